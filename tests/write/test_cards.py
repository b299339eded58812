"""A shared link comes with a picture: one a page, none with a name that is kept from search engines, drawn once."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from cohortbook.addresses import FACE, FACE_EXTENDED, Place
from cohortbook.contrast import contrast
from cohortbook.formats import card as drawing
from cohortbook.formats.card import card_png
from cohortbook.formats.mark import on
from cohortbook.pages import Page, Site
from cohortbook.pages.card import HEIGHT, WIDTH, Card, card_of, site_card
from cohortbook.render import theme_folder
from tiny import COHORT, ORGANIZATION, PERSON, TinySite

FACES = tuple((theme_folder() / "overrides" / face).read_bytes() for face in (FACE, FACE_EXTENDED))
CARDS = "assets/cards/"


def _drawn(title: str, kicker: str = "Cohorts", accent: str = "#1f5a6b") -> Image.Image:
    card = Card(kicker, title, "Harbour", accent)
    return Image.open(BytesIO(card_png(card, (FACES[0], FACES[1])))).convert("RGB")


def _has_ink(card: Image.Image, top: int, bottom: int) -> bool:
    """Whether something is written below the band and above the name."""
    return card.crop((0, top, WIDTH, bottom)).getcolors() != [((bottom - top) * WIDTH, (251, 250, 247))]


@pytest.mark.parametrize(
    "title",
    ["Discovery", "Entdeckung für Přemysl und Łukasz", "word " * 90, "Rindfleischetikettierungsüberwachung" * 4],
    ids=["short", "letters of more languages", "too long", "one long word"],
)
def test_a_title_stays_between_the_margins(title: str) -> None:
    """Otherwise the end of a title is missing, or stands in the name below it."""
    drawn = _drawn(title)
    assert drawn.size == (WIDTH, HEIGHT)
    assert _has_ink(drawn, 130, 500)
    for box in ((0, 30, 70, HEIGHT), (WIDTH - 60, 30, WIDTH, HEIGHT), (0, HEIGHT - 55, WIDTH, HEIGHT)):
        assert drawn.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), (251, 250, 247))], box


def test_letters_that_the_face_lacks_are_left_out() -> None:
    """Otherwise a title in Arabic is a row of boxes."""
    assert not _has_ink(_drawn("مهارات", kicker=""), 130, 500)
    assert _has_ink(_drawn("Skills", kicker=""), 130, 500)


def test_a_card_whose_words_no_face_has_says_the_address() -> None:
    """Otherwise the picture of a site in Arabic or Japanese is a band and nothing else."""
    faces = (FACES[0], FACES[1])
    for name in ("مهارات", "北浜スキル財団"):
        card = Image.open(BytesIO(card_png(Card("", name, name, "#1f5a6b", "skills.example"), faces))).convert("RGB")
        assert len(card.crop((180, 506, 400, 570)).getcolors() or ()) > 1


def test_the_mark_is_seen_on_every_colour_that_a_site_may_choose() -> None:
    """Otherwise a site in a bright green or in indigo has an empty square for its mark."""
    steps = range(0, 256, 15)
    for red, green, blue in product(steps, steps, steps):
        accent = f"#{red:02x}{green:02x}{blue:02x}"
        assert contrast(on(accent), accent) > 4, accent
    for accent in ("#00ff5a", "#4b0082", "#3c78f0", "#ffffff", "#000000"):
        drawn = _drawn("x", accent=accent)
        colors = {color for _n, color in drawn.crop((80, 506, 144, 570)).getcolors(64 * 64) or ()}
        assert {tuple(bytes.fromhex(color[1:])) for color in (accent, on(accent))} <= colors, accent


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_card_says_who_is_not_to_be_found(
    language: str, sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise the picture that a network keeps for years names whom the page hides from search engines."""
    site = sample_sites[language]
    hidden = {person.name for person in site.edition.graduates.values() if person.name and not person.may_be_indexed}
    cards = {page.uri: card_of(page, site) for page in sample_pages[language]}
    told = [
        (uri, name) for (uri, card), name in product(cards.items(), hidden) if name in f"{card.title} {card.kicker}"
    ]
    assert hidden
    assert told == []
    assert {cards[page.uri] for page in sample_pages[language] if not page.is_indexable} == {site_card(site)}
    listed = [page for page in sample_pages[language] if page.template == "graduate.html" and page.is_indexable]
    assert listed
    assert all(cards[page.uri].title in page.title for page in listed)


def test_a_card_is_drawn_once(english: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever mends a word waits for the pictures of all pages."""
    before = {path: content for path, content in english.published().items() if path.startswith(CARDS)}
    assert before
    with english.record(COHORT) as cohort:
        cohort["title"] = "Autumn of many"
    drawn: list[str] = []

    def noted(card: Card, faces: drawing.Faces) -> bytes:
        drawn.append(card.title)
        return card_png(card, faces)

    monkeypatch.setattr(drawing, "card_png", noted)
    after = english.published()
    assert set(drawn) == {"Autumn of many"}
    assert {path for path in before if path in after and before[path] != after[path]} == set()


def test_a_card_has_the_colour_of_its_cohort(tiny: TinySite) -> None:
    """Otherwise a microsite is shared in a colour that it does not have."""
    with tiny.record(COHORT) as cohort:
        cohort["accent"] = "#8a2b3c"
    with tiny.record(ORGANIZATION) as organization:
        organization["accent"] = "#205a6b"
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"].append("indexing")
    site, pages = tiny.in_language(), tiny.pages()
    accents = {uri: card_of(page, site).accent for uri, page in pages.items()}
    assert accents["cohorts/tech-sales-2026/curriculum/"] == accents["graduates/qk41/"] == "#8a2b3c"
    assert accents[Place.PROGRAMS] == "#205a6b"
    assert _drawn("x", accent="#8a2b3c").getpixel((600, 5)) == (0x8A, 0x2B, 0x3C)
