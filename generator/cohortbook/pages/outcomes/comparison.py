"""Groups side by side, in a table and in bars."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cohortbook.edition import CohortStatus, PublicCohort, Spoken
from cohortbook.outcomes import BESIDE_HEADLINE, COMPLETION, HEADLINE, METRICS, Figure, Level, LevelKind, State
from cohortbook.pages.outcomes.figure_views import (
    FigureGroup,
    FigureView,
    figure_view,
    level_uri,
)
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import cohort_link
from cohortbook.pages.wording import Wording
from cohortbook.values import replace

COMPARED = (COMPLETION.id, HEADLINE.id, BESIDE_HEADLINE.id)
"""What groups are compared by: how many finish, how many of those are placed, and how many of all."""
_AT_ONCE = 8  # rows of a drawing that a phone shows at once


class ComparisonRow(Struct, frozen=True):
    """A group and its figures, one for each measure that is compared. `notes` hold for all of them.

    `drawn` is the one that is drawn on the common axis.
    """

    label: Spoken
    uri: str | None
    when: str | None
    figures: tuple[FigureView, ...]
    drawn: FigureView
    notes: tuple[str, ...]


class Details(Struct, frozen=True):
    """Every measure of one group that has no page of its own, folded away under its title."""

    title: str
    groups: tuple[FigureGroup, ...]


class Comparison(Struct, frozen=True):
    """Groups beside each other: one measure drawn on one axis, and a table of all that are compared.

    `drawn` is the name of that measure; `axis` names the quarters of the axis. On a phone the first `waiting` rows are
    folded: where the earliest comes first, the latest are what is looked for.
    """

    id: str
    title: str
    intro: str | None
    group_label: str
    measures: tuple[str, ...]
    drawn: str
    axis: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    details: tuple[Details, ...] = ()
    waiting: int = 0


def by_cohort(cohorts: Iterable[PublicCohort], site: Site) -> Comparison:
    _ = site.words
    completed = [
        (cohort.dates.end, cohort)
        for cohort in cohorts
        if cohort.status is CohortStatus.COMPLETED and cohort.dates.end is not None
    ]
    rows = []
    for end, cohort in sorted(completed, key=lambda each: (each[0], each[1].id)):
        level = Level(LevelKind.COHORT, cohort.id)
        label = cohort_link(cohort, _).label
        rows.append(comparison_row(label, level_uri(level), _.month(end), level, site))
    intro = _("The earliest first. Each row holds one cohort's own numbers.")
    made = comparison("cohorts", _("From cohort to cohort"), intro, _("Cohort"), rows, _)
    return replace(made, waiting=len(rows) - _AT_ONCE) if len(rows) > _AT_ONCE + 1 else made


def comparison(
    comparison_id: str,
    title: str,
    intro: str | None,
    label: str,
    rows: Iterable[ComparisonRow],
    _: Wording,
    details: Iterable[Details] = (),
) -> Comparison:
    measures = tuple(_.message(METRICS[metric].title) for metric in COMPARED)
    axis = tuple(_.percent(quarter / 4) for quarter in range(5))
    drawn = _.message(HEADLINE.title)
    return Comparison(comparison_id, title, intro, label, measures, drawn, axis, tuple(rows), tuple(details))


def comparison_row(label: Spoken, uri: str | None, when: str | None, level: Level, site: Site) -> ComparisonRow:
    here = site.outcomes.by_level.get(level, {})
    found = [here.get(metric) or Figure(metric, level, State.EMPTY, site.outcomes.as_of) for metric in COMPARED]
    views = [figure_view(figure, site) for figure in found]
    # What holds for every figure of the group is said once, with its name.
    shared = tuple(note for note in views[0].notes if all(note in view.notes for view in views))
    own = (replace(view, notes=tuple(note for note in view.notes if note not in shared)) for view in views)
    drawn = views[COMPARED.index(HEADLINE.id)]
    return ComparisonRow(label, uri, when, tuple(own), drawn, shared)
