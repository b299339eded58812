"""Outcome figures: the overview, each microsite's outcomes page, and the golden indicator on the home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cohortbook.edition import CohortStatus, Edition, PublicCohort
from cohortbook.figures import METRICS, Figure, Figures, Level, LevelKind, Median, Rate, State
from cohortbook.pages import labels
from cohortbook.pages.page import Page
from cohortbook.pages.summaries import Link, cohort_link, program_link
from cohortbook.pages.wording import Wording

SECTION = "outcomes"
HEADLINE = "placement_rate_180"
BESIDE_HEADLINE = "enrolment_to_job_180"
DEFINITIONS = "methods/outcome-figures/"


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its interval, in whole percent, for drawing."""

    share: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure as it is printed. Either `value` or `message` is there, never neither."""

    metric: str
    title: str
    definition: str
    value: str | None
    count: str | None
    interval: str | None
    bar: Bar | None
    message: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Measures that are not shown, with what they have in common: why."""

    reason: str
    titles: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures about one thing: those that are shown, and those that are not, together by reason."""

    title: str
    figures: tuple[FigureView, ...]
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One group in a comparison: a program or a cohort, and what is known of it."""

    group: Link
    when: str | None
    figure: FigureView
    beside: FigureView | None


@dataclass(frozen=True, slots=True)
class OutcomesView:
    intro: str
    headline: FigureView | None
    beside: FigureView | None
    groups: tuple[FigureGroup, ...]
    year: tuple[FigureView, ...]
    programs: tuple[TrendRow, ...]
    regions: tuple[TrendRow, ...]
    cohorts: tuple[TrendRow, ...]
    as_of: str
    definitions_uri: str
    json_uri: str
    csv_uri: str


@dataclass(frozen=True, slots=True)
class CohortOutcomesView:
    masthead: object
    headline: FigureView | None
    beside: FigureView | None
    groups: tuple[FigureGroup, ...]
    is_reported: bool
    empty: str | None
    as_of: str
    definitions_uri: str


def outcome_pages(edition: Edition, figures: Figures, _: Wording) -> Iterator[Page]:
    """The overview. Each microsite's outcomes page comes with its other pages."""
    intro = _("What became of the people who took part, counted the same way for everybody.")
    organization = figures.by_level.get(Level(LevelKind.ORGANIZATION), {})
    year = figures.by_level.get(Level(LevelKind.YEAR), {})
    yield Page(
        uri="outcomes/",
        language=_.language,
        section=SECTION,
        template="outcomes.html",
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=OutcomesView(
            intro=intro,
            headline=_maybe(organization.get(HEADLINE), edition, _),
            beside=_maybe(organization.get(BESIDE_HEADLINE), edition, _),
            groups=figure_groups(organization, edition, _),
            year=tuple(figure_view(year[name], edition, _) for name in (HEADLINE, BESIDE_HEADLINE) if name in year),
            programs=tuple(
                _row(program_link(program, _), None, Level(LevelKind.PROGRAM, program.id), figures, edition, _)
                for program in edition.programs.values()
            ),
            regions=tuple(
                _row(
                    Link(_.text(region.name), "outcomes/"),
                    None,
                    Level(LevelKind.REGION, region.id),
                    figures,
                    edition,
                    _,
                )
                for region in edition.organization.regions.values()
            ),
            cohorts=tuple(_cohort_rows(edition, figures, _)),
            as_of=_.date(figures.as_of),
            definitions_uri=DEFINITIONS,
            json_uri="data/v1/outcomes.json",
            csv_uri="data/v1/outcomes.csv",
        ),
        search_text=intro,
    )


def _cohort_rows(edition: Edition, figures: Figures, _: Wording) -> Iterator[TrendRow]:
    begun = (cohort for cohort in edition.cohorts.values() if cohort.status is CohortStatus.COMPLETED)
    for cohort in sorted(begun, key=lambda cohort: (cohort.dates.end, cohort.id)):
        level = Level(LevelKind.COHORT, cohort.id)
        yield _row(cohort_link(cohort, _), _.month(cohort.dates.end), level, figures, edition, _)


def _row(group: Link, when: str | None, level: Level, figures: Figures, edition: Edition, _: Wording) -> TrendRow:
    here = figures.by_level.get(level, {})
    headline = here.get(HEADLINE) or Figure(HEADLINE, level, State.EMPTY, figures.as_of)
    return TrendRow(group, when, figure_view(headline, edition, _), _maybe(here.get(BESIDE_HEADLINE), edition, _))


def cohort_outcomes(
    cohort: PublicCohort, edition: Edition, figures: Figures, masthead: object, _: Wording
) -> CohortOutcomesView:
    """What one cohort's outcomes page shows; before anything can be counted, it says when it will be."""
    here = figures.by_level.get(Level(LevelKind.COHORT, cohort.id), {})
    is_over = cohort.status is CohortStatus.COMPLETED
    return CohortOutcomesView(
        masthead=masthead,
        headline=_maybe(here.get(HEADLINE), edition, _) if is_over else None,
        beside=_maybe(here.get(BESIDE_HEADLINE), edition, _) if is_over else None,
        groups=figure_groups(here, edition, _) if is_over else (),
        is_reported=any(figure.is_reported for figure in here.values()),
        empty=None
        if is_over and here
        else _(
            "Outcomes will be counted from the last day of the cohort, {date}. The first figures follow 90 days later.",
            date=_.date(cohort.dates.end),
        ),
        as_of=_.date(figures.as_of),
        definitions_uri=DEFINITIONS,
    )


def figure_groups(figures: Mapping[str, Figure], edition: Edition, _: Wording) -> tuple[FigureGroup, ...]:
    """All figures of one level, by what they speak of."""
    groups = (
        (_("Completion and placement"), ("completion_rate", "placement_rate_90", HEADLINE)),
        (
            _("Seen more widely"),
            ("placement_broad_90", "placement_broad_180", "enrolment_to_job_90", BESIDE_HEADLINE),
        ),
        (_("How long it took"), ("median_days_to_start",)),
        (
            _("Whether it lasted"),
            ("retention_same_90", "retention_same_180", "retention_any_90", "retention_any_180"),
        ),
        (_("Pay"), ("wage_change_median",)),
        (_("Employers"), ("repeat_employer_rate", "repeat_employer_rate_raw", "demand_fill_rate")),
        (_("How much we know"), ("knowledge_rate",)),
    )
    found = []
    for title, metrics in groups:
        present = [figures[metric] for metric in metrics if metric in figures]
        views = [figure_view(figure, edition, _) for figure in present if figure.state is not State.EMPTY]
        if views:
            shown = tuple(view for view in views if view.value is not None)
            found.append(FigureGroup(title, shown, _withheld(views, _)))
    return tuple(found)


def _withheld(views: Sequence[FigureView], _: Wording) -> tuple[Withheld, ...]:
    reasons = dict.fromkeys(view.message for view in views if view.message is not None)
    return tuple(
        Withheld(reason, _.listed(view.title for view in views if view.message == reason)) for reason in reasons
    )


def golden_indicator(figures: Figures, edition: Edition, _: Wording) -> FigureView | None:
    """The headline for the home page: the organisation's placement rate."""
    return _maybe(figures.find(HEADLINE, LevelKind.ORGANIZATION), edition, _)


def _maybe(figure: Figure | None, edition: Edition, _: Wording) -> FigureView | None:
    return None if figure is None else figure_view(figure, edition, _)


def figure_view(figure: Figure, edition: Edition, _: Wording) -> FigureView:
    """A figure in words and numbers of one language."""
    metric = METRICS[figure.metric]
    value, count, interval, bar = _value(figure, _)
    return FigureView(
        metric=figure.metric,
        title=_.message(metric.title),
        definition=_.message(metric.definition),
        value=value,
        count=count,
        interval=interval,
        bar=bar,
        message=None if value is not None else _message(figure, edition, _),
        notes=tuple(_.message(note) for note in figure.notes) + tuple(_exclusions(figure, _)),
    )


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
        case Median(value, n, unit):
            count = _.plural("over {n} person", "over {n} people", n)
            if value is None:
                return _("not reached"), count, None, None
            return _amount(value, unit, _), count, None, None
        case _unknown:
            return None, None, None, None


def _amount(value: int, unit: str, _: Wording) -> str:
    if unit == "days":
        return _.plural("{n} day", "{n} days", value)
    return _.dollars(value)


def _message(figure: Figure, edition: Edition, _: Wording) -> str:
    match figure.state:
        case State.MATURING if figure.matures_on is not None:
            return _("Maturing until {date}", date=_.date(figure.matures_on))
        case State.MATURING:
            return _("Maturing")
        case State.SUPPRESSED if figure.reason is not None and figure.instead is not None:
            reason = _.message(figure.reason)
            return _("{reason} See instead: {group}.", reason=reason, group=_level(figure.instead, edition, _))
        case State.SUPPRESSED if figure.reason is not None:
            return _.message(figure.reason)
        case State.SUPPRESSED:
            return _("Not shown, to protect the people counted")
        case _other:
            return _("Nobody to count yet")


def _level(level: Level, edition: Edition, _: Wording) -> str:
    match level.kind:
        case LevelKind.COHORT:
            return _.text(edition.cohorts[level.id].title).text
        case LevelKind.PROGRAM:
            return _.text(edition.programs[level.id].title).text
        case LevelKind.REGION:
            return _.text(edition.organization.regions[level.id].name).text
        case LevelKind.YEAR:
            return _("the latest year")
        case LevelKind.ORGANIZATION:
            return _("all programs")


def _exclusions(figure: Figure, _: Wording) -> Iterator[str]:
    for reason, number in figure.exclusions.items():
        yield {
            "not-seeking": _.plural(
                "{n} person is left out who at intake sought no work in the field",
                "{n} people are left out who at intake sought no work in the field",
                number,
            ),
            "may-not-work": _.plural(
                "{n} person is left out who at intake was not allowed to work here",
                "{n} people are left out who at intake were not allowed to work here",
                number,
            ),
        }.get(reason, _.plural("{n} person is left out", "{n} people are left out", number))
