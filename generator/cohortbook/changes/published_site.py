"""A built site in a folder, read as the public finds it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cohortbook import addresses
from cohortbook.addresses import File
from cohortbook.changes.built_page import Cited, PageHead, claims_in, content_in, head_in
from cohortbook.write import Manifest

Row = Mapping[str, object]
Profile = Mapping[str, object]

_FOR_PAGES = frozenset({".css", ".js", ".map", ".woff2", ".woff", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"})
_FOR_PAGES_ONLY = _FOR_PAGES | {".pf_filter"}
_OF_HOSTS = frozenset({File.ROBOTS, File.SITEMAP, File.HEADERS, File.PLAIN, File.SEARCH, File.PROFILES})


class NotASiteError(ValueError):
    """The folder holds no site that this program built, or one that somebody changed."""


@dataclass(frozen=True)
class PublishedSite:
    """`digests` holds the hash of every file by its path. Anything else is read when it is asked for."""

    folder: Path
    digests: Mapping[str, str] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> PublishedSite:
        """The site in `folder`. Raises NotASiteError, or OSError where it cannot be read."""
        if not (folder / File.OUTCOMES_JSON).is_file() or not (folder / File.PROFILES).is_file():
            raise NotASiteError(str(folder))
        return cls(folder, Manifest.of(folder).digests)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The folders of languages; the default language's is empty and comes first."""
        suffix = f"/{File.PROFILES}"
        others = sorted(path.removesuffix(suffix) for path in self.digests if path.endswith(suffix))
        return ("", *(f"{other}/" for other in others))

    def uris(self) -> dict[str, frozenset[str]]:
        """Every page by its place below its language, with the folders of the languages that have it."""
        found: dict[str, set[str]] = {}
        for path in self.digests:
            if path.endswith(".html") and not self._of_profiles(path):
                folder, inside = self.split(path)
                found.setdefault(inside.removesuffix("index.html"), set()).add(folder)
        return {uri: frozenset(folders) for uri, folders in sorted(found.items())}

    def split(self, path: str) -> tuple[str, str]:
        """The folder of a file's language, and where it lies below it."""
        folder = next((each for each in self.languages[1:] if path.startswith(each)), "")
        return folder, path.removeprefix(folder)

    def head(self, folder: str, uri: str) -> PageHead:
        """What the page at `uri` of one language says of itself."""
        return head_in(self._text(folder + _file_of(uri)))

    def title_of(self, uri: str) -> str | None:
        """The title of the page at `uri` in the default language; None where there is none."""
        return self.head("", uri).title if self.digest("", uri) is not None else None

    def content(self, folder: str, uri: str) -> str:
        """What it says to readers."""
        return content_in(self._text(folder + _file_of(uri)))

    def digest(self, folder: str, uri: str) -> str | None:
        """What tells a page from any other; None where there is none."""
        return self.digests.get(folder + _file_of(uri))

    @cached_property
    def claims(self) -> Mapping[Cited, tuple[str, ...]]:
        """What is cited in the default language, and the pages on which it is."""
        found: dict[Cited, list[str]] = {}
        for uri, folders in self.uris().items():
            if "" in folders:
                for claim in claims_in(self.content("", uri)):
                    found.setdefault(claim, []).append(uri)
        return {claim: tuple(uris) for claim, uris in sorted(found.items())}

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of those who have a profile."""
        return frozenset(_strings(self._json(File.PROFILES).get("ids")))

    @cached_property
    def unlisted(self) -> frozenset[str]:
        """The ids of those whom no search engine is to find."""
        return frozenset(_strings(self._json(File.PROFILES).get("unlisted")))

    def profile(self, person: str) -> Profile:
        """What the profile says in the default language."""
        may_be_indexed = person not in self.unlisted
        text = self._text(addresses.profile_file(person, may_be_indexed=may_be_indexed))
        return _object(text if may_be_indexed else text[text.find(">{") + 1 : text.rfind("</script>")], self.folder)

    def photo(self, person: str) -> str | None:
        """The hash of the photo."""
        return self.digests.get(addresses.photo(f"{person}.webp"))

    @cached_property
    def figures(self) -> Mapping[tuple[str, str, str], Row]:
        """Rows of outcomes by level, its id, and metric."""
        rows = self._json(File.OUTCOMES_JSON).get("figures")
        listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return {(str(row.get("level")), str(row.get("id")), str(row.get("metric"))): row for row in listed}

    @cached_property
    def definitions(self) -> Mapping[str, object]:
        """What each metric means."""
        found = self._json(File.OUTCOMES_JSON).get("definitions")
        return found if isinstance(found, dict) else {}

    @cached_property
    def demand(self) -> Row:
        """What employers ask for, as far as it is told."""
        return self._json(File.DEMAND_JSON) if File.DEMAND_JSON in self.digests else {}

    @property
    def as_of(self) -> str:
        """The date of the data."""
        return str(self._json(File.OUTCOMES_JSON).get("as_of", ""))

    def indexable(self) -> frozenset[str]:
        """Every file that a search engine may list by itself: pages that do not refuse, and documents for people."""
        return frozenset(self._indexable())

    def _indexable(self) -> Iterator[str]:
        for path in self.digests:
            suffix = Path(path).suffix
            if suffix == ".html":
                if head_in(self._text(path)).is_indexable:
                    yield path
            elif suffix not in _FOR_PAGES_ONLY and not self._is_of_hosts(path):
                yield path

    def _is_of_hosts(self, path: str) -> bool:
        _folder, inside = self.split(path)
        return inside in _OF_HOSTS or inside.startswith((".", addresses.SHOWCASE_INDEX, "search/", "assets/"))

    def _of_profiles(self, path: str) -> bool:
        return f"{addresses.PROFILE_FILES}/" in path

    def _json(self, path: str) -> Mapping[str, object]:
        return _object(self._text(path), self.folder)

    def _text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8", errors="replace")


def _file_of(uri: str) -> str:
    return uri if uri.endswith(".html") else addresses.file_of(uri)


def _object(text: str, folder: Path) -> Mapping[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise NotASiteError(str(folder)) from None
    if not isinstance(found, dict):
        raise NotASiteError(str(folder))
    return found


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
