"""What is published is written down, so that the next release says nothing by the difference."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import CLEAN, PROBLEMS, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.outcomes.releases.memory import Release, head, line
from cohortbook.outcomes.releases.recalling import PATH
from cohortbook.pipeline import Public, prepare
from cohortbook.site_key import FILE, VARIABLE, SiteKey, made_key, read_key
from cohortbook.words import Message, say


def key_to_write_with(root: Path) -> SiteKey:
    """The site's key. One is made where there is none, which is told; a given one that is too short is refused."""
    key = read_key(root)
    if key is not None:
        return key
    if os.environ.get(VARIABLE, "").strip():
        refuse(say("{variable} is too short for a key; it has 16 signs or more", variable=VARIABLE))
    try:
        key = made_key(root)
    except FileExistsError:
        refuse(say("{file} holds no key of 16 signs or more; put the site's key there", file=FILE))
    except OSError as error:
        not_written(unwritable(root / FILE, error))
    told = say(
        "A key was made: {file}. Keep a copy where the organisation keeps its secrets, give it to your CI as "
        "{variable}, and never commit it: without it nobody is recognised any more.",
        file=FILE,
        variable=VARIABLE,
    )
    click.echo(told.in_language(reader_language()), err=True)
    return key


def remembering(root: Path) -> Callable[[Public], None]:
    """What writes down a release before it is published. The key is there before the site is read.

    Where it cannot be written down, that is told, and the release goes on: no take-down waits for it.
    """
    key_to_write_with(root)

    def remember(public: Public) -> None:
        try:
            obstacle = _write(root, public)
        except OSError as error:
            obstacle = unwritable(root / PATH, error)
        if obstacle is not None:
            click.echo(obstacle.in_language(reader_language()), err=True)

    return remember


def _write(root: Path, public: Public) -> Message | None:
    """Add the release to the memory, or say why not. Raises OSError."""
    release, memory, key = public.news, public.before.memory, public.before.key
    if release is None or key is None:
        return None
    if memory is not None and any(each.key not in (None, key.mark) for each in memory.releases):
        return say("{file} was written with another key than the site has now, and nothing is added to it", file=PATH)
    text = line(release)
    if memory is None:
        if (root / PATH).exists():
            return say("{file} cannot be read, and nothing is added to it; 'cohortbook check' says where", file=PATH)
        text = head(release.day) + text
    _add(root / PATH, text)
    return None


def _add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def remember_release(root: Path, as_of: AsOf | None, *, first: bool, write: bool) -> None:
    """Show what publishing these records would add to the memory; with `write`, add it."""
    if first:
        _begin(root, write=write)
        return
    if write:
        key_to_write_with(root)
    try:
        prepared = prepare(root, as_of, now())
    except EpochError as error:
        not_an_instant(error)
    if prepared.public is None:
        _tell(say("There are errors in the records: 'cohortbook check' lists them. Nothing was written."))
        raise SystemExit(PROBLEMS)
    _tell_news(prepared.public.news)
    if write:
        try:
            obstacle = _write(root, prepared.public)
        except OSError as error:
            not_written(unwritable(root / PATH, error))
        if obstacle is not None:
            refuse(obstacle)
    elif prepared.public.news is not None:
        _tell(_SAY_IT_AGAIN)
    raise SystemExit(CLEAN)


def _begin(root: Path, *, write: bool) -> None:
    if (root / PATH).exists():
        refuse(say("{file} is there already: something was published", file=PATH))
    _tell(say("{file} would say that nothing was published before.", file=PATH))
    if not write:
        _tell(_SAY_IT_AGAIN)
        return
    try:
        _add(root / PATH, head(None))
    except OSError as error:
        not_written(unwritable(root / PATH, error))


def _tell_news(release: Release | None) -> None:
    if release is None:
        _tell(say("All of this was published before, and is remembered."))
        return
    for cohort_id, told in sorted(release.cohorts.items()):
        _tell(
            say(
                "{cohort}: {n} counts as they are told, {people} people counted in public",
                cohort=cohort_id,
                n=len(told.told),
                people=len(told.known),
            )
        )


_SAY_IT_AGAIN = say("Nothing was written. To do it, say the same again with --write.")


def _tell(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def refuse(told: Message) -> NoReturn:
    """End the command as one that was used wrongly."""
    raise click.UsageError(told.in_language(reader_language()))
