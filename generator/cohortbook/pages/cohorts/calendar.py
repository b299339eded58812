"""A cohort's dates and events."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import CohortStatus, PublicCohort, PublicEvent, Spoken
from cohortbook.pages import labels
from cohortbook.pages.calendar_links import event_links, subscription
from cohortbook.pages.cohorts.masthead import Masthead, masthead_of, page_inside
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class EventView(Struct, frozen=True):
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
    status: str | None
    is_cancelled: bool
    file: str
    links: tuple[tuple[str, str], ...]


class CalendarView(Struct, frozen=True):
    masthead: Masthead
    calendar_uri: str
    subscription: str
    coming: tuple[EventView, ...]
    past: tuple[EventView, ...]
    empty: str


def calendar_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("Dates and events of {cohort}.", cohort=_.text(cohort.title).text)
    return page_inside(_("Calendar"), about, cohort, _calendar(cohort, site), plan, site)


def _calendar(cohort: PublicCohort, site: Site) -> CalendarView:
    _ = site.words
    # Calendars that hold an event have to hear that it is off; a reader would only take its old date for a promise.
    is_postponed = cohort.status is CohortStatus.POSTPONED
    events = [] if is_postponed else [_event(event, cohort, site) for event in cohort.events]
    return CalendarView(
        masthead=masthead_of(cohort, site, CohortPage.CALENDAR),
        calendar_uri=addresses.calendar_file(cohort.id),
        subscription=subscription(site.addresses.full(addresses.calendar_file(cohort.id))),
        coming=tuple(event for event in events if not event.is_past),
        past=tuple(event for event in events if event.is_past),
        empty=_("This cohort is postponed. New dates will be announced here.")
        if is_postponed
        else _("Events will be listed here once they are set."),
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
        times=_times(event, cohort, _),
        location=_.maybe(event.location),
        url=event.url,
        is_past=event.end.date() < site.edition.as_of,
        status=labels.event_status(event.status, _) if event.status is not None else None,
        is_cancelled=event.status == "cancelled",
        file=addresses.event_file(cohort.id, event.uid),
        links=event_links(event, cohort, site),
    )


def _times(event: PublicEvent, cohort: PublicCohort, _: Wording) -> str:
    if event.is_all_day:
        lasts = event.end.date() != event.start.date()
        return _("all day until {date}", date=_.day(event.end.date())) if lasts else _("all day")
    if event.kind == "deadline":
        return _("by {time}", time=_.times(event.end, event.end, cohort.time_zone))
    return _.times(event.start, event.end, cohort.time_zone)
