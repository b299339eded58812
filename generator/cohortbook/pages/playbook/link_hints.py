"""What somebody may have meant by a link that leads nowhere. What is not near is not guessed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from cohortbook.book import FiledPlay
from cohortbook.problems import suggestion

_NEAR_NAME, _NEAR_PATH = 0.7, 0.6
_OF_EVERY_FOLDER = frozenset({"index", "readme"})


def near_file(path: str, files: Iterable[str]) -> str | None:
    """The one of `files` whose name is nearly that of `path`: folders alike make no file one that was meant."""
    by_name: dict[str, list[str]] = {}
    for file in files:
        by_name.setdefault(_name(file), []).append(file)
    name = suggestion(_name(path), by_name, nearness=_NEAR_NAME)
    if name is None:
        return None
    return suggestion(path, by_name[name], nearness=_NEAR_PATH if name in _OF_EVERY_FOLDER else 0.0)


def near_page(path: str, plays: Mapping[str, FiledPlay]) -> str | None:
    """The page whose address ends as `path` does, in half of its parts or more; the site's own before others."""
    wanted = [part for part in unquote(path).split("/") if part.strip() and part not in (".", "..")]
    found = []
    for uri, play in plays.items():
        shared = _shared(wanted, uri.strip("/").split("/"))
        if wanted and shared * 2 >= len(wanted):
            found.append((-shared, play.pack is not None, uri))
    return min(found)[2].rstrip("/") if found else None


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def _shared(wanted: list[str], there: list[str]) -> int:
    """How many parts are the same, from the last on."""
    number = 0
    for one, other in zip(reversed(wanted), reversed(there), strict=False):
        if one != unquote(other):
            break
        number += 1
    return number
