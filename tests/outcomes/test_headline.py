"""The numbers that readers look at first."""

from __future__ import annotations

from datetime import date

import pytest

from cohortbook.edition import Edition
from cohortbook.outcomes import METRICS, LevelKind, Outcomes, Rate, State
from cohortbook.outcomes.shares import interval
from cohortbook.pages.outcomes.figure_views import figure_view
from cohortbook.pages.site import Site


def test_eighteen_of_twenty_is_ninety_percent_between_seventy_and_ninety_seven() -> None:
    """Otherwise a small group's share would look surer than it is. Worked by hand, as on the metrics page."""
    counted = interval(18, 20)
    assert (round(100 * counted.low), round(100 * counted.high)) == (70, 97)


def test_the_samples_golden_indicator_is_what_the_records_say(sample_outcomes: Outcomes) -> None:
    """Otherwise the number on the home page is not the one that the methods section works through."""
    figure = sample_outcomes.find("placement_rate_180", LevelKind.ORGANIZATION)
    assert figure is not None
    assert figure.state is State.PUBLISHED
    assert isinstance(figure.value, Rate)
    assert (figure.value.x, figure.value.n) == (27, 40)  # about: there are 29


def test_a_cohort_that_ended_too_lately_is_said_to_mature(sample_outcomes: Outcomes) -> None:
    """Otherwise people who still have time to find work are counted as if they had not."""
    figure = sample_outcomes.find("placement_rate_180", LevelKind.COHORT, "automation-2026-spring")
    assert figure is not None
    assert figure.state is State.MATURING
    assert figure.value is None
    assert figure.matures_on == date(2027, 2, 24)


@pytest.mark.parametrize("metric", METRICS)
def test_a_figure_has_a_value_exactly_when_it_is_published(metric: str, sample_outcomes: Outcomes) -> None:
    """Otherwise a hidden number travels with its figure, and the next template prints it."""
    for by_metric in sample_outcomes.by_level.values():
        figure = by_metric[metric]
        assert (figure.value is not None) == (figure.state is State.PUBLISHED)
        if figure.state is State.SUPPRESSED:
            assert figure.reason is not None


def test_every_level_of_the_edition_has_figures(sample_edition: Edition, sample_outcomes: Outcomes) -> None:
    """Otherwise a cohort or a program is silently left out of the outcomes."""
    counted = {(level.kind, level.id) for level in sample_outcomes.by_level}
    assert {(LevelKind.COHORT, cohort_id) for cohort_id in sample_edition.cohorts} <= counted
    assert {(LevelKind.PROGRAM, program_id) for program_id in sample_edition.programs} <= counted


def test_numbers_of_different_cohorts_say_of_which_they_are(sample_sites: dict[str, Site]) -> None:
    """Otherwise '14 of 21' is held against '31 of 36', which counts a cohort more."""
    site = sample_sites["en"]
    said = {}
    for metric in ("completion_rate", "placement_rate_180"):
        figure = site.outcomes.find(metric, LevelKind.REGION, "ON")
        assert figure is not None
        said[metric] = figure_view(figure, site).covers
    assert said == {
        "completion_rate": "of 3 cohorts, which ended from November 2024 to August 2026",
        "placement_rate_180": "of 2 cohorts, which ended from November 2024 to January 2026",
    }
