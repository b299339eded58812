"""A tiny site to change and build: the base book of tests/problems.

Its date is 2026-06-15: the cohort is completed, and the graduate has begun to work at the one employer.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from cohortbook import pipeline, words
from cohortbook.addresses import file_of
from cohortbook.as_of import AsOf
from cohortbook.book import Book, read_book
from cohortbook.cli.hosts import find_host
from cohortbook.commission import commissioned
from cohortbook.demand import make_demand
from cohortbook.edition import Edition, make_edition
from cohortbook.outcomes import make_outcomes
from cohortbook.pages import Page, Site, page_of, plans
from cohortbook.problems import FORMATS, Report
from cohortbook.render import Frame, Renderer
from cohortbook.values import replace
from cohortbook.write.cards import Cards
from cohortbook.write.page_writer import PageWriter
from places import BASE
from plain_host import PlainHost, plain_shell

# libyaml, where PyYAML was built with it, takes a tenth.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

TODAY = date(2026, 6, 15)
PLAIN = PlainHost()

PERSON = "cohorts/tech-sales-2026/participants/qk41.yml"
COHORT = "cohorts/tech-sales-2026/cohort.yml"
EMPLOYER = "cohorts/employers/alder-software.yml"
PROGRAM = "cohorts/programs/tech-sales.yml"
ORGANIZATION = "cohorts/organization.yml"


class Plays(NamedTuple):
    """The files of one language as a host wrote them, by path below its folder; and what was found wrong."""

    files: dict[str, bytes]
    report: Report


@dataclass(frozen=True)
class TinySite:
    """`root` holds cohorts/, playbook/ and the configuration."""

    root: Path

    @classmethod
    def laid_out(cls, root: Path, *, is_bilingual: bool = True) -> TinySite:
        """In English alone it has half the pages, which is enough where nothing is asked about a second language."""
        root.parent.mkdir(parents=True, exist_ok=True)
        lay_out(root, _base() if is_bilingual else _base_in_english())
        return cls(root)

    @property
    def site(self) -> Path:
        return self.root / "site"

    @contextmanager
    def record(self, path: str, like: str | None = None) -> Iterator[Any]:
        """The record at `path`, or a copy of the one at `like`, to be changed inside the block; scalars are text."""
        content = pickle.loads(_record((self.root / (like or path)).read_text(encoding="utf-8")))  # noqa: S301  # ours
        yield content
        written = yaml.dump(content, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
        (self.root / path).write_text(written, encoding="utf-8")

    def book(self) -> Book:
        book, report = read_book(self.root)
        assert report.errors == 0, FORMATS["text"](report, "en")
        return book

    def edition(self, as_of: AsOf | None = None) -> Edition:
        return make_edition(self.book(), as_of or AsOf.on(TODAY))

    def in_language(self, language: str = "en", as_of: AsOf | None = None) -> Site:
        """All that pages in `language` may know."""
        book, when = self.book(), as_of or AsOf.on(TODAY)
        edition = make_edition(book, when)
        outcomes = make_outcomes(book, edition, when)
        return Site.of(edition, outcomes, make_demand(book, edition), language)

    def pages(self, as_of: AsOf | None = None, language: str = "en") -> dict[str, Page]:
        """Every data page by its uri."""
        return {made.uri: made for made in pages_of(self.in_language(language, as_of))}

    def built(self, as_of: AsOf | None = None, host: pipeline.Host = PLAIN) -> pipeline.Built:
        """What became of building every language."""
        when = as_of or AsOf.on(TODAY)
        return pipeline.build(self.root, self.site, when, when, host, words.in_silence)

    def published(self, as_of: AsOf | None = None, host: pipeline.Host = PLAIN) -> dict[str, bytes]:
        """Build every language and return what was published."""
        built = self.built(as_of, host)
        assert built.report.errors == 0, FORMATS["text"](built.report, "en")
        return files_in(self.site)

    def prepared(self, as_of: AsOf | None = None) -> pipeline.Prepared:
        """All that a build knows before it renders anything, and what it would tell."""
        when = as_of or AsOf.on(TODAY)
        return pipeline.prepare(self.root, when, when)

    def to_be_published(self, language: str = "en", as_of: AsOf | None = None) -> Site:
        """What pages in `language` are made of in a build."""
        prepared = self.prepared(as_of)
        assert prepared.public is not None, FORMATS["text"](prepared.report, "en")
        return prepared.public.site(language)

    def page(self, path: str, language: str = "en") -> dict[str, bytes]:
        """The one page of records whose file `path` is, as it is published, with what is published of it beside it.

        The whole site takes twenty times as long.
        """
        site = self.to_be_published(language)
        (plan,) = (plan for plan in plans(site) if file_of(plan.uri) == path)
        renderer = Renderer(site)
        with TemporaryDirectory() as folder:
            shells = {plan.shell: plain_shell(Frame(renderer), plan.shell)}
            PageWriter(renderer, shells, Cards(Path(folder))).write(plan)
            return files_in(Path(folder))

    def html(self, path: str, language: str = "en") -> str:
        """The one page of records whose file `path` is, as it is published."""
        return self.page(path, language)[path].decode()

    def plays_by_mkdocs(self, language: str = "en") -> Plays:
        """What MkDocs makes of the plays of one language, and no page of records: a fifth of the whole site's time."""
        prepared = self.prepared()
        assert prepared.public is not None, FORMATS["text"](prepared.report, "en")
        commission = replace(commissioned(self.root, prepared.book, prepared.public.site(language)), plans=())
        rendered = pipeline._rendered(prepared, find_host(), commission, self.site)
        prepared.report.extend(rendered.problems)
        return Plays(files_in(self.site), prepared.report)

    def built_by_mkdocs(self, as_of: AsOf | None = None) -> pipeline.Built:
        """The same with the theme around pages and the search index of plays, in five times as long."""
        return self.built(as_of, find_host())

    def published_by_mkdocs(self, as_of: AsOf | None = None) -> dict[str, bytes]:
        """The same with the theme around pages and the search index of plays, in five times as long."""
        return self.published(as_of, find_host())


@cache
def _record(source: str) -> bytes:
    """What a record says, to be taken out of a pickle, which is quicker than to read it again."""
    return pickle.dumps(yaml.load(source, Loader=_LOADER))  # noqa: S506  # no tags, and the source is ours


@cache
def _base() -> list[tuple[str, bytes]]:
    return list(files_in(BASE).items())


@cache
def _base_in_english() -> list[tuple[str, bytes]]:
    french = re.compile(rb"\n +fr: .*")
    return [
        (path, french.sub(b"", content).replace(b"[en, fr]", b"[en]"))
        for path, content in _base()
        if not path.startswith(("playbook/fr/", "mkdocs.fr.", "cohorts/claims."))  # only a French text cites a claim
    ]


def lay_out(root: Path, files: list[tuple[str, bytes]] | None = None) -> None:
    """A copy of the base book, or of these files, at `root`, where nothing is yet; a thousand tests begin with one."""
    root.mkdir()
    made = {""}
    for path, content in _base() if files is None else files:
        folder, _, _name = path.rpartition("/")
        if folder not in made:
            os.makedirs(f"{root}/{folder}", exist_ok=True)  # noqa: PTH103  # half the time of the copy
            made.add(folder)
        with open(f"{root}/{path}", "wb") as file:  # noqa: PTH123  # likewise
            file.write(content)


@contextmanager
def french_catalog(
    folder: Path, monkeypatch: pytest.MonkeyPatch, source: str | tuple[str, str], translated: str | tuple[str, str]
) -> Iterator[None]:
    """Inside the block, the French catalog holds one sentence, whatever the state of the real one."""
    messages = Catalog(locale="fr")
    messages.add(source, translated)
    with (folder / "fr.po").open("wb") as file:
        write_po(file, messages)
    monkeypatch.setattr(words, "LOCALE", folder)
    words.catalog.cache_clear()
    try:
        yield
    finally:
        monkeypatch.undo()
        words.catalog.cache_clear()


def in_languages(root: Path, *languages: str) -> TinySite:
    """The tiny site in `languages`, every text of its records in each of them, and its plays in the first."""
    tiny = TinySite.laid_out(root)
    for path in (root / "cohorts").rglob("*.yml"):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # no tags, and ours
        written = yaml.dump(_said_in(content, languages), Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
        path.write_text(written, encoding="utf-8")
    with tiny.record(ORGANIZATION) as organization:
        organization["languages"] = list(languages)
    plays = shutil.move(root / "playbook/en", root / "plays")
    shutil.rmtree(root / "playbook")
    (root / "mkdocs.fr.yml").unlink()
    shutil.move(plays, root / "playbook" / languages[0])
    for language in languages:
        (root / "playbook" / language).mkdir(exist_ok=True)
        name = "mkdocs.yml" if language == languages[0] else f"mkdocs.{language}.yml"
        settings = (
            "site_name: Tiny\ndocs_dir: playbook/{0}\ntheme:\n  name: material\n  language: '{0}'\n"
            "plugins:\n  - search\n  - cohortbook\n"
        )
        (root / name).write_text(settings.format(language), encoding="utf-8")
    (root / "locale").mkdir()
    return tiny


def _said_in(value: object, languages: tuple[str, ...]) -> object:
    match value:
        case {"en": said, "fr": _}:
            return {language: f"{said} [{language}]" for language in languages}
        case dict():
            return {key: _said_in(item, languages) for key, item in value.items()}
        case list():
            return [_said_in(item, languages) for item in value]
        case "en" | "fr":
            return languages[0]
        case _:
            return value


def pages_of(site: Site) -> list[Page]:
    """Every data page of a site."""
    return [page_of(site, plan) for plan in plans(site)]


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path, with its content."""
    root = str(folder)  # a path as text and a file without a buffer: a hundred whole sites are read so
    found = [f"{above}/{name}"[len(root) + 1 :] for above, _folders, names in os.walk(root) for name in names]
    return {path: _bytes_of(f"{root}/{path}") for path in sorted(found, key=lambda path: path.split("/"))}


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # see above
        return file.readall()


def places_of(words: str, files: dict[str, bytes]) -> list[str]:
    """The files that hold `words`, in their content or in their name, whatever the case of the letters."""
    wanted = words.casefold()
    return [
        path
        for path, content in files.items()
        if wanted in path.casefold() or wanted in content.decode("utf-8", "ignore").casefold()
    ]
