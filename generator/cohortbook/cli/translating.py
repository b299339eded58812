"""`translated`: pages note what they were translated from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import click

from cohortbook.addresses import uri_of
from cohortbook.book import is_pack, read_book
from cohortbook.book.translating import Plays, noted
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.problems import suggestion
from cohortbook.words import Message, say


def note_translations(root: Path, pages: tuple[str, ...], language: str, source: str | None, *, is_all: bool) -> None:
    """Write the note into each of the pages, and say how many there are. With one name wrong, none is written."""
    book, _ = read_book(root)
    if book.organization is None:
        _refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    plays = book.inherited.plays if is_pack(root) else book.plays
    from_ = source or book.organization.record.languages[0]
    if language == from_:
        _refuse(say("'{language}' is the language that the pages are translated from", language=language))
    uris = _both(plays, language, from_) if is_all else [_uri(page, plays, language, from_) for page in pages]
    if not uris:
        _refuse(say("name a page, such as discover/the-questions, or say --all"))
    made = {}
    for uri in uris:
        path = root / plays[language][uri].filed.path
        text = noted(path.read_bytes().decode("utf-8"), plays[from_][uri])
        if text is not None:
            made[path] = text
    for path, text in made.items():
        _write(path, text)
    click.echo(
        _said(
            say("Pages in '{language}' that note what they were made of: {count}.", count=len(made), language=language)
        )
    )


def _both(plays: Plays, language: str, source: str) -> list[str]:
    return sorted(plays.get(language, {}).keys() & plays.get(source, {}).keys())


def _uri(page: str, plays: Plays, language: str, source: str) -> str:
    name = page.removesuffix(".md").removesuffix("/index").strip("/")
    uri = uri_of(f"{name}.md")
    for code in (language, source):
        if uri not in plays.get(code, {}):
            guess = suggestion(name, [known.rstrip("/") for known in _both(plays, language, source)])
            told = say("there is no page '{page}' in '{language}'", page=page, language=code)
            if guess:
                told = say(
                    "there is no page '{page}' in '{language}'; did you mean '{guess}'?",
                    page=page,
                    language=code,
                    guess=guess,
                )
            _refuse(told)
    return uri


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(text.encode())
        os.replace(beside, path)  # noqa: PTH105  # in one move: nobody's work is lost where the disk is full
    except OSError as error:
        not_written(unwritable(path, error))


def _said(message: Message) -> str:
    return message.in_language(reader_language())


def _refuse(told: Message) -> NoReturn:
    raise click.UsageError(_said(told))
