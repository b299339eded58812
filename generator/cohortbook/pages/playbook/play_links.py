"""Links that an author wrote into plays lead to a page, a file or a heading that is there.

Links to plays and records by their ids are looked at in `book.checks.plays`; here it is paths, addresses and anchors.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from cohortbook import addresses
from cohortbook.addresses import AMONG_PLAYS, TAKEN, File, uri_of
from cohortbook.book import Book, FiledPlay
from cohortbook.book.inheriting import without_link
from cohortbook.model.configuration import Configuration
from cohortbook.model.play import PAGE
from cohortbook.pages.playbook.extensions import EXTENSIONS
from cohortbook.pages.playbook.play_markup import Link, Markup, PlayReader
from cohortbook.pages.playbook.raw_addresses import file_meant
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean
from cohortbook.source import Computed, Mapping, Node, Scalar, resolved
from cohortbook.source.nodes import Sequence
from cohortbook.words import Message, SiteWords, say

_OF_MARKDOWN = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
    }
)
# Anchors that the pages of plays have besides their headings.
_OF_PAGES = frozenset({"content", "related", "assessment", "indicator", "chain", "now", "playbook"})


def dead_links(book: Book) -> Iterator[Problem]:
    """Every link of a play that leads nowhere, in each language that shows the play."""
    if book.organization is None:
        return
    default, *_ = languages = book.organization.record.languages
    readings = _Readings(book.words)
    for language in languages:
        configuration = book.configurations.get(language)
        if configuration is not None and not configuration.is_self_contained:
            continue  # a plugin may add what is missing here: the host tells what is missing then
        plays = book.shown_plays()
        shown = {**plays.get(default, {}), **plays.get(language, {})}
        reader = readings.reader(configuration)
        if reader is None:
            continue
        read = partial(readings.of, reader=reader)
        site = _Site(
            book.playbook_files_in(language),
            frozenset(book.unpublished.values()),
            shown,
            read,
            _base(book),
            _is_flat(configuration),
            book.inherited.left_out,
        )
        for play in shown.values():
            if play.pack is not None:
                continue  # the product's own; one is read where somebody's link names an anchor of it
            for link in (read(play) or Markup()).links:
                yield from (as_far_as(play.filed.record.kind, problem) for problem in site.problems(link, play))


def as_far_as(kind: str, problem: Problem) -> Problem:
    """The problem of a link as it is told: a play is not published with one, and a page is, as MkDocs does."""
    return replace(problem, severity=Severity.WARNING) if kind == PAGE else problem


class _Readings:
    """Each play is read once for all languages that read it alike."""

    def __init__(self, words: SiteWords) -> None:
        self.words = words
        self.readers: dict[str, PlayReader | None] = {}
        self.markups: dict[tuple[int, str], Markup | None] = {}

    def reader(self, configuration: Configuration | None) -> PlayReader | None:
        """A reader with the extensions of `configuration`; None where it has some whose work nobody can foresee."""
        chosen = _extensions(configuration)
        key = repr(chosen)
        if key not in self.readers:
            try:
                self.readers[key] = PlayReader(chosen, self.words) if chosen is not None else None
            except (ImportError, KeyError, TypeError, ValueError, AttributeError, AssertionError):
                self.readers[key] = None  # the host tells what is wrong with the extension or its options
        return self.readers[key]

    def of(self, play: FiledPlay, reader: PlayReader) -> Markup | None:
        key = (id(reader), play.filed.path)
        if key not in self.markups:
            self.markups[key] = reader.read(play)
        return self.markups[key]


@dataclass(slots=True)
class _Site:
    """What one language's plays can lead to. `files` are named by path below the folder, `plays` by uri.

    So are those that lie there and are `unpublished`.
    """

    files: dict[str, str]
    unpublished: frozenset[str]
    plays: dict[str, FiledPlay]
    read: Callable[[FiledPlay], Markup | None]
    base: str
    is_flat: bool
    left_out: ReadOnly[str, Position]
    uris: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.uris = frozenset(map(uri_of, self.files))

    def problems(self, link: Link, play: FiledPlay) -> Iterator[Problem]:
        try:
            address = urlsplit(link.target)
        except ValueError:
            yield _dead(link, say("'{target}' is no address", target=link.target), _CORRECT)
            return
        anchor = unquote(address.fragment)
        if address.scheme == "play":
            yield from self._anchor(link, addresses.play(address.path), anchor)
        elif address.scheme or address.netloc:
            return
        elif link.target.startswith(("/", "\\")):
            yield from self._absolute(link, address.path, anchor)
        elif not address.path:
            yield from self._anchor(link, play.uri, anchor)
        elif link.is_html and not self._is_file(play, address.path):
            yield from self._address(link, play.uri, address.path, anchor)
        else:
            yield from self._file(link, play, unquote(address.path), anchor)

    def _is_file(self, play: FiledPlay, path: str) -> bool:
        """Whether an address in HTML means a file that is there, and leads nowhere as a browser follows it."""
        return file_meant(path, _source(play)) in self.files and not self._is_page(play.uri, path)

    def _is_page(self, uri: str, path: str) -> bool:
        target = posixpath.normpath(posixpath.join("/", unquote(uri), unquote(path))).strip("/")
        page = quote(addresses.play(target.removesuffix("index.html").rstrip("/")))
        return page in self.uris or target in self.files

    def _file(self, link: Link, play: FiledPlay, path: str, anchor: str) -> Iterator[Problem]:
        """A link of Markdown: the path of a file, from the play's own, or the address of a page."""
        source = _source(play)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if target in self.files:
            if target.endswith(".md"):
                yield from self._anchor(link, uri_of(target), anchor)
        elif target in self.unpublished:
            what = say("the link '{target}' leads to a file that is not published", target=link.target)
            yield _dead(
                link, what, say("save it as a kind that pages show or hand out, such as PDF, or remove the link")
            )
        elif posixpath.splitext(path)[1]:
            if not _is_of_data(uri_of(target)) or not target.endswith("/index.md"):
                near = [posixpath.relpath(file, posixpath.dirname(source) or ".") for file in self.files]
                wish = self._left_out(uri_of(target))
                fix = without_link(wish) if wish is not None else or_did_you_mean(path, near, _CORRECT)
                yield dead_link(link.at, link.target, fix)
        else:
            yield from self._address(link, play.uri, path, anchor)

    def _absolute(self, link: Link, path: str, anchor: str) -> Iterator[Problem]:
        if path.startswith(self.base):
            yield from self._address(link, "", path.removeprefix(self.base), anchor)
        elif path + "/" == self.base:
            return
        elif self.base == "/":
            yield self._no_page(link, path)

    def _address(self, link: Link, uri: str, path: str, anchor: str) -> Iterator[Problem]:
        """A link as a browser follows it, from the page at `uri`."""
        if self.is_flat:
            return
        target = posixpath.normpath(posixpath.join("/", unquote(uri), unquote(path))).lstrip("/")
        page = quote(addresses.play(target.removesuffix("index.html").rstrip("/")))
        if page in self.uris:
            yield from self._anchor(link, page, anchor)
        elif target in self.files:
            if target.endswith(".md"):  # the host turns it into the page's address
                yield from self._anchor(link, uri_of(target), anchor)
        elif not _is_of_data(target):
            yield self._no_page(link, path, self._left_out(page))

    def _left_out(self, uri: str) -> Position | None:
        """Where the site says that it does without the page at `uri`, if it does."""
        return self.left_out.get(uri.strip("/") or "index")

    def _no_page(self, link: Link, path: str, wish: Position | None = None) -> Problem:
        name = path.strip("/").split("/")[-1]
        near = next((uri for uri in sorted(self.plays) if name and uri.rstrip("/").endswith(name)), None)
        return _dead(
            link,
            say("the link '{target}' leads to no page", target=link.target),
            without_link(wish)
            if wish is not None
            else say("did you mean [words](play:{play})?", play=near.rstrip("/"))
            if near
            else _CORRECT,
        )

    def _anchor(self, link: Link, uri: str, anchor: str) -> Iterator[Problem]:
        play = self.plays.get(uri)
        if not anchor or play is None or anchor in _OF_PAGES:
            return
        if anchor == "top" or anchor.startswith(":~:"):  # what browsers know by themselves
            return
        markup = self.read(play)
        if markup is None or anchor in markup.anchors:
            return
        yield dead_anchor(link.at, play.filed.path, anchor, markup.anchors)


_CORRECT = say("correct it, or remove it; links to plays are safest as [words](play:section/play)")


def dead_link(at: Position, target: str, fix: Message = _CORRECT) -> Problem:
    """The problem of a link to a file that is not there."""
    return Problem("dead-link", at, say("the link '{target}' leads to no file", target=target), fix)


def dead_anchor(at: Position, file: str, anchor: str, anchors: Iterable[str] = ()) -> Problem:
    """The problem of a link to an anchor that is none of the `anchors` of `file`."""
    what = say("no heading of '{file}' has the anchor '#{anchor}'", file=file, anchor=anchor)
    fix = or_did_you_mean(anchor, anchors, say("correct what stands behind #, or remove it"))
    return Problem("dead-anchor", at, what, fix)


def _dead(link: Link, what: Message, fix: Message) -> Problem:
    return Problem("dead-link", link.at, what, fix)


def _source(play: FiledPlay) -> str:
    """The play's path below the folder of its language: it lies at playbook/<language>/<source>."""
    return play.filed.path.split("/", 2)[2]


def _is_of_data(target: str) -> bool:
    """Whether the place belongs to records, files or another language: what is there, the plays cannot know."""
    first, *rest = target.strip("/").split("/")
    if first == _ASSETS:  # beside the theme's, those of the author and of plugins lie there
        return bool(rest) and rest[0] in _ASSETS_OF_OTHERS
    return first in _DATA or any(target.strip("/").startswith(place) for place in AMONG_PLAYS)


_ASSETS = "assets"
_ASSETS_OF_OTHERS = frozenset({"cohortbook", "employers", "external", "images", "javascripts", "people", "stylesheets"})
_DATA = TAKEN | {"shortlist", "feed.xml", File.SITEMAP, File.ROBOTS, "404.html"}


def _base(book: Book) -> str:
    """The path that all addresses of the site begin with."""
    address = book.organization.record.url if book.organization is not None else ""
    return urlsplit(address).path.rstrip("/") + "/"


def _is_flat(configuration: Configuration | None) -> bool:
    """Whether pages are files beside each other, and so have other addresses than those that are looked for here."""
    node = configuration.get("use_directory_urls") if configuration is not None else None
    return node is not None and not (isinstance(node, Scalar) and resolved(node) is True)


def _extensions(configuration: Configuration | None) -> dict[str, dict[str, Any]] | None:
    chosen: dict[str, dict[str, Any]] = {name: {} for name in (*EXTENSIONS, "fenced_code")}
    for extension in configuration.extensions if configuration is not None else ():
        name = extension.name.removeprefix("markdown.extensions.")
        options = dict(_options(extension.options))
        is_computed = any(isinstance(value, Computed) for value in _inside(extension.options))
        if name not in _OF_MARKDOWN and not name.startswith("pymdownx."):
            return None
        if name == "pymdownx.snippets" or (name == "toc" and is_computed):
            return None
        chosen[name] = options
    return chosen


def _inside(node: Node | None) -> Iterable[Node]:
    return node.values.values() if isinstance(node, Mapping) else ()


def _options(node: Node | None) -> Iterator[tuple[str, Any]]:
    """Options as Python values; those that a tag computes are left at what they are without."""
    if isinstance(node, Mapping):
        for key, value in node.values.items():
            if not isinstance(value, Computed):
                yield key, _python(value)


def _python(node: Node) -> Any:
    match node:
        case Scalar():
            return resolved(node)
        case Sequence():
            return [_python(item) for item in node.items if not isinstance(item, Computed)]
        case Mapping():
            return dict(_options(node))
