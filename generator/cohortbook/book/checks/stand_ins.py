"""Addresses of the organisation are its own by now."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.book.stand_ins import is_stand_in_contact, is_stand_in_url
from cohortbook.model import Filed, Organization
from cohortbook.problems import Problem, Severity
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
