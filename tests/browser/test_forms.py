"""A form of the playbook, on paper and as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from browser.visits import Site
from empty import fill
from shared import Shared

pytestmark = pytest.mark.browser


SHOW_SHEETS = """texts => document.querySelector('.md-content__inner').replaceChildren(...texts.flatMap(text =>
    [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.sheet')]))"""


def sheets(page: Page, paper: str | None = None) -> int:
    """How many sheets the page is; without a format, of paper as narrow as A4 and as low as Letter."""
    printed = page.pdf(format=paper) if paper else page.pdf(width="210mm", height="279mm")
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def sheets_of(page: Page, texts: Sequence[str]) -> int:
    """How many sheets of paper the forms in these pages are, one after another on the page that is open."""
    page.evaluate(SHOW_SHEETS, texts)
    return sheets(page)


def test_a_form_is_one_page_of_paper_and_so_is_its_example(stroll: Callable[..., Page]) -> None:
    """Otherwise the signature lies on a sheet that stays in the printer."""
    page = stroll("forms/commitment-page/")
    assert [sheets(page, paper) for paper in ("A4", "Letter", None)] == [2, 2, 2]
    page.evaluate("document.querySelector('.sheet').style.paddingBottom = '30cm'")
    assert sheets(page) > 2


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
    forms = {
        path.parent.relative_to(built).as_posix(): path.read_text("utf-8") for path in built.rglob("forms/*/index.html")
    }
    assert len(forms) > 60
    page = stroll("forms/budget/", site=serve(built))
    assert sheets_of(page, list(forms.values())) == 2 * len(forms), {
        form: number for form, text in forms.items() if (number := sheets_of(page, [text])) != 2
    }
