"""Pay in several currencies: counted in that of its region, never mixed, and rounded to a step that fits it."""

from __future__ import annotations

from babel.core import get_global

from cohortbook.book import Book
from cohortbook.model import Organization, Participant
from cohortbook.model.money import CURRENCIES, Money, rounding_step
from cohortbook.model.participant import Prior
from cohortbook.outcomes import Figure, LevelKind, Median, State
from outcomes.books import cohort, counted, examined, filed, make_book, one_cohort, pay, person, placed

CHANGES = (1000, 2000, 3000, 4000, 5000, 6000, 9400, 9400, 400, 5000, 5000, 5000)


def _people(before: str, after: str, times: int = 1, count: int = len(CHANGES)) -> list[Participant]:
    paid = [
        person(
            placed(30, base_annual=pay(times * (40_000 + change), after), pay_documented=True),
            prior=Prior(role="Role", sector="Sector", base_annual=pay(times * 40_000, before), pay_documented=True),
        )
        for change in CHANGES[:count]
    ]
    return [*paid, *[person() for _ in range(4)]]


def _book(here: list[Participant], there: list[Participant], currency: str) -> Book:
    """Cohort a in Ontario, paid in Canadian dollars, and cohort b in a region with another currency."""
    book = make_book({"a": (cohort(), here), "b": (cohort(region="NB"), there)})
    regions = [
        region.model_copy(update={"currency": currency} if region.id == "NB" else {})
        for region in book.settings.regions
    ]
    changed: Organization = book.settings.model_copy(update={"currency": "CAD", "regions": regions})
    book.organization = filed("organization", changed)
    return book


def _figure(book: Book, kind: LevelKind, level_id: str = "") -> Figure:
    found = examined(book).figures.find("wage_change_median", kind, level_id)
    assert found is not None
    return found


def test_each_region_has_the_median_of_its_own_currency_and_no_figure_mixes_them() -> None:
    """Otherwise a thousand dollars and a thousand yen are added up, and the sum is believed.

    By hand: the twelve changes lie around 5,000, so the median is 5,000, and a hundred times that in yen.
    """
    book = _book(_people("CAD", "CAD"), _people("JPY", "JPY", 100), "JPY")
    assert _figure(book, LevelKind.REGION, "ON").value == Median(5000, 11, "cad-a-year", "CAD")  # about: 9 to 12 of 16
    assert _figure(book, LevelKind.REGION, "NB").value == Median(500_000, 11, "jpy-a-year", "JPY")
    assert _figure(book, LevelKind.COHORT, "b").value == Median(500_000, 11, "jpy-a-year", "JPY")
    for kind, level_id in ((LevelKind.ORGANIZATION, ""), (LevelKind.PROGRAM, "sales")):
        together = _figure(book, kind, level_id)
        assert (together.state, together.value) == (State.MIXED, None)
        assert together.reason is not None
        assert together.reason.values == {"codes": "CAD, JPY"}


def test_which_figures_mix_is_decided_by_places_and_not_by_what_people_earn() -> None:
    """Otherwise a figure that goes away says that somebody took, or lost, a job across a border."""
    before = _book(_people("CAD", "CAD"), _people("USD", "USD"), "USD")
    nobody_paid = _book(_people("CAD", "CAD"), [person() for _ in range(16)], "USD")
    for kind, level_id in ((LevelKind.ORGANIZATION, ""), (LevelKind.PROGRAM, "sales")):
        assert _figure(before, kind, level_id) == _figure(nobody_paid, kind, level_id)


def test_pay_in_another_currency_than_its_region_is_not_counted() -> None:
    """Otherwise 60,000 euros less 40,000 dollars is called a rise."""
    for before, after in (("CAD", "EUR"), ("EUR", "CAD"), ("EUR", "EUR")):
        assert counted(one_cohort(*_people(before, after)), "wage_change_median") == (None, 0)
    some = [*_people("CAD", "CAD", count=9), *_people("EUR", "EUR", count=3)]
    assert counted(one_cohort(*some), "wage_change_median") == (None, 9)


def test_a_currency_with_too_few_is_not_shown() -> None:
    """Otherwise seven people's pay stands beside the flag of their country."""
    book = _book(_people("CAD", "CAD"), _people("USD", "USD", count=7), "USD")
    assert _figure(book, LevelKind.REGION, "NB").state is State.SUPPRESSED
    assert _figure(book, LevelKind.REGION, "ON").state is State.PUBLISHED


def test_the_old_key_of_pay_is_read_with_its_currency() -> None:
    """Otherwise a partner's records of last year are errors in hundreds of lines."""
    old = Prior.model_validate({"role": "Role", "sector": "Sector", "base_annual_cad": "41000"})
    assert old.base_annual == pay(41_000)
    other = Prior.model_validate({"role": "Role", "sector": "Sector", "base_annual_usd": "41000"})
    assert other.base_annual == pay(41_000, "USD")


def test_pay_without_a_currency_is_in_that_of_its_region() -> None:
    """Otherwise staff write three letters behind every amount."""
    book = _book(_people("CAD", "CAD"), [], "USD")
    people = {
        each: filed(each, person_filed.record.model_copy(update={"prior": _bare(person_filed.record.prior)}))
        for each, person_filed in book.participants["a"].items()
    }
    book.participants["a"] = people
    assert _figure(book, LevelKind.COHORT, "a").value == Median(5000, 11, "cad-a-year", "CAD")  # about: 9 to 12 of 16


def _bare(prior: Prior | None) -> Prior | None:
    if prior is None or prior.base_annual is None:
        return prior
    return prior.model_copy(update={"base_annual": Money(amount=prior.base_annual.amount)})


def test_every_currency_that_a_country_pays_in_can_be_written() -> None:
    """Otherwise a partner somewhere can record everything but pay."""
    paid_in = {
        code
        for used in get_global("territory_currencies").values()
        for code, _, end, is_tender in used
        if end is None and is_tender
    }
    assert paid_in - CURRENCIES == set()


def test_pay_is_rounded_to_a_step_that_fits_its_currency() -> None:
    """Otherwise pay in yen is printed to the price of a lunch, or pay in euros to the nearest year's wages."""
    steps = {code: rounding_step(code) for code in ("CAD", "USD", "EUR", "SEK", "JPY", "KRW", "IDR")}
    assert steps == {
        "CAD": 1_000,
        "USD": 1_000,
        "EUR": 1_000,
        "SEK": 10_000,
        "JPY": 100_000,
        "KRW": 1_000_000,
        "IDR": 10_000_000,
    }
