"""A language is data: what checks know of it stands in its table, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from cohortbook.book.numbers import NumberFinder, NumberKind, unbound_numbers
from cohortbook.languages import LanguageTable, any_of, language_tables
from cohortbook.languages.language_table import read_table
from cohortbook.words import languages_with_catalog

ESPERANTO = """
units: [du, tri, kvar, kvin, ses, sep, ok, naŭ]
teens: [dek]
tens: [dudek, tridek]
tens_joints: [" "]
multiples: [cent, mil]
ranges: [ĝis]
of: [el]
articles: [la]
between: [novaj]
who: [homoj, lernantoj]
result_verbs: [trovis]
percent: [elcentoj]
currencies: [dolaroj]
thresholds: [almenaŭ]
"""


@pytest.fixture
def esperanto(tmp_path: Path) -> NumberFinder:
    path = tmp_path / "eo.yml"
    path.write_text(ESPERANTO, encoding="utf-8")
    return NumberFinder([read_table(path)])


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Ni dungis dek novaj homoj.", NumberKind.COUNT, "dek novaj homoj"),
        ("Venis dudek tri lernantoj.", NumberKind.COUNT, "dudek tri lernantoj"),
        ("Venis 12 ĝis 14 lernantoj.", NumberKind.COUNT, "12 ĝis 14 lernantoj"),
        ("Sep el la dek trovis laboron.", NumberKind.COUNT, "Sep el la dek"),
        ("7 el 9", NumberKind.COUNT, "7 el 9"),
        ("Naŭdek, ne: tridek elcentoj.", NumberKind.PERCENTAGE, "tridek elcentoj"),
        ("Ili pagis du mil dolaroj.", NumberKind.MONEY, "mil dolaroj"),
    ],
)
def test_a_language_is_added_by_adding_its_table(
    esperanto: NumberFinder, sentence: str, kind: NumberKind, words: str
) -> None:
    """Otherwise a book in a third language needs a programmer before its claims are looked at."""
    found = [(number.kind, number.words) for number in esperanto.numbers_in(sentence)]
    assert [(each, text.endswith(words)) for each, text in found] == [(kind, True)]


def test_the_rules_of_a_language_come_with_its_table(esperanto: NumberFinder) -> None:
    """Otherwise a threshold is told as a result in every language but two."""
    assert list(esperanto.numbers_in("almenaŭ dek homoj")) == []
    assert list(unbound_numbers("[dek homoj](example:)", finder=esperanto)) == []


def test_a_language_without_a_table_still_has_its_digits_found() -> None:
    """Otherwise nobody looks at a rate or an amount that stands there in digits."""
    alone = NumberFinder([])
    found = [number.kind for number in alone.numbers_in("Dungiĝis 96 % de dek homoj, por $4,000 aŭ 52 000 €.")]
    assert found == [NumberKind.PERCENTAGE, NumberKind.MONEY, NumberKind.MONEY]


def test_every_language_of_the_catalogs_has_a_table() -> None:
    """Otherwise the site speaks a language in which made-up numbers pass."""
    assert set(language_tables()) == languages_with_catalog()
    assert all(table.who and table.units and table.everyday_names for table in language_tables().values())


@pytest.mark.parametrize("mistake", ["unit: [du]", "units: du", "units: [1]"])
def test_a_mistake_in_a_table_is_told(tmp_path: Path, mistake: str) -> None:
    """Otherwise a list that is spelled wrongly finds nothing, and nobody knows."""
    path = tmp_path / "eo.yml"
    path.write_text(mistake, encoding="utf-8")
    with pytest.raises(ValidationError):
        read_table(path)


def test_no_phrases_match_nothing() -> None:
    """Otherwise an empty list would find everything."""
    assert LanguageTable().who == ()
    assert re.search(any_of([]), "anything") is None
    assert re.fullmatch(any_of(["at", "at least", "d'or"]), "d’or")
