"""A withdrawal: the record as it is to be, the line of the ledger, and what has to be done beyond the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cohortbook.addresses import graduate, profile_file
from cohortbook.book import Book
from cohortbook.book.checks.people import folded_name
from cohortbook.book.removals import Ledger, Removal, traits_of
from cohortbook.model import ConsentStatus, Filed, Participant
from cohortbook.problems import or_did_you_mean
from cohortbook.sheets.record_text import UneditableError, edited
from cohortbook.site_key import SiteKey
from cohortbook.words import Message, say


class WithdrawalError(Exception):
    """The withdrawal cannot be written down; `told` is one sentence."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What withdrawing would write: `content` is the record, None where it says so already.

    `named_in` are the places of texts that name the person, `pages` the addresses of their own.
    """

    filed: Filed[Participant]
    cohort_id: str
    on: date
    content: bytes | None = field(repr=False)
    named_in: tuple[str, ...]
    pages: tuple[str, ...]

    def removal(self, key: SiteKey) -> Removal:
        person = self.filed.record
        mail = person.profile.email if person.profile is not None else None
        traits = traits_of(key, self.cohort_id, self.filed.id, person.name, mail)
        return Removal(self.on, key.mark, traits)

    def is_in(self, ledger: Ledger) -> bool:
        """Whether the ledger has it already."""
        removal = ledger.of_record(self.cohort_id, self.filed)
        return removal is not None and removal.on >= self.on


def found(book: Book, person_id: str) -> tuple[str, Filed[Participant]]:
    """The cohort and the record of a person. Raises WithdrawalError."""
    people = {filed.id: (cohort_id, filed) for cohort_id, filed in book.all_participants()}
    if person_id not in people:
        name = folded_name(person_id)
        if called := sorted(filed.id for _, filed in people.values() if folded_name(filed.record.name) == name):
            told = say(
                "'{name}' is a name, and people are asked for by id: {ids}", name=person_id, ids=", ".join(called)
            )
            raise WithdrawalError(told)
        fix = or_did_you_mean(person_id, sorted(people), say("'cohortbook check' tells of records that cannot be read"))
        raise WithdrawalError(say("there is no record called '{id}'; {fix}", id=person_id, fix=fix))
    return people[person_id]


def withdrawal(book: Book, record: bytes, person_id: str, on: date) -> Withdrawal:
    """What withdrawing the consent of a person would do. `record` is the text of their file. Raises WithdrawalError.

    The first day holds: nobody is withdrawn later than they were.
    """
    cohort_id, filed = found(book, person_id)
    consent = filed.record.consent
    named_in = tuple(
        dict.fromkeys(
            str(naming.at) for naming in book.namings if naming.person == person_id and naming.path != filed.path
        )
    )
    pages = (graduate(person_id), profile_file(person_id))
    if consent.status is ConsentStatus.WITHDRAWN and consent.withdrawn_on is not None:
        return Withdrawal(filed, cohort_id, consent.withdrawn_on, None, named_in, pages)
    try:
        content = edited(
            Participant, record, {("consent", "status"): "withdrawn", ("consent", "withdrawn_on"): on.isoformat()}
        )
    except UneditableError:
        raise WithdrawalError(
            say(
                "{file} is written in a way that cannot be changed from here; write 'status: withdrawn' and "
                "'withdrawn_on: {day}' into its consent by hand, then say this again",
                file=filed.path,
                day=on.isoformat(),
            )
        ) from None
    return Withdrawal(filed, cohort_id, on, content, named_in, pages)


def beyond_our_reach(address: str, pages: tuple[str, ...]) -> Iterator[tuple[Message, Message]]:
    """What no build takes back, and what to do about each."""
    first = f"{address}{pages[0]}"
    yield _HISTORY
    yield _ARTIFACTS
    yield (
        say("Caches: the host's network and browsers"),
        say("publish, then purge the host's cache of {page}, of the showcase and of the cohort's pages", page=first),
    )
    yield (
        say("Search engines and archives of the web"),
        say(
            "ask for removal of {page}: search.google.com/search-console/removals, bing.com/webmasters, and by mail "
            "info@archive.org",
            page=first,
        ),
    )
    yield (
        say("Printed booklets, PDFs and slides"),
        say("take them out of use, and tell employers who got one"),
    )
    yield _SPREADSHEETS


def copies_of_records() -> Iterator[tuple[Message, Message]]:
    """What deleting a record leaves, and what to do about each."""
    yield _HISTORY
    yield _ARTIFACTS
    yield _SPREADSHEETS


_HISTORY = (
    say("Git's history, forks and clones of the records"),
    say(
        "keep the repository private. If the person asks for that as well, rewrite it with git filter-repo, and "
        "ask everybody to clone anew"
    ),
)
_ARTIFACTS = (
    say("Old artifacts and previews of CI, and backups"),
    say("delete the runs' artifacts, and let backups run out; restore none without looking into the removal ledger"),
)
_SPREADSHEETS = (
    say("Spreadsheets and exports outside of the site's folder"),
    say("take the person out of them; an import would refuse them, and a mail would not"),
)
