"""Keeps for all builds of a process what each would look up anew, and what only a power cut would take.

That is the list of the theme's files, 14,000 icons among them, of which MkDocs copies some; the theme's words, which
its search compiles three times to say three; and what is installed beside MkDocs. And what follows from
its text alone and is the same in most sites: records, the pack, schemas, cards, marks, indices of showcases, scripts of
shells, the code of templates. And the hash of the program, which nobody writes while tests run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, MutableMapping
from functools import cache, lru_cache, partial
from importlib.metadata import entry_points
from itertools import count
from pathlib import Path
from shutil import rmtree
from types import CodeType
from typing import Any

import material
import pytest
from jinja2 import Environment, FileSystemLoader, Template
from material.plugins.search.plugin import SearchPlugin
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from cohortbook import model
from cohortbook.addresses import SHOWCASE_INDEX, SHOWCASE_RECORDS
from cohortbook.book import Book, inheriting, reading
from cohortbook.book.checks import claims
from cohortbook.book.numbers import Number
from cohortbook.book.pack import Pack
from cohortbook.cli import hosts
from cohortbook.cms import configuration
from cohortbook.formats import card
from cohortbook.kept import handover, last_build
from cohortbook.model import schema
from cohortbook.problems import Report
from cohortbook.recent import Recent
from cohortbook.render import CompiledTemplates, policy, templates, theme_folder
from cohortbook.source import Folder
from cohortbook.starter import site
from cohortbook.starter import templates as starter_templates
from cohortbook.write import blocked_parts, data_pages, offline, publication, showcase_index, staging
from cohortbook.write.files import write_file
from cohortbook.write.manifest import files_below

_MATERIAL = str(Path(material.__file__).parent / "templates")  # nobody writes there while tests run
_WORDS, _STARTER = CompiledTemplates(), CompiledTemplates()


class _Loader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        folders = map(str, self.searchpath)
        return sorted({name for folder in folders for name in (_shipped() if folder == _MATERIAL else _files(folder))})


def _files(folder: str) -> list[str]:
    return FileSystemLoader(folder).list_templates()


@cache
def _shipped() -> list[str]:
    # MkDocs asks for this list to copy files, and copies none whose path begins with a dot, as that of icons does.
    return [name for name in _files(_MATERIAL) if not name.startswith(".")]


_copy_file = utils.copy_file
_static = cache(Path.read_bytes)


def _copied(source: str, target: str) -> None:
    """As MkDocs does it, for each language of each site; what the theme ships is read once."""
    if source.startswith(_MATERIAL):
        write_file(Path(target), _static(Path(source)))
    else:
        _copy_file(source, target)


_OWN = str(theme_folder() / "pages")  # nor there
_CODES: dict[tuple[type[Environment], str], CodeType] = {}


class _OwnLoader(FileSystemLoader):
    """Reads our own templates once a process; their code is run for each language, as it is where nothing is kept."""

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002  # as the library calls it
        cache, key = environment.bytecode_cache, (type(environment), name)
        if self.searchpath != [_OWN] or cache is None:
            return super().load(environment, name, globals)
        if key not in _CODES:
            loaded = super().load(environment, name, globals)
            code = cache.get_bucket(environment, name, loaded.filename, self.get_source(environment, name)[0]).code
            assert code is not None
            _CODES[key] = code
            return loaded
        return Template.from_code(environment, _CODES[key], environment.make_globals(globals))


def _translated(_: SearchPlugin, config: MkDocsConfig, value: str) -> str:
    """As the theme does it; the code of a template follows from its text, whichever site has that."""
    environment = config.theme.get_env()
    environment.bytecode_cache = _WORDS
    said: str = environment.get_template("partials/language.html", None, {"config": config}).module.t(value)  # type: ignore[attr-defined]
    return said


_INDICES: dict[tuple[str, ...], dict[str, bytes]] = {}


def _indexed(folder: Path, language: str) -> None:
    """As it is made, and the same records are indexed once: the same records give the same index (`tests/write`)."""
    records, index = folder / SHOWCASE_RECORDS, folder / SHOWCASE_INDEX
    key = (
        str(showcase_index._binary()),
        language,
        *(f"{path.name}\n{path.read_text()}" for path in sorted(records.iterdir())),
    )
    if key in _INDICES:
        for path, content in _INDICES[key].items():
            write_file(index / path, content)
        rmtree(records)
    else:
        showcase_index.build_index(folder, language)
        _INDICES[key] = {path: (index / path).read_bytes() for path, _entry in files_below(index)}


_PACKS: list[tuple[Folder, Pack]] = []
_read_pack = inheriting.read_pack


def _pack(folder: Folder, _recent: Recent | None = None) -> Pack:
    """As it is read: what a site inherits is taken out of it, and it stays as it is."""
    for read, pack in _PACKS:
        if read == folder:
            return pack
    _PACKS[:] = [(folder, _read_pack(folder)), *_PACKS[:3]]
    return _PACKS[0][1]


_SMALL = 400  # files, as many as our own books have; larger ones are read with helpers, who find nothing to do here
_ROUND = 500  # books; what none of them had is forgotten
_RECENT, _BOOKS = Recent(lasts=True), count(1)
_gather = reading.gather  # type: ignore[attr-defined]
_anew = [False]


def read_as_in_a_preview() -> None:
    """From here on, until somebody plants a fault, small books are read by whoever has read many like them."""
    _anew[0] = False


# No check of a book and none that a pipeline adds to them asks these (`lint-imports`), so that a fault here, or another
# host in place of MkDocs, changes nothing that is found in one.
_ABOVE = ("cli", "host", "upkeep", "withdrawals", "changes", "sheets", "cms", "press", "pipeline", "starter", "kept")
_ABOVE += ("commission", "write", "formats", "render")


def is_of_reading(changed: object) -> bool:
    """Whether a book may be read otherwise when an attribute of `changed`, a module, a class or the path of one, is."""
    if changed is os.environ:  # in which language a terminal is spoken to
        return False
    name = changed if isinstance(changed, str) else getattr(changed, "__module__", getattr(changed, "__name__", ""))
    package, _, inside = str(name).partition(".")
    return package != "cohortbook" or inside.split(".")[0] not in _ABOVE


def _planting(change: Callable[..., None]) -> Callable[..., None]:
    """The same, and books are read as if nobody had read any like them: else a fault meets what was found without it,
    or what was found with it meets other tests.
    """

    def planted(patch: pytest.MonkeyPatch, changed: object, *how: Any, **more: Any) -> None:
        _anew[0] = _anew[0] or is_of_reading(changed)
        change(patch, changed, *how, **more)

    return planted


def _gathered(folder: Folder, recent: Recent | None = None) -> tuple[Book, Report]:
    """As a preview reads a book again: most sites differ in one record. Who hands `Recent()` over reads all."""
    if recent is None and not _anew[0] and len(folder.files) < _SMALL:
        recent = _RECENT
        if next(_BOOKS) % _ROUND == 0:
            recent.turn()
    gathered: tuple[Book, Report] = _gather(folder, recent)
    return gathered


_unbound_numbers = claims.unbound_numbers


@lru_cache(maxsize=10_000)
def _numbers(markdown: str, **how: Any) -> tuple[Number, ...]:
    return tuple(_unbound_numbers(markdown, **how))


_inline_scripts = policy.inline_scripts


@cache
def _scripts(html: str) -> tuple[str, ...]:
    return tuple(_inline_scripts(html))


def keep() -> None:
    """From here on, all builds of this process share these, and wait for no disk."""
    environment_of = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = environment_of(theme)
        environment.loader = _Loader(theme.dirs)
        environment.auto_reload = False  # made anew for each build, which asks for an include at every page
        return environment

    Theme.get_env = get_env  # type: ignore[method-assign]
    templates.FileSystemLoader = _OwnLoader  # type: ignore[misc]
    SearchPlugin._translate = _translated
    utils.copy_file = _copied
    utils.entry_points = hosts.entry_points = cache(entry_points)  # type: ignore[attr-defined]
    inheriting.read_pack = _pack
    reading.gather = _gathered  # type: ignore[attr-defined]
    claims.unbound_numbers = _numbers  # type: ignore[assignment]
    schemas = cache(schema.json_schemas)
    model.json_schemas = schema.json_schemas = site.json_schemas = configuration.json_schemas = schemas  # type: ignore[attr-defined]
    handover.program = last_build.program = cache(handover.program)  # type: ignore[attr-defined]
    starter_templates.Environment = partial(Environment, bytecode_cache=_STARTER)  # type: ignore[misc]
    card.card_png = cache(card.card_png)
    publication.png_mark = cache(publication.png_mark)  # type: ignore[attr-defined]
    data_pages.build_index = _indexed  # type: ignore[attr-defined]
    offline.loaded_with = cache(offline.loaded_with)
    policy.inline_scripts = _scripts  # type: ignore[assignment]
    blocked_parts.blocked_by_policy = cache(blocked_parts.blocked_by_policy)  # type: ignore[attr-defined]
    staging.sync_files = lambda folder: None
    for name in ("setattr", "delattr", "setitem", "delitem"):
        setattr(pytest.MonkeyPatch, name, _planting(getattr(pytest.MonkeyPatch, name)))
