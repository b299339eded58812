"""Forms of the playbook on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.playbook]


@pytest.mark.parametrize("folder", ["", "fr/"])
def test_every_form_is_one_page_of_paper_and_so_is_its_example(
    stroll: Callable[..., Page], sample_site: Path, folder: str
) -> None:
    """Otherwise the signature lies on a sheet that stays in the printer."""
    forms = sorted(page.parent.name for page in (sample_site / folder / "forms").glob("*/index.html"))
    assert len(forms) > 10
    for name in forms:
        page = stroll(f"{folder}forms/{name}/")
        for paper in ("A4", "Letter"):
            printed = page.pdf(format=paper)
            assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2, (name, paper)


def test_a_form_that_is_too_long_would_be_noticed(stroll: Callable[..., Page]) -> None:
    """Otherwise the counting above counts two pages whatever there is."""
    page = stroll("forms/commitment-page/")
    page.evaluate("document.querySelector('.sheet').style.paddingBottom = '30cm'")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 3


def test_the_file_to_edit_is_there(stroll: Callable[..., Page]) -> None:
    """Otherwise a partner retypes the form."""
    page = stroll("forms/commitment-page/")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download to edit").click()
    assert caught.value.suggested_filename == "commitment-page.docx"
    expect(page.locator("h1")).to_be_visible()
