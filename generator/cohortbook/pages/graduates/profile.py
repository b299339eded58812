"""Each graduate's profile."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.book.telephones import Telephone
from cohortbook.edition import Availability, PublicCredential, PublicGraduate, PublicPublisher, Spoken
from cohortbook.edition.public_graduate import ShownSkill
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import skill_link
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.demand.matches import GraduateMatches, graduate_matches, matched_roles
from cohortbook.pages.graduates.finding import Entry, entry_of
from cohortbook.pages.graduates.showcase import SECTION
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.shortlist.introduction import introduction_subject, introduction_to
from cohortbook.pages.shortlist.shortlist import SHORTLIST_ASSETS
from cohortbook.pages.site import Site
from cohortbook.pages.sources import card_of, said_in, traces_of
from cohortbook.pages.summaries import (
    Badge,
    Link,
    QuoteView,
    availability_badge,
    cohort_link,
    employer_link,
    program_link,
    quote_view,
    tone_of,
)
from cohortbook.pages.touch.asking import Ask, ask
from cohortbook.pages.wording import Wording
from cohortbook.values import replace


class ShownSkillView(Struct, frozen=True):
    label: Spoken
    level: str
    evidence: Spoken | None
    uri: str | None


class ProjectView(Struct, frozen=True):
    title: Spoken
    text: Spoken
    url: str | None


class TakingDown(Struct, frozen=True):
    """How somebody has their own page changed or taken down."""

    told: str
    address: str


class GraduateView(Struct, frozen=True):
    id: str
    entry: Entry
    name: str
    initials: str
    tone: int
    photo: str | None
    photo_alt: str
    headline: Spoken
    story: Spoken
    before: Spoken | None
    availability: Badge
    availability_note: str | None
    facts: tuple[tuple[str, Spoken], ...]
    skills: tuple[ShownSkillView, ...]
    projects: tuple[ProjectView, ...]
    credentials: tuple[Spoken, ...]
    quotes: tuple[QuoteView, ...]
    is_hired: bool
    hire_note: str | None
    hire_employer: Link | None
    cohort: Link
    program: Link
    more: tuple[tuple[Spoken, Spoken], ...]
    contact_email: str | None
    contact_phone: Telephone | None
    contact_links: tuple[tuple[str, str], ...]
    introduction: Ask
    taking_down: TakingDown
    matches: GraduateMatches | None
    publisher: PublicPublisher | None


def profile_plans(site: Site) -> Iterator[Plan]:
    """A profile for each graduate."""
    for graduate in site.edition.graduates.values():
        yield Plan(
            addresses.graduate(graduate.id),
            SECTION,
            "graduate.html",
            graduate.id,
            frozenset(_sources(graduate, site)),
            graduate.may_be_indexed,
        )


def _sources(graduate: PublicGraduate, site: Site) -> Iterator[Source]:
    yield from card_of(graduate)
    yield Source(Kind.PROGRAM, graduate.program_id)
    yield Source(Kind.MATCHES, graduate.id)
    yield from traces_of(shown.skill for shown in graduate.skills)
    yield from said_in(graduate.testimonials)
    if graduate.hire is not None and graduate.hire.employer_id:
        yield Source(Kind.EMPLOYER, graduate.hire.employer_id)
    for match in matched_roles(graduate, site):
        yield Source(Kind.EMPLOYER, match.role.employer_id)


def profile_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    graduate = site.edition.graduates[plan.subject]
    view = _view(graduate, entry_of(graduate, site), site)
    return Page(
        plan=plan,
        language=_.language,
        title=_("{name}: {headline}", name=view.name, headline=graduate.headline),
        description=graduate.headline,
        breadcrumbs=(Crumb(labels.section(SECTION, _), Place.GRADUATES),),
        view=view,
        accent=graduate.cohort_id,
        images=((addresses.photo(graduate.photo.name), graduate.photo),) if graduate.photo else (),
        assets=("showcase/showcase.css", *SHORTLIST_ASSETS, *STYLES),
    )


def _view(graduate: PublicGraduate, entry: Entry, site: Site) -> GraduateView:
    _ = site.words
    own = graduate.language
    name = labels.graduate_name(graduate, _)
    hire = graduate.hire
    employer = site.edition.employers[hire.employer_id] if hire and hire.employer_id else None
    cohort = site.edition.cohorts[graduate.cohort_id]
    return GraduateView(
        id=graduate.id,
        entry=entry,
        name=name,
        initials=graduate.initials,
        tone=tone_of(graduate.id),
        photo=addresses.photo(graduate.photo.name) if graduate.photo else None,
        photo_alt=graduate.photo.alt if graduate.photo else "",
        headline=Spoken(graduate.headline, own),
        story=Spoken(graduate.story, own),
        before=past_of(graduate, _),
        availability=availability_badge(graduate, _),
        availability_note=_availability_note(graduate, _),
        facts=facts_of(graduate, site),
        skills=tuple(_skill(shown, own, site) for shown in graduate.skills),
        projects=tuple(
            ProjectView(Spoken(made.title, own), Spoken(made.text, own), made.url) for made in graduate.projects
        ),
        credentials=tuple(Spoken(_credential(held, _), own) for held in graduate.credentials),
        quotes=tuple(quote_view(quote, site) for quote in graduate.testimonials),
        is_hired=graduate.availability is Availability.HIRED,
        hire_note=_hire_note(graduate, employer.name if employer else None, _),
        hire_employer=employer_link(employer, site) if employer else None,
        cohort=cohort_link(cohort, _),
        program=program_link(site.edition.programs[graduate.program_id], _),
        more=tuple(
            (Spoken(label, graduate.language), Spoken(text, graduate.language)) for label, text in graduate.more
        ),
        contact_email=graduate.contact.email if graduate.contact else None,
        contact_phone=graduate.contact.phone if graduate.contact else None,
        contact_links=graduate.contact.links if graduate.contact else (),
        introduction=introduction(name, graduate, site),
        taking_down=_taking_down(graduate, site),
        matches=graduate_matches(graduate, site),
        publisher=graduate.publisher,
    )


def _skill(shown: ShownSkill, own: str, site: Site) -> ShownSkillView:
    _ = site.words
    return ShownSkillView(
        _.text(shown.skill.label),
        labels.skill_level(shown.level, _),
        Spoken(shown.evidence, own) if shown.evidence else None,
        skill_link(shown.skill, site).uri,
    )


def introduction(name: str, graduate: PublicGraduate, site: Site) -> Ask:
    """To meet a person: a form where the organisation has a service for it, else a mail with what one needs to say."""
    _ = site.words.plain
    if graduate.publisher is not None:
        return Ask(None, introduction_to(name, graduate.publisher.url, graduate.publisher.contact, _), (), "")
    asked = ask("introductions", introduction_subject(name, graduate.id, _), addresses.graduate(graduate.id), (), site)
    return replace(asked, mail=introduction_to(name, graduate.id, site.edition.organization.contact, _))


def _credential(held: PublicCredential, _: Wording) -> str:
    if held.year:
        return _("{title}, {issuer}, {year}", title=held.title, issuer=held.issuer, year=held.year)
    return _("{title}, {issuer}", title=held.title, issuer=held.issuer)


def past_of(graduate: PublicGraduate, _: Wording) -> Spoken | None:
    """What they did before, in a line."""
    prior = graduate.prior
    if prior is None:
        return None
    if prior.years:
        years = _.plural("{n} year", "{n} years", prior.years)
        return Spoken(
            _("{role}, {sector}, {years}", role=prior.role, sector=prior.sector, years=years), graduate.language
        )
    return Spoken(_("{role}, {sector}", role=prior.role, sector=prior.sector), graduate.language)


def _availability_note(graduate: PublicGraduate, _: Wording) -> str | None:
    if graduate.confirmed_on is None or graduate.availability is Availability.HIRED:
        return None
    if graduate.availability is Availability.UNKNOWN:
        return _("Last confirmed on {date}", date=_.date(graduate.confirmed_on))
    return _("Confirmed on {date}", date=_.date(graduate.confirmed_on))


def facts_of(graduate: PublicGraduate, site: Site) -> tuple[tuple[str, Spoken], ...]:
    """What an employer asks first, each with its label. What a hired person sought says nothing any more."""
    _ = site.words
    own, here = graduate.language, _.language
    facts: list[tuple[str, Spoken]] = []
    if graduate.role_sought and graduate.availability is not Availability.HIRED:
        facts.append((_("Looking for"), Spoken(graduate.role_sought, own)))
    regions = [
        _.text(site.edition.organization.regions[region].name).text
        for region in graduate.region_ids
        if region in site.edition.organization.regions
    ]
    if graduate.city:
        facts.append((_("Lives in"), Spoken(graduate.city, here)))
    if regions and graduate.availability is not Availability.HIRED:
        facts.append((_("Would work in"), Spoken(_.listed(regions), here)))
    if graduate.work_modes and graduate.availability is not Availability.HIRED:
        modes = _.listed(labels.work_mode(mode, _) for mode in graduate.work_modes)
        facts.append((_("How they would work"), Spoken(modes, here)))
    if graduate.relocate is not None and graduate.availability is not Availability.HIRED:
        facts.append((_("Would move"), Spoken(_("Yes") if graduate.relocate else _("No"), here)))
    if graduate.available_from is not None and graduate.availability is not Availability.HIRED:
        facts.append((_("Could start"), Spoken(_.date(graduate.available_from), here)))
    if graduate.languages:
        spoken = _.listed(
            _("{language} ({level})", language=_.language_name(code), level=labels.language_level(level, _))
            for code, level in graduate.languages
        )
        spoken = spoken[:1].upper() + spoken[1:]
        facts.append((_("Languages"), Spoken(spoken, here)))
    return tuple(facts)


def _hire_note(graduate: PublicGraduate, employer: str | None, _: Wording) -> str | None:
    hire = graduate.hire
    if hire is None:
        return None
    if hire.role and employer:
        return _("Now: {role}, {employer}", role=hire.role, employer=employer)
    if employer:
        return _("Now at {employer}", employer=employer)
    return _("Now: {role}", role=hire.role) if hire.role else None


def _taking_down(graduate: PublicGraduate, site: Site) -> TakingDown:
    """Where somebody came from another site, that site takes them down, and nothing of them is gathered any more."""
    organization, _ = graduate.publisher or site.edition.organization, site.words
    told = _.plural(
        "Is this you? Ask to have it changed or taken down; that is done within {n} day:",
        "Is this you? Ask to have it changed or taken down; that is done within {n} days:",
        organization.take_down_days,
    )
    return TakingDown(told, organization.privacy_contact or organization.contact)
