"""The scripts that a theme writes into every page, as files: a browser fetches them once.

What stands in the article is left alone, and so is what is hardly longer than the address of a file.
"""

from __future__ import annotations

import hashlib
import json
import re

from cohortbook.addresses import frame_script
from cohortbook.render.policy import outside_article

_WORTH_A_FILE = 200  # characters
# As Material writes them: scripts that run where they stand, and what its program looks up as an element.
_SCRIPT = re.compile(r'<script(?P<told> id="__config" type="application/json")?>(?P<text>.*?)</script>', re.DOTALL)


def with_scripts_beside(html: str, root: str) -> tuple[str, dict[str, bytes]]:
    """The page with addresses in place of the frame's long scripts, and the files by their places in the site.

    `root` leads from the page to the language's root. Files are named after their content, and run where a script
    stood.
    """
    files: dict[str, bytes] = {}

    def beside(found: re.Match[str]) -> str:
        if len(found["text"]) < _WORTH_A_FILE:
            return found[0]
        program = found["text"]
        if found["told"]:
            program = f'document.currentScript.insertAdjacentHTML("beforebegin",{json.dumps(found[0])})'
        content = program.encode()
        place = frame_script(hashlib.sha256(content).hexdigest()[:10])
        files[place] = content
        return f'<script src="{root}{place}"></script>'

    outside = outside_article(html)
    article = html[len(outside[0]) : len(html) - len(outside[-1])] if len(outside) > 1 else ""
    return article.join(_SCRIPT.sub(beside, part) for part in outside), files
