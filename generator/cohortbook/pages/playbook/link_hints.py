"""What somebody may have meant by a link that leads nowhere. What is not near is not guessed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import unquote

from cohortbook import addresses
from cohortbook.book import FiledPlay
from cohortbook.problems import did_you_mean, suggestion
from cohortbook.words import Message, say

Anchors = Callable[[str], tuple[str, frozenset[str]] | None]
"""The file of a page, by its uri, and the anchors in it."""
CORRECT = say("correct it, or remove it; links to plays are safest as [words](play:section/play)")

_NEAR_NAME, _NEAR_PATH = 0.7, 0.6
_OF_EVERY_FOLDER = frozenset({"index", "readme"})
_PAGE = frozenset({"", ".md", ".mdx", ".markdown", ".html", ".htm", ".adoc", ".rst"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"})


def is_of_page(path: str) -> bool:
    """Whether the path is a page's, by how it ends."""
    return posixpath.splitext(path)[1].lower() in _PAGE


def hint_of_file(path: str, files: Iterable[str], folder: str) -> Message:
    """What to do about a link from a page in `folder` to a file that is not there."""
    guess = near_file(path.replace("\\", "/"), files, folder)  # as Windows writes paths
    return CORRECT if guess is None else did_you_mean(guess, CORRECT)


def hint_of_page(path: str, anchor: str, plays: Mapping[str, FiledPlay], uri: str, anchors: Anchors) -> Message:
    """What to do about a link from the page at `uri` to one that is not there; the anchor is kept where that has it."""
    near = near_page(path, plays, uri)
    if near is None:
        return CORRECT
    known = anchors(addresses.play(near)) if anchor else None
    behind = f"#{anchor}" if known is not None and anchor in known[1] else ""
    return say("did you mean [words](play:{play})?", play=near + behind)


def hint_of_template(
    path: str, plays: Mapping[str, FiledPlay], play: FiledPlay, anchors: Anchors, files: Iterable[str]
) -> Message:
    """What to do about a link that another program fills in, and that says `path` besides."""
    page, _, anchor = path.partition("#")
    if not is_of_page(page):
        return hint_of_file(page, files, folder_of(play))
    return hint_of_page(posixpath.splitext(page)[0], anchor, plays, play.uri, anchors)


def folder_of(play: FiledPlay) -> str:
    """The folder of the play's file, below that of its language."""
    return posixpath.dirname(play.filed.path.split("/", 2)[2])


def near_file(path: str, files: Iterable[str], folder: str = "") -> str | None:
    """The one of `files` of its kind whose name is nearly that of `path`; of several the one that ends most alike.

    Of those again the one that is nearest to `folder`, from where it is named. Folders alike make no file one that was
    meant. Before all others comes the source of the page that is called so where other programs have built it.
    """
    files = tuple(files)
    if (source := _source_of(posixpath.normpath(posixpath.join(folder, unquote(path))), files)) is not None:
        return posixpath.relpath(source, folder or posixpath.curdir)
    by_name: dict[str, list[str]] = {}
    for file in files:
        if _kind(file) == _kind(path):
            by_name.setdefault(_name(file), []).append(file)
    name = suggestion(_name(path), by_name, nearness=_NEAR_NAME)
    if name is None:
        return None
    from_here = {posixpath.relpath(file, folder or posixpath.curdir): file for file in by_name[name]}
    if name in _OF_EVERY_FOLDER:
        return suggestion(path, from_here, nearness=_NEAR_PATH)
    wanted = _parts(path)[:-1]
    return min(from_here, key=lambda near: (-_shared(wanted, _parts(from_here[near])[:-1]), near.count("/"), near))


def _source_of(path: str, files: Sequence[str]) -> str | None:
    """The Markdown that programs for books make the page at `path` of: index.html of index.md or README.md."""
    stem, ending = posixpath.splitext(path)
    if ending not in (".html", ".htm"):
        return None
    names = [f"{stem}.md"]
    if posixpath.basename(stem) == "index":
        names.append(posixpath.join(posixpath.dirname(stem), "README.md"))
    return next((name for name in names if name in files), None)


def near_page(path: str, plays: Mapping[str, FiledPlay], uri: str = "") -> str | None:
    """The page whose address ends as `path` does, in half of its parts or more; the site's own before others.

    Of several the one that is nearest to the page at `uri`.
    """
    wanted, here = _parts_of_page(path), uri.strip("/").split("/")
    found = []
    for there, play in plays.items():
        parts = _parts_of_page(there)
        shared = _shared(wanted, parts)
        if wanted and shared * 2 >= len(wanted):
            found.append((-shared, play.pack is not None, -_shared(here[::-1], parts[::-1]), there))
    return min(found)[-1].rstrip("/") if found else None


def _parts(path: str) -> list[str]:
    return [part for part in unquote(path).split("/") if part.strip() and part not in (".", "..")]


def _parts_of_page(path: str) -> list[str]:
    """Its address in parts, without what says only that it is a page: index.html, and .html at the end."""
    parts = _parts(path)
    if parts and _name(parts[-1]) in _OF_EVERY_FOLDER:
        return parts[:-1]
    return [*parts[:-1], parts[-1].removesuffix(".html")] if parts else []


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def _kind(path: str) -> str:
    ending = posixpath.splitext(path)[1].lower()
    return "page" if ending in _PAGE else "picture" if ending in _PICTURES else ending


def _shared(wanted: list[str], there: list[str]) -> int:
    """How many parts are the same, from the last on."""
    number = 0
    for one, other in zip(reversed(wanted), reversed(there), strict=False):
        if one != unquote(other):
            break
        number += 1
    return number
