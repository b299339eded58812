"""Nearly two thousand sentences, marked by hand, say how well numbers are found in each language.

One part of each file was written and put aside before any form was made to fit, others after all of them; each is
measured. `pytest -rP` prints the figures. Forms were then mended by the kinds of what the newest parts missed: before,
`freshest` had a precision of 0.85 and a recall of 0.90 in English, and 0.83 and 0.88 in French. The four parts that
begin with `unseen` were each measured once before anything was mended for them. Precision and recall were 0.80 and
0.78, 0.81 and 0.84, 0.83 and 0.87, 0.93 and 0.93 in English; in French they were 0.85 and 0.86, 0.83 and 0.85, 0.89 and
0.96, 0.93 and 0.93. Then 472 sentences were written of which most are no claims but look like ones (rules, prices,
minutes, instructions). Before anything was mended for them, the first 318 had 0.76 and 0.78 in English and 0.78 and
0.80 in French; the half that was kept away while the other was mended went from 0.73 and 0.69 to 0.87 and 0.74, and
from 0.78 and 0.74 to 0.91 and 0.80. The last third, written after that, began at 0.83 and 0.85, and 0.90 and 0.87.
`unseen_fourth`, written last, began at 0.85 and 0.91, and 0.77 and 0.84; mending one half of it moved nothing in the
other. That is what a text that nobody has seen may expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from cohortbook.book.number_forms import NumberKind
from cohortbook.book.numbers import NumberFinder
from cohortbook.languages import LanguageTable, language_tables

FOLDER = Path(__file__).parent / "labelled"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yml"))
PARTS = (
    *("held_out", "tuned", "last", "later", "newer", "newest", "fresh", "freshest"),
    *("unseen", "unseen_later", "unseen_last", "unseen_after_all"),
    *("unseen_again", "unseen_again_kept", "unseen_third", "unseen_fourth"),
)
AFTER_OTHERS = {"annual report", "program page", "news", "handbook", "foundation", "other texts"}
_MARK = re.compile(rf"\[([^\]]*)\]\(({'|'.join(NumberKind)})\)")

Span = tuple[int, int, str]


@dataclass
class Score:
    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


@cache
def _labelled(language: str) -> dict[str, dict[str, list[str]]]:
    read: dict[str, dict[str, list[str]]] = yaml.load(
        (FOLDER / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return read


def sentences(language: str, parts: tuple[str, ...] = PARTS) -> Iterator[tuple[str, str]]:
    """The manner of each sentence and the sentence with its marks."""
    for part in parts:
        for manner, marked in _labelled(language)[part].items():
            yield from ((manner, sentence) for sentence in marked)


def read(marked: str) -> tuple[str, list[Span]]:
    """The sentence without its marks, and what they mark."""
    text, spans, end = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        spans.append((len(text), len(text) + len(found[1]), found[2]))
        text, end = text + found[1], found.end()
    return text + marked[end:], spans


def score(language: str, finder: NumberFinder, parts: tuple[str, ...] = PARTS) -> Score:
    """A find is right where it is of the kind of a mark and overlaps it; each mark is found once."""
    total = Score()
    for _, marked in sentences(language, parts):
        text, expected = read(marked)
        for number in finder.numbers_in(text):
            hit = [each for each in expected if _is_same(each, (number.start, number.end, number.kind.value))]
            total.right, total.false = total.right + bool(hit), total.false + (not hit)
            expected = [each for each in expected if each not in hit[:1]]
        total.missed += len(expected)
    return total


def _is_same(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] == other[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_numbers_are_found_and_nearly_nothing_else(language: str) -> None:
    """A check that misses claims protects nobody, and one that cries wolf is switched off."""
    finder = NumberFinder(language_tables().values())
    whole = Score()
    for part in PARTS:
        found = score(language, finder, (part,))
        print(f"{language} {part}: precision {found.precision:.3f}, recall {found.recall:.3f}")
        whole = Score(whole.right + found.right, whole.false + found.false, whole.missed + found.missed)
    print(f"{language}: precision {whole.precision:.3f}, recall {whole.recall:.3f}")
    assert (whole.precision >= 0.95, whole.recall >= 0.9) == (True, True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("emptied", "falls"),
    [
        (("number", "quantity"), "recall"),
        (("who",), "recall"),
        (("reference", "fee", "mode", "no_number"), "precision"),
    ],
)
def test_a_table_with_a_hole_fails(language: str, emptied: tuple[str, ...], falls: str) -> None:
    """The measure would be content with any table."""
    table = language_tables()[language].model_copy(update=dict.fromkeys(emptied, ()))
    broken = score(language, NumberFinder([table]), PARTS[:5])  # a hole is one in a third of the sentences
    assert getattr(broken, falls) < {"recall": 0.9, "precision": 0.95}[falls]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_many_and_most_are_after_other_texts(language: str) -> None:
    """A measure over sentences that suit the patterns measures the sentences."""
    manners = [manner for manner, _ in sentences(language)]
    assert len(manners) >= 150
    assert sum(manner in AFTER_OTHERS for manner in manners) * 2 >= len(manners)
    assert len({marked for _, marked in sentences(language)}) == len(manners)


def test_without_a_table_only_digits_with_a_sign_are_found() -> None:
    """A site in a language without a table would be looked at as if it were in English."""
    alone = NumberFinder([LanguageTable()])
    assert score("en", alone).recall < 0.5
    assert [number.words for number in alone.numbers_in("Placed: 96 %, nine in ten, $4,000.")] == ["96 %", "$4,000"]
