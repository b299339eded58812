"""Plans say what pages are made of, cheaply and completely."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TypeVar

import pytest
from markdown import markdown

from cohortbook.as_of import AsOf
from cohortbook.commission import Commission, commissioned
from cohortbook.demand import DemandModel
from cohortbook.demand.map import DemandMap
from cohortbook.demand.matches import Matches
from cohortbook.pages import Kind, Page, Plan, Site, Source, page_of, plans, play_markdown
from cohortbook.pages.sources import figures_at, matches_of
from cohortbook.pipeline import Prepared, prepare
from cohortbook.render import Fill, Frame, Renderer
from cohortbook.render.frame import Chrome
from cohortbook.values import replace
from places import SAMPLE
from tiny import COHORT, EMPLOYER, PROGRAM, TinySite

T = TypeVar("T")
AS_OF = AsOf.on(date(2026, 10, 15))  # the sample's own date


def made_of(plan: Plan, site: Site) -> Site:
    """The site with nothing in it but what the plan says that its page is made of."""

    def is_named(source: Source) -> bool:
        return bool(plan.sources & {source, Source(source.kind)})

    def kept(kind: Kind, records: Mapping[str, T]) -> dict[str, T]:
        return {key: record for key, record in records.items() if is_named(Source(kind, key))}

    edition, demand = site.edition, site.demand
    return replace(
        site,
        edition=replace(
            edition,
            programs=kept(Kind.PROGRAM, edition.programs),
            cohorts=kept(Kind.COHORT, edition.cohorts),
            employers=kept(Kind.EMPLOYER, edition.employers),
            graduates=kept(Kind.GRADUATE, edition.graduates),
            skills=kept(Kind.SKILL, edition.skills),
            questions=tuple(kept(Kind.QUESTION, {each.id: each for each in edition.questions}).values()),
            heard=kept(Kind.HEARD, edition.heard),
            claims=kept(Kind.CLAIM, edition.claims),
            plays={language: kept(Kind.PLAY, shown) for language, shown in edition.plays.items()},
        ),
        outcomes=replace(
            site.outcomes,
            by_level={level: found for level, found in site.outcomes.by_level.items() if is_named(figures_at(level))},
        ),
        demand=DemandModel(
            map=demand.map if is_named(Source(Kind.MAP)) else DemandMap(date.min),
            coverage=kept(Kind.COVERAGE, demand.coverage),
            matches=Matches(
                {ref: found for ref, found in demand.matches.for_role.items() if is_named(matches_of(ref))},
                kept(Kind.MATCHES, demand.matches.for_graduate),
            ),
            traces=kept(Kind.TRACE, demand.traces),
        ),
    )


def _made(plan: Plan, site: Site) -> tuple[Page, Fill]:
    made = page_of(site, plan)
    return made, Renderer(site).fill(made)


@pytest.mark.heavy
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_made_of_what_its_plan_says_and_of_nothing_else(sample_sites: dict[str, Site], language: str) -> None:
    """Otherwise a build that only renders what changed publishes pages that are out of date, people included."""
    site = sample_sites[language]
    planned = plans(site)
    assert {plan.template for plan in planned} >= {"graduate.html", "graduates.html", "employer.html", "skill.html"}
    assert [plan.uri for plan in planned if _made(plan, made_of(plan, site)) != _made(plan, site)] == []


@pytest.mark.parametrize("path", [PROGRAM, COHORT, EMPLOYER])
def test_claims_and_figures_that_a_record_refers_to_are_named(tiny: TinySite, path: str) -> None:
    """Otherwise the number in a text stays as it was when its source is corrected."""
    text = "[90%](claim:placed), and [most](figure:placement_rate_180?program=tech-sales)."
    with tiny.record(path) as record:
        record["about"] = {"en": text, "fr": text}
    site = tiny.in_language()
    for plan in plans(site):
        assert _made(plan, made_of(plan, site)) == _made(plan, site), plan.uri
    named = {source.kind for plan in plans(site) for source in plan.sources if plan.subject in path}
    assert {Kind.CLAIM, Kind.FIGURES} <= named


def _play_made(plan: Plan, commission: Commission, site: Site) -> tuple[object, str]:
    """A play's page without the frame that it shares with all others."""
    edition = commission.site.edition
    frame = Frame(Renderer(site))
    order = tuple(sorted(edition.plays[edition.default_language]))
    play = edition.play(plan.uri, site.language)
    assert play is not None
    text = markdown(
        play_markdown(play, commission.plays[play.language, play.uri].markdown, commission.site.edition.words)
    )
    parts = frame.play(plan.uri, order)
    return replace(parts, chrome=_NO_CHROME), frame.play_body(text, plan.uri)


_NO_CHROME = Chrome("", "", "", "", "", "", "", ())


@pytest.mark.heavy
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_play_is_made_of_what_its_plan_says_and_of_nothing_else(language: str) -> None:
    """Otherwise a build that only renders what changed leaves a number in a play as it was before."""
    commission = _commission(language)
    planned = commission.play_plans
    assert {plan.template for plan in planned} == {"home", "landing", "play"}
    assert {source.kind for plan in planned for source in plan.sources} >= {Kind.CLAIM, Kind.FIGURES, Kind.QUESTION}
    site = commission.site
    for plan in planned:
        poorer = _play_made(plan, commission, made_of(plan, site))
        assert poorer == _play_made(plan, commission, site), plan.uri


@pytest.mark.heavy
@pytest.mark.parametrize("kind", [Kind.CLAIM, Kind.FIGURES, Kind.QUESTION, Kind.PLAY, Kind.COHORT, Kind.EMPLOYER])
def test_a_source_that_a_plays_plan_does_not_name_is_noticed(kind: Kind) -> None:
    """Otherwise the proof about plays holds whatever their plans say."""
    commission = _commission("en")
    site = commission.site

    def is_noticed(plan: Plan) -> bool:
        try:
            return _play_made(plan, commission, made_of(_without(kind, plan), site)) != _play_made(
                plan, commission, site
            )
        except LookupError:
            return True

    assert any(is_noticed(plan) for plan in commission.play_plans)


@cache
def _prepared() -> Prepared:
    return prepare(SAMPLE, AS_OF, AS_OF)


@cache
def _commission(language: str) -> Commission:
    prepared = _prepared()
    assert prepared.public is not None
    return commissioned(prepared.root, prepared.book, prepared.public.site(language))


def test_a_source_that_a_plan_does_not_name_is_noticed(sample_sites: dict[str, Site]) -> None:
    """Otherwise the proof above holds whatever the plans say."""
    site = sample_sites["en"]
    planted = {
        "cohort_graduates.html": Kind.GRADUATE,
        "cohort_outcomes.html": Kind.FIGURES,
        "program.html": Kind.COVERAGE,
        "employer.html": Kind.HEARD,
        "demand.html": Kind.MAP,
        "skills.html": Kind.TRACE,
        "worksheets.html": Kind.QUESTION,
    }
    for template, kind in planted.items():
        of_template = [plan for plan in plans(site) if plan.template == template]
        poorer = [_without(kind, plan) for plan in of_template]
        assert any(_made(plan, made_of(plan, site)) != _made(plan, site) for plan in poorer), template
    profile = next(plan for plan in plans(site) if plan.template == "graduate.html")
    with pytest.raises(KeyError):
        _made(profile, made_of(_without(Kind.COHORT, profile), site))


def _without(kind: Kind, plan: Plan) -> Plan:
    return replace(plan, sources=frozenset(source for source in plan.sources if source.kind is not kind))


def test_plans_are_the_same_in_every_language(sample_sites: dict[str, Site]) -> None:
    """Otherwise the languages of a site have different pages, and an incremental build counts them twice."""
    assert plans(sample_sites["en"]) == plans(sample_sites["fr"])


def test_plans_can_be_sent_to_another_process(sample_sites: dict[str, Site]) -> None:
    """Otherwise pages can only be rendered where they were planned."""
    planned = plans(sample_sites["en"])
    received = pickle.loads(pickle.dumps(planned))  # noqa: S301  # our own
    assert received == planned
    assert set(map(hash, received)) == set(map(hash, planned))
    assert page_of(sample_sites["en"], received[-1]) == page_of(sample_sites["en"], planned[-1])


def test_a_plan_changes_when_somebody_comes_who_belongs_on_its_page(tiny: TinySite) -> None:
    """Otherwise a new graduate is missing from lists that were rendered before."""
    before = {plan.uri: plan for plan in plans(tiny.in_language())}
    [person] = (tiny.root / "cohorts/tech-sales-2026/participants").glob("*.yml")
    person.with_name("zz99.yml").write_bytes(person.read_bytes())
    after = {plan.uri: plan for plan in plans(tiny.in_language())}
    changed = {uri for uri, plan in before.items() if after[uri] != plan}
    assert {"graduates/", "cohorts/tech-sales-2026/graduates/", "cohorts/tech-sales-2026/handout/"} <= changed
    assert "cohorts/tech-sales-2026/calendar/" not in changed
    assert after.keys() - before.keys() == {"graduates/zz99/"}
