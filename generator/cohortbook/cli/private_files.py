"""Files with personal records in them: never where a site could publish them, never over another, and nobody else's."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.words import Message, say

_PUBLIC_LOGS = ("CI", "GITHUB_ACTIONS", "GITLAB_CI")


def require_private_screen() -> None:
    """End the command in CI, whose logs and artifacts others read."""
    if any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _PUBLIC_LOGS):
        raise _refusal(say("this shows private values, and others can read what CI prints; do it on your own machine"))


def require_private_place(root: Path, file: Path) -> None:
    """End the command where something is at `file`, or where it lies in the site below `root`."""
    if file.exists():
        raise _refusal(say("'{path}' is there already, and nothing is ever replaced", path=file))
    if root.resolve() in file.resolve().parents:
        told = say(
            "'{path}' lies in the site's folder, where personal records could be published; write it elsewhere",
            path=file,
        )
        raise _refusal(told)


def write_private(file: Path, content: bytes) -> None:
    """Write a new file that only its owner reads, from its first byte on. Ends the command where that fails."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "wb") as written:
            written.write(content)
    except OSError as error:
        not_written(unwritable(file, error))


def _refusal(told: Message) -> click.UsageError:
    return click.UsageError(told.in_language(reader_language()))
