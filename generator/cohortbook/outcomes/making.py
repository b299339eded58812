"""Every metric at every level: counted from everybody, ruled on, and only then made a figure that pages may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.model import Cohort, Reported
from cohortbook.model.disclosure_profile import PROFILES, DisclosureProfile
from cohortbook.outcomes.counting.openings import declared_openings
from cohortbook.outcomes.counting.population import CohortTally, tally
from cohortbook.outcomes.disclosure.control import Control
from cohortbook.outcomes.disclosure.linked_tables import protect
from cohortbook.outcomes.disclosure.ruling import EVERY_RULE, Rule
from cohortbook.outcomes.employer_rates import demand_figures, repeat_figures
from cohortbook.outcomes.examination import Examination, Truth
from cohortbook.outcomes.figure import Figure, Level, LevelKind, Outcomes, State
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.levels import ORGANIZATION, ROLLING_YEAR, membership
from cohortbook.outcomes.medians import median_figures
from cohortbook.outcomes.metric import METRICS
from cohortbook.outcomes.rates import rate_figures
from cohortbook.outcomes.reported import REPORTED_METRICS, reported_counts, reported_rules
from cohortbook.words import say


def make_outcomes(book: Book, edition: Edition, as_of: AsOf) -> Outcomes:
    """Every metric at every level, as it may be published beside `edition`.

    `book` has no errors; `edition` was made from it on the same day: what it shows of people decides what may be said.
    """
    return examine(book, edition, as_of).figures


def examine(
    book: Book,
    edition: Edition,
    as_of: AsOf,
    profile: DisclosureProfile | None = None,
    rules: frozenset[Rule] = EVERY_RULE,
) -> Examination:
    """The figures and what is behind them. Other profiles and fewer rules are for tests."""
    profile = profile or PROFILES[book.settings.disclosure]
    tallies = _tallies(book, edition, as_of.day)
    levels = _levels(book)
    counted = [level for level in levels if not _is_reported(book, level)]
    gates = {metric.gate_days for metric in METRICS.values()}
    members = {gate: membership(tallies, counted, gate, as_of.day) for gate in sorted(gates)}
    frame = Frame(as_of.day, profile, rules, tuple(counted), tallies, members)
    control = Control(tallies, members, profile, rules)
    if Rule.COMPLEMENT in rules:
        protect(control)
    hires = (hire for each in tallies for hire in each.hires)
    occupations = {program_id: filed.record.occupation.key for program_id, filed in book.programs.items()}
    made = [
        *rate_figures(frame, control),
        *median_figures(frame, control),
        *repeat_figures(frame),
        *demand_figures(frame, declared_openings(book.employers, hires, as_of.day), occupations),
        *_reported_figures(frame, book),
    ]
    truths = {(each.figure.level, each.figure.metric): each.truth for each in made if each.truth is not None}
    return Examination(Outcomes(as_of.day, _rolled_up(levels, made, book)), truths, tallies, profile)


def _tallies(book: Book, edition: Edition, as_of: date) -> list[CohortTally]:
    """Cohorts with person records and an end, the earliest first. Without an end it is open whom a cohort is."""
    counted = {
        cohort_id: filed
        for cohort_id, filed in book.cohorts.items()
        if _has_its_days(filed.record, book.participants.get(cohort_id, {}))
    }
    cohorts = sorted(counted.items(), key=lambda entry: (entry[1].record.dates.start or date.max, entry[0]))
    return [
        tally(
            cohort_id,
            filed.record,
            book.participants.get(cohort_id, {}),
            edition.graduates,
            as_of,
            book.settings.currency_in(filed.record.region),
        )
        for cohort_id, filed in cohorts
        if filed.record.reported is None
    ]


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
    hidden = reported_rules(counts, frame.profile)
    note = say("Counted at the time and reported in totals; within what time is not known.")
    for metric in METRICS:
        if reported.counted_on > frame.as_of:
            made = Made(Figure(metric, level, State.MATURING, frame.as_of, matures_on=reported.counted_on), None)
        elif metric not in REPORTED_METRICS or metric not in counts or counts[metric][1] == 0:
            made = frame.empty(
                metric, level, (level.id,), say("This cohort was reported in totals, which do not say this.")
            )
        else:
            x, n = counts[metric]
            rule = hidden.get(metric)
            truth = Truth(x, n, rule if rule in frame.rules else None)
            if truth.rule is not None:
                made = frame.hidden(metric, level, (level.id,), truth)
            else:
                made = frame.shown(metric, level, (level.id,), frame.rate(x, n), truth, notes=(note,))
        day = min(reported.counted_on, frame.as_of)
        yield made._replace(figure=replace(made.figure, as_of=day, is_reported=True))


_UPWARD: Mapping[LevelKind, tuple[LevelKind, ...]] = {
    LevelKind.COHORT: (LevelKind.PROGRAM, LevelKind.YEAR, LevelKind.ORGANIZATION),
    LevelKind.PROGRAM: (LevelKind.YEAR, LevelKind.ORGANIZATION),
    LevelKind.REGION: (LevelKind.YEAR, LevelKind.ORGANIZATION),
    LevelKind.YEAR: (LevelKind.ORGANIZATION,),
    LevelKind.ORGANIZATION: (),
}


def _rolled_up(levels: Sequence[Level], made: Iterable[Made], book: Book) -> dict[Level, dict[str, Figure]]:
    """Figures by level and metric in a fixed order; suppressed ones lead to the next published level above."""
    unsorted: dict[Level, dict[str, Figure]] = {level: {} for level in levels}
    for each in made:
        unsorted[each.figure.level][each.figure.metric] = each.figure
    found = {level: {metric: by_metric[metric] for metric in METRICS} for level, by_metric in unsorted.items()}
    covered = {
        level: {metric: frozenset(figure.cohort_ids) for metric, figure in by_metric.items()}
        for level, by_metric in found.items()
        if level.kind is not LevelKind.COHORT
    }
    for level, by_metric in found.items():
        above = [upper for upper in _above(level, book) if upper in covered]
        for metric, figure in by_metric.items():
            if figure.state is State.SUPPRESSED and not figure.is_reported:
                for upper in above:
                    is_shown = found[upper][metric].state is State.PUBLISHED
                    if is_shown and covered[upper][metric].issuperset(figure.cohort_ids):
                        by_metric[metric] = replace(figure, instead=upper)
                        break
    return found


def _above(level: Level, book: Book) -> list[Level]:
    """The levels that a reader is sent to, the next one first."""
    program = book.cohorts[level.id].record.program if level.kind is LevelKind.COHORT else ""
    return [Level(kind, program if kind is LevelKind.PROGRAM else "") for kind in _UPWARD[level.kind]]
