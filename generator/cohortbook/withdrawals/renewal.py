"""Letters that ask people to renew their consent, made of a template in their language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from cohortbook.addresses import folder_of, graduate
from cohortbook.book import Book
from cohortbook.model import ConsentStatus, Filed, Participant
from cohortbook.model.text import LocalizedText
from cohortbook.pages.wording import Wording
from cohortbook.position import Position
from cohortbook.sheets.choices import words_for
from cohortbook.sheets.forms import PEOPLE
from cohortbook.source import content_of
from cohortbook.withdrawals.withdrawal import WithdrawalError, found
from cohortbook.words import SOURCE_LANGUAGE, say

OWN = "letters"
"""The folder of a site with templates of its own."""
_NAME = "renew-consent"
_SHIPPED = Path(__file__).parent / "letters"
_BLANK = re.compile(r"\{(\w+)\}")
_BLANKS = ("name", "organization", "expires", "page", "scopes", "version", "wording", "contact", "days", "site")
_LEVELS = ("native", "fluent", "working", "basic")


class Template(Struct, frozen=True):
    """The text of a letter in one language, and the path that it is told by."""

    language: str
    path: str
    text: str


def templates(root: Path) -> dict[str, Template]:
    """The template of each language: the site's own in letters/, else the one that comes with the package.

    Raises WithdrawalError where one cannot be read, or has a blank that nothing fills.
    """
    read = {}
    for folder, shown in ((_SHIPPED, ""), (root / OWN, f"{OWN}/")):
        for path in sorted(folder.glob(f"{_NAME}.*.md")):
            language = path.name.removeprefix(f"{_NAME}.").removesuffix(".md")
            read[language] = _checked(Template(language, f"{shown}{path.name}", _text(path, shown)))
    return read


def _text(path: Path, shown: str) -> str:
    content = content_of(path)
    try:
        return content.decode("utf-8-sig") if isinstance(content, bytes) else ""
    except UnicodeDecodeError:
        told = say("{file} is not written in UTF-8; save it as that", file=f"{shown}{path.name}")
        raise WithdrawalError(told) from None


def _checked(template: Template) -> Template:
    for number, line in enumerate(template.text.splitlines(), 1):
        for blank in _BLANK.finditer(line):
            if blank[1] not in _BLANKS:
                raise WithdrawalError(
                    say(
                        "{place}: nothing fills the blank '{blank}'; those that are filled are {known}",
                        place=Position(template.path, number, blank.start() + 1),
                        blank=blank[0],
                        known=", ".join(_BLANKS),
                    )
                )
    return template


def ending_soon(book: Book, on: date, days: int) -> list[str]:
    """The ids of people whose consent ends within that number of days, or ended in as many before."""
    last = timedelta(days=days)
    return sorted(
        filed.id
        for _, filed in book.all_participants()
        if _is_given(filed.record)
        and filed.record.consent.expires is not None
        and abs(filed.record.consent.expires - on) <= last
    )


def letter(book: Book, person_id: str, language: str | None, known: Mapping[str, Template]) -> str:
    """The letter to one person, in their own language unless another is asked for. Raises WithdrawalError."""
    _, filed = found(book, person_id)
    person = filed.record
    if not _is_given(person) or person.consent.expires is None:
        told = say("'{id}' has given no consent that ends, so there is none to renew", id=person_id)
        raise WithdrawalError(told)
    template = known[language or language_for(book, person, known)]
    values = dict(_values(book, filed, person.consent.expires, template.language))
    return _BLANK.sub(lambda blank: values[blank[1]], template.text)


def language_for(book: Book, person: Participant, known: Collection[str]) -> str:
    """The language of those `known` that the person knows best, else the first of the site's, else English."""
    spoken = person.profile.languages if person.profile is not None else []
    best = [each.language for each in sorted(spoken, key=lambda each: _LEVELS.index(each.level))]
    return next((code for code in (*best, *book.settings.languages) if code in known), SOURCE_LANGUAGE)


def _is_given(person: Participant) -> bool:
    return person.consent.status is ConsentStatus.GRANTED and person.consent.withdrawn_on is None


def _values(book: Book, filed: Filed[Participant], expires: date, language: str) -> Iterator[tuple[str, str]]:
    """What fills each blank. The wording is the one that is in use on the last day of the consent."""
    settings, person = book.settings, filed.record
    address = settings.url.rstrip("/") + "/"
    folder = folder_of(language, settings.languages[0]) if language in settings.languages else ""
    wordings = [each for each in settings.consent_wordings if each.since <= expires]
    newest = max(wordings, key=lambda each: each.since, default=None)
    words = words_for(PEOPLE.by_key["consent.scopes"], language)
    yield "name", person.name
    yield "organization", settings.name
    yield "expires", Wording(language).date(expires)
    yield "page", f"{address}{folder}{graduate(filed.id)}"
    yield "scopes", ", ".join(words.get(scope, scope) for scope in person.consent.scopes)
    yield "version", newest.version if newest is not None else "…"
    yield "wording", _said(newest.text, language, settings.languages[0]).rstrip() if newest is not None else "…"
    yield "contact", settings.privacy_contact or settings.contact
    yield "days", str(settings.take_down_days)
    yield "site", address


def _said(text: LocalizedText, language: str, default: str) -> str:
    said = dict(text)
    return said.get(language) or said.get(default) or next(iter(said.values()))
