"""Numbers before and after in words, with their reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cohortbook import addresses
from cohortbook.changes.comparison import Changes
from cohortbook.changes.numbers import DemandChange, NumberChange, Reason, is_known, matures_on, metric_title, value_in
from cohortbook.changes.published_site import PublishedSite, Row
from cohortbook.changes.style import Style
from cohortbook.outcomes import METRICS, Median, Rate
from cohortbook.pages.outcomes.figure_views import amount, count_words, share_words
from cohortbook.pages.wording import Wording


def number_rows(changes: Changes, _: Wording) -> Iterator[tuple[str, str, str, str, str]]:
    """The measure, whose it is, before, after, and why."""
    for each in changes.numbers:
        level, level_id, metric = each.told
        title = _.message(METRICS[metric].title) if is_known(metric) else metric_title(metric, changes.new)
        whose = _level(level, level_id, changes, _)
        yield title, whose, _figure(each.before, _), _figure(each.after, _), _why(each, changes, _)


def _figure(row: Row | None, _: Wording) -> str:
    """A figure as pages tell it, or why there is none."""
    if row is None:
        return _("not there")
    match value_in(row):
        case Rate() as rate if rate.edge is not None:
            return count_words(rate, _)
        case Rate() as rate:
            return _("{count} ({share})", count=count_words(rate, _), share=share_words(rate, _))
        case Median() as median:
            people = _.plural("over about {n} person", "over about {n} people", median.n)
            return _("{value} {people}", value=amount(median, _), people=people)
        case None:
            return _absence(row, _)


def _absence(row: Row, _: Wording) -> str:
    match row.get("state"):
        case "maturing":
            day = matures_on(row)
            return _("not yet, until {date}", date=_.date(day)) if day is not None else _("not yet")
        case "suppressed":
            return _("not shown, too few people")
        case "mixed":
            return _("not shown, several currencies")
        case _other:
            return _("nobody to count")


def _level(level: str, level_id: str, changes: Changes, _: Wording) -> str:
    match level:
        case "cohort":
            return cohort_title(level_id, changes)
        case "program":
            return _title(addresses.program(level_id), level_id, changes)
        case "region":
            return _("region {id}", id=level_id)
        case "year":
            return _("the latest year")
        case _other:
            return _("all programs")


def cohort_title(cohort_id: str, changes: Changes) -> str:
    return _title(addresses.cohort(cohort_id), cohort_id, changes)


def _title(uri: str, otherwise: str, changes: Changes) -> str:
    return changes.new.title_of(uri) or changes.old.title_of(uri) or otherwise


def _why(change: NumberChange, changes: Changes, _: Wording) -> str:
    return "; ".join(_reason(reason, cohorts, change, changes, _) for reason, cohorts in change.why)


def _reason(reason: Reason, cohorts: Sequence[str], change: NumberChange, changes: Changes, _: Wording) -> str:
    named = ", ".join(cohort_title(each, changes) for each in cohorts)
    match reason:
        case Reason.MATURED:
            return _("results have matured: {cohorts}", cohorts=named)
        case Reason.COHORTS_CAME:
            return _("new among the cohorts: {cohorts}", cohorts=named)
        case Reason.COHORTS_WENT:
            return _("no longer among the cohorts: {cohorts}", cohorts=named)
        case Reason.COHORTS_CHANGED:
            return _("what is told of a cohort changed: {cohorts}", cohorts=_with_figures(cohorts, change, changes, _))
        case Reason.PROFILES_CHANGED:
            return _("profiles came or went, and counts go by what is public: {cohorts}", cohorts=named)
        case Reason.RECORDS_CHANGED if cohorts:
            return _("records of the cohort changed")
        case Reason.RECORDS_CHANGED:
            return _("records changed, less than is told of any cohort")
        case Reason.DEFINED_ANEW:
            return _("the measure is defined in another way")


def _with_figures(cohorts: Sequence[str], change: NumberChange, changes: Changes, _: Wording) -> str:
    """Cohorts, each with what was told of it and what is."""
    metric = change.told[2]
    return ", ".join(
        _(
            "{cohort} ({before} → {after})",
            cohort=cohort_title(each, changes),
            before=_count(changes.old, each, metric, _),
            after=_count(changes.new, each, metric, _),
        )
        for each in cohorts
    )


def _count(site: PublishedSite, cohort: str, metric: str, _: Wording) -> str:
    row = site.figures.get(("cohort", cohort, metric))
    value = value_in(row) if row is not None else None
    return count_words(value, _) if isinstance(value, Rate) else _figure(row, _)


def demand_line(change: DemandChange, changes: Changes, _: Wording, style: Style) -> str:
    """A number of the demand map, before and after."""
    before, after = (_demanded(value, _) for value in (change.before, change.after))
    kind, _sign, program = change.name.partition("/")
    match kind:
        case "signals":
            return _("demand signals that count: {before} → {after}", before=before, after=after)
        case "employers":
            return _("employers with a signal that counts: {before} → {after}", before=before, after=after)
        case "openings":
            return _("openings, from least to most: {before} → {after}", before=before, after=after)
        case _coverage:
            title = style.words(_title(addresses.program(program), program, changes))
            return _(
                "how much of the demand {program} teaches: {before} → {after}",
                program=title,
                before=before,
                after=after,
            )


def _demanded(value: object, _: Wording) -> str:
    match value:
        case float():
            return _.percent(value)
        case int():
            return _.number(value)
        case tuple():
            return "–".join(str(each) for each in value)
        case _nothing:
            return _("not told")
