"""`upgrade`: a site's files in the form of this version."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.book import read_book, read_folder, upgrading
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.problems import FORMATS, Report
from cohortbook.starter.relocking import relocked
from cohortbook.words import Message, say


def _say(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def upgrade_site(root: Path, *, write: bool) -> None:
    """Show what would change below `root`; with `write`, change it."""
    book, _ = read_book(root)
    folder = read_folder(root)
    found, unread = [*upgrading.upgrades(root, folder, book), *relocked(root)], Report()
    unread.extend(upgrading.unread(folder))
    if unread.errors:
        click.echo(FORMATS["text"](unread, reader_language()), err=True)
        left = len({problem.at.path for problem in unread if problem.at is not None})
        _say(say("Files that cannot be read and stay as they are: {n}. Mend them, and run this again.", n=left))
    if not found:
        if not unread.errors:
            _say(say("Everything is in the form of this version already."))
        return
    for each in found:
        if each.after is None:
            _say(say("{path}: not needed any more, the standard playbook has the same", path=each.path))
        for line, told in each.changes:
            click.echo(f"{each.path}:{line}: {told.in_language(reader_language())}")
    if not write:
        _say(say("Nothing was changed. To do it: cohortbook upgrade --write"))
        return
    for each in found:
        _write(root / each.path, each)
    _say(say("Files changed: {n}.", n=len(found)))


def _write(path: Path, change: upgrading.Upgrade) -> None:
    try:
        if change.after is None:
            path.unlink()
        else:
            ending = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
            path.write_text(change.after, encoding="utf-8", newline=ending)
    except OSError as error:
        not_written(unwritable(path, error))
