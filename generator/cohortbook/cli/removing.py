"""A withdrawal in words and in files, and the search for what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

import click

from cohortbook.addresses import folder_of, graduate, profile_file
from cohortbook.book import Book, read_book, read_folder
from cohortbook.book.removals import NAME, PATH, Ledger, Removal, read_ledger
from cohortbook.cli.commands import CLEAN, PROBLEMS, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.releasing import key_to_write_with, refuse
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.model import ConsentStatus, Filed, Participant
from cohortbook.site_key import SiteKey, read_key
from cohortbook.values import replace
from cohortbook.withdrawals.picture import likeness_of
from cohortbook.withdrawals.published import Published, UnreachableError, at_address, in_folder
from cohortbook.withdrawals.search import search
from cohortbook.withdrawals.traces import traces_of
from cohortbook.withdrawals.withdrawal import Withdrawal, WithdrawalError, beyond_our_reach, found, withdrawal
from cohortbook.words import Message, say
from cohortbook.write import write_file


def withdraw_person(root: Path, person_id: str, on: date | None, *, write: bool) -> None:
    """Show what a withdrawal changes and what it cannot reach; with `write`, write it down."""
    today = _today()
    if on is not None and on > today:
        refuse(say("a withdrawal cannot be written down before its day"))
    folder = read_folder(root)
    book, _problems = read_book(root, folder=folder)
    if book.organization is None:
        refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    try:
        _, filed = found(book, person_id)
        made = withdrawal(book, folder.files[filed.path], person_id, on or today)
    except WithdrawalError as error:
        refuse(error.told)
    if write:
        key = key_to_write_with(root)
        _write(root, made, read_ledger(book.kept.get(NAME), key)[0], key)
    _tell_record(made, is_written=write)
    _tell_elsewhere(made)
    _tell_beyond(book, made)
    _tell(
        say(
            "Then show that nothing is left: cohortbook gone {id} --site site, and --url once it is published.",
            id=person_id,
        )
    )
    if not write:
        _tell(say("Nothing was written. To do it, say the same again with --write."))


def _write(root: Path, made: Withdrawal, ledger: Ledger, key: SiteKey) -> None:
    """The ledger first: a record that is withdrawn and not in it could be brought back."""
    path = root / PATH
    try:
        if not made.is_in(ledger):
            _add(path, made.removal(key))
        path = root / made.filed.path
        if made.content is not None:
            write_file(path, made.content)
    except OSError as error:
        not_written(unwritable(path, error))


def _add(path: Path, removal: Removal) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(removal.line())


def _tell_record(made: Withdrawal, *, is_written: bool) -> None:
    if made.content is None:
        _tell(say("{file} says already that the consent was withdrawn.", file=made.filed.path))
    elif is_written:
        _tell(
            say(
                "{file} now says that the consent is withdrawn; {ledger} has a line more.",
                file=made.filed.path,
                ledger=PATH,
            )
        )
    else:
        _tell(
            say(
                "{file} would say that the consent is withdrawn; {ledger} would have a line more.",
                file=made.filed.path,
                ledger=PATH,
            )
        )


def _tell_elsewhere(made: Withdrawal) -> None:
    _tell(say("With the next build these go, in every language: {pages}", pages=", ".join(made.pages)))
    if made.named_in:
        _tell(say("These texts name the person. They are held back until they are changed:"))
        for place in made.named_in:
            click.echo(f"  {place}")


def _tell_beyond(book: Book, made: Withdrawal) -> None:
    click.echo()
    _tell(say("What no build takes back:"))
    for what, do in beyond_our_reach(book.settings.url.rstrip("/") + "/", made.pages):
        click.echo(f"- {_in_words(what)}\n  {_in_words(do)}")
    click.echo()


def find_traces(root: Path, person_id: str, site: Path | None, address: str | None, *, write: bool) -> None:
    """Search what is published for all that the person's record says; with `write`, note that nothing is left."""
    book, _problems = read_book(root)
    try:
        cohort_id, filed = found(book, person_id)
    except WithdrawalError as error:
        refuse(error.told)
    where = address or str(site or root / "site")
    traces, photo = traces_of(book, filed), _photo(book, filed)
    likeness = likeness_of(photo) if photo is not None else None
    looked, places = 0, 0
    try:
        for file in _files(book, person_id, site or root / "site", address):
            looked += 1
            for place in search(file.path, file.content, traces, likeness):
                places += 1
                _tell(say("{path}: {what}", path=place.path, what=place.what))
    except UnreachableError as error:
        refuse(error.told)
    if places:
        told = say(
            "Something of '{id}' is still in {where}. Places: {n}; files looked through: {files}.",
            n=places,
            files=looked,
            where=where,
            id=person_id,
        )
        _tell(told)
        if address is None:
            _tell(_what_next(filed))
        raise SystemExit(PROBLEMS)
    _tell(say("Nothing of '{id}' is left in the {files} files of {where}.", files=looked, where=where, id=person_id))
    if write:
        _note_gone(root, book, cohort_id, filed)
    raise SystemExit(CLEAN)


def _what_next(filed: Filed[Participant]) -> Message:
    if filed.record.consent.status is ConsentStatus.GRANTED:
        return say("The record still says that the person is shown: cohortbook withdraw {id}", id=filed.id)
    return say("The record says that the person is not shown. Build the site anew, and look again: cohortbook build")


def _files(book: Book, person_id: str, site: Path, address: str | None) -> Iterator[Published]:
    """What is published. Where the person's own pages were is asked even where nothing leads there any more."""
    if address is None:
        if not site.is_dir():
            refuse(say("there is no folder '{site}'; build the site first, or name it with --site", site=site))
        return in_folder(site)
    languages = book.settings.languages
    folders = [folder_of(language, languages[0]) for language in languages]
    own = [folder + page for folder in folders for page in (graduate(person_id), profile_file(person_id))]
    return at_address(address, own)


def _photo(book: Book, filed: Filed[Participant]) -> bytes | None:
    name = filed.record.photo
    return book.images.get(str(PurePosixPath(filed.path).parent / name)) if name else None


def _note_gone(root: Path, book: Book, cohort_id: str, filed: Filed[Participant]) -> None:
    """That nothing is left, so that `check` does not warn any more."""
    ledger, _problems = read_ledger(book.kept.get(NAME), read_key(root))
    removal = ledger.of_record(cohort_id, filed)
    if removal is None:
        refuse(say("the removal ledger does not have '{id}', or its key is missing", id=filed.id))
    if removal.gone is not None:
        return
    try:
        _add(root / PATH, replace(removal, gone=_today()))
    except OSError as error:
        not_written(unwritable(root / PATH, error))


def _today() -> date:
    try:
        return now().day
    except EpochError as error:
        not_an_instant(error)


def _in_words(message: Message) -> str:
    return message.in_language(reader_language())


def _tell(message: Message) -> None:
    click.echo(_in_words(message))
