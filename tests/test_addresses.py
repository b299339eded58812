"""One module knows where things lie in the site; the others ask it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cohortbook
from cohortbook import addresses
from cohortbook.addresses import Addresses
from cohortbook.render import theme_folder
from source_trees import tree_of

PACKAGE = Path(cohortbook.__file__).parent
ROOMS = ("pages", "render", "formats", "write", "host", "cli", "edition", "outcomes", "demand")

ALLOWED = {
    "sitemap.xml": "MkDocs' own, which ours replaces",
    "./": "what MkDocs calls the home page",
}

# `{}` stands for what an f-string fills in. An address has no spaces, and ends in a slash, or in an anchor after one.
_STEP = r"(?:[a-z0-9.{}-]+)"
_PAGE = re.compile(rf"(?:\.\./)*(?:{_STEP}/)+(?:[?#].*)?|(?:\.{{1,2}}/)+")
_FILE = re.compile(rf"(?:data|assets|search)/{_STEP}.*|{_STEP}/.*(?:\.ics|index\.html)|(?:sitemap|robots)\.[a-z]+")
_ANCHOR = re.compile(r"#?(?:role|module|heard|proxy|skill)-\{\}")
# A comment, or a text; what is filled into a text stands in `${}`.
_IN_SCRIPT = re.compile(
    r"""/\*.*?\*/|//[^\n]*|(?P<import>(?:from|import)\s*\(?\s*)?(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""",
    re.DOTALL,
)
_FILLED_IN = re.compile(r"\$\{[^}]*\}")
_IN_TEMPLATE = re.compile(r"root\s*(?:\}\}|~\s*[\"'])\s*[a-z][^\"'{]*")


def address_literals(tree: ast.Module) -> Iterator[str]:
    """Texts of a module that spell an address of the site. Docstrings, and paths of records (.yml), are none."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.Constant)]
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            text = node.value
        else:
            continue
        if _PAGE.fullmatch(text) or _FILE.fullmatch(text) or _ANCHOR.fullmatch(text):
            yield text


def script_literals(source: str) -> Iterator[str]:
    """Texts of a script that spell an address of the site. What it imports lies where it does on disk."""
    for found in _IN_SCRIPT.finditer(source):
        text = _FILLED_IN.sub("{}", found["text"] or "").removeprefix("/")
        if not found["import"] and (_PAGE.fullmatch(text) or _FILE.fullmatch(text) or _ANCHOR.fullmatch(text)):
            yield text


def test_no_other_module_spells_an_address() -> None:
    """Otherwise somebody moves a page and one link in twenty still leads to where it was."""
    found = {
        path.relative_to(PACKAGE).as_posix(): literals
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        if (literals := [each for each in address_literals(tree_of(path)) if each not in ALLOWED])
    }
    assert found == {}


def test_no_template_spells_an_address() -> None:
    """Otherwise the same, and no type checker ever looks there."""
    found = {path.name: _IN_TEMPLATE.findall(path.read_text(encoding="utf-8")) for path in _templates()}
    assert {name: literals for name, literals in found.items() if literals} == {}


def test_no_script_spells_an_address() -> None:
    """Otherwise the page moves, and whoever clicks in a list that a script made is told that there is nothing."""
    scripts = sorted((theme_folder() / "overrides").rglob("*.js"))
    assert scripts
    found = {path.name: list(script_literals(path.read_text(encoding="utf-8"))) for path in scripts}
    assert {name: literals for name, literals in found.items() if literals} == {}


def _templates() -> list[Path]:
    return sorted((theme_folder() / "pages").glob("*.html"))


@pytest.mark.parametrize(
    "planted",
    [
        'uri = "graduates/"',
        'uri = f"cohorts/{cohort.id}/calendar/"',
        'uri = f"outcomes/{program}/"',
        'folder = "" if language == default else f"{language}/"',
        'link = f"programs/{program}/#{anchor}"',
        'link = f"graduates/?must={skill}"',
        'link = "outcomes/#year"',
        'anchor = f"role-{role.id}"',
        'path = folder / "data/v1/outcomes.json"',
        'path = folder / f"cohorts/{cohort.id}/calendar.ics"',
        'path = f"assets/people/{photo}"',
        'root = "../" * depth or "./"',
    ],
)
def test_a_planted_address_is_found(planted: str) -> None:
    """Otherwise the guard sleeps."""
    assert list(address_literals(ast.parse(planted))) != []


@pytest.mark.parametrize("planted", ['<a href="{{ root }}cohorts/">', "{{ link(root ~ 'demand/') }}"])
def test_a_planted_address_in_a_template_is_found(planted: str) -> None:
    """Otherwise the other guard sleeps."""
    assert _IN_TEMPLATE.search(planted)


@pytest.mark.parametrize(
    "planted",
    [
        "link.href = new URL(`graduates/${person.id}/`, root).href;",
        "const PAGE = 'graduates/shortlist/'; // it's here",
        'fetch("data/v1/graduates.json")',
        'const it = "it\'s"; fetch(new URL(`data/v1/graduates/${id}.json`, root));',
        "fetch(`/search/search_index.json`)",
        'const ROOT = new URL("../../../", import.meta.url);',
        "location.hash = `#role-${id}`;",
    ],
)
def test_a_planted_address_in_a_script_is_found(planted: str) -> None:
    """Otherwise the third guard sleeps."""
    assert list(script_literals(planted)) != []


@pytest.mark.parametrize(
    "innocent",
    [
        'import { one } from "../shared/elements.js";',
        "// A list such as `graduates/`.",
        '/** `data/v1/graduates.json`, as "graduates/" has it. */',
        'const type = "text/csv";',
        'page.querySelector("[data-find]").replace(/index\\.html(?=$|[?#])/, "")',
    ],
)
def test_words_and_imports_of_a_script_are_none(innocent: str) -> None:
    """Otherwise the guard is in the way, and somebody takes it out."""
    assert list(script_literals(innocent)) == []


@pytest.mark.parametrize(
    "innocent", ['"""The page at `graduates/`."""', 'say("Put it into cohorts/ and build.")', 'name = "cohort.html"']
)
def test_words_about_addresses_are_none(innocent: str) -> None:
    """Otherwise people reword sentences to please a test."""
    assert list(address_literals(ast.parse(innocent))) == []


def test_the_default_language_lies_at_the_root() -> None:
    """Otherwise every printed address of a site changes on the day it gets a second language."""
    here = Addresses("https://tiny.example/book/", "en", "en")
    assert (here.folder, here.depth, here.full("cohorts/")) == ("", 0, "https://tiny.example/book/cohorts/")
    there = here.of("fr")
    assert (there.folder, there.depth, there.full("cohorts/")) == ("fr/", 1, "https://tiny.example/book/fr/cohorts/")


def test_ways_up_lead_to_the_root() -> None:
    """Otherwise styles and links of a page are one folder off."""
    assert [addresses.up(depth) for depth in (0, 1, 3)] == ["./", "../", "../../../"]
    assert addresses.depth_of(addresses.cohort("c", addresses.CohortPage.CALENDAR)) == 3


def test_links_of_plays_lead_to_records_and_plays() -> None:
    """Otherwise a play that names a cohort leads to an apology."""
    kinds = ("play", "page", "program", "cohort", "employer")
    targets = ("discover/interview", "graduates", "sales", "fall", "alder")
    found = [addresses.referred(kind, target) for kind, target in zip(kinds, targets, strict=True)]
    assert found == ["discover/interview/", "graduates/", "programs/sales/", "cohorts/fall/", "employers/alder/"]
    assert addresses.referred("play", "index") == ""
