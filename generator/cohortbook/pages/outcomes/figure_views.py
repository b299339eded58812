"""A figure as it is printed: its value with n and interval, or why it is missing and whose number stands in for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.outcomes import (
    EXCLUSION_REASONS,
    METRICS,
    OTHER,
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


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its interval, in whole percent, for drawing."""

    share: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class StandIn:
    """The same measure for the next larger group whose number may be shown."""

    group: str
    uri: str
    value: str
    count: str | None
    interval: str | None
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure as it is printed. Either `value` or `message` is there, never neither.

    `absence` says in two words what `message` explains: not shown, not yet or not counted.
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
    stand_in: StandIn | None
    notes: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """Measures without a number and without a stand-in, with what they have in common: why."""

    absence: str
    reason: str
    titles: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures about one thing: those with a number, their own or a larger group's, and the others by reason."""

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
            shown = tuple(view for view in views if view.value is not None or view.stand_in is not None)
            found.append(FigureGroup(title, shown, _withheld([view for view in views if view not in shown], _)))
    return tuple(found)


def _withheld(views: Sequence[FigureView], _: Wording) -> tuple[Withheld, ...]:
    reasons = dict.fromkeys((view.absence or "", view.message or "") for view in views)
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
        stand_in=_stand_in(figure, site),
        notes=tuple(_.message(note) for note in figure.notes) + tuple(_exclusions(figure.exclusions, _)),
        also=also_called(figure.metric, site),
    )


def _stand_in(figure: Figure, site: Site) -> StandIn | None:
    _ = site.words
    above = site.outcomes.by_level.get(figure.instead, {}).get(figure.metric) if figure.instead is not None else None
    if above is None or figure.state is not State.SUPPRESSED:
        return None
    value, count, interval, bar = _value(above, _)
    if value is None:
        return None
    name = level_name(above.level, site)
    return StandIn(name, level_uri(above.level), value, count, interval, bar)


def _value(figure: Figure, _: Wording) -> tuple[str | None, str | None, str | None, Bar | None]:
    if figure.state is not State.PUBLISHED:
        return None, None, None, None
    match figure.value:
        case Rate(x, n, share, low, high):
            return (
                _.percent(share),
                _("{x} of {n}", x=_.number(x), n=_.number(n)),
                _("95% interval: {low} to {high}", low=_.percent(low), high=_.percent(high)),
                Bar(round(100 * share), round(100 * low), round(100 * high)),
            )
        case Median() as median:
            count = _.plural("over {n} person", "over {n} people", median.n)
            return amount(median, _), count, None, None
        case _unknown:
            return None, None, None, None


def amount(median: Median, _: Wording) -> str:
    """A median in its unit."""
    if median.value is None:
        return _("not reached")
    if median.currency is None:
        return _.plural("{n} day", "{n} days", median.value)
    return _.money(median.value, median.currency)


def _absence(figure: Figure, _: Wording) -> tuple[str, str]:
    """What stands where the number would stand, and why, in words. A stand-in is named beside it."""
    reason = _.message(figure.reason) if figure.reason is not None else ""
    match figure.state:
        case State.MATURING if figure.matures_on is not None:
            return _("Not yet"), _("Maturing until {date}", date=_.date(figure.matures_on))
        case State.MATURING:
            return _("Not yet"), _("Maturing")
        case State.SUPPRESSED if figure.reason is None:
            return _("Not shown"), _("Not shown, to protect the people counted")
        case State.SUPPRESSED if figure.instead is None and has_level_above(figure):
            return _("Not shown"), _("{reason} No larger group can be shown either.", reason=reason)
        case State.SUPPRESSED:
            return _("Not shown"), reason
        case _other:
            return _("Not counted"), reason or _("Nobody to count yet")


def has_level_above(figure: Figure) -> bool:
    """Whether there is a larger group at all. Totals that were reported go into none."""
    return figure.level.kind is not LevelKind.ORGANIZATION and not figure.is_reported


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


def _exclusions(by_reason: Mapping[str, int], _: Wording) -> Iterator[str]:
    for reason, number in by_reason.items():
        if reason == OTHER:
            yield _.plural(
                "Left out: {n} person, too few to give the reason",
                "Left out: {n} people, too few to give the reasons",
                number,
            )
        else:
            words = _.message(EXCLUSION_REASONS[reason])
            yield _.plural("Left out: {n} person ({reason})", "Left out: {n} people ({reason})", number, reason=words)
