"""A consent can be shown to somebody who asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.model import ConsentStatus, Filed, Participant, Scope
from cohortbook.problems import Problem, Severity
from cohortbook.words import say


def check(book: Book) -> Iterator[Problem]:
    speakers = {
        said.participant
        for cohort in book.cohorts.values()
        for said in cohort.record.testimonials
        if said.participant is not None
    }
    for _, participant in book.all_participants():
        yield from _incomplete(participant)
        yield from _unused_scopes(participant, participant.id in speakers)


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
