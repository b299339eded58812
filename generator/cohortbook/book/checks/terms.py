"""People's own words for sectors and roles, where they only just miss what lists call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from cohortbook.book.book import Book
from cohortbook.book.spelling import folded, spellings
from cohortbook.model import Filed, Organization, Term
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.problems.suggestion import suggestion
from cohortbook.words import say

_NEARNESS = 0.85  # a slip of the pen, or a plural; what is less alike may well be something else


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    """A note where no term covers what is written, and one nearly does. Only the term is printed, not their words."""
    showcase = organization.record.showcase
    sectors, roles = _Terms(showcase.sectors), _Terms(showcase.roles)
    for _, participant in book.all_participants():
        person = participant.record
        if person.prior is not None and (near := sectors.near(person.prior.sector)) is not None:
            yield _nearly(near, participant.at("prior", "sector"))
        if person.profile is not None and (near := roles.near(person.profile.role_sought)) is not None:
            yield _nearly(near, participant.at("profile", "role_sought"))


class _Terms:
    def __init__(self, terms: Iterable[Term]) -> None:
        known = ((text, term) for term in terms for text in (*(label for _, label in term.label), *term.covers))
        self._written = {folded(text): text for text, _term in known}
        self.near = cache(self._near)  # many people write the same

    def _near(self, text: str | None) -> str | None:
        """The spelling that `text` nearly is; None where a term covers it, or none is near."""
        if text is None or not self._written or any(each in self._written for each in spellings(text)):
            return None
        near = suggestion(spellings(text)[1], self._written, nearness=_NEARNESS)
        return self._written[near] if near is not None else None


def _nearly(term: str, at: Position) -> Problem:
    return Problem(
        "nearly-a-term",
        at,
        say("this is nearly '{term}', and lists show it apart from that", term=term),
        say("write '{term}'; if it is another thing, leave it, or add it to a term in organization.yml", term=term),
        Severity.NOTE,
    )
