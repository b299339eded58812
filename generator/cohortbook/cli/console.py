"""What people see while they wait."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from cohortbook.words import Message, say

if TYPE_CHECKING:
    from rich.live import Live


class Progress(Protocol):
    """Hears what is being done, how far it is, and what a person has to know meanwhile."""

    def tell(self, phase: Message, done: int = 0, of: int = 0) -> None: ...

    def warn(self, message: Message) -> None: ...


@contextmanager
def progress(language: str, screen: TextIO | None = None) -> Iterator[Progress]:
    """What is shown on the `screen`, by default the standard error: on a terminal a line that is gone in the end."""
    screen = screen or sys.stderr
    if not screen.isatty():
        yield _Unseen(language, screen)
        return
    from rich.console import Console  # noqa: PLC0415  # a twentieth of a second that nobody sees in a pipe
    from rich.live import Live  # noqa: PLC0415

    # By no thread: a process that has one cannot be forked whole, and all would be done on one processor.
    with Live(console=Console(file=screen), auto_refresh=False, transient=True) as line:
        yield _Shown(language, line)


class _Unseen:
    """Only warnings: logs do not fill with what is meant for eyes."""

    def __init__(self, language: str, screen: TextIO) -> None:
        self._language, self._screen = language, screen

    def tell(self, phase: Message, done: int = 0, of: int = 0) -> None:
        pass

    def warn(self, message: Message) -> None:
        click.echo(message.in_language(self._language), self._screen)


class _Shown:
    """One line, drawn anew when something is told."""

    def __init__(self, language: str, line: Live) -> None:
        self._language, self._line = language, line

    def tell(self, phase: Message, done: int = 0, of: int = 0) -> None:
        from rich.text import Text  # noqa: PLC0415

        shown = say("{phase}: {done} of {of}", phase=phase, done=done, of=of) if of else phase
        text = Text(shown.in_language(self._language), no_wrap=True, overflow="ellipsis")
        self._line.update(text, refresh=True)

    def warn(self, message: Message) -> None:
        said = message.in_language(self._language)
        self._line.console.print(said, markup=False, highlight=False, soft_wrap=True)
