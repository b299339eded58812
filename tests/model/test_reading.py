"""Nodes become records; where they cannot, the report says where and why, and keeps to itself what is private."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypeVar

import pytest
from pydantic import BaseModel, Field, RootModel

from cohortbook.model import (
    Cohort,
    DiscoverySession,
    Employer,
    LocalizedText,
    Organization,
    Participant,
    Play,
    Program,
    Skills,
    Visibility,
    read_record,
)
from cohortbook.model.reading import Filed, texts_of, values_of
from cohortbook.model.scalars import Id
from cohortbook.model.visibility import Record, aggregate, private, public
from cohortbook.problems import FORMATS, Problem, Report
from cohortbook.source import read_document

T = TypeVar("T", bound=BaseModel)

PATH = "cohorts/x.yml"
ORGANIZATION = """\
name: Harbour
url: https://harbour.example/
contact: hello@harbour.example
summary: We do.
regions:
  - {id: ON, name: 12:30, country: NO, time_zone: America/Toronto}
  - {id: 0123, name: 1e3, country: yes, time_zone: Europe/Oslo}
languages: [no, en]
"""
PARTICIPANT = "name: J\nstatus: enrolled\nenrolled_on: 2026-01-05\n"


def read(model: type[T], text: str) -> tuple[Filed[T] | None, list[Problem]]:
    document, problems = read_document(text, PATH)
    assert problems == []
    assert document is not None
    return read_record(model, document, "x")


def printed(problems: list[Problem]) -> str:
    """All that any format says of the problems."""
    report = Report()
    report.extend(problems)
    return "\n".join(write(report, "en") for write in FORMATS.values())


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    report = Report()
    report.extend(problems)
    return [(str(problem.at).removeprefix(f"{PATH}:"), problem.name) for problem in report]


def test_values_arrive_in_the_record_as_they_are_written() -> None:
    """Norway would be False, a code with a zero another code, and a time a number of minutes."""
    filed, problems = read(Organization, ORGANIZATION)
    assert problems == []
    assert filed is not None
    ontario, norway = filed.record.regions
    assert (ontario.id, ontario.country, ontario.name.plain) == ("ON", "NO", "12:30")
    assert (norway.id, norway.country, norway.name.plain) == ("0123", "yes", "1e3")
    assert filed.record.languages == ["no", "en"]


def test_text_gets_its_meaning_from_its_field() -> None:
    """A date that stays text would be compared letter by letter."""
    filed, problems = read(
        Cohort,
        "program: 12-30\ntitle: 0123\nregion: NO\ncity: 'null'\nmode: online\nlanguage: en\ncapacity: 012\n"
        "dates: {start: 2026-01-05, end: 2026-02-05}\n"
        "events:\n  - {uid: e1, kind: session, start: 2026-01-05 18:00, end: 2026-01-05T19:30, title: {en: Y}}\n",
    )
    assert problems == []
    assert filed is not None
    cohort = filed.record
    assert (cohort.program, cohort.title.plain, cohort.city, cohort.capacity) == ("12-30", "0123", "null", 12)
    assert cohort.dates.start == date(2026, 1, 5)
    assert cohort.events[0].end == datetime(2026, 1, 5, 19, 30)  # noqa: DTZ001  # local to the cohort
    assert cohort.events[0].title == LocalizedText(by_language=(("en", "Y"),))


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("No", False), ("TRUE", True), ("false", False)])
def test_yes_and_no_are_read_in_any_case(written: str, meant: bool) -> None:
    """A 'Yes' that reads as no would keep an employer off the site."""
    filed, _ = read(Employer, f"name: A\nsector: B\nregion: ON\npublic: {written}\n")
    assert filed is not None
    assert filed.record.public is meant


@pytest.mark.parametrize("written", ["''", "y", "1", "on", "maybe", "[yes]"])
def test_anything_else_is_neither_yes_nor_no(written: str) -> None:
    """A guess here decides who is published."""
    filed, problems = read(Employer, f"name: A\nsector: B\nregion: ON\npublic: {written}\n")
    assert filed is None
    assert [problem.name for problem in problems] == ["wrong-type"]


def test_a_record_without_public_is_not_public() -> None:
    """An employer that nobody asked yet would be named on the site."""
    filed, _ = read(Employer, "name: A\nsector: B\nregion: ON\n")
    assert filed is not None
    assert filed.record.public is False


def test_every_problem_of_a_record_is_told_at_its_place() -> None:
    """One problem a run means one evening a problem."""
    _, problems = read(
        Cohort,
        "program: Tech Sales\ntitle:\nregon: ON\nregion: ON\ncity: X\nmode: in person\nlanguage: en\n"
        "dates:\n  end: 21 May\ncapacity: many\nevents:\n  - uid: e1\n    kind: [party]\nfaq:\n  question: x\n",
    )
    assert places(problems) == [
        ("1:10", "bad-id"),
        ("2:1", "missing-key"),
        ("3:1", "unknown-key"),
        ("6:7", "unknown-value"),
        ("9:8", "bad-date"),
        ("10:11", "wrong-type"),
        ("12:5", "missing-key"),
        ("12:5", "missing-key"),
        ("13:11", "unknown-value"),
        ("15:3", "wrong-type"),
    ]


def test_a_wrong_key_of_a_mapping_is_told_at_the_key() -> None:
    """The place of its value is another line, where nothing is wrong."""
    _, problems = read(
        Skills, "cold-outreach:\n  label: A\n  kind: technical\nBad Id:\n  label: B\n  kind: technical\n"
    )
    assert places(problems) == [("4:1", "bad-id")]
    assert "'Bad Id'" in str(problems[0].what)


def test_a_file_that_is_no_record_is_told_as_such() -> None:
    """A sentence about '' would help nobody."""
    _, problems = read(Participant, "Jordan Example has had a hard year\n")
    assert places(problems) == [("1:1", "wrong-type")]
    assert "Jordan" not in printed(problems)
    assert "this file" in str(problems[0].what)


def test_a_public_value_is_shown_on_one_line() -> None:
    """A long or broken value would bury the message, or give a command to the machine that prints it."""
    _, problems = read(Program, f'model: "a\\n::error::{"x" * 100}"\n')
    report = Report()
    report.extend(problem for problem in problems if problem.name == "unknown-value")
    lines = FORMATS["text"](report, "en").splitlines()
    assert all(line.startswith((PATH, "  ")) for line in lines)
    assert max(map(len, lines)) < 130


CANARY = "Canary-7f3a"
AS_TEXT = CANARY
AS_LIST = f"[{CANARY}, [{CANARY}]]"
AS_MAPPING = f"{{{CANARY}: {CANARY}}}"


def _private_fields(model: type[BaseModel], inside: bool = False) -> list[str]:
    return [
        name
        for name, field in model.model_fields.items()
        if inside or (field.json_schema_extra or {}).get("x-visibility") != "public"  # type: ignore[union-attr]
    ]


@pytest.mark.parametrize("wrong", [AS_TEXT, AS_LIST, AS_MAPPING], ids=["text", "list", "mapping"])
@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model in (Participant, DiscoverySession, Employer) for name in _private_fields(model)],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_private_value_is_never_printed(model: type[BaseModel], name: str, wrong: str) -> None:
    """The report stands in the log of the build, which more people read than the records."""
    _, problems = read(model, f"public: yes\n{name}: {wrong}\nunknown {CANARY}: {CANARY}\n")
    assert problems
    if model is Employer:
        # Its other keys are public, so an unknown one is shown; the value never is.
        problems = [problem for problem in problems if problem.name != "unknown-key" or problem.at.line == 2]
    assert CANARY not in printed(problems)


NESTED = {
    Participant: f"""\
name: [{CANARY}]
display: {CANARY}
status: {CANARY}
enrolled_on: {CANARY}
completed_on: {CANARY}
left: {{on: {CANARY}, reason: {CANARY}, {CANARY}: {CANARY}}}
intake: {{seeks_work_in_field: {CANARY}, may_work: {CANARY}, recorded_on: {CANARY}, notes: [{CANARY}]}}
prior: {{role: [{CANARY}], sector: [{CANARY}], years: {CANARY}, employment: {CANARY}, base_annual_cad: {CANARY}}}
profile:
  headline: {{{CANARY}: x}}
  story: [{CANARY}]
  skills: [{{skill: {CANARY} x, level: {CANARY}}}, {CANARY}]
  regions: {CANARY}
  work_modes: [{CANARY}]
  relocate: {CANARY}
  languages: [{{language: [{CANARY}], level: {CANARY}}}]
  availability: {CANARY}
  available_from: {CANARY}
  projects: [{{title: x, text: x, url: "javascript:{CANARY}"}}]
  credentials: [{{title: x, issuer: x, year: {CANARY}}}]
  email: {CANARY}
  phone: {CANARY}
  links: [{{label: x, url: {CANARY}}}]
  {CANARY}: {CANARY}
placement:
  - {{code: {CANARY}, employer: {CANARY} x, started_on: {CANARY}, ended_on: {CANARY}, base_annual_cad: {CANARY}}}
  - {{code: 1A, pay_documented: {CANARY}, checks: [{{on: {CANARY}, found: {CANARY}}}], {CANARY}: x}}
  - {CANARY}
consent: {{status: {CANARY}, scopes: [{CANARY}], wording: [{CANARY}], obtained_on: {CANARY}, evidence: [{CANARY}]}}
photo: [{CANARY}]
{CANARY}: {CANARY}
""",
    DiscoverySession: f"""\
employer: {CANARY} x
held_on: {CANARY}
round: {CANARY}
present: {CANARY}
answers: [{{question: {CANARY} x, notes: [{CANARY}], quote_permission: {CANARY}, {CANARY}: x}}, {CANARY}]
pains: [{{text: [{CANARY}], severity: {CANARY}, frequency: {CANARY}}}]
commitments: [{{who: {CANARY}, text: [{CANARY}], due: {CANARY}}}]
notes: {{{CANARY}: x}}
{CANARY}: {CANARY}
""",
    Employer: f"""\
name: A
sector: B
region: ON
public: yes
demand:
  - id: {CANARY} x
    role: [{CANARY}]
    headcount: {{min: {CANARY}, likely: 1, max: 2, {CANARY}: x}}
    due: {CANARY}
    requirements: [{{skill: {CANARY} x, strength: {CANARY}, level: {CANARY}}}]
    confidence: {CANARY}
    visibility: {CANARY}
    observed_on: {CANARY}
  - {CANARY}
contacts: [{CANARY}]
notes: {{{CANARY}: x}}
""",
}


@pytest.mark.parametrize("model", NESTED, ids=lambda model: model.__name__)
def test_nothing_of_a_private_record_is_printed_however_deep(model: type[BaseModel]) -> None:
    """A misplaced line is the usual way in which a value ends up where its type is wrong."""
    _, problems = read(model, NESTED[model])
    assert len(problems) > 10
    assert CANARY not in printed(problems)


def test_a_list_where_one_value_belongs_is_told_as_a_list() -> None:
    """Otherwise the message says that 1A is none of the choices, and lists 1A among them."""
    _, problems = read(Program, "model: [demand, supply]\n")
    (told,) = [problem for problem in problems if problem.name == "unknown-value"]
    assert str(told.what) == "'model' is a list, and one value belongs here"


def test_a_guess_does_not_give_a_private_value_away() -> None:
    """'Did you mean incarcerated?' tells what the file says."""
    _, problems = read(Participant, PARTICIPANT + "left: {on: 2026-02-01, reason: incarcerate}\n")
    assert places(problems) == [("4:32", "unknown-value")]
    assert "did you mean" not in printed(problems)


def test_a_misspelled_key_is_shown_where_it_is_near_a_known_one() -> None:
    """Hidden altogether, a typing error in a person's record would be hard to find."""
    _, problems = read(Participant, PARTICIPANT + "profil: {}\nher diagnosis: x\n")
    assert str(problems[0].what).startswith("'profil'")
    assert "diagnosis" not in printed(problems)


@pytest.mark.parametrize("says", ["public: no\n", "", "public: perhaps\n"])
def test_an_employer_that_is_not_public_is_not_printed(says: str) -> None:
    """The name of a prospect in a log is a name in public."""
    _, problems = read(
        Employer, f"{says}name: [x]\nwebsite: {CANARY}\nregion: ON\nsector: B\npartner_since: {CANARY}\n"
    )
    assert len(problems) >= 3
    assert CANARY not in printed(problems)


class Bare(Record):
    """A planted fault: somebody forgot to say who may see a field."""

    forgotten: Id
    shown: Id = public("Shown")
    kinds: list[Literal["a", "b"]] = Field(default_factory=list)


class Outer(Record):
    inside: list[Bare] = public("Public outside", list)
    hidden: Bare | None = private("Private outside", None)
    counted: dict[Id, Bare] = aggregate("Counted outside", dict)


class Register(RootModel[list[Bare]]):
    """A list at the root."""


def test_a_field_without_visibility_is_private() -> None:
    """A developer's omission would publish a person."""
    filed, _ = read(Outer, "inside: [{forgotten: a, shown: b}]\nhidden: {forgotten: c, shown: d}\n")
    assert filed is not None
    assert {value.location: value.visibility for value in values_of(filed.record)} == {
        ("inside", 0, "forgotten"): Visibility.PRIVATE,
        ("inside", 0, "shown"): Visibility.PUBLIC,
        ("hidden", "forgotten"): Visibility.PRIVATE,
        ("hidden", "shown"): Visibility.PRIVATE,
    }


def test_the_texts_of_a_record_are_all_that_somebody_wrote() -> None:
    """An unsafe link in a text that is passed over would be published."""
    text = "inside: [{forgotten: a, shown: b, kinds: [a]}]\ncounted: {x: {forgotten: c, shown: d}}\n"
    filed, _ = read(Outer, text)
    assert filed is not None
    texts = texts_of(filed.record)
    assert [value.content for value in texts] == ["a", "b", "c", "d"]
    assert set(texts) < set(values_of(filed.record)), "with the same places and visibilities"
    register, _ = read(Register, "[{forgotten: a, shown: b}]")
    assert register is not None
    assert [value.location for value in texts_of(register.record)] == [(0, "forgotten"), (0, "shown")]


@pytest.mark.parametrize(
    ("model", "text", "is_shown"),
    [
        (Bare, "{forgotten: Se cret, shown: x}", False),
        (Bare, "{forgotten: x, shown: Se cret}", True),
        (Bare, "{forgotten: x, shown: x, kinds: [Se cret]}", False),
        (Outer, "inside: [{forgotten: x, shown: Se cret}]", True),
        (Outer, "inside: [{forgotten: Se cret, shown: x}]", False),
        (Outer, "hidden: {forgotten: x, shown: Se cret}", False),
        (Outer, "counted: {a: {forgotten: x, shown: Se cret}}", False),
        (Outer, "counted: {Se cret: {forgotten: x, shown: x}}", False),
        (Register, "[{forgotten: x, shown: Se cret}]", True),
        (Register, "[{forgotten: Se cret, shown: x}]", False),
    ],
)
def test_a_value_is_printed_only_where_every_field_on_the_way_is_public(
    model: type[BaseModel], text: str, is_shown: bool
) -> None:
    """A public field inside a private one is private."""
    _, problems = read(model, text)
    assert problems
    assert ("Se cret" in printed(problems)) is is_shown


def test_a_play_says_what_its_kind_still_needs() -> None:
    """Otherwise a team finds the gaps while running it."""
    _, problems = read(Play, "title: T\nkind: landing\nsummary: S\n")
    assert [str(problem.what) for problem in problems] == ["a page of kind 'landing' also needs: reviewed, changes"]


def test_minutes_are_compared_only_where_they_are_stated() -> None:
    """'The play takes None minutes' is no sentence."""
    text = "title: T\nkind: home\nsummary: S\nsteps: [{title: A, minutes: 5, text: x}]\n"
    assert read(Play, text)[1] == []
    assert [problem.name for problem in read(Play, text + "minutes: 6\n")[1]] == ["minutes-do-not-add-up"]
