"""Logos, portraits and quotes that wait for a permission: they are not shown, and whoever put them there is told."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.model import Cohort, Employer, Filed
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say


def check(book: Book) -> Iterator[Problem]:
    for employer in book.employers.values():
        if employer.record.public:
            yield from _of_employer(employer)
    for cohort in book.cohorts.values():
        yield from _of_cohort(cohort)


def not_shown(at: Position, what: Message, fix: Message) -> Problem:
    """A note: nothing is wrong, but somebody may wait for what never appears."""
    return Problem("not-shown", at, what, fix, Severity.NOTE)


_LOGO = (
    say("the logo is not shown: 'logo_permission' is missing"),
    say("add the day on which they allowed us to show it, or leave it until they do"),
)
_QUOTE = (
    say("the quote is not shown: 'permission' does not say yes"),
    say("write permission: yes when the speaker has agreed to it"),
)
_PORTRAIT = (
    say("the instructor is not shown: 'agreed_on' is missing"),
    say("add the day on which they agreed to be shown with all of this"),
)


def _of_employer(employer: Filed[Employer]) -> Iterator[Problem]:
    if employer.record.logo is not None and employer.record.logo_permission is None:
        yield not_shown(employer.at("logo"), *_LOGO)
    if employer.record.testimonial is not None and not employer.record.testimonial.permission:
        yield not_shown(employer.at("testimonial"), *_QUOTE)


def _of_cohort(cohort: Filed[Cohort]) -> Iterator[Problem]:
    for index, said in enumerate(cohort.record.testimonials):
        if said.employer is not None and not said.permission:
            yield not_shown(cohort.at("testimonials", index, "quote"), *_QUOTE)
    for index, supporter in enumerate(cohort.record.supporters):
        if supporter.logo is not None and supporter.logo_permission is None:
            yield not_shown(cohort.at("supporters", index, "logo"), *_LOGO)
    for index, instructor in enumerate(cohort.record.instructors):
        if instructor.agreed_on is None:
            yield not_shown(cohort.at("instructors", index), *_PORTRAIT)
