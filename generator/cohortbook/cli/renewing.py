"""`letters`: letters that ask people to renew their consent, printed or written outside of the site."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.book import read_book
from cohortbook.cli.commands import CLEAN, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.private_files import require_private_place, require_private_screen, write_private
from cohortbook.cli.releasing import refuse
from cohortbook.clock import EpochError, now
from cohortbook.edition import settled_as_of
from cohortbook.withdrawals.renewal import Template, ending_soon, letter, templates
from cohortbook.withdrawals.withdrawal import WithdrawalError
from cohortbook.words import Message, say


def print_template(root: Path, language: str | None) -> None:
    """Print the template of one language, the reader's where none is asked for."""
    known = _templates(root)
    _require_known(language, known)
    click.echo(known[language or reader_language()].text, nl=False)


def write_letters(
    root: Path, given: AsOf | None, people: tuple[str, ...], days: int, language: str | None, into: Path | None
) -> None:
    """Print the letters one below the other, or write each into a new file of the folder `into`."""
    require_private_screen()
    known = _templates(root)
    _require_known(language, known)
    book, _problems = read_book(root)
    if book.organization is None:
        refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    try:
        on = settled_as_of(book, given, now()).day
        written = {each: letter(book, each, language, known) for each in people or ending_soon(book, on, days)}
    except EpochError as error:
        not_an_instant(error)
    except WithdrawalError as error:
        refuse(error.told)
    if not written:
        _tell(say("No consent ends within {days} days.", days=days))
        raise SystemExit(CLEAN)
    if into is None:
        click.echo("\n\f\n".join(written.values()), nl=False)
        return
    files = {into / f"{person_id}.md": text for person_id, text in written.items()}
    for file in files:
        require_private_place(root, file)
    for file, text in files.items():
        write_private(file, text.encode())
        click.echo(file)
    _tell(say("When a signed form is back, write its wording, day, scopes and reference into the record."))


def _templates(root: Path) -> dict[str, Template]:
    try:
        return templates(root)
    except WithdrawalError as error:
        refuse(error.told)


def _require_known(language: str | None, known: dict[str, Template]) -> None:
    if language is not None and language not in known:
        refuse(
            say(
                "there is no letter in '{language}'; write letters/renew-consent.{language}.md, after the one that "
                "--template prints",
                language=language,
            )
        )


def _tell(message: Message) -> None:
    click.echo(message.in_language(reader_language()), err=True)
