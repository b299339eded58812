"""A consent can be shown to somebody who asks for it, and nothing is shown that it does not cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from cohortbook.book.book import Book
from cohortbook.book.checks.permissions import not_shown
from cohortbook.book.checks.signals import future_dated
from cohortbook.model import ConsentStatus, Filed, Participant, Scope
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

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


def consents_to_come(book: Book, on: date) -> Iterator[Problem]:
    """Consents that say they were given after the day `on`: until then nobody is shown, and nothing else says why."""
    for _, participant in book.all_participants():
        consent = participant.record.consent
        is_given = consent.status is ConsentStatus.GRANTED
        if is_given and consent.obtained_on is not None and consent.obtained_on > on:
            yield future_dated(participant.at("consent", "obtained_on"), on)


def check(book: Book) -> Iterator[Problem]:
    quoted = _quoted_in_cohorts(book)
    wordings = book.organization.record.consent_wordings if book.organization is not None else []
    in_use_since = {wording.version: wording.since for wording in wordings}
    for _, participant in book.all_participants():
        yield from _incomplete(participant)
        yield from _before_wording(participant, in_use_since)
        yield from _unused_scopes(participant, participant.id in quoted)
        yield from _unshown(participant, participant.id in quoted)


def _quoted_in_cohorts(book: Book) -> frozenset[str]:
    """The ids of participants whom cohorts quote."""
    said = (said for cohort in book.cohorts.values() for said in cohort.record.testimonials)
    return frozenset(each.participant for each in said if each.participant is not None)


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
        if not consent.scopes:
            yield Problem(
                "incomplete-consent",
                participant.at("consent"),
                say("the consent is granted, and nothing says what it covers: nothing of the person is shown"),
                say("add 'scopes' with what is marked on the signed form, such as: scopes: [profile, name]"),
                Severity.WARNING,
            )
        if consent.evidence is None and consent.obtained_on is not None:
            yield Problem(
                "incomplete-consent",
                participant.at("consent"),
                say("the consent is granted, and nothing says where the signed form is kept"),
                say("add 'evidence' with a reference that says nothing about the person, such as form-2026-014"),
                Severity.WARNING,
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
    used = _what_needs_a_scope(person, speaks_elsewhere)
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


def _what_needs_a_scope(person: Participant, speaks_elsewhere: bool) -> dict[Scope, bool]:
    """Whether the record holds what each of these scopes is about."""
    profile = person.profile
    return {
        Scope.PHOTO: person.photo is not None,
        Scope.CONTACT: profile is not None and bool(profile.email or profile.phone or profile.links),
        Scope.TESTIMONIAL: speaks_elsewhere or (profile is not None and bool(profile.testimonials)),
    }


def _unshown(participant: Filed[Participant], speaks_elsewhere: bool) -> Iterator[Problem]:
    """What somebody put into the record of a person who is shown, and what the consent does not cover."""
    person = participant.record
    if person.consent.status is not ConsentStatus.GRANTED or Scope.PROFILE not in person.consent.scopes:
        return
    for scope, is_there in _what_needs_a_scope(person, speaks_elsewhere).items():
        if is_there and scope not in person.consent.scopes:
            yield not_shown(
                participant.at("consent", "scopes"),
                _UNSHOWN[scope],
                say(
                    "add the scope '{scope}' if the signed form says so; otherwise leave it, and nobody sees it",
                    scope=scope,
                ),
            )


_UNSHOWN = {
    Scope.PHOTO: say("the record has a photo that is not shown: the consent does not cover photos"),
    Scope.CONTACT: say(
        "the record says how to reach the person, which is not shown: the consent does not cover contact"
    ),
    Scope.TESTIMONIAL: say("the person is quoted, which is not shown: the consent does not cover testimonials"),
}
