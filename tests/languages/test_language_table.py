"""A language is data: what checks know of it stands in its table, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cohortbook import languages
from cohortbook.book.number_forms import FORMS, SIGNS, NumberKind, written_out
from cohortbook.book.numbers import NumberFinder, unbound_numbers
from cohortbook.languages import LanguageTable, any_of, language_tables
from cohortbook.languages.language_table import TableError, read_table
from cohortbook.words import languages_with_catalog

ESPERANTO = """
one: [unu]
number: [du, tri, kvar, kvin, ses, sep, ok, naŭ, dek, dudek, tridek, cent, mil]
fraction: [duono]
plural_fraction: [du trionoj]
range: [ĝis]
out_of: [el]
of: [de]
article: [la]
between: [novaj]
who: [homoj, homo, lernantoj]
auxiliary: [estas]
outcome: [trovis]
placing: [dungis]
percent: [elcentoj]
rate: [kvoto]
currency: [dolaroj]
threshold: [almenaŭ]
reference: [ĉapitro]
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
        ("Sep el la dek trovis laboron.", NumberKind.SHARE, "Sep el la dek"),
        ("Unu homo el tri revenis.", NumberKind.SHARE, "Unu homo el tri"),
        ("7 el 9", NumberKind.SHARE, "7 el 9"),
        ("Duono de la lernantoj venis.", NumberKind.SHARE, "Duono de la lernantoj"),
        ("Du trionoj restis.", NumberKind.SHARE, "Du trionoj"),
        ("Ni dungis 45.", NumberKind.COUNT, "45"),
        ("La kvoto estas 0,76.", NumberKind.RATE, "0,76"),
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
    assert list(esperanto.numbers_in("Ĉapitro 3 el 7")) == []
    assert list(unbound_numbers("[dek homoj](example:)", finder=esperanto)) == []


def test_a_language_without_a_table_still_has_its_digits_found() -> None:
    """Otherwise nobody looks at a rate or an amount that stands there in digits."""
    alone = NumberFinder([])
    found = [number.kind for number in alone.numbers_in("Dungiĝis 96 % de dek homoj, por $4,000 aŭ 52 000 €.")]
    assert found == [NumberKind.PERCENTAGE, NumberKind.MONEY, NumberKind.MONEY]


def test_a_list_is_one_of_yaml_or_words_between_commas(tmp_path: Path) -> None:
    """Whoever writes the words of a language down one after the other would have them taken for one word."""
    path = tmp_path / "eo.yml"
    path.write_text(
        "number: du, tri,\n  dek du\nunit: [horo]\nshort_forms: [[ana, anjo], 'eva, evjo']", encoding="utf-8"
    )
    table = read_table(path)
    assert (table.number, table.unit) == (("du", "tri", "dek du"), ("horo",))
    assert table.short_forms == (("ana", "anjo"), ("eva", "evjo"))


@pytest.mark.parametrize("language", sorted(language_tables()))
def test_the_tables_of_the_package_can_be_read(language: str) -> None:
    """A command takes them as they are, to be quick: a list that is spelled wrongly would find nothing."""
    assert language_tables()[language] == read_table(Path(languages.__file__).parent / f"{language}.yml")


def test_tables_come_with_a_catalog() -> None:
    """A language that a site can be in would be looked at with half of what is known of it."""
    assert language_tables().keys() <= languages_with_catalog()
    assert all(table.who and table.number and table.everyday_names for table in language_tables().values())


def test_every_list_says_what_it_is_for() -> None:
    """Whoever adds a language would have to read the grammar."""
    lists = {name: field for name, field in LanguageTable.model_fields.items() if field.annotation is not bool}
    assert [name for name, field in lists.items() if not field.description] == []


def test_every_list_of_a_form_is_in_the_table() -> None:
    """A list that is spelled wrongly in a form would find nothing, in every language."""
    named: set[str] = set()
    for _, form in FORMS:
        written_out(form, lambda name: named.add(name) or "x")
    assert named <= {*LanguageTable.model_fields, *SIGNS}


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("unit_: [du]", "eo.yml: unit_: Extra inputs are not permitted"),
        ("unit: 3", "eo.yml: unit: "),
        ("unit: du; tri", "eo.yml: unit: Value error, 'du; tri' is not words in small letters"),
        ("unit: du, tri,", "eo.yml: unit: Value error, 'tri,' is not words in small letters"),
        ("unit: [1]", "eo.yml: unit.0: "),
        ("follows: [on]", "eo.yml: follows.0: "),
        ("unit: [du, du]", "eo.yml: unit: Value error, du: listed twice"),
        ("unit: [Du]", "eo.yml: unit: Value error, 'Du' is not words in small letters"),
        ("unit: ['du.']", "eo.yml: unit: Value error, 'du.' is not words in small letters"),
        ("unit: [du", "eo.yml: while parsing"),
        ("- du", "eo.yml: "),
    ],
)
def test_a_mistake_in_a_table_is_told(tmp_path: Path, mistake: str, told: str) -> None:
    """Otherwise a list that is spelled wrongly finds nothing, and nobody knows."""
    path = tmp_path / "eo.yml"
    path.write_text(mistake, encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_table(path)
    assert str(error.value).startswith(told)


def test_no_phrases_match_nothing() -> None:
    """Otherwise an empty list would find everything."""
    assert LanguageTable().who == ()
    assert re.search(any_of([]), "anything") is None
    assert re.fullmatch(any_of(["at", "at least", "d'or"]), "d’or")
