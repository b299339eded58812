"""What stands beside plays and is published with them is of the kind that its name says, and can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import quote
from xml.parsers import expat

from py_svg_hush import filter_svg

from cohortbook.book.book import Book
from cohortbook.book.misplaced_files import HANDED_OUT
from cohortbook.book.static import FOLDER as STATIC
from cohortbook.model.play import PAGE
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

FORMAT_OF_ENDING: Final[Mapping[str, str]] = MappingProxyType(
    {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
)
"""What a picture's name promises."""

_FORMATS = tuple(FORMAT_OF_ENDING.values())


# Other files are documents, which are published as they are, but for those whose form is easily told.
_OPENINGS: Final[Mapping[str, bytes]] = MappingProxyType(
    {".pdf": b"%PDF-", ".docx": b"PK", ".odt": b"PK", ".pptx": b"PK", ".odp": b"PK"}
)


_LIKE_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd")  # which MkDocs takes for pages
_DEEPEST = 64  # elements of a drawing in each other
_MOST_TOLD = 5  # of one folder, one by one
_UNSEARCHED = (".pdf", *(ending for ending in HANDED_OUT if ending != ".txt"))


def check(book: Book) -> Iterator[Problem]:
    yield from _unpublished(book)
    yield from _unsearched(book)
    for path, content in book.playbook_media.items():
        ending = PurePosixPath(path).suffix.lower()
        found = unlike_its_ending(content, ending)
        if found is not None:
            severity = Severity.ERROR if _is_in_a_play(path, book) else Severity.WARNING
            yield Problem("not-an-image", Position(path), *found, severity)


def leave_out(book: Book, problems: Iterable[Problem]) -> None:
    """Take files out of the book that are not what their names say, where `check` only warns of them."""
    for problem in problems:
        path = problem.at.path
        if problem.name == "not-an-image" and problem.severity is Severity.WARNING and path in book.playbook_media:
            _, language, below = path.split("/", 2)
            del book.playbook_files[language][below], book.playbook_media[path]


def _is_in_a_play(path: str, book: Book) -> bool:
    """Whether something that is more than a plain page names the file."""
    name = path.rsplit("/", 1)[-1]
    return any(
        name in text or quote(name) in text
        for play in book.all_plays()
        if play.filed.record.kind != PAGE
        for text in (play.body, play.filed.record.model_dump_json())
    )


def _unpublished(book: Book) -> Iterator[Problem]:
    """A warning for each file that is not published, or one for a folder where many are."""
    taken = {entry for configuration in book.configurations.values() for entry in configuration.own_assets}
    folders: dict[tuple[str, bool], list[str]] = {}
    for path, name in book.unpublished.items():
        if name not in taken:
            is_handed_out = name.lower().endswith(HANDED_OUT)
            folders.setdefault((path.rpartition("/")[0], is_handed_out), []).append(path)
    for (folder, is_handed_out), paths in folders.items():
        fix = (
            say("move it out of playbook/, or let a page lead to it: [words](file.docx)")
            if is_handed_out
            else say("move it out of playbook/, or save it as one: tables as pages or PDF, drawings as SVG or PNG")
        )
        if len(paths) > _MOST_TOLD:
            named = PurePosixPath(min(paths)).name
            what = (
                say("{n} files here are not published: no page names them (such as '{name}')", n=len(paths), name=named)
                if is_handed_out
                else say(
                    "{n} files here are not published: they are nothing that pages can show (such as '{name}')",
                    n=len(paths),
                    name=named,
                )
            )
            yield Problem("unknown-file", Position(folder), what, fix, Severity.WARNING)
            continue
        what = (
            say("this is not published: no page names it")
            if is_handed_out
            else say("this is not published: it is no page, picture, document, sound or film that pages can show")
        )
        for path in paths:
            if path.lower().endswith(_LIKE_PAGES):
                ending = PurePosixPath(path).suffix
                yield Problem(
                    "unknown-file",
                    Position(path),
                    say("this is not published: pages end in .md, and this ends in {ending}", ending=ending),
                    say("rename it, or move it out of playbook/"),
                    Severity.WARNING,
                )
            else:
                yield Problem("unknown-file", Position(path), what, fix, Severity.WARNING)


def _unsearched(book: Book) -> Iterator[Problem]:
    """A note for each document, sound or film, where there are people who may be named in it."""
    if not any(book.participants.values()):
        return
    published = (*book.playbook_media, *(f"{STATIC}/{path}" for path in book.static))
    for path in published:
        if path.lower().endswith(_UNSEARCHED):
            yield Problem(
                "unsearched-file",
                Position(path),
                say("nobody is looked for in this file: names in it are published as they are"),
                say("read it yourself, now and whenever somebody withdraws; what pages can say, say in a page"),
                Severity.NOTE,
            )


def unlike_its_ending(content: bytes, ending: str) -> tuple[Message, Message] | None:
    """What keeps `content` from being what its ending says, and how to mend it; None if it is."""
    if ending == ".svg":
        return (
            None
            if _is_drawing(content)
            else (
                say("the file is not a drawing that can be read"),
                say("save it again as SVG, or as PNG"),
            )
        )
    if ending in _OPENINGS:
        return (
            None
            if content.startswith(_OPENINGS[ending])
            else (
                say("the file ends in {ending} and is no such document", ending=ending),
                say("save the document again, or give the file the ending that it should have"),
            )
        )
    wanted = FORMAT_OF_ENDING.get(ending)
    if wanted is None:
        return None
    from cohortbook.book.checks import decoding  # noqa: PLC0415  # Pillow, which a book without pictures does without

    if decoding.is_too_large(content, _FORMATS):
        return decoding.too_large()
    found = decoding.format_of(content, _FORMATS)
    if found is None:
        return say("the file is not an image that can be read"), say("save it again as JPEG, PNG or WebP")
    if found != wanted:
        return (
            say("the file's name says {wanted}, and what is in it is {found}", wanted=wanted, found=found),
            say("rename it and the links to it, or save it again as what its name says"),
        )
    return None


def _is_drawing(content: bytes) -> bool:
    try:
        if not _is_shallow(content):
            return False
        filter_svg(content, {})
    except (ValueError, expat.ExpatError):
        return False
    return True


def _is_shallow(content: bytes) -> bool:
    """Whether elements lie no deeper in each other than drawings have them.

    The filter indents what it writes: of elements in each other a file of 200 kB would become one of a gigabyte.
    """
    depth = deepest = 0

    def open_one(_name: str, _attributes: object) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(depth, deepest)

    def close_one(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = open_one, close_one
    parser.Parse(content, True)
    return deepest <= _DEEPEST
