"""`person`: all that is held about somebody, for them."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.book import read_book, read_folder
from cohortbook.book.removals import NAME, read_ledger
from cohortbook.cli.language import reader_language
from cohortbook.cli.private_files import require_private_place, require_private_screen, write_private
from cohortbook.cli.releasing import refuse
from cohortbook.site_key import read_key
from cohortbook.withdrawals.held import held
from cohortbook.withdrawals.renewal import language_for
from cohortbook.withdrawals.withdrawal import WithdrawalError, found
from cohortbook.words import languages_with_catalog, say


def tell_held(root: Path, person_id: str, language: str | None, output: Path | None) -> None:
    """Print or write what is held about a person. Refused in CI, whose logs and artifacts others read."""
    require_private_screen()
    if output is not None:
        require_private_place(root, output)
    folder = read_folder(root)
    book, _problems = read_book(root, folder=folder)
    if book.organization is None:
        refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    try:
        _, filed = found(book, person_id)
    except WithdrawalError as error:
        refuse(error.told)
    spoken = language or language_for(book, filed.record, languages_with_catalog())
    ledger, _ = read_ledger(book.kept.get(NAME), read_key(root))
    parts = [
        part if isinstance(part, str) else part.in_language(spoken)
        for part in held(book, folder.files, person_id, ledger)
    ]
    text = "\n\n".join(parts) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text.encode())
    told = say("Read it before you hand it over: lines that name the person can name others too.")
    click.echo(told.in_language(reader_language()), err=True)
