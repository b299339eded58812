"""What a hub's pages say that has nobody of its own."""

from __future__ import annotations

from cohortbook.addresses import Place
from cohortbook.model import Partners
from cohortbook.model.organization import Showcase
from cohortbook.network.joining import joined, outcomes_of
from cohortbook.pages import page_of, plans
from cohortbook.render import Renderer
from cohortbook.values import replace
from network.documents import document, gathered
from tiny import TinySite


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
