"""A page of each kind is visited once in each language, and asked everything there.

Colours, paper and width are changed in place. What fails is named by its question; the others are asked all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser.axe import CONTRAST, EVERYTHING, barriers, in_both_schemes, script
from browser.fit import misfits, wear_faces
from browser.guests import Guests
from browser.kinds import IN_FRENCH, KINDS, LANGUAGES, LOOKS
from browser.shifts import SHIFT, moved
from browser.visits import Site, Visit, dress, until

pytestmark = pytest.mark.browser

PRINTED = {"play", "question bank", "curriculum", "calendar to come", "graduate", "employer", "demand", "skills"}
# As few sheets as their content needs, and never more than this, of whatever paper the printer holds.
SHEETS = {
    "outcomes": 5,
    "outcomes of a cohort": 3,
    "play": 4,
    "question bank": 5,
    "worksheets": 4,
    "interview kit": 2,
    "form": 2,
    "handout": 3,
    "graduate": 1,
    "program": 6,
    "demand": 5,
    "curriculum": 3,
    "skill from quote to hire": 3,
    "cohort that takes applications": 4,
}
_SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
_AROUND = (".md-header", ".md-sidebar--primary", ".md-search", ".cb-skip", ".md-footer", ".cb-breadcrumbs")
_COMES = {"en": "on a desk", "fr": "on a phone"}  # words are longer in French
_SIZES: dict[str, ViewportSize] = {
    "on a desk": {"width": 1280, "height": 900},
    "on a phone": {"width": 390, "height": 844},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_of_page_serves_its_readers(
    stroll: Callable[..., Page], bare: Site, subtests: pytest.Subtests, language: str, kind: str
) -> None:
    """Otherwise the page is broken, jumps away, keeps somebody out, cannot be printed, or tells others who reads it."""
    page = stroll(LANGUAGES[language] + KINDS[kind], site=bare, width=_SIZES[_COMES[language]]["width"])
    with subtests.test("it loads, and says what it is"):
        _loads(page, language)
    with subtests.test(f"nothing moves while it comes {_COMES[language]}"):
        assert moved(page) < SHIFT
    with subtests.test("its scripts run under its policy"):
        # Search, colours and filters start here.
        until(page, "typeof window.document$ === 'object'")
    wear_faces(page)
    if language == "en" and kind in LOOKS:
        for place, size in _SIZES.items():
            page.set_viewport_size(size)
            with subtests.test(f"axe finds no barrier {place}"):
                assert in_both_schemes(page) == []
    if language == "fr" and kind in IN_FRENCH:
        page.set_viewport_size(_SIZES["on a desk"])
        with subtests.test("axe finds no barrier"):
            assert barriers(page, EVERYTHING) == []
    with subtests.test("it fits every width, face, spacing and name"):
        assert misfits(page) == []
    if language == "en" and kind in PRINTED:
        page.set_viewport_size(_SIZES["on a desk"])
        with subtests.test("paper holds the content and no navigation"):
            _prints(page)
    if kind in SHEETS or (language == "en" and kind in PRINTED):
        page.set_viewport_size(_SIZES["on a desk"])
        with subtests.test("it takes no more sheets than it needs"):
            # Otherwise outcomes take twenty-four sheets, and nobody hands them out.
            for paper in ("Letter", "A4"):
                printed = page.pdf(format=paper, prefer_css_page_size=True)
                assert 0 < len(_SHEET.findall(printed)) <= SHEETS.get(kind, inf), paper
    page.wait_for_load_state("networkidle")  # what comes late may complain as well, and the visit looks at that


def _loads(page: Page, language: str) -> None:
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()


def _prints(page: Page) -> None:
    dress(page, "dark")
    before = page.locator("#content").inner_text()
    page.emulate_media(media="print", color_scheme="light")
    for around in _AROUND:
        assert all(not found.is_visible() for found in page.locator(around).all()), around
    expect(page.locator("h1")).to_be_visible()
    printed = page.locator("#content").inner_text()
    assert len(printed) > 0.7 * len(before)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("kind", ["demand", "skills", "program", "outcomes", "cohort completed"])
def test_nothing_is_lost_in_forced_colours(visit: Callable[..., Page], kind: str) -> None:
    """Otherwise whoever needs the system's own colours sees drawings and buttons in the colour of the ground."""
    page = visit(KINDS[kind])
    page.emulate_media(forced_colors="active")
    assert barriers(page, CONTRAST) == []


def test_axe_would_find_a_button_without_a_name_and_pale_text(visit: Callable[..., Page]) -> None:
    """Otherwise what axe is asked on every kind of page is answered without looking."""
    page = visit("")
    page.evaluate("""document.querySelector('article').insertAdjacentHTML('beforeend',
        '<button></button><p style="color:#999;background:#fff">pale</p>')""")
    found = "\n".join(barriers(page, EVERYTHING))
    assert "button-name" in found
    assert "color-contrast" in found
    told = """options => axe.run(document, options).then(({ violations, incomplete, passes, inapplicable }) =>
        ({ violations, incomplete, passes, inapplicable }))"""
    quick = page.evaluate(told, {"runOnly": EVERYTHING["runOnly"]})
    page.evaluate(script())
    assert page.evaluate(told, {"runOnly": EVERYTHING["runOnly"]}) == quick, "axe as it is published says the same"
    assert sum(len(rule["nodes"]) for rule in quick["passes"]) > 100


def test_a_pale_text_among_others_that_are_like_it_would_be_found(visit: Callable[..., Page]) -> None:
    """Otherwise a text that nobody sees, or one that is legible, stands for one that nobody can read."""
    page = visit("")
    assert barriers(page, CONTRAST) == []
    page.evaluate("""document.querySelector('article').insertAdjacentHTML('beforeend', `
        <p style="color:#999;background:#fff" hidden>unseen</p>
        <p style="color:#999;background:#fff">x</p>
        <p style="color:#999;background:#fff" id="pale">pale</p>
        <p style="color:#999;background:#fff" id="alike">pale again</p>
        <ul><li>fine</li><li style="color:#999;background:#888" id="grey">over grey</li></ul>
        <ul style="color:#fff;background:#000"><li><b>fine</b></li>
        <li style="background:#ccc"><b id="deep">on grey</b></li></ul>`)""")
    found = "".join(barriers(page, CONTRAST))
    assert {each for each in ("pale", "alike", "grey", "deep") if f"#{each}" in found} == {"pale", "grey", "deep"}


def test_a_text_that_was_legible_on_one_page_would_be_found_where_it_is_not(stroll: Callable[..., Page]) -> None:
    """Otherwise a text that can be read on the first page stands for all that are coloured like it, on any ground."""
    plain = '<p style="color:#444;background:#fff">legible</p><p style="color:#fff;background:#222">and in white</p>'
    page = stroll("programs/")
    page.evaluate("planted => document.querySelector('article').insertAdjacentHTML('beforeend', planted)", plain)
    assert barriers(page, CONTRAST) == []
    page = stroll("cohorts/")
    page.evaluate("""document.querySelector('article').insertAdjacentHTML('beforeend', `
        <p style="color:#444;background:#fff">legible</p>
        <div style="background:#333"><p style="color:#444" id="under">on a dark ground</p></div>
        <div style="position:relative;height:4rem">
          <div style="position:absolute;inset:0;background:#333"></div>
          <p style="color:#444;position:relative" id="across">across one</p>
        </div>
        <div style="background:#222;height:1rem"><p style="color:#fff;padding-top:3rem" id="out">outside it</p></div>
        <p style="color:#444;opacity:.3" id="faded">faded</p>`)""")
    found = "".join(barriers(page, CONTRAST))
    assert [each for each in ("under", "across", "out", "faded") if f"#{each}" not in found] == []


def test_a_page_after_another_is_as_in_a_new_tab_and_what_goes_wrong_is_noticed(browser: Browser, sample: Site) -> None:
    """Otherwise a kind of page is seen in the colours and the width of the one before, and its faults are lost."""
    visited = Visit(browser, sample, width=1280, scripts=True, scheme="light")
    page = visited.on(KINDS["demand"])
    page.set_viewport_size(_SIZES["on a phone"])
    page.emulate_media(media="print", color_scheme="dark", forced_colors="active")
    page.evaluate("localStorage.kept = sessionStorage.kept = window.kept = 1; print()")
    seen = """[innerWidth, matchMedia('print').matches, matchMedia('(forced-colors: active)').matches,
        document.body.dataset.mdColorScheme,
        localStorage.kept ?? sessionStorage.kept ?? window.kept ?? null]"""
    assert visited.on(KINDS["skills"]).evaluate(seen) == [1280, False, False, "default", None]
    assert visited.faults == []
    page.evaluate("void fetch('gone').then(() => nothing())")
    for expected in ("404: ", "nothing is not defined"):
        visited.notice(page, expected)
    visited.close()


def test_a_reader_after_another_has_a_browser_that_knows_nothing(browser: Browser, sample: Site) -> None:
    """Otherwise a test passes or fails by what another kept, and nobody finds out why."""
    guests = Guests(browser)

    def come(width: int) -> Visit:
        return guests.come(sample, width=width, scripts=True, scheme="light", policy=True)

    first = come(390)
    page = first.to(KINDS["interview kit"])
    page.evaluate("""localStorage.kept = sessionStorage.kept = 1;
        document.cookie = "kept=1";
        addEventListener("pagehide", () => { localStorage.late = 1; })""")
    page.emulate_media(media="print", color_scheme="dark")
    page.route("**/*.css", lambda route: route.abort())
    first.context.grant_permissions(["clipboard-read"])
    first.to(KINDS["home"])
    guests.leave([first])
    second = come(1280)
    assert second is first
    seen = """async () => [innerWidth, matchMedia('print').matches, document.body.dataset.mdColorScheme,
        document.cookie, localStorage.kept ?? localStorage.late ?? sessionStorage.kept ?? null,
        document.styleSheets.length > 2,
        (await navigator.permissions.query({ name: "clipboard-read" })).state === "granted"]"""
    assert second.to(KINDS["skills"]).evaluate(seen) == [1280, False, "default", "", None, True, False]
    assert len(second.context.pages) == 1
    second.faults.append("something went wrong")
    guests.leave([second])
    assert come(1280) is not second
    guests.close()
