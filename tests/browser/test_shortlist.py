"""What an employer does with the showcase: keep people, compare them, share the list, and ask to meet them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.axe import in_both_schemes
from browser.kinds import LANGUAGES
from browser.shortlists import LIST, kept, put, rows, shared, shown
from browser.visits import Visit
from cohortbook.edition import Availability, Edition

pytestmark = pytest.mark.browser

WORDS = {
    "en": {"add": "Add to shortlist", "on": "On your shortlist", "open": "Open the shortlist", "up": "Move up"},
    "fr": {
        "add": "Ajouter à la présélection",
        "on": "Dans votre présélection",
        "open": "Voir la présélection",
        "up": "Monter",
    },
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_employer_shortlists_compares_shares_exports_and_asks(
    reader: Callable[..., Visit], sample_edition: Edition, language: str, width: int
) -> None:
    """Otherwise the showcase is a wall of cards that leads to nobody."""
    words, root = WORDS[language], LANGUAGES[language]
    visit = reader(width=width)
    page = visit.to(f"{root}graduates/")
    free = [
        card.get_attribute("data-graduate") or ""
        for card in page.locator(".cb-card[data-graduate]").all()
        if sample_edition.graduates[card.get_attribute("data-graduate") or ""].availability is not Availability.HIRED
    ]
    chosen = [free[0], free[2], free[3]]
    for graduate in chosen[:2]:
        button = page.locator(f"[data-graduate-tools='{graduate}'] button")
        expect(button).to_contain_text(words["add"])
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        expect(button).to_contain_text(words["on"])
        expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(visit.site.url(f"{root}graduates/{chosen[2]}/"))
    page.locator("[data-graduate-tools] button").click()
    assert kept(page) == chosen
    page.get_by_role("link", name=words["open"]).click()
    page.wait_for_url(f"**/{LIST}")
    assert shown(page) == chosen

    table = page.locator("[data-pick=comparison] table")
    if width < 700:
        page.locator("[data-pick=comparing] > summary").click()
    expect(table).to_be_visible()
    names = [sample_edition.graduates[graduate].name or "" for graduate in chosen]
    for name in names:
        assert name in (table.text_content() or "")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    page.locator("[name=role]").fill("Technician, nights")
    page.locator("[name=note]").fill("Overtime is rare.\nThe line runs = 24/7 & we pay 38 $.")
    mail = page.locator("[data-pick=send]").get_attribute("href") or ""
    address, query = mail.removeprefix("mailto:").split("?")
    assert unquote(address) == sample_edition.organization.contact
    asked = parse_qs(query, strict_parsing=True, separator="&")
    body = asked["body"][0].replace("\r\n", "\n")
    assert body == page.locator("[data-pick=mail]").input_value()
    for part in (*names, *chosen, "Technician, nights", "runs = 24/7 & we pay 38 $.", f"?ids={','.join(chosen)}"):
        assert part in body
    assert names[0] in asked["subject"][0]

    page.locator("[name=email]").fill("hiring@plant.example")
    method, service, sent = page.evaluate(_SENDING)
    assert (method, service) == ("post", "https://forms.example/harbourline/introductions")
    assert (sent["subject"], sent["message"]) == (asked["subject"][0], body)
    assert (sent["role"], sent["email"]) == ("Technician, nights", "hiring@plant.example")

    with page.expect_download() as downloading:
        page.locator("[data-action=export]").click()
    content = Path(downloading.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table_rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter="," if language == "en" else ";"))
    assert [row[0] for row in table_rows[1:]] == names
    assert {len(row) for row in table_rows} == {len(table_rows[0])}
    _reopen_and_keep(reader(width=width), page.locator("[data-pick=link]").input_value(), chosen)


_SENDING = """() => new Promise(done => {
    const form = document.querySelector("[data-pick=form]");
    form.addEventListener("submit", event => {
        if (event.defaultPrevented) done(null);
        event.preventDefault();
        done([form.method, form.action, Object.fromEntries(new FormData(form))]);
    });
    form.querySelector("[type=submit]").click();
})"""


def _reopen_and_keep(other: Visit, link: str, chosen: list[str]) -> None:
    """What a colleague does with the link, in a browser that knows nothing."""
    assert parse_qs(urlsplit(link).query)["ids"] == [",".join(chosen)]
    elsewhere = other.to(link.removeprefix(other.site.origin))
    assert shown(elsewhere) == chosen
    expect(elsewhere.locator("[data-pick=shared]")).to_be_visible()
    assert kept(elsewhere) == []
    elsewhere.locator("[data-action=keep]").click()
    expect(elsewhere.locator("[data-pick=shared]")).to_be_hidden()
    assert kept(elsewhere) == shown(elsewhere) == chosen
    elsewhere.reload()
    assert shown(elsewhere) == chosen
    assert "ids=" not in elsewhere.url


def press_to(page: Page, target: Locator, within: int) -> None:
    """Press Tab until `target` has the focus, and look whether it can be seen. Raises AssertionError otherwise."""
    for _ in range(within):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            expect(target).to_be_in_viewport(ratio=0.9)
            middle = """e => { const r = e.getBoundingClientRect();
                return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)) }"""
            assert target.evaluate(middle), "something lies over it"
            return
    raise AssertionError("the keyboard does not get there")


def test_the_keyboard_alone_shortlists_orders_removes_and_copies(reader: Callable[..., Visit]) -> None:
    """Otherwise who uses no mouse cannot choose anybody."""
    visit = reader()
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.to("cohorts/automation-2026-spring/graduates/")
    buttons = page.locator("[data-graduate-tools] button")
    for number in range(3):
        press_to(page, buttons.nth(number), within=30)
        page.keyboard.press("Space")
        expect(buttons.nth(number)).to_have_attribute("aria-pressed", "true")
    chosen = kept(page)
    press_to(page, page.locator("[data-shortlist-bar] a"), within=120)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{LIST}")
    assert shown(page) == chosen
    first, second, third = chosen
    up = page.locator(f"[data-action=up][data-id='{third}']")
    press_to(page, up, within=60)
    page.keyboard.press("Enter")
    assert shown(page) == [first, third, second]
    expect(up).to_be_focused()
    expect(page.locator("[data-pick=notes]")).to_contain_text("is now number 2 of 3")
    page.keyboard.press("Enter")
    assert shown(page) == kept(page) == [third, first, second]
    expect(page.locator(f"[data-action=down][data-id='{third}']")).to_be_focused()
    press_to(page, page.locator(f"[data-action=remove][data-id='{third}']"), within=3)
    page.keyboard.press("Enter")
    assert shown(page) == [first, second]
    expect(page.locator(f"[data-action=remove][data-id='{first}']")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.locator("[data-action=undo]").focus()
    page.keyboard.press("Enter")
    assert shown(page) == kept(page) == [third, first, second]
    press_to(page, page.locator("[name=role]"), within=60)
    page.keyboard.type("Fitter")
    press_to(page, page.locator("[data-action=copy-mail]"), within=12)
    page.keyboard.press("Enter")
    expect(page.locator("[data-pick=mail-note]")).to_have_text("Copied.")
    assert "The role: Fitter" in page.evaluate("navigator.clipboard.readText()")


def test_a_list_is_cleared_and_comes_back(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise one wrong click costs an afternoon."""
    page = reader(kept=put(f"JSON.stringify({people[:3]})")).to(LIST)
    assert shown(page) == people[:3]
    page.locator("[data-action=clear]").click()
    expect(page.locator("[data-pick=empty]")).to_be_visible()
    expect(page.locator("[data-action=undo]")).to_be_focused()
    assert kept(page) == []
    page.locator("[data-action=undo]").click()
    assert shown(page) == kept(page) == people[:3]


def test_four_at_a_time_are_compared(reader: Callable[..., Visit], people: list[str], sample_edition: Edition) -> None:
    """Otherwise a table has more columns than a screen, or nobody can choose who is in it."""
    page = reader().to(shared(people[:5]))
    assert len(shown(page)) == 5
    boxes, heads = page.locator("[data-compare]"), page.locator("[data-pick=comparison] thead th")
    expect(heads).to_have_count(4)
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(heads).to_have_count(3)
    boxes.nth(4).check()
    assert heads.all_text_contents() == [sample_edition.graduates[one].name for one in people[1:5]]
    expect(boxes.nth(0)).to_be_disabled()
    for box in (1, 2, 3):
        boxes.nth(box).uncheck()
    expect(heads).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_whose_each_answer_is(
    reader: Callable[..., Visit], people: list[str], sample_edition: Edition, width: int
) -> None:
    """Otherwise stacked cells say "Hamilton" and nobody knows who lives there."""
    page = reader(width=width).to(shared(people[:4]))
    assert len(shown(page)) == 4
    expect(
        page.locator("[data-pick=comparison]")
    ).to_be_hidden()  # four people side by side are screens long: first comes how one asks for them
    if width == 390:
        assert page.evaluate("document.documentElement.scrollHeight") < 6000
    page.locator("[data-pick=comparing] > summary").click()
    cells = page.locator("[data-pick=comparison] tbody tr").first.locator("td")
    for one, cell in zip(people[:4], cells.all(), strict=True):
        expect(cell.locator(".cb-pick__whose")).to_be_visible()
        expect(cell).to_contain_text(sample_edition.graduates[one].name or "A graduate")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    small = page.locator("[data-pick=live] :is(button, .cb-button, .cb-pick__small):visible").all()
    assert [button.inner_text() for button in small if button.bounding_box()["height"] < 43.9] == []  # type: ignore[index]


def test_a_shared_list_never_replaces_the_own_one(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise a colleague's link wipes out a week of choosing."""
    visit = reader()
    page = visit.to("graduates/")
    for graduate in people[:2]:
        page.locator(f"[data-graduate-tools='{graduate}'] button").click()
    page.goto(visit.site.url(shared(people[2:4])))
    assert shown(page) == people[2:4]
    assert kept(page) == people[:2]
    assert page.locator("[data-action=remove], [data-action=clear]:visible").count() == 0
    page.locator("[data-action=own]").click()
    expect(page.locator("[data-pick=shared]")).to_be_hidden()
    assert shown(page) == kept(page) == people[:2]
    page.goto(visit.site.url(shared(people[1:4])))
    assert shown(page) == people[1:4]
    page.locator("[data-action=keep]").click()
    expect(page.locator("[data-pick=shared]")).to_be_hidden()
    assert shown(page) == kept(page) == people[:4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_gone_leaves_a_friendly_note_and_no_trace(
    reader: Callable[..., Visit], people: list[str], language: str
) -> None:
    """Otherwise an old link gives an error, or tells who withdrew."""
    visit = reader()
    page = visit.to(LANGUAGES[language] + shared([people[0], "gone1", people[1]]))
    assert shown(page) == people[:2]
    note = {
        "en": "One entry of this list leads to nobody in the showcase now.",
        "fr": "ne mène à personne dans la vitrine",
    }
    expect(page.locator("[data-pick=notes]")).to_contain_text(note[language])
    assert "gone1" not in page.locator("#content").inner_html()
    page.locator("[data-action=keep]").click()
    expect(page.locator("[data-pick=shared]")).to_be_hidden()
    assert kept(page) == people[:2]


def test_a_kept_list_forgets_who_has_gone(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise a withdrawn person's id stays in strangers' browsers for years."""
    page = reader(kept=put(f"JSON.stringify(['gone1', '{people[0]}', 'gone2'])")).to(LIST)
    assert shown(page) == [people[0]]
    expect(page.locator("[data-pick=notes]")).to_contain_text(
        "2 entries of this list lead to nobody in the showcase now."
    )
    assert kept(page) == [people[0]]


def test_who_was_hired_is_told_and_not_asked_for(reader: Callable[..., Visit], people: list[str], hired: str) -> None:
    """Otherwise staff get mails about people who are at work already."""
    page = reader().to(shared([people[0], hired]))
    assert shown(page) == [people[0], hired]
    expect(page.locator("[data-pick=notes]")).to_contain_text("One person on this list has been hired")
    assert f"({hired})" not in page.locator("[data-pick=mail]").input_value()
    page.goto(page.url.split("?")[0] + f"?ids={hired}")
    assert shown(page) == [hired]
    expect(page.locator("[data-pick=form]")).to_be_hidden()


def test_two_tabs_hold_the_same_list(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise the tab that was opened first takes back what was chosen in the other."""
    visit = reader()
    first, second = visit.to("graduates/"), visit.to("graduates/")
    listed = visit.to(LIST)
    expect(listed.locator("[data-pick=empty]")).to_be_visible()
    first.locator(f"[data-graduate-tools='{people[0]}'] button").click()
    expect(second.locator(f"[data-graduate-tools='{people[0]}'] button")).to_have_attribute("aria-pressed", "true")
    second.locator(f"[data-graduate-tools='{people[1]}'] button").click()
    expect(first.locator("[data-shortlist-bar]")).to_contain_text("2")
    expect(rows(listed)).to_have_count(2)
    assert kept(listed) == shown(listed) == people[:2]
    listed.locator("[data-action=remove]").first.click()
    expect(first.locator(f"[data-graduate-tools='{people[0]}'] button")).to_have_attribute("aria-pressed", "false")


def test_a_long_message_is_copied_instead_of_cut(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise a mail program opens with half a message, or does not open."""
    page = reader().to(shared(people[:3]))
    shown(page)
    page.locator("[name=note]").fill("é" * 1_000)
    href = page.locator("[data-pick=send]").get_attribute("href") or ""
    assert "body=" not in href
    assert len(href) < 2_000
    expect(page.locator("[data-pick=mail-note]")).to_contain_text("longer than mail programs take")
    assert "é" * 1_000 in page.locator("[data-pick=mail]").input_value()


def test_a_way_to_reach_somebody_is_exported_only_with_their_agreement(
    reader: Callable[..., Visit], people: list[str], sample_edition: Edition
) -> None:
    """Otherwise an export holds what a profile hides."""
    reachable = [one.id for one in sample_edition.graduates.values() if one.contact is not None]
    hidden = [one for one in people if sample_edition.graduates[one].contact is None]
    assert reachable
    assert hidden
    for chosen, expected in ((hidden[:2], False), ([reachable[0], hidden[0]], True)):
        page = reader().to(shared(chosen))
        shown(page)
        with page.expect_download() as downloading:
            page.locator("[data-action=export]").click()
        heading = next(csv.reader(io.StringIO(Path(downloading.value.path()).read_text("utf-8-sig"))))
        assert ("Email" in heading) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_says_what_to_do(
    reader: Callable[..., Visit], sample_edition: Edition, language: str
) -> None:
    """Otherwise a reader without scripts sees a heading over nothing."""
    page = reader(scripts=False).to(LANGUAGES[language] + LIST)
    expect(page.locator("[data-pick=live]")).to_be_hidden()
    link = page.locator(f"[data-pick=plain] a[href='mailto:{sample_edition.organization.contact}']")
    expect(link).to_be_visible()
    graduates = reader(scripts=False).to(f"{LANGUAGES[language]}graduates/")
    assert graduates.locator("[data-graduate-tools] > *").count() == 0


STATES: dict[str, Callable[[list[str], str], str]] = {
    "empty": lambda people, hired: LIST,
    "one": lambda people, hired: shared(people[:1]),
    "four": lambda people, hired: shared(people[:4]),
    "many, some gone or hired": lambda people, hired: shared(["gone1", *people[:5], hired, "A"]),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_barrier_in_any_state(
    reader: Callable[..., Visit], people: list[str], hired: str, state: str
) -> None:
    """Otherwise somebody with a screen reader or weak sight cannot use the list."""
    page = reader(width=390).to(STATES[state](people, hired))
    shown(page)
    assert at_each_width(page) == {}
    if state == "four":
        page.locator("[data-action=keep]").click()
        expect(page.locator("[data-pick=shared]")).to_be_hidden()
        shown(page)
        page.locator("[data-action=remove]").first.click()
        expect(page.locator("[data-action=undo]")).to_be_visible()
        assert at_each_width(page) == {}


def at_each_width(page: Page) -> dict[int, list[str]]:
    """The barriers on a phone and on a desk, where there are any."""
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = in_both_schemes(page)
    return {width: barriers for width, barriers in found.items() if barriers}


@pytest.mark.parametrize("uri", ["graduates/", "cohorts/tech-sales-2025-spring/graduates/"])
def test_axe_finds_no_barrier_with_people_on_the_list(reader: Callable[..., Visit], uri: str) -> None:
    """Otherwise the bar and the pressed buttons were never looked at."""
    page = reader(width=390).to(uri)
    page.locator("[data-graduate-tools] button").first.click()
    expect(page.locator("[data-shortlist-bar]")).to_be_visible()
    assert in_both_schemes(page) == []


def test_a_booklet_has_one_person_on_a_page(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise a hiring manager sorts loose sheets."""
    page = reader().to(shared(people[:3]))
    shown(page)
    expect(page.locator(".cb-booklet")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".cb-booklet__page").first).to_be_visible()
    for tool in ("[data-pick=form]", "[data-action=remove]", "[data-pick=comparison]", "[data-pick=link]"):
        assert all(not found.is_visible() for found in page.locator(tool).all()), tool
    printed = page.pdf(format="Letter")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1 + 3


def test_people_who_were_found_by_a_filter_get_their_button(reader: Callable[..., Visit]) -> None:
    """Otherwise an employer who narrows the list down cannot keep whom they found."""
    page = reader().to("graduates/?must=fault-finding")
    found = page.locator("[data-found-list] [data-graduate-tools] button").first
    expect(found).to_be_visible()
    found.click()
    expect(found).to_have_attribute("aria-pressed", "true")
    assert kept(page) == [found.get_attribute("data-id")]
