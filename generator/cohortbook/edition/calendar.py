"""The days and events of a cohort, as far as they are promised."""

from __future__ import annotations

from datetime import date, datetime, time

from cohortbook.edition.public_cohort import PublicDates, PublicEvent
from cohortbook.edition.texts import Words
from cohortbook.model import Cohort, CohortEvent

NO_DATES = PublicDates(None, None, None, None, None)
_CALLED_OFF = frozenset({"cancelled", "postponed"})


def public_dates(cohort: Cohort) -> PublicDates:
    """The days that matter. Of a cohort that is postponed none is known: those on record are the old ones."""
    if cohort.status == "postponed":
        return NO_DATES
    dates = cohort.dates
    return PublicDates(
        dates.applications_open, dates.apply_by, dates.start, dates.end, dates.showcase, is_rolling(cohort)
    )


def is_rolling(cohort: Cohort) -> bool:
    """Whether people begin at any time; of a cohort that was called off nobody does."""
    return cohort.dates.rolling and cohort.status not in _CALLED_OFF


def public_events(cohort: Cohort, words: Words) -> tuple[PublicEvent, ...]:
    """The earliest first."""
    events = (_event(event, words, cohort) for event in cohort.events)
    return tuple(sorted(events, key=lambda event: (event.start, event.uid)))


def _event(event: CohortEvent, words: Words, cohort: Cohort) -> PublicEvent:
    """An event of a cohort that was cancelled or postponed is cancelled with it, which calendars take for newer."""
    own, is_called_off = cohort.language, cohort.status in _CALLED_OFF
    status = "cancelled" if is_called_off else event.status
    sequence = event.sequence if event.sequence is not None else int(event.status is not None)
    return PublicEvent(
        uid=event.uid,
        kind=event.kind,
        start=_midnight(event.start),
        end=_midnight(event.end or event.start),
        title=words.public(event.title, own),
        location=words.maybe(event.location, own),
        url=event.url,
        is_all_day=event.is_all_day,
        status=status,
        sequence=sequence + int(is_called_off and event.status != "cancelled"),
    )


def _midnight(moment: date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())
