"""Somebody edits records and adds a cohort in the browser, and nothing else of the records changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page
from pydantic import BaseModel

from browser.visits import PATIENCE, Site
from cms_package import PLACE
from cohortbook.cli import main
from cohortbook.model import Employer, Organization
from cohortbook.source import read_file
from tiny import EMPLOYER, ORGANIZATION, TODAY, TinySite, files_in

T = TypeVar("T", bound=BaseModel)
pytestmark = pytest.mark.browser

# The picker of folders is the browser's own window, which nobody can press buttons in: it gives a folder that only the
# page sees. That it asks for leave, and what it shows then, is the browser's matter.
_PICKER = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('site', { create: true });
FileSystemDirectoryHandle.prototype.requestPermission = async () => 'granted';
FileSystemDirectoryHandle.prototype.queryPermission = async () => 'granted';
"""
_FILL = """async (files) => {
  const site = await showDirectoryPicker();
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    const name = parts.pop();
    let folder = site;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
_READ = """async (path) => {
  try {
    let folder = await showDirectoryPicker();
    const parts = path.split('/');
    const name = parts.pop();
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch {
    return null;
  }
}"""
_SAYS = f"async ([path, words]) => (await ({_READ})(path))?.includes(words)"
_ANEW = "Said otherwise"
_SHARED = (
    ("cohorts/skills.yml", "Skills", "cold-outreach.label.fr"),
    ("cohorts/questions.yml", "Discovery questions", "questions.0.area.fr"),
    ("cohorts/claims.yml", "Cited numbers", "claims.0.value"),
)
_NEW = "cohorts/tech-sales-2027/cohort.yml"


def test_an_edit_and_a_new_cohort_change_nothing_else(browser: Browser, tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise whoever corrects a city in the browser loses a language, a date or a leading zero somewhere else."""
    if not PLACE.is_file():
        pytest.skip("the editor's package is not here; `python tests/cms_package.py` fetches it")
    with tiny.record(EMPLOYER) as record:  # what editors of YAML get wrong
        record |= {"contacts": "a: b\n\n# no comment\n", "notes": "yes", "partner_since": "2025-01-05", "more": []}
        record["demand"][0] |= {"channels": ["on", "12:30", "1A", "null "], "hiring_steps": [{"en": "A", "fr": "B"}]}
    before = {path: content.decode() for path, content in files_in(tiny.root).items() if path.endswith(".yml")}
    folder = tmp_path / "editor"
    made = CliRunner().invoke(main, ["cms", "-C", str(tiny.root), str(folder), "--package", str(PLACE)])
    assert made.exit_code == 0, made.output
    site = Site(folder)
    try:
        after = _edited(browser, site, before)
    finally:
        site.close()
    for path, content in after.items():
        target = tiny.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    assert _read(Employer, after[EMPLOYER]) == _read(Employer, before[EMPLOYER]).model_copy(update={"city": "Waterloo"})
    assert "en: Tech Sales 2027\n  fr: Vente 2027" in after[_NEW]
    assert _read(Organization, after[ORGANIZATION]) == _read(Organization, before[ORGANIZATION]).model_copy(
        update={"name": "Harbour Skills and More"}
    )
    assert after.keys() == {EMPLOYER, ORGANIZATION, _NEW, *(file for file, _, _ in _SHARED)}
    for file, _, key in _SHARED:
        assert _contents(after[file]) == _with(_contents(before[file]), key, _ANEW), file
    checked = CliRunner().invoke(main, ["check", "-C", str(tiny.root), "--as-of", str(TODAY)])
    assert checked.exit_code == 0, checked.output


def _edited(browser: Browser, site: Site, before: dict[str, str]) -> dict[str, str]:
    """The records that differ after somebody worked in the editor; what it asked of other hosts fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_PICKER)
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.goto(site.origin)
    page.evaluate(_FILL, {**before, ".git/HEAD": "ref: refs/heads/main\n"})
    page.get_by_role("button", name="Work with Local Repository").click()
    page.get_by_text("Alder Software", exact=True).click()
    _field(page, "city", "input").fill("Waterloo")
    _save(page)
    page.get_by_text("Cohorts", exact=True).click()
    page.get_by_role("button", name="Create New Entry").click()
    _field(page, "program", "[role=radio], [role=option]").first.click()
    for language, title in (("en", "Tech Sales 2027"), ("fr", "Vente 2027")):
        _field(page, f"title.{language}", "input").fill(title)
    _field(page, "region", "[role=radio]").first.click()
    _field(page, "city", "input").fill("Ottawa")
    _field(page, "mode", "[role=radio][value=online]").click()
    _field(page, "language", "[role=radio][value=fr]").click()
    page.get_by_role("textbox", name="Slug").fill("tech-sales-2027")
    _save(page)
    page.get_by_text("The organisation", exact=True).first.click()
    page.get_by_role("row", name="The organisation").click()
    _field(page, "name", "input").fill("Harbour Skills and More")
    _save(page)
    for file, name, key in _SHARED:
        page.get_by_text("Skills, questions and cited numbers", exact=True).first.click()
        page.get_by_role("row", name=name).click()
        _field(page, key.split(".")[0], "").get_by_role("button", name="Expand").first.click()
        _field(page, key, "input").fill(_ANEW)
        _save(page)
        page.wait_for_function(_SAYS, arg=[file, _ANEW])
    now = {path: page.evaluate(_READ, path) for path in [*before, _NEW]}
    context.close()
    assert failed == []
    assert [url for url in asked if not url.startswith((site.origin, f"blob:{site.origin}"))] == []
    return {path: text for path, text in now.items() if text is not None and text != before.get(path)}


def _field(page: Page, key: str, inside: str) -> Any:
    return page.locator(f'[data-key-path="{key}"] {inside}')


def _save(page: Page) -> None:
    """Save, and wait until the editor says that it is done."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Entry saved.").wait_for()


def _contents(text: str) -> Any:
    document, problems = read_file(text.encode(), "")
    assert document is not None, problems
    return document.value


def _with(content: Any, key: str, value: str) -> Any:
    """The content with another value at `key`, as the editor names it: in a list, behind the list's own name."""
    *above, last = key.split(".")[isinstance(content, list) :]
    inside = content
    for step in above:
        inside = inside[int(step) if isinstance(inside, list) else step]
    inside[last] = value
    return content


def _read(model: type[T], text: str) -> T:
    """What the record says to the site."""
    document, problems = read_file(text.encode(), EMPLOYER)
    assert document is not None, problems
    assert problems == []
    return model.model_validate(document.value)
