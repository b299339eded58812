"""All that is held about somebody, in Markdown and in words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from cohortbook.addresses import graduate, profile_file
from cohortbook.book import Book
from cohortbook.book.removals import Ledger
from cohortbook.model import Filed, Participant
from cohortbook.withdrawals.traces import flattened
from cohortbook.withdrawals.withdrawal import found
from cohortbook.words import Message, say


def held(book: Book, files: Mapping[str, bytes], person_id: str, ledger: Ledger) -> Iterator[Message | str]:
    """Paragraphs of Markdown: the whole record as it is written, what else speaks of them, and what they can ask.

    `files` are the contents of the site's files by path. A line that names them is given whole, and may name others.
    Raises WithdrawalError where nobody has that id.
    """
    cohort_id, filed = found(book, person_id)
    person = filed.record
    yield say("# What {organization} holds about {name}", organization=book.settings.name, name=person.name)
    own_pages = (graduate(filed.id), profile_file(filed.id))
    yield say("## The record")
    yield say("This is the whole file {file}, with notes for staff:", file=filed.path)
    yield _fenced(_text(files, filed.path), "yaml")
    yield say(
        "Of this, only what the consent in it covers is published, as long as it holds, on these pages: {pages}",
        pages=", ".join(f"{book.settings.url.rstrip('/')}/{page}" for page in own_pages),
    )
    if person.photo is not None:
        photo = PurePosixPath(filed.path).parent / person.photo
        yield say("The photo is kept as {file}; a copy comes with this letter.", file=photo)
    yield say("## Other texts that name or quote the person")
    elsewhere = list(_elsewhere(book, files, filed))
    yield from elsewhere or [say("There are none.")]
    yield say("## What is kept without a name")
    if ledger.of_record(cohort_id, filed) is not None:
        yield say("The removal ledger has an entry, so that no old file brings the record back.")
    yield say(
        "The memory of earlier publications can hold a keyed hash of the person, which says nothing without the "
        "site's key. Published counts include the person as one among many."
    )
    yield say("## What these files do not hold")
    yield say(
        "Signed forms and proofs of work are kept where 'evidence' and 'documentation' in the record say. Earlier "
        "versions of the record are in the history of the files, and may be in backups and spreadsheets."
    )
    yield say("## What the person can ask")
    yield say(
        "To correct any of this, to take it off the site or to delete it, write to {contact}. What is published is "
        "gone within {days} days.",
        contact=book.settings.privacy_contact or book.settings.contact,
        days=book.settings.take_down_days,
    )


def _elsewhere(book: Book, files: Mapping[str, bytes], filed: Filed[Participant]) -> Iterator[Message | str]:
    """Each place once, with its words: what they said of the cohort, and lines that name them."""
    for cohort in book.cohorts.values():
        for testimonial in cohort.record.testimonials:
            if testimonial.participant == filed.id:
                yield say("Their own words, in {file}:", file=cohort.path)
                yield _fenced("\n".join(words for _, words in testimonial.quote))
    lines_of = {path: _text(files, path).splitlines() for path in sorted(files) if path != filed.path}
    places = {(naming.path, naming.at.line) for naming in book.namings if naming.person == filed.id}
    places |= set(_naming_lines(filed, lines_of))
    for path, line in sorted((path, line) for path, line in places if line is not None and path in lines_of):
        yield say("{place}:", place=f"{path}:{line}")
        yield _fenced(lines_of[path][line - 1].strip())


def _naming_lines(filed: Filed[Participant], lines_of: Mapping[str, list[str]]) -> Iterator[tuple[str, int]]:
    """Lines with the id, a whole name or an address of theirs: in notes too, and in files that cannot be read."""
    person = filed.record
    mail = person.profile.email if person.profile is not None else None
    signs = [flattened(sign) for sign in (filed.id, person.name, *person.also_known_as, mail) if sign]
    for path, lines in lines_of.items():
        yield from ((path, at) for at, line in enumerate(lines, 1) if any(sign in flattened(line) for sign in signs))


def _text(files: Mapping[str, bytes], path: str) -> str:
    return files.get(path, b"").decode("utf-8-sig", "replace")


def _fenced(text: str, kind: str = "text") -> str:
    """The text as it stands, whatever it holds."""
    longest = max((len(each) for each in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text.rstrip()}\n{fence}"
