"""A site with a value in every private field, and people, employers and quotes that must not be seen."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from pydantic import BaseModel

from cohortbook.book import Book
from cohortbook.model import (
    Cohort,
    DiscoverySession,
    Employer,
    Filed,
    Organization,
    Participant,
    Program,
    Signal,
    Visibility,
)
from cohortbook.model.reading import Value, values_of
from proof.fields import Path, filled, names_in, number, scope_at, word
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, PROGRAM, TODAY, TinySite

FOLDER = "cohorts/tech-sales-2026/participants"
SCOPES = ["profile", "name", "photo", "contact", "indexing", "testimonial", "outcome"]
HIDDEN_EMPLOYER = word("the employer that is not public")
DECLINED = word("somebody who declined")
EXPIRED = word("somebody whose consent has ended")
LEFT = word("somebody who left")
HIDDEN_IDS = {HIDDEN_EMPLOYER, DECLINED, EXPIRED, LEFT}
PHOTO_WORD = word("what a photo says beside its pixels")


@dataclass(frozen=True)
class Shown:
    """What may be seen of a person: said by hand, not worked out by what is tested. `display` None: no name."""

    scopes: tuple[str, ...]
    display: str | None


PEOPLE = {
    "aa01": Shown(("profile", "name", "photo", "contact", "indexing", "testimonial", "outcome"), "full"),
    "aa02": Shown(("profile", "name"), "first-initial"),
    "aa03": Shown(("profile", "name", "photo", "indexing", "testimonial"), "pseudonym"),
    "aa04": Shown(("profile", "contact", "indexing"), None),
    DECLINED: Shown((), None),
    EXPIRED: Shown((), None),
    LEFT: Shown((), None),
}


def _person(person_id: str) -> dict[str, Any]:
    shown = PEOPLE[person_id]
    pay = number(person_id, "pay")
    given: dict[str, Any] = {
        "name": f"{word(person_id, 'first').title()} {word(person_id, 'last').title()}",
        "display": shown.display or "full",
        "status": "completed",
        "enrolled_on": "2026-03-04",
        "completed_on": "2026-05-13",
        "prior": {"years": "7", "base_annual": {"amount": str(pay)}},
        "profile": {
            "skills": [{"skill": "active-listening", "level": "confident"}],
            "regions": ["ON"],
            "languages": [{"language": "en", "level": "fluent"}],
            "available_from": "2026-06-23",
            "confirmed_on": "2026-06-03",
            "credentials": [{"year": "2019"}],
        },
        "placement": [
            {"code": "1E", "employer": "alder-software", "started_on": "2026-05-17", "ended_on": "2026-05-21"},
            {
                "code": "1A",
                "employer": HIDDEN_EMPLOYER,
                "started_on": "2026-05-28",
                "ended_on": None,
                "base_annual": {"amount": str(pay + 10_001)},
                "checks": [{"on": "2026-06-11", "found": "same-employer"}],
            },
        ],
        "consent": {
            "status": "declined" if person_id == DECLINED else "granted",
            "scopes": [scope for scope in SCOPES if scope in shown.scopes] or SCOPES,
            "wording": "2026-1",
            "obtained_on": "2026-05-04",
            "expires": "2026-05-31" if person_id == EXPIRED else "2027-05-04",
        },
        "photo": f"{person_id}.jpg",
    }
    out = {("left",), ("consent", "withdrawn_on"), ("placement", "ended_on")}
    if person_id == LEFT:
        given |= {"status": "left", "left": {"on": "2026-04-22", "reason": "dismissed"}}
        del given["completed_on"], given["placement"]
        out = {("completed_on",), ("placement",), ("consent", "withdrawn_on")}
    record: dict[str, Any] = filled(Participant, given, person_id, frozenset(out))
    record["name"] = given["name"]
    if record.get("placement"):
        del record["placement"][1]["ended_on"]
    return record


def photo(about: str) -> bytes:
    """A JPEG with a comment and a description that say a word which must not come out."""
    image = Image.new("RGB", (40, 30), (number(about) % 200, 120, 40))
    exif = Image.Exif()
    exif[0x010E] = PHOTO_WORD
    written = BytesIO()
    image.save(written, "JPEG", exif=exif, comment=PHOTO_WORD.encode())
    return written.getvalue()


def lay_out(tiny: TinySite) -> None:
    """Write the records into the tiny site."""
    (tiny.root / PERSON).unlink()
    for person_id in PEOPLE:
        with tiny.record(f"{FOLDER}/{person_id}.yml", like=ORGANIZATION) as person:
            person.clear()
            person.update(_person(person_id))
        (tiny.root / FOLDER / f"{person_id}.jpg").write_bytes(photo(person_id))
    _employers(tiny)
    with tiny.record(PROGRAM) as program:
        program["modules"][0]["co_delivered_by"].append(HIDDEN_EMPLOYER)
        program.update(filled(Program, program, "program"))
    with tiny.record(COHORT) as cohort:
        cohort["employers"].append({"employer": HIDDEN_EMPLOYER, "role": "hiring"})
        cohort["testimonials"] = [_quoted(person=person_id) for person_id in PEOPLE]
        cohort["testimonials"] += [
            _quoted(employer="alder-software", permission="no"),
            _quoted(employer="alder-software", permission="yes"),
            _quoted(employer=HIDDEN_EMPLOYER, permission="yes"),
        ]
        cohort["instructors"] = [_instructor("2026-02-02"), _instructor("2026-12-01"), _instructor(None)]
        cohort.update({**cohort, "notes": f"The room is {word('cohort notes')}."})
    with tiny.record(ORGANIZATION) as organization:
        organization.update(filled(Organization, organization, "organization"))
    for permission in ("no", "yes"):
        with tiny.record(f"cohorts/discovery/2026-04-{permission}.yml", like=ORGANIZATION) as session:
            session.clear()
            session.update(_session(permission))


def _quoted(person: str = "", employer: str = "", permission: str = "") -> dict[str, Any]:
    about = ("quote", person, employer, permission)
    said = {"quote": {"en": f"It {word(*about)}.", "fr": f"Cela {word(*about, 'fr')}."}}
    if person:
        return {**said, "participant": person}
    return {**said, "employer": employer, "who": word(*about, "who"), "permission": permission}


def _instructor(agreed_on: str | None) -> dict[str, Any]:
    about = ("instructor", agreed_on)
    return {
        "name": f"{word(*about, 'first').title()} {word(*about, 'last').title()}",
        "role": {"en": f"Teaches {word(*about, 'role')}", "fr": f"Enseigne {word(*about, 'rôle')}"},
        "biography": {"en": f"Knows {word(*about, 'en')}.", "fr": f"Connaît {word(*about, 'fr')}."},
        "photo_alt": f"A {word(*about, 'alt')}",
        "url": f"https://{word(*about, 'url')}.example/",
        **({"agreed_on": agreed_on} if agreed_on else {}),
    }


def _session(permission: str) -> dict[str, Any]:
    given = {
        "employer": "alder-software",
        "held_on": "2026-04-19" if permission == "no" else "2026-04-17",
        "round": "talent",
        "answers": [
            {"question": "growth-obstacles", "quote_permission": permission, "skills": ["active-listening"]},
        ],
        "pains": [{"severity": "4"}],
    }
    record: dict[str, Any] = filled(DiscoverySession, given, f"session {permission}")
    return record


def _employers(tiny: TinySite) -> None:
    with tiny.record(EMPLOYER) as employer:
        public = dict(employer["demand"][0])
        employer["demand"] = [public, *(_signal(public, visibility) for visibility in ("aggregate", "private"))]
        employer["testimonial"] = {"quote": f"We {word('unpermitted')}.", "who": word("unpermitted", "who")}
        employer |= {"contacts": f"Ask {word('contacts')}.", "notes": f"Slow {word('notes')}."}
    with tiny.record(f"cohorts/employers/{HIDDEN_EMPLOYER}.yml", like=EMPLOYER) as employer:
        employer["demand"] = [_signal(public, "public", HIDDEN_EMPLOYER)]
        employer |= {
            "name": word("hidden", "name").title(),
            "sector": {"en": word("hidden", "sector"), "fr": word("hidden", "secteur")},
            "website": f"https://{word('hidden', 'site')}.example/",
            "about": {"en": f"Makes {word('hidden', 'about')}.", "fr": f"Fait {word('hidden', 'fait')}."},
            "partner_since": "2025-08-27",
            "public": "no",
            "testimonial": {
                "quote": f"Ours {word('hidden', 'quote')}.",
                "who": word("hidden", "who"),
                "permission": "yes",
            },
            "contacts": f"Ask {word('hidden', 'contacts')}.",
            "notes": f"Slow {word('hidden', 'notes')}.",
        }


def _signal(like: dict[str, Any], visibility: str, about: str = "alder") -> Any:
    given = copy.deepcopy(like)  # nothing shared, or YAML would write it once and refer to it
    given |= {"id": word(about, visibility, "id"), "visibility": visibility, "observed_on": "2026-03-11"}
    return filled(Signal, given, f"{about} {visibility}", outer=Visibility.PRIVATE)


@dataclass(frozen=True)
class Secret:
    """One value that must not be published, with the record it stands in."""

    filed: Filed[Any]
    value: Value

    @property
    def path(self) -> Path:
        return names_in(self.value.location)

    @property
    def place(self) -> str:
        return f"{type(self.filed.record).__name__}.{'.'.join(self.path)}"


def records(book: Book) -> Iterator[Filed[Any]]:
    """Every record that people write about people and employers."""
    assert book.organization is not None
    yield book.organization
    for group in (book.programs, book.employers, book.sessions, book.cohorts):
        yield from group.values()
    for _, filed in book.all_participants():
        yield filed


def secrets(book: Book) -> Iterator[Secret]:
    """Every value that nobody agreed to publish."""
    for filed in records(book):
        for value in values_of(filed.record):
            if _is_secret(filed, value):
                yield Secret(filed, value)


def _is_secret(filed: Filed[Any], value: Value) -> bool:
    record, path = filed.record, names_in(value.location)
    match record:
        case Participant():
            return _is_secret_of_person(record, PEOPLE[filed.id], value, path)
        case Employer():
            if not record.public or (
                path[0] == "testimonial" and not (record.testimonial and record.testimonial.permission)
            ):
                return True
            if path[0] == "demand":
                return record.demand[int(value.location[1])].visibility != "public"
        case Cohort() if path[0] == "testimonials":
            said = record.testimonials[int(value.location[1])]
            if said.participant is not None:
                return "testimonial" not in PEOPLE[said.participant].scopes and path[1] in ("quote", "participant")
            return not said.permission or said.employer == HIDDEN_EMPLOYER
        case Cohort() if path[0] == "instructors":
            agreed_on = record.instructors[int(value.location[1])].agreed_on
            return agreed_on is None or agreed_on > TODAY or path[1] == "agreed_on"
        case DiscoverySession() if path[0] == "answers":
            answer = record.answers[int(value.location[1])]
            return not (path[1] in ("question", "quote", "quote_permission", "skills") and answer.quote_permission)
        case DiscoverySession() if path[0] in ("employer", "held_on", "round"):  # a quote says who, when and where
            return not any(answer.quote_permission for answer in record.answers)
    return value.visibility is Visibility.PRIVATE


def _is_secret_of_person(record: BaseModel, shown: Shown, value: Value, path: Path) -> bool:
    if not shown.scopes:
        return True
    if path == ("pseudonym",):
        return shown.display != "pseudonym"
    if path == ("name",):
        return shown.display != "full"
    scope = scope_at(type(record), path)
    return value.visibility in (Visibility.PRIVATE, Visibility.AGGREGATE) or scope not in shown.scopes


def shown_words(book: Book) -> set[str]:
    """Every value, and every word in one, that may be seen; and the first name of who is shown by it and an initial."""
    hidden = {(secret.filed.path, secret.value.location) for secret in secrets(book)}
    found = {word("aa02", "first"), "2026-06-15"}  # the day of the tiny site
    for filed in records(book):
        for value in values_of(filed.record):
            if (filed.path, value.location) not in hidden:
                written = str(value.content)
                found |= {written, *re.findall(r"qx[a-z]{10}", written.casefold())}
    return found
