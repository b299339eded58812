"""Only scripts of the site itself run, on every kind of page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.visits import Site, Visit
from built import pages

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policy_in(path: Path) -> str:
    found = _POLICY.findall(path.read_text(encoding="utf-8"))
    assert len(found) == 1, path
    return str(found[0])


def test_every_page_has_a_policy_before_its_first_script(sample_site: Path) -> None:
    """Otherwise a page that was forgotten runs whatever somebody manages to put into it."""
    for uri, path in pages(sample_site).items():
        html = path.read_text(encoding="utf-8")
        assert html.index("Content-Security-Policy") < html.index("<script"), uri


def test_no_policy_allows_scripts_by_more_than_a_hash(sample_site: Path) -> None:
    """Otherwise the policy is there and keeps nobody out."""
    for uri, path in pages(sample_site).items():
        policies = dict(part.split(" ", 1) for part in policy_in(path).split("; "))
        allowed = policies["script-src"].split()
        assert allowed[:2] == ["'self'", "'wasm-unsafe-eval'"], uri
        assert all(re.fullmatch("'sha256-[A-Za-z0-9+/]{43}='", source) for source in allowed[2:]), uri
        assert policies["default-src"] == "'self'"
        assert policies["object-src"] == "'none'"


def test_all_pages_of_a_depth_allow_the_same(sample_site: Path) -> None:
    """Otherwise what a record or a play says has changed what may run."""
    found: dict[tuple[int, bool], set[str]] = {}
    for uri, path in pages(sample_site).items():
        if not uri.endswith(".html"):
            found.setdefault((uri.count("/"), uri.startswith("fr/")), set()).add(policy_in(path))
    assert all(len(policies) == 1 for policies in found.values())


PLANTED = {
    "inline": "<script>window.pwned = 1</script>",
    "handler": '<img src="x" onerror="window.pwned = 1">',
    "elsewhere": '<script src="https://elsewhere.example/x.js"></script>',
}


@pytest.mark.browser
@pytest.mark.parametrize("kind", PLANTED)
@pytest.mark.parametrize("uri", ["", "graduates/aqn5q/"])
def test_a_planted_script_is_refused(browser: Browser, sample: Site, uri: str, kind: str) -> None:
    """Otherwise one mistake in a template is enough to run code in a reader's browser."""
    visit = Visit(browser, sample, width=1280, scripts=True, scheme="light")

    def plant(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{PLANTED[kind]}</article>"))  # type: ignore[attr-defined]

    visit.context.route(sample.url(uri), plant)
    visit.expected.add(404)
    page = visit.to(uri)
    visit.notice(page, "Content Security Policy")
    assert page.evaluate("window.pwned") is None
    visit.close()
