"""The configuration of the editor: a collection for each kind of record, with the site's own words to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from cohortbook.book import COHORTS, Book
from cohortbook.cms.field_words import field_words
from cohortbook.cms.forms import FormMaker, Location, Widget, select, shapes
from cohortbook.model import json_schemas
from cohortbook.model.text import LocalizedText
from cohortbook.source import Folder, read_file
from cohortbook.words import Message, say

# libyaml, where PyYAML was built with it, takes a tenth.
_DUMPER: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_NAMED = {"editable": True}  # whoever adds a record says what its file is called
_LIST = {"widget": "list", "root": True, "collapsed": True, "summary": "{{fields.id}}"}
_SHARED = {
    "organization": say("The organisation"),
    "skills": say("Skills"),
    "questions": say("Discovery questions"),
    "claims": say("Cited numbers"),
}
_HEADER = "# Made by 'cohortbook cms' from the record models and this site's words. Make it anew when either changes.\n"


class Backend(Struct, frozen=True):
    """Where the records are kept: `name` is github or gitlab, `repository` owner/name; `signs_in_at` is for OAuth."""

    name: str = "github"
    repository: str = "local/local"
    branch: str = "main"
    signs_in_at: str | None = None


class Configured(Struct, frozen=True):
    """The configuration, and the fields that no form can show because records write them in different ways."""

    content: bytes
    left_out: tuple[str, ...]


def configured(book: Book, folder: Folder, backend: Backend, language: str) -> Configured:
    """The configuration for `book`, whose files are in `folder`, with labels of collections in `language`."""
    maker = _Collections(book, folder, language)
    collections = list(maker.all())
    settings = {
        "backend": {"name": backend.name, "repo": backend.repository, "branch": backend.branch}
        | ({"base_url": backend.signs_in_at} if backend.signs_in_at else {}),
        "publish_mode": "editorial_workflow",
        "app_title": book.settings.name if book.organization is not None else "Cohortbook",
        "media_folder": f"{COHORTS}/pictures",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_size": 2, "indent_sequences": True}},
        "collections": collections,
    }
    written = yaml.dump(settings, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False, width=120)
    return Configured(_HEADER.encode() + written.encode(), tuple(maker.left_out))


class _WrittenOut(_DUMPER):  # type: ignore[misc,valid-type]  # either of the two
    """Writes what occurs twice twice: programs that read YAML follow only so many references."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


class _Collections:
    def __init__(self, book: Book, folder: Folder, language: str) -> None:
        self._book = book
        self._folder = folder
        self._language = language
        self._words = field_words(language)
        self._languages = tuple(book.settings.languages)
        self._schemas = json_schemas()
        self.left_out: list[str] = []

    def all(self) -> Iterator[Widget]:
        yield self._folder_of("employer", say("Employers"), "employers", _NAMED, "work")
        yield self._folder_of("program", say("Programs"), "programs", _NAMED, "school")
        yield {
            **self._folder_of("cohort", say("Cohorts"), "", _NAMED, "groups"),
            "path": "{{slug}}/cohort",
        }
        yield self._folder_of("discovery", say("Discovery sessions"), "discovery", _NAMED, "forum")
        for cohort in self._book.cohorts.values():
            label = say("Participants: {cohort}", cohort=cohort.id)
            yield {
                **self._folder_of("participant", label, f"{cohort.id}/participants", "{{uuid_shorter}}", "person"),
                "name": f"participants-{cohort.id}",
            }
        yield self._shared()
        yield self._settings()

    def _folder_of(self, kind: str, label: Message, below: str, slug: object, icon: str) -> Widget:
        place = f"{COHORTS}/{below}".rstrip("/")
        schema = self._schemas[kind]
        made = self._fields(kind, self._held(kind, below), place)
        identifier = next(name for name in ("title", "name", "employer") if name in schema["properties"])
        return {
            "name": kind,
            "label": label.in_language(self._language),
            "description": self._words.gettext(str(schema.get("description", ""))),
            "folder": place,
            "extension": "yml",
            "format": "yaml",
            "create": True,
            "delete": kind != "participant",  # a person who leaves is withdrawn, and not forgotten
            "icon": icon,
            "identifier_field": identifier,
            "slug": slug,
            "editor": {"preview": False},
            "fields": made,
        }

    def _settings(self) -> Widget:
        """The organisation's own record, which is one file."""
        path = f"{COHORTS}/organization.yml"
        fields = self._fields("organization", shapes([self._content(path)], self._languages), path)
        return self._files("settings", say("The organisation"), "settings", [self._file("organization", fields)])

    def _shared(self) -> Widget:
        """What all records share: a file each, an entry after the other in the order of the file."""
        files = []
        for kind in ("skills", "questions", "claims"):
            path = f"{COHORTS}/{kind}.yml"
            content = self._content(path)
            entries = self._fields(kind, _together(shapes([content], self._languages)), path, are_entries=True)
            if isinstance(content, dict):
                files.append(self._file(kind, [self._entry(str(key), entries) for key in content]))
            elif kind != "skills":
                label = _SHARED[kind].in_language(self._language)
                files.append(self._file(kind, [{**_LIST, "name": kind, "label": label, "fields": entries}]))
        return self._files("shared", say("Skills, questions and cited numbers"), "list", files)

    def _entry(self, key: str, fields: list[Widget]) -> Widget:
        """One of a mapping, that is there already: to the editor its key is a field, and no words that people write."""
        skill = self._book.all_skills().get(key)
        label = self._said(skill.label) if skill is not None else key
        return {"name": key, "label": label, "widget": "object", "collapsed": True, "fields": fields}

    def _files(self, name: str, label: Message, icon: str, files: list[Widget]) -> Widget:
        said = label.in_language(self._language)
        return {"name": name, "label": said, "icon": icon, "editor": {"preview": False}, "files": files}

    def _file(self, kind: str, fields: list[Widget]) -> Widget:
        label = _SHARED[kind].in_language(self._language)
        return {"name": kind, "label": label, "file": f"{COHORTS}/{kind}.yml", "format": "yaml", "fields": fields}

    def _content(self, path: str) -> object:
        document, _ = read_file(self._folder.files.get(path, b""), path)
        return document.value if document is not None else None

    def _fields(
        self, kind: str, held: Mapping[Location, frozenset[str]], place: str, *, are_entries: bool = False
    ) -> list[Widget]:
        maker = FormMaker(self._schemas[kind], held, self._choices(), self._languages, self._words)
        made = maker.entries() if are_entries else maker.fields()
        self.left_out += [f"{place}: {'.'.join(_plain(location))}" for location in maker.left_out]
        return made

    def _held(self, kind: str, below: str) -> Mapping[Location, frozenset[str]]:
        start = f"{COHORTS}/{below}/" if below else f"{COHORTS}/"
        end = "/cohort.yml" if kind == "cohort" else ".yml"
        read = [
            document.value
            for path, content in self._folder.files.items()
            if path.startswith(start) and path.endswith(end) and (document := read_file(content, path)[0]) is not None
        ]
        return shapes(read, self._languages)

    def _choices(self) -> Mapping[str, Widget]:
        """The words of this site that a key is chosen from."""
        settings = self._book.settings
        regions = select((region.id, self._said(region.name)) for region in settings.regions)
        return {
            "skill": select((key, self._said(skill.label)) for key, skill in self._book.all_skills().items()),
            "region": regions,
            "regions": regions,
            "employer": _one_of("employer", "name"),
            "program": _one_of("program", "{{slug}}"),
            "wording": select((each.version, each.version) for each in settings.consent_wordings),
            "/language": select((code, code) for code in self._languages),
        }

    def _said(self, text: LocalizedText) -> str:
        found = text.get(self._language) or text.plain
        return found if found is not None else next(words for _, words in text)


def _together(held: Mapping[Location, frozenset[str]]) -> dict[Location, frozenset[str]]:
    """How the entries of a list or a mapping are written, whichever entry it is."""
    found: dict[Location, frozenset[str]] = {}
    for location, each in held.items():
        if location:
            there = ("*", *location[1:])
            found[there] = found.get(there, frozenset()) | each
    return found


def _one_of(collection: str, shown: str) -> Widget:
    """A choice among the records of a collection, those that are new in the editor included."""
    return {
        "widget": "relation",
        "collection": collection,
        "value_field": "{{slug}}",
        "display_fields": [shown],
        "search_fields": [shown],
    }


def _plain(location: Location) -> Iterator[str]:
    yield from (step for step in location if step != "*")
