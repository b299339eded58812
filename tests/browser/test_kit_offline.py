"""The interview kit without a connection, and after a new deploy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.partner import KIT, download, field, form
from browser.visits import Site, Visit, until
from cohortbook.write.offline import worker_script

pytestmark = pytest.mark.browser


def test_the_kit_opens_and_works_without_a_connection(browser: Browser, sample: Site, tmp_path: Path) -> None:
    """Otherwise the session in the cellar without reception is taken on the back of an envelope."""
    for folder, note in (("", "no reception"), ("fr/", "sans connexion")):
        visited = Visit(browser, sample, width=390, scripts=True, scheme="light")
        page = visited.to(folder + KIT)
        until(page, "document.querySelector('[data-offline]').textContent !== ''")
        form(page, "notes").fill(note)
        until(page, "Object.keys(localStorage).some((key) => key.includes(':session:'))")
        page.evaluate("document.activeElement.blur()")
        visited.context.set_offline(True)
        page.reload()
        expect(page.locator("h1")).to_be_visible()
        expect(form(page, "notes")).to_have_value(note)
        field(page, "employer").select_option("harrow-plastics")
        assert note in download(page, "session", tmp_path).read_text(encoding="utf-8")
        color = page.evaluate("getComputedStyle(document.querySelector('.cb-button')).minHeight")
        assert color == "44px", "the style sheet is there too"
        visited.context.set_offline(False)
        visited.close()


_UPDATED = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  await found.update();
  const next = found.installing ?? found.waiting ?? found.active;
  if (next.state !== "activated") {
    await new Promise((go) => next.addEventListener("statechange", () => next.state === "activated" && go()));
  }
  return caches.keys();
}"""


def test_a_new_deploy_is_shown_at_once_and_replaces_what_was_kept(
    browser: Browser, sample_site: Path, tmp_path: Path
) -> None:
    """Otherwise a partner works for weeks with questions that were withdrawn."""
    folder = Path(shutil.copytree(sample_site, tmp_path / "site"))
    site = Site(folder)
    visited = Visit(browser, site, width=390, scripts=True, scheme="light")
    page = visited.to(KIT)
    until(page, "document.querySelector('[data-offline]').textContent !== ''")
    kept = page.evaluate("caches.keys()")
    html = folder / KIT / "index.html"
    html.write_text(html.read_text(encoding="utf-8").replace("<h1>Interview kit", "<h1>Another kit"), encoding="utf-8")
    (folder / KIT / "worker.js").write_bytes(worker_script(KIT, folder))
    page.reload()
    expect(page.locator("h1")).to_have_text("Another kit")
    now = page.evaluate(_UPDATED)
    assert (len(kept), len(now)) == (1, 1)
    assert kept != now
    visited.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Another kit")
    visited.close()
    site.close()
