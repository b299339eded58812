"""The configuration files of a site, each with what it inherits: mkdocs.yml, and mkdocs.<language>.yml."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from cohortbook.book.book import Book
from cohortbook.model.configuration import Configuration
from cohortbook.position import Position
from cohortbook.problems import Problem, Report, or_did_you_mean
from cohortbook.recent import Recent
from cohortbook.source import (
    Computed,
    Mapping,
    Node,
    Scalar,
    Sequence,
    content_of,
    fingerprint,
    read_configuration,
    resolved,
    too_large,
)
from cohortbook.words import say

MAIN = "mkdocs.yml"
_INHERIT = "INHERIT"
_PRINTED = ("site_name", "site_description", "site_author", "copyright", "repo_name", "nav", "extra")


def configuration_name(language: str, default: str) -> str:
    """mkdocs.yml for the default language, mkdocs.<language>.yml for the others."""
    return MAIN if language == default else f"mkdocs.{language}.yml"


def configuration_of(root: Path, language: str, default: str) -> Configuration | None:
    """The configuration of `language`; None where its file is not there or cannot be read."""
    return _configuration(_Files(root, Recent()), language, default)


def main_configuration(root: Path, name: str = MAIN) -> Configuration | None:
    """The configuration of the default language, whichever that is, or the one in the file `name`."""
    node = _Files(root, Recent()).read(name, ()) if (root / name).is_file() else None
    return None if node is None else Configuration("", name, node)


def words_in(configuration: Configuration) -> Iterator[tuple[str, Position]]:
    """What the settings let the theme print on pages, and where each text stands: titles in the nav as well."""
    for key in _PRINTED:
        node = configuration.get(key)
        if node is not None:
            yield from _texts(node)


def _texts(node: Node) -> Iterator[tuple[str, Position]]:
    if isinstance(node, Scalar) and not isinstance(node, Computed):
        yield node.value, node.at
    elif isinstance(node, Mapping):
        yield from node.keys.items()
        for value in node.values.values():
            yield from _texts(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)


def read_configurations(root: Path, book: Book) -> Iterable[Problem]:
    """Put the configuration of each language into `book`; every problem that keeps one from being read.

    A file that is not there is no problem yet: whether one is needed, the host knows.
    """
    files = _Files(root, book.recent)
    languages = book.organization.record.languages if book.organization is not None else []
    if not languages and (root / MAIN).is_file():
        files.read(MAIN, ())
    for language in languages:
        configuration = _configuration(files, language, languages[0])
        if configuration is not None:
            book.configurations[language] = configuration
    book.fingerprints |= files.fingerprints
    return files.report


def _configuration(files: _Files, language: str, default: str) -> Configuration | None:
    name = configuration_name(language, default)
    node = files.read(name, ()) if (files.root / name).is_file() else None
    return None if node is None else Configuration(language, name, node)


class _Files:
    """Reads each file below `root` and lays it over the one that it inherits."""

    def __init__(self, root: Path, recent: Recent) -> None:
        self.root, self._recent = root, recent
        self.report = Report()
        self.fingerprints: dict[str, str] = {}

    def read(self, name: str, heirs: tuple[str, ...]) -> Mapping | None:
        """The keys of the file `name` with those it inherits; `heirs` are the files that led here."""
        try:
            content = content_of(self.root / name)
        except OSError:
            what = say("this cannot be read: it is no ordinary file, or reading it is not allowed")
            self.report.add(
                Problem("unknown-file", Position(name), what, say("put an ordinary file here that you may open"))
            )
            return None
        self.fingerprints[name] = fingerprint(content)
        if isinstance(content, int):
            self.report.add(too_large(name, content))
            return None
        node, problems = self._recent.found(
            ("configuration", name, content), partial(read_configuration, content, name)
        )
        self.report.extend(problems)
        if node is None or _INHERIT not in node.values:
            return node
        inherited, at = node.values[_INHERIT], node.keys[_INHERIT]
        node = _without(_INHERIT, node)  # as it was read it is kept for the next time
        if isinstance(inherited, Computed):
            return node
        if not isinstance(inherited, Scalar) or not isinstance(resolved(inherited), str):
            what = say("'INHERIT' is not the name of a file")
            self.report.add(Problem("site-configuration", inherited.at, what, say("write: INHERIT: mkdocs.yml")))
            return None
        parent = self._parent(name, inherited, (*heirs, name))
        return None if parent is None else _laid_over(parent, node, at)

    def _parent(self, name: str, inherited: Scalar, heirs: tuple[str, ...]) -> Mapping | None:
        target = os.path.normpath(PurePosixPath(name).parent / inherited.value)
        if target in heirs:
            what = say("'{target}' inherits itself", target=inherited.value)
            fix = say("remove the line 'INHERIT' from one of the files: {files}", files=", ".join(heirs))
            self.report.add(Problem("site-configuration", inherited.at, what, fix))
            return None
        if not _is_file(self.root / target):
            names = [path.name for path in self.root.glob("*.yml") if path.name != name]
            what = say("there is no file '{target}' to inherit from", target=inherited.value)
            fix = or_did_you_mean(inherited.value, names, say("correct the name, or remove the line"))
            self.report.add(Problem("site-configuration", inherited.at, what, fix))
            return None
        return self.read(target, heirs)


def _without(key: str, node: Mapping) -> Mapping:
    values, keys = dict(node.values), dict(node.keys)
    del values[key], keys[key]
    return Mapping(node.at, values, keys)


def _is_file(path: Path) -> bool:
    """Whether there is such a file; there is none whose name no file system takes."""
    try:
        return path.is_file()
    except OSError:
        return False


def _laid_over(parent: Mapping, child: Mapping, at: Position) -> Mapping:
    """The keys of both. Of a key in both, mappings are laid over each other, and anything else is the child's."""
    merged = Mapping(at, dict(parent.values), dict(parent.keys))
    for key, value in child.values.items():
        above = parent.values.get(key)
        both = isinstance(above, Mapping) and isinstance(value, Mapping)
        merged.values[key] = _laid_over(above, value, value.at) if both else value  # type: ignore[arg-type]
        merged.keys[key] = child.keys[key]
    return merged
