"""What partners told becomes a part of a hub's edition."""

from __future__ import annotations

import pytest

from cohortbook.as_of import AsOf
from cohortbook.demand import make_demand
from cohortbook.edition import Edition
from cohortbook.model import Partners
from cohortbook.model.organization import Showcase
from cohortbook.network.gathered import Gathered
from cohortbook.network.joining import joined, outcomes_of
from cohortbook.values import replace
from network.documents import Content, document, gathered, text
from tiny import TODAY, TinySite

SPAIN, BRAZIL = "https://es.example/", "https://br.example/"


@pytest.fixture
def edition(tiny: TinySite) -> Edition:
    return tiny.edition(AsOf.on(TODAY))


def partners(**same: list[dict[str, object]]) -> Partners:
    listed = [{"id": "iberia", "site": SPAIN}, {"id": "sul", "site": BRAZIL}]
    return Partners.model_validate({"partners": listed, **same})


def joined_to(edition: Edition, told: list[Gathered], listed: Partners, **showcase: object) -> Edition:
    return joined(edition, told, listed, Showcase.model_validate(showcase))


def spain(*people: str) -> Content:
    return document(SPAIN, "es", "ES", *people)


def brazil(*people: str) -> Content:
    return document(BRAZIL, "pt-BR", "BR", *people)


def test_people_of_several_partners_stand_beside_ours(edition: Edition) -> None:
    """Otherwise an employer goes through ten showcases."""
    found = joined_to(edition, [gathered("iberia", spain("a1")), gathered("sul", brazil("a1"))], partners())
    theirs = {each.id: each for each in found.graduates.values() if each.publisher is not None}
    assert theirs.keys() == {"iberia--a1", "sul--a1"}
    assert found.graduates.keys() == edition.graduates.keys() | theirs.keys()
    publisher = theirs["sul--a1"].publisher
    assert publisher is not None
    assert (publisher.url, publisher.contact) == ("https://br.example/graduates/a1/", "hello@br.example")
    assert theirs["sul--a1"].skills[0].skill.id == "sul--wiring"


def test_nobody_can_tell_something_under_an_id_of_ours(edition: Edition) -> None:
    """A partner with bad intentions replaces the profile of somebody else's graduate."""
    ours = next(iter(edition.graduates.values()))
    found = joined_to(edition, [gathered("iberia", spain(ours.id))], partners())
    assert found.graduates[ours.id] == ours


def test_what_refers_to_nothing_is_left_out(edition: Edition) -> None:
    """One broken feed keeps the other partners from being shown."""
    content = spain("a1", "b2")
    content["graduates"][0]["cohort"] = "autumn"
    content["graduates"][1]["skills"].append({"skill": "magic", "level": "working"})
    content["employers"][0]["roles"][0]["requirements"].append(
        {"skill": "magic", "strength": "must", "level": "working"}
    )
    found = joined_to(edition, [gathered("iberia", content)], partners())
    assert "iberia--a1" not in found.graduates
    assert [shown.skill.id for shown in found.graduates["iberia--b2"].skills] == ["iberia--wiring"]


def test_somebody_can_be_left_out_by_the_hub(edition: Edition) -> None:
    """Whoever writes to the hub and not to the partner waits for as long as the partner takes."""
    found = joined_to(edition, [gathered("iberia", spain("a1", "b2"), "a1")], partners())
    assert {each for each in found.graduates if "--" in each} == {"iberia--b2"}


def test_a_hub_that_shows_nobodys_name_shows_none_of_its_partners(edition: Edition) -> None:
    """Otherwise an organisation that hides names has them told by others on its own pages."""
    blind = replace(edition, organization=replace(edition.organization, is_blind=True))
    found = joined_to(blind, [gathered("iberia", spain("a1"))], partners()).graduates["iberia--a1"]
    assert (found.name, found.initials) == (None, "")


def test_what_staff_call_the_same_is_shown_as_one(edition: Edition) -> None:
    """Otherwise demand for one skill is split by who happened to write it down."""
    same = partners(
        skills=[{"id": "wiring", "of": ["iberia/wiring", "sul/wiring"]}],
        employers=[{"id": "works", "of": ["iberia/works", "sul/works"]}],
    )
    found = joined_to(edition, [gathered("iberia", spain("a1")), gathered("sul", brazil("b2"))], same)
    assert found.graduates["iberia--a1"].skills[0].skill is found.skills["wiring"]
    assert found.graduates["sul--b2"].skills[0].skill.id == "wiring"
    assert [home.url for home in found.employers["works"].homes] == [
        f"{SPAIN}employers/works/",
        f"{BRAZIL}employers/works/",
    ]


def test_a_role_that_an_employer_told_two_partners_counts_once(edition: Edition, tiny: TinySite) -> None:
    """Two partners who asked the same employer double what it needs."""
    older, newer = spain(), brazil()
    for content in (older, newer):
        content["employers"][0]["roles"][0]["role"] = text("Fitter", "en")
    newer["employers"][0]["roles"][0] |= {"observed_on": "2026-06-01", "likely": 3}
    same = partners(employers=[{"id": "works", "of": ["iberia/works", "sul/works"]}])
    found = joined_to(edition, [gathered("iberia", older), gathered("sul", newer)], same)
    assert [(role.id, role.likely) for role in found.employers["works"].roles] == [("sul--fitter", 3)]
    apart = joined_to(edition, [gathered("iberia", older), gathered("sul", newer)], partners())
    ours = make_demand(tiny.book(), edition).map.all.named.likely
    assert make_demand(tiny.book(), found).map.all.named.likely == ours + 3
    assert make_demand(tiny.book(), apart).map.all.named.likely == ours + 2 + 3


def test_a_role_that_ran_out_is_asked_for_no_more(edition: Edition) -> None:
    """Otherwise a hub shows demand that the employer has long taken back, because a partner's site still says it."""
    content = spain()
    role = content["employers"][0]["roles"][0]
    content["employers"][0]["roles"] = [
        role | {"expires": "2026-06-14"},
        role | {"id": "last", "expires": "2026-06-15"},
    ]
    found = joined_to(edition, [gathered("iberia", content)], partners())
    assert [each.id for each in found.employers["iberia--works"].roles] == ["iberia--last"]


def test_regions_of_two_countries_with_one_code_stay_apart(edition: Edition) -> None:
    """Otherwise somebody in the north of Spain is found in the north of Brazil."""
    found = joined_to(edition, [gathered("iberia", spain("a1")), gathered("sul", brazil("b2"))], partners())
    assert found.graduates["iberia--a1"].region_ids != found.graduates["sul--b2"].region_ids
    assert {"ES-N", "BR-N"} <= found.organization.regions.keys()


def test_outcomes_by_other_definitions_are_not_shown_beside_ours() -> None:
    """Shares that count different people look like a comparison."""
    same, other = spain(), spain()
    other["outcomes"]["definitions"] = 2
    assert outcomes_of(gathered("iberia", same)) is not None
    assert outcomes_of(gathered("iberia", other)) is None


def test_who_was_hired_leaves_a_hub_that_wants_it_so(edition: Edition) -> None:
    """Otherwise employers ask for people who are not there any more, and the hub's own setting says they are gone."""
    content = spain("a1", "b2")
    content["graduates"][0] |= {"availability": "hired", "hire": {"role": "Fitter"}}
    told = [gathered("iberia", content)]
    assert {"iberia--a1", "iberia--b2"} <= joined_to(edition, told, partners()).graduates.keys()
    left = joined_to(edition, told, partners(), hired="leave").graduates
    assert "iberia--b2" in left
    assert "iberia--a1" not in left


def test_people_of_partners_meet_under_the_hubs_terms(edition: Edition) -> None:
    """A list of the sectors of three countries has three words for each."""
    content = spain("a1")
    content["graduates"][0] |= {"prior": {"role": "Cocinera", "sector": "Hostelería"}, "role_sought": "Montadora"}
    terms = {
        "sectors": [{"id": "hospitality", "label": "Hospitality", "covers": ["hosteleria"]}],
        "roles": [{"id": "fitter", "label": "Fitter", "covers": ["montadora"]}],
    }
    found = joined_to(edition, [gathered("iberia", content)], partners(), **terms).graduates["iberia--a1"]
    assert found.prior is not None
    assert found.prior.sector_term is not None
    assert found.role_term is not None
    assert (found.prior.sector_term.id, found.role_term.id) == ("hospitality", "fitter")
