"""New records for a site that is there: their ids are free, and what they refer to exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cohortbook.book import COHORTS, PLAYBOOK, Book
from cohortbook.book.misplaced_files import RESERVED
from cohortbook.model.organization import ConsentWording
from cohortbook.model.scalars import is_id
from cohortbook.problems import or_did_you_mean
from cohortbook.starter import records
from cohortbook.starter.records import NewRecord, RecordError
from cohortbook.starter.templates import StarterTemplates
from cohortbook.words import SOURCE_LANGUAGE, Message, say


class BookRecords:
    """Makes records for `book`, which may have problems: what cannot be read there is not asked about."""

    def __init__(self, book: Book, today: date) -> None:
        self._book = book
        self._today = today
        organization = book.organization.record if book.organization is not None else None
        self._languages: Sequence[str] = organization.languages if organization is not None else [SOURCE_LANGUAGE]
        self._regions = [region.id for region in organization.regions] if organization is not None else []
        self._templates = StarterTemplates(self._languages)

    def program(self, record_id: str, title: str | None) -> NewRecord:
        _require_id(record_id)
        return NewRecord(
            f"{COHORTS}/programs/{record_id}.yml", records.program(self._templates, title or _title(record_id))
        )

    def employer(self, record_id: str, name: str | None) -> NewRecord:
        _require_id(record_id)
        content = records.employer(self._templates, name or _title(record_id), self._region(), self._today)
        return NewRecord(f"{COHORTS}/employers/{record_id}.yml", content)

    def cohort(self, record_id: str, program: str | None) -> NewRecord:
        """A cohort of `program`, or of the site's only one."""
        _require_id(record_id)
        if record_id in RESERVED:
            raise RecordError(say("'{id}' is the name of a folder of other records; choose another id", id=record_id))
        named = self._known(program, "programs", say("'cohortbook new program {id}' makes one", id=program or "ID"))
        content = records.cohort(
            self._templates,
            self._today,
            program=named,
            title=_title(record_id),
            region=self._region(),
            language=self._languages[0],
            city=None,
        )
        return NewRecord(f"{COHORTS}/{record_id}/cohort.yml", content)

    def participant(self, cohort: str | None) -> NewRecord:
        """Somebody in `cohort`, or in the site's only one, under an id that says nothing about them."""
        named = self._known(cohort, "cohorts", say("'cohortbook new cohort {id}' makes one", id=cohort or "ID"))
        taken = frozenset(self._book.named.get("participants", ()))
        content = records.participant(self._templates, self._today, self._wording())
        return NewRecord(f"{COHORTS}/{named}/participants/{records.opaque_id(taken)}.yml", content)

    def session(self, employer: str | None, held_on: date | None, round_: str) -> NewRecord:
        """A conversation with `employer`, or with the site's only one."""
        named = self._known(employer, "employers", say("'cohortbook new employer {id}' makes one", id=employer or "ID"))
        day = held_on or self._today
        content = records.session(self._templates, named, day, round_)
        return NewRecord(f"{COHORTS}/discovery/{day}-{named}-{round_}.yml", content)

    def play(self, name: str, title: str | None, language: str | None) -> NewRecord:
        """A page of the site's own playbook, at section/name, in `language` or the site's first."""
        parts = name.removesuffix(".md").split("/")
        for part in parts:
            _require_id(part)
        code = language or self._languages[0]
        if code not in self._languages:
            raise RecordError(
                say("the site has no '{language}': {known}", language=code, known=", ".join(self._languages))
            )
        place = "/".join(parts)
        if place in self._book.inherited.known("plays"):
            told = say(
                "the standard playbook has this page; 'cohortbook adopt {page}' copies it to be changed", page=place
            )
            raise RecordError(told)
        return NewRecord(
            f"{PLAYBOOK}/{code}/{place}.md", records.play(self._templates, title or _title(parts[-1]), self._today)
        )

    def _wording(self) -> ConsentWording | None:
        """The one in use today."""
        organization = self._book.organization
        used = (
            [each for each in organization.record.consent_wordings if each.since <= self._today] if organization else []
        )
        return max(used, key=lambda each: each.since, default=None)

    def _region(self) -> str:
        return self._regions[0] if self._regions else "ID"

    def _known(self, given: str | None, kind: str, otherwise: Message) -> str:
        known: Iterable[str] = sorted(self._book.named.get(kind, ()))
        if given is None:
            found = list(known)
            if len(found) == 1:
                return found[0]
            if not found:
                raise RecordError(say("there is none yet to belong to; {otherwise}", otherwise=otherwise))
            raise RecordError(say("say which one it belongs to: {known}", known=", ".join(found)))
        if given not in known:
            fix = or_did_you_mean(given, known, otherwise)
            raise RecordError(say("there is no record called '{id}'; {fix}", id=given, fix=fix))
        return given


def _require_id(record_id: str) -> None:
    if not is_id(record_id):
        told = say(
            "'{id}' is not an id; use lower-case letters, digits and single hyphens, such as tech-sales-2027",
            id=record_id,
        )
        raise RecordError(told)


def _title(record_id: str) -> str:
    return record_id.replace("-", " ").capitalize()
