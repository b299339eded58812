"""Programs as courses, cohorts as what runs of them, and the dates of a cohort as events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import CohortStatus, Edition, PublicCohort, PublicEvent, PublicProgram
from cohortbook.edition.public_offer import PublicAmount
from cohortbook.pages.summaries import place_of
from cohortbook.render.linked.thing import Speaker, Thing, Value, organization, place, thing

_SCHEMA = "https://schema.org/"
_MODES = {"in-person": "Onsite", "hybrid": "Blended", "online": "Online"}
_ATTENDANCE = {"in-person": "Offline", "hybrid": "Mixed", "online": "Online"}
_OVER = (CohortStatus.COMPLETED, CohortStatus.CANCELLED)


def taking_people(program: PublicProgram, edition: Edition) -> list[PublicCohort]:
    """The cohorts of a program that are not over, the newest first."""
    return [each for each in edition.cohorts.values() if each.program_id == program.id and each.status not in _OVER]


def course_of(program: PublicProgram, cohorts: Sequence[PublicCohort], speaker: Speaker) -> Thing:
    """A program, with `cohorts` as what runs of it."""
    return thing(
        "Course",
        name=speaker.text(program.title),
        description=speaker.text(program.summary),
        url=speaker.address(addresses.program(program.id)),
        provider=organization(speaker),
        coursePrerequisites=[speaker.text(each) for each in program.eligibility],
        educationalCredentialAwarded=speaker.maybe(program.credential),
        teaches=list(dict.fromkeys(_taught(program, speaker))),
        hasCourseInstance=[_instance(program, cohort, speaker) for cohort in cohorts],
        offers=[offer for cohort in cohorts for offer in _offers(program, cohort, speaker)] or list(_price(program)),
    )


def _taught(program: PublicProgram, speaker: Speaker) -> Iterator[str]:
    for module in program.modules:
        for taught in module.skills:
            yield speaker.text(taught.skill.label)


def _instance(program: PublicProgram, cohort: PublicCohort, speaker: Speaker) -> Thing:
    dates = cohort.dates
    hours = sum(module.hours for module in program.modules)
    is_postponed = cohort.status is CohortStatus.POSTPONED  # its old dates would be taken for a promise
    return thing(
        "CourseInstance",
        name=speaker.text(cohort.title),
        url=speaker.address(addresses.cohort(cohort.id)),
        courseMode=_MODES[cohort.mode],
        courseWorkload=f"PT{hours}H" if hours else None,
        inLanguage=cohort.language,
        startDate=dates.start.isoformat() if dates.start and not is_postponed else None,
        endDate=dates.end.isoformat() if dates.end and not is_postponed else None,
        maximumAttendeeCapacity=cohort.capacity,
        eventStatus=f"{_SCHEMA}Event{_status(cohort.status)}",
        eventAttendanceMode=_attendance(cohort),
        location=list(_locations(cohort, speaker)),
        instructor=[thing("Person", name=each.name) for each in cohort.offer.instructors],
        organizer=organization(speaker),
    )


def _status(status: CohortStatus) -> str:
    return {CohortStatus.POSTPONED: "Postponed", CohortStatus.CANCELLED: "Cancelled"}.get(status, "Scheduled")


def _attendance(cohort: PublicCohort) -> str:
    return f"{_SCHEMA}{_ATTENDANCE[cohort.mode]}EventAttendanceMode"


def _locations(cohort: PublicCohort, speaker: Speaker) -> Iterator[Thing]:
    if cohort.mode != "online":
        around = place_of(cohort.city, cohort.region_id, speaker.site)
        stated = [
            place(speaker.text(each.name), each.city or cohort.city, cohort.region_id, speaker, each.address)
            for each in cohort.offer.places
        ]
        yield from stated or [place(around, cohort.city, cohort.region_id, speaker)]
    if cohort.mode != "in-person":
        yield thing("VirtualLocation", url=speaker.address(addresses.cohort(cohort.id)))


def _offers(program: PublicProgram, cohort: PublicCohort, speaker: Speaker) -> Iterator[Thing]:
    """What taking part costs, where records say it as an amount, while there are places or they are gone."""
    tuition = cohort.offer.tuition or program.offer.tuition
    availability = {
        CohortStatus.APPLICATIONS_OPEN: "InStock",
        CohortStatus.ANNOUNCED: "PreOrder",
        CohortStatus.FULL: "SoldOut",
    }.get(cohort.status)
    if tuition is None or availability is None:
        return
    dates = cohort.dates
    yield _offer(
        tuition,
        url=cohort.apply_url or speaker.address(addresses.cohort(cohort.id)),
        availability=f"{_SCHEMA}{availability}",
        validFrom=dates.applications_open.isoformat() if dates.applications_open else None,
        validThrough=dates.apply_by.isoformat() if dates.apply_by else None,
    )


def _price(program: PublicProgram) -> Iterator[Thing]:
    """What the program costs while nobody can apply: search engines ask it of every course (Google: Course info)."""
    if program.offer.tuition is not None:
        yield _offer(program.offer.tuition)


def _offer(price: PublicAmount, **more: Value) -> Thing:
    return thing(
        "Offer",
        category="Paid" if price.amount else "Free",
        price=f"{price.amount:f}",
        priceCurrency=price.currency,
        **more,
    )


def events_of(cohort: PublicCohort, speaker: Speaker) -> Iterator[Thing]:
    """What people can come to and has not been. A deadline is nothing to come to."""
    if cohort.status is not CohortStatus.POSTPONED:
        for event in cohort.events:
            if event.kind != "deadline" and event.end.date() >= speaker.site.edition.as_of:
                yield _event(event, cohort, speaker)


def _event(event: PublicEvent, cohort: PublicCohort, speaker: Speaker) -> Thing:
    zone = ZoneInfo(cohort.time_zone)
    start, end = (
        moment.date().isoformat() if event.is_all_day else moment.replace(tzinfo=zone).isoformat()
        for moment in (event.start, event.end)
    )
    calendar = speaker.address(f"{addresses.cohort(cohort.id, CohortPage.CALENDAR)}#{event.uid}")
    named = speaker.maybe(event.location)
    return thing(
        "Event",
        name=speaker.text(event.title),
        description=speaker.text(cohort.title),
        url=calendar,
        startDate=start,
        endDate=end,
        eventStatus=f"{_SCHEMA}Event{'Cancelled' if event.status == 'cancelled' else 'Scheduled'}",
        eventAttendanceMode=_attendance(cohort),
        location=[place(named, cohort.city, cohort.region_id, speaker)] if named else list(_locations(cohort, speaker)),
        organizer=organization(speaker),
    )
