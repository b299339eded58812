"""The planted site, and what is looked for in it."""

from __future__ import annotations

from typing import NamedTuple

from cohortbook.book import Book
from cohortbook.demand import DemandModel
from cohortbook.edition import Edition
from cohortbook.model import Participant
from cohortbook.outcomes import Outcomes
from cohortbook.pages import Site
from proof.canaries import ID, Canaries

# What the proof says of itself at the end of a run, by what it looks at.
CHANGES = "privacy, changes of private values"
SEARCH = "privacy, the search for private values"
ABSENT = "privacy, people without consent"
PRINTED = "privacy, what commands and crashes print"
SANDBOX = "privacy, templates that reach for more than they are given"
# A report says in which file a problem is, and files are named by ids.
IDS = (ID, "Employer.demand.id")


class Planted(NamedTuple):
    """The book, what is looked for in it, and the site as it should be."""

    book: Book
    canaries: Canaries
    edition: Edition
    figures: Outcomes
    demand: DemandModel
    files: dict[str, bytes]

    def site(self, language: str) -> Site:
        return Site.of(self.edition, self.figures, self.demand, language)

    def person(self, person_id: str) -> Participant:
        return next(filed.record for _, filed in self.book.all_participants() if filed.id == person_id)
