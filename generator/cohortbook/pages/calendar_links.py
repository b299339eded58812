"""Ways of an event into somebody's calendar: its own file, and addresses that calendars in the browser understand."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from cohortbook import addresses
from cohortbook.edition import PublicCohort, PublicEvent
from cohortbook.pages.site import Site

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


def subscription(address: str) -> str:
    """The same calendar for programs that follow it: they fetch it again, and hear of what is moved."""
    return "webcal://" + address.partition("://")[2]


def event_links(event: PublicEvent, cohort: PublicCohort, site: Site) -> tuple[tuple[str, str], ...]:
    """Calendars by their names, each with the address that asks it to take the event in.

    Nothing is asked of them before a reader follows a link.
    """
    return (("Google", _google(event, cohort, site)), ("Outlook", _outlook(event, cohort, site)))


def _google(event: PublicEvent, cohort: PublicCohort, site: Site) -> str:
    """Local times with their zone, days as such; a whole day ends on the day after the last, as in iCalendar."""
    if event.is_all_day:
        dates = f"{event.start:%Y%m%d}/{event.end + timedelta(days=1):%Y%m%d}"
    else:
        dates = f"{event.start:%Y%m%dT%H%M%S}/{event.end:%Y%m%dT%H%M%S}"
    asked = {"action": "TEMPLATE", "text": _title(event, site), "dates": dates, "ctz": cohort.time_zone}
    return f"{_GOOGLE}?{urlencode(asked | _about(event, cohort, site, 'details', 'location'))}"


def _outlook(event: PublicEvent, cohort: PublicCohort, site: Site) -> str:
    """Moments with what they are off from Greenwich."""
    zone = ZoneInfo(cohort.time_zone)
    asked = {"path": "/calendar/action/compose", "rru": "addevent", "subject": _title(event, site)}
    if event.is_all_day:
        ends = event.end.date() + timedelta(days=1)
        asked |= {"startdt": event.start.date().isoformat(), "enddt": ends.isoformat(), "allday": "true"}
    else:
        asked |= {"startdt": event.start.replace(tzinfo=zone).isoformat()}
        asked |= {"enddt": event.end.replace(tzinfo=zone).isoformat()}
    return f"{_OUTLOOK}?{urlencode(asked | _about(event, cohort, site, 'body', 'location'))}"


def _title(event: PublicEvent, site: Site) -> str:
    return site.words.plain.text(event.title).text


def _about(event: PublicEvent, cohort: PublicCohort, site: Site, text: str, place: str) -> dict[str, str]:
    calendar = addresses.cohort(cohort.id, addresses.CohortPage.CALENDAR)
    known = {text: site.addresses.full(f"{calendar}#{event.uid}")}
    if event.location is not None:
        known[place] = site.words.plain.text(event.location).text
    return known
