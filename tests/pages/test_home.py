"""The first screen: the cohort one can apply to, and one chain with a real skill."""

from __future__ import annotations

from typing import Any

from cohortbook.edition import CohortStatus
from cohortbook.edition.public_words import PublicText
from cohortbook.pages import Site
from cohortbook.pages.playbook.home import HomeView
from cohortbook.pages.playbook.play import play_page
from cohortbook.pages.summaries import cohort_card
from cohortbook.values import replace


def _home(site: Site) -> HomeView:
    view: Any = play_page(site, "", ("understand/",)).view
    return view


def _with(site: Site, **changes: Any) -> Site:
    return replace(site, edition=replace(site.edition, **changes))


def test_the_cohort_that_takes_people_stands_first_and_then_the_next_to_open(sample_sites: dict[str, Site]) -> None:
    """Otherwise an applicant is led to a cohort that is full, while another one waits for them."""
    site = sample_sites["en"]
    cohorts = site.edition.cohorts
    shown = _home(site).upcoming
    assert shown is not None
    assert cohorts[shown.id].status is CohortStatus.APPLICATIONS_OPEN
    later = {key: each for key, each in cohorts.items() if each.status is not CohortStatus.APPLICATIONS_OPEN}
    shown = _home(_with(site, cohorts=later)).upcoming
    assert shown is not None
    assert cohorts[shown.id].status is CohortStatus.ANNOUNCED
    over = {key: each for key, each in later.items() if each.status is not CohortStatus.ANNOUNCED}
    assert _home(_with(site, cohorts=over)).upcoming is None


def test_the_chain_follows_one_skill_from_a_quote_to_a_hire(sample_sites: dict[str, Site]) -> None:
    """Otherwise home claims a connection that no page shows."""
    site = sample_sites["en"]
    chain = _home(site).chain
    assert chain is not None
    trace = next(each for key, each in site.demand.traces.items() if chain.skill.uri == f"skills/{key}/")
    assert chain.quote.words.text in {
        site.edition.heard[quote].words.in_language("en").text for quote in trace.quote_ids
    }
    hired = {(hire.graduate_id, f"employers/{hire.employer_id}/") for hire in trace.hires}
    assert (chain.person.id, chain.employer.uri) in hired


def test_home_names_nobody_whom_search_engines_may_not_show(sample_sites: dict[str, Site]) -> None:
    """Otherwise the page that everybody finds shows somebody who asked not to be found."""
    site = sample_sites["en"]
    hidden = {key: replace(each, may_be_indexed=False) for key, each in site.edition.graduates.items()}
    assert _home(site).chain is not None
    assert _home(_with(site, graduates=hidden)).chain is None


def test_a_card_says_the_program_where_its_title_does_not(sample_sites: dict[str, Site]) -> None:
    """Otherwise each card says its program twice, or one that has a name of its own says it nowhere."""
    site = sample_sites["en"]
    cohort = next(iter(site.edition.cohorts.values()))
    program = site.words.text(site.edition.programs[cohort.program_id].title).text
    for title, shown in ((f"{program}, fall 2026", None), ("The night shift", program)):
        card = cohort_card(replace(cohort, title=PublicText("en", {"en": title})), site)
        assert (card.program and card.program.text) == shown
