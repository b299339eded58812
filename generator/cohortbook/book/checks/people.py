"""One person has one record in a cohort. Nothing of what two records share is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.model import Filed, Participant
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

_NO_DIGIT = re.compile(r"\D+")
_NO_LETTER = re.compile(r"[\W\d_]+")


def check(book: Book) -> Iterator[Problem]:
    for participants in book.participants.values():
        first: dict[tuple[str, str], str] = {}
        for participant in participants.values():
            shared = [
                (at, trait)
                for at, trait in _traits(participant)
                if first.setdefault(trait, participant.id) != participant.id
            ]
            for location, trait in shared[:1]:
                yield Problem(
                    "same-person",
                    participant.at(*location),
                    _alike(trait[0], first[trait]),
                    say("keep one record, with the newest consent; where they are two people, leave both"),
                    Severity.WARNING,
                )


def _traits(participant: Filed[Participant]) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """What nobody shares with a classmate, however it is written: where it stands, its kind and what it says."""
    person = participant.record
    if name := folded_name(person.name):  # a new record has a question mark there
        yield ("name",), ("name", name)
    profile = person.profile
    if profile is not None and profile.email:
        yield ("profile", "email"), ("email", profile.email.casefold())
    if profile is not None and profile.phone:
        yield ("profile", "phone"), ("phone", _NO_DIGIT.sub("", profile.phone)[-9:])


def _alike(kind: str, other: str) -> Message:
    match kind:
        case "email":
            return say("'{other}' of the same cohort has the same mail address", other=other)
        case "phone":
            return say("'{other}' of the same cohort has the same telephone number", other=other)
        case _:
            return say("'{other}' of the same cohort has the same name", other=other)


def folded_name(name: str) -> str:
    """The letters of a name, in the order of its words' alphabet: `Diallo, Amara` is Amara Diallo."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))
    return " ".join(sorted(_NO_LETTER.sub(" ", plain).split()))
