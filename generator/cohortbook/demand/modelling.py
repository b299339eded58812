"""From a book and its edition to the demand model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cohortbook.book import Book
from cohortbook.demand.coverage import Coverage
from cohortbook.demand.covering import coverage, put_on_programs
from cohortbook.demand.demand_model import DemandModel
from cohortbook.demand.mapping import demand_map, put_on_map
from cohortbook.demand.matching import matches
from cohortbook.demand.signals import Ask, public_asks, slug, staff_asks
from cohortbook.demand.tables import Cells
from cohortbook.demand.tracing import traces
from cohortbook.edition import Edition, PublicText
from cohortbook.edition.texts import Words
from cohortbook.model.disclosure_profile import PROFILES


def make_demand(book: Book, edition: Edition, *, is_joint: bool = True) -> DemandModel:
    """What may be published: named employers' public signals, and others' only inside totals of three employers.

    `edition` was made from `book`; its day is the day of the model. `is_joint` is off only in tests.
    """
    sectors = {slug(employer.sector): employer.sector for employer in edition.employers.values()}
    return _model(public_asks(book, edition), book, edition, sectors, is_joint=is_joint)


def make_staff_demand(book: Book, edition: Edition) -> DemandModel:
    """The same with every signal named, private ones included: never for publication."""
    words = Words(book.settings.languages)
    texts = [words.public(filed.record.sector) for _, filed in sorted(book.employers.items())]
    return _model(staff_asks(book, edition.as_of), book, edition, {slug(text): text for text in texts})


def _model(
    asks: Sequence[Ask], book: Book, edition: Edition, sectors: Mapping[str, PublicText], *, is_joint: bool = True
) -> DemandModel:
    minimum = PROFILES[book.settings.disclosure].demand_employers
    cells = Cells(asks, edition.as_of, minimum, is_joint=is_joint)
    put_on_map(cells)
    reasons = put_on_programs(cells, edition)
    cells.settle()
    found: dict[str, Coverage] = {
        program.id: coverage(program, cells, edition, reasons) for program in edition.programs.values()
    }
    return DemandModel(
        map=demand_map(cells, edition, sectors),
        coverage=found,
        matches=matches(asks, edition),
        traces=traces(cells, edition),
    )
