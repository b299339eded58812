"""The YAML of a site's records, read on all processors while what is read already finds its place."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from cohortbook.book.quotation_marks import mistyped_texts
from cohortbook.crew import all_found
from cohortbook.model.fields import keys_of
from cohortbook.model.play import Play
from cohortbook.model.reading import Filed, read_record
from cohortbook.model.schema import RECORD_KINDS
from cohortbook.model.vocabulary import with_our_codes
from cohortbook.problems import Problem
from cohortbook.recent import Recent, Same
from cohortbook.source import Document, Folder, FrontMatter, Source, read_file, read_front_matter
from cohortbook.values import replace

T = TypeVar("T", bound=BaseModel)

KEYS = keys_of(RECORD_KINDS.values())
_A_TURN = 400  # files
_THEIRS = 3  # files that a helper reads for one that is read here, where records are made of all of them
_MILLISECONDS = 0.55


class _Read(NamedTuple):
    """What came of one file: no more than what cannot be had from it again, because another process may tell it."""

    value: object
    problems: list[Problem]
    is_readable: bool


class Documents:
    """Gives the document of each file of `folder`. Those of `paths` are read ahead, in their order; to be closed.

    What `recent` may know is not read ahead.
    """

    def __init__(self, folder: Folder, recent: Recent, paths: Iterable[str] = ()) -> None:
        self._folder, self.recent = folder, recent
        ahead = [path for path in paths if path.endswith(".yml") and path not in folder.sizes and not recent.lasts]
        self._waiting = set(ahead)
        self._coming = _read_all(folder, ahead)
        self._here: dict[str, _Read] = {}

    def of(self, path: str) -> tuple[Document | None, list[Problem]]:
        """As `read_file`."""
        content = self._folder.files[path]
        return self.recent.found(("document", path, content), lambda: self._read(path, content))

    def record(
        self, model: type[T], document: Document, record_id: str, codes: Mapping[str, str]
    ) -> tuple[Filed[T] | None, list[Problem]]:
        """The record in `document`, in which `codes` stand for ours, and what is wrong with it alone."""
        follows_from = ("record", model, Same(document), record_id, tuple(codes.items()))
        return self.recent.found(follows_from, lambda: _record(model, document, record_id, codes))

    def page(self, path: str) -> tuple[FrontMatter, list[Problem]]:
        """As `read_front_matter`."""
        content = self._folder.files[path]
        return self.recent.found(("page", path, content), lambda: read_front_matter(content, path, KEYS))

    def play(self, document: Document, play_id: str) -> tuple[Filed[Play] | None, list[Problem]]:
        """The play of which `document` is the front matter."""
        return self.recent.found(("play", Same(document), play_id), lambda: read_record(Play, document, play_id))

    def _read(self, path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
        while path in self._waiting:
            coming, self._here[coming] = next(self._coming)
            self._waiting.remove(coming)
        read = self._here.pop(path, None) or _read(content, path)
        return Document(read.value, Source(path, 1, content)) if read.is_readable else None, read.problems

    def close(self) -> None:
        """Wait for nothing any more."""
        self._coming.close()


def _read_all(folder: Folder, paths: list[str]) -> Generator[tuple[str, _Read], None, None]:
    turns = [range(len(paths))[start : start + _A_TURN] for start in range(0, len(paths), _A_TURN)]
    found = all_found(
        lambda place: _read(folder.files[paths[place]], paths[place]), turns, _MILLISECONDS, theirs=_THEIRS
    )
    yield from zip(paths, found, strict=True)


def _read(content: bytes, path: str) -> _Read:
    document, problems = read_file(content, path, KEYS)
    return _Read(document.value if document is not None else None, problems, document is not None)


def _record(
    model: type[T], document: Document, record_id: str, codes: Mapping[str, str]
) -> tuple[Filed[T] | None, list[Problem]]:
    if codes:
        document = replace(document, value=with_our_codes(document.value, codes))
    filed, problems = read_record(model, document, record_id)
    return filed, [*problems, *(mistyped_texts(filed, document.source.content) if filed is not None else ())]
