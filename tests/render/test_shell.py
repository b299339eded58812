"""A shell is cut once at its marks and filled many times, and data cannot forge a mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.pages import Page, Site
from cohortbook.render import MARKED, Renderer, Shell, ShellError, mark
from tiny import PERSON, TinySite

PAGE = "<html>" + "".join(f"<{name}>{mark(name)}</{name}>" for name in MARKED) + "</html>"


def _fill(**values: str) -> dict[str, str]:
    return {name: values.get(name, name.upper()) for name in MARKED}


def test_a_stamped_page_is_the_shell_with_its_marks_filled_in() -> None:
    """Otherwise a page shows another one's title, or the theme is lost."""
    stamped = Shell.cut(PAGE).stamp(_fill())
    assert stamped == "<html>" + "".join(f"<{name}>{name.upper()}</{name}>" for name in MARKED) + "</html>"


def test_a_shell_can_be_stamped_again_and_again() -> None:
    """Otherwise the second graduate's page shows the first graduate."""
    shell = Shell.cut(PAGE)
    first, second = shell.stamp(_fill(body="Jordan")), shell.stamp(_fill(body="Robin"))
    assert "Jordan" not in second
    assert first.replace("Jordan", "Robin") == second


@pytest.mark.parametrize("name", MARKED)
def test_a_missing_mark_is_an_error_that_names_it(name: str) -> None:
    """Otherwise every page of a kind is published without its title, its content or its breadcrumbs."""
    with pytest.raises(ShellError, match=rf"missing: \['{name}'\]"):
        Shell.cut(PAGE.replace(mark(name), ""))


@pytest.mark.parametrize("name", MARKED)
def test_a_mark_that_stands_twice_is_an_error_that_names_it(name: str) -> None:
    """Otherwise a page carries its whole content twice."""
    with pytest.raises(ShellError, match=rf"repeated or unknown: \['{name}'\]"):
        Shell.cut(PAGE + mark(name))


def test_a_page_without_any_mark_is_an_error() -> None:
    """Otherwise a plugin that replaces the page is noticed by a reader."""
    with pytest.raises(ShellError):
        Shell.cut("<html></html>")


def test_an_unknown_mark_is_an_error() -> None:
    """Otherwise it is printed into every page as a sign that nobody can read."""
    with pytest.raises(ShellError):
        Shell.cut(PAGE + mark("price"))


def _written_anew(html: str) -> str:
    """As a plugin writes a page that a parser has read."""
    return LexborHTMLParser(html).html or ""


def _in_ascii(html: str) -> str:
    return html.encode("ascii", "xmlcharrefreplace").decode()


@pytest.mark.parametrize("rewritten", [_written_anew, _in_ascii, lambda html: html.replace('"', "'")])
def test_marks_survive_whoever_writes_the_page_anew(rewritten: Callable[[str], str]) -> None:
    """Otherwise a plugin that reads pages with a parser empties every data page, or moves its head into the body."""
    head = f"<title>{mark('title')}</title>{mark('head')}<script></script>{mark('assets')}"
    body = "".join(f"<p>{mark(name)}</p>" for name in MARKED if name not in ("title", "head", "assets"))
    shell = Shell.cut(rewritten(f"<html><head>{head}</head><body>{body}</body></html>"))
    page = LexborHTMLParser(shell.stamp(_fill(head='<link id="its-head">')))
    assert page.css_first("head > #its-head") is not None
    assert "cohortbook" not in (page.html or "")


def test_data_cannot_forge_a_mark() -> None:
    """Otherwise somebody's profile text is replaced by a part of the page, or the page by it."""
    stamped = Shell.cut(PAGE).stamp(_fill(title=mark("body"), body="the body"))
    assert stamped.count("the body") == 1
    assert mark("body") in stamped, "what stands in a fill is not looked at again"


def test_records_that_hold_a_marks_characters_are_refused(tiny: TinySite) -> None:
    """Otherwise a mark could come in through the name of the organisation, which stands in the shell itself."""
    with tiny.record("cohorts/organization.yml") as organization:
        organization["name"] = f"Harbour {mark('body')}"
    with pytest.raises(AssertionError, match="forbidden-character"):
        tiny.book()


def test_every_fill_has_every_mark(sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]) -> None:
    """Otherwise stamping fails on the one page that nobody built before the release."""
    renderer = Renderer(sample_sites["fr"])
    for page in sample_pages["fr"]:
        fill = renderer.fill(page).by_mark()
        assert set(fill) == set(MARKED)
        assert all(fill[name].strip() for name in MARKED if name not in ("breadcrumbs", "assets")), page.uri


def test_published_pages_hold_no_mark(english: TinySite) -> None:
    """Otherwise a place was left unfilled."""
    with english.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile"]
    files = english.published_by_mkdocs()
    assert [path for path, content in files.items() if any(mark(name).encode() in content for name in MARKED)] == []
