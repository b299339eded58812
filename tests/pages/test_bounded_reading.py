"""A page of signs is refused before it holds up everybody; a long page of words is read."""

from __future__ import annotations

import pytest

from cohortbook.book import FiledPlay, read_book
from cohortbook.pages.playbook.asked_extensions import asked_extensions
from cohortbook.pages.playbook.bounded_reading import MAX_PARTS
from cohortbook.pages.playbook.play_links import dead_links
from cohortbook.pages.playbook.play_markup import Markup, PlayReader
from cohortbook.values import replace
from cohortbook.words import SiteWords
from proofs import Proofs
from tiny import COHORT, TinySite

SIZE = 50_000  # letters: more of each of these signs than the bound allows


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> FiledPlay:
    """A play whose text is exchanged."""
    site = TinySite.laid_out(tmp_path_factory.mktemp("bounded") / "tiny")
    return next(play for play in read_book(site.root)[0].all_plays() if play.uri == "discover/running-a-session/")


def read(play: FiledPlay, text: str) -> Markup | str:
    """What is found in the page of `text`, or why it is not read."""
    reader = PlayReader(asked_extensions(None) or {}, SiteWords())
    read = reader.read(replace(play, body=text))
    assert read is not None
    return read if isinstance(read, Markup) else str(read.what)


@pytest.mark.parametrize(
    ("sign", "why"),
    [
        *((sign, "signs of Markdown") for sign in ("~~~a ", "^^^a ", "a*b", "!!! a\n", "# ", "\n=")),
        *(pytest.param(sign, "signs of Markdown", marks=pytest.mark.heavy) for sign in ("# a\n", "***\n", "#|\n")),
        *((sign, "paragraphs, list items and table cells") for sign in ("a\n\n", "- a\n", "|a|b|\n|-|-|\n")),
        ("```\n", "begin or end code"),
        ("<a ", "never end with >"),
        ("~", "signs of Markdown"),
    ],
)
def test_a_page_of_signs_is_refused(play: FiledPlay, sign: str, why: str) -> None:
    """Otherwise one page that somebody pasted keeps every check waiting for minutes, or takes a machine's memory."""
    assert why in str(read(play, sign * (SIZE // len(sign))))


def test_what_is_refused_is_told_with_its_file(tiny: TinySite) -> None:
    """Otherwise the check ends well, and the build takes for ever."""
    (tiny.root / "playbook/en/discover/long.md").write_text("# A\n\n" + "a\n\n" * (MAX_PARTS + 1), encoding="utf-8")
    (problem,) = dead_links(read_book(tiny.root)[0])
    assert (problem.name, problem.at.path) == ("too-deep", "playbook/en/discover/long.md")


@pytest.mark.parametrize(
    "part",
    [
        "Some words with *stress*, `code`, a [link](../index.md) and an address https://a.example/b.\n\n",
        "- An item with **bold** words and `code` (https://a.example/123, www.b.example/ab).\n",
        "## A heading\n\nIts words, ~~deleted~~ and ^^added^^ ones.\n\n",
        "| one | two | three |\n",
        "```py\nx = 1\n```\n\n",
        "<p>Words in <b>HTML</b></p>\n\n",
        "Words without an end. ",
    ],
)
def test_a_long_page_of_words_is_read(play: FiledPlay, part: str) -> None:
    """Otherwise the release notes of years, or a large table, could not be published."""
    assert isinstance(read(play, "| a | b | c |\n|---|---|---|\n" * part.startswith("|") + part * 500), Markup)


def test_lines_count_as_well_as_letters(play: FiledPlay, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as much is looked at in short lines as in long ones, and took as long as five megabytes may."""
    monkeypatch.setattr("cohortbook.pages.playbook.bounded_reading.MAX_LOOKED_AT", 300_000)
    assert isinstance(read(play, "\n# a\n" + "abcdefghi " * 9_000), Markup)
    assert "signs of Markdown" in str(read(play, "\n# a\n" + "abcd\n" * 18_000))


def test_a_reader_without_a_bound_is_found(play: FiledPlay, monkeypatch: pytest.MonkeyPatch, proof: Proofs) -> None:
    """Otherwise these tests would pass if nothing was counted."""
    monkeypatch.setattr("cohortbook.pages.playbook.play_markup.Work", lambda _markdown: _Idle())
    proof.planted("a reader that counts no work", is_caught=isinstance(read(play, "a\n\n" * (MAX_PARTS + 1)), Markup))


class _Idle:
    def begin(self, _text: str) -> None:
        """Counts nothing."""


@pytest.mark.heavy
@pytest.mark.parametrize("sign", ["[x](play:", "<!--", "::: x\n", "%41"])
def test_a_check_takes_no_longer_than_a_text_is_long(tiny: TinySite, sign: str) -> None:
    """Of each of these 200 kB took a minute: patterns that read on to the end of the text from each sign.

    Where one does so again, this text takes nine, and the suite ends after five with the name of this test.
    """
    play = tiny.root / "playbook/en/discover/running-a-session.md"
    text = sign * (12 * SIZE // len(sign))
    play.write_bytes(play.read_bytes() + b"\n" + text.encode())
    with tiny.record(COHORT) as cohort:
        cohort["about"] = text.replace("\n", " ")
    book, _ = read_book(tiny.root)
    list(dead_links(book))
    assert len(next(play.body for play in book.all_plays() if play.uri == "discover/running-a-session/")) > len(text)
