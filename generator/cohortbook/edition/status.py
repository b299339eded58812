"""Where a cohort stands on a day, from its dates."""

from __future__ import annotations

from datetime import date, timedelta

from cohortbook.edition.public_cohort import CohortStatus
from cohortbook.edition.public_graduate import Availability
from cohortbook.model import Cohort, Profile

CONFIRMATION_HOLDS = timedelta(days=60)


def cohort_status(cohort: Cohort, today: date) -> CohortStatus:
    """The status on `today`, a day in the cohort's own time zone. First and last days belong to the period."""
    dates = cohort.dates
    if today > dates.end:
        return CohortStatus.COMPLETED
    if today >= dates.start:
        return CohortStatus.IN_PROGRESS
    if dates.apply_by is not None and today > dates.apply_by:
        return CohortStatus.APPLICATIONS_CLOSED
    if dates.applications_open is not None and today >= dates.applications_open:
        return CohortStatus.APPLICATIONS_OPEN
    return CohortStatus.ANNOUNCED


def availability(profile: Profile, today: date) -> Availability:
    """What may be said about a graduate's availability: unknown 60 days after it was last confirmed."""
    if profile.availability == "hired":
        return Availability.HIRED
    confirmed = profile.confirmed_on
    if profile.availability is None or confirmed is None or not confirmed <= today <= confirmed + CONFIRMATION_HOLDS:
        return Availability.UNKNOWN
    return Availability(profile.availability)
