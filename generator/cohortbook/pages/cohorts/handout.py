"""A cohort's showcase-day handout: everyone who agreed to be shown, made for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import Availability, PublicCohort, PublicGraduate, Spoken
from cohortbook.pages import labels
from cohortbook.pages.graduates.profile import facts_of, past_of
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import GraduateCard, Link, dates_of, graduate_card, place_of, program_link

SECTION = "cohorts"


class HandoutEntry(Struct, frozen=True):
    """`address` is the profile's full address as it is read from paper."""

    card: GraduateCard
    before: Spoken | None
    facts: tuple[tuple[str, Spoken], ...]
    skills: tuple[tuple[Spoken, Spoken | None], ...]
    address: str


class HandoutView(Struct, frozen=True):
    title: Spoken
    program: Link
    place: str
    when: str
    how_many: str
    entries: tuple[HandoutEntry, ...]
    introduce: str
    contact: str
    stand: str
    back: Link


def handout_plans(site: Site) -> Iterator[Plan]:
    """One handout for each cohort that has anybody to show.

    It is kept from search engines: it holds people who agreed to be shown and not to be found by them.
    """
    people: dict[str, set[Source]] = {}
    for graduate in site.edition.graduates.values():
        people.setdefault(graduate.cohort_id, set()).add(Source(Kind.GRADUATE, graduate.id))
    for cohort in site.edition.own_cohorts:
        if cohort.id in people:
            sources = people[cohort.id] | {Source(Kind.COHORT, cohort.id), Source(Kind.PROGRAM, cohort.program_id)}
            uri = addresses.cohort(cohort.id, CohortPage.HANDOUT)
            yield Plan(uri, SECTION, "handout.html", cohort.id, frozenset(sources), is_indexable=False)


def handout_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    title = _.text(cohort.title).text
    base = addresses.cohort(cohort.id)
    name = _("Showcase handout")
    return Page(
        plan=plan,
        language=_.language,
        title=_("{page} · {cohort}", page=name, cohort=title),
        description=_("Everyone of {cohort} who agreed to be shown, made for printing.", cohort=title),
        breadcrumbs=(
            Crumb(labels.section(SECTION, _), Place.COHORTS),
            Crumb(title, base),
        ),
        view=_view(cohort, site.edition.graduates_of(cohort.id), site),
        accent=cohort.id,
        assets=("showcase/showcase.css",),
    )


def _view(cohort: PublicCohort, people: Sequence[PublicGraduate], site: Site) -> HandoutView:
    _ = site.words
    showcase = cohort.dates.showcase
    return HandoutView(
        title=_.text(cohort.title),
        program=program_link(site.edition.programs[cohort.program_id], _),
        place=place_of(cohort.city, cohort.region_id, site),
        when=_("Showcase on {date}", date=_.date(showcase)) if showcase is not None else dates_of(cohort, _),
        how_many=_.plural("{n} graduate", "{n} graduates", len(people)),
        entries=tuple(_entry(graduate, site) for graduate in people),
        introduce=_("To meet someone, write to us with the name; we ask the person first."),
        contact=site.edition.organization.contact,
        stand=_(
            "As of {date}. Availability changes: the address beside each name has the latest.",
            date=_.date(site.edition.as_of),
        ),
        back=Link(Spoken(_("Graduates of this cohort"), _.language), addresses.cohort(cohort.id, CohortPage.GRADUATES)),
    )


def _entry(graduate: PublicGraduate, site: Site) -> HandoutEntry:
    _ = site.words
    is_hired = graduate.availability is Availability.HIRED
    return HandoutEntry(
        card=graduate_card(graduate, site),
        before=past_of(graduate, _),
        facts=() if is_hired else facts_of(graduate, site),
        skills=tuple(
            (_.text(shown.skill.label), Spoken(shown.evidence, graduate.language) if shown.evidence else None)
            for shown in graduate.skills
        ),
        address=site.addresses.full(addresses.graduate(graduate.id)).split("://", 1)[-1],
    )
