"""Telephone numbers can be dialled."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.book.countries import country_codes
from cohortbook.book.telephones import telephone
from cohortbook.model import Filed, Organization
from cohortbook.problems import Problem
from cohortbook.words import say


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    """Read as somebody in the cohort's country dials them. The number is somebody's own and is not repeated."""
    countries = {region.id: region.country for region in organization.record.regions}
    for cohort_id, participant in book.all_participants():
        profile, cohort = participant.record.profile, book.cohorts.get(cohort_id)
        if profile is None or profile.phone is None or cohort is None:
            continue
        country = countries.get(cohort.record.region)
        if country is not None and country.upper() in country_codes() and telephone(profile.phone, country) is None:
            yield Problem(
                "wrong-type",
                participant.at("profile", "phone"),
                say("'phone' is not a telephone number as it is dialled in {country}", country=country),
                say("write it with its area code, or with '+' and the country's code, such as +1 416 555 0142"),
            )
