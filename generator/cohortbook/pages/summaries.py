"""Short views of a thing, for cards and links: what one page says about another."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.edition import (
    Availability,
    CohortStatus,
    PublicCohort,
    PublicEmployer,
    PublicGraduate,
    PublicHome,
    PublicProgram,
    Quote,
    Spoken,
)
from cohortbook.pages import labels
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class Link(Struct, frozen=True):
    """A label that leads to `uri` below the language's root, or to a full address elsewhere."""

    label: Spoken
    uri: str


class Badge(Struct, frozen=True):
    """A word with a tone; the tone only repeats what the word says."""

    word: str
    tone: str


class CohortCard(Struct, frozen=True):
    """`program` is None where the title begins with it."""

    uri: str
    id: str
    title: Spoken
    program: Spoken | None
    status: Badge
    place: str
    dates: str
    next_step: str | None
    language_note: str | None
    publisher: str | None


class GraduateCard(Struct, frozen=True):
    uri: str
    id: str
    name: str
    initials: str
    tone: int
    photo: str | None
    photo_alt: str
    headline: Spoken
    before: Spoken | None
    skills: tuple[Spoken, ...]
    availability: Badge
    cohort: Spoken
    cohort_id: str
    place: str | None


class EmployerCard(Struct, frozen=True):
    uri: str
    name: str
    initials: str
    tone: int
    logo: str | None
    sector: Spoken
    place: str
    note: str | None


class QuoteView(Struct, frozen=True):
    words: Spoken
    who: str
    role: Spoken | None
    uri: str | None


TONES = 6


def tone_of(record_id: str) -> int:
    """One of a few calm tones, the same for an id in every build."""
    return sum(record_id.encode()) % TONES


def place_of(city: str | None, region_id: str, site: Site) -> str:
    """City and region; the region's id stands for its name where it is short enough to be read."""
    _ = site.words
    region = site.edition.organization.regions.get(region_id)
    name = _.text(region.name).text if region else region_id
    return _("{city}, {region}", city=city, region=name) if city else name


def status_badge(cohort: PublicCohort, _: Wording) -> Badge:
    tone = {
        CohortStatus.APPLICATIONS_OPEN: "open",
        CohortStatus.ANNOUNCED: "soon",
        CohortStatus.APPLICATIONS_CLOSED: "soon",
        CohortStatus.IN_PROGRESS: "running",
        CohortStatus.COMPLETED: "done",
        CohortStatus.FULL: "soon",
        CohortStatus.POSTPONED: "soon",
        CohortStatus.CANCELLED: "done",
    }[cohort.status]
    return Badge(labels.status(cohort.status, _), tone)


def next_step(cohort: PublicCohort, _: Wording) -> str | None:
    """The next thing a reader can do or expect, with its date."""
    dates = cohort.dates
    match cohort.status:
        case CohortStatus.APPLICATIONS_OPEN if dates.apply_by is not None:
            return _("Apply by {date}", date=_.date(dates.apply_by))
        case CohortStatus.ANNOUNCED if dates.applications_open is not None:
            return _("Applications open on {date}", date=_.date(dates.applications_open))
        case CohortStatus.APPLICATIONS_CLOSED | CohortStatus.FULL if dates.start is not None:
            return _("Starts on {date}", date=_.date(dates.start))
        case CohortStatus.IN_PROGRESS if dates.showcase is not None:
            return _("Showcase on {date}", date=_.date(dates.showcase))
        case _other:
            return None


def dates_of(cohort: PublicCohort, _: Wording) -> str:
    """When the cohort runs, as far as it is known."""
    start, end = cohort.dates.start, cohort.dates.end
    if start is not None and end is not None:
        span = _.span(start, end)
    elif start is not None:
        span = _("From {date}", date=_.date(start))
    elif end is not None:
        span = _("Until {date}", date=_.date(end))
    else:
        return begins(cohort, _)
    return _("{dates}, start at any time", dates=span) if cohort.dates.rolling else span


def begins(cohort: PublicCohort, _: Wording) -> str:
    """From when on people are in it, where that is no single day that is known."""
    if cohort.status is CohortStatus.POSTPONED:
        return _("New dates to be announced")
    return _("Start at any time") if cohort.dates.rolling else _("Dates to be announced")


def is_awaited(cohort: PublicCohort) -> bool:
    """Whether people can only wait for it."""
    return cohort.status in (CohortStatus.ANNOUNCED, CohortStatus.POSTPONED)


def cohort_card(cohort: PublicCohort, site: Site) -> CohortCard:
    _ = site.words
    program = site.edition.programs[cohort.program_id]
    title, of = _.text(cohort.title), _.text(program.title)
    foreign = cohort.language != _.language
    return CohortCard(
        uri=_at(cohort.home, addresses.cohort(cohort.id)),
        id=cohort.id,
        title=title,
        program=None if title.text.startswith(of.text) else of,
        status=status_badge(cohort, _),
        place=place_of(cohort.city, cohort.region_id, site),
        dates=dates_of(cohort, _),
        next_step=next_step(cohort, _),
        language_note=_("Taught in {language}", language=_.language_name(cohort.language)) if foreign else None,
        publisher=cohort.home.name if cohort.home else None,
    )


_TONE_OF_AVAILABILITY = {
    Availability.AVAILABLE: "open",
    Availability.OPEN: "soon",
    Availability.UNKNOWN: "done",
    Availability.HIRED: "running",
}


def availability_badge(graduate: PublicGraduate, _: Wording) -> Badge:
    return Badge(labels.availability(graduate.availability, _), _TONE_OF_AVAILABILITY[graduate.availability])


def graduate_card(graduate: PublicGraduate, site: Site) -> GraduateCard:
    _ = site.words
    cohort = site.edition.cohorts[graduate.cohort_id]
    return GraduateCard(
        uri=addresses.graduate(graduate.id),
        id=graduate.id,
        name=labels.graduate_name(graduate, _),
        initials=graduate.initials,
        tone=tone_of(graduate.id),
        photo=addresses.photo(graduate.photo.name) if graduate.photo else None,
        photo_alt=graduate.photo.alt if graduate.photo else "",
        headline=Spoken(graduate.headline, graduate.language),
        before=Spoken(graduate.prior.role, graduate.language) if graduate.prior else None,
        skills=tuple(_.text(shown.skill.label) for shown in graduate.skills[:4]),
        availability=availability_badge(graduate, _),
        cohort=_.text(cohort.title),
        cohort_id=cohort.id,
        place=_found_at(graduate, _),
    )


def _found_at(graduate: PublicGraduate, _: Wording) -> str | None:
    """The city and, where another site published them, whose that is."""
    publisher = graduate.publisher.name if graduate.publisher is not None else None
    if publisher and graduate.city:
        return _("{city}, from {publisher}", city=graduate.city, publisher=publisher)
    return graduate.city or publisher


def employer_card(employer: PublicEmployer, site: Site, note: str | None = None) -> EmployerCard:
    _ = site.words
    return EmployerCard(
        uri=addresses.employer(employer.id),
        name=employer.name,
        initials="".join(word[0] for word in employer.name.split()[:2]).upper(),
        tone=tone_of(employer.id),
        logo=addresses.logo(employer.logo.name) if employer.logo else None,
        sector=_.text(employer.sector),
        place=place_of(employer.city, employer.region_id, site),
        note=note,
    )


def _at(home: PublicHome | None, uri: str) -> str:
    """Where something has its page: at another site of a network, or here."""
    return home.url if home is not None else uri


def program_link(program: PublicProgram, _: Wording) -> Link:
    return Link(_.text(program.title), _at(program.home, addresses.program(program.id)))


def cohort_link(cohort: PublicCohort, _: Wording) -> Link:
    return Link(_.text(cohort.title), _at(cohort.home, addresses.cohort(cohort.id)))


def employer_link(employer: PublicEmployer, site: Site) -> Link:
    return Link(Spoken(employer.name, site.edition.default_language), addresses.employer(employer.id))


def quote_view(quote: Quote, site: Site) -> QuoteView:
    """A quote with who said it; somebody who shows no name is a graduate."""
    _ = site.words
    uri = None
    who = quote.who
    role = _.maybe(quote.role)
    if quote.graduate_id is not None:
        uri = addresses.graduate(quote.graduate_id)
        who = who or _("A graduate")
    if quote.employer_id is not None:
        uri = addresses.employer(quote.employer_id)
        employer = site.edition.employers[quote.employer_id].name
        who = _("{person}, {employer}", person=who, employer=employer) if who else employer
    return QuoteView(_.text(quote.words), who or "", role, uri)
