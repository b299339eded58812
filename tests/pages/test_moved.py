"""Whatever was renamed is still found under its old address."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from cohortbook.addresses import CohortPage, calendar_file, cohort, file_of
from tiny import TinySite, places_of

RENAMED = """
cohorts: {sales-2025: sales-2026, sales-2026: tech-sales-2026}
programs: {sales: tech-sales}
employers: {alder: alder-software, of-nobody: a-private-one}
plays: {discover/first-talk: discover/running-a-session}
"""


def leads_to(html: bytes) -> tuple[str, str, str]:
    """Where browsers go on to, where the link leads, and which address counts."""
    page = LexborHTMLParser(html.decode())
    refresh = page.css_first("meta[http-equiv=refresh]").attributes["content"] or ""
    return (
        refresh.removeprefix("0; url="),
        page.css_first("a.cb-button").attributes["href"] or "",
        page.css_first("link[rel=canonical]").attributes["href"] or "",
    )


def test_old_addresses_lead_on(english: TinySite) -> None:
    """Otherwise a poster, a bookmark or a calendar of last year leads nowhere."""
    (english.root / "cohorts/redirects.yml").write_text(RENAMED, encoding="utf-8")
    with english.record("cohorts/employers/a-private-one.yml", like="cohorts/employers/alder-software.yml") as employer:
        employer |= {"public": "no", "name": "Nobody's Business"}
    files = english.published()
    for page in CohortPage:
        there = cohort("tech-sales-2026", page)
        if file_of(there) in files:
            for old in ("sales-2025", "sales-2026"):
                on, link, counts = leads_to(files[file_of(cohort(old, page))])
                assert on == link == "../" * there.count("/") + there
                assert counts.endswith(there)
    for old in ("programs/sales/", "employers/alder/", "discover/first-talk/"):
        assert leads_to(files[file_of(old)])[0].startswith("../../")
    assert files[calendar_file("sales-2025")] == files[calendar_file("tech-sales-2026")]
    assert places_of("programs/sales/", {"sitemap.xml": files["sitemap.xml"]}) == []
    assert places_of("of-nobody", files) == []
