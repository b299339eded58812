"""The cohort index, and each cohort's microsite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import CohortStatus, Edition, PublicCohort, PublicEvent, PublicGraduate, PublicProgram, Spoken
from cohortbook.outcomes import Level, LevelKind
from cohortbook.pages import labels
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.outcomes.outcomes import ASSETS as OUTCOME_ASSETS
from cohortbook.pages.outcomes.outcomes import CohortOutcomesView, cohort_outcomes
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.programs.programs import ModuleGroup, module_groups
from cohortbook.pages.shortlist.shortlist import SHORTLIST_ASSETS
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each, figures_of, said_in, taught_in
from cohortbook.pages.summaries import (
    Badge,
    CohortCard,
    EmployerCard,
    GraduateCard,
    Link,
    QuoteView,
    cohort_card,
    employer_card,
    graduate_card,
    next_step,
    place_of,
    program_link,
    quote_view,
    status_badge,
)
from cohortbook.pages.wording import Wording

SECTION = "cohorts"


@dataclass(frozen=True, slots=True)
class CohortGroup:
    title: str
    cohorts: tuple[CohortCard, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class CohortIndexView:
    intro: str
    groups: tuple[CohortGroup, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """An entry of the microsite's own navigation."""

    label: str
    uri: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Masthead:
    """What every page of a microsite opens with."""

    title: Spoken
    hero: Spoken | None
    status: Badge
    place: str
    dates: str
    program: Link
    next_step: str | None
    apply_url: str | None
    tabs: tuple[Tab, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: Spoken


@dataclass(frozen=True, slots=True)
class TeamMemberView:
    name: str
    initials: str
    role: Spoken
    email: str | None


@dataclass(frozen=True, slots=True)
class OverviewView:
    masthead: Masthead
    about: Spoken | None
    dates: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    eligibility: tuple[Spoken, ...]
    how_to_apply: Spoken | None
    apply_title: str
    apply_intro: str
    apply_url: str | None
    apply_note: str | None
    team: tuple[TeamMemberView, ...]
    faq: tuple[tuple[Spoken, Spoken], ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class CurriculumView:
    masthead: Masthead
    groups: tuple[ModuleGroup, ...]
    criteria: tuple[Spoken, ...]
    credential: Spoken | None


@dataclass(frozen=True, slots=True)
class CohortGraduatesView:
    masthead: Masthead
    graduates: tuple[GraduateCard, ...]
    handout_uri: str
    note: str | None
    empty: str


@dataclass(frozen=True, slots=True)
class CohortEmployersView:
    masthead: Masthead
    groups: tuple[tuple[str, tuple[EmployerCard, ...]], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class EventView:
    uid: str
    kind: str
    title: Spoken
    month: str
    year: str
    day_number: str
    day: str
    machine_day: str
    times: str
    location: Spoken | None
    url: str | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class CalendarView:
    masthead: Masthead
    calendar_uri: str
    coming: tuple[EventView, ...]
    past: tuple[EventView, ...]
    empty: str


def cohort_plans(site: Site) -> Iterator[Plan]:
    """All cohorts, then the microsite of each."""
    every = frozenset({Source(Kind.COHORT), Source(Kind.PROGRAM)})
    yield Plan(Place.COHORTS, SECTION, "cohorts.html", sources=every)
    people: dict[str, list[PublicGraduate]] = {}
    for graduate in site.edition.graduates.values():
        people.setdefault(graduate.cohort_id, []).append(graduate)
    for cohort in site.edition.cohorts.values():
        yield from _microsite(cohort, people.get(cohort.id, []), site)


def _microsite(cohort: PublicCohort, people: list[PublicGraduate], site: Site) -> Iterator[Plan]:
    program = site.edition.programs[cohort.program_id]
    common = {Source(Kind.COHORT, cohort.id), Source(Kind.PROGRAM, program.id)}
    more: dict[CohortPage, Iterable[Source]] = {
        CohortPage.OVERVIEW: said_in(cohort.testimonials),
        CohortPage.CURRICULUM: taught_in(program.modules),
        CohortPage.GRADUATES: each(Kind.GRADUATE, (graduate.id for graduate in people)),
        CohortPage.EMPLOYERS: each(Kind.EMPLOYER, (part.employer_id for part in cohort.parts)),
        CohortPage.OUTCOMES: figures_of(Level(LevelKind.COHORT, cohort.id), site.outcomes),
        CohortPage.CALENDAR: (),
    }
    for page, sources in more.items():
        # The graduates' page names people, and is kept from search engines when one of them asked for that.
        is_indexable = page is not CohortPage.GRADUATES or all(graduate.may_be_indexed for graduate in people)
        template = f"cohort_{page}.html" if page else "cohort.html"
        uri = addresses.cohort(cohort.id, page)
        yield Plan(uri, SECTION, template, cohort.id, frozenset(common.union(sources)), is_indexable)


def cohorts_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Each cohort is one run of a program, in one place, with one group of people.")
    groups = (
        (_("Applications open"), (CohortStatus.APPLICATIONS_OPEN,), _("No cohort takes applications at the moment.")),
        (
            _("Coming up"),
            (CohortStatus.ANNOUNCED, CohortStatus.APPLICATIONS_CLOSED),
            _("No further cohort is announced yet."),
        ),
        (_("In progress"), (CohortStatus.IN_PROGRESS,), _("No cohort is in progress at the moment.")),
        (_("Completed"), (CohortStatus.COMPLETED,), _("The first cohort has not finished yet.")),
    )
    return Page(
        plan=plan,
        language=_.language,
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=CohortIndexView(
            intro,
            tuple(
                CohortGroup(
                    title,
                    tuple(
                        cohort_card(cohort, site)
                        for cohort in site.edition.cohorts.values()
                        if cohort.status in statuses
                    ),
                    empty,
                )
                for title, statuses, empty in groups
            ),
        ),
        search_text=intro,
    )


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
    )


def curriculum_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _(
        "What participants of {cohort} learn, hour by hour, and who teaches it.", cohort=_.text(cohort.title).text
    )
    return _inside(_("Curriculum"), about, cohort, _curriculum(cohort, site), plan, site, STYLES)


def cohort_graduates_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("Graduates of {cohort} who agreed to be shown.", cohort=_.text(cohort.title).text)
    return _inside(_("Graduates"), about, cohort, _graduates(cohort, site), plan, site, SHORTLIST_ASSETS)


def cohort_employers_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("The employers who take part in {cohort}, and how.", cohort=_.text(cohort.title).text)
    return _inside(_("Employers"), about, cohort, _employers(cohort, site), plan, site)


def cohort_outcomes_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("What became of the participants of {cohort}, in numbers.", cohort=_.text(cohort.title).text)
    return _inside(_("Outcomes"), about, cohort, _outcomes(cohort, site), plan, site, OUTCOME_ASSETS)


def calendar_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("Dates and events of {cohort}.", cohort=_.text(cohort.title).text)
    return _inside(_("Calendar"), about, cohort, _calendar(cohort, site), plan, site)


def _inside(
    name: str, about: str, cohort: PublicCohort, view: object, plan: Plan, site: Site, assets: tuple[str, ...] = ()
) -> Page:
    """A page of a microsite below its overview."""
    _ = site.words
    title = _.text(cohort.title).text
    return Page(
        plan=plan,
        language=_.language,
        title=_("{page} · {cohort}", page=name, cohort=title),
        description=about,
        breadcrumbs=(
            Crumb(labels.section(SECTION, _), Place.COHORTS),
            Crumb(title, addresses.cohort(cohort.id)),
        ),
        view=view,
        accent=cohort.id,
        assets=assets,
    )


def _people(cohort: PublicCohort, edition: Edition) -> list[PublicGraduate]:
    return [graduate for graduate in edition.graduates.values() if graduate.cohort_id == cohort.id]


def _masthead(cohort: PublicCohort, site: Site, here: CohortPage) -> Masthead:
    _ = site.words
    tabs = (
        (_("Overview"), CohortPage.OVERVIEW),
        (_("Curriculum"), CohortPage.CURRICULUM),
        (_("Graduates"), CohortPage.GRADUATES),
        (_("Employers"), CohortPage.EMPLOYERS),
        (_("Outcomes"), CohortPage.OUTCOMES),
        (_("Calendar"), CohortPage.CALENDAR),
    )
    return Masthead(
        title=_.text(cohort.title),
        hero=_.maybe(cohort.hero),
        status=status_badge(cohort, _),
        place=place_of(cohort.city, cohort.region_id, site),
        dates=_.span(cohort.dates.start, cohort.dates.end),
        program=program_link(site.edition.programs[cohort.program_id], _),
        next_step=next_step(cohort, _),
        apply_url=_apply_url(cohort),
        tabs=tuple(Tab(label, addresses.cohort(cohort.id, page), page is here) for label, page in tabs),
    )


def _apply_url(cohort: PublicCohort) -> str | None:
    return cohort.apply_url if cohort.status is CohortStatus.APPLICATIONS_OPEN else None


def _takes_people(cohort: PublicCohort) -> bool:
    return cohort.status in (CohortStatus.APPLICATIONS_OPEN, CohortStatus.ANNOUNCED)


def _overview(cohort: PublicCohort, program: PublicProgram, site: Site) -> OverviewView:
    _ = site.words
    return OverviewView(
        masthead=_masthead(cohort, site, CohortPage.OVERVIEW),
        about=_.maybe(cohort.about),
        dates=_dates(cohort, _),
        facts=_facts(cohort, program, _),
        eligibility=_.each(program.eligibility),
        how_to_apply=_.maybe(cohort.how_to_apply) if _takes_people(cohort) else None,
        apply_title=_("How to apply") if _takes_people(cohort) else _("Who it was for"),
        apply_intro=_("You can apply if all of this is true of you:")
        if _takes_people(cohort)
        else _("People could apply of whom all of this was true:"),
        apply_url=_apply_url(cohort),
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
    )


def _dates(cohort: PublicCohort, _: Wording) -> tuple[Fact, ...]:
    dates = cohort.dates
    named = (
        (_("Applications open"), dates.applications_open),
        (_("Apply by"), dates.apply_by),
        (_("First day"), dates.start),
        (_("Showcase"), dates.showcase),
        (_("Last day"), dates.end),
    )
    return tuple(Fact(label, Spoken(_.day(day), _.language)) for label, day in named if day is not None)


def _facts(cohort: PublicCohort, program: PublicProgram, _: Wording) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Format"), _.text(program.format)),
        Fact(_("Cost"), _.text(program.cost)),
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
        case CohortStatus.APPLICATIONS_CLOSED:
            return _("Applications for this cohort are closed. It starts on {date}.", date=_.date(dates.start))
        case CohortStatus.IN_PROGRESS:
            return _("This cohort is in progress and takes no further applications.")
        case CohortStatus.COMPLETED:
            return _("This cohort finished on {date}.", date=_.date(dates.end))


def _overview_text(cohort: PublicCohort, program: PublicProgram, site: Site) -> str:
    _ = site.words
    parts = [
        _.text(program.title).text,
        place_of(cohort.city, cohort.region_id, site),
        labels.status(cohort.status, _),
    ]
    parts += [text.in_language(_.language).text for text in (cohort.hero, cohort.about) if text is not None]
    return " ".join(parts)


def _curriculum(cohort: PublicCohort, site: Site) -> CurriculumView:
    _ = site.words
    program = site.edition.programs[cohort.program_id]
    return CurriculumView(
        masthead=_masthead(cohort, site, CohortPage.CURRICULUM),
        groups=module_groups(program, site),
        criteria=_.each(program.completion_criteria),
        credential=_.maybe(program.credential),
    )


def _graduates(cohort: PublicCohort, site: Site) -> CohortGraduatesView:
    _ = site.words
    graduates = tuple(graduate_card(graduate, site) for graduate in _people(cohort, site.edition))
    return CohortGraduatesView(
        masthead=_masthead(cohort, site, CohortPage.GRADUATES),
        graduates=graduates,
        handout_uri=addresses.cohort(cohort.id, CohortPage.HANDOUT),
        note=_("Only graduates who agreed to be shown appear here.") if graduates else None,
        empty=_no_graduates(cohort, _),
    )


def _no_graduates(cohort: PublicCohort, _: Wording) -> str:
    if not cohort.has_person_records:
        return _("This early cohort was reported in totals only; there are no profiles.")
    if cohort.status is CohortStatus.COMPLETED:
        return _("No profiles are published at the moment. People appear here once they have agreed to it.")
    return _(
        "Profiles will appear here after the cohort ends on {date}, for graduates who agree to it.",
        date=_.date(cohort.dates.end),
    )


_PARTS = ("hiring", "co-delivery", "consortium")


def _employers(cohort: PublicCohort, site: Site) -> CohortEmployersView:
    _ = site.words
    groups = []
    for role in _PARTS:
        here = [part.employer_id for part in cohort.parts if part.role == role]
        cards = tuple(
            employer_card(employer, site)
            for employer_id, employer in site.edition.employers.items()
            if employer_id in here
        )
        if cards:
            groups.append((_group_title(role, _), cards))
    return CohortEmployersView(
        masthead=_masthead(cohort, site, CohortPage.EMPLOYERS),
        groups=tuple(groups),
        empty=_("Employers will be named here as they join this cohort."),
    )


def _group_title(role: str, _: Wording) -> str:
    return {
        "hiring": _("Hiring partners"),
        "co-delivery": _("Teaching in the program"),
        "consortium": _("Members of the hiring consortium"),
    }[role]


def _outcomes(cohort: PublicCohort, site: Site) -> CohortOutcomesView:
    return cohort_outcomes(cohort, site, _masthead(cohort, site, CohortPage.OUTCOMES))


def _calendar(cohort: PublicCohort, site: Site) -> CalendarView:
    _ = site.words
    events = [_event(event, cohort, site) for event in cohort.events]
    return CalendarView(
        masthead=_masthead(cohort, site, CohortPage.CALENDAR),
        calendar_uri=addresses.calendar_file(cohort.id),
        coming=tuple(event for event in events if not event.is_past),
        past=tuple(event for event in events if event.is_past),
        empty=_("Events will be listed here once they are set."),
    )


def _event(event: PublicEvent, cohort: PublicCohort, site: Site) -> EventView:
    _ = site.words
    day = event.start.date()
    return EventView(
        uid=event.uid,
        kind=labels.event_kind(event.kind, _),
        title=_.text(event.title),
        month=_.short_month(day),
        year=str(day.year),
        day_number=str(day.day),
        day=_.day(day),
        machine_day=day.isoformat(),
        times=_("by {time}", time=_.times(event.end, event.end, cohort.time_zone))
        if event.kind == "deadline"
        else _.times(event.start, event.end, cohort.time_zone),
        location=_.maybe(event.location),
        url=event.url,
        is_past=event.end.date() < site.edition.as_of,
    )
