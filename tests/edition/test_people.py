"""What is shown of one person, and of their work, follows what they agreed to and what is known on the day."""

from __future__ import annotations

from datetime import date

import pytest

from cohortbook.as_of import AsOf
from cohortbook.edition.public_graduate import PublicHire
from cohortbook.model import Scope
from tiny import PERSON, TinySite


def test_each_part_of_a_graduate_needs_its_own_scope(tiny: TinySite) -> None:
    """Otherwise somebody who only wanted a profile finds their telephone number on it."""
    with tiny.record(PERSON) as person:
        person["profile"] |= {
            "email": "jordan@mailbox.example",
            "phone": "416-555-0142",
            "links": [{"label": "Portfolio", "url": "https://portfolio.example/"}],
            "testimonials": [{"quote": "Asks good questions.", "who": "Robin Teacher"}],
        }
        person["consent"]["scopes"] = ["profile"]
    (only_profile,) = tiny.edition().graduates.values()
    assert only_profile.name is None
    assert only_profile.initials == ""
    assert only_profile.contact is None
    assert only_profile.hire is None
    assert only_profile.testimonials == ()
    assert not only_profile.may_be_indexed
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = [str(scope) for scope in Scope]
    (everything,) = tiny.edition().graduates.values()
    assert everything.name == "Jordan E."
    assert everything.contact is not None
    assert everything.contact.phone == ("+1 416-555-0142", "tel:+1-416-555-0142")
    assert everything.hire is not None
    assert everything.hire.employer_id == "alder-software"
    assert [str(quote.who) for quote in everything.testimonials] == ["Robin Teacher"]
    assert everything.may_be_indexed


@pytest.mark.parametrize("status", ["enrolled", "left"])
def test_only_people_who_completed_are_shown(tiny: TinySite, status: str) -> None:
    """Otherwise employers meet somebody as a graduate who is not one, and leaving early becomes public."""
    with tiny.record(PERSON) as person:
        person["status"] = status
        del person["completed_on"], person["placement"]
        if status == "left":
            person["left"] = {"on": "2026-04-01", "reason": "withdrew"}
    assert tiny.edition().graduates == {}


def test_a_job_that_has_not_begun_or_has_ended_is_not_shown(tiny: TinySite) -> None:
    """Otherwise the site says somebody works where they do not."""
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "outcome"]
    assert [graduate.hire is None for graduate in tiny.edition().graduates.values()] == [False]
    before = AsOf.on(date(2026, 5, 31))
    assert [graduate.hire is None for graduate in tiny.edition(before).graduates.values()] == [True]
    with tiny.record(PERSON) as person:
        person["placement"][0]["ended_on"] = "2026-06-10"
    assert [graduate.hire is None for graduate in tiny.edition().graduates.values()] == [True]


def test_a_job_whose_end_is_only_planned_is_shown(tiny: TinySite) -> None:
    """Otherwise whoever has a contract until next year is offered to employers as free today."""
    for last, is_shown in (("2026-06-14", False), ("2026-06-15", True), ("2027-03-31", True)):
        with tiny.record(PERSON) as person:
            person["consent"]["scopes"] = ["profile", "outcome"]
            person["placement"][0]["ended_on"] = last
        assert [graduate.hire is not None for graduate in tiny.edition().graduates.values()] == [is_shown], last


@pytest.mark.parametrize(
    ("found", "hire"),
    [
        (["same-employer"], PublicHire("alder-software", "Sales representative")),
        (["other-employer"], PublicHire(None, None)),
        (["not-working"], None),
        (["not-working", "same-employer"], PublicHire("alder-software", "Sales representative")),
        (["same-employer", "not-working", "unknown"], None),
    ],
    ids=str,
)
def test_what_a_profile_says_of_work_follows_the_latest_check(
    tiny: TinySite, found: list[str], hire: PublicHire | None
) -> None:
    """Otherwise somebody is shown at a desk that they left, long after staff heard of it."""
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "outcome"]
        checks = [{"on": f"2026-06-1{day}", "found": each} for day, each in enumerate(found)]
        person["placement"][0]["checks"] = [*checks, {"on": "2026-07-01", "found": "not-working"}]
    assert [graduate.hire for graduate in tiny.edition().graduates.values()] == [hire]


def test_a_participants_words_on_a_cohort_need_the_testimonial_scope(tiny: TinySite) -> None:
    """Otherwise a sentence said in confidence is on the cohort's page."""
    path = "cohorts/tech-sales-2026/cohort.yml"
    with tiny.record(path) as cohort:
        cohort["testimonials"] = [{"quote": {"en": "It worked.", "fr": "Ça a marché."}, "participant": "qk41"}]
    assert tiny.edition().cohorts["tech-sales-2026"].testimonials == ()
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "testimonial"]
    (quote,) = tiny.edition().cohorts["tech-sales-2026"].testimonials
    assert quote.who is None, "the name needs a scope of its own"
