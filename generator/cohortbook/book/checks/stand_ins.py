"""What a new site says until somebody writes the real thing: addresses, texts of records, and italics in pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pydantic import BaseModel

from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.prose import Passage, without_code
from cohortbook.book.stand_ins import (
    is_stand_in_contact,
    is_stand_in_text,
    is_stand_in_url,
    prompt_in,
    stand_in_contacts,
)
from cohortbook.model import Filed, Organization
from cohortbook.model.reading import texts_of
from cohortbook.problems import Problem, Severity
from cohortbook.recent import Same
from cohortbook.words import say


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    """A fictional organisation may have addresses that lead nowhere; any other one publishes them for people to use."""
    record = organization.record
    if record.sample is not None:
        return
    short = record.short_name.plain if record.short_name is not None else None
    names = frozenset(name for name in (record.name, short) if name)
    addresses = {
        "url": is_stand_in_url(record.url, names),
        "contact": is_stand_in_contact(record.contact),
        "privacy_contact": record.privacy_contact is not None and is_stand_in_contact(record.privacy_contact),
    }
    for key, is_stand_in in addresses.items():
        if is_stand_in:
            yield Problem(
                "stand-in",
                organization.at(key),
                say("'{key}' is still an address that leads nowhere, and pages show it", key=key),
                say("write the real one before you publish the site"),
                Severity.WARNING,
            )
    for filed in (organization, *book.programs.values(), *book.cohorts.values()):
        yield from book.recent.found(("stand-ins", Same(filed)), partial(_in_record, filed))
    for play in book.all_plays():
        yield from _in_page(play)


def _in_record(filed: Filed[BaseModel]) -> list[Problem]:
    """One problem for all texts of the record."""
    places = [value.location for value in texts_of(filed.record) if is_stand_in_text(value.content)]
    if not places:
        return []
    what = say("these texts still stand in for your own, and pages show them: {keys}", keys=_keys(places))
    fix = say("write your own, or take an optional one out")
    return [Problem("stand-in", filed.at(*places[0]), what, fix, Severity.NOTE)]


def _keys(places: list[tuple[str | int, ...]]) -> str:
    """The keys of the record that lead there, each once: a text in two languages is one text."""
    return ", ".join(dict.fromkeys(str(place[0]) for place in places))


def _in_page(play: FiledPlay) -> Iterator[Problem]:
    text = without_code(play.body)
    page = Passage(text, play.filed, None, play.body_line)
    asked = prompt_in(text)
    if asked is not None:
        yield Problem(
            "stand-in",
            page.at(asked),
            say("the page still shows what is to be written here, in italics, to its readers"),
            say("write your own words in place of what stands in italics, here and below"),
            Severity.NOTE,
        )
    for start, address in stand_in_contacts(text):
        yield Problem(
            "stand-in",
            page.at(start),
            say(
                "'{address}' is still an address that leads nowhere, and this page gives it to readers", address=address
            ),
            say("write the real one; the foot of every page has those of cohorts/organization.yml"),
            Severity.WARNING,
        )
