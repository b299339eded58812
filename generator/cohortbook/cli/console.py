"""What people see while they wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from cohortbook.words import Message, say

PATIENCE = 2.0  # seconds before progress is shown


class Progress:
    """Says what is being done and how far it is, on a terminal only, and only when it takes more than two seconds."""

    def __init__(self, console: Console, language: str) -> None:
        self.console = console
        self.language = language
        self.status = console.status("")

    def tell(self, phase: Message, done: int = 0, of: int = 0) -> None:
        shown = say("{phase}: {done} of {of}", phase=phase, done=done, of=of) if of else phase
        self.status.update(escape(shown.in_language(self.language)))

    def warn(self, message: Message) -> None:
        """Print a sentence, on a terminal or not."""
        self.console.print(message.in_language(self.language), markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress(console: Console, language: str) -> Iterator[Progress]:
    """A progress that begins to show after `PATIENCE` and leaves nothing behind."""
    shown = Progress(console, language)
    timer = threading.Timer(PATIENCE, shown.status.start)
    if console.is_terminal:
        timer.start()
    try:
        yield shown
    finally:
        timer.cancel()
        shown.status.stop()
