"""`gather`: what the partners of a hub publish today, stored in the site's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.book import Book, read_book
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.edition import settled_as_of
from cohortbook.model import Partner, Partners
from cohortbook.network.fetching import fetched
from cohortbook.network.gathered import Gathered, file_of, filed, read_partner
from cohortbook.network.proposals import Proposal, same_employers, same_skills
from cohortbook.network.reading import UnreadableError
from cohortbook.problems import FORMATS, Report
from cohortbook.site_folders import GATHERED
from cohortbook.words import Message, say

PATH = "cohorts/partners.yml"
_AT_ONCE = 8


def _say(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def gather_partners(root: Path, given: AsOf | None, now: AsOf) -> bool:
    """Read every partner, store what it tells, and propose what may be the same. Whether all could be read."""
    book, report = read_book(root)
    if book.partners is None:
        problems = Report()
        problems.extend(problem for problem in report if problem.at.path == PATH)
        if problems.errors:
            click.echo(FORMATS["text"](problems, reader_language()), err=True)
        else:
            _say(say("There is no {file}: it names the partners, each with an 'id:' and a 'site:'.", file=PATH))
        return False
    partners = book.partners.record
    if not partners.partners:
        _say(say("{file} names no partner yet.", file=PATH))
    day = settled_as_of(book, given, now).day if book.organization is not None else now.day
    with ThreadPoolExecutor(_AT_ONCE) as crew:
        read = list(crew.map(lambda partner: _gathered(root, partner, day), partners.partners))
    gathered = list(_still_shown(root, partners, read, day))
    shown = {each.partner.id for each in gathered}
    _forget_others(root, shown)
    for partner, outcome in zip(partners.partners, read, strict=True):
        _tell(partner, outcome, is_shown=partner.id in shown)
    _propose(gathered, partners, book)
    return all(isinstance(outcome, Gathered) for outcome in read)


def _gathered(root: Path, partner: Partner, day: date) -> Gathered | Message:
    try:
        document, content = fetched(root, partner, day)
    except UnreadableError as error:
        return error.said
    _store(file_of(root, partner.id), filed(content, day, partner.place))
    return Gathered(partner, document, day)


def _still_shown(root: Path, partners: Partners, read: Sequence[Gathered | Message], day: date) -> Iterator[Gathered]:
    """What was read now, and of those that could not be read what was gathered before and may be shown yet."""
    for partner, outcome in zip(partners.partners, read, strict=True):
        if isinstance(outcome, Gathered):
            yield outcome
        else:
            with suppress(UnreadableError):
                yield read_partner(root, partner, day)


def _store(file: Path, content: bytes) -> None:
    """In one move, and for its owner alone: it holds people."""
    try:
        file.parent.mkdir(exist_ok=True)
        beside = file.with_suffix(".new")
        with suppress(FileNotFoundError):
            beside.unlink()
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            written.write(content)
        beside.replace(file)
    except OSError as error:
        not_written(unwritable(file, error))


def _forget_others(root: Path, shown: Set[str]) -> None:
    """Nothing stays of a partner that is none any more, of what is too old to be shown, or of a killed gathering."""
    kept = {file_of(root, partner_id) for partner_id in shown}
    for file in (root / GATHERED).glob("*"):
        if file not in kept:
            file.unlink(missing_ok=True)


def _tell(partner: Partner, outcome: Gathered | Message, *, is_shown: bool) -> None:
    if isinstance(outcome, Gathered):
        document = outcome.document
        _say(
            say(
                "{partner}: {people:,} people, {cohorts:,} cohorts, {employers:,} employers of {organization}",
                partner=partner.id,
                people=len(document.graduates),
                cohorts=len(document.cohorts),
                employers=len(document.employers),
                organization=document.organization.name,
            )
        )
        return
    told = say("{partner} ({place}) cannot be gathered: {why}", partner=partner.id, place=partner.place, why=outcome)
    click.echo(told.in_language(reader_language()), err=True)
    if is_shown:
        told = say("  What was gathered before is shown for a day at the longest.")
        click.echo(told.in_language(reader_language()), err=True)


def _propose(gathered: list[Gathered], partners: Partners, book: Book) -> None:
    skills = [(each, words) for each, skill in book.all_skills().items() for _language, words in skill.label]
    employers = [(each, filed.record.name) for each, filed in book.employers.items()]
    found = {
        "skills": same_skills(gathered, partners, skills),
        "employers": same_employers(gathered, partners, employers),
    }
    if any(found.values()):
        _say(
            say(
                "These look the same. Copy those that are into {file}, in place of an entry with the same id:",
                file=PATH,
            )
        )
        for kind, proposals in found.items():
            _print(kind, proposals)
        _say(
            say(
                "Of those that are not the same, copy the line 'of:' below 'different_skills:' or "
                "'different_employers:', and they are not proposed again."
            )
        )


def _print(kind: str, proposals: list[Proposal]) -> None:
    if proposals:
        click.echo(f"{kind}:")
        for here, theirs in proposals:
            click.echo(f"  - id: {here}\n    of: [{', '.join(theirs)}]")
