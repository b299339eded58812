"""`translated` notes what a page was made of, so that `check` tells when that changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from empty import empty_site

_PAGE = """---
title: {title}
kind: landing
summary: In a sentence. # plain
reviewed: 2026-01-02
changes: []
---

Above.

## One

Said.

## Two

Said as well.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three languages with one page of its own in each."""
    root = empty_site(tmp_path / "site", ("en", "fr", "es"), "playbook:\n  inherit: no\n")
    for language, title in (("en", "Ask"), ("fr", "Demander"), ("es", "Preguntar")):
        _page(root, language).parent.mkdir(parents=True)
        _page(root, language).write_text(_PAGE.format(title=title), encoding="utf-8", newline="\n")
    return root


def _page(root: Path, language: str) -> Path:
    return root / "playbook" / language / "ask/index.md"


def _change(page: Path, old: str, new: str) -> None:
    text = page.read_bytes().decode()
    assert old in text
    page.write_bytes(text.replace(old, new).encode())


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-C", str(site)])


def _told(site: Path) -> list[str]:
    return [
        line for line in run(site, "check").output.splitlines() if "-translation" in line or "changed parts" in line
    ]


def test_a_translation_is_told_as_older_when_its_source_changes_and_not_when_it_is_rewrapped(site: Path) -> None:
    """Otherwise French readers follow last year's rules, and a changed line end asks somebody to translate again."""
    before = _page(site, "fr").read_text(encoding="utf-8")
    assert run(site, "translated", "ask", "--language", "fr").exit_code == 0
    noted = _page(site, "fr").read_text(encoding="utf-8")
    assert [line for line in noted.splitlines() if line not in before.splitlines()] == noted.splitlines()[6:9]
    _change(_page(site, "en"), "Said as well.", "Said\nas well.")
    assert _told(site) == []
    _change(_page(site, "en"), "Said\nas well.", "Said otherwise.")
    assert _told(site) == [
        "playbook/fr/ask/index.md:7:1: outdated-translation (note)",
        "  'Two', line 15 of playbook/en/ask/index.md, has changed since this was translated; changed parts in all: 1",
    ]
    assert run(site, "translated", "--all", "--language", "fr").exit_code == 0
    assert _told(site) == []


def test_any_language_can_be_the_source_of_any_other(site: Path) -> None:
    """Otherwise a team whose Spanish is made from its French hears of changes in a language that it does not read."""
    assert run(site, "translated", "ask", "-l", "es", "--from", "fr").exit_code == 0
    _change(_page(site, "en"), "summary: In a sentence.", "summary: In two.")
    assert _told(site) == []
    _change(_page(site, "fr"), "summary: In a sentence.", "summary: In two.")
    assert any("the head of playbook/fr/ask/index.md" in line for line in _told(site))


def test_line_ends_of_other_systems_stay(site: Path) -> None:
    """Otherwise one note shows a whole page as changed."""
    page = _page(site, "fr")
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert run(site, "translated", "ask", "-l", "fr").exit_code == 0
    assert page.read_bytes().count(b"\n") == page.read_bytes().count(b"\r\n")
    once = page.read_bytes()
    assert run(site, "translated", "ask", "-l", "fr").exit_code == 0
    assert page.read_bytes() == once


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("as", "-l", "fr"), "there is no page 'as' in 'fr'; did you mean 'ask'?"),
        (("-l", "fr"), "name a page"),
        (("ask", "-l", "en"), "'en' is the language that the pages are translated from"),
    ],
)
def test_what_cannot_be_noted_is_refused_in_a_sentence(site: Path, arguments: tuple[str, ...], told: str) -> None:
    """Otherwise a slip of the pen marks a page as read that nobody has read."""
    before = _page(site, "fr").read_bytes()
    ended = run(site, "translated", *arguments)
    assert ended.exit_code == 2
    assert told in ended.output
    assert _page(site, "fr").read_bytes() == before
