"""`diff`: two sites, or two revisions that are built first, and what the public sees change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec import Struct

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.changes import (
    Changes,
    GitError,
    NotASiteError,
    PublishedSite,
    Standing,
    changes_between,
    checked_out,
    is_revision,
    standings,
)
from cohortbook.cli.console import progress
from cohortbook.cli.hosts import chosen_host
from cohortbook.cli.language import reader_language
from cohortbook.cli.site_root import site_root
from cohortbook.problems import FORMATS, Report
from cohortbook.words import Message, say
from cohortbook.write import RefusedError


class NotComparedError(Exception):
    """A side could not be built: its name, and the problems."""

    def __init__(self, named: str, report: Report) -> None:
        self.named, self.report = named, report
        super().__init__(named)


class Side(Struct, frozen=True):
    """A built site, and where its records stand if it has some."""

    site: PublishedSite
    known: Mapping[str, Standing] | None


@contextmanager
def compared(directory: Path, old: str, new: str | None, given: AsOf | None, now: AsOf) -> Iterator[Changes]:
    """What is otherwise in `new`, by default the site as it lies in `directory`.

    Raises NotComparedError where a side does not build, UsageError where it is neither a site nor a revision.
    """
    with ExitStack() as kept:
        before = kept.enter_context(_side(directory, old, given, now))
        after = kept.enter_context(_side(directory, new, given, now))
        yield changes_between(before.site, after.site, before.known, after.known)


@contextmanager
def _side(directory: Path, named: str | None, given: AsOf | None, now: AsOf) -> Iterator[Side]:
    if named is not None and Path(named).is_dir():
        folder = Path(named)
        if not (folder / "cohorts").is_dir() or (folder / "index.html").exists():
            try:
                yield Side(PublishedSite.read(folder), None)
            except NotASiteError:
                told = say("'{folder}' holds no built site; build one with 'cohortbook build --site'", folder=named)
                _misused(told)
            return
        directory, named = folder, None
    root = site_root(directory)
    if named is None:
        with _built(root, str(root), given, now) as side:
            yield side
        return
    if not is_revision(root, named):
        told = say(
            "'{name}' is neither a folder with a built site nor a revision of this repository, such as main or HEAD~1",
            name=named,
        )
        _misused(told)
    try:
        with checked_out(root, named) as folder, _built(folder, named, given, now) as side:
            yield side
    except GitError as error:
        _misused(say("Git could not lay out '{name}': {reason}", name=named, reason=error))


def _misused(told: Message) -> None:
    raise click.UsageError(told.in_language(reader_language()))


@contextmanager
def _built(root: Path, named: str, given: AsOf | None, now: AsOf) -> Iterator[Side]:
    with TemporaryDirectory(prefix="cohortbook-") as folder:
        target = Path(folder) / "site"
        with progress(reader_language()) as shown:
            try:
                built = pipeline.build(root, target, given, now, chosen_host(root), shown.tell, shown.warn)
            except RefusedError as error:
                raise click.ClickException(error.told.in_language(reader_language())) from None
        if built.report.errors:
            raise NotComparedError(named, built.report)
        prepared = pipeline.prepare(root, given, now)
        on = prepared.public.edition.as_of if prepared.public is not None else now.day
        yield Side(PublishedSite.read(target), standings(prepared.book, on))


def report_lines(error: NotComparedError) -> str:
    """What keeps a side from being built."""
    return FORMATS["text"](error.report, reader_language())
