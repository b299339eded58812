"""A shortlist as a browser shows and keeps it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

LIST = "graduates/shortlist/"


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith('cohortbook.shortlist'))?.[1] ?? '[]')"
    )
    return found


def put(ids: str) -> str:
    """A script that keeps `ids`, whatever they are."""
    return f"localStorage.setItem('cohortbook.shortlist https://harbourline.example/', {ids})"


def rows(page: Page) -> Locator:
    return page.locator("[data-pick=list] > li")


def shown(page: Page) -> list[str]:
    """The ids on the list, once it is there."""
    expect(page.locator("[data-pick=live]")).to_be_visible()
    expect(page.locator("[data-pick=notes]")).not_to_contain_text(re.compile("Fetching|Chargement"))
    return [row.get_attribute("data-graduate") or "" for row in rows(page).all()]


def shared(ids: list[str]) -> str:
    return f"{LIST}?ids={','.join(ids)}"
