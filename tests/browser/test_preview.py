"""A preview tells its mistakes where people look, and follows what they save."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from previews import BELOW, PATIENCE, Workshop, started
from tiny import COHORT


@pytest.mark.browser
def test_a_mistake_is_read_over_the_last_good_page_and_goes_when_it_is_mended(browser: Browser, tmp_path: Path) -> None:
    """Otherwise whoever looks at the page alone thinks that nothing was saved. Nobody reloads here by hand."""
    workshop = Workshop(tmp_path)
    preview = started(workshop)
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{preview.port}/{BELOW}cohorts/")
        banner = page.locator(".cb-preview")
        with workshop.tiny.record(COHORT) as cohort:
            cohort["region"] = "ONT"
        expect(banner).to_contain_text("'ONT' is not a region of cohorts/organization.yml", timeout=PATIENCE * 1000)
        expect(banner).to_contain_text(COHORT)
        expect(banner).to_contain_text("did you mean 'ON'?")
        expect(page.get_by_role("heading", level=1)).to_be_visible()  # of the last good page, behind it
        with workshop.tiny.record(COHORT) as cohort:
            cohort["region"] = "ON"
        expect(banner).to_have_count(0, timeout=PATIENCE * 1000)
    finally:
        page.close()
        preview.stop()
