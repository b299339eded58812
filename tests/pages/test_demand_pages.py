"""Demand on pages: what is told, what is withheld and why, and where a chain breaks off."""

from __future__ import annotations

from typing import Any

import pytest

from cohortbook.demand import Amount, Count
from cohortbook.pages import Page, Wording, wording_for
from cohortbook.pages.demand.counts import cell, count_view
from cohortbook.pages.demand.map import _totals as demand_totals
from cohortbook.values import replace
from tiny import EMPLOYER, PERSON, PROGRAM, TinySite

DEMAND = "demand/"


def view(pages: dict[str, Page], uri: str) -> Any:
    return pages[uri].view


def english(tiny: TinySite) -> Wording:
    return wording_for(tiny.edition(), "en")


NAMED = Count(named=Amount(2, 2, 3, 5, 8, 5.0), employer_ids=("a", "b"))
HIDDEN = Count(is_hidden=True)


def test_what_may_not_be_told_is_a_word_and_a_reason_never_a_blank(tiny: TinySite) -> None:
    """Otherwise a reader takes a withheld number for nobody."""
    _ = english(tiny)
    assert cell(HIDDEN, _) == "withheld"
    assert cell(replace(NAMED, is_hidden=True), _) == "2 or more"
    shown = count_view(HIDDEN, 10, _)
    assert (shown.people, shown.span) == ("Withheld", None)
    assert shown.hidden is not None
    assert count_view(replace(NAMED, is_hidden=True), 10, _).people == "At least 5 people"


def test_a_number_that_is_told_has_its_range_and_its_bar(tiny: TinySite) -> None:
    """Otherwise a likely number looks like a promise."""
    _ = english(tiny)
    shown = count_view(NAMED, 10, _)
    assert (shown.people, shown.range, shown.employers) == ("5 people", "between 3 and 8", "2 employers")
    assert shown.hidden is None
    assert shown.span is not None
    assert (shown.span.least, shown.span.likely, shown.span.width) == (30, 50, 50)
    assert cell(NAMED, _) == "2"
    assert cell(Count(), _) == ""


def test_a_signal_is_on_the_map_and_on_the_pages_of_its_skills(tiny: TinySite) -> None:
    """Otherwise an employer's words disappear into a file."""
    pages = tiny.pages()
    [role] = view(pages, DEMAND).roles
    [link] = role.employers
    anchor = link.uri.partition("#")[2]
    employer = view(pages, link.uri.partition("#")[0])
    assert anchor in {shown.anchor for shown in employer.roles}
    for _title, asked in employer.roles[0].requirements:
        for requirement in asked:
            skill = view(pages, requirement.skill.uri)
            assert link.uri in {asker.role.uri for asker in skill.roles}


def test_without_any_signal_the_page_says_what_will_be_here(tiny: TinySite) -> None:
    """Otherwise a new site shows an empty frame."""
    with tiny.record(EMPLOYER) as employer:
        del employer["demand"]
    shown = view(tiny.pages(), DEMAND)
    assert shown.empty.endswith("after the first discovery sessions.")
    assert (shown.totals, shown.roles, shown.skills, shown.map) == ((), (), (), ())


def test_an_expired_role_says_so_on_the_map_and_on_its_employers_page(tiny: TinySite) -> None:
    """Otherwise somebody plans a cohort by last year's need."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["expires"] = "2026-06-14"
    pages = tiny.pages()
    [past] = view(pages, DEMAND).past
    assert past.standing.word == "Expired"
    assert "held until June 14, 2026" in past.became
    [shown] = view(pages, "employers/alder-software/").past_roles
    assert shown.standing.word == "Expired"
    assert past.role.uri == f"employers/alder-software/#{shown.anchor}"
    assert view(pages, DEMAND).roles == ()


def test_coverage_is_printed_with_what_it_is_a_share_of(tiny: TinySite) -> None:
    """Otherwise a share over one signal looks like one over a hundred."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["occupation"] = "62100"
    coverage = view(tiny.pages(), "programs/tech-sales/").coverage
    assert coverage.figure.value is not None
    assert " of " in coverage.figure.count
    assert coverage.figure.basis == "from 1 signal of 1 employer"
    assert [counted.because for counted in coverage.roles] == ["this program leads to its occupation"]


def test_a_must_have_that_no_module_teaches_is_a_sentence_on_three_pages(tiny: TinySite) -> None:
    """Otherwise the gap that a program should close is a number among numbers."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["occupation"] = "62100"
        skill = employer["demand"][0]["requirements"][0]["skill"]
    with tiny.record(PROGRAM) as program:
        for module in program["modules"]:
            module["skills"] = [taught for taught in module["skills"] if taught["skill"] != skill]
    pages = tiny.pages()
    assert "no module teaches it" in " ".join(view(pages, f"skills/{skill}/").findings)
    assert [row.skill.uri for row in view(pages, "programs/tech-sales/").coverage.untaught] == [f"skills/{skill}/"]
    [row] = [row for row in view(pages, DEMAND).skills if row.skill.uri == f"skills/{skill}/"]
    assert row.note == "A must-have that no module teaches"
    step = next(step for step in view(pages, f"skills/{skill}/").steps if step.id == "taught")
    assert not step.is_reached
    assert step.sentence is not None


def _available(tiny: TinySite, level: str = "confident") -> None:
    """The graduate is available, and shows every skill that the employer asks for at `level`."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["requirements"] = [
            {"skill": "active-listening", "strength": "must", "level": "working"},
            {"skill": "cold-outreach", "strength": "nice", "level": "working"},
        ]
    with tiny.record(PERSON) as person:
        person.pop("placement", None)
        person["profile"]["skills"] = [{"skill": "active-listening", "level": level}]
        person["profile"]["availability"] = "available"
        person["profile"]["confirmed_on"] = "2026-06-10"


def test_a_match_has_its_reasons_and_the_showcase_answers_the_same_question(tiny: TinySite) -> None:
    """Otherwise an employer gets a list and has to believe it."""
    _available(tiny)
    pages = tiny.pages()
    [role] = view(pages, "employers/alder-software/").roles
    [match] = role.matches.graduates
    assert match.reasons.musts == "Every must-have: Active listening (confident)"
    assert match.reasons.nice is None
    assert match.reasons.missing == "Not shown, and nice to have: Making the first contact"
    assert role.matches.everyone_uri == "graduates/?must=active-listening&nice=cold-outreach"
    [back] = view(pages, match.uri).matches.roles
    assert back.role.uri == f"employers/alder-software/#{role.anchor}"
    assert back.reasons == match.reasons


def test_a_level_below_the_one_asked_for_is_no_match(tiny: TinySite) -> None:
    """Otherwise an employer meets somebody who cannot do the work yet."""
    _available(tiny, level="introductory")
    [role] = view(tiny.pages(), "employers/alder-software/").roles
    assert role.matches.graduates == ()
    assert role.matches.everyone_uri.startswith("graduates/?must="), "the showcase says who comes close"
    assert role.matches.summary.startswith("No graduate")
    assert view(tiny.pages(), "graduates/qk41/").matches is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_gives_people_points(tiny: TinySite, language: str) -> None:
    """Otherwise a person becomes a number that nobody can argue with."""
    _available(tiny)
    for uri in ("demand/", "skills/", "employers/alder-software/", "graduates/qk41/"):
        assert "score" not in tiny.html(f"{uri}index.html", language).lower()


def test_pages_of_both_languages_stand_at_the_same_addresses(tiny: TinySite) -> None:
    """Otherwise the language switch leads nowhere."""
    english_pages, french_pages = tiny.pages(), tiny.pages(language="fr")
    assert {uri for uri in english_pages if uri.startswith(("demand", "skills"))} == {
        uri for uri in french_pages if uri.startswith(("demand", "skills"))
    }


@pytest.mark.parametrize(
    ("number", "language", "labels"),
    [
        (1, "en", ["person is likely to be hired", "employer who said so", "signal, one for each role and wave"]),
        (2, "en", ["people are likely to be hired", "employers who said so", "signals, one for each role and wave"]),
        (1, "fr", ["personne sera probablement embauchée", "employeur l'a dit", "signal, un par poste et par vague"]),
    ],
)
def test_one_employer_is_said_in_the_singular(tiny: TinySite, number: int, language: str, labels: list[str]) -> None:
    """Otherwise the first partner on the demand page reads "1 employers"."""
    count = Count(named=Amount(number, number, number, number, number, float(number)), employer_ids=("a",) * number)
    totals = demand_totals(count, wording_for(tiny.edition(), language))
    assert [total.label for total in totals if total.label not in ("fewest and most", "minimum et maximum")] == labels


def test_a_filter_that_was_dropped_is_said_to_be_past(tiny: TinySite) -> None:
    """Otherwise an employer that listened is shown with a demand that it gave up, as if it still asked."""
    for day, is_past in ((None, False), ("2026-06-15", True), ("2026-06-16", False)):
        with tiny.record(EMPLOYER) as employer:
            asked = employer["demand"][0]["requirements"][0]
            asked["proxy_for"], asked["proxy_dropped_on"] = "Five years in tech", day
        pages = tiny.pages()
        [role] = view(pages, "employers/alder-software/").roles
        assert (role.requirements[0][1][0].dropped == "dropped on June 15, 2026") is is_past
        assert [proxy.is_dropped for proxy in view(pages, DEMAND).proxies] == [is_past]
