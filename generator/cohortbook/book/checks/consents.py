"""A consent can be shown to somebody who asks for it, and nothing is shown that it does not cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from pydantic import BaseModel

from cohortbook.book.book import Book
from cohortbook.book.names import CommonWords, places_of_words, words_in, words_of_name
from cohortbook.model import Cohort, ConsentStatus, DisplayMode, Filed, Participant, Scope
from cohortbook.model.reading import Value
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

# Texts about a person by the scope that publishes them, as the location of their field without list indices.
_TEXTS: dict[tuple[str, ...], Scope] = {
    ("prior", "role"): Scope.PROFILE,
    ("prior", "sector"): Scope.PROFILE,
    ("profile", "headline"): Scope.PROFILE,
    ("profile", "story"): Scope.PROFILE,
    ("profile", "role_sought"): Scope.PROFILE,
    ("profile", "skills", "evidence"): Scope.PROFILE,
    ("profile", "projects", "title"): Scope.PROFILE,
    ("profile", "projects", "text"): Scope.PROFILE,
    ("profile", "projects", "url"): Scope.PROFILE,
    ("profile", "credentials", "title"): Scope.PROFILE,
    ("profile", "credentials", "issuer"): Scope.PROFILE,
    ("profile", "testimonials", "quote"): Scope.TESTIMONIAL,
    ("placement", "role"): Scope.OUTCOME,
    ("photo_alt",): Scope.PHOTO,
}

_TOLD_OF = frozenset(field[0] for field in _TEXTS)

EXPIRES_SOON = timedelta(days=30)


def consents_expiring(book: Book, on: date) -> Iterator[Problem]:
    """Consents whose last day is `on` or within the 30 days after it. Told by the person's id, never by the name."""
    for _, participant in book.all_participants():
        consent = participant.record.consent
        is_given = consent.status is ConsentStatus.GRANTED and consent.withdrawn_on is None
        if is_given and consent.expires is not None and on <= consent.expires <= on + EXPIRES_SOON:
            yield Problem(
                "consent-expiring",
                participant.at("consent", "expires"),
                # Not when: the day is private, and this is printed where anybody may read it.
                say("the consent of '{id}' ends within {days} days", id=participant.id, days=EXPIRES_SOON.days),
                say("ask whether the person agrees again; if so, record the new form with its wording and day"),
                Severity.WARNING,
            )


class NamesInTexts:
    """Finds the names of people in what would be published of them, and in what they say in cohorts."""

    def __init__(self, book: Book) -> None:
        self._said = _said_in_cohorts(book)
        self._common = CommonWords.of(book.tables.values())

    def check_texts(self, filed: Filed[BaseModel], texts: Iterable[Value]) -> Iterator[Problem]:
        if isinstance(filed.record, Participant):
            yield from _name_in_texts(filed, filed.record, texts, self._said.get(filed.id, []), self._common)


def check(book: Book) -> Iterator[Problem]:
    said_in_cohorts = _said_in_cohorts(book)
    wordings = book.organization.record.consent_wordings if book.organization is not None else []
    in_use_since = {wording.version: wording.since for wording in wordings}
    for _, participant in book.all_participants():
        yield from _incomplete(participant)
        yield from _before_wording(participant, in_use_since)
        yield from _unused_scopes(participant, participant.id in said_in_cohorts)


def _said_in_cohorts(book: Book) -> dict[str, list[tuple[Filed[Cohort], int]]]:
    """Where cohorts quote each participant, by the participant's id."""
    found: dict[str, list[tuple[Filed[Cohort], int]]] = {}
    for cohort in book.cohorts.values():
        for index, said in enumerate(cohort.record.testimonials):
            if said.participant is not None:
                found.setdefault(said.participant, []).append((cohort, index))
    return found


def _incomplete(participant: Filed[Participant]) -> Iterator[Problem]:
    consent = participant.record.consent
    if consent.status is ConsentStatus.GRANTED:
        for key in ("wording", "obtained_on"):
            if getattr(consent, key) is None:
                yield Problem(
                    "incomplete-consent",
                    participant.at("consent"),
                    say(
                        "the consent is granted but '{key}' is missing, so nobody can show what was agreed to", key=key
                    ),
                    say("add '{key}' from the signed form; until then, write status: unset", key=key),
                )
    if consent.status is ConsentStatus.WITHDRAWN and consent.withdrawn_on is None:
        yield Problem(
            "incomplete-consent",
            participant.at("consent"),
            say("the consent is withdrawn but 'withdrawn_on' is missing"),
            say("add the day on which it was withdrawn"),
        )


def _before_wording(participant: Filed[Participant], in_use_since: Mapping[str, date]) -> Iterator[Problem]:
    """Nobody can have agreed to words that were not in use yet. Neither the day nor the wording is printed."""
    consent = participant.record.consent
    since = in_use_since.get(consent.wording or "")
    if since is not None and consent.obtained_on is not None and consent.obtained_on < since:
        yield Problem(
            "consent-before-wording",
            participant.at("consent", "obtained_on"),
            say("this is before the first day on which the wording of this consent was in use"),
            say(
                "read the signed form, then correct 'obtained_on' or 'wording'; or, if the wording is older, its "
                "'since' in cohorts/organization.yml"
            ),
        )


def _unused_scopes(participant: Filed[Participant], speaks_elsewhere: bool) -> Iterator[Problem]:
    person = participant.record
    if person.consent.status is not ConsentStatus.GRANTED:
        return
    profile = person.profile
    has_contact = profile is not None and bool(profile.email or profile.phone or profile.links)
    has_testimonial = speaks_elsewhere or (profile is not None and bool(profile.testimonials))
    used = {
        Scope.PHOTO: person.photo is not None,
        Scope.CONTACT: has_contact,
        Scope.TESTIMONIAL: has_testimonial,
    }
    for index, scope in enumerate(person.consent.scopes):
        useless = scope is not Scope.PROFILE and Scope.PROFILE not in person.consent.scopes
        if useless or not used.get(scope, True):
            yield Problem(
                "unused-consent-scope",
                participant.at("consent", "scopes", index),
                say("the consent covers this scope, and nothing in the record uses it"),
                say("add what was agreed to (without 'profile' nothing is shown), or remove the scope"),
                Severity.WARNING,
            )


def _name_in_texts(
    filed: Filed[BaseModel],
    person: Participant,
    texts: Iterable[Value],
    said: list[tuple[Filed[Cohort], int]],
    common: CommonWords,
) -> Iterator[Problem]:
    scopes = person.consent.scopes
    if person.consent.status is not ConsentStatus.GRANTED or Scope.PROFILE not in scopes:
        return
    withheld = _withheld_words(person, common)
    if not withheld:
        return
    told_of = [value for value in texts if value.location[0] in _TOLD_OF]
    # All at once first: hardly anybody is named.
    for value in told_of if withheld & words_in("\n".join(value.content for value in told_of)) else ():
        field = tuple(step for step in value.location if isinstance(step, str))
        if _TEXTS.get(field) in scopes:
            words = _words_of_address(value.content) if field[-1] == "url" else value.content
            yield from _name_in_text(withheld, words, filed, value.location, common)
    if Scope.TESTIMONIAL in scopes:
        for cohort, index in said:
            for language, text in cohort.record.testimonials[index].quote:
                location: tuple[str | int, ...] = ("testimonials", index, "quote", *([language] if language else []))
                yield from _name_in_text(withheld, text, cohort, location, common)


def _withheld_words(person: Participant, common: CommonWords) -> frozenset[str]:
    """The words of the person's name that may not be shown."""
    words = words_of_name(person.name, common)
    if Scope.NAME not in person.consent.scopes or person.display is DisplayMode.PSEUDONYM:
        return words.all
    return frozenset() if person.display is DisplayMode.FULL else words.others - words.first


def _words_of_address(address: str) -> str:
    """The address without the end of its host, such as .example, which many share."""
    parts = urlsplit(address)
    return " ".join([(parts.hostname or "").rpartition(".")[0], parts.path, parts.query, parts.fragment])


def _name_in_text(
    withheld: frozenset[str],
    text: str,
    filed: Filed[BaseModel],
    location: tuple[str | int, ...],
    common: CommonWords,
) -> Iterator[Problem]:
    for start in places_of_words(withheld, text, common):
        yield Problem(
            "name-in-text",
            filed.at_words(text, start, *location),
            say("this text would be published, and it holds part of the person's name that they did not agree to show"),
            say("write 'I', 'she', 'he' or 'they' instead; the name belongs in 'name' alone"),
        )
