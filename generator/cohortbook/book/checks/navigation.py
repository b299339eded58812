"""The nav leads to every page of the playbook, and to pages that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from cohortbook.addresses import Place
from cohortbook.book.book import Book
from cohortbook.book.checks.configurations import nav_form
from cohortbook.model.configuration import Configuration, NavEntry
from cohortbook.model.play import PAGE
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean
from cohortbook.web_address import split_address
from cohortbook.words import say


def check(book: Book) -> Iterator[Problem]:
    told: set[tuple[str, Position]] = set()
    kinds = {play.filed.path: play.filed.record.kind for play in book.all_plays()}
    for configuration in book.configurations.values():
        if configuration.nav is None or any(nav_form(configuration.get("nav"), top=True)):
            continue
        files = book.playbook_files_in(configuration.language)
        if not configuration.reach.arranges_navs:
            yield from _dead_entries(configuration, configuration.nav, files)
        for problem, play in _omitted(configuration, configuration.nav, files, kinds):
            # Two languages with one nav lack one line.
            place = (play, configuration.at_key("nav"))
            if place not in told:
                told.add(place)
                yield problem


def _dead_entries(configuration: Configuration, nav: tuple[NavEntry, ...], files: dict[str, str]) -> Iterator[Problem]:
    for entry in nav:
        address = split_address(entry.target)
        if entry.path in files or address.scheme or address.netloc or entry.target.startswith("/"):
            continue
        if configuration.reach.may_make(entry.path):
            continue  # the host tells of it when all pages are there
        yield nav_without_page(entry, _pages(files))


def nav_without_page(entry: NavEntry, pages: Iterable[str]) -> Problem:
    """The problem of an entry that leads to none of the `pages`."""
    fix = say("correct the path, which begins below the language's folder, or remove it")
    return Problem(
        "nav-without-page",
        entry.at,
        say("the nav leads to '{target}', and there is no such page", target=entry.target),
        or_did_you_mean(entry.path, pages, fix),
    )


def _omitted(
    configuration: Configuration, nav: tuple[NavEntry, ...], files: dict[str, str], kinds: Mapping[str, str]
) -> Iterator[tuple[Problem, str]]:
    """Each page that the nav leaves out, and the page's path below the folder of its language."""
    listed = {entry.path for entry in nav}
    for path in _pages(files):
        if path in listed or configuration.is_left_out(path) or path.startswith(Place.ABOUT):
            continue  # every page's foot leads to those about the site
        yield page_outside_nav(configuration, path, Position(files[path], 1, 1), kinds.get(files[path], PAGE)), path


def outside_nav_of_a_plugin(path: str, plugin: str, file: str, at: Position) -> Problem:
    """The same of a nav that `plugin` makes of each folder's `file`, which may lie anywhere: a warning."""
    return Problem(
        "page-outside-nav",
        at,
        say("no '{file}' leads to this page, which the plugin '{plugin}' makes the nav of", file=file, plugin=plugin),
        say("add '{path}' there, or name it below 'not_in_nav' in mkdocs.yml if readers shall not find it", path=path),
        Severity.WARNING,
    )


def page_outside_nav(configuration: Configuration, path: str, at: Position, kind: str) -> Problem:
    """The problem of the page of that kind at `path` below the language's folder, which is told at `at`.

    Readers still find a plain page by links and by the search, so that it is a warning.
    """
    nav = configuration.at_key("nav")
    folder = PurePosixPath(path).parent
    neighbour = next((entry for entry in configuration.nav or () if PurePosixPath(entry.path).parent == folder), None)
    return Problem(
        "page-outside-nav",
        at,
        say("this page is not in the nav of {file} (line {line})", file=nav.path, line=nav.line),
        say("add '- {path}' there, below line {line}", path=path, line=neighbour.at.line)
        if neighbour is not None and neighbour.at.path == nav.path
        else say("add '- {path}' there, or name it below 'not_in_nav' if readers shall not find it", path=path),
        Severity.WARNING if kind == PAGE else Severity.ERROR,
    )


def _pages(files: dict[str, str]) -> list[str]:
    return [path for path in files if path.endswith(".md")]
