"""The demand model: the map, coverage, matches and traces, made together so that they agree and disclose together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from cohortbook.book import Book
from cohortbook.demand.coverage import Coverage, coverage, put_on_programs
from cohortbook.demand.earlier import NOTHING_EARLIER, Earlier, Total
from cohortbook.demand.map import DemandMap, demand_map, put_on_map
from cohortbook.demand.matches import Matches, matches
from cohortbook.demand.signals import CountedSignal, public_signals, slug, staff_signals
from cohortbook.demand.tables import Tables
from cohortbook.demand.traces import SkillTrace, traces
from cohortbook.edition import Edition, PublicText
from cohortbook.edition.texts import Words
from cohortbook.model.disclosure_profile import PROFILES


class DemandModel(Struct, frozen=True):
    """`coverage` by program id, `traces` by skill id (every skill of the vocabulary that is used, in its order)."""

    map: DemandMap
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    matches: Matches = field(default_factory=lambda: Matches({}, {}))
    traces: Mapping[str, SkillTrace] = field(default_factory=dict)


class ToldDemand(NamedTuple):
    """The model, which totals of signals that are counted only are in it, and how many such signals have to wait.

    `waiting` is 0 where these come from too few employers to be told anyway.
    """

    model: DemandModel
    totals: tuple[Total, ...]
    waiting: int


def make_demand(book: Book, edition: Edition, *, is_linked: bool = True) -> DemandModel:
    """What may be published where nothing was before: see `told_demand`. `is_linked` is off only in tests."""
    return told_demand(book, edition, NOTHING_EARLIER, is_linked=is_linked).model


def told_demand(book: Book, edition: Edition, earlier: Earlier, *, is_linked: bool = True) -> ToldDemand:
    """What may be published: named employers' public signals, and others' only inside totals of three employers.

    `edition` was made from `book`; its day is the day of the model. Signals of which nobody knows whether they were
    told before are left out.
    """
    sectors = {slug(employer.sector): employer.sector for employer in edition.employers.values()}
    signals = public_signals(book, edition)
    told = [signal for signal in signals if signal.is_named or earlier.may_count(signal)]
    tables = _tables(told, book, edition, earlier, is_linked=is_linked)
    model = _model(tables, edition, sectors)
    unnamed = {signal.ref.employer_id for signal in signals if not signal.is_named}
    is_missed = len(unnamed) >= tables.ledger.minimum
    return ToldDemand(model, tables.told(), len(signals) - len(told) if is_missed else 0)


def make_staff_demand(book: Book, edition: Edition) -> DemandModel:
    """The same with every signal named, private ones included: never for publication."""
    words = Words(book.settings.languages)
    texts = [words.public(filed.record.sector) for _, filed in sorted(book.employers.items())]
    tables = _tables(staff_signals(book, edition.as_of), book, edition)
    return _model(tables, edition, {slug(text): text for text in texts})


def _tables(
    signals: Sequence[CountedSignal],
    book: Book,
    edition: Edition,
    earlier: Earlier = NOTHING_EARLIER,
    *,
    is_linked: bool = True,
) -> Tables:
    minimum = PROFILES[book.settings.disclosure].demand_employers
    return Tables(signals, edition.as_of, minimum, earlier, is_linked=is_linked)


def _model(tables: Tables, edition: Edition, sectors: Mapping[str, PublicText]) -> DemandModel:
    put_on_map(tables)
    reasons = put_on_programs(tables, edition)
    tables.settle()
    found: dict[str, Coverage] = {
        program.id: coverage(program, tables, edition, reasons) for program in edition.own_programs
    }
    return DemandModel(
        map=demand_map(tables, edition, sectors),
        coverage=found,
        matches=matches(tables.signals, edition),
        traces=traces(tables, edition),
    )
