"""What an organisation chooses for its whole showcase: whether hired people stay, and whether names are hidden."""

from __future__ import annotations

from cohortbook.edition import Availability
from tiny import ORGANIZATION, PERSON, TinySite, places_of

PAGE = "graduates/qk41/index.html"


def _everything_agreed(tiny: TinySite) -> None:
    with tiny.record(PERSON) as person:
        person["name"] = "Zephyrine Quillfeather"
        person["display"] = "full"
        person["consent"]["scopes"] = ["profile", "name", "photo", "contact", "indexing", "testimonial", "outcome"]
        person["profile"]["email"] = "zephyrine@people.example"


def _choose(tiny: TinySite, **options: str) -> None:
    with tiny.record(ORGANIZATION) as organization:
        organization["showcase"] = options


def test_a_blind_showcase_names_nobody_anywhere(tiny: TinySite) -> None:
    """Otherwise an employer who asked for skills alone still sees who it is."""
    _everything_agreed(tiny)
    page = tiny.page(PAGE)
    assert places_of("quillfeather", page)
    assert places_of("zephyrine@people.example", page)
    _choose(tiny, blind="yes")
    published = tiny.published()
    assert places_of("quillfeather", published) == []
    assert places_of("zephyrine", published) == []
    assert [path for path in published if "assets/people/" in path] == []
    assert "Graduate qk41" in published["graduates/index.html"].decode()


def test_a_pseudonym_is_hidden_as_well(tiny: TinySite) -> None:
    """Otherwise a chosen name tells what a blind showcase wants to leave open."""
    with tiny.record(PERSON) as person:
        person["display"] = "pseudonym"
        person["pseudonym"] = "Morning Quillfeather"
    assert places_of("quillfeather", tiny.page(PAGE))
    _choose(tiny, blind="yes")
    assert places_of("quillfeather", tiny.published()) == []


def test_hired_people_say_so_unless_they_leave(tiny: TinySite) -> None:
    """Otherwise an employer asks for somebody who works elsewhere."""
    _everything_agreed(tiny)
    graduate = tiny.edition().graduates["qk41"]
    assert graduate.availability is Availability.HIRED
    _choose(tiny, hired="leave")
    assert tiny.edition().graduates == {}
    assert places_of("qk41", tiny.published()) == []
