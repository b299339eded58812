"""Names of files that not every computer can hold: whoever has such a one could not fetch the site's repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from cohortbook.book.book import Book
from cohortbook.book.static import FOLDER as STATIC
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

# What Windows keeps for devices, whatever stands behind a dot, and signs that it has a use for.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?=\.|$)", re.IGNORECASE)
# Many of its programs know paths of 259 characters, with all folders above. C:\Users\first.last\Documents\our-site has
# some fifty, and a page is built in .site-build/ at …/index.html.
_LONGEST = 180
_SIGN = re.compile(r"[<>:\"\\|?*]")


def check(book: Book) -> Iterator[Problem]:
    paths = sorted({*_paths(book)})
    twins: dict[str, str] = {}
    for path in paths:
        told = next((what for part in path.split("/") if (what := _refused(part)) is not None), None)
        if told is not None:
            yield _warning(path, told)
        if len(path) > _LONGEST:
            yield _too_long(path)
        first = twins.setdefault(normalize("NFC", path).casefold(), path)
        if first != path:
            yield _warning(path, say("on Windows and on a Mac this is one file with '{twin}'", twin=first))


def _paths(book: Book) -> Iterable[str]:
    yield from (filed.path for filed in book.all_records())
    yield from (play.filed.path for play in book.all_plays())
    yield from (*book.images, *book.playbook_media, *book.unpublished)
    yield from (f"{STATIC}/{path}" for path in book.static)


def _refused(name: str) -> Message | None:
    if _DEVICE.match(name):
        return say("Windows has no file or folder called '{name}': that is a device there", name=name)
    if (sign := _SIGN.search(name)) is not None:
        return say("Windows has no file or folder with '{sign}' in its name", sign=sign[0])
    if name != name.rstrip(" ."):
        return say("Windows has no file or folder whose name ends with a space or a full stop")
    return None


def _too_long(path: str) -> Problem:
    what = say(
        "this path has {n} characters, and many programs on Windows know no longer ones than 259, with all that stands "
        "above the site's folder",
        n=len(path),
    )
    fix = say("give the file, or the folders that it lies in, shorter names")
    return Problem("unportable-name", Position(path), what, fix, Severity.WARNING)


def _warning(path: str, what: Message) -> Problem:
    fix = say("give it another name, so that everybody can fetch the site's files")
    return Problem("unportable-name", Position(path), what, fix, Severity.WARNING)
