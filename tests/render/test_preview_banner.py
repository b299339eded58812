"""While what was saved cannot be built, a preview says so over the last good page, in text and nothing else."""

from __future__ import annotations

from cohortbook.position import Position
from cohortbook.problems import Problem, Report, Severity
from cohortbook.render import Banner
from cohortbook.words import say

_PAGE = '<!doctype html><html lang="{}"><head></head><body dir="ltr" class="x"><main>Good</main></body></html>'


def _report(*severities: Severity) -> Report:
    report = Report()
    for at, severity in enumerate(severities, 1):
        report.add(Problem("syntax", Position("a.yml", at), say("<img src=x> {n}", n=at), say("mend it"), severity))
    return report


def test_a_banner_stands_first_in_the_page_in_its_language() -> None:
    """Otherwise it is read last, or by nobody who reads the page."""
    page = Banner.of(_report(Severity.ERROR)).over(_PAGE.format("fr-CA"))
    assert page.index('class="x">') < page.index('<section class="cb-preview"') < page.index("Good")
    assert 'lang="fr"' in page
    assert "dernier bon état" in page
    assert 'lang="en"' in Banner.of(_report(Severity.ERROR)).over(_PAGE.format("es"))


def test_nothing_in_a_banner_is_code() -> None:
    """Otherwise a value of a record runs in the browser of whoever mends it."""
    page = Banner.of(_report(Severity.ERROR)).over(_PAGE.format("en"))
    assert "<code>a.yml:1</code>: &lt;img src=x&gt; 1" in page
    assert "<img" not in page


def test_warnings_and_good_builds_have_no_banner() -> None:
    """Otherwise it is always there, and nobody looks at it any more."""
    for banner in (Banner(), Banner.of(_report(Severity.WARNING, Severity.NOTE))):
        assert (bool(banner), banner.over("<p>")) == (False, "<p>")


def test_very_many_problems_leave_room_for_the_page() -> None:
    """Otherwise a thousand slips of one import are a page of nothing else."""
    html = Banner.of(_report(*[Severity.ERROR] * 50)).html("en")
    assert html.count("<li>") == 20
    assert "and 30 more in the terminal" in html


def test_where_nothing_was_good_yet_the_banner_is_the_page() -> None:
    """Otherwise whoever begins with a broken record sees "404 Not Found"."""
    page = Banner(told=say("no room")).alone("fr")
    assert page.startswith('<!doctype html><html lang="fr">')
    assert "<p>no room</p>" in page
