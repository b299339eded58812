"""Where a cohort stands on a day, from its dates."""

from __future__ import annotations

from datetime import date, timedelta

from cohortbook.edition.public_cohort import CohortStatus
from cohortbook.edition.public_graduate import Availability
from cohortbook.model import Cohort, Profile
from cohortbook.model.cohort import CohortDates

CONFIRMATION_HOLDS = timedelta(days=60)


_SAID_BY_STAFF = {
    "cancelled": CohortStatus.CANCELLED,
    "postponed": CohortStatus.POSTPONED,
    "full": CohortStatus.FULL,
}
_BEFORE_IT_BEGINS = frozenset({CohortStatus.ANNOUNCED, CohortStatus.APPLICATIONS_OPEN})


def cohort_status(cohort: Cohort, today: date) -> CohortStatus:
    """The status on `today`, a day in the cohort's own time zone.

    What staff say goes before what dates say, but for `full`, which is about applications and means nothing after them.
    """
    by_dates = _by_dates(cohort.dates, today, has_form=cohort.apply_url is not None)
    if cohort.status is None or (cohort.status == "full" and by_dates not in _BEFORE_IT_BEGINS):
        return by_dates
    return _SAID_BY_STAFF[cohort.status]


def _by_dates(dates: CohortDates, today: date, *, has_form: bool) -> CohortStatus:
    """First and last days belong to the period. Days that are not known have not come.

    Where nobody says from when on people apply, they do as soon as there is a form.
    """
    is_closed = dates.apply_by is not None and today > dates.apply_by
    has_begun = has_form if dates.applications_open is None else today >= dates.applications_open
    is_open = has_begun and not is_closed
    if dates.end is not None and today > dates.end:
        return CohortStatus.COMPLETED
    if dates.rolling and is_open:
        return CohortStatus.APPLICATIONS_OPEN
    if dates.start is not None and today >= dates.start:
        return CohortStatus.IN_PROGRESS
    if is_closed:
        return CohortStatus.APPLICATIONS_CLOSED
    return CohortStatus.APPLICATIONS_OPEN if is_open else CohortStatus.ANNOUNCED


def availability(profile: Profile, today: date) -> Availability:
    """What may be said about a graduate's availability: unknown 60 days after it was last confirmed."""
    if profile.availability == "hired":
        return Availability.HIRED
    confirmed = profile.confirmed_on
    if profile.availability is None or confirmed is None or not confirmed <= today <= confirmed + CONFIRMATION_HOLDS:
        return Availability.UNKNOWN
    return Availability(profile.availability)
