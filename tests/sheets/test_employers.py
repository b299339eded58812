"""Employers and what they need come out of a spreadsheet, and no employer is named who was kept back."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from cohortbook import sheets
from sheets.filled import Row, imported, record_of, workbook_of, write
from tiny import EMPLOYER, TinySite

ACME: Row = {
    "name": "Acmé & Sœurs Inc.",
    "sector": "Robotics",
    "region": "Ontario",
    "website": "https://acme.example/",
    "about": "They build arms.\nMany of them.",
    "public": "yes",
}
NEED: Row = {
    "employer": "Acmé & Sœurs Inc.",
    "role": "Sales development representative",
    "headcount.min": 1,
    "headcount.likely": 2,
    "headcount.max": 4,
    "due": date(2027, 1, 15),
    "requirements.must": "Active listening (confident)",
    "hiring_steps": "A call\nA day together; with lunch",
    "confidence": "committed",
    "visibility": "counted only",
    "observed_on": date(2026, 6, 1),
}


def told(done: sheets.Import) -> list[str]:
    return [f"{doubt.at}: {doubt.what}" for doubt in done.doubts]


def test_an_employer_and_its_demand_become_one_record(site: TinySite) -> None:
    """Otherwise each employer is typed by hand, with its demand in a form that nobody remembers."""
    content = workbook_of({"Employers": [ACME], "Demand": [NEED, {**NEED, "role": "Account executive"}]})
    done = imported(site, content, cohort=None)
    assert (told(done), done.problems) == ([], ())
    assert [(each.id, each.is_new) for each in done.records] == [("acme-and-soeurs-inc", True)]
    write(site, done)
    employer = site.book().employers["acme-and-soeurs-inc"].record
    assert (employer.name, employer.region, employer.public) == ("Acmé & Sœurs Inc.", "ON", True)
    assert [(each.id, each.visibility) for each in employer.demand] == [
        ("sales-development-representative", "aggregate"),
        ("account-executive", "aggregate"),
    ]
    assert [(each.skill, each.strength, each.level) for each in employer.demand[0].requirements] == [
        ("active-listening", "must", "confident")
    ]
    assert [step.plain for step in employer.demand[0].hiring_steps] == ["A call", "A day together; with lunch"]
    assert imported(site, content, cohort=None).written == ()


def test_a_signal_on_record_changes_where_it_stands(site: TinySite) -> None:
    """Otherwise a new number replaces the comment beside it, the French role, and the other signals."""
    path = site.root / EMPLOYER
    before = path.read_text(encoding="utf-8").replace("likely: 2", "likely: 2  # said Robin")
    path.write_text(before, encoding="utf-8")
    row: Row = {"employer": "alder-software", "id": "reps", "role": "Closer", "headcount.likely": 3}
    done = imported(site, workbook_of({"Demand": [row]}))
    assert told(done) == ["Demand!C2: the record says this in several languages, and none of them is what stands here"]
    row = {
        **row,
        "id": None,
        "role": "représentante ou REPRÉSENTANT",
        "requirements.nice": "active-listening (confident)",
    }
    done = imported(site, workbook_of({"Demand": [row]}))
    assert [(each.id, each.keys) for each in done.written] == [("alder-software", ("demand",))]
    after = record_of(site, done)
    assert "likely: 3  # said Robin" in after
    assert yaml.safe_load(after)["demand"][0]["role"] == {
        "en": "Sales representative",
        "fr": "Représentante ou représentant",
    }
    assert yaml.safe_load(after)["demand"][0]["requirements"] == [
        {"skill": "active-listening", "strength": "nice", "level": "confident"}
    ]


@pytest.mark.parametrize(
    ("employers", "demand", "what"),
    [
        ([{**ACME, "region": None}], [], "Employers!2: a new employer needs 'Region'"),
        ([ACME, ACME], [], "Employers!A3: this row and row 2 are about one employer"),
        ([{**ACME, "id": "alder-sotware", "name": None}], [], "Employers!G2: no employer on record has this id"),
        ([{**ACME, "name": "日本"}], [], "Employers!A2: no id can be made of this name"),
        ([{**ACME, "sector": "Right \u202e to left"}], [], "Employers!"),
        ([], [NEED], "Demand!A2: there is no such employer"),
        ([], [{**NEED, "employer": "Alder Software", "due": None}], "Demand!2: a new signal needs 'Needed by'"),
        (
            [],
            [{**NEED, "employer": "Alder Software", "headcount.max": 1}],
            "Demand!C2: this is not",
        ),
        ([], [{**NEED, "employer": "Alder Software"}] * 2, "Demand!3: this row and row 2 are about one signal"),
    ],
)
def test_what_is_doubtful_about_employers_is_told_with_its_cell(
    site: TinySite, employers: list[Row], demand: list[Row], what: str
) -> None:
    """Otherwise half of what an employer said is written, or it is written of another employer."""
    sheet = {name: rows for name, rows in {"Employers": employers, "Demand": demand}.items() if rows}
    found = told(imported(site, workbook_of(sheet)))
    assert found
    assert found[0].startswith(what), found


def test_one_slip_in_a_row_hides_no_other_and_makes_none(site: TinySite) -> None:
    """Otherwise the next slip is told after the first is mended, or an employer is looked for who is there."""
    sheet: dict[str, list[Row]] = {
        "Employers": [{**ACME, "website": "acme.example", "partner_since": "long ago"}],
        "Demand": [{**NEED, "employer": ACME["name"], "due": "soon"}],
    }
    assert [place.split(": ")[0] for place in told(imported(site, workbook_of(sheet)))] == [
        "Demand!F2",
        "Employers!D2",
        "Employers!G2",
    ]


def test_a_spreadsheet_shows_no_more_of_an_employer_than_its_record(site: TinySite) -> None:
    """Otherwise an old list names an employer who no longer wants to be named."""
    with site.record(EMPLOYER) as record:
        record["public"] = "no"
        record["demand"][0]["visibility"] = "private"
    wider: Row = {"employer": "alder-software", "id": "reps", "visibility": "public"}
    rows = {"Employers": [{"name": "Alder Software", "public": "yes"}], "Demand": [wider]}
    assert len(told(imported(site, workbook_of(rows)))) == 2
    narrower = {"Employers": [{"name": "Alder Software", "public": "no"}], "Demand": [{**wider, "visibility": None}]}
    assert told(imported(site, workbook_of(narrower))) == []


def test_a_name_nearly_on_record_is_asked_about(site: TinySite) -> None:
    """Otherwise one employer has two pages because somebody wrote 'Inc.'."""
    done = imported(site, workbook_of({"Employers": [{**ACME, "name": "Alder Softwares"}]}))
    assert any("is this not 'alder-software'" in str(note.what) for note in done.notes)
