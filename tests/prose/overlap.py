"""Sentences of the essay that stand in our texts as if they were ours.

The playbook follows an essay and credits it; its sentences are our own. Eight words in the essay's order are a sentence
of its author. The essay is not in this repository: `essay.txt` holds a hash of each eight of its words, from which they
cannot be read. `python -m prose.overlap --learn FILE` makes it anew.

    PYTHONPATH=tests python -m prose.overlap
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from places import ROOT
from prose.passages import passages, spoken, without_code

LENGTH = 8
LONGEST_QUOTATION = 25
SHINGLES = Path(__file__).with_name("essay.txt")
PLACES = ("playbook", "cohorts", "docs", "generator/cohortbook/starter/files", "README.md", "CHANGELOG.md")

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_QUOTED = re.compile(r'"[^"]+"|\u201c[^\u201d]+\u201d|\u00ab[^\u00bb]+\u00bb')
_NAMES_ITS_SOURCE = re.compile(r"Palette Skills|Tibando|\bessay\b|\bessai\b", re.IGNORECASE)


def shingles(text: str) -> Iterator[tuple[str, str]]:
    """Each eight words that follow one another, with their hash."""
    words = _WORD.findall(text.replace("\u2019", "'").casefold())
    for start in range(len(words) - LENGTH + 1):
        together = " ".join(words[start : start + LENGTH])
        yield hashlib.sha256(together.encode()).hexdigest()[:12], together


def _without_quotations(passage: str) -> str:
    """The passage without short quotations, where it says whose they are; a break stands in their place."""
    if not _NAMES_ITS_SOURCE.search(passage):
        return passage
    return _QUOTED.sub(
        lambda found: " \u2043 " if len(_WORD.findall(found[0])) <= LONGEST_QUOTATION else found[0], passage
    )


def taken(text: str, essay: frozenset[str]) -> list[tuple[int, str]]:
    """Lines on which a passage begins that has eight words of the essay, with the first such words."""
    found = []
    for line, passage in passages(without_code(text)):
        pieces = _without_quotations(spoken(passage)).split("\u2043")
        words = [together for piece in pieces for digest, together in shingles(piece) if digest in essay]
        if words:
            found.append((line, words[0]))
    return found


def known() -> frozenset[str]:
    return frozenset(SHINGLES.read_text(encoding="ascii").split())


def _texts() -> Iterator[Path]:
    for place in PLACES:
        path = ROOT / place
        yield from (
            [path]
            if path.is_file()
            else sorted(each for each in path.rglob("*") if each.suffix in {".md", ".yml", ".yaml", ".j2", ".html"})
        )


def main(arguments: list[str]) -> int:
    """0 where every sentence is our own, 1 with the places of those that are not."""
    if arguments[:1] == ["--learn"]:
        text = " ".join(Path(arguments[1]).read_text(encoding="utf-8").split())
        SHINGLES.write_text("\n".join(sorted({digest for digest, _ in shingles(text)})) + "\n", encoding="ascii")
        return 0
    essay, count = known(), 0
    for path in _texts():
        for line, words in taken(path.read_text(encoding="utf-8"), essay):
            count += 1
            print(f"{path.relative_to(ROOT)}:{line}: not-our-own")
            print(f"  '{words}' stands in the essay in this order")
            print("  say it in your own words, or quote it briefly with its author")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
