"""Files in `static/`, which are published at the site's root as they are: each is of the kind that its name says.

A picture or a drawing is published as those beside plays are, from its pixels and without scripts. Any other file keeps
its bytes, so only kinds that run nothing are taken: text, data and documents, and pages that say no more than that a
service may verify the site. No script, no style sheet: those of a theme have their place in its `custom_dir`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePosixPath

from py_svg_hush import filter_svg

from cohortbook.addresses import OWN_WINS, TAKEN, File, file_of
from cohortbook.book.book import Book
from cohortbook.book.checks.playbook_files import FORMAT_OF_ENDING, unlike_its_ending
from cohortbook.book.static import FOLDER
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

_PICTURES = frozenset({*FORMAT_OF_ENDING, ".svg", ".pdf"})
_TEXTS = frozenset({"", ".txt", ".asc", ".csv"})
_DATA = frozenset({".json", ".webmanifest"})
_OF_A_VERIFICATION = frozenset({"html", "head", "meta", "title", "body", "p"})
_GIVEN = frozenset({"name", "content", "charset", "lang"})
_RUNS_IN_XML = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "xml-stylesheet")
_ENCODING = re.compile(r"""^\ufeff?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_WRITTEN = frozenset(path.casefold() for path in (*File, "404.html", file_of(""))) - OWN_WINS
_NAME = re.compile(rb"<([a-z][\w:.-]*)|\s([a-z][\w:.-]*)\s*=\s*[\"']", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_OF_DRAWING_PROGRAMS = frozenset({"metadata", "version", "encoding", "id", "data-name"})


def check(book: Book) -> Iterator[Problem]:
    places: dict[str, str] = {}
    for path, content in book.static.items():
        at = Position(f"{FOLDER}/{path}")
        twin = places.setdefault(path.casefold(), path)
        if (unlike := _unlike(path, content)) is not None:
            yield Problem("not-what-it-says", at, unlike, _KINDS)
        elif path.casefold() in _WRITTEN:
            what = say("the site writes '{path}' itself, from its records and pages", path=path)
            yield Problem("taken-address", at, what, say("remove the file"))
        elif _is_taken(path, book):
            what = say("the site has something else at '{path}', or writes that itself", path=path)
            yield Problem("taken-address", at, what, say("give the file another name"))
        elif twin != path:
            what = say("some computers and servers take this for '{other}', which lies there too", other=twin)
            yield Problem("taken-address", at, what, say("give one of the two another name"))
        else:
            yield Problem("published-file", at, _published(path, content), severity=Severity.NOTE)
    for path in book.static_left_out:
        yield Problem(
            "ignored-file",
            Position(path),
            say("this is not published: its name is one of a hidden file, or of an editor's backup"),
            say("leave it, or give it another name; of hidden files, only .well-known/ and .nojekyll are published"),
            Severity.NOTE,
        )


_KINDS = say(
    "put text (.txt, .csv, or no ending), JSON, XML, icons, pictures, PDF or pages for verification here; no scripts"
)


def _published(path: str, content: bytes) -> Message:
    lost = sorted(_names_in(content) - _names_in(filter_svg(content, {}))) if path.lower().endswith(".svg") else []
    if lost:
        return say(
            "this is published at '{path}', without what could run or load something in it: {names}",
            path=path,
            names=", ".join(lost),
        )
    return say("this is published at '{path}'", path=path)


def _names_in(drawing: bytes) -> set[str]:
    """The elements and attributes of a drawing, but for what only the program reads that it was drawn with."""
    names = {(tag or key).decode() for tag, key in _NAME.findall(_COMMENT.sub(b"", drawing))}
    return {name for name in names if ":" not in name or name.startswith("xlink:")} - _OF_DRAWING_PROGRAMS


def _is_taken(path: str, book: Book) -> bool:
    first = path.casefold().split("/")[0]
    languages = book.organization.record.languages[1:] if book.organization is not None else []
    shown = (uri for plays in book.shown_plays().values() for uri in plays)
    plays = {uri.split("/")[0].casefold() for uri in shown}
    return first in {*TAKEN, *(language.casefold() for language in languages), *plays}


def _unlike(path: str, content: bytes) -> Message | None:
    """What keeps the file from being what its name says, if anything does."""
    ending = PurePosixPath(path.rsplit("/", 1)[-1].lstrip(".")).suffix.lower()
    if ending in _PICTURES:
        found = unlike_its_ending(content, ending)
        return found[0] if found is not None else None
    if ending == ".ico":
        return None if content.startswith(b"\0\0\1\0") else say("the file is no icon")
    if ending not in _TEXTS | _DATA | {".xml", ".html"}:
        return say("no files of this kind are published from '{folder}'", folder=FOLDER)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return say("the file is not text in UTF-8")
    return _unlike_text(text, ending)


def _unlike_text(text: str, ending: str) -> Message | None:
    if "\0" in text or (not ending and "<" in text):  # a browser guesses the kind of a file without an ending
        return say("the file is not plain text")
    if ending in _DATA:
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return say("the file is not JSON that can be read")
    if ending == ".xml" and _may_run(text):
        return say("the file can run scripts")
    if ending == ".html" and not _verifies(text):
        return say("the page says more than a service needs to verify the site")
    return None


def _may_run(xml: str) -> bool:
    """Whether a browser may find in it what runs scripts, in whatever signs, entities or encoding it is written."""
    encoding = _ENCODING.search(xml)
    is_plain = encoding is None or encoding[1].lower() in ("utf-8", "us-ascii")
    read = unescape(xml)
    return not is_plain or "<!DOCTYPE" in xml or any(each in read for each in _RUNS_IN_XML)


def _verifies(text: str) -> bool:
    page = _Page()
    page.feed(text)
    page.close()
    return page.is_plain


class _Page(HTMLParser):
    is_plain = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_plain &= tag in _OF_A_VERIFICATION and all(name in _GIVEN for name, _ in attrs)

    def handle_comment(self, data: str) -> None:
        self.is_plain = False

    def handle_pi(self, data: str) -> None:
        self.is_plain = False
