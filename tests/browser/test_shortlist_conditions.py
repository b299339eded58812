"""The shortlist where something is wrong: manipulated addresses and lists, closed storage, strict browsers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from browser.shortlists import LIST, kept, put, shared, shown
from browser.visits import Site, Visit, settled
from cohortbook.formats.spreadsheet_cells import safe_cell
from spreadsheets import CELLS, every_sign

pytestmark = pytest.mark.browser


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
NONE = "Object.defineProperty(window, 'localStorage', { get() { return null; } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("broken", [BLOCKED, NONE, FULL], ids=["blocked", "none", "full"])
def test_where_nothing_can_be_kept_the_list_goes_along(
    reader: Callable[..., Visit], people: list[str], broken: str
) -> None:
    """Otherwise a careful browser's owner chooses three people and finds an empty page."""
    visit = reader(prepared=broken)
    visit.to("").wait_for_load_state(
        "networkidle"
    )  # the theme asks the storage for the chosen colours, and some of its scripts fail without
    of_the_theme = set(visit.faults)
    page = visit.to("graduates/")
    for graduate in people[:3]:
        page.locator(f"[data-graduate-tools='{graduate}'] button").click()
    expect(page.locator("[data-shortlist-bar]")).to_contain_text("does not let us keep a list")
    page.locator("[data-shortlist-bar] a").click()
    page.wait_for_url(f"**/{LIST}?ids=*")
    assert shown(page) == people[:3]
    if broken == FULL:
        page.locator("[data-action=keep]").click()
        expect(page.locator("[data-pick=shared]")).to_be_hidden()
    expect(page.locator("[data-pick=notes]")).to_contain_text("does not let us keep a list")
    page.locator("[data-action=remove]").first.click()
    assert shown(page) == people[1:3]
    assert page.url.endswith(f"?ids={','.join(people[1:3])}")
    assert set(visit.faults) == of_the_theme
    visit.faults.clear()


SCRIPT = "<script>window.pwned=1</script>"


@pytest.mark.parametrize(
    ("ids", "note"),
    [
        (f"{SCRIPT},{{id}}", "could not be read"),
        ("../../x,{id},%00,%E0%A4%A", "could not be read"),
        ("__proto__,constructor,{id}", "could not be read"),
        ("{id},,,{id},", ""),
        ("%20{id}%20", ""),
        ("{id}," + ",".join(f"x{n}" for n in range(10_000)), "A list holds up to 50 people"),
        ("{id}," + "A" * 300_000, "could not be read"),
    ],
    ids=["script", "paths", "prototypes", "repeated", "spaces", "ten-thousand", "long"],
)
def test_a_manipulated_address_is_ignored_with_a_note(
    reader: Callable[..., Visit], people: list[str], ids: str, note: str
) -> None:
    """Otherwise a link from a stranger breaks the page or runs in the visitor's browser."""
    visit = reader()
    # Hosts differ in how long an address they read; the page sees what the browser has.
    published = visit.site.folder / LIST / "index.html"
    visit.context.route(re.compile(r"\?ids="), lambda route: route.fulfill(path=published))
    page = visit.to(LIST + "?ids=" + ids.replace("{id}", people[0]))
    assert shown(page) == [people[0]]
    if note:
        expect(page.locator("[data-pick=notes]")).to_contain_text(note)
    assert page.evaluate("window.pwned") is None
    assert "<script" not in (page.locator("[data-pick=live]").inner_html())


@pytest.mark.parametrize(
    "stored",
    [
        "'{broken'",
        "'null'",
        "'{\"a\":1}'",
        "'[1,null,{},[\"a\"]]'",
        "JSON.stringify(['<img src=x onerror=window.pwned=1>'])",
        "JSON.stringify(Array.from({ length: 10000 }, (_, n) => '$' + n))",
        "'[' + '\"a\",'.repeat(100000) + '\"a\"]'",
    ],
    ids=["broken", "null", "object", "types", "script", "ten-thousand", "huge"],
)
def test_a_manipulated_store_is_ignored_with_a_note(
    reader: Callable[..., Visit], people: list[str], stored: str
) -> None:
    """Otherwise something that another page of the same host wrote keeps the shortlist from working for good."""
    visit = reader(kept=put(stored))
    page = visit.to(LIST)
    assert shown(page) == []
    expect(page.locator("[data-pick=notes]")).to_contain_text("could not be read")
    assert page.evaluate("window.pwned") is None
    page.goto(visit.site.url("graduates/"))
    page.locator(f"[data-graduate-tools='{people[0]}'] button").click()
    assert kept(page) == [people[0]]


def test_a_full_list_takes_nobody_more(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise the fifty-first person is gone without a word."""
    page = reader(kept=put("JSON.stringify(Array.from({ length: 50 }, (_, n) => `x${n}`))")).to("graduates/")
    button = page.locator(f"[data-graduate-tools='{people[0]}'] button")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-shortlist-bar]")).to_contain_text("up to 50 people")


def test_what_is_typed_cannot_add_a_recipient(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise a text that somebody pasted sends the list to a stranger."""
    page = reader().to(shared(people[:1]))
    shown(page)
    page.locator("[name=role]").fill("x&bcc=evil@elsewhere.example&cc=a?to=b")
    href = page.locator("[data-pick=send]").get_attribute("href") or ""
    assert set(parse_qs(href.split("?", 1)[1])) == {"subject", "body"}


_REPLY = """async () => {
  const { typedIn } = await import("/assets/cohortbook/shortlist/introduction.js");
  const form = document.createElement("form");
  form.innerHTML = '<input name="name" value="Ann"><input name="reply" type="email">'
    + '<p data-pick="reply-wrong" hidden></p>';
  const typed = typedIn(form), seen = [];
  const steps = [["ann@", "input"], ["ann@", "change"], ["ann@maker.example", "input"], ["", "change"]];
  for (const [words, happens] of steps) {
    form.elements.reply.value = words;
    form.dispatchEvent(new Event(happens));
    seen.push([form.querySelector("p").hidden, typed().get("reply"), typed().get("name")]);
  }
  return seen;
}"""


def test_an_address_that_is_none_is_told_and_not_written(visit: Callable[..., Page]) -> None:
    """Otherwise an organisation introduces somebody whom it cannot answer, or it is told wrong while somebody types."""
    assert visit(LIST).evaluate(_REPLY) == [
        [True, None, "Ann"],
        [False, None, "Ann"],
        [True, "ann@maker.example", "Ann"],
        [True, "", "Ann"],
    ]


# As JSON: Playwright's own way to hand over a list takes a thousand times as long.
_CELLS = """async (json) => {
  const texts = JSON.parse(json);
  const { csvOf, safeCell } = await import("/assets/cohortbook/shared/spreadsheet.js");
  return JSON.stringify({ cells: texts.map(safeCell), table: csvOf([texts, [-3, null, undefined]], ";") });
}"""


def test_scripts_and_python_guard_a_spreadsheet_alike(visit: Callable[..., Page]) -> None:
    """Otherwise an exported list runs commands in a spreadsheet, though the file that the site itself gives is safe."""
    texts = [*CELLS, *every_sign()]
    written = json.loads(visit(LIST).evaluate(_CELLS, json.dumps(texts)))
    assert len(texts) > 90_000
    assert written["cells"][: len(CELLS)] == list(CELLS.values())
    differing = [text for text, cell in zip(texts, written["cells"], strict=True) if cell != safe_cell(text)]
    assert differing == []
    assert written["table"].startswith("\ufeff")
    first, second = csv.reader(io.StringIO(written["table"].removeprefix("\ufeff"), newline=""), delimiter=";")
    assert first == written["cells"]
    assert second == ["-3", "", ""], "a number stays one"


def test_where_profiles_do_not_load_the_list_is_safe(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise a train without reception empties the list."""
    visit = reader(kept=put(f"JSON.stringify(['{people[0]}'])"))
    visit.context.route("**/data/v1/graduates.json", lambda route: route.abort())
    page = visit.to(LIST)
    expect(page.locator("[data-pick=notes]")).to_contain_text("could not be loaded")
    assert kept(page) == [people[0]]
    visit.faults.clear()  # the browser's own word on the request that was stopped


def test_it_works_under_the_sites_policy(reader: Callable[..., Visit], people: list[str]) -> None:
    """Otherwise what keeps foreign scripts out keeps the shortlist out as well."""
    visit = reader()
    page = visit.to("graduates/")
    for graduate in people[:2]:
        page.locator(f"[data-graduate-tools='{graduate}'] button").click()
    page.locator("[data-shortlist-bar] a").click()
    page.wait_for_url(f"**/{LIST}")
    assert shown(page) == people[:2]
    with page.expect_download():
        page.locator("[data-action=export]").click()
    assert visit.faults == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))")
    assert page.evaluate("window.ran") is None, "the policy holds here"
    visit.faults.clear()


def test_it_starts_anew_after_instant_navigation(visit: Callable[..., Page], instant: Site) -> None:
    """Otherwise the buttons are there only for who comes by a link from elsewhere."""
    page = settled(visit("cohorts/", site=instant))
    page.evaluate("window.stays = true")
    # A list that search engines may show: the theme asks the sitemap which pages it can show by itself.
    there = (
        "Object.assign(document.createElement('a'), { href: '../graduates/region/nb/', id: 'there', textContent: 'x' })"
    )
    page.evaluate(f"document.querySelector('#content h1').append({there})")
    page.locator("#there").click()
    page.wait_for_url("**/graduates/region/nb/")
    button = page.locator("[data-graduate-tools] button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator(".cb-doors a[href$='employers/']").click()
    page.wait_for_url("**/employers/")
    expect(page.locator("[data-graduate-tools]")).to_have_count(0)
    page.go_back()
    page.wait_for_url("**/graduates/region/nb/")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-shortlist-bar]")).to_have_count(1)
    assert page.evaluate("window.stays"), "no page was loaded in between"
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert kept(page) == []
