"""Phases are measured between what a build tells, and shown while it runs, on a terminal only."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest

from cohortbook.cli.console import progress
from cohortbook.cli.timings import Timings
from cohortbook.words import in_silence, say


def _ticks(*seconds: float) -> Iterator[float]:
    yield from seconds


def test_a_phase_takes_until_the_next_one_and_goes_on_when_it_comes_again() -> None:
    """Otherwise the table blames the wrong room."""
    ticks = _ticks(0, 1, 3, 7, 8)
    timings = Timings(lambda: next(ticks))
    tell = timings.telling(in_silence)
    tell(say("Reading"))
    tell(say("Checking"))
    tell(say("Checking"), 5, 10)  # how far it is; no phase of its own, and the clock is not asked
    tell(say("Reading"))
    assert list(timings.lines("en")) == ["    3.00 s  Reading", "    4.00 s  Checking", "    7.00 s  Together"]


def test_what_is_told_is_passed_on() -> None:
    """Otherwise measuring takes the progress away."""
    heard = []
    timings = Timings(lambda: 0.0)
    timings.telling(lambda phase, done=0, of=0: heard.append((str(phase), done, of)))(say("Writing"), 3, 9)
    assert heard == [("Writing", 3, 9)]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    for name, value in (("TERM", "xterm"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    return _Terminal()


def test_a_phase_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise nobody knows whether ten thousand pages take another minute or another hour."""
    screen = _terminal(monkeypatch)
    with progress("fr", screen) as shown:
        shown.tell(say("Writing the pages in '{language}'", language="en"), 1200, 5300)
    assert "Écriture des pages en 'en' : 1200 sur 5300" in screen.getvalue().replace("\u00a0", " ")


def test_a_build_on_a_terminal_uses_all_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever watches a build waits nearly twice as long as a pipe does: what has threads is not forked."""
    before = threading.active_count()
    with progress("en", _terminal(monkeypatch)) as shown:
        shown.tell(say("Reading"))
        assert threading.active_count() == before


def test_what_a_person_has_to_know_is_said_on_a_terminal_and_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise somebody waits for another build and does not know why."""
    for screen in (_terminal(monkeypatch), io.StringIO()):
        with progress("en", screen) as shown:
            shown.tell(say("Reading"))
            shown.warn(say("Another build of '{site}' is running; waiting until it is done.", site="[site]"))
        assert "Another build of '[site]' is running; waiting until it is done." in screen.getvalue()


def test_nothing_is_shown_in_a_pipe() -> None:
    """Otherwise logs fill with what was meant for eyes."""
    screen = io.StringIO()
    with progress("en", screen) as shown:
        shown.tell(say("Writing the pages in '{language}'", language="en"), 1200, 5300)
    assert screen.getvalue() == ""
