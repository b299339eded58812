"""Self-assessments of the playbook: a form that the browser scores, and a table that does the same on paper."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.edition import PublicAssessment, Spoken
from cohortbook.pages.site import Site

ASSETS = ("assessment/assessment.css", "assessment/assessment.js")


class PlayLink(Struct, frozen=True):
    """`note` says in which language the page is, where that is not the reader's; else it is empty."""

    uri: str
    title: Spoken
    note: str


class GradeView(Struct, frozen=True):
    label: Spoken
    points: str


class StatementView(Struct, frozen=True):
    number: int
    text: Spoken
    play: PlayLink | None


class ResultView(Struct, frozen=True):
    """`range` is the span of scores as words; the bare numbers are for the script."""

    at_least: int
    at_most: int
    range: str
    title: Spoken
    text: Spoken
    plays: tuple[PlayLink, ...]


class AssessmentView(Struct, frozen=True):
    """`lowest` is the fewest points an answer can have; `score` and `missing` are sentences for the script to fill.

    `open` marks the first statement without an answer.
    """

    grades: tuple[GradeView, ...]
    statements: tuple[StatementView, ...]
    results: tuple[ResultView, ...]
    how: str
    by_hand: str
    highest: str
    lowest: str
    score: str
    missing: str
    open: str


def assessment_view(assessment: PublicAssessment, own: str, site: Site) -> AssessmentView:
    """`own` is the language of the play, which need not be the reader's."""
    _ = site.words
    highest = assessment.results[-1].at_most
    return AssessmentView(
        grades=tuple(GradeView(Spoken(grade.label, own), _.number(grade.points)) for grade in assessment.grades),
        statements=tuple(
            StatementView(
                number,
                Spoken(statement.text, own),
                _link(statement.play, site) if statement.play else None,
            )
            for number, statement in enumerate(assessment.statements, start=1)
        ),
        results=tuple(
            ResultView(
                result.at_least,
                result.at_most,
                _("{low} to {high} points", low=_.number(result.at_least), high=_.number(result.at_most)),
                Spoken(result.title, own),
                Spoken(result.text, own),
                tuple(_link(play, site) for play in result.plays),
            )
            for result in assessment.results
        ),
        how=_(
            "Answer as things are today. The score is counted in this browser; it is stored nowhere and sent nowhere."
        ),
        by_hand=_("Circle one number in each row, add the numbers up, and look for your sum in the second table."),
        highest=_.number(highest),
        lowest=str(min(grade.points for grade in assessment.grades)),
        score=_("Your score: {score} of {highest}."),
        missing=_("Not answered yet: {numbers}. Then there is a result."),
        open=_("This statement has no answer yet."),
    )


def _link(play: str, site: Site) -> PlayLink:
    _ = site.words
    uri = addresses.play(play)
    found = site.edition.play(uri, _.language)
    if found is None:
        raise LookupError(uri)
    note = "" if found.language == _.language else _("(in {language})", language=_.language_name(found.language))
    return PlayLink(uri, Spoken(found.title, found.language), note)
