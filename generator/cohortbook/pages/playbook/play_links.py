"""Links that an author wrote into plays lead to a page, a file or a heading that is there.

Links to plays and records by their ids are looked at in `book.checks.plays`; here it is paths, addresses and anchors.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from cohortbook import addresses
from cohortbook.addresses import AMONG_PLAYS, ASSETS_OF_OTHERS, TAKEN, File, uri_of
from cohortbook.book import Book, FiledPlay
from cohortbook.book.checks.links import is_unsafe, unsafe_link
from cohortbook.book.foreign_markup import path_meant
from cohortbook.book.prose import Passage
from cohortbook.book.wiki_links import WikiPages, has_wiki_links, named_in, source_of
from cohortbook.model.configuration import Configuration
from cohortbook.model.play import PAGE
from cohortbook.model.plugins import ANYTHING, Reach
from cohortbook.pages.playbook.asked_extensions import asked_extensions
from cohortbook.pages.playbook.bounded_reading import TooMuchError
from cohortbook.pages.playbook.link_hints import CORRECT, folder_of, hint_of_file, hint_of_page, hint_of_template
from cohortbook.pages.playbook.links_by_id import all_lead_by_id
from cohortbook.pages.playbook.play_markup import Link, Markup, PlayReader, anchors_of
from cohortbook.pages.playbook.raw_addresses import file_meant
from cohortbook.pages.playbook.rendered_pages import RenderedPages, is_written
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean
from cohortbook.recent import Same
from cohortbook.site_folders import LOCALE
from cohortbook.source import Scalar, resolved
from cohortbook.value_digest import digest_of
from cohortbook.values import replace
from cohortbook.web_address import is_address, split_address
from cohortbook.words import Message, say

# Anchors that the pages of plays have besides their headings.
_OF_PAGES_NAMES = ("", ".html", ".htm")
OF_PAGES = frozenset({"content", "related", "assessment", "indicator", "chain", "now", "playbook"})


def dead_links(book: Book) -> Iterator[Problem]:
    """Every link of a play that leads nowhere, in each language that shows the play.

    What a plugin may have made, and what stands in texts that one may change, `dead_links_in` tells later.
    """
    if book.organization is None:
        return
    readings = _Readings(book)
    for language in book.organization.record.languages:
        site = _site(book, language, readings)
        if site is None or site.reach == ANYTHING:
            continue
        reader = readings.reader(book.configurations.get(language))
        for play in site.plays.values():
            if play.pack is not None or not site.is_known(play):
                continue  # one of the pack is read where a link names its anchor
            if reader is None or not all_lead_by_id(play, reader.options):
                yield from _told(site, play, site.read(play))
    yield from readings.problems()


def dead_links_in(book: Book, language: str, rendered: RenderedPages, folder: Path) -> Iterator[Problem]:
    """The same of the pages as a host has `rendered` them into `folder`, with all that plugins did to them."""
    site = _site(book, language, _Readings(book))
    if site is None or site.reach.is_none:
        return  # it has been told before
    seen = _RenderedSite(
        {**site.files, **{path: path for path in rendered.uris}},
        site.unpublished,
        site.plays,
        site.read,
        site.base,
        site.is_flat,
        site.left_out,
        Reach(),
        rendered=rendered,
        folder=folder,
    )
    for play in site.plays.values():
        text = rendered.texts.get(source_of(play))
        if play.pack is not None or text is None or not _may_lead(text):
            continue
        there = replace(play, uri=rendered.uris.get(source_of(play), play.uri))
        if play.body.strip() in text:
            yield from _told(seen, there, site.read(play))
        else:
            yield from _told(seen, there, _placed(site.read(_changed(play, text)), play))


def _site(book: Book, language: str, readings: _Readings) -> _Site | None:
    """What links of one language lead to; None where an extension of Markdown makes of texts what nobody foresees."""
    assert book.organization is not None, "no site is rendered without one"  # noqa: S101
    configuration = book.configurations.get(language)
    plays, default = book.shown_plays(), book.organization.record.languages[0]
    shown = {**plays.get(default, {}), **plays.get(language, {})}
    reader = readings.reader(configuration)
    if reader is None:
        return None
    return _Site(
        book.playbook_files_in(language),
        frozenset(book.unpublished.values()),
        shown,
        partial(readings.of, reader=reader, pages=named_in(shown.values())),
        _base(book),
        _is_flat(configuration),
        book.inherited.left_out,
        configuration.reach if configuration is not None else Reach(),
    )


def _told(site: _Site, play: FiledPlay, markup: Markup | None) -> Iterator[Problem]:
    for link in (markup or Markup()).links:
        # At an address that cannot be taken apart MkDocs stops, whatever kind of page it is on.
        kind = play.filed.record.kind if is_address(link.target) else ""
        yield from (as_far_as(kind, problem) for problem in site.problems(link, play))


def _may_lead(text: str) -> bool:
    return "](" in text or has_wiki_links(text) or "]:" in text or "=" in text


def _changed(play: FiledPlay, text: str) -> FiledPlay:
    """The play with the `text` that plugins have made of it, which holds what its front matter adds."""
    record = play.filed.record.model_copy(update={"steps": None, "checklist": None, "questions": None, "example": None})
    return replace(play, body=text, filed=replace(play.filed, record=record))


def _placed(markup: Markup | None, play: FiledPlay) -> Markup | None:
    """The links of a text that plugins have changed, each where its target stands in the author's file, if it does."""
    if markup is None:
        return None
    links, ends = [], dict[str, int]()
    for link in markup.links:
        start = play.body.find(link.target, ends.get(link.target, 0)) if link.target else -1
        ends[link.target] = max(start, 0) + 1
        passage = Passage(play.body, play.filed, None, play.body_line)
        links.append(replace(link, at=passage.at(start) if start >= 0 else Position(play.filed.path)))
    return Markup(tuple(links), markup.anchors)


def as_far_as(kind: str, problem: Problem) -> Problem:
    """The problem of a link as it is told: a play is not published with one, and a page is, as MkDocs does."""
    return replace(problem, severity=Severity.WARNING) if kind == PAGE else problem


class _Readings:
    """Each play is read once for all languages that read it alike."""

    def __init__(self, book: Book) -> None:
        self.words, self.recent = book.words, book.recent
        self.said = digest_of(self.words.default_language, book.prints(LOCALE))
        self.readers: dict[str, PlayReader | None] = {}
        self.markups: dict[tuple[int, str, int], Markup | TooMuchError | None] = {}

    def reader(self, configuration: Configuration | None) -> PlayReader | None:
        """A reader with the extensions of `configuration`; None where it has some whose work nobody can foresee."""
        chosen = asked_extensions(configuration)
        key = repr(chosen)
        if key not in self.readers:
            try:
                made = None if chosen is None else partial(PlayReader, chosen, self.words)
                self.readers[key] = self.recent.found(("play reader", key, self.said), made) if made else None
            except (ImportError, KeyError, TypeError, ValueError, AttributeError, AssertionError):
                self.readers[key] = None  # the host tells what is wrong with the extension or its options
        return self.readers[key]

    def problems(self) -> Iterator[Problem]:
        """Those of plays that took too much work to be read, which no host is then asked to read."""
        refused = {key[1]: why for key, why in self.markups.items() if isinstance(why, TooMuchError)}
        yield from (Problem("too-deep", Position(path), why.what, why.fix) for path, why in refused.items())

    def of(self, play: FiledPlay, reader: PlayReader, pages: WikiPages | None) -> Markup | None:
        named = pages.pages if pages is not None and has_wiki_links(play.body) else ()
        key = (id(reader), play.filed.path, hash((play.body, named)))
        if key not in self.markups:
            follows_from = ("markup", Same(reader), Same(play.filed), play.uri, play.language, play.body, named)
            self.markups[key] = self.recent.found(follows_from, lambda: reader.read(play, pages))
        read = self.markups[key]
        return read if isinstance(read, Markup) else None


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
    left_out: ReadOnly[str, Message]
    reach: Reach
    uris: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.uris = frozenset(map(self.uri, self.files))

    def uri(self, path: str) -> str:
        """Where the page that is made of the file at `path` is published."""
        return uri_of(path)

    def is_known(self, play: FiledPlay) -> bool:
        """Whether no plugin changes what the play says."""
        is_among_made = any(
            place and PurePosixPath(source_of(play)).is_relative_to(place) for place in self.reach.places
        )
        return not is_among_made and not self.reach.may_change(play.body)

    def is_made(self, target: str) -> bool:
        """Whether a plugin has made, or may make, something at `target`."""
        return self.reach.may_make(target)

    def anchors(self, uri: str) -> tuple[str, frozenset[str]] | None:
        """The file and the anchors of the page at `uri`; None where nobody knows them."""
        play = self.plays.get(uri)
        markup = self.read(play) if play is not None and self.is_known(play) else None
        return (play.filed.path, markup.anchors) if play is not None and markup is not None else None

    def problems(self, link: Link, play: FiledPlay) -> Iterator[Problem]:
        address = split_address(link.target)
        if not is_address(link.target):
            yield _dead(link, say("'{target}' is no address", target=link.target), CORRECT)
            return
        anchor = unquote(address.fragment)
        if (meant := path_meant(link.target)) is not None:
            yield self._filled_in_elsewhere(link, play, meant)
        elif address.scheme == "play":
            yield from self._anchor(link, addresses.play(address.path), anchor)
        elif address.scheme or address.netloc:
            if is_unsafe(link.target, address.scheme):
                yield unsafe_link(link.at, address.scheme)
        elif link.target.startswith(("/", "\\")):
            yield from self._absolute(link, play, address.path, anchor)
        elif not link.target:
            what = say("this link has no address, and leads to the page that it stands on")
            yield _dead(link, what, say("write where it leads, or take the brackets away"))
        elif not address.path:
            yield from self._anchor(link, play.uri, anchor)
        elif link.is_html and not self._is_file(play, address.path):
            yield from self._address(link, play, address.path, anchor)
        else:
            yield from self._file(link, play, unquote(address.path), anchor)

    def _is_file(self, play: FiledPlay, path: str) -> bool:
        """Whether an address in HTML means a file that is there, and leads nowhere as a browser follows it."""
        meant = file_meant(path, source_of(play))
        return (meant in self.files or meant in self.unpublished) and not self._is_page(play.uri, path)

    def _is_page(self, uri: str, path: str) -> bool:
        target = posixpath.normpath(posixpath.join("/", unquote(uri), unquote(path))).strip("/")
        page = quote(addresses.play(target.removesuffix("index.html").rstrip("/")))
        return page in self.uris or target in self.files

    def _file(self, link: Link, play: FiledPlay, path: str, anchor: str) -> Iterator[Problem]:
        """A link of Markdown: the path of a file, from the play's own, or the address of a page."""
        source = source_of(play)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if target in self.files:
            if target.endswith(".md"):
                yield from self._anchor(link, self.uri(target), anchor)
        elif target in self.unpublished:
            what = say("the link '{target}' leads to a file that is not published", target=link.target)
            fix = say("save it as a kind that pages show or hand out, such as PDF, or remove the link")
            yield _dead(link, what, fix)
        elif posixpath.splitext(path)[1]:
            if self.is_made(target):
                return
            if not _is_of_data(uri_of(target)) or not target.endswith("/index.md"):
                wish = self._left_out(uri_of(target))
                yield dead_link(
                    link.at, link.target, wish if wish is not None else hint_of_file(path, self.files, folder_of(play))
                )
        else:
            yield from self._address(link, play, path, anchor)

    def _absolute(self, link: Link, play: FiledPlay, path: str, anchor: str) -> Iterator[Problem]:
        if path.startswith(self.base):
            yield from self._address(link, play, "/" + path.removeprefix(self.base), anchor)
        elif path + "/" == self.base:
            return
        elif self.base == "/":
            yield self._no_page(link, play, path, anchor)

    def _address(self, link: Link, play: FiledPlay, path: str, anchor: str) -> Iterator[Problem]:
        """A link as a browser follows it, from the page; one that begins with a slash, from the site's root."""
        if self.is_flat:
            return
        target = posixpath.normpath(posixpath.join("/", unquote(play.uri), unquote(path))).lstrip("/")
        page = quote(addresses.play(target.removesuffix("index.html").rstrip("/")))
        if page in self.uris:
            yield from self._anchor(link, page, anchor)
        elif target in self.files:
            if target.endswith(".md"):  # the host turns it into the page's address
                yield from self._anchor(link, self.uri(target), anchor)
        elif not _is_of_data(target) and not self.is_made(target):
            yield self._no_page(link, play, path, anchor, self._left_out(page))

    def _left_out(self, uri: str) -> Message | None:
        """What to do where the site does without the page at `uri`."""
        return self.left_out.get(uri.strip("/") or "index")

    def _no_page(self, link: Link, play: FiledPlay, path: str, anchor: str, wish: Message | None = None) -> Problem:
        if posixpath.splitext(path)[1] not in _OF_PAGES_NAMES:
            return dead_link(link.at, link.target, hint_of_file(path, self.files, folder_of(play)))
        what = say("the link '{target}' leads to no page", target=link.target)
        return _dead(
            link, what, wish if wish is not None else hint_of_page(path, anchor, self.plays, play.uri, self.anchors)
        )

    def _filled_in_elsewhere(self, link: Link, play: FiledPlay, meant: str) -> Problem:
        """A link with a part that another program fills in, as Jekyll does; `meant` is what it says besides."""
        what = say(
            "nothing here fills in the link '{target}', which is written for another program", target=link.target
        )
        return _dead(link, what, hint_of_template(meant, self.plays, play, self.anchors, self.files))

    def _anchor(self, link: Link, uri: str, anchor: str) -> Iterator[Problem]:
        if not anchor or anchor in OF_PAGES:
            return
        if anchor == "top" or anchor.startswith(":~:"):  # what browsers know by themselves
            return
        known = self.anchors(uri)
        if known is None or anchor in known[1]:
            return
        yield dead_anchor(link.at, known[0], anchor, known[1])


@dataclass(slots=True, kw_only=True)
class _RenderedSite(_Site):
    """What they lead to when all plugins have had their turn: nothing is left to be made."""

    rendered: RenderedPages
    folder: Path
    offered: dict[str, frozenset[str]] = field(default_factory=dict)

    def uri(self, path: str) -> str:
        return self.rendered.uris.get(path, uri_of(path))

    def is_made(self, target: str) -> bool:
        return is_written(self.folder, target)

    def anchors(self, uri: str) -> tuple[str, frozenset[str]] | None:
        content = self.rendered.contents.get(uri)
        if content is None:
            return None
        if uri not in self.offered:
            self.offered[uri] = anchors_of(content)
        play = self.plays.get(uri)
        return play.filed.path if play is not None else uri, self.offered[uri]


def dead_link(at: Position, target: str, fix: Message = CORRECT) -> Problem:
    """The problem of a link to a file that is not there."""
    return Problem("dead-link", at, say("the link '{target}' leads to no file", target=target), fix)


def dead_anchor(at: Position, file: str, anchor: str, anchors: Iterable[str] = ()) -> Problem:
    """The problem of a link to an anchor that is none of the `anchors` of `file`."""
    what = say("no heading of '{file}' has the anchor '#{anchor}'", file=file, anchor=anchor)
    fix = or_did_you_mean(anchor, anchors, say("correct what stands behind #, or remove it"))
    return Problem("dead-anchor", at, what, fix)


def _dead(link: Link, what: Message, fix: Message) -> Problem:
    return Problem("dead-link", link.at, what, fix)


def _is_of_data(target: str) -> bool:
    """Whether the place belongs to records, files or another language: what is there, the plays cannot know."""
    first, *rest = target.strip("/").split("/")
    if first == _ASSETS:  # beside the theme's, those of the author and of plugins lie there
        return bool(rest) and rest[0] in ASSETS_OF_OTHERS
    return first in _DATA or any(target.strip("/").startswith(place) for place in AMONG_PLAYS)


_ASSETS = "assets"
_DATA = TAKEN | {"shortlist", "feed.xml", File.SITEMAP, File.ROBOTS, "404.html"}


def _base(book: Book) -> str:
    """The path that all addresses of the site begin with."""
    address = book.organization.record.url if book.organization is not None else ""
    return split_address(address).path.rstrip("/") + "/"


def _is_flat(configuration: Configuration | None) -> bool:
    """Whether pages are files beside each other, and so have other addresses than those that are looked for here."""
    node = configuration.get("use_directory_urls") if configuration is not None else None
    return node is not None and not (isinstance(node, Scalar) and resolved(node) is True)
