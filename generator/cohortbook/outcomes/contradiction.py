"""Claims that say something else than the computed figure they are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from cohortbook.book import Book
from cohortbook.languages import LanguageTable, any_of
from cohortbook.model.reference import figure_target
from cohortbook.outcomes.figure import Figure, LevelKind, Median, Outcomes, Rate, State
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

_NUMBER = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")


def contradicted_claims(book: Book, figures: Outcomes) -> Iterator[Problem]:
    """A warning for each claim whose `figure` is published and differs from the claim's value.

    "96%" is compared at its own precision, "over 40%" and "under 40%" as bounds. Figures that are not published, or not
    yet, contradict nothing.
    """
    if book.claims is None:
        return
    bounds = _bounds(book.tables.values())
    for index, claim in enumerate(book.claims.record.root):
        if claim.figure is None or claim.status == "withdrawn":
            continue
        target = figure_target(claim.figure)
        figure = figures.find(target.metric, LevelKind(target.level), target.level_id)
        computed = _range_of(figure)
        if figure is None or computed is None or _agrees(claim.value, computed, *bounds):
            continue
        yield Problem(
            "contradicted-claim",
            book.claims.at(index, "value"),
            say(
                "the claim '{id}' says {claimed}; the computed figure '{figure}' is {computed}",
                id=claim.id,
                claimed=claim.value,
                figure=claim.figure,
                computed=_in_words(figure, computed),
            ),
            say(
                "print the figure instead, [words](figure:{figure}); or, if both are right, remove 'figure' from the "
                "claim and say in its 'limits' why they differ",
                figure=claim.figure,
            ),
            Severity.WARNING,
        )


class _Range(NamedTuple):
    least: Decimal
    most: Decimal


def _range_of(figure: Figure | None) -> _Range | None:
    """Within what a claim's number may be: percent for a rate as far as it is told, days or dollars for a median."""
    if figure is None or figure.state is not State.PUBLISHED:
        return None
    match figure.value:
        case Rate() as rate:
            return _Range(Decimal(repr(100 * rate.least)), Decimal(repr(100 * rate.most)))
        case Median(int(value)):
            return _Range(Decimal(value), Decimal(value))
        case _:
            return None


def _in_words(figure: Figure, computed: _Range) -> Message:
    match figure.value:
        case Rate(x, n) as rate if rate.is_exact:
            return say("{share:.0%} ({x} of {n})", share=rate.share, x=x, n=n)
        case Rate() as rate:
            return say("between {least:.0%} and {most:.0%}", least=rate.least, most=rate.most)
        case _:
            return say("{number}", number=computed.least)


def _agrees(value: str, computed: _Range, at_least: re.Pattern[str], at_most: re.Pattern[str]) -> bool:
    """Whether the claim can be true, as far as the figure is told."""
    found = _NUMBER.search(value)
    if found is None:
        return True  # nothing to compare, which is a problem of its own
    claimed, places = _read(found.group())
    if at_least.search(value):
        return computed.most >= claimed
    if at_most.search(value):
        return computed.least <= claimed
    off = Decimal(5).scaleb(-places - 1)
    return computed.least - off <= claimed <= computed.most + off


def _bounds(tables: Iterable[LanguageTable]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says in any language that a claim is at least, and at most, so much."""
    known = tuple(tables)
    at_least = any_of(phrase for table in known for phrase in table.at_least)
    at_most = any_of(phrase for table in known for phrase in table.at_most)
    return re.compile(rf"\b{at_least}\b|^>", re.IGNORECASE), re.compile(rf"\b{at_most}\b|^<", re.IGNORECASE)


def _read(number: str) -> tuple[Decimal, int]:
    """The number, and how many decimal places it has."""
    if re.fullmatch(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+", number):
        return Decimal(re.sub(r"\D", "", number)), 0
    whole, _, places = number.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{places}" if places else whole), len(places)
