"""The scripts that a theme writes into every page, as files: a browser fetches them once.

What stands in the article is left alone, and so is what is hardly longer than the address of a file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection

from cohortbook.addresses import frame_script
from cohortbook.render.policy import inline_scripts, outside_article

_WORTH_A_FILE = 200  # characters
# As Material writes them: scripts that run where they stand, and what its program looks up as an element.
_SCRIPT = re.compile(r'<script(?P<told> id="__config" type="application/json")?>(?P<text>.*?)</script>', re.DOTALL)


def with_scripts_beside(html: str, root: str, of_content: Collection[str] = ()) -> tuple[str, dict[str, bytes]]:
    """The page with addresses in place of the frame's long scripts, and the files by their places in the site.

    `root` leads from the page to the language's root. Files are named after their content, and run where a script
    stood. Scripts `of_content` stay, wherever a theme has put them: in a file, the policy would allow them. So does all
    of a page that has no article.
    """
    files: dict[str, bytes] = {}

    def beside(found: re.Match[str]) -> str:
        program = found["text"]
        if len(program) < _WORTH_A_FILE or not set(inline_scripts(found[0])).isdisjoint(of_content):
            return found[0]
        if found["told"]:
            program = f'document.currentScript.insertAdjacentHTML("beforebegin",{json.dumps(found[0])})'
        content = program.encode()
        place = frame_script(hashlib.sha256(content).hexdigest()[:10])
        files[place] = content
        return f'<script src="{root}{place}"></script>'

    outside = outside_article(html)
    if len(outside) == 1:
        return html, files
    before, behind = outside
    article = html[len(before) : len(html) - len(behind)]
    return _SCRIPT.sub(beside, before) + article + _SCRIPT.sub(beside, behind), files
