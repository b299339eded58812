"""Links in texts lead to a page, a mailbox or a telephone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cohortbook.book import read_book
from cohortbook.book.checks.links import scheme_of
from cohortbook.problems import FORMATS
from places import BASE
from tiny import PROGRAM


def told(site: Path, path: str, text: str) -> list[tuple[str, str]]:
    (site / path).write_text((site / path).read_text(encoding="utf-8") + text, encoding="utf-8")
    _, report = read_book(site)
    return [(problem.name, str(problem.at).removeprefix(f"{path}:")) for problem in report]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "site"))


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x]( javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](java&#115;cript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,x)",
        "[x](file:///etc/passwd)",
        "![x](data:image/svg+xml,x)",
        "<javascript:alert(1)>",
        "<ftp://a.example/x>",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[x](https://a.example) and [y](javascript:alert(1))",
    ],
)
def test_a_link_that_could_run_something_is_told(site: Path, link: str) -> None:
    """It would be taken out of the page without a word, and the reader would find a dead link."""
    block = "\n".join(f"  {line}" for line in link.split("\n"))
    assert told(site, "cohorts/programs/tech-sales.yml", f"about: |\n{block}\n") == [("unsafe-url", "33:8")]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a.example/b?c=d:e)",
        "[x](mailto:a@b.example)",
        "[x](tel:+14165550142)",
        "<https://a.example>",
        "[x](/graduates/)",
        "[x](#part)",
        "2 < 3: and 4 > 3",
        "[sic]: as said, javascript: is a word",
        "The ratio (a:b) is not a link, nor is this [one] (x:y).",
        "Note: javascript:alert(1) without brackets is text.",
    ],
)
def test_other_text_is_left_alone(site: Path, text: str) -> None:
    """A check that sees links everywhere is switched off by its users."""
    assert told(site, "cohorts/programs/tech-sales.yml", f"about: |\n  {text}\n") == []


def test_links_between_plays_belong_to_the_playbook(site: Path) -> None:
    """In a record they would lead nowhere; in a play they are the way to link."""
    path = "cohorts/programs/tech-sales.yml"
    assert told(site, path, "about: See [x](play:discover/running-a-session).\n") == [("unsafe-url", "33:8")]


def test_a_private_text_is_not_printed(site: Path) -> None:
    """Notes from an interview would stand in the log of the build."""
    path = "cohorts/discovery/2026-03-alder.yml"
    assert told(site, path, "notes: '[Robin](robin:said) said'\n") == [("unsafe-url", "7:8")]
    _, report = read_book(site)
    assert all("obin" not in write(report, "en") for write in FORMATS.values())


@pytest.mark.parametrize(
    ("target", "scheme"),
    [("https://a", "https"), ("a/b:c", None), ("", None), ("\x01java\nscript:x", "javascript"), ("1a:b", None)],
)
def test_the_scheme_is_the_one_that_a_browser_sees(target: str, scheme: str | None) -> None:
    """Browsers skip control characters and line ends, so they hide nothing."""
    assert scheme_of(target) == scheme


@pytest.mark.parametrize(
    "link", ["[x](apply.md)", "[x](../apply/)", "[x](www.alder.example)", "[x][y]\n\n  [y]: apply.html"]
)
def test_a_path_in_a_record_is_told_because_its_text_stands_in_several_folders(site: Path, link: str) -> None:
    """Visitors of a program's page land on 'not found', and `check` and `build` are silent."""
    assert [name for name, _ in told(site, PROGRAM, f"about: |\n  {link}\n")] == ["dead-link"]


@pytest.mark.parametrize(
    "link", ["`[x](apply.md)`", "[x](/apply/)", "[x](#curriculum)", "[x](https://a.example)", "[^1]: see there"]
)
def test_what_may_lead_somewhere_in_a_record_is_not_told(site: Path, link: str) -> None:
    """A warning that is wrong is the last one that is read."""
    assert told(site, PROGRAM, f"about: |\n  {link}\n") == []


def test_a_path_in_a_text_that_nobody_sees_is_not_told(site: Path) -> None:
    """What is private would be spoken of in the log of the build."""
    assert told(site, PROGRAM, "notes: '[x](apply.md)'\n") == []
