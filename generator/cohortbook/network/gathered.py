"""What was gathered of a partner, as it lies in the site's folder: never older than a day, and never mended by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from cohortbook.book import Book
from cohortbook.model import Partner
from cohortbook.network.document import Document, Head
from cohortbook.network.reading import LARGEST, UnreadableError, read_document
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.site_folders import GATHERED
from cohortbook.words import Message, say

FRESH = timedelta(days=1)


class Gathered(Struct, frozen=True):
    """A partner's document, and the day on which it was gathered."""

    partner: Partner
    document: Document
    on: date


def filed(content: bytes, on: date, place: str) -> bytes:
    """What is kept of a document: the day, where it is from, and a hash by which a change is seen; then its bytes."""
    head = {"on": on.isoformat(), "from": place, "sha256": hashlib.sha256(content).hexdigest()}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + content


def file_of(root: Path, partner_id: str) -> Path:
    return root / GATHERED / f"{partner_id}.json"


def read_gathered(root: Path, book: Book, day: date) -> tuple[list[Gathered], list[Problem]]:
    """What was gathered of each partner and may be shown on `day`, and of the others why not."""
    found: list[Gathered] = []
    problems: list[Problem] = []
    partners = book.partners.record.partners if book.partners is not None else []
    for place, partner in enumerate(partners):
        try:
            found.append(read_partner(root, partner, day))
        except UnreadableError as error:
            assert book.partners is not None  # noqa: S101  # that is where the partner stands
            problems.append(left_out(book.partners.at("partners", place, "id"), partner, error.said))
    return found, problems


def left_out(at: Position, partner: Partner, why: Message) -> Problem:
    """The one sentence on a partner that is not shown."""
    return Problem(
        "partner-left-out",
        at,
        say("{partner} ({place}) is left out: {why}", partner=partner.id, place=partner.place, why=why),
        say("run 'cohortbook gather'; if that says the same, ask the partner"),
        Severity.WARNING,
    )


def read_partner(root: Path, partner: Partner, day: date) -> Gathered:
    """What was gathered of one partner. Raises UnreadableError where it may not be shown on `day`."""
    file = file_of(root, partner.id)
    try:
        if file.stat().st_size > LARGEST:
            raise UnreadableError(say("what was gathered is too large"))
        head, _, content = file.read_bytes().partition(b"\n")
    except FileNotFoundError:
        raise UnreadableError(say("nothing was gathered yet")) from None
    except OSError:
        raise UnreadableError(say("what was gathered cannot be read")) from None
    on = _day_of(head, content)
    if on < day - FRESH:
        raise UnreadableError(say("what was gathered is of {date}, and a day is the longest", date=on.isoformat()))
    document = read_document(content)
    require_today(document, day)
    return Gathered(partner, document, on)


def require_today(document: Head, day: date) -> None:
    """Raises UnreadableError for what a partner published on another day: consents end. Time zones differ by one."""
    if abs(document.as_of - day) > FRESH:
        raise UnreadableError(
            say("it was published on {date}, and only what is of today is shown", date=document.as_of.isoformat())
        )


def _day_of(head: bytes, content: bytes) -> date:
    try:
        read = json.loads(head)
        on, seal = date.fromisoformat(read["on"]), read["sha256"]
    except (ValueError, KeyError, TypeError):
        raise UnreadableError(say("what was gathered cannot be read")) from None
    if seal != hashlib.sha256(content).hexdigest():
        raise UnreadableError(say("what was gathered was changed since"))
    return on


def ids_of(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """Kind and id of all that a mapping may name."""
    yield from (("skills", each.id) for each in gathered.document.skills)
    yield from (("employers", each.id) for each in gathered.document.employers)
