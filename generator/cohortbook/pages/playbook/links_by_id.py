"""Plays whose links all say by an id where they lead, or give the whole address of another site.

The Book looks their ids up, and nothing else can be wrong with them. So such a play need not be read as Markdown for
its links, which takes longer than everything else that is checked of it. Whoever is in doubt reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from cohortbook.book import FiledPlay
from cohortbook.book.checks.links import PLAY_SCHEMES
from cohortbook.model.markdown import is_tangled
from cohortbook.model.reference import BINDINGS
from cohortbook.pages.playbook.bounded_reading import MAX_LOOKED_AT, MAX_PARTS
from cohortbook.pages.playbook.extensions import COMMON, FENCES, HIGHLIGHT, are_usual, wanted_by

_MAY_LEAD = re.compile(
    r"\]\(|\]:|\b(?:href|src|srcset|poster|background|cite|data|action)\s*=|\burl\(|\[\[", re.IGNORECASE
)
_BY_ID = "|".join(sorted({*PLAY_SCHEMES, *BINDINGS} - {"http", "https", "mailto", "play", "tel"}))
# As authors write them: without spaces, entities, or anything that a parser of addresses could read otherwise.
_LEADS_WELL = re.compile(
    rf"\]\((?:play:[\w/.-]+|(?:{_BY_ID}):[\w/.,?=&#:+-]*|https://[a-z\d-]+(?:\.[a-z\d-]+)+(?:/[\w/.-]*)?)\)"
)
_FOOTNOTE = re.compile(r"^[ \t>]*\[\^[^\]\n]+\]:", re.MULTILINE)  # leads to its own page
_SIGNS = re.compile(r"[^\w\s,.;()'\"-]")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_LINE = 10_000  # letters
# A sign is tried by some patterns, and what one of them makes is looked at again: far below what may be looked at.
_MAX_LOOKED_AT = MAX_LOOKED_AT // 8
_MAKES_NO_LINKS = frozenset({COMMON, FENCES, HIGHLIGHT})


def all_lead_by_id(play: FiledPlay, options: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the links of `play` need not be followed, where all pages are read with the extensions in `options`.

    False where it may take too much work to be read: only reading it tells.
    """
    return are_usual(options) and _is_plain("\n\n".join(_texts(play)))


def _texts(play: FiledPlay) -> Iterator[str]:
    record = play.filed.record
    yield play.body
    for step in record.steps or ():
        yield step.title
        yield step.text
    yield from record.checklist or ()
    yield from record.questions or ()
    yield record.example or ""


@lru_cache(maxsize=512)  # a preview asks for the same plays after each save, and so does each language
def _is_plain(text: str) -> bool:
    left = _FOOTNOTE.sub("", _LEADS_WELL.sub("", text))
    if _MAY_LEAD.search(left) or is_tangled(text) or not _MAKES_NO_LINKS.issuperset(wanted_by(text)):
        return False
    blocks = _BLOCKS.split(text)
    looked_at = sum(len(block) * len(_SIGNS.findall(block)) for block in blocks)
    return looked_at <= _MAX_LOOKED_AT and len(blocks) < MAX_PARTS // 10 and max(map(len, text.split("\n"))) < _LINE
