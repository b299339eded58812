"""The Book: all records and plays of a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from cohortbook.book.namings import Naming
from cohortbook.model import (
    Claims,
    Cohort,
    DiscoverySession,
    Employer,
    Filed,
    Organization,
    Participant,
    Play,
    Program,
    Questions,
    Skills,
)
from cohortbook.model.configuration import Configuration


@dataclass(frozen=True, slots=True)
class FiledPlay:
    """A playbook page. `uri` is its place in the site, such as `discover/the-questions/`; the home page's is empty."""

    language: str
    uri: str
    filed: Filed[Play]
    body: str
    body_line: int


@dataclass(slots=True)
class Book:
    """Records by id; participants by cohort, then by id; plays by language, then by uri.

    `configurations` holds what mkdocs.yml and its like say, by language. `playbook_files` holds every file below
    playbook/ by language, then by its path below that language's folder, readable or not; `playbook_media` the
    content of those that are no pages, by path. `fingerprints` holds what tells each file that was read from what it
    may be later, by its path. `unread` holds the paths of images that are too large to be read.

    `namings` holds who is named in which text, whether they may be or not.

    `named` holds, for each kind, the ids that exist as files or entries, readable or not, so that one broken file
    does not make every reference to it a second problem. `unlisted` holds the kinds whose list itself (skills.yml,
    questions.yml) could not be read, for the same reason.
    """

    organization: Filed[Organization] | None = None
    skills: Filed[Skills] | None = None
    questions: Filed[Questions] | None = None
    claims: Filed[Claims] | None = None
    programs: dict[str, Filed[Program]] = field(default_factory=dict)
    employers: dict[str, Filed[Employer]] = field(default_factory=dict)
    sessions: dict[str, Filed[DiscoverySession]] = field(default_factory=dict)
    cohorts: dict[str, Filed[Cohort]] = field(default_factory=dict)
    participants: dict[str, dict[str, Filed[Participant]]] = field(default_factory=dict)
    plays: dict[str, dict[str, FiledPlay]] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict, repr=False)
    unread: set[str] = field(default_factory=set)
    configurations: dict[str, Configuration] = field(default_factory=dict)
    playbook_files: dict[str, dict[str, str]] = field(default_factory=dict)
    playbook_media: dict[str, bytes] = field(default_factory=dict, repr=False)
    fingerprints: dict[str, str] = field(default_factory=dict, repr=False)
    namings: list[Naming] = field(default_factory=list, repr=False)
    named: dict[str, set[str]] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)

    def all_participants(self) -> Iterator[tuple[str, Filed[Participant]]]:
        """Every participant with the id of their cohort."""
        for cohort_id, participants in self.participants.items():
            for participant in participants.values():
                yield cohort_id, participant

    def all_records(self) -> Iterator[Filed[BaseModel]]:
        """Whatever was read from YAML, the front matter of plays included."""
        registers: tuple[Filed[BaseModel] | None, ...] = (self.organization, self.skills, self.questions, self.claims)
        yield from (register for register in registers if register is not None)
        yield from self.programs.values()
        yield from self.employers.values()
        yield from self.sessions.values()
        yield from self.cohorts.values()
        yield from (participant for _, participant in self.all_participants())
        yield from (play.filed for play in self.all_plays())

    def all_plays(self) -> Iterator[FiledPlay]:
        for plays in self.plays.values():
            yield from plays.values()

    def playbook_files_in(self, language: str) -> dict[str, str]:
        """The files that pages of `language` are made of, by path below its folder: what it lacks, the default has."""
        default = self.organization.record.languages[0] if self.organization is not None else language
        files = {**self.playbook_files.get(default, {}), **self.playbook_files.get(language, {})}
        return dict(sorted(files.items()))

    def known(self, kind: str) -> set[str]:
        """Ids of that kind, whether or not their files could be read."""
        return self.named.get(kind, set())

    @property
    def settings(self) -> Organization:
        """The organisation's record. Only a book without errors is sure to have one."""
        if self.organization is None:
            raise LookupError("a book that has problems has no settings; look at its report first")
        return self.organization.record
