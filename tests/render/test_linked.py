"""Machines read what people read, in the words of schema.org, and nothing of those who asked not to be found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.as_of import AsOf
from cohortbook.pages import Page, Site
from cohortbook.render import Frame, Renderer
from tiny import COHORT, PERSON, PROGRAM, TinySite

# Of schema.org 29: the properties that we use of a type, those after the bar without which search engines leave it out.
_THING = "name url description image sameAs"
_COURSE = "provider coursePrerequisites educationalCredentialAwarded teaches"
_EVENT = (
    "startDate endDate eventStatus eventAttendanceMode location organizer inLanguage maximumAttendeeCapacity offers"
)
_SHAPES = {
    "Answer": "text | text",
    "BreadcrumbList": "itemListElement | itemListElement",
    "ContactPoint": "contactType email | contactType",
    "Course": f"{_COURSE} hasCourseInstance offers | name description provider",
    "CourseInstance": f"courseMode courseWorkload instructor {_EVENT} | name courseMode location eventStatus",
    "Event": f"{_EVENT} | name startDate location",
    "FAQPage": "mainEntity | mainEntity",
    "ListItem": "position item | position name item",
    "Offer": "price priceCurrency availability category validFrom validThrough | category price priceCurrency",
    "Organization": "email contactPoint logo | name url",
    "Person": "email knowsAbout knowsLanguage | name",
    "Place": "address | name address",
    "PostalAddress": "streetAddress addressLocality addressRegion addressCountry | addressCountry",
    "ProfilePage": "mainEntity | mainEntity",
    "Question": "acceptedAnswer | name acceptedAnswer",
    "VirtualLocation": "| url",
    "WebSite": "inLanguage | name url",
}
_DAY = r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?"
_ADDRESS = r"https?://[^\s<>]+"
_VALUES = {
    "url": _ADDRESS,
    "item": _ADDRESS,
    "image": _ADDRESS,
    "logo": _ADDRESS,
    "sameAs": _ADDRESS,
    "startDate": _DAY,
    "endDate": _DAY,
    "validFrom": _DAY,
    "validThrough": _DAY,
    "courseWorkload": r"PT\d+H",
    "price": r"\d+(\.\d+)?",
    "priceCurrency": "[A-Z]{3}",
    "addressCountry": "[A-Z]{2}",
    "availability": "https://schema.org/(InStock|PreOrder|SoldOut)",
    "eventStatus": "https://schema.org/Event(Scheduled|Cancelled|Postponed)",
    "eventAttendanceMode": "https://schema.org/(Online|Offline|Mixed)EventAttendanceMode",
}


def _faults(thing: Mapping[str, Any]) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in _SHAPES:
        yield f"no type: {kind}"
        return
    allowed, _, needed = _SHAPES[kind].partition("|")
    given = set(thing) - {"@type"}
    yield from (f"{kind} has no {name}" for name in given - {*_THING.split(), *allowed.split()})
    yield from (f"{kind} needs {name}" for name in set(needed.split()) - given)
    for name in given:
        values = thing[name] if isinstance(thing[name], list) else [thing[name]]
        yield from (f"{kind}: nothing in {name}" for value in values if value in ("", None, {}))
        for value in values:
            if isinstance(value, dict):
                yield from _faults(value)
            elif name in _VALUES and re.fullmatch(_VALUES[name], str(value)) is None:
                yield f"{kind}: {name} is {value}"


def _things(site: Site, page: Page) -> list[dict[str, Any]]:
    scripts = LexborHTMLParser(Renderer(site).head(page)).css('script[type="application/ld+json"]')
    return [each for script in scripts for each in json.loads(script.text())["@graph"]]


def _of(kind: str, site: Site, page: Page) -> list[dict[str, Any]]:
    return [thing for thing in _things(site, page) if thing["@type"] == kind]


def test_what_machines_read_has_the_shapes_of_schema_org(
    sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise search engines show nothing of courses, dates and people, and nobody is told why."""
    found: set[str] = set()
    for language, site in sample_sites.items():
        renderer = Renderer(site)
        heads = [(page.uri, renderer.head(page)) for page in sample_pages[language]]
        heads.append(("", Frame(renderer).play("", tuple(site.edition.plays[language])).head))
        for uri, head in heads:
            for text in re.findall(r'ld\+json">(.*?)</script>', head):
                things = json.loads(text)["@graph"]
                assert [fault for thing in things for fault in _faults(thing)] == [], uri
                found |= {thing["@type"] for thing in things}
    assert found == {"BreadcrumbList", "Course", "Event", "FAQPage", "Organization", "ProfilePage", "WebSite"}


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "Kourse"}, "no type: Kourse"),
        ({"@type": "VirtualLocation"}, "VirtualLocation needs url"),
        ({"@type": "Answer", "text": "x", "price": "1"}, "Answer has no price"),
        ({"@type": "WebSite", "name": "", "url": "https://a.example/"}, "WebSite: nothing in name"),
        ({"@type": "WebSite", "name": "A", "url": "a/"}, "WebSite: url is a/"),
        ({"@type": "ProfilePage", "mainEntity": {"@type": "Person"}}, "Person needs name"),
    ],
)
def test_the_shapes_find_what_is_wrong(thing: dict[str, Any], fault: str) -> None:
    """Otherwise the test before this one holds nothing."""
    assert list(_faults(thing)) == [fault]


def test_who_may_not_be_found_is_no_person_to_machines(
    sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise a search engine shows in its own box whom its list leaves out."""
    site = sample_sites["en"]
    people = [page for page in sample_pages["en"] if page.template == "graduate.html"]
    unlisted = [page for page in people if not page.is_indexable]
    assert unlisted
    assert [page.uri for page in sample_pages["en"] if not page.is_indexable and _things(site, page)] == []
    assert [page.uri for page in people if page.is_indexable and not _of("ProfilePage", site, page)] == []


def test_a_person_without_a_name_is_none(tiny: TinySite) -> None:
    """Otherwise machines learn that somebody is called Graduate."""
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "indexing"]
    site, page = tiny.in_language(), tiny.pages()["graduates/qk41/"]
    assert [thing["@type"] for thing in _things(site, page)] == ["BreadcrumbList"]


def test_a_cohort_is_told_with_its_dates_and_its_price(tiny: TinySite) -> None:
    """Otherwise applicants find it in a search without what they ask first."""
    with tiny.record(COHORT) as cohort:
        cohort["tuition"] = {"amount": "1200.50", "currency": "CAD"}
        cohort["apply_url"] = "https://harbour.example/apply"
    when = AsOf.on(date(2026, 1, 20))
    site, page = tiny.in_language(as_of=when), tiny.pages(when)["cohorts/tech-sales-2026/"]
    (course,) = _of("Course", site, page)
    assert list(_faults(course)) == []
    (instance,), (offer,) = course["hasCourseInstance"], course["offers"]
    assert (instance["startDate"], instance["endDate"], instance["courseMode"]) == (
        "2026-03-09",
        "2026-05-15",
        "Blended",
    )
    told = (offer["price"], offer["priceCurrency"], offer["validThrough"], offer["category"], offer["url"])
    assert told == ("1200.50", "CAD", "2026-02-13", "Paid", "https://harbour.example/apply")
    assert offer["availability"] == "https://schema.org/InStock"
    with tiny.record(PROGRAM) as program:
        program["tuition"] = {"amount": "0", "currency": "CAD"}
    over = AsOf.on(date(2027, 1, 20))
    (course,) = _of("Course", tiny.in_language(as_of=over), tiny.pages(over)["programs/tech-sales/"])
    assert course["offers"] == [{"@type": "Offer", "category": "Free", "price": "0", "priceCurrency": "CAD"}]
    (event,) = _of("Event", site, tiny.pages(when)["cohorts/tech-sales-2026/calendar/"])
    assert event["startDate"] == "2026-01-20T18:00:00-05:00"


def test_no_text_ends_the_script(tiny: TinySite) -> None:
    """Otherwise a question with a tag in it is a script on the page."""
    with tiny.record(COHORT) as cohort:
        cohort["faq"] = [{"question": "</script><script>alert(1)</script> & more?", "answer": "Yes.\n\nNo."}]
    site, page = tiny.in_language(), tiny.pages()["cohorts/tech-sales-2026/"]
    assert Renderer(site).head(page).count("<script") == 1
    (asked,) = _of("FAQPage", site, page)
    assert asked["mainEntity"][0]["name"] == "</script><script>alert(1)</script> & more?"
    assert asked["mainEntity"][0]["acceptedAnswer"]["text"] == "Yes.\nNo."
