"""`adopt`: a page of the standard playbook becomes the site's own."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import NoReturn

import click

from cohortbook.book import adopting, is_pack, read_book
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.language_tags import broader
from cohortbook.model import Organization
from cohortbook.problems import suggestion
from cohortbook.words import Message, say


def _say(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def _refuse(told: Message) -> NoReturn:
    raise click.UsageError(told.in_language(reader_language()))


def adopt_page(root: Path, play: str, language: str | None, *, diff: bool, accept: bool) -> None:
    """Copy a page below `root`; or show, or accept, what has changed in its original since."""
    if is_pack(root):
        _refuse(say("the playbook of this site is the standard playbook itself; change its pages where they are"))
    book, _ = read_book(root)
    if book.organization is None:
        _refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    settings = book.organization.record
    code = language or settings.languages[0]
    if code not in settings.languages:
        _refuse(
            say(
                "'{language}' is not a language of this site, which has {languages}; add it to 'languages' in "
                "cohorts/organization.yml",
                language=code,
                languages=", ".join(settings.languages),
            )
        )
    original = _original(play, code)
    copy = root / adopting.place_of_copy(original.path, code)
    try:
        if diff:
            _show_changes(root, original, code)
        elif accept:
            _accept(root, copy, original, code)
        else:
            _copy(root, copy, original, code, settings)
    except OSError as error:
        not_written(unwritable(copy, error))


def _original(play: str, language: str) -> adopting.Original:
    name = play.removesuffix(".md").removesuffix("/index").strip("/") or "index"
    original = adopting.original(name, language)
    if original is None:
        guess = suggestion(name, adopting.names())
        _refuse(
            say("the standard playbook has no page '{play}'; did you mean '{guess}'?", play=play, guess=guess)
            if guess
            else say("the standard playbook has no page '{play}'; pages are named section/page", play=play)
        )
    return original


def _copy(root: Path, copy: Path, original: adopting.Original, language: str, settings: Organization) -> None:
    shown = copy.relative_to(root).as_posix()
    if copy.exists():
        told = say(
            "'{path}' is there already, and nothing is ever replaced. See what has changed in the original with "
            "'cohortbook adopt --diff {play}', or move the file away to begin again",
            path=shown,
            play=original.path.removesuffix(".md"),
        )
        _refuse(told)
    _keep(root, original, language)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(original.copy(language, with_example=settings.sample is not None), encoding="utf-8", newline="\n")
    _say(say("{path} is yours to change; 'cohortbook check' tells when the original changes.", path=shown))
    if original.language not in broader(language):
        told = say(
            "It is in '{language}', because nobody has translated it yet; when you have, take the line 'language' out.",
            language=original.language,
        )
        _say(told)


def _show_changes(root: Path, original: adopting.Original, language: str) -> None:
    """From the original as it was when it was copied; from the copy itself where nobody kept that."""
    kept, own = (
        root / place(original.path, language) for place in (adopting.place_of_original, adopting.place_of_copy)
    )
    before = kept if kept.is_file() else own
    if not own.is_file():
        _refuse(say("this site has no page of its own at '{path}'", path=own.relative_to(root).as_posix()))
    lines = unified_diff(
        before.read_text(encoding="utf-8").splitlines(),
        original.text.splitlines(),
        before.relative_to(root).as_posix(),
        f"{original.language}/{original.path}",
        lineterm="",
    )
    text = "\n".join(lines)
    if text:
        click.echo(text)
    else:
        _say(say("The original is as it was when the page was copied."))


def _accept(root: Path, copy: Path, original: adopting.Original, language: str) -> None:
    shown = copy.relative_to(root).as_posix()
    text = copy.read_bytes().decode("utf-8") if copy.is_file() else ""
    changed = original.noted_in(text)
    if changed is None:
        _refuse(say("'{path}' does not say that it was adopted", path=shown))
    _keep(root, original, language)
    copy.write_bytes(changed.encode())
    _say(say("{path}: its original is noted as it is in this version.", path=shown))


def _keep(root: Path, original: adopting.Original, language: str) -> None:
    kept = root / adopting.place_of_original(original.path, language)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(original.text, encoding="utf-8", newline="\n")
