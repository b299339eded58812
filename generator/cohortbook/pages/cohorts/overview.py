"""A microsite's first page: what the cohort is, when, for whom, and how to apply."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import CohortStatus, PublicCohort, PublicProgram, Spoken
from cohortbook.pages import labels
from cohortbook.pages.cohorts.masthead import SECTION, Masthead, apply_url, masthead_of
from cohortbook.pages.offer import OfferView, offer_facts, offer_images, offer_view
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    QuoteView,
    begins,
    dates_of,
    is_awaited,
    place_of,
    quote_view,
)
from cohortbook.pages.touch.asking import Ask, interest
from cohortbook.pages.touch.sharing import Sharing, sharing
from cohortbook.pages.wording import Wording


class Fact(Struct, frozen=True):
    label: str
    value: Spoken


class TeamMemberView(Struct, frozen=True):
    name: str
    initials: str
    role: Spoken
    email: str | None


class OverviewView(Struct, frozen=True):
    masthead: Masthead
    about: Spoken | None
    dates: tuple[Fact, ...]
    calendar_uri: str | None
    facts: tuple[Fact, ...]
    offer: OfferView
    eligibility: tuple[Spoken, ...]
    how_to_apply: Spoken | None
    apply_title: str
    apply_intro: str
    apply_url: str | None
    apply_note: str | None
    team: tuple[TeamMemberView, ...]
    faq: tuple[tuple[Spoken, Spoken], ...]
    quotes: tuple[QuoteView, ...]
    interest: Ask | None
    sharing: Sharing


def cohort_page(site: Site, plan: Plan) -> Page:
    """The overview of a microsite."""
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    program = site.edition.programs[cohort.program_id]
    return Page(
        plan=plan,
        language=_.language,
        title=_.text(cohort.title).text,
        description=_.text(cohort.hero).text if cohort.hero else _.text(program.summary).text,
        breadcrumbs=(Crumb(labels.section(SECTION, _), Place.COHORTS),),
        view=_overview(cohort, program, site),
        search_text=_overview_text(cohort, program, site),
        accent=cohort.id,
        images=offer_images(cohort.offer),
    )


def _takes_people(cohort: PublicCohort) -> bool:
    return cohort.status in (CohortStatus.APPLICATIONS_OPEN, CohortStatus.ANNOUNCED, CohortStatus.POSTPONED)


def _overview(cohort: PublicCohort, program: PublicProgram, site: Site) -> OverviewView:
    _ = site.words
    return OverviewView(
        masthead=masthead_of(cohort, site, CohortPage.OVERVIEW),
        about=_.maybe(cohort.about),
        dates=_dates(cohort, _),
        calendar_uri=_calendar(cohort, site),
        facts=_facts(cohort, program, _),
        offer=offer_view(cohort.offer, _),
        eligibility=_.each(program.eligibility),
        how_to_apply=_.maybe(cohort.how_to_apply) if _takes_people(cohort) else None,
        apply_title=_apply_title(cohort, _, names_people=bool(program.eligibility or cohort.offer.prerequisites)),
        apply_intro=_apply_intro(cohort, _),
        apply_url=apply_url(cohort),
        apply_note=_apply_note(cohort, _),
        team=tuple(
            TeamMemberView(
                member.name,
                "".join(word[0] for word in member.name.split()[:2]).upper(),
                _.text(member.role),
                member.email,
            )
            for member in cohort.team
        ),
        faq=tuple((_.text(entry.question), _.text(entry.answer)) for entry in cohort.faq),
        quotes=tuple(quote_view(quote, site) for quote in cohort.testimonials),
        interest=interest(cohort, site) if is_awaited(cohort) else None,
        sharing=sharing(addresses.cohort(cohort.id), _.plain.text(cohort.title).text, site),
    )


def _calendar(cohort: PublicCohort, site: Site) -> str | None:
    """Where its dates are taken into one's calendar, while any is to come."""
    is_coming = any(event.end.date() >= site.edition.as_of for event in cohort.events)
    is_postponed = cohort.status is CohortStatus.POSTPONED
    return addresses.cohort(cohort.id, CohortPage.CALENDAR) if is_coming and not is_postponed else None


def _is_to_come(cohort: PublicCohort) -> bool:
    """Whether it is still before its people, though it takes no more of them."""
    return cohort.status in (CohortStatus.FULL, CohortStatus.APPLICATIONS_CLOSED, CohortStatus.IN_PROGRESS)


def _apply_title(cohort: PublicCohort, _: Wording, *, names_people: bool) -> str:
    """`names_people` says whether conditions follow, and not only that nobody can apply."""
    if _takes_people(cohort):
        return _("How to apply")
    if not names_people:
        return _("Applications")
    return _("Who it is for") if _is_to_come(cohort) else _("Who it was for")


def _apply_intro(cohort: PublicCohort, _: Wording) -> str:
    if _takes_people(cohort):
        return _("You can apply if all of this is true of you:")
    if _is_to_come(cohort):
        return _("It is for people of whom all of this is true:")
    return _("People could apply of whom all of this was true:")


def _dates(cohort: PublicCohort, _: Wording) -> tuple[Fact, ...]:
    dates = cohort.dates
    if cohort.status is CohortStatus.CANCELLED and (dates.start or dates.end):
        return (Fact(_("Was planned for"), Spoken(dates_of(cohort, _), _.language)),)
    named = (
        (_("Applications open"), dates.applications_open),
        (_("Apply by"), dates.apply_by),
        (_("First day"), dates.start),
        (_("Showcase"), dates.showcase),
        (_("Last day"), dates.end),
    )
    known = tuple(Fact(label, Spoken(_.day(day), _.language)) for label, day in named if day is not None)
    if dates.start is None or dates.rolling:
        return (*known, Fact(_("Begins"), Spoken(begins(cohort, _), _.language)))
    return known


def _facts(cohort: PublicCohort, program: PublicProgram, _: Wording) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Format"), _.text(program.format)),
        *(Fact(label, value) for label, value in offer_facts(cohort.offer, program.cost, _)),
        Fact(_("Where"), Spoken(labels.cohort_mode(cohort.mode, _), _.language)),
        Fact(_("Language"), Spoken(_.language_title(cohort.language), _.language)),
    ]
    if cohort.capacity is not None:
        places = _.plural("{n} place", "{n} places", cohort.capacity)
        facts.append(Fact(_("Size"), Spoken(places, _.language)))
    if program.credential is not None:
        facts.append(Fact(_("Graduates receive"), _.text(program.credential)))
    return tuple(facts)


def _apply_note(cohort: PublicCohort, _: Wording) -> str | None:
    """What to do where one cannot apply right now."""
    dates = cohort.dates
    match cohort.status:
        case CohortStatus.APPLICATIONS_OPEN:
            return None
        case CohortStatus.ANNOUNCED if dates.applications_open is not None:
            return _("Applications open on {date}.", date=_.day(dates.applications_open))
        case CohortStatus.ANNOUNCED:
            return _("The application dates will be announced here.")
        case CohortStatus.APPLICATIONS_CLOSED if dates.start is not None:
            return _("Applications for this cohort are closed. It starts on {date}.", date=_.date(dates.start))
        case CohortStatus.APPLICATIONS_CLOSED:
            return _("Applications for this cohort are closed.")
        case CohortStatus.IN_PROGRESS:
            return _("This cohort is in progress and takes no further applications.")
        case CohortStatus.FULL:
            return _("This cohort is full and takes no further applications.")
        case CohortStatus.POSTPONED:
            return _("This cohort is postponed. New dates will be announced here.")
        case CohortStatus.CANCELLED:
            return _("This cohort was cancelled.")
        case CohortStatus.COMPLETED:
            return _("This cohort finished on {date}.", date=_.date(dates.end)) if dates.end is not None else None


def _overview_text(cohort: PublicCohort, program: PublicProgram, site: Site) -> str:
    _ = site.words
    parts = [
        _.text(program.title).text,
        place_of(cohort.city, cohort.region_id, site),
        labels.status(cohort.status, _),
    ]
    parts += [text.in_language(_.language).text for text in (cohort.hero, cohort.about) if text is not None]
    return " ".join(parts)
