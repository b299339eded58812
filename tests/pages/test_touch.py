"""Readers reach the organisation by its own form service, or by a mail that is written for them; nobody else hears."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.as_of import AsOf
from cohortbook.book import read_book
from cohortbook.pages.touch.sharing import sharing
from tiny import COHORT, ORGANIZATION, TODAY, TinySite

FORMS = {
    "interest": "https://forms.example/a",
    "newsletter": "https://forms.example:8443/b?list=1",
    "introductions": "https://other.example/c",
    "feedback": "https://forms.example/d",
    "receipt_field": "_next",
}
COHORT_PAGE, PERSON_PAGE, FOLLOW = (
    "cohorts/tech-sales-2026/index.html",
    "graduates/qk41/index.html",
    "follow/index.html",
)
ORIGINS = {"https://forms.example", "https://forms.example:8443", "https://other.example"}


def _announced(tiny: TinySite, *, has_forms: bool) -> dict[str, LexborHTMLParser]:
    """The pages that ask, of a site whose cohort is announced."""
    with tiny.record(COHORT) as cohort:
        cohort["dates"] = {"applications_open": "2027-01-05", "start": "2027-03-09", "end": "2027-05-15"}
    if has_forms:
        with tiny.record(ORGANIZATION) as organization:
            organization["forms"] = FORMS
    for record in (tiny.root / "cohorts/tech-sales-2026/participants").glob("*.yml"):
        record.unlink()
    files = tiny.published_by_mkdocs() if has_forms else tiny.published()  # whose policies MkDocs' host writes
    return {path: LexborHTMLParser(files[path].decode()) for path in files if path.endswith("index.html")}


def test_forms_go_to_the_services_that_the_organisation_names(english: TinySite) -> None:
    """Otherwise what somebody types is lost, or goes to whoever a page names."""
    pages = _announced(english, has_forms=True)
    asked = {path: page.css("form[method=post]") for path, page in pages.items()}
    assert {form.attributes["action"] for form in asked[FOLLOW]} == {FORMS["interest"], FORMS["newsletter"]}
    assert [form.attributes["action"] for form in asked[COHORT_PAGE]] == [FORMS["interest"]]
    plays = {
        form.attributes["action"] for path, forms in asked.items() if path.startswith("discover/") for form in forms
    }
    assert plays == {FORMS["feedback"]}
    (form,) = asked[COHORT_PAGE]
    hidden = {each.attributes["name"]: each.attributes["value"] for each in form.css("input[type=hidden]")}
    assert hidden["_next"] == "https://harbour.example/follow/received/"
    assert hidden["page"] == "https://harbour.example/cohorts/tech-sales-2026/"
    assert "forms.example" in form.text()
    for path, page in pages.items():
        policy = page.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
        (allowed,) = [part.split() for part in policy.split("; ") if part.startswith("form-action")]
        assert set(allowed[2:]) == ORIGINS, path


def test_without_a_service_a_mail_is_prepared(english: TinySite) -> None:
    """Otherwise a small organisation's visitors find a form that leads nowhere."""
    pages = _announced(english, has_forms=False)
    assert {path for path, page in pages.items() if page.css("form[method=post]")} == set()
    mails = [node.attributes["href"] or "" for node in pages[COHORT_PAGE].css(".cb-page a.cb-button[href^=mailto]")]
    assert len(mails) == 1
    assert "applications open" in unquote(mails[0])
    assert "https://harbour.example/cohorts/tech-sales-2026/" in unquote(mails[0])


def test_who_can_only_wait_finds_on_the_first_screen_where_to_ask_for_word(tiny: TinySite) -> None:
    """Otherwise applicants read on a cohort's first screen when applications open, and have to remember it."""
    page = _announced(tiny, has_forms=False)[COHORT_PAGE]
    first = page.css_first(".cb-masthead a.cb-button")
    assert (first.attributes["href"] or "").endswith("cohorts/tech-sales-2026/#interest")
    assert page.css_first("#interest a.cb-button[href^=mailto]") is not None


def test_a_profile_asks_with_the_words_of_the_shortlist(tiny: TinySite) -> None:
    """Otherwise staff get a mail that names nobody."""
    page = LexborHTMLParser(tiny.html("graduates/qk41/index.html"))
    href = page.css_first(".cb-ask a.cb-button[href^=mailto]").attributes["href"] or ""
    asked = parse_qs(href.split("?", 1)[1], strict_parsing=True)
    assert "qk41" in asked["subject"][0]
    assert asked["body"][0].startswith("Hello,\r\n\r\nI would like to be introduced to:\r\n")
    assert "qk41" in asked["body"][0]


@pytest.mark.parametrize(
    "address", ["http://forms.example/a", "mailto:a@b.example", "https://a.example/;script-src *", "forms.example"]
)
def test_a_form_goes_nowhere_but_to_an_encrypted_address(tiny: TinySite, address: str) -> None:
    """Otherwise what readers type is read on the way, or an address widens the policy of every page."""
    with tiny.record(ORGANIZATION) as organization:
        organization["forms"] = {"feedback": address}
    _book, report = read_book(tiny.root)
    assert [problem.name for problem in report] == ["unsafe-url"]


def test_shared_links_carry_the_address_and_nothing_else(tiny: TinySite) -> None:
    """Otherwise whoever opens one is counted by somebody."""
    shared = sharing("discover/", "Why [72%](claim:x) & more?", tiny.in_language(as_of=AsOf.on(TODAY)))
    assert unquote(shared.mail) == "mailto:?subject=Why 72% & more?&body=https://harbour.example/discover/"
    for _name, address in shared.services:
        query = urlsplit(address).query
        assert unquote(query).partition("=")[2] == "https://harbour.example/discover/"
