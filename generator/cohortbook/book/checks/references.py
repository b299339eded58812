"""What a record names must exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from cohortbook.book.book import Book
from cohortbook.book.countries import country_codes, country_meant
from cohortbook.book.time_zones import time_zone_names
from cohortbook.model import Filed, LocalizedText, Organization, Visibility
from cohortbook.model.scalars import id_of, is_id
from cohortbook.position import Position
from cohortbook.problems import Problem, did_you_mean, or_did_you_mean
from cohortbook.words import Message, say

Find = Callable[[], Position]
"""Finds a place in a file, which only the few mistakes are asked for."""


class _Reference(NamedTuple):
    """`given` names a thing of `kind` at `at()`; it is only printed where everybody may see it."""

    kind: str
    given: str
    at: Find
    visibility: Visibility = Visibility.PUBLIC


def check(book: Book) -> Iterator[Problem]:
    for reference in _references(book):
        known = book.known(_FOLDERS[reference.kind])
        if reference.given in known or _FOLDERS[reference.kind] in book.unlisted:
            continue
        # Whose file has a name that is no id, that is told, and nobody is to write the wrong name here as well.
        if reference.given not in {id_of(name) for name in known if not is_id(name)}:
            yield _unknown(reference, filter(is_id, known))


KINDS = ("program", "employer", "skill", "question", "participant", "region", "wording")
_FOLDERS = {
    "program": "programs",
    "employer": "employers",
    "skill": "skills",
    "question": "questions",
    "participant": "participants",
}


def _references(book: Book) -> Iterator[_Reference]:
    for program in book.programs.values():
        for index, module in enumerate(program.record.modules):
            for place, taught in enumerate(module.skills):
                yield _Reference("skill", taught.skill, partial(program.at, "modules", index, "skills", place, "skill"))
            for place, employer_id in enumerate(module.co_delivered_by):
                at = partial(program.at, "modules", index, "co_delivered_by", place)
                yield _Reference("employer", employer_id, at)
    for employer in book.employers.values():
        for index, signal in enumerate(employer.record.demand):
            is_public = employer.record.public and signal.visibility == "public"
            seen = Visibility.PUBLIC if is_public else Visibility.PRIVATE
            for place, requirement in enumerate(signal.requirements):
                at = partial(employer.at, "demand", index, "requirements", place, "skill")
                yield _Reference("skill", requirement.skill, at, seen)
    for session in book.sessions.values():
        yield _Reference("employer", session.record.employer, partial(session.at, "employer"), Visibility.PRIVATE)
        for index, answer in enumerate(session.record.answers):
            if answer.question is not None:
                at = partial(session.at, "answers", index, "question")
                yield _Reference("question", answer.question, at, Visibility.PRIVATE)
            for place, skill_id in enumerate(answer.skills):
                at = partial(session.at, "answers", index, "skills", place)
                yield _Reference("skill", skill_id, at, Visibility.PRIVATE)
    yield from _cohort_references(book)
    yield from _participant_references(book)


def _cohort_references(book: Book) -> Iterator[_Reference]:
    for cohort in book.cohorts.values():
        yield _Reference("program", cohort.record.program, partial(cohort.at, "program"))
        for index, part in enumerate(cohort.record.employers):
            yield _Reference("employer", part.employer, partial(cohort.at, "employers", index, "employer"))
        for index, said in enumerate(cohort.record.testimonials):
            if said.employer is not None:
                yield _Reference("employer", said.employer, partial(cohort.at, "testimonials", index, "employer"))
            if said.participant is not None:
                at = partial(cohort.at, "testimonials", index, "participant")
                yield _Reference("participant", said.participant, at, Visibility.PRIVATE)


def _participant_references(book: Book) -> Iterator[_Reference]:
    for _, participant in book.all_participants():
        profile = participant.record.profile
        for index, shown in enumerate(profile.skills if profile else ()):
            at = partial(participant.at, "profile", "skills", index, "skill")
            yield _Reference("skill", shown.skill, at, Visibility.CONSENTED)
        for index, placement in enumerate(participant.record.placement):
            if placement.employer is not None:
                at = partial(participant.at, "placement", index, "employer")
                yield _Reference("employer", placement.employer, at, Visibility.CONSENTED)


def check_against_organization(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    """Regions, countries, consent wordings and time zones."""
    regions = {region.id: region.name for region in organization.record.regions}
    wordings = {wording.version for wording in organization.record.consent_wordings}
    for index, region in enumerate(organization.record.regions):
        yield from _country(region.country, organization, index)
        yield from _time_zone(region.time_zone, partial(organization.at, "regions", index, "time_zone"))
    for cohort in book.cohorts.values():
        yield from _region(cohort.record.region, partial(cohort.at, "region"), regions)
        if cohort.record.time_zone is not None:
            yield from _time_zone(cohort.record.time_zone, partial(cohort.at, "time_zone"))
    for employer in book.employers.values():
        seen = Visibility.PUBLIC if employer.record.public else Visibility.PRIVATE
        yield from _region(employer.record.region, partial(employer.at, "region"), regions, seen)
    for _, participant in book.all_participants():
        profile = participant.record.profile
        for index, region_id in enumerate(profile.regions if profile else ()):
            at = partial(participant.at, "profile", "regions", index)
            yield from _region(region_id, at, regions, Visibility.CONSENTED)
        wording_given = participant.record.consent.wording
        if wording_given is not None and wording_given not in wordings:
            yield _unknown_wording(participant.at("consent", "wording"), wordings)


def _unknown_wording(at: Position, wordings: set[str]) -> Problem:
    what, fix = _sentences("wording", None)
    if wordings:
        # The versions are public; which of them was meant is not guessed, because that would tell what was written.
        listed = ", ".join(sorted(wordings))
        fix = say("write one of: {choices}; or add the wording to 'consent_wordings'", choices=listed)
    return Problem("unknown-wording", at, what, fix)


def _region(
    given: str, at: Find, regions: Mapping[str, LocalizedText], visibility: Visibility = Visibility.PUBLIC
) -> Iterator[Problem]:
    if given in regions:
        return
    named = {text.casefold(): key for key, name in regions.items() for _, text in name}
    yield _unknown(_Reference("region", given, at, visibility), regions, named)


def _country(given: str, organization: Filed[Organization], index: int) -> Iterator[Problem]:
    if given.upper() not in country_codes():
        otherwise = say("write the two letters of ISO 3166, such as CA, ES or GB")
        yield Problem(
            "unknown-country",
            organization.at("regions", index, "country"),
            say("'{given}' is not the code of a country", given=given),
            country_meant(given, organization.record.languages, otherwise),
        )


def _time_zone(given: str, at: Find) -> Iterator[Problem]:
    if given not in time_zone_names():
        yield Problem(
            "unknown-time-zone",
            at(),
            say("'{given}' is not a time zone", given=given),
            or_did_you_mean(given, time_zone_names(), say("write an IANA name, such as America/Toronto")),
        )


def _unknown(reference: _Reference, known: Iterable[str], named: Mapping[str, str] = MappingProxyType({})) -> Problem:
    """`named` are ids by what people call them."""
    is_public = reference.visibility is Visibility.PUBLIC
    what, otherwise = _sentences(reference.kind, reference.given if is_public else None)
    # A guess at a private value would give it away; a word of a public vocabulary gives nobody away.
    is_guessed = is_public or (reference.kind in ("skill", "region") and reference.visibility is Visibility.CONSENTED)
    meant = named.get(reference.given.casefold())
    fix = otherwise
    if is_guessed:
        fix = did_you_mean(meant, otherwise) if meant else or_did_you_mean(reference.given, known, otherwise)
    return Problem(f"unknown-{reference.kind}", reference.at(), what, fix)


def _sentences(kind: str, given: str | None) -> tuple[Message, Message]:
    """What is wrong and how to mend it. A sentence a kind, so that each can be translated as a whole."""
    value = {"given": given}
    public: dict[str, Message] = {
        "program": say("'{given}' is not a program: no file cohorts/programs/{given}.yml", **value),
        "employer": say("'{given}' is not an employer: no file cohorts/employers/{given}.yml", **value),
        "skill": say("'{given}' is not in the skills vocabulary, cohorts/skills.yml", **value),
        "region": say("'{given}' is not a region of cohorts/organization.yml", **value),
    }
    private: dict[str, Message] = {
        "employer": say("there is no employer of that id in cohorts/employers/ (not shown: it is private)"),
        "skill": say("this is not in the skills vocabulary, cohorts/skills.yml (not shown: it is private)"),
        "question": say("this question is not in cohorts/questions.yml (not shown: it is private)"),
        "participant": say("there is no participant of that id (not shown: it is private)"),
        "wording": say("organization.yml has no consent wording of that version (not shown: it is private)"),
        "region": say("this is not a region of cohorts/organization.yml (not shown: it is private)"),
    }
    fixes: dict[str, Message] = {
        "program": say("correct the id, or add the program: cohortbook new program"),
        "employer": say("correct the id, or add the employer: cohortbook new employer"),
        "skill": say("correct the id, or add the skill to cohorts/skills.yml"),
        "question": say("correct the id, or add the question to cohorts/questions.yml"),
        "participant": say("correct the id, or remove the testimonial"),
        "wording": say("correct the version, or add the wording to 'consent_wordings'"),
        "region": say("correct the id, or add the region to 'regions' in cohorts/organization.yml"),
    }
    what = public[kind] if given is not None and kind in public else private[kind]
    return what, fixes[kind]
