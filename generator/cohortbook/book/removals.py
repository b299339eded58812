"""The removal ledger: who withdrew, as keyed hashes, so that no old branch, import or revert brings them back.

Each line is a person: the day, the mark of the key, and the hashes of their id, of their name within the cohort, and of
their mail address. A line with `gone` says on which day nothing was left of somebody. Lines are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from cohortbook.book.book import Book
from cohortbook.book.letters import plain_letters
from cohortbook.model import ConsentStatus, Filed, Participant
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.site_key import FILE, VARIABLE, SiteKey
from cohortbook.words import say

NAME = "removals.jsonl"
PATH = f"cohorts/{NAME}"


class Removal(Struct, frozen=True):
    """Somebody who withdrew `on` a day. `traits` are the hashes by which they are recognised, the first their id's."""

    on: date
    key: str
    traits: tuple[str, ...]
    gone: date | None = None

    def line(self) -> str:
        content = {"on": self.on.isoformat(), "key": self.key, "who": list(self.traits)}
        if self.gone is not None:
            content["gone"] = self.gone.isoformat()
        return json.dumps(content, separators=(",", ":")) + "\n"


class Ledger(Struct, frozen=True):
    """Everybody who was removed. `key` opens it; without one nobody is recognised."""

    removals: tuple[Removal, ...] = ()
    key: SiteKey | None = None

    def of(self, cohort_id: str, person_id: str, name: str, mail: str | None) -> Removal | None:
        """The last removal of somebody with this id, this name in this cohort, or this mail address.

        `gone` is the last day on which nothing was left, where that is after it.
        """
        if self.key is None or not self.removals:
            return None
        traits = set(traits_of(self.key, cohort_id, person_id, name, mail))
        found = [each for each in self.removals if each.key == self.key.mark and not traits.isdisjoint(each.traits)]
        return found[-1] if found else None

    def of_record(self, cohort_id: str, filed: Filed[Participant]) -> Removal | None:
        profile = filed.record.profile
        return self.of(cohort_id, filed.id, filed.record.name, profile.email if profile is not None else None)

    @property
    def is_open(self) -> bool:
        """Whether everybody in it can be recognised."""
        return all(self.key is not None and each.key == self.key.mark for each in self.removals)


def traits_of(key: SiteKey, cohort_id: str, person_id: str, name: str, mail: str | None) -> tuple[str, ...]:
    """By what somebody is recognised: the id, the letters of the name among those of the cohort, the mail address."""
    letters = " ".join(sorted(plain_letters(name).split()))
    found = [key.of("participant", person_id), key.of("name", cohort_id, letters)]
    return (*found, key.of("mail", mail.casefold())) if mail else tuple(found)


def read_ledger(content: bytes | None, key: SiteKey | None) -> tuple[Ledger, list[Problem]]:
    """The ledger, and what keeps it from doing its work."""
    removals: list[Removal] = []
    problems: list[Problem] = []
    for number, each in enumerate((content or b"").splitlines(), 1):
        if not each.strip():
            continue
        try:
            removals.append(_read(json.loads(each)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            problems.append(
                Problem(
                    "unreadable-removals",
                    Position(PATH, number),
                    say("this line of the removal ledger cannot be read, so whoever it is about could come back"),
                    say("take the file back from its history; after a merge keep the lines of both sides"),
                )
            )
    ledger = Ledger(tuple(removals), key)
    if not ledger.is_open:
        what = say("nobody in the removal ledger can be recognised, so somebody who withdrew could come back")
        fix = say("set {variable}, or write {file}, to the key by which it was written", variable=VARIABLE, file=FILE)
        problems.append(Problem("locked-removals", Position(PATH), what, fix, Severity.WARNING))
    return ledger, problems


def _read(content: Any) -> Removal:
    who = tuple(map(str, content["who"]))
    gone = content.get("gone")
    return Removal(
        date.fromisoformat(content["on"]), str(content["key"]), who, date.fromisoformat(gone) if gone else None
    )


def brought_back(book: Book, ledger: Ledger) -> Iterator[Problem]:
    """An error for each record that would show somebody again who withdrew, and rests on no newer consent."""
    for cohort_id, filed in book.all_participants() if ledger.removals else ():
        removal = ledger.of_record(cohort_id, filed)
        if removal is not None and would_show(filed.record, removal.on):
            yield Problem(
                "brought-back",
                filed.at("consent"),
                say("this person withdrew, and the record would show them again by an older consent"),
                say(
                    "take the record as it was after the withdrawal, or delete it; if the person has agreed anew "
                    "since, write down the new form with its day"
                ),
            )


def would_show(person: Participant, removed_on: date) -> bool:
    """Whether a record says that somebody agreed, by a form that is not newer than their removal."""
    consent = person.consent
    is_granted = consent.status is ConsentStatus.GRANTED and consent.withdrawn_on is None
    return is_granted and (consent.obtained_on is None or consent.obtained_on <= removed_on)


def removals_due(book: Book, ledger: Ledger, day: date) -> Iterator[Problem]:
    """A warning for each person who withdrew and of whom nobody has shown yet that nothing is left."""
    days = book.settings.take_down_days
    for cohort_id, filed in book.all_participants() if ledger.removals else ():
        removal = ledger.of_record(cohort_id, filed)
        if removal is None or removal.gone is not None or removal.on > day:
            continue
        left = days - (day - removal.on).days
        what = (
            say(
                "'{id}' withdrew, and within {days} days everything has to be gone: {left} are left",
                id=filed.id,
                days=days,
                left=left,
            )
            if left >= 0
            else say(
                "'{id}' withdrew, and the {days} days within which everything has to be gone are over",
                id=filed.id,
                days=days,
            )
        )
        fix = say("publish, then show it: cohortbook gone {id} --url ADDRESS --write", id=filed.id)
        yield Problem("removal-due", Position(filed.path), what, fix, Severity.WARNING)
