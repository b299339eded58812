"""Outcome figures: the overview, each program's and each microsite's outcomes, and the home page's golden indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cohortbook import addresses
from cohortbook.addresses import File, Place
from cohortbook.edition import CohortStatus, PublicCohort, PublicProgram, Spoken
from cohortbook.outcomes import BESIDE_HEADLINE, COMPLETION, HEADLINE, METRICS, Figure, Level, LevelKind, State
from cohortbook.pages import labels
from cohortbook.pages.outcomes.figure_views import (
    FigureGroup,
    FigureView,
    figure_groups,
    figure_view,
    level_uri,
    maybe_view,
)
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each
from cohortbook.pages.summaries import Link, cohort_link, program_link
from cohortbook.pages.wording import Wording

SECTION = "outcomes"
ASSETS = ("outcomes.css",)
COMPARED = (COMPLETION.id, HEADLINE.id, BESIDE_HEADLINE.id)
"""What groups are compared by: how many finish, how many of those are placed, and how many of all."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A group and its figures, one for each measure that is compared. `notes` hold for all of them."""

    label: Spoken
    uri: str | None
    when: str | None
    figures: tuple[FigureView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Every measure of one group that has no page of its own, folded away under its title."""

    title: str
    groups: tuple[FigureGroup, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Groups beside each other: a table whose columns are small charts on the same scale."""

    id: str
    title: str
    intro: str | None
    group_label: str
    measures: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    details: tuple[Details, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomesView:
    """The overview. `groups` are the figures of all programs together."""

    intro: str
    headline: FigureView | None
    beside: FigureView | None
    comparisons: tuple[Comparison, ...]
    groups: tuple[FigureGroup, ...]
    as_of: str
    definitions_uri: str
    small_numbers_uri: str
    json_uri: str
    csv_uri: str


@dataclass(frozen=True, slots=True)
class ProgramOutcomesView:
    """One program's figures and its cohorts beside each other. `empty` stands where nothing is counted yet."""

    program: Link
    headline: FigureView | None
    beside: FigureView | None
    comparisons: tuple[Comparison, ...]
    groups: tuple[FigureGroup, ...]
    empty: str | None
    as_of: str
    definitions_uri: str
    small_numbers_uri: str


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
    small_numbers_uri: str


def outcome_plans(site: Site) -> Iterator[Plan]:
    """The overview and a page for each program. Each microsite's outcomes page comes with its other pages."""
    every = frozenset({Source(Kind.FIGURES), Source(Kind.PROGRAM), Source(Kind.COHORT)})
    yield Plan(Place.OUTCOMES, SECTION, "outcomes.html", sources=every)
    for program in site.edition.programs.values():
        cohorts = (cohort.id for cohort in site.edition.cohorts.values() if cohort.program_id == program.id)
        sources = frozenset({Source(Kind.FIGURES), Source(Kind.PROGRAM, program.id), *each(Kind.COHORT, cohorts)})
        yield Plan(addresses.program_outcomes(program.id), SECTION, "program_outcomes.html", program.id, sources)


def outcomes_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("What became of the people who took part, counted the same way for everybody.")
    here = Level(LevelKind.ORGANIZATION)
    organization = site.outcomes.by_level.get(here, {})
    return Page(
        plan=plan,
        language=_.language,
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=OutcomesView(
            intro=intro,
            headline=maybe_view(organization.get(HEADLINE.id), site),
            beside=maybe_view(organization.get(BESIDE_HEADLINE.id), site),
            comparisons=(
                _by_cohort(site.edition.cohorts.values(), site),
                _by_program(site),
                _by_region(site),
                _latest_year(site),
            ),
            groups=figure_groups(here, site),
            as_of=_.date(site.outcomes.as_of),
            definitions_uri=Place.OUTCOME_FIGURES,
            small_numbers_uri=Place.SMALL_NUMBERS,
            json_uri=File.OUTCOMES_JSON,
            csv_uri=File.OUTCOMES_CSV,
        ),
        search_text=intro,
        assets=ASSETS,
    )


def program_outcomes_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    program = site.edition.programs[plan.subject]
    level = Level(LevelKind.PROGRAM, program.id)
    here = site.outcomes.by_level.get(level, {})
    cohorts = [cohort for cohort in site.edition.cohorts.values() if cohort.program_id == program.id]
    link = program_link(program, _)
    is_counted = any(figure.state is not State.EMPTY for figure in here.values())
    comparison = _by_cohort(cohorts, site)
    title = _("Outcomes of {program}", program=link.label.text)
    return Page(
        plan=plan,
        language=_.language,
        title=title,
        description=_(
            "How many completed {program}, how many began work, and how sure we are.", program=link.label.text
        ),
        breadcrumbs=(Crumb(labels.section(SECTION, _), Place.OUTCOMES),),
        view=ProgramOutcomesView(
            program=link,
            headline=maybe_view(here.get(HEADLINE.id), site) if is_counted else None,
            beside=maybe_view(here.get(BESIDE_HEADLINE.id), site) if is_counted else None,
            comparisons=(comparison,) if comparison.rows else (),
            groups=figure_groups(level, site),
            empty=None if is_counted else _nothing_counted(program, site),
            as_of=_.date(site.outcomes.as_of),
            definitions_uri=Place.OUTCOME_FIGURES,
            small_numbers_uri=Place.SMALL_NUMBERS,
        ),
        search_text=title,
        assets=ASSETS,
    )


def _nothing_counted(program: PublicProgram, site: Site) -> str:
    _ = site.words
    cohorts = (cohort for cohort in site.edition.cohorts.values() if cohort.program_id == program.id)
    if any(cohort.status is CohortStatus.COMPLETED for cohort in cohorts):
        return _("Known in totals only, which are not added up. They are shown with the cohort.")
    return _("No cohort of this program has been completed yet. Its outcomes will be counted here.")


def _by_cohort(cohorts: Iterable[PublicCohort], site: Site) -> Comparison:
    _ = site.words
    completed = (cohort for cohort in cohorts if cohort.status is CohortStatus.COMPLETED)
    rows = []
    for cohort in sorted(completed, key=lambda cohort: (cohort.dates.end, cohort.id)):
        level = Level(LevelKind.COHORT, cohort.id)
        label = cohort_link(cohort, _).label
        rows.append(_row(label, level_uri(level), _.month(cohort.dates.end), level, site))
    intro = _("The earliest first. The line across each bar is the 95% interval: with a dozen people it is long.")
    return _comparison("cohorts", _("From cohort to cohort"), intro, _("Cohort"), rows, _)


def _by_program(site: Site) -> Comparison:
    _ = site.words
    rows = []
    for program in site.edition.programs.values():
        level = Level(LevelKind.PROGRAM, program.id)
        row = _row(_.text(program.title), level_uri(level), None, level, site)
        if all(figure.state is State.EMPTY for figure in site.outcomes.by_level.get(level, {}).values()):
            reason = _nothing_counted(program, site)
            row = replace(row, figures=tuple(replace(view, message=reason) for view in row.figures))
        rows.append(row)
    return _comparison("programs", _("By program"), None, _("Program"), rows, _)


def _by_region(site: Site) -> Comparison:
    _ = site.words
    rows, details = [], []
    for region in site.edition.organization.regions.values():
        level = Level(LevelKind.REGION, region.id)
        groups = figure_groups(level, site)
        if groups:
            name = _.text(region.name)
            rows.append(_row(name, None, None, level, site))
            details.append(Details(_("Every measure for {group}", group=name.text), groups))
    return _comparison("regions", _("By region"), None, _("Region"), rows, _, details)


def _latest_year(site: Site) -> Comparison:
    _ = site.words
    level = Level(LevelKind.YEAR)
    groups = figure_groups(level, site)
    intro = _(
        "The cohorts that came due in the 365 days up to {date}: recent, and therefore fewer people.",
        date=_.date(site.outcomes.as_of),
    )
    periods = ((_("The latest year"), level), (_("All years"), Level(LevelKind.ORGANIZATION)))
    rows = [_row(Spoken(name, _.language), None, None, each, site) for name, each in (periods if groups else ())]
    details = [Details(_("Every measure for the latest year"), groups)]
    return _comparison("year", _("The latest year"), intro, _("Period"), rows, _, details)


def _comparison(
    comparison_id: str,
    title: str,
    intro: str | None,
    label: str,
    rows: Iterable[ComparisonRow],
    _: Wording,
    details: Iterable[Details] = (),
) -> Comparison:
    measures = tuple(_.message(METRICS[metric].title) for metric in COMPARED)
    return Comparison(comparison_id, title, intro, label, measures, tuple(rows), tuple(details))


def _row(label: Spoken, uri: str | None, when: str | None, level: Level, site: Site) -> ComparisonRow:
    here = site.outcomes.by_level.get(level, {})
    found = [here.get(metric) or Figure(metric, level, State.EMPTY, site.outcomes.as_of) for metric in COMPARED]
    views = [figure_view(figure, site) for figure in found]
    # What holds for every figure of the group is said once, with its name.
    shared = tuple(note for note in views[0].notes if all(note in view.notes for view in views))
    own = (replace(view, notes=tuple(note for note in view.notes if note not in shared)) for view in views)
    return ComparisonRow(label, uri, when, tuple(own), shared)


def cohort_outcomes(cohort: PublicCohort, site: Site, masthead: object) -> CohortOutcomesView:
    """What one cohort's outcomes page shows; before anything can be counted, it says when it will be."""
    _ = site.words
    level = Level(LevelKind.COHORT, cohort.id)
    here = site.outcomes.by_level.get(level, {})
    is_over = cohort.status is CohortStatus.COMPLETED
    return CohortOutcomesView(
        masthead=masthead,
        headline=maybe_view(here.get(HEADLINE.id), site) if is_over else None,
        beside=maybe_view(here.get(BESIDE_HEADLINE.id), site) if is_over else None,
        groups=figure_groups(level, site) if is_over else (),
        is_reported=any(figure.is_reported for figure in here.values()),
        empty=None
        if is_over and here
        else _(
            "Outcomes will be counted from the last day of the cohort, {date}. The first figures follow 90 days later.",
            date=_.date(cohort.dates.end),
        ),
        as_of=_.date(site.outcomes.as_of),
        definitions_uri=Place.OUTCOME_FIGURES,
        small_numbers_uri=Place.SMALL_NUMBERS,
    )


def golden_indicator(site: Site) -> FigureView | None:
    """The headline for the home page: the organisation's placement rate."""
    return maybe_view(site.outcomes.find(HEADLINE.id, LevelKind.ORGANIZATION), site)
