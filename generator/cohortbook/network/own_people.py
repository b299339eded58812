"""What partners tell is searched for the hub's own people: a text of others names nobody who declined here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from cohortbook.book import Book
from cohortbook.edition import Unnameable
from cohortbook.model import Partner
from cohortbook.network.document import Document, Told, ToldCohort, ToldEmployer, ToldGraduate, ToldProgram
from cohortbook.network.gathered import Gathered
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.values import replace
from cohortbook.words import say

_Part = TypeVar("_Part", ToldProgram, ToldCohort, ToldEmployer, ToldGraduate)
_NO_TEXTS = frozenset(
    {"id", "url", "website", "apply_url", "program", "cohort", "skill", "employer", "region", "regions", "country"}
    | {"city", "name", "initials", "language", "languages", "own", "time_zone", "accent", "scheme", "code"}
)
"""Keys whose values are names on purpose, or no words."""


def without_own_names(gathered: Sequence[Gathered], book: Book, day: date) -> tuple[list[Gathered], list[Problem]]:
    """What was gathered without the entries whose words name somebody of the book who may not be named on `day`.

    For each partner that such entries are from a problem says how many, and nothing that stands in them.
    """
    if book.partners is None or not any(book.participants.values()):
        return list(gathered), []
    unnameable = Unnameable(book, day)
    kept: list[Gathered] = []
    problems: list[Problem] = []
    for one in gathered:
        at = book.partners.at("partners", book.partners.record.partners.index(one.partner), "id")
        document, number = _silent(one.document, unnameable, at)
        kept.append(replace(one, document=document))
        if number:
            problems.append(_left_out(at, one.partner, number))
    return kept, problems


def _silent(told: Document, unnameable: Unnameable, at: Position) -> tuple[Document, int]:
    """The document without the entries that name somebody, and how many those are."""

    def silent(parts: list[_Part]) -> list[_Part]:
        return [part for part in parts if not unnameable.is_in("\n".join(_texts(part)), at)]

    programs, cohorts = silent(told.programs), silent(told.cohorts)
    employers, graduates = silent(told.employers), silent(told.graduates)
    heard = len(told.programs) + len(told.cohorts) + len(told.employers) + len(told.graduates)
    number = heard - len(programs) - len(cohorts) - len(employers) - len(graduates)
    kept = {"programs": programs, "cohorts": cohorts, "employers": employers, "graduates": graduates}
    return (told.model_copy(update=kept) if number else told), number


def _left_out(at: Position, partner: Partner, number: int) -> Problem:
    return Problem(
        "partner-left-out",
        at,
        say(
            "texts of {partner} name somebody of your own records who may not be named; their entries are left out: "
            "{number:,}",
            number=number,
            partner=partner.id,
        ),
        say(
            "ask the partner to take the name out; if these letters mean somebody else, add '{file}' to "
            "'not_a_name_here' in the person's record",
            file=at.path,
        ),
        Severity.WARNING,
    )


def _texts(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case Told():
            for key in type(part).model_fields:
                if key not in _NO_TEXTS:
                    yield from _texts(getattr(part, key))
        case dict():
            for value in part.values():
                yield from _texts(value)
        case list():
            for value in part:
                yield from _texts(value)
        case _no_words:
            return
