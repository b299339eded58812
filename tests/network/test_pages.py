"""What a hub's pages say that has nobody of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import make_demand
from cohortbook.model import Partners, Same
from cohortbook.model.organization import Showcase
from cohortbook.network.joining import joined, outcomes_of
from cohortbook.pages import Site, page_of, plans
from cohortbook.pages.graduates.facets import Facet, Listed, choices
from cohortbook.render import Renderer
from cohortbook.values import replace
from network.documents import document, gathered
from tiny import TinySite

INDEXES = (Place.COHORTS, Place.EMPLOYERS, Place.PROGRAMS, Place.GRADUATES)


@pytest.fixture(scope="module")
def hub_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Site]:
    """The hub of so many partners, made once."""
    return cache(partial(_hub, TinySite.laid_out(tmp_path_factory.mktemp("hub") / "tiny")))


def _hub(tiny: TinySite, partners: int) -> Site:
    """What so many partners tell who share no program, cohort, employer or role, and who mean the same skill."""
    told = [
        gathered(f"p{number}", document(f"https://p{number}.example/", "es", f"C{number}", f"a{number}"))
        for number in range(partners)
    ]
    same = Same(id="wiring", of=[f"{each.partner.id}/wiring" for each in told])
    named = Partners(skills=[same])
    site = tiny.in_language()
    nobody = replace(site.edition, cohorts={}, graduates={}, programs={}, employers={}, heard={})
    edition = joined(nobody, told, named, Showcase())
    return replace(site, edition=edition, demand=make_demand(tiny.book(), edition), partners=())


def _bodies(hub: Site, uri: str) -> dict[str, str]:
    """The pages of the list at `uri`, by their addresses."""
    renderer = Renderer(hub)
    found = [plan for plan in plans(hub) if plan.uri == uri or plan.uri.startswith(f"{uri}page/")]
    return {plan.uri: renderer.fill(page_of(hub, plan)).body for plan in found}


@pytest.mark.parametrize("uri", INDEXES)
def test_no_list_that_an_employer_opens_grows_with_the_network(hub_of: Callable[[int], Site], uri: str) -> None:
    """Otherwise a phone loads half a megabyte before it shows anything, and more with every partner."""
    many, more = (_bodies(hub_of(partners), uri) for partners in (130, 260))
    assert len(more) > len(many) > 1
    sizes = [max(map(len, pages.values())) for pages in (many, more)]
    assert sizes[1] < sizes[0] * 1.15, "what is on one page"


@pytest.mark.parametrize("uri", INDEXES[:3])
def test_everything_is_on_one_page_of_its_list_which_leads_to_the_others(
    hub_of: Callable[[int], Site], uri: str
) -> None:
    """Otherwise a cohort is on no page, and nobody without a script gets past the first."""
    pages = _bodies(hub_of(130), uri)
    assert list(pages) == [uri, f"{uri}page/2/", f"{uri}page/3/"]
    assert sum(body.count('class="cb-card__title"') for body in pages.values()) == 130
    assert all("cb-pager" in body for body in pages.values())
    assert f'{uri}page/2/"' in pages[uri]


def test_programs_of_one_name_are_told_apart_by_who_publishes_them(tiny: TinySite) -> None:
    """Otherwise an employer chooses among five programs called the same."""
    hub = _hub(tiny, 3)
    found = {choice.label.text for choice in choices(Facet.PROGRAM, Listed(hub.edition.graduates.values()), hub)}
    assert found == {f"Technicians C{number}, from Skills C{number}" for number in range(3)}
    assert _bodies(hub, Place.PROGRAMS)[Place.PROGRAMS].count("Published by") == 3


def test_a_hub_does_not_say_that_nobody_teaches_what_its_partners_may_teach(tiny: TinySite) -> None:
    """Partners do not tell their modules: an employer read that no program teaches what all of them do."""
    hub = _hub(tiny, 3)
    assert hub.demand.traces["wiring"].dead_ends == ()
    skill = next(plan for plan in plans(hub) if plan.uri == addresses.skill("wiring"))
    body = Renderer(hub).fill(page_of(hub, skill)).body
    assert "No module teaches it" not in body
    assert "What the modules of partners teach" in body
    assert "No employer has let us publish" not in body
    for shown in (body, _bodies(hub, Place.SKILLS)[Place.SKILLS]):
        found = LexborHTMLParser(shown).css("nav.cb-links a, td")
        said = {(each.attributes.get("data-label") or each.text().strip(" –")) for each in found if "–" in each.text()}
        assert said == {"Quotes", "Modules"}, "0 would be said of what nobody here knows"


def test_a_hub_explains_what_it_draws_of_others_and_promises_nothing_of_its_own(tiny: TinySite) -> None:
    """Otherwise an employer sees a drawing without a key, and waits for figures that will never come."""
    site = tiny.in_language()
    told = gathered("iberia", document("https://es.example/", "es", "ES", "a1"))
    partner = outcomes_of(told)
    assert partner is not None
    nobody = replace(site.edition, cohorts={}, graduates={}, programs={}, employers={}, heard={})
    edition = joined(nobody, [told], Partners(partners=[told.partner]), Showcase())
    hub = replace(site, edition=edition, partners=(partner,))
    plan = next(plan for plan in plans(site) if plan.uri == Place.OUTCOMES)
    for shown, has_own in ((site, True), (hub, False)):
        page = page_of(shown, plan)
        body = Renderer(shown).fill(page).body
        assert ('id="all"' in body) is has_own
        assert 'class="cb-dots__key"' in body
    assert "Skills ES" in body
