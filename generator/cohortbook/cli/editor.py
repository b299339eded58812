"""The editor's files, with its program fetched where it is not there yet."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from urllib.error import URLError
from urllib.request import urlopen

import click
from msgspec import Struct

from cohortbook.book import read_book, read_folder
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.cms import (
    PACKAGE,
    Backend,
    BundleError,
    bundle,
    configured,
    is_this_version,
    number_like,
    own_page,
)
from cohortbook.web_address import split_address
from cohortbook.words import Message, say
from cohortbook.write import write_file

_CONFIGURATION, _PAGE, _PROGRAM = "config.yml", "index.html", "sveltia-cms.js"
_PUBLISHED = ("cohorts", "playbook", "static", "theme", "locale")
_SECONDS = 60
_MOST_TOLD = 10


class Wishes(Struct, frozen=True):
    """What the command was told besides the folder."""

    backend: str
    repository: str | None
    branch: str
    sign_in: str | None
    package: Path | None
    language: str | None


def write_editor(root: Path, folder: Path, wishes: Wishes) -> None:
    """Write the editor for the site below `root` to `folder`."""
    _require_room(root, folder)
    if wishes.sign_in is not None and split_address(wishes.sign_in).scheme != "https":
        _refuse(
            say("'{url}' is not the address of a service for signing in: it begins with https://", url=wishes.sign_in)
        )
    book, _ = read_book(root)
    if book.organization is None:
        _refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    records = read_folder(root)
    backend = Backend(wishes.backend, wishes.repository or "local/local", wishes.branch, wishes.sign_in)
    made = configured(book, records, backend, wishes.language or reader_language())
    files = dict(_program(folder, wishes))
    files[_PAGE] = own_page(wishes.backend if wishes.repository else "", wishes.sign_in)
    files[_CONFIGURATION] = made.content
    path = folder
    try:
        for name, content in files.items():
            path = folder / name
            write_file(path, content)
    except OSError as error:
        not_written(unwritable(path, error))
    for field in made.left_out:
        told = say(
            "{field}: left out of the form, because some records have one text there and some one in each language",
            field=field,
        )
        _tell(told)
    places = [str(place) for place in number_like(records)]
    for place in places[:_MOST_TOLD]:
        _tell(
            say(
                "{place}: the editor takes this for a number and would write it otherwise; put it in quotes",
                place=place,
            )
        )
    if len(places) > _MOST_TOLD:
        _tell(say("{n} more of the same", n=len(places) - _MOST_TOLD))
    told = say(
        "{folder}: {n} files. To try it: python3 -m http.server -b localhost -d {folder} 8080, then open "
        "http://localhost:8080 in Chrome or Edge and choose the folder of the site",
        folder=folder,
        n=len(files),
    )
    _tell(told)


def _require_room(root: Path, folder: Path) -> None:
    """Nothing of anybody else's is replaced, and the editor's script does not lie where a site takes its files from."""
    place = folder.resolve()
    if any(place.is_relative_to((root / name).resolve()) for name in _PUBLISHED):
        _refuse(say("'{folder}' is a folder of the site's own; give another one, such as editor", folder=folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _PROGRAM).is_file():
        _refuse(
            say("'{folder}' holds files of something else; give a folder that is empty or not there", folder=folder)
        )


def _program(folder: Path, wishes: Wishes) -> dict[str, bytes]:
    """The program and what belongs to it; nothing where the folder has this version already."""
    try:
        if wishes.package is not None:
            return dict(bundle(wishes.package.read_bytes()))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        there = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
        if is_this_version(there):
            return {}
        _tell(say("Downloading {url}", url=PACKAGE))
        with urlopen(PACKAGE, timeout=_SECONDS) as answer:  # noqa: S310  # an address that stands in the program
            return dict(bundle(answer.read()))
    except BundleError as error:
        _refuse(error.told)
    except (URLError, OSError) as error:
        told = say(
            "the editor's program cannot be had: {reason}. Download {url} and give it with --package",
            reason=getattr(error, "reason", None) or error,
            url=PACKAGE,
        )
        _refuse(told)


def _tell(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def _refuse(told: Message) -> NoReturn:
    raise click.UsageError(told.in_language(reader_language()))
