"""The Book: all records and plays of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from pydantic import BaseModel

from cohortbook.book.namings import Naming
from cohortbook.book.outlines import Outline
from cohortbook.languages import LanguageTable, language_tables
from cohortbook.model import (
    Claim,
    Claims,
    Cohort,
    DiscoverySession,
    Employer,
    Filed,
    Organization,
    Participant,
    Partners,
    Play,
    Program,
    Question,
    Questions,
    Redirects,
    Skill,
    Skills,
)
from cohortbook.model.configuration import Configuration
from cohortbook.position import Position
from cohortbook.recent import Recent
from cohortbook.source import Mapping as MappingNode
from cohortbook.values import Unprinted
from cohortbook.words import Catalog, Message, SiteWords

THEME_KEYS = ("icon", "template")
"""What a page may say of the theme in its front matter: the names of files that only the theme knows."""


class FiledPlay(Struct, frozen=True):
    """A playbook page. `uri` is its place in the site, such as `discover/the-questions/`; the home page's is empty.

    `pack` is the version of the pack that it is inherited from, None for a page of the site's own.
    """

    language: str
    uri: str
    filed: Filed[Play]
    body: str
    body_line: int
    pack: str | None = None

    @property
    def asks_the_theme(self) -> bool:
        """Whether only a rendering tells what the theme makes of it."""
        node = self.filed.source.node
        return isinstance(node, MappingNode) and any(key in node.values for key in THEME_KEYS)


class Inherited(Unprinted, Struct, frozen=True):
    """What a site takes over from a pack, because it has none of its own. No check looks into it.

    `plays`, `files` and `media` are as in a Book. `replaced` are the pages that the site has pages of its own for.
    `places` holds the pack's order of all of its pages, by path below a language. `withheld` holds the pages that lie
    in the site's own playbook/ and are not shown. `left_out` says of each page that the site does without, by its name
    as in links, what to do about a link to it.
    """

    plays: dict[str, dict[str, FiledPlay]] = field(default_factory=dict)
    replaced: dict[str, dict[str, FiledPlay]] = field(default_factory=dict)
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    skills: Mapping[str, Skill] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    left_out: Mapping[str, Message] = field(default_factory=dict)

    def known(self, kind: str) -> set[str]:
        """The ids of that kind, as in a Book."""
        match kind:
            case "questions":
                return {question.id for question in self.questions}
            case "skills":
                return set(self.skills)
            case "claims":
                return {claim.id for claim in self.claims}
            case "plays":
                return {uri.rstrip("/") for plays in self.plays.values() for uri in plays}
            case _:
                language = kind.removeprefix("plays/")
                return {uri.rstrip("/") for uri in self.plays.get(language, {})}


class Book(Unprinted, Struct):
    """Records by id; participants by cohort, then by id; plays by language, then by uri.

    `configurations` holds what mkdocs.yml and its like say, by language. `playbook_files` holds every file below
    playbook/ by language, then by its path below that language's folder, readable or not; `playbook_media` the
    content of those that are no pages, by path; `unpublished` where below the language's folder those lie that are
    neither, and so are left out of the site; `static_left_out` the paths of hidden files and backups below static/.
    `catalogs` and `own_tables` hold what the site brings for a language,
    `translated` which sentences its catalog lists, with their places. `fingerprints` holds what tells each file that
    was read from what it may be later, by its path. `unread` holds the paths of images that are too large to be read.

    `kept` holds the content of files beside records that are none, by name.

    `outlines` holds those that a map is drawn of; None where there is no file of them.

    `faces` holds the font files beside catalogs, by path.

    `namings` holds who is named in which text, whether they may be or not.

    `recent` holds what was found of the same records lately, where one process reads them again and again.

    `waiting` holds the ids of people who are not among the participants, because their cohort waits for its day.

    `named` holds, for each kind, the ids that exist as files or entries, readable or not, so that one broken file
    does not make every reference to it a second problem. `unlisted` holds the kinds whose list itself (skills.yml,
    questions.yml) could not be read, for the same reason.
    """

    organization: Filed[Organization] | None = None
    skills: Filed[Skills] | None = None
    questions: Filed[Questions] | None = None
    claims: Filed[Claims] | None = None
    redirects: Filed[Redirects] | None = None
    partners: Filed[Partners] | None = None
    programs: dict[str, Filed[Program]] = field(default_factory=dict)
    employers: dict[str, Filed[Employer]] = field(default_factory=dict)
    sessions: dict[str, Filed[DiscoverySession]] = field(default_factory=dict)
    cohorts: dict[str, Filed[Cohort]] = field(default_factory=dict)
    participants: dict[str, dict[str, Filed[Participant]]] = field(default_factory=dict)
    plays: dict[str, dict[str, FiledPlay]] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    configurations: dict[str, Configuration] = field(default_factory=dict)
    playbook_files: dict[str, dict[str, str]] = field(default_factory=dict)
    playbook_media: dict[str, bytes] = field(default_factory=dict)
    static: dict[str, bytes] = field(default_factory=dict)
    static_left_out: tuple[str, ...] = ()
    catalogs: dict[str, Catalog] = field(default_factory=dict)
    translated: dict[str, dict[str, Position]] = field(default_factory=dict)
    own_tables: dict[str, LanguageTable] = field(default_factory=dict)
    unpublished: dict[str, str] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    namings: list[Naming] = field(default_factory=list)
    outlines: tuple[Outline, ...] | None = None
    faces: dict[str, bytes] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    inherited: Inherited = field(default_factory=Inherited)
    named: dict[str, set[str]] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)
    recent: Recent = field(default_factory=Recent)

    def all_participants(self) -> Iterator[tuple[str, Filed[Participant]]]:
        """Every participant with the id of their cohort."""
        for cohort_id, participants in self.participants.items():
            for participant in participants.values():
                yield cohort_id, participant

    def all_records(self) -> Iterator[Filed[BaseModel]]:
        """Whatever was read from YAML, the front matter of plays included."""
        settings: tuple[Filed[BaseModel] | None, ...] = (self.organization, self.redirects, self.partners)
        registers: tuple[Filed[BaseModel] | None, ...] = (*settings, self.skills, self.questions, self.claims)
        yield from (register for register in registers if register is not None)
        yield from self.programs.values()
        yield from self.employers.values()
        yield from self.sessions.values()
        yield from self.cohorts.values()
        yield from (participant for _, participant in self.all_participants())
        yield from (play.filed for play in self.all_plays())

    def all_plays(self) -> Iterator[FiledPlay]:
        """Those of the site's own."""
        for plays in self.plays.values():
            yield from plays.values()

    def shown_plays(self) -> dict[str, dict[str, FiledPlay]]:
        """The site's own and what it inherits, by language, then by uri."""
        languages = sorted({*self.plays, *self.inherited.plays})
        return {code: {**self.inherited.plays.get(code, {}), **self.plays.get(code, {})} for code in languages}

    def all_questions(self) -> list[Question]:
        """The site's own and those it inherits: one that replaces another stands in its place, new ones follow."""
        own = {question.id: question for question in (self.questions.record.root if self.questions else ())}
        inherited = {question.id: question for question in self.inherited.questions}
        return list({**inherited, **own}.values())

    def all_skills(self) -> dict[str, Skill]:
        """The site's own and those it inherits, by id."""
        return {**self.inherited.skills, **(self.skills.record.root if self.skills else {})}

    def all_claims(self) -> list[Claim]:
        """The site's own and those it inherits."""
        own = {claim.id: claim for claim in (self.claims.record.root if self.claims else ())}
        return list({**{claim.id: claim for claim in self.inherited.claims}, **own}.values())

    def prints(self, folder: str) -> list[tuple[str, str]]:
        """What tells the files below one of the site's folders from what they may be later."""
        return sorted((path, each) for path, each in self.fingerprints.items() if path.split("/")[0] == folder)

    @property
    def all_media(self) -> dict[str, bytes]:
        """What stands beside plays, by path."""
        return {**self.inherited.media, **self.playbook_media}

    def playbook_files_in(self, language: str) -> dict[str, str]:
        """The files that pages of `language` are made of, by path below its folder: what it lacks, the default has."""
        default = self.organization.record.languages[0] if self.organization is not None else language
        files: dict[str, str] = {}
        for code in (default, language):
            files |= self.inherited.files.get(code, {}) | self.playbook_files.get(code, {})
        return dict(sorted(files.items()))

    @property
    def tables(self) -> Mapping[str, LanguageTable]:
        """What checks know of each language: the package's tables, and the site's own instead where it has one."""
        return {**language_tables(), **self.own_tables}

    @property
    def words(self) -> SiteWords:
        """The words of the site in every language. Only a book without errors is sure to have them."""
        return SiteWords(self.catalogs, self.settings.languages[0])

    def known(self, kind: str) -> set[str]:
        """Ids of that kind, whether or not their files could be read, with those that are inherited."""
        return self.named.get(kind, set()) | self.inherited.known(kind)

    @property
    def settings(self) -> Organization:
        """The organisation's record. Only a book without errors is sure to have one."""
        if self.organization is None:
            raise LookupError("a book that has problems has no settings; look at its report first")
        return self.organization.record
