"""What people see while they wait, and in which language."""

from __future__ import annotations

import locale
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from cohortbook.words import SOURCE_LANGUAGE, Message, languages_with_catalog

PATIENCE = 2.0  # seconds before progress is shown


def reader_language() -> str:
    """The language of the terminal, where its words exist, otherwise English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            language = (locale.normalize(value).split("_")[0]).lower()
            return language if language in languages_with_catalog() else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


class Progress:
    """Says what is being done, on a terminal only, and only when it takes more than two seconds."""

    def __init__(self, console: Console, language: str) -> None:
        self.console = console
        self.language = language
        self.status = console.status("")

    def tell(self, message: Message) -> None:
        self.status.update(message.in_language(self.language))

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
