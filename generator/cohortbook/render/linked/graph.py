"""A page's JSON-LD, by what the page is about."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import PublicCohort
from cohortbook.pages import Page
from cohortbook.pages.graduates.profile import GraduateView
from cohortbook.render.linked.courses import course_of, events_of, taking_people
from cohortbook.render.linked.thing import Speaker, Thing, organization, thing
from cohortbook.words import bare

_ENDS_A_SCRIPT = re.compile("[<>&\u2028\u2029]")


def linked(page: Page, speaker: Speaker) -> Markup:
    """The page's things as a script element; nothing where search engines are not to list the page, or it has none."""
    if not page.is_indexable or page.leads_to is not None:
        return Markup()
    things = [*_steps_to(page, speaker), *_about(page, speaker)]
    if not things:
        return Markup()
    written = json.dumps(
        {"@context": "https://schema.org", "@graph": things}, ensure_ascii=False, separators=(",", ":")
    )
    escaped = _ENDS_A_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    return Markup(f'<script type="application/ld+json">{escaped}</script>')  # noqa: S704  # no tag can begin in it


def _steps_to(page: Page, speaker: Speaker) -> Iterator[Thing]:
    """The way from home to the page."""
    if page.uri == Place.HOME or page.template == "ordinary":
        return
    home = (speaker.site.edition.organization.name, Place.HOME)
    steps = [home, *((crumb.label, crumb.uri) for crumb in page.breadcrumbs), (page.title, page.uri)]
    items = [
        thing("ListItem", position=number, name=bare(name), item=speaker.address(uri))
        for number, (name, uri) in enumerate(steps, start=1)
    ]
    yield thing("BreadcrumbList", itemListElement=items)


def _about(page: Page, speaker: Speaker) -> Iterator[Thing]:
    about = _ABOUT.get(page.template)
    if about is not None:
        yield from about(page, speaker)


def _home(_page: Page, speaker: Speaker) -> Iterator[Thing]:
    given = speaker.site.edition.organization
    contact = thing("ContactPoint", contactType="customer service", email=given.contact)
    yield organization(speaker, description=speaker.text(given.summary), email=given.contact, contactPoint=contact)
    yield thing("WebSite", name=given.name, url=speaker.address(Place.HOME), inLanguage=speaker.site.language)


def _program(page: Page, speaker: Speaker) -> Iterator[Thing]:
    program = speaker.site.edition.programs[page.plan.subject]
    yield course_of(program, taking_people(program, speaker.site.edition), speaker)


def _cohort(page: Page, speaker: Speaker) -> Iterator[Thing]:
    cohort = speaker.site.edition.cohorts[page.plan.subject]
    yield course_of(speaker.site.edition.programs[cohort.program_id], [cohort], speaker)
    yield from _questions(cohort, speaker)


def _questions(cohort: PublicCohort, speaker: Speaker) -> Iterator[Thing]:
    if cohort.faq:
        asked = [
            thing(
                "Question",
                name=speaker.text(entry.question),
                acceptedAnswer=thing("Answer", text=speaker.markdown(entry.answer)),
            )
            for entry in cohort.faq
        ]
        yield thing("FAQPage", mainEntity=asked)


def _calendar(page: Page, speaker: Speaker) -> Iterator[Thing]:
    yield from events_of(speaker.site.edition.cohorts[page.plan.subject], speaker)


def _graduate(page: Page, speaker: Speaker) -> Iterator[Thing]:
    """Nobody without a name of their own: what the page calls them then is no name."""
    graduate = speaker.site.edition.graduates[page.plan.subject]
    if graduate.name is None or not isinstance(page.view, GraduateView):
        return
    photo = speaker.site.addresses.full(addresses.photo(graduate.photo.name)) if graduate.photo else None
    links = [link for _, link in graduate.contact.links] if graduate.contact else []
    skills = [speaker.text(shown.skill.label) for shown in graduate.skills]
    person = thing(
        "Person",
        name=bare(page.view.name),
        description=graduate.headline,
        url=speaker.address(page.uri),
        image=photo,
        email=graduate.contact.email if graduate.contact else None,
        knowsAbout=skills,
        knowsLanguage=[code for code, _level in graduate.languages],
        sameAs=links,
    )
    yield thing("ProfilePage", url=speaker.address(page.uri), mainEntity=person)


_ABOUT: Mapping[str, Callable[[Page, Speaker], Iterator[Thing]]] = {
    "home": _home,
    "program.html": _program,
    "cohort.html": _cohort,
    "cohort_calendar.html": _calendar,
    "graduate.html": _graduate,
}
"""What a page is about, by its template."""
