"""What a partner does in the interview kit, as functions on a page that shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect

from cohortbook.cli import main

KIT = "discover/kit/"
SAVED = "Saved in this browser."
NEW = {"name": "Wharfside Cold Storage", "sector": "Food processing", "city": "Saint John", "region": "NB"}
KNOWN = {"id": "harrow-plastics"}


def field(scope: Page | Locator, name: str) -> Locator:
    return scope.locator(f"[data-field='{name}']")


def form(page: Page, name: str) -> Locator:
    """A field of the session itself."""
    return page.locator(f"[data-form] [data-field='{name}'], [data-form][data-field='{name}']")


def add(page: Page | Locator, what: str) -> Locator:
    """Add an entry to a list; the new entry."""
    page.locator(f"[data-add='{what}']").click()
    return page.locator(f"[data-list='{what}'] > [data-entry]").last


def question(page: Page, question_id: str) -> Locator:
    """Tick a question and give its card."""
    card = page.locator(f"[data-question='{question_id}']")
    card.locator("[data-choose]").check()
    return card


def saved(page: Page) -> None:
    expect(page.locator("[data-state]")).to_have_text(SAVED)


def download(page: Page, kind: str, folder: Path) -> Path:
    """Export as `kind` into `folder`; the file."""
    with page.expect_download() as waiting:
        page.locator(f"[data-export='{kind}']").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def hold_a_session(page: Page, employer: dict[str, str], *, visibility: str = "private") -> None:
    """A whole talent session: two questions, one of one's own, a pain, a promise and a demand signal."""
    page.locator("[data-field='round'][value='talent']").check()
    field(page, "employer").select_option(employer.get("id", "+"))
    if "id" not in employer:
        for name in ("name", "sector", "city"):
            field(page, name).fill(employer[name])
        field(page, "region").select_option(employer["region"])
    form(page, "held_on").fill("2026-10-08")
    form(page, "present").fill("Plant manager\nInes Carvalho, Harbourline, asking")
    first = question(page, "what-changed")
    field(first, "notes").fill('Cold rooms went "automatic": doors, belts, logs.\nNobody planned who mends them.')
    field(first, "quote").fill("We bought robots and kept the job ads.")
    field(first, "permission").check()
    field(question(page, "what-cannot-bend"), "notes").fill("Shifts cannot. The diploma can: it did twice.")
    own = add(page, "own")
    field(own, "asked").fill("Who has the key at night?")
    field(own, "notes").fill("Nobody: yes, really.")
    pain = add(page, "pains")
    field(pain, "text").fill("Doors stop at night and meat goes off.")
    field(pain, "severity").select_option("4")
    field(pain, "frequency").select_option("weekly")
    field(pain, "workaround").fill("A retired fitter is rung up.")
    field(page, "success").fill("The night shift opens the door itself.")
    promise = add(page, "commitments")
    field(promise, "text").fill("Two afternoons of the maintenance lead.")
    field(promise, "due").fill("2026-11-30")
    signal = add(page, "signals")
    field(signal, "role").fill("Night maintenance technician")
    field(signal, "likely").fill("2")
    field(signal, "max").fill("4")
    field(signal, "min").fill("1")
    field(signal, "due").fill("2027-03-01")
    field(signal, "confidence").select_option("committed")
    field(signal, "visibility").select_option(visibility)
    field(signal, "channels").fill("Agency\nReferrals")
    skill = add(signal, "requirements")
    field(skill, "skill").select_option("fault-finding")
    field(skill, "proxy").fill("three-year diploma")
    saved(page)


def typed(page: Page) -> list[Any]:
    """What stands in every field of the kit."""
    found: list[Any] = page.evaluate("""() => [...document.querySelectorAll(".kit [data-kit] [data-field]")].map(
        (field) => [field.dataset.field, /checkbox|radio/.test(field.type) ? field.checked : field.value])""")
    return found


def checked(root: Path) -> str:
    """What `cohortbook check` says of the errors in the site at `root`."""
    ended = CliRunner().invoke(main, ["check", "--directory", str(root)], catch_exceptions=False)
    return "" if ended.exit_code == 0 else ended.output
