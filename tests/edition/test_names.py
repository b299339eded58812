"""In every output people and employers are named as they chose, or not at all."""

from __future__ import annotations

import re

import pytest

from cohortbook.edition import people
from cohortbook.edition.naming import initials
from tiny import COHORT, EMPLOYER, PERSON, PROGRAM, TinySite, places_of

FOLDER = "cohorts/tech-sales-2026/participants"
ALL = ["profile", "name", "indexing", "testimonial", "outcome", "contact"]


def _with_everybody(tiny: TinySite) -> None:
    """A person for each way of being named, each with a name that occurs nowhere else, quoted on the cohort's page."""
    everybody = {
        "aa01": ("Wilhelmina Quarterstaff", "full", ALL),
        "aa02": ("Bartholomew Ironmonger", "first-initial", ALL),
        "aa03": ("Philippa Candlewick", "pseudonym", ALL),
        "aa04": ("Thaddeus Oxenbridge", "full", [scope for scope in ALL if scope != "name"]),
        "zz05": ("Gwendolen Marchbanks", "full", []),
    }
    for person_id, (name, display, scopes) in everybody.items():
        with tiny.record(f"{FOLDER}/{person_id}.yml", like=PERSON) as person:
            person |= {"name": name, "display": display}
            person["consent"]["scopes"] = scopes
            if display == "pseudonym":
                person["pseudonym"] = "Juniper"
            if not scopes:
                person["consent"] = {"status": "declined"}
    with tiny.record(COHORT) as cohort:
        cohort["testimonials"] = [
            {"quote": {"en": "It worked.", "fr": "Ça a marché."}, "participant": person_id} for person_id in everybody
        ]


FORBIDDEN = [
    "Ironmonger",
    "Bartholomew Ironmonger",
    "Philippa",
    "Candlewick",
    "Thaddeus",
    "Oxenbridge",
    "Gwendolen",
    "Marchbanks",
    "zz05",
]


@pytest.mark.heavy
def test_no_published_byte_tells_a_name_that_its_person_did_not_choose_to_show(tiny: TinySite) -> None:
    """Otherwise somebody who hides from an ex finds their surname in a search index, a title or a file's name."""
    _with_everybody(tiny)
    files = tiny.published_by_mkdocs()
    assert {words: places_of(words, files) for words in FORBIDDEN} == {words: [] for words in FORBIDDEN}
    for shown in ("Wilhelmina Quarterstaff", "Bartholomew I.", "Juniper"):
        assert "graduates/index.html" in places_of(shown, files)
        assert "fr/graduates/index.html" in places_of(shown, files)
        assert "cohorts/tech-sales-2026/index.html" in places_of(shown, files)


def test_a_name_that_slips_through_is_found(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the search for names above looks in the wrong places."""
    _with_everybody(tiny)
    monkeypatch.setattr(people, "display_name", lambda person, _: person.name)
    page = tiny.page("graduates/index.html")
    for surname in ("Ironmonger", "Candlewick", "Oxenbridge"):
        assert places_of(surname, page)


def test_addresses_of_people_are_opaque(tiny: TinySite) -> None:
    """Otherwise the name stands in the address, where a changed display mode cannot take it away."""
    _with_everybody(tiny)
    uris = {uri for uri in tiny.pages() if re.fullmatch("graduates/([^/]+/)?", uri)}
    assert uris == {"graduates/", "graduates/shortlist/"} | {
        f"graduates/{person_id}/" for person_id in ("aa01", "aa02", "aa03", "aa04", "qk41")
    }


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jordan E.", "JE"),
        ("Juniper", "J"),
        ("Ana María de la Cruz", "AC"),
        ("Étienne Robichaud-Kwan", "ÉR"),
        (None, ""),
        ("", ""),
    ],
)
def test_initials_come_from_the_name_that_is_shown(name: str | None, letters: str) -> None:
    """Otherwise two letters give away the name that somebody hides."""
    assert initials(name) == letters


def _with_hidden_employer(tiny: TinySite, public: str) -> None:
    """An employer in every place that an employer can be in."""
    with tiny.record("cohorts/employers/quietwater-mills.yml", like=EMPLOYER) as employer:
        employer |= {
            "name": "Grindstone Paper",
            "public": public,
            "website": "https://grindstone.example/",
            "about": {"en": "Makes vellum.", "fr": "Fabrique du vélin."},
            "testimonial": {
                "quote": {"en": "Vellum for all.", "fr": "Du vélin."},
                "who": "Ottoline",
                "permission": "yes",
            },
        }
        employer["demand"][0]["role"] = {"en": "Vellum stretcher", "fr": "Étireuse de vélin"}
    with tiny.record(PROGRAM) as program:
        program["modules"][0]["co_delivered_by"].append("quietwater-mills")
    with tiny.record(COHORT) as cohort:
        cohort["employers"] += [
            {"employer": "quietwater-mills", "role": role} for role in ("hiring", "co-delivery", "consortium")
        ]
        cohort["testimonials"] = [
            {
                "quote": {"en": "We bought more vellum.", "fr": "Encore du vélin."},
                "employer": "quietwater-mills",
                "who": "Ottoline",
                "permission": "yes",
            }
        ]
    with tiny.record(PERSON) as person:
        person["placement"][0]["employer"] = "quietwater-mills"
        person["consent"]["scopes"] = ALL


HIDDEN = ["Grindstone", "quietwater", "vellum", "vélin", "Ottoline"]


def test_an_employer_that_is_not_public_is_nowhere(tiny: TinySite) -> None:
    """Otherwise an employer who talks to us in confidence reads about it from its competitors."""
    _with_hidden_employer(tiny, "no")
    files = tiny.published()
    assert {words: places_of(words, files) for words in HIDDEN} == {words: [] for words in HIDDEN}
    assert "graduates/qk41/index.html" in files, "the graduate is shown, only the employer is not"


def test_the_same_employer_made_public_is_in_all_those_places(tiny: TinySite) -> None:
    """Otherwise the search above looks for something that is never published anyway."""
    _with_hidden_employer(tiny, "yes")
    files = tiny.published()
    named = places_of("Grindstone", files)
    for place in (
        "employers/index.html",
        "employers/quietwater-mills/index.html",
        "programs/tech-sales/index.html",
        "cohorts/tech-sales-2026/index.html",
        "cohorts/tech-sales-2026/curriculum/index.html",
        "cohorts/tech-sales-2026/employers/index.html",
        "graduates/qk41/index.html",
        "search/search_index.json",
    ):
        assert place in named
    assert all(places_of(words, files) for words in HIDDEN)
