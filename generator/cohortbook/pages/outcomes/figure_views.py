"""A figure as it is printed: its value with n and interval, or that it is not shown, not yet, or not counted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.outcomes import (
    METRICS,
    Edge,
    Family,
    Figure,
    Level,
    LevelKind,
    Median,
    Rate,
    State,
    metrics_of,
)
from cohortbook.pages.outcomes.vocabularies import also_called
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class Band(Struct, frozen=True):
    start: int
    width: int


class Bar(Struct, frozen=True):
    """A share with its interval, in whole percent, for drawing.

    `band` is where the share lies as far as anybody can know, None where its counts are told exactly. `is_edge` is
    whether the share is only the least, or the most, that it can be.
    """

    share: int
    low: int
    high: int
    band: Band | None
    is_edge: bool


class FigureView(Struct, frozen=True):
    """One figure as it is printed. Either `value` or `absence` is there, never neither.

    `absence` says in two words why there is no value; what each means is explained once a page. `message` is what else
    is to be said in its place, if anything. `covers` says of how many cohorts it is, where it may be of several: two
    measures beside each other may be of different ones.
    """

    metric: str
    title: str
    definition: str
    value: str | None
    count: str | None
    interval: str | None
    bar: Bar | None
    absence: str | None
    message: str | None
    notes: tuple[str, ...]
    also: tuple[str, ...] = ()
    covers: str | None = None


class Withheld(Struct, frozen=True):
    """Measures without a number, with what they have in common: why."""

    absence: str
    reason: str | None
    titles: str


class FigureGroup(Struct, frozen=True):
    """Figures about one thing: those with a number, and the others by reason."""

    title: str
    figures: tuple[FigureView, ...]
    withheld: tuple[Withheld, ...]


def figure_groups(level: Level, site: Site) -> tuple[FigureGroup, ...]:
    """All figures of one level, by what they speak of. Measures that nobody can be counted for are left out."""
    _ = site.words
    here = site.outcomes.by_level.get(level, {})
    groups = (
        (_("Completion and placement"), (Family.COMPLETION, Family.PLACEMENT)),
        (_("Seen more widely"), (Family.PLACEMENT_BROAD, Family.FROM_ENROLMENT)),
        (_("How long it took"), (Family.DAYS_TO_START,)),
        (_("Whether it lasted"), (Family.RETENTION_SAME, Family.RETENTION_ANY)),
        (_("Pay"), (Family.WAGE_CHANGE,)),
        (_("Employers"), (Family.REPEAT_EMPLOYERS, Family.REPEAT_EMPLOYERS_RAW, Family.DEMAND_FILLED)),
        (_("How much we know"), (Family.KNOWLEDGE,)),
    )
    found = []
    for title, families in groups:
        present = [here[metric.id] for metric in metrics_of(*families) if metric.id in here]
        views = [figure_view(figure, site) for figure in present if figure.state is not State.EMPTY]
        if views:
            shown = tuple(view for view in views if view.value is not None)
            found.append(FigureGroup(title, shown, _withheld([view for view in views if view not in shown], _)))
    return tuple(found)


def _withheld(views: Sequence[FigureView], _: Wording) -> tuple[Withheld, ...]:
    reasons = dict.fromkeys((view.absence or "", view.message) for view in views)
    return tuple(
        Withheld(
            absence, reason, _.listed(view.title for view in views if (view.absence, view.message) == (absence, reason))
        )
        for absence, reason in reasons
    )


def maybe_view(figure: Figure | None, site: Site) -> FigureView | None:
    return None if figure is None else figure_view(figure, site)


def figure_view(figure: Figure, site: Site) -> FigureView:
    """A figure in words and numbers of one language."""
    _ = site.words
    metric = METRICS[figure.metric]
    value, count, interval, bar = _value(figure, _)
    absence, message = (None, None) if value is not None else _absence(figure, _)
    return FigureView(
        metric=figure.metric,
        title=_.message(metric.title),
        definition=_.message(metric.definition),
        value=value,
        count=count,
        interval=interval,
        bar=bar,
        absence=absence,
        message=message,
        notes=tuple(_.message(note) for note in figure.notes),
        also=also_called(figure.metric, site),
        covers=_covers(figure, site) if value is not None else None,
    )


def _covers(figure: Figure, site: Site) -> str | None:
    _ = site.words
    ends = [site.edition.cohorts[each].dates.end for each in figure.cohort_ids if each in site.edition.cohorts]
    days = sorted(day for day in ends if day is not None)
    if figure.level.kind is LevelKind.COHORT or not days:
        return None
    return _.plural(
        "of {n} cohort, which ended in {last}",
        "of {n} cohorts, which ended from {first} to {last}",
        len(days),
        first=_.month(days[0]),
        last=_.month(days[-1]),
    )


def _value(figure: Figure, _: Wording) -> tuple[str | None, str | None, str | None, Bar | None]:
    if figure.state is not State.PUBLISHED:
        return None, None, None, None
    match figure.value:
        case Rate() as rate:
            return (
                share_words(rate, _),
                count_words(rate, _),
                _("95% interval: {low} to {high}", low=_.percent(rate.low), high=_.percent(rate.high)),
                _bar(rate),
            )
        case Median() as median:
            count = _.plural("over about {n} person", "over about {n} people", median.n)
            return amount(median, _), count, None, None
        case _unknown:
            return None, None, None, None


def _bar(rate: Rate) -> Bar:
    share, low, high, least, most = (
        round(100 * part) for part in (rate.share, rate.low, rate.high, rate.least, rate.most)
    )
    return Bar(share, low, high, None if rate.is_exact else Band(least, most - least), rate.edge is not None)


def share_words(rate: Rate, _: Wording) -> str:
    match rate.edge:
        case Edge.MOST:
            return _("{share} or more", share=_.percent(rate.share))
        case Edge.FEW:
            return _("{share} or less", share=_.percent(rate.share))
        case None:
            return _.percent(rate.share)


def count_words(rate: Rate, _: Wording) -> str:
    """The counts behind a share as they are told."""
    x, n = _.number(rate.x), _.number(rate.n)
    match rate.edge:
        case Edge.MOST:
            return _("all or nearly all of about {n}", n=n)
        case Edge.FEW:
            return _("none or few of about {n}", n=n)
        case None if rate.is_exact:
            return _("{x} of {n}", x=x, n=n)
        case None:
            return _("about {x} of {n}", x=x, n=n)


def amount(median: Median, _: Wording) -> str:
    """A median in its unit."""
    if median.value is None:
        return _("not reached")
    if median.currency is None:
        return _.plural("within {n} day", "within {n} days", median.value)
    return _.money(median.value, median.currency)


def _absence(figure: Figure, _: Wording) -> tuple[str, str | None]:
    """What stands where the number would stand, and what has to be said beside it."""
    match figure.state:
        case State.MATURING:
            day = figure.matures_on
            return _("Not yet"), _("until {date}", date=_.date(day)) if day is not None else None
        case State.SUPPRESSED:
            return _("Not shown"), None
        case _other:
            reason = _.message(figure.reason) if figure.reason is not None else None
            return _("Not counted"), reason


def level_name(level: Level, site: Site) -> str:
    """A group's name as it stands in a sentence."""
    _ = site.words
    match level.kind:
        case LevelKind.COHORT:
            return _.text(site.edition.cohorts[level.id].title).text
        case LevelKind.PROGRAM:
            return _.text(site.edition.programs[level.id].title).text
        case LevelKind.REGION:
            return _.text(site.edition.organization.regions[level.id].name).text
        case LevelKind.YEAR:
            return _("the latest year")
        case LevelKind.ORGANIZATION:
            return _("all programs")


def level_uri(level: Level) -> str:
    """Where the group's figures are shown, below the language's root."""
    return {
        LevelKind.COHORT: addresses.cohort(level.id, CohortPage.OUTCOMES),
        LevelKind.PROGRAM: addresses.program_outcomes(level.id),
        LevelKind.REGION: Place.OUTCOMES_BY_REGION,
        LevelKind.YEAR: Place.OUTCOMES_OF_THE_YEAR,
        LevelKind.ORGANIZATION: Place.OUTCOMES,
    }[level.kind]
