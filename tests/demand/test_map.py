"""The map: what counts as demand, and where it stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cohortbook.book import Standing, judged
from cohortbook.demand import DemandModel, RoleRef
from cohortbook.edition import Edition
from cohortbook.model import Employer
from demand.books import PROGRAMS, SEEN, demand_book, demand_of, edition_of, employer, requirements, signal, text
from outcomes.books import LATE

ROLE = text("seller")
BEFORE = SEEN - timedelta(days=200)


def test_a_signal_weighs_what_is_likely_and_half_of_it_when_only_stated() -> None:
    """Otherwise talk counts as much as a commitment."""
    stated = employer(signal("a", requirements(calm="must"), 5, confidence="stated"))
    posted = employer(signal("a", requirements(calm="must"), 2, confidence="posted"))
    total = demand_of(demand_book({"x": stated, "y": posted})).map.all.total
    # 5 x 0.5 + 2 x 1
    assert total.weight == 4.5
    assert (total.least, total.likely, total.most) == (4 + 1, 7, 6 + 3)


def test_the_same_occupation_is_one_role_across_employers() -> None:
    """Otherwise every employer's own title stands alone, and no demand is ever seen together."""
    one = employer(signal("seller", likely=2, due=date(2026, 9, 1)))
    two = employer(signal("adviser", likely=3, due=date(2026, 12, 1), confidence="stated"))
    (role,) = demand_of(demand_book({"x": one, "y": two}, PROGRAMS)).map.roles
    assert role.roles == (RoleRef("x", "seller"), RoleRef("y", "adviser"))
    assert role.title is not None
    assert role.title.by_language["en"] == "occupation 62100"
    assert (role.first_due, role.last_due) == (date(2026, 9, 1), date(2026, 12, 1))
    assert role.by_confidence == {"committed": 2, "stated": 3}


@pytest.mark.parametrize(
    ("earlier", "standing"),
    [
        ({"likely": 5}, Standing.SUPERSEDED),
        ({"likely": 9}, Standing.CONTRADICTED),
        ({"requirements": requirements(calm="trainable")}, Standing.CONTRADICTED),
        ({"expires": LATE - timedelta(days=1)}, Standing.EXPIRED),
        ({"occupation": "22302"}, Standing.CURRENT),
        ({"role": text("lead")}, Standing.CURRENT),
    ],
)
def test_only_the_latest_word_for_a_role_counts(earlier: dict[str, object], standing: Standing) -> None:
    """Otherwise the same chair is counted each time somebody speaks of it."""
    given = {"requirements": requirements(calm="must"), "likely": 5, "role": ROLE, "observed_on": BEFORE, **earlier}
    old = signal("old", **given)  # type: ignore[arg-type]
    new = signal("new", requirements(calm="must"), 6, role=ROLE)
    model = demand_of(demand_book({"x": employer(old, new)}))
    assert judged([old, new], LATE)["old"].standing is standing
    assert model.map.all.named.signals == (2 if standing is Standing.CURRENT else 1)
    assert model.map.past_roles == (() if standing is Standing.CURRENT else (RoleRef("x", "old"),))


def test_two_waves_said_on_one_day_both_count() -> None:
    """Otherwise three people in January and three in June become three."""
    waves = [signal(each, role=ROLE, due=LATE + timedelta(days=days)) for each, days in (("a", 60), ("b", 200))]
    assert demand_of(demand_book({"x": employer(*waves)})).map.all.named.signals == 2


def test_an_expired_signal_without_a_newer_one_is_past_too() -> None:
    """Otherwise last year's need designs next year's program."""
    book = demand_book({"x": employer(signal("a", expires=LATE - timedelta(days=1)))})
    assert demand_of(book).map.all.is_empty
    (past,) = edition_of(book).employers["x"].past_roles
    assert (past.standing, past.newer_id) == (Standing.EXPIRED, None)


def test_what_was_said_later_than_the_day_of_the_data_is_not_there() -> None:
    """Otherwise a build of last month's site knows this month's demand."""
    book = demand_book({"x": employer(signal("a"))})
    assert demand_of(book, SEEN - timedelta(days=1)).map.all.is_empty


def test_the_trend_counts_what_was_said_whatever_became_of_it() -> None:
    """Otherwise the past looks emptier than it was, and demand seems to grow by itself."""
    old = signal("a", role=ROLE, observed_on=date(2025, 3, 1))
    new = signal("b", role=ROLE, observed_on=date(2026, 5, 1))
    trend = demand_of(demand_book({"x": employer(old, new)})).map.trend
    assert [(each.year, each.quarter, each.count.total.signals) for each in trend] == [
        (2025, 1, 1),
        (2025, 2, 0),
        (2025, 3, 0),
        (2025, 4, 0),
        (2026, 1, 0),
        (2026, 2, 1),
        *((2026, later, 0) for later in range(3, (LATE.month + 2) // 3 + 1)),
    ]


def test_an_unrelated_signal_changes_no_other_number() -> None:
    """Otherwise one employer's need moves another's."""
    first = employer(signal("a", requirements(calm="must", faults="nice")))
    other = employer(signal("b", requirements(drawing="must"), occupation="22302"), sector="ports", region="NB")
    without = demand_of(demand_book({"x": first}, PROGRAMS))
    with_it = demand_of(demand_book({"x": first, "y": other}, PROGRAMS))
    assert all(each in with_it.map.skills for each in without.map.skills)
    assert all(each in with_it.map.roles for each in without.map.roles)
    assert with_it.coverage["sales"] == without.coverage["sales"]
    assert with_it.traces["calm"] == without.traces["calm"]


# The sample


def test_the_sample_shows_what_five_years_in_tech_stood_for(
    sample_demand: DemandModel, sample_edition: Edition
) -> None:
    """Otherwise the story that the site is built on is not in its data."""
    found = next(each for each in sample_demand.map.proxies if each.id == "five-years-in-tech")
    assert {skill.id for skill in found.skills} == {
        "discovery-calls",
        "customer-empathy",
        "crm-hygiene",
        "product-demos",
    }
    words = [sample_edition.heard[quote_id].words.by_language["en"] for quote_id in found.quote_ids]
    assert any("please don't freeze" in each for each in words)


def test_the_sample_names_the_channel_that_cannot_deliver(sample_demand: DemandModel) -> None:
    """Otherwise an employer keeps looking for maturity among students."""
    found = {one.role.employer_id: one.channel.by_language["en"] for one in sample_demand.map.mismatches}
    assert found["lumenridge-security"] == "Student co-op terms"


def test_the_sample_names_nobody_who_is_not_public(sample_demand: DemandModel, sample_edition: Edition) -> None:
    """Otherwise a partner who asked not to be named is found on the map."""
    assert "silverfin" not in repr(sample_demand)
    assert "silverfin" not in repr(sample_edition.heard)


def test_without_demand_the_map_is_empty() -> None:
    """Otherwise a site that has just begun cannot be built."""
    model = demand_of(demand_book({"x": employer()}, PROGRAMS))
    assert model.map.all.is_empty
    assert model.map.trend == ()
    assert model.coverage["sales"].share is None


def test_quotes_need_permission_and_a_public_employer(sample_edition: Edition) -> None:
    """Otherwise words said in confidence are published."""
    assert len(sample_edition.heard) == 10
    words = " ".join(quote.words.by_language["en"] for quote in sample_edition.heard.values())
    assert "If I am honest" not in words
    assert all(quote.employer_id in sample_edition.employers for quote in sample_edition.heard.values())


def test_an_employer_has_its_roles_and_its_past_ones(sample_edition: Edition) -> None:
    """Otherwise an expired role is either lost or taken for an open one."""
    cedarpoint = sample_edition.employers["cedarpoint-software"]
    assert [role.id for role in cedarpoint.roles] == ["account-development-2027"]
    assert [(past.role.id, past.newer_id) for past in cedarpoint.past_roles] == [
        ("account-development-2024", "account-development-2027")
    ]


def test_a_skill_asked_for_twice_counts_once_with_the_stronger_word() -> None:
    """Otherwise a slip of the pen doubles the demand."""
    twice = [*requirements(calm="nice confident"), *requirements(calm="must introductory")]
    one: Employer = employer(signal("a", twice))
    (found,) = demand_of(demand_book({"x": one})).map.skills
    assert found.count.total.signals == 1
    assert [(each.strength, each.level) for each in found.asked_by] == [("must", "confident")]
