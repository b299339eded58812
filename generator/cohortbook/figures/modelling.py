"""From a book and its edition to the demand model."""

from __future__ import annotations

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.figures.demand_model import DemandModel


def make_demand(book: Book, edition: Edition, as_of: AsOf) -> DemandModel:
    """What may be published: named employers' public signals, and others' only inside totals of three employers."""
    raise NotImplementedError


def make_staff_demand(book: Book, edition: Edition, as_of: AsOf) -> DemandModel:
    """The same with every signal named, private ones included: never for publication."""
    raise NotImplementedError
