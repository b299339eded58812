"""What cannot be written: one sentence that says what, why and how to mend it, and the exit code for that."""

from __future__ import annotations

import atexit
import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from cohortbook import write
from cohortbook.cli.language import reader_language
from cohortbook.words import Message, say

NOT_WRITTEN = 3
INTERRUPTED = 130  # as shells say it: 128 and the number of the signal
_SENTENCE = 200  # letters
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Commands(click.Group):
    """Commands that never end in a traceback of the system's errors, wherever one of them comes from."""

    group_class = type  # of groups inside of it: the same

    def __call__(self, *arguments: Any, **named: Any) -> object:
        """As a program, which is over when all is said."""
        _let_every_letter_through()
        ending = _Ending()
        atexit.register(ending.end_at_once)  # before all others, and so called after them
        try:
            return super().__call__(*arguments, **named)
        except SystemExit as ended:
            ending.code = ended.code
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its whole first sentence: cut off, one that nobody knows yet says nothing."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(_SENTENCE)) for name, each in commands if each and not each.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click ends quietly where nobody reads any more
            raise
        except KeyboardInterrupt:  # click would end with 1, as with problems
            click.echo(err=True)
            raise SystemExit(INTERRUPTED) from None
        except OSError as error:
            _lost(error)

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        """Where options like --help already print."""
        try:
            return super().make_context(*arguments, **named)
        except BrokenPipeError:
            raise
        except OSError as error:
            _lost(error)


def _let_every_letter_through() -> None:
    """A sign that the output has no code for becomes a question mark, and ends no command.

    On Windows, what goes into a file or another program is in an old encoding, which has a few hundred letters.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


class _Ending:
    """The end of a program, once it has a `code`. Without one Python ends it, which tells what is wrong."""

    code: object = None

    def end_at_once(self) -> None:
        """Taking all values apart one by one, for nobody, is a tenth of what a small site takes."""
        if not isinstance(self.code, int):
            return
        with suppress(OSError, ValueError):  # what cannot be written Python tries once more, and tells
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:  # it may have been closed before we began
                    stream.flush()
            os._exit(self.code)


def not_written(told: Message) -> NoReturn:
    """End the command with one sentence. Where not even that can be written, the exit code says it."""
    with suppress(OSError):
        click.echo(told.in_language(reader_language()), err=True)
    raise SystemExit(NOT_WRITTEN)


def target_of(root: Path, given: Path | None) -> Path:
    """Where the site goes, links followed. Ends the command where that is among the records, or a link is a loop."""
    named = given or root / "site"
    site = Path(os.path.realpath(named))
    if any(path.is_symlink() for path in (site, *site.parents)):  # all links were followed, but one that is a loop
        not_written(unwritable(named, OSError(errno.ELOOP, os.strerror(errno.ELOOP))))
    kept = [Path(os.path.realpath(root / name)) for name in ("cohorts", "playbook", "locale")]
    if root.is_relative_to(site) or any(site.is_relative_to(folder) for folder in kept):
        not_written(say("'{site}' holds the records or plays; choose another folder", site=site))
    return site


def unwritable(place: Path, error: OSError) -> Message:
    """Why `place` was not written, with what mends it."""
    at = _shown(place, error.filename2 or error.filename)  # of a copy, where it was to be
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        return say(
            "'{place}' could not be written: {reason}; nothing was changed, so make room there and try again",
            place=at,
            reason=reason,
        )
    if error.errno in _CLOSED:
        return say(
            "'{place}' could not be written: {reason}; nothing was changed, so allow it or choose another place",
            place=at,
            reason=reason,
        )
    if error.errno == errno.ELOOP:
        return say(
            "'{place}' could not be written: {reason}; nothing was changed, so remove the link or choose another place",
            place=at,
            reason=reason,
        )
    return say(
        "'{place}' could not be written: {reason}; nothing was changed, so mend that and try again",
        place=at,
        reason=reason,
    )


def _lost(error: OSError) -> NoReturn:
    _forget_output()
    not_written(unwritable(Path(error.filename), error) if error.filename else _lost_output(error))


def _lost_output(error: OSError) -> Message:
    """For what has no name: what the command prints, or a file that only it knows of."""
    reason = error.strerror or str(error)
    return say("the output or a temporary file could not be written: {reason}; mend that and try again", reason=reason)


def _forget_output() -> None:
    """Let what could not be printed go: Python would try once more at its end, and end with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _shown(place: Path, filename: object) -> object:
    """The file that the error names, but nothing inside the hidden folder in which the site is made."""
    is_inside = isinstance(filename, str) and Path(filename).is_relative_to(write.workplace(place))
    return filename if filename and not is_inside else place
