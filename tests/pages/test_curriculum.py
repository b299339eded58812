"""A curriculum is drawn by its weeks."""

from __future__ import annotations

from cohortbook.pages import Site
from cohortbook.pages.programs.curriculum import weeks_view


def test_modules_are_drawn_in_the_weeks_that_they_run(sample_sites: dict[str, Site]) -> None:
    """Otherwise somebody who plans around a course takes leave in the wrong weeks."""
    site = sample_sites["en"]
    drawn = weeks_view(site.edition.programs["tech-sales"], site)
    assert drawn is not None
    assert drawn.axis == ("Week 1", "Week 12")
    assert [(row.words, row.start, row.width) for row in drawn.rows[:3]] == [
        ("Weeks 1 to 3", 0, 25),
        ("Weeks 1 to 6", 0, 50),
        ("Weeks 2 to 3", 8.33, 16.67),
    ]
    assert all(row.start + row.width <= 100.01 for row in drawn.rows)
