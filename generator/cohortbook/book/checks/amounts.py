"""Amounts of money say their currency, or stand where one is usual."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from pydantic import BaseModel

from cohortbook.book.book import Book
from cohortbook.book.countries import currency_of
from cohortbook.model import Cohort, Filed, Organization, Program
from cohortbook.model.money import Money, Price
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

_LEAST = 1_000  # in a year, of any currency: the strongest ones included


def unlikely_pay(book: Book) -> Iterator[Problem]:
    """A year's pay that is that of an hour or a day. The amount is private, and is not printed."""
    for _, participant in book.all_participants():
        person = participant.record
        if person.prior is not None and _is_of_an_hour(person.prior.base_annual):
            yield _unlikely(participant.at("prior", "base_annual"))
        for index, placement in enumerate(person.placement):
            if _is_of_an_hour(placement.base_annual):
                yield _unlikely(participant.at("placement", index, "base_annual"))


def _is_of_an_hour(amount: Money | None) -> bool:
    return amount is not None and 0 < amount.amount < _LEAST


def _unlikely(at: Position) -> Problem:
    return Problem(
        "unlikely-pay",
        at,
        say("this is too little for a year's pay: is it that of an hour?"),
        say("write what a year pays: the wage of an hour, times the hours of a week, times 52"),
        Severity.WARNING,
    )


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    """Where neither the amount nor its place says a currency, there is none to print or to compare it in."""
    places = {region.id: region.currency for region in organization.record.regions}
    without = partial(_without_currency, organization.record)
    if organization.record.currency is None:
        for program in book.programs.values():
            yield from _offered(program, program.record, without)
        for cohort_filed in book.cohorts.values():
            if not places.get(cohort_filed.record.region):
                yield from _offered(cohort_filed, cohort_filed.record, without)
    for cohort_id, participant in book.all_participants():
        cohort = book.cohorts.get(cohort_id)
        if organization.record.currency or (cohort is not None and places.get(cohort.record.region)):
            continue
        person = participant.record
        if person.prior is not None and _has_none(person.prior.base_annual):
            yield without(participant.at("prior", "base_annual"))
        for index, placement in enumerate(person.placement):
            if _has_none(placement.base_annual):
                yield without(participant.at("placement", index, "base_annual"))


def _offered(
    filed: Filed[BaseModel], offer: Program | Cohort, without: Callable[[Position], Problem]
) -> Iterator[Problem]:
    if _has_none(offer.tuition):
        yield without(filed.at("tuition"))
    for index, help_ in enumerate(offer.financing):
        if _has_none(help_.amount):
            yield without(filed.at("financing", index, "amount"))


def _has_none(amount: Money | Price | None) -> bool:
    return amount is not None and amount.currency is None


def _without_currency(organization: Organization, at: Position) -> Problem:
    usual = {currency_of(region.country) for region in organization.regions if region.country}
    example = usual.pop() if len(usual) == 1 else None
    return Problem(
        "no-currency",
        at,
        say("this amount does not say its currency, and neither does organization.yml"),
        say(
            "add 'currency: {usual}' to cohorts/organization.yml if people are paid in it, or put the code of another "
            "one behind the amount",
            usual=example,
        )
        if example
        else say(
            "add 'currency:' with its code, such as USD or CAD, to cohorts/organization.yml, or put the code behind "
            "the amount"
        ),
    )
