"""A form as a document to edit."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

import pytest

from cohortbook.edition import PublicForm, PublicPlay, Spoken
from cohortbook.edition.forms import public_form
from cohortbook.edition.making import public_play
from cohortbook.formats.form_document import form_document
from cohortbook.model import Form, Play
from cohortbook.pages.playbook.forms import FormView, form_view
from cohortbook.values import replace
from cohortbook.words import marked
from tiny import TODAY, TinySite

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLE = Spoken("An example", "en")
# Of what we write, as the sequences of ECMA-376 have it.
_ORDERS = {
    "pPr": ["pStyle", "keepNext", "pBdr", "bidi", "spacing", "outlineLvl"],
    "rPr": ["b", "bCs", "color", "sz", "szCs", "rtl", "lang"],
    "tblPr": ["bidiVisual", "tblW", "tblBorders"],
    "sectPr": ["pgSz", "pgMar", "bidi"],
}
_FORM = {
    "example": "An invented plant.",
    "parts": [
        {
            "title": "Openings",
            "text": "First.\n\nSecond & last.",
            "fields": [{"label": "Employer", "lines": 2, "example": "A <b>plant</b>"}],
            "boxes": [{"label": "Agreed", "example": True}, {"label": "Refused"}],
            "table": {"columns": ["Role", "How many"], "rows": ["Night"], "empty": 1, "example": [["2"]]},
        },
        {"wording": True},
    ],
}


def form() -> PublicForm:
    return public_form(Form.model_validate(_FORM))


def play(language: str = "en") -> PublicPlay:
    front = {
        "title": "A page",
        "kind": "form",
        "summary": "A page to fill in.",
        "purpose": "A page.",
        "when": "Now.",
        "people": "Two.",
        "owner": "Somebody",
        "related": [],
        "reviewed": "2026-06-01",
        "changes": [],
        "form": _FORM,
    }
    return public_play(Play.model_validate(front), "forms/a-page/", language)


@pytest.fixture
def view(tiny: TinySite) -> FormView:
    return form_view(play(), form(), tiny.in_language())


def parts(document: bytes) -> tuple[Xml.Element, Xml.Element]:
    """The text and its styles."""
    with ZipFile(BytesIO(document)) as archive:
        assert archive.testzip() is None
        read = {name: Xml.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314  # our own file
    return read["word/document.xml"], read["word/styles.xml"]


def words(document: bytes) -> list[str]:
    return [found.text or "" for found in parts(document)[0].iter(f"{W}t")]


def test_the_document_holds_the_form_and_then_its_example(view: FormView) -> None:
    """Otherwise somebody edits a form that lacks what the page asks for."""
    said = words(form_document(view, EXAMPLE))
    empty, example = said[: said.index(EXAMPLE.text)], said[said.index(EXAMPLE.text) :]
    assert empty[:6] == ["A page", "Openings", "First.", "Second & last.", "☐ Agreed", "☐ Refused"]
    assert "A <b>plant</b>" not in empty
    assert {"☒ Agreed", "☐ Refused", "A <b>plant</b>", "An invented plant."} <= set(example)
    assert example[example.index("Night") : example.index("Night") + 2] == ["Night", "2"]


def test_the_same_form_gives_the_same_bytes(view: FormView) -> None:
    """Otherwise every build publishes every form anew."""
    assert form_document(view, EXAMPLE) == form_document(view, EXAMPLE)


def test_a_form_without_example_has_one_page(tiny: TinySite) -> None:
    """Otherwise an empty sheet comes out of the printer after it."""
    without = public_form(Form.model_validate({**_FORM, "example": None}))
    view = form_view(play(), without, tiny.in_language())
    assert view.example == ()
    assert EXAMPLE.text not in words(form_document(view, EXAMPLE))


def test_a_consent_form_holds_the_wording_in_use(tiny: TinySite) -> None:
    """Otherwise people sign a text that no consent on record refers to, or one that begins next year."""
    with tiny.record("cohorts/organization.yml") as organization:
        organization["consent_wordings"] += [
            {"version": "later", "since": TODAY, "text": "Now."},
            {"version": "next", "since": TODAY + timedelta(days=1), "text": "Tomorrow."},
        ]
    site = tiny.in_language()
    none_yet = replace(site.edition.organization, consent_wording=None)
    without = replace(site, edition=replace(site.edition, organization=none_yet))
    for shown, expected in (
        (site, "Now."),
        (without, "Here stands the wording of consent, once cohorts/organization.yml has one."),
    ):
        [wording] = form_view(play(), form(), shown).empty[1].paragraphs
        assert wording.text == expected


def test_an_arabic_form_runs_from_the_right(tiny: TinySite) -> None:
    """Otherwise its lines begin at the wrong edge of the paper, its first column stands last, and marks go astray."""
    arabic = form_view(play("ar"), form(), tiny.in_language())
    document, styles = parts(form_document(arabic, Spoken(marked("An example", "en ltr"), "ar")))
    assert document.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    assert styles.find(f"{W}style/{W}pPr/{W}bidi") is not None
    assert {table[0][0].tag for table in document.iter(f"{W}tbl")} == {f"{W}bidiVisual"}
    runs = {run.findtext(f"{W}t"): run for run in document.iter(f"{W}r")}
    assert runs["A page"].find(f"{W}rPr/{W}rtl") is not None
    assert runs["An example"].find(f"{W}rPr/{W}rtl") is None
    lang = runs["An example"].find(f"{W}rPr/{W}lang")
    assert lang is not None
    assert lang.get(f"{W}bidi") == "en"
    [turned] = [p for p in document.iter(f"{W}p") if "An example" in p.itertext()]
    assert turned.find(f"{W}pPr/{W}bidi[@{W}val='0']") is not None


def test_what_a_word_processor_reads_stands_in_the_order_of_its_schema(tiny: TinySite) -> None:
    """Otherwise Word offers to repair the file (ECMA-376 has sequences)."""
    hebrew = form_view(play("he"), form(), tiny.in_language())
    for part in parts(form_document(hebrew, EXAMPLE)):
        for name, order in _ORDERS.items():
            for found in part.iter(f"{W}{name}"):
                tags = [child.tag.removeprefix(W) for child in found]
                assert tags == sorted(tags, key=order.index), name
