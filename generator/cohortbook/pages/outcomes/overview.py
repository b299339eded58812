"""The overview of all outcomes: by cohort, by program, by region and of the latest year."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook.addresses import File, Place
from cohortbook.edition import Spoken
from cohortbook.outcomes import BESIDE_HEADLINE, HEADLINE, Level, LevelKind, State
from cohortbook.pages import labels
from cohortbook.pages.outcomes.comparison import Comparison, Details, by_cohort, comparison, comparison_row
from cohortbook.pages.outcomes.figure_views import (
    FigureGroup,
    FigureView,
    figure_groups,
    level_uri,
    maybe_view,
)
from cohortbook.pages.outcomes.planning import ASSETS, SECTION
from cohortbook.pages.outcomes.program import nothing_counted
from cohortbook.pages.outcomes.vocabularies import VocabularyView, vocabulary_views
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.values import replace


class OutcomesView(Struct, frozen=True):
    """The overview. `groups` are the figures of all programs together, of which there are none where all that is shown
    `is_of_others`: of a hub's partners.
    """

    intro: str
    headline: FigureView | None
    beside: FigureView | None
    comparisons: tuple[Comparison, ...]
    groups: tuple[FigureGroup, ...]
    vocabularies: tuple[VocabularyView, ...]
    as_of: str
    definitions_uri: str
    small_numbers_uri: str
    json_uri: str
    csv_uri: str
    is_of_others: bool


def outcomes_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("What became of the people who took part, counted the same way for everybody.")
    here = Level(LevelKind.ORGANIZATION)
    counts_nobody = _counts_nobody(site)
    organization = {} if counts_nobody else site.outcomes.by_level.get(here, {})
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
                *_by_partner(site),
                *(() if counts_nobody else _own(site)),
            ),
            groups=() if counts_nobody else figure_groups(here, site),
            vocabularies=vocabulary_views(site),
            as_of=_.date(site.outcomes.as_of),
            definitions_uri=Place.OUTCOME_FIGURES,
            small_numbers_uri=Place.SMALL_NUMBERS,
            json_uri=File.OUTCOMES_JSON,
            csv_uri=File.OUTCOMES_TABLE,
            is_of_others=counts_nobody,
        ),
        search_text=intro,
        assets=ASSETS,
    )


def _counts_nobody(site: Site) -> bool:
    """Whether only others have something to count: a hub without cohorts of its own."""
    return bool(site.partners) and not site.edition.own_cohorts


def _own(site: Site) -> tuple[Comparison, ...]:
    cohorts = by_cohort(site.edition.own_cohorts, site)
    return cohorts, _by_program(site), _by_region(site), _latest_year(site)


def _by_partner(site: Site) -> Iterator[Comparison]:
    """What each organisation of a network publishes of itself."""
    _ = site.words
    level = Level(LevelKind.ORGANIZATION)
    rows = [
        comparison_row(Spoken(partner.name, ""), partner.url, None, level, replace(site, outcomes=partner.outcomes))
        for partner in site.partners
    ]
    if rows:
        intro = _("Each organization's own numbers, counted by the same definitions. They are not added up.")
        yield comparison("partners", _("By organization"), intro, _("Organization"), rows, _)


def _by_program(site: Site) -> Comparison:
    _ = site.words
    rows = []
    for program in site.edition.own_programs:
        level = Level(LevelKind.PROGRAM, program.id)
        row = comparison_row(_.text(program.title), level_uri(level), None, level, site)
        if all(figure.state is State.EMPTY for figure in site.outcomes.by_level.get(level, {}).values()):
            reason = nothing_counted(program, site)
            figures = tuple(replace(view, message=reason) for view in row.figures)
            row = replace(row, figures=figures, drawn=replace(row.drawn, message=reason))
        rows.append(row)
    return comparison("programs", _("By program"), None, _("Program"), rows, _)


def _by_region(site: Site) -> Comparison:
    _ = site.words
    rows, details = [], []
    for region in site.edition.organization.regions.values():
        level = Level(LevelKind.REGION, region.id)
        groups = figure_groups(level, site)
        if groups:
            name = _.text(region.name)
            rows.append(comparison_row(name, None, None, level, site))
            details.append(Details(_("Every measure for {group}", group=name.text), groups))
    return comparison("regions", _("By region"), None, _("Region"), rows, _, details)


def _latest_year(site: Site) -> Comparison:
    _ = site.words
    level = Level(LevelKind.YEAR)
    groups = figure_groups(level, site)
    intro = _(
        "The cohorts that came due in the 365 days up to {date}: recent, and therefore fewer people.",
        date=_.date(site.outcomes.as_of),
    )
    periods = ((_("The latest year"), level), (_("All years"), Level(LevelKind.ORGANIZATION)))
    rows = [
        comparison_row(Spoken(name, _.language), None, None, each, site) for name, each in (periods if groups else ())
    ]
    details = [Details(_("Every measure for the latest year"), groups)]
    return comparison("year", _("The latest year"), intro, _("Period"), rows, _, details)


def golden_indicator(site: Site) -> FigureView | None:
    """The headline for the home page: the organisation's placement rate. None where a hub counts nobody itself."""
    if _counts_nobody(site):
        return None
    return maybe_view(site.outcomes.find(HEADLINE.id, LevelKind.ORGANIZATION), site)
