"""A form of the playbook, on paper and as a file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.visits import Site
from empty import fill
from shared import Shared

pytestmark = pytest.mark.browser


def sheets(page: Page, paper: str) -> int:
    """How many sheets of paper the page is."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_a_form_is_one_page_of_paper_and_so_is_its_example(stroll: Callable[..., Page]) -> None:
    """Otherwise the signature lies on a sheet that stays in the printer."""
    page = stroll("forms/commitment-page/")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [2, 2]
    page.evaluate("document.querySelector('.sheet').style.paddingBottom = '30cm'")
    assert sheets(page, "A4") > 2


def test_the_file_to_edit_is_there(stroll: Callable[..., Page]) -> None:
    """Otherwise a partner retypes the form."""
    page = stroll("forms/commitment-page/")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download to edit").click()
    assert caught.value.suggested_filename == "commitment-page.docx"
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.playbook
def test_every_form_of_the_playbook_is_one_page_in_every_language(
    stroll: Callable[..., Page], serve: Callable[..., Site], shared: Shared
) -> None:
    """Otherwise a partner prints three dozen forms and finds out at the table which of them did not fit."""
    languages = ("en", "fr")
    built = shared("empty-en-fr", lambda folder: fill(folder, languages)) / "site"
    forms = sorted(page.parent.relative_to(built).as_posix() for page in built.rglob("forms/*/index.html"))
    assert len(forms) > 60
    site = serve(built)
    printed = {}
    for form in forms:
        page = stroll(f"{form}/", site=site)
        printed[form] = [sheets(page, paper) for paper in ("A4", "Letter")]
    assert {form: numbers for form, numbers in printed.items() if numbers != [2, 2]} == {}
