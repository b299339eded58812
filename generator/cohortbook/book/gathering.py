"""Every file finds its place in the Book, or is a problem."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from cohortbook.addresses import uri_of
from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.documents import Documents
from cohortbook.book.locale import FOLDER as LOCALE
from cohortbook.book.locale import take_locale_file
from cohortbook.book.misplaced_files import (
    HANDED_OUT,
    IMAGE_ENDINGS,
    KEPT,
    NEARNESS,
    PLAYBOOK_ENDINGS,
    RESERVED,
    misplaced,
    second_ending,
)
from cohortbook.book.outlines import NAME as OUTLINES
from cohortbook.book.outlines import outlines_of
from cohortbook.book.plain_pages import (
    as_of_a_page,
    ignored_keys,
    is_page,
    note_of_a_second_index,
    notes_of_ignored_keys,
    read_page,
)
from cohortbook.book.record_ids import participant_twice, wrong_id
from cohortbook.book.removals import NAME as REMOVALS
from cohortbook.book.static import FOLDER as STATIC
from cohortbook.model import (
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
    Questions,
    Redirects,
    Skills,
)
from cohortbook.model.vocabulary import codes_of_a_draft
from cohortbook.position import Position
from cohortbook.problems import Problem, Report, Severity, or_did_you_mean, suggestion
from cohortbook.recent import Recent, Same
from cohortbook.source import Folder, too_large
from cohortbook.values import replace
from cohortbook.words import say

T = TypeVar("T", bound=BaseModel)

REGISTERS = ("skills.yml", "questions.yml", "claims.yml")
ORGANIZATION = "cohorts/organization.yml"
SINGLE_FILES = ("organization.yml", *REGISTERS, "redirects.yml", "partners.yml", OUTLINES)


def _is_entry(content: object) -> bool:
    """Whether this is a set of keys, and no set of entries."""
    return isinstance(content, dict) and not (content and all(isinstance(each, dict) for each in content.values()))


def gather(folder: Folder, recent: Recent | None = None) -> tuple[Book, Report]:
    """Read every file of `folder` into a Book. Links between records are not looked at yet.

    What `recent` knows of the same files is not read again.
    """
    order = sorted(folder.files, key=lambda path: path != ORGANIZATION)  # what others mean is said there
    ahead = [path for path in order if path.startswith("cohorts/")]
    with closing(Documents(folder, recent or Recent(), ahead)) as documents:
        gathering = _Gathering(folder, documents)
        for path in order:
            top, *rest = path.split("/")
            if top == "playbook":
                gathering.take_play(path, rest)
            elif top == STATIC:
                gathering.take_static(path, "/".join(rest))
            elif top == LOCALE:
                gathering.take_locale(path)
            else:
                gathering.take_record(path, rest)
    gathering.leave_out_unnamed()
    gathering.refuse_links()
    gathering.report.extend(notes_of_ignored_keys(gathering.ignored_keys))
    gathering.require(ORGANIZATION)
    return gathering.book, gathering.report


def gather_pack(folder: Folder, order: str, recent: Recent | None = None) -> tuple[Book, Report]:
    """Read a pack, which is nothing but a playbook/: pages by language, registers beside them, and the file `order`."""
    gathering = _Gathering(folder, Documents(folder, recent or Recent()))
    for path in folder.files:
        _, *rest = path.split("/")
        if len(rest) == 1 and rest[0] in REGISTERS:
            gathering.take_record(path, rest)
        elif rest != [order]:
            gathering.take_play(path, rest)
    gathering.refuse_links()
    return gathering.book, gathering.report


class _Gathering:
    def __init__(self, folder: Folder, documents: Documents) -> None:
        self.folder = folder
        self.documents = documents
        self.book = Book(recent=documents.recent)
        self.ignored_keys: dict[str, list[Position]] = {}
        self.report = Report()
        self.our_codes: dict[str, str] = {}

    def take_static(self, path: str, below: str) -> None:
        """A file of the site's root, at `below`."""
        if not self._is_too_large(path):
            self.book.static[below] = self.folder.files[path]

    def take_record(self, path: str, parts: list[str]) -> None:
        """A file below cohorts/: `parts` are the names below it."""
        match parts:
            case ["organization.yml"]:
                self.book.organization = self._read(Organization, path, "organization")
            case ["skills.yml"]:
                self.book.skills = self._read(Skills, path, "skills", self._name_keys)
            case ["questions.yml"]:
                self.book.questions = self._read(Questions, path, "questions", self._name_entries)
            case ["claims.yml"]:
                self.book.claims = self._read(Claims, path, "claims", self._name_entries)
            case ["redirects.yml"]:
                self.book.redirects = self._read(Redirects, path, "redirects")
            case ["partners.yml"]:
                self.book.partners = self._read(Partners, path, "partners")
            case [name] if name == OUTLINES:
                if not self._is_too_large(path):
                    self.book.outlines, problems = outlines_of(self.folder.files[path], self.book.recent)
                    self.report.extend(problems)
            case [name] if name in KEPT:
                # No build waits for the memory of releases; whoever the ledger of removals names may not come back.
                if name != REMOVALS or not self._is_too_large(path):
                    self.book.kept[name] = self.folder.files[path]
            case ["programs", name] if name.endswith(".yml"):
                self._file_under(self.book.programs, Program, path, name, "programs")
            case ["employers", name] if name.endswith(".yml"):
                self._file_under(self.book.employers, Employer, path, name, "employers")
            case ["discovery", name] if name.endswith(".yml"):
                self._file_under(self.book.sessions, DiscoverySession, path, name, "discovery")
            case ["employers", name] if name.lower().endswith(IMAGE_ENDINGS):
                self._take_image(path)
            case [cohort_id, "cohort.yml"] if cohort_id not in RESERVED:
                self._take_cohort(path, cohort_id)
            case [cohort_id, "participants", name] if name.endswith(".yml") and cohort_id not in RESERVED:
                participants = self.book.participants.setdefault(cohort_id, {})
                self._file_under(participants, Participant, path, name, "participants")
            case [cohort_id, "participants" | "pictures", name] if name.lower().endswith(IMAGE_ENDINGS):
                self._take_image(path)
            case _:
                self._unknown_file(path, parts)

    def _take_image(self, path: str) -> None:
        self.book.images[path] = self.folder.files[path]
        if self._is_too_large(path):
            self.book.unread.add(path)

    def _is_too_large(self, path: str) -> bool:
        """Whether the file was left unread for its size, which is then told."""
        size = self.folder.sizes.get(path)
        if size is not None:
            self.report.add(too_large(path, size))
        return size is not None

    def _take_cohort(self, path: str, cohort_id: str) -> None:
        self.report.extend(wrong_id(path, cohort_id, "cohorts"))
        self.book.named.setdefault("cohorts", set()).add(cohort_id)
        self.book.participants.setdefault(cohort_id, {})
        cohort = self._read(Cohort, path, cohort_id)
        if cohort is not None:
            self.book.cohorts[cohort_id] = cohort

    def _file_under(self, records: dict[str, Filed[T]], model: type[T], path: str, name: str, kind: str) -> None:
        record_id = name.removesuffix(".yml")
        self.report.extend(wrong_id(path, record_id, kind))
        named = self.book.named.setdefault(kind, set())
        if kind == "participants" and record_id in named:
            self.report.add(participant_twice(path, record_id, self.folder.files))
        named.add(record_id)
        filed = self._read(model, path, record_id)
        if filed is not None:
            records[record_id] = filed

    def _read(
        self,
        model: type[T],
        path: str,
        record_id: str,
        name: Callable[[str, object], None] | None = None,
    ) -> Filed[T] | None:
        document, problems = self.documents.of(path) if not self._is_too_large(path) else (None, [])
        self.report.extend(problems)
        if document is None:
            self.book.unlisted.add(record_id)
            return None
        if name is not None:
            name(record_id, document.value)
        if model is Organization:
            self.our_codes = codes_of_a_draft(document.value)
        codes = self.our_codes if model is Participant else {}
        filed, problems = self.documents.record(model, document, record_id, codes)
        self.report.extend(problems)
        return filed

    def _name_keys(self, kind: str, content: object) -> None:
        if isinstance(content, dict):
            self.book.named[kind] = set(content)
        if not isinstance(content, dict) or not all(map(_is_entry, content.values())):
            self.book.unlisted.add(kind)  # what others refer to may stand one level lower, or in a list

    def _name_entries(self, kind: str, content: object) -> None:
        if isinstance(content, list):
            ids = [entry.get("id") for entry in content if isinstance(entry, dict)]
            self.book.named[kind] = {entry for entry in ids if entry and isinstance(entry, str)}
            if len(self.book.named[kind]) == len(content):
                return
        # An entry without a readable id may be the one that others refer to.
        self.book.unlisted.add(kind)

    def _unknown_file(self, path: str, parts: list[str]) -> None:
        if parts[-1].endswith(".yaml"):
            self.report.add(second_ending(path, self.folder.files))
            return
        if (meant := self._folder_meant(parts)) is not None:
            what = say("nothing reads this file: the folder '{folder}' is none of those for records", folder=parts[0])
            fix = say("rename the folder to '{meant}'", meant=meant)
            self.report.add(Problem("unknown-file", Position(path), what, fix))
            return
        found = misplaced(parts)
        if found is not None:
            what, fix = found
            self.report.add(Problem("unknown-file", Position(path), what, fix))
            return
        name, expected = parts[0], [*SINGLE_FILES]
        if len(parts) > 1:
            name, expected = parts[1], [] if parts[0] in RESERVED else ["cohort.yml", "participants", "pictures"]
        self.report.add(
            Problem(
                "unknown-file",
                Position(path),
                say("nothing reads this file: it is not a record, nor a photo beside one"),
                or_did_you_mean(
                    name,
                    expected if name not in expected else (),
                    say(
                        "move it out of cohorts/; records end in .yml, photos in .jpg, .png or .webp, "
                        "and each stands where the others of its kind stand"
                    ),
                    nearness=NEARNESS,
                ),
            )
        )

    def _folder_meant(self, parts: list[str]) -> str | None:
        """The folder for records that the first of `parts` is nearly called like, where it is no cohort's."""
        if len(parts) < 2 or parts[0] in RESERVED or f"cohorts/{parts[0]}/cohort.yml" in self.folder.files:
            return None
        return suggestion(parts[0], RESERVED, nearness=NEARNESS)

    def take_locale(self, path: str) -> None:
        """A file below locale/."""
        if not self._is_too_large(path):
            self.report.extend(take_locale_file(self.book, self.folder.files[path], path))

    def take_play(self, path: str, parts: list[str]) -> None:
        """A file below playbook/: a language, then a page or an image."""
        if len(parts) < 2:
            self.report.add(
                Problem(
                    "unknown-file",
                    Position(path),
                    say("pages stand in the folder of their language, and this is in none"),
                    say("move it to playbook/en/ or the like, or out of playbook/"),
                )
            )
            return
        language, *names = parts
        self.book.playbook_files.setdefault(language, {})["/".join(names)] = path
        if names[-1].endswith(".md"):
            self._take_page(path, language, names)
        elif not names[-1].lower().endswith((*PLAYBOOK_ENDINGS, *HANDED_OUT)):
            self.book.unpublished[path] = "/".join(names)
            del self.book.playbook_files[language]["/".join(names)]
        elif not self._is_too_large(path):
            self.book.playbook_media[path] = self.folder.files[path]

    def _take_page(self, path: str, language: str, names: list[str]) -> None:
        if names[-1] == "README.md" and (index := path.removesuffix("README.md") + "index.md") in self.folder.files:
            self.report.add(note_of_a_second_index(path, index))
            del self.book.playbook_files[language]["/".join(names)]
            return
        uri = uri_of("/".join(names))
        for kind in ("plays", f"plays/{language}"):
            self.book.named.setdefault(kind, set()).add(uri.rstrip("/"))
        if self._is_too_large(path):
            return
        front, problems = self.documents.page(path)
        if not front.is_readable and front.document is not None and is_page(front):
            front = replace(front, is_readable=True)
            problems = [replace(problem, severity=Severity.NOTE) for problem in problems]
        if front.document is not None and is_page(front):
            problems = [*map(as_of_a_page, problems)]
        self.report.extend(problems)
        plays = self.book.plays.setdefault(language, {})
        if uri in plays:
            self.report.add(
                Problem(
                    "two-names-for-one-slug",
                    Position(path),
                    say("'{path}' and '{twin}' would be one and the same page", path=path, twin=plays[uri].filed.path),
                    say("keep one of the two files"),
                )
            )
        if not front.is_readable:
            return
        filed: Filed[Play] | None
        if front.document is None or is_page(front):
            filed, problems = self.book.recent.found(
                ("plain page", Same(front), uri), lambda: read_page(front, path, uri.rstrip("/"))
            )
            for key, at in ignored_keys(front):
                self.ignored_keys.setdefault(key, []).append(at)
        else:
            for name in names:
                self.report.extend(wrong_id(path, name.removesuffix(".md"), "plays"))
            filed, problems = self.documents.play(front.document, uri.rstrip("/"))
        self.report.extend(problems)
        if filed is not None:
            plays.setdefault(uri, FiledPlay(language, uri, filed, front.body, front.body_line))

    def leave_out_unnamed(self) -> None:
        """Documents, sounds and films that no page names are not published."""
        handed_out = [path for path in self.book.playbook_media if path.lower().endswith(HANDED_OUT)]
        texts = "\n".join(play.body for play in self.book.all_plays()) if handed_out else ""
        for path in handed_out:
            name = path.rsplit("/", 1)[-1]
            if name not in texts and quote(name) not in texts:
                _, language, below = path.split("/", 2)
                self.book.unpublished[path] = below
                del self.book.playbook_files[language][below], self.book.playbook_media[path]

    def refuse_links(self) -> None:
        for path in self.folder.link_paths:
            self.report.add(
                Problem(
                    "unknown-file",
                    Position(path),
                    say("this is a link to another place, and links are not followed"),
                    say("put the file itself here"),
                    # As any other file beside pages that is not published.
                    Severity.WARNING if path.startswith("playbook/") else Severity.ERROR,
                )
            )
        for path in self.folder.unreadable_paths:
            self.report.add(
                Problem(
                    "unknown-file",
                    Position(path),
                    say("this cannot be read: it is no ordinary file, or reading it is not allowed"),
                    say("put an ordinary file here that you may open"),
                )
            )
        for path in self.folder.backup_paths:
            if path.startswith("playbook/"):
                self.report.add(
                    Problem(
                        "unknown-file",
                        Position(path),
                        say("this is an editor's backup, and it would be published as it is"),
                        say("delete it, or move it out of playbook/, where everything is public"),
                    )
                )

    def require(self, path: str) -> None:
        if path not in self.folder.files:
            self.report.add(
                Problem(
                    "missing-file",
                    Position(path),
                    say("the site needs this file and it is not there"),
                    say("add it; 'cohortbook schema' describes its keys"),
                )
            )
