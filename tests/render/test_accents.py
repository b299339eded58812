"""Whatever colour an organisation chooses, its words can be read on it and in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cohortbook.contrast import contrast
from cohortbook.edition import Edition
from cohortbook.render import accents_css
from cohortbook.render.accents import DARK_PAPER, DARK_TINT, LIGHT_PAPER, LIGHT_TINT, readable, tint

ENOUGH = 4.5
colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("paper", [LIGHT_PAPER, DARK_PAPER])
@given(accent=colors)
@example("#000000")
@example("#ffffff")
@example("#0000ff")
@example("#ffff00")
@example(LIGHT_PAPER)
@example(DARK_PAPER)
def test_any_accent_can_be_read_on_both_papers(paper: str, accent: str) -> None:
    """Otherwise people with weak sight, or in the sun, cannot read the links of a cohort that chose yellow."""
    assert contrast(readable(accent, paper), paper) >= ENOUGH


@given(accent=colors)
@example("#000000")
@example("#ffffff")
def test_any_button_can_be_read(accent: str) -> None:
    """Otherwise the one button that matters is white on yellow."""
    assert contrast(readable(accent, LIGHT_PAPER), "#ffffff") >= ENOUGH
    assert contrast(readable(accent, DARK_PAPER), "#111111") >= ENOUGH


@pytest.mark.parametrize(
    ("paper", "lightness", "quiet"), [(LIGHT_PAPER, LIGHT_TINT, "#596169"), (DARK_PAPER, DARK_TINT, "#a7adb2")]
)
@given(accent=colors)
@example("#000000")
@example("#ffffff")
@example("#0000ff")
@example("#ffff00")
def test_any_band_of_a_cohorts_colour_can_be_read(paper: str, lightness: float, quiet: str, accent: str) -> None:
    """Otherwise the dates of a cohort are grey on its own colour, and its links vanish in it."""
    color = readable(accent, paper)
    assert contrast(color, tint(color, lightness)) >= ENOUGH
    assert contrast(quiet, tint(color, lightness)) >= ENOUGH


def test_an_accent_left_as_it_is_would_be_found() -> None:
    """Otherwise the measure of contrast is content with anything."""
    assert contrast("#ffff00", LIGHT_PAPER) < ENOUGH
    assert contrast("#000000", DARK_PAPER) < ENOUGH


def test_contrast_is_that_of_the_standard() -> None:
    """Otherwise a page passes here and fails an audit. Values from WebAIM's checker."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_an_accent_that_can_be_read_is_left_as_it_is() -> None:
    """Otherwise an organisation does not recognise its own colour."""
    assert readable("#0b6b5d", LIGHT_PAPER) == "#0b6b5d"
    assert readable("#7fd0c0", DARK_PAPER) == "#7fd0c0"


def test_the_style_sheet_has_a_rule_for_every_cohort(sample_edition: Edition) -> None:
    """Otherwise a microsite has another one's colour."""
    css = accents_css(sample_edition)
    for cohort in sample_edition.cohorts.values():
        assert f".accent-{cohort.id}{{--accent:{readable(cohort.accent, LIGHT_PAPER)}" in css
    for color in re.findall(r"--accent:(#[0-9a-f]+);--on-accent:#fff", css):
        assert contrast(color, LIGHT_PAPER) >= ENOUGH
    for color in re.findall(r"--accent:(#[0-9a-f]+);--on-accent:#111", css):
        assert contrast(color, DARK_PAPER) >= ENOUGH
