"""Every metric at every level: counted from everybody, put into bands, and only then made a figure for pages to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.model import Cohort, Filed, Reported
from cohortbook.model.disclosure_profile import PROFILES, DisclosureProfile
from cohortbook.outcomes.band import Told
from cohortbook.outcomes.counting.openings import declared_openings
from cohortbook.outcomes.counting.population import CohortTally, tally
from cohortbook.outcomes.disclosure.bands import told_of, told_of_totals
from cohortbook.outcomes.employer_rates import demand_figures, openings_told, repeat_figures
from cohortbook.outcomes.examination import Examination, Truth
from cohortbook.outcomes.figure import Figure, Level, LevelKind, Outcomes, State
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.levels import ORGANIZATION, ROLLING_YEAR, membership
from cohortbook.outcomes.medians import median_figures
from cohortbook.outcomes.metric import METRICS, SHARES
from cohortbook.outcomes.rates import rate_figures
from cohortbook.outcomes.releases.past import NOTHING_BEFORE, Past, Recollection, Seen
from cohortbook.outcomes.reported import reported_counts
from cohortbook.recent import Recent, Same
from cohortbook.value_digest import digest_of
from cohortbook.values import replace
from cohortbook.words import say


def make_outcomes(book: Book, edition: Edition, as_of: AsOf) -> Outcomes:
    """Every metric at every level, as it may be published beside `edition` where nothing was published before.

    `book` has no errors; `edition` was made from it on the same day: what it shows of people decides what may be said.
    """
    return examine(book, edition, as_of).figures


def examine(
    book: Book,
    edition: Edition,
    as_of: AsOf,
    before: Recollection = NOTHING_BEFORE,
    in_doubt: Set[str] = frozenset(),
    profile: DisclosureProfile | None = None,
) -> Examination:
    """The figures and what is behind them. `before` is what was published earlier.

    Of the cohorts `in_doubt` nothing is told that the showcase does not say. Other profiles than the book's are for
    tests.
    """
    profile = profile or PROFILES[book.settings.disclosure]
    tallies = _tallies(book, edition, as_of.day)
    pasts = [Past(is_unknown=True) if each.id in in_doubt else before.past(each) for each in tallies]
    told = [_told(tally, profile, past, book.recent) for tally, past in zip(tallies, pasts, strict=True)]
    levels = _levels(book)
    counted = [level for level in levels if not _is_reported(book, level)]
    gates = {metric.gate_days for metric in METRICS.values()}
    members = {gate: membership(tallies, counted, gate, as_of.day) for gate in sorted(gates)}
    frame = Frame(as_of.day, profile, tuple(counted), tallies, told, members)
    hires = (hire for each in tallies for hire in each.hires)
    seen = _seen_hiring(edition)
    hiring = before.hiring(tallies, seen)
    openings = openings_told(
        declared_openings(book.employers, hires, as_of.day, profile.demand_employers), profile, hiring, before
    )
    made = [
        *rate_figures(frame),
        *median_figures(frame),
        *repeat_figures(frame, hiring),
        *demand_figures(frame, openings),
        *_reported_figures(frame, book),
    ]
    truths = {(each.figure.level, each.figure.metric): each.truth for each in made if each.truth is not None}
    figures = Outcomes(as_of.day, _in_order(levels, made))
    return Examination(figures, truths, tallies, told, profile, pasts, seen, openings.told)


def _seen_hiring(edition: Edition) -> Seen:
    """The employers that the showcase names as having hired, with the people of each cohort."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for graduate in edition.graduates.values():
        if graduate.hire is not None and graduate.hire.employer_id is not None:
            by_cohort = found.setdefault(graduate.hire.employer_id, {})
            by_cohort[graduate.cohort_id] = by_cohort.get(graduate.cohort_id, frozenset()) | {graduate.id}
    return found


def _told(tally: CohortTally, profile: DisclosureProfile, past: Past, recent: Recent) -> Told:
    tell = partial(told_of, tally, profile.width, past)
    return recent.found(("told", Same(tally), profile.width, digest_of(past)), tell) if recent.lasts else tell()


def _tallies(book: Book, edition: Edition, as_of: date) -> list[CohortTally]:
    """Cohorts with person records and an end, the earliest first. Without an end it is open whom a cohort is."""
    counted = {
        cohort_id: filed
        for cohort_id, filed in book.cohorts.items()
        if _has_its_days(filed.record, book.participants.get(cohort_id, {}))
    }
    cohorts = sorted(counted.items(), key=lambda entry: (entry[1].record.dates.start or date.max, entry[0]))
    return [_tally(filed, book, edition, as_of) for _, filed in cohorts if filed.record.reported is None]


def _tally(filed: Filed[Cohort], book: Book, edition: Edition, as_of: date) -> CohortTally:
    people, currency = book.participants.get(filed.id, {}), book.settings.currency_in(filed.record.region)
    shown = {person: edition.graduates[person] for person in people if person in edition.graduates}
    known = tuple((person, Same(each), Same(shown.get(person))) for person, each in people.items())
    return book.recent.found(
        ("tally", Same(filed), known, as_of, currency),
        partial(tally, filed.id, filed.record, people, shown, as_of, currency),
    )


def _has_its_days(cohort: Cohort, people: Mapping[str, object]) -> bool:
    """Whether it is known when this cohort is or was. One that was cancelled before anybody came never was."""
    if cohort.dates.start is None or cohort.dates.end is None or cohort.status == "postponed":
        return False
    return cohort.status != "cancelled" or bool(people)


def _levels(book: Book) -> tuple[Level, ...]:
    """Every level, the largest first; cohorts in the order of their ids."""
    return (
        ORGANIZATION,
        ROLLING_YEAR,
        *(Level(LevelKind.PROGRAM, program_id) for program_id in sorted(book.programs)),
        *(Level(LevelKind.REGION, region.id) for region in book.settings.regions),
        *(Level(LevelKind.COHORT, cohort_id) for cohort_id in sorted(book.cohorts)),
    )


def _is_reported(book: Book, level: Level) -> bool:
    return level.kind is LevelKind.COHORT and book.cohorts[level.id].record.reported is not None


def _reported_figures(frame: Frame, book: Book) -> Iterator[Made]:
    for cohort_id, filed in sorted(book.cohorts.items()):
        if filed.record.reported is not None:
            yield from _reported_cohort(frame, Level(LevelKind.COHORT, cohort_id), filed.record, filed.record.reported)


def _reported_cohort(frame: Frame, level: Level, cohort: Cohort, reported: Reported) -> Iterator[Made]:
    """The totals as they were counted: their date is the day of the count, and their note that no window is known."""
    counts = reported_counts(reported)
    told = told_of_totals(counts, reported.enrolled, frame.profile.width)
    note = say("Counted at the time and reported in totals; within what time is not known.")
    for metric in METRICS:
        share = SHARES.get(metric)
        if reported.counted_on > frame.as_of:
            made = Made(Figure(metric, level, State.MATURING, frame.as_of, matures_on=reported.counted_on), None)
        elif share is None or share.counted not in counts or share.base not in counts:
            reason = say("This cohort was reported in totals, which do not say this.")
            made = frame.empty(metric, level, (level.id,), reason)
        else:
            truth = Truth(counts[share.counted], counts[share.base])
            made = frame.share(metric, level, (level.id,), (told[share.counted], told[share.base]), truth, (note,))
        day = min(reported.counted_on, frame.as_of)
        yield made._replace(figure=replace(made.figure, as_of=day, is_reported=True))


def _in_order(levels: Sequence[Level], made: Iterable[Made]) -> dict[Level, dict[str, Figure]]:
    """Figures by level and metric in a fixed order."""
    unsorted: dict[Level, dict[str, Figure]] = {level: {} for level in levels}
    for each in made:
        unsorted[each.figure.level][each.figure.metric] = each.figure
    return {level: {metric: by_metric[metric] for metric in METRICS} for level, by_metric in unsorted.items()}
