"""Who appears, who disappears and why, and what of those who stay is shown or not shown any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cohortbook.book import Book
from cohortbook.changes.published_site import Profile, PublishedSite
from cohortbook.edition.consent import scopes_in_force
from cohortbook.model import ConsentStatus, Participant, ParticipantStatus


class Standing(StrEnum):
    """Where a person's record stands on the way to a profile. It says nothing of days or words in the record."""

    ABSENT = "no-record"
    UNFINISHED = "not-completed"
    WITHOUT_PROFILE = "no-profile"
    UNSET = "no-consent"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_IN_FORCE = "not-in-force"
    WAITING = "cohort-waits"
    AGREED = "agreed"


class Part(StrEnum):
    """What people agree to by itself, and the rest of a profile."""

    NAME = "name"
    PHOTO = "photo"
    CONTACT = "contact"
    INDEXING = "indexing"
    TESTIMONIAL = "testimonial"
    OUTCOME = "outcome"
    AVAILABILITY = "availability"
    TEXT = "text"


class Turn(StrEnum):
    """What becomes of a part of a profile."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    CHANGED = "changed"


class PersonChange(Struct, frozen=True):
    """`turn` of the whole profile; `before` and `after` are known where records are. `parts` are those of who stays."""

    id: str
    turn: Turn
    cohort: str
    before: Standing | None = None
    after: Standing | None = None
    parts: Mapping[Part, Turn] | None = None


def standings(book: Book, on: date) -> dict[str, Standing]:
    """Where each record stands on the day `on`."""
    wordings = {wording.version for wording in book.settings.consent_wordings}
    shown = {filed.id: _standing(filed.record, on, wordings) for _, filed in book.all_participants()}
    return {**shown, **dict.fromkeys(book.waiting, Standing.WAITING)}


def _standing(person: Participant, on: date, wordings: Set[str]) -> Standing:
    consent = person.consent
    if consent.status is ConsentStatus.WITHDRAWN or consent.withdrawn_on is not None:
        return Standing.WITHDRAWN
    if consent.status is ConsentStatus.DECLINED:
        return Standing.DECLINED
    if consent.status is ConsentStatus.UNSET:
        return Standing.UNSET
    if consent.expires is not None and consent.expires < on:
        return Standing.EXPIRED
    if not scopes_in_force(consent, on, wordings):
        return Standing.NOT_IN_FORCE
    if person.status is not ParticipantStatus.COMPLETED:
        return Standing.UNFINISHED
    return Standing.WITHOUT_PROFILE if person.profile is None else Standing.AGREED


Known = Mapping[str, Standing]


def people_changes(
    old: PublishedSite, new: PublishedSite, old_known: Known | None, new_known: Known | None
) -> Iterator[PersonChange]:
    """Everybody whose profile is not as it was, in the order of ids."""
    for person in sorted(old.people | new.people):
        if person not in old.people or person not in new.people:
            turn, site = (Turn.SHOWN, new) if person in new.people else (Turn.HIDDEN, old)
            cohort = _cohort(site.profile(person))
            before, after = _known(old_known, person), _known(new_known, person)
            yield PersonChange(person, turn, cohort, before, after)
        elif parts := _parts(old, new, person):
            yield PersonChange(person, Turn.CHANGED, _cohort(new.profile(person)), parts=parts)


def _known(known: Known | None, person: str) -> Standing | None:
    return None if known is None else known.get(person, Standing.ABSENT)


def _cohort(profile: Profile) -> str:
    named = profile.get("cohort")
    return str(named.get("text", "")) if isinstance(named, dict) else ""


_KEYS = {
    Part.CONTACT: ("contact",),
    Part.TESTIMONIAL: ("quotes",),
    Part.OUTCOME: ("is_hired", "hire_note"),
    Part.AVAILABILITY: ("availability", "availability_note"),
    Part.TEXT: ("headline", "story", "before", "facts", "skills", "projects", "credentials", "more", "photo_alt"),
}


def _parts(old: PublishedSite, new: PublishedSite, person: str) -> dict[Part, Turn]:
    before, after = old.profile(person), new.profile(person)
    found = {
        part: turn
        for part, keys in _KEYS.items()
        if (turn := _turn([before.get(key) for key in keys], [after.get(key) for key in keys])) is not None
    }
    name = _turn([_name(before)], [_name(after)])
    if name is not None:
        found[Part.NAME] = name
    photo = _turn([old.photo(person)], [new.photo(person)])
    if photo is not None:
        found[Part.PHOTO] = photo
    indexing = _turn([person not in old.unlisted], [person not in new.unlisted])
    if indexing is not None:
        found[Part.INDEXING] = indexing
    return found


def _name(profile: Profile) -> object:
    """None where the person is only called by their id; such a name has no initials."""
    return profile.get("name") if profile.get("initials") else None


def _turn(before: list[object], after: list[object]) -> Turn | None:
    if before == after:
        return None
    if not any(before):
        return Turn.SHOWN
    return Turn.CHANGED if any(after) else Turn.HIDDEN
