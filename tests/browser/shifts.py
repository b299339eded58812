"""How much of a page moves while it comes, which is the same on every machine."""

from __future__ import annotations

from playwright.sync_api import Page

from browser.visits import awake

SHIFT = 0.01  # of cumulative layout shift; Google calls less than 0.1 good
MOVED = """new Promise(done => {
    let sum = 0;
    const add = list => list.getEntries().forEach(each => { if (!each.hadRecentInput) sum += each.value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""
_FETCHING = "[data-find], [data-shortlist-page]"  # parts whose scripts ask for more when they have begun


def moved(page: Page) -> float:
    """What has moved when all that a page does by itself is done. Only in a page that came without the tests' faces."""
    awake(page)
    if page.locator(_FETCHING).count() > 0:
        page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    shift: float = page.evaluate(MOVED)
    return shift
