"""A Markdown file that says no kind of play is a page: nothing is asked of it, and nothing of it is lost.

Its title is what its front matter says, else its heading, else its name in words. Its summary, for cards and
search engines, is its own or its first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence as Several
from contextlib import suppress
from html import unescape
from pathlib import PurePosixPath

from cohortbook.book.prose import without_code
from cohortbook.language_tags import tag_of
from cohortbook.model import Filed, Play, read_record
from cohortbook.model.play import KINDS, PAGE
from cohortbook.model.scalars import is_one_line, is_visible
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, suggestion
from cohortbook.source import Document, FrontMatter, Mapping, Scalar, read_document, resolved
from cohortbook.source.nodes import Sequence
from cohortbook.values import replace
from cohortbook.words import say

# What MkDocs, its theme and widespread plugins read in a page's front matter.
_KNOWN = frozenset(
    {
        *(
            "title",
            "kind",
            "summary",
            "description",
            "order",
            "publish_on",
            "language",
            "hide",
            "template",
            "icon",
            "status",
            "subtitle",
            "search",
        ),
        *("tags", "date", "author", "authors", "categories", "comments", "draft", "links", "slug", "social", "robots"),
        *("toc_depth", "hide_title", "nav_title", "revision_date", "no_comments", "boost", "readtime", "render_macros"),
    }
)
# A heading after # signs, over a line of signs, or as HTML. The first of the highest level is the page's title.
_HEADING = re.compile(
    r"^ {0,3}(?P<signs>#{1,6})[ \t]+(?P<words>[^\n]*?)[ \t]*#*[ \t]*$"
    r"|^ {0,3}(?![-*+>|#])(?P<over>[^\n]+)\n {0,3}(?P<line>=+|-{2,})[ \t]*$"
    r"|<h(?P<level>[1-6])\b[^<>]*>(?P<html>.*?)</h[1-6]>",
    re.MULTILINE,
)
_MAY_BE_HEADING = re.compile(r"#|\n {0,3}[=-]{2}|<h[1-6]")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_BEGINS_A_SENTENCE = re.compile(r"[\w\"'“«¿¡(\[*_]")
_BEGINS_TO_FILL_IN = re.compile(r"\{[{%]")
_ENDS_TO_FILL_IN = re.compile(r"[}%]\}")
_BEGINS_NO_SENTENCE = re.compile(r"[*+-][ \t]|\d+[.)][ \t]|\[[^\]]*\]:|!\[|[*_-]{3,}")
_MARKUP = (
    (
        re.compile(
            r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\{[^}]*\})?|<[A-Za-z/!][^<>]*>|\{[:#.][^{}]*\}|\[\^[^\]]*\]"
        ),
        " ",
    ),
    (re.compile(r"(?<!!)\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\](?![(\[])"), r"\1"),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"\*\*|__|~~|[*`]|(?<!\w)_|_(?!\w)|(?<!\w):[a-z0-9_+-]+:(?!\w)"), ""),
    (re.compile(r"\\([^\w\s])"), r"\1"),
)
_MOST_OF_A_TITLE, _MOST_OF_A_SUMMARY = 200, 160


def is_page(front: FrontMatter) -> bool:
    """Whether the file is a page and no play. A kind that nobody knows is a play's with a slip of the pen, if near."""
    if front.document is None or not isinstance(front.document.value, dict):
        return True
    kind = front.document.value.get("kind")
    if not isinstance(kind, str):
        return kind is None
    return kind == PAGE or (kind not in KINDS and suggestion(kind, KINDS) is None)


def as_of_a_page(problem: Problem) -> Problem:
    """A problem of its front matter: a key that stands twice, of which other programs take one, keeps no page back."""
    return replace(problem, severity=Severity.WARNING) if problem.name == "duplicate-key" else problem


def read_page(front: FrontMatter, path: str, name: str) -> tuple[Filed[Play], list[Problem]]:
    """The page in the file at `path`, and notes on lines of its front matter that are none; `name` is its id."""
    document = front.document or _nothing(path)
    given = document.value if isinstance(document.value, dict) else {}
    title = _line(given.get("title")) or heading_of(front.body) or _name_in_words(path)
    summary = _line(given.get("summary")) or _line(given.get("description")) or summary_of(front.body, title)
    record = Play(
        title=_cut(title, _MOST_OF_A_TITLE),
        kind=PAGE,
        summary=_cut(summary, _MOST_OF_A_SUMMARY),
        order=_place(given.get("order")),
        language=_language(given.get("language")),
    )
    filed = Filed(name, path, record, document.source)
    if "publish_on" in given:
        return _waiting(filed, document, given["publish_on"])
    return filed, [*_unlike(filed, document), *_notes(filed, document)] if front.document is not None else []


def _waiting(filed: Filed[Play], document: Document, day: object) -> tuple[Filed[Play], list[Problem]]:
    """The page that waits for `day`. One that is no day is an error: the page could be out too early."""
    least = {"title": filed.record.title, "kind": PAGE, "summary": filed.record.summary, "publish_on": day}
    read, problems = read_record(Play, replace(document, value=least), filed.id)
    if read is not None:
        filed = replace(filed, record=filed.record.model_copy(update={"publish_on": read.record.publish_on}))
    return filed, [*problems, *_unlike(filed, document), *_notes(filed, document)]


def _nothing(path: str) -> Document:
    document, _ = read_document("{}", path)
    assert document is not None  # noqa: S101  # no keys are keys
    return document


def ignored_keys(front: FrontMatter) -> Iterator[tuple[str, Position]]:
    """Each key of a page that nothing reads, and where it stands."""
    root = front.document.source.node if front.document is not None else None
    if isinstance(root, Mapping):
        yield from ((key, root.keys[key]) for key in root.values if key not in _KNOWN)


def notes_of_ignored_keys(places: ReadOnly[str, Several[Position]]) -> Iterator[Problem]:
    """A note for each key that nothing reads, at the first of its `places`: many pages of one program have the same."""
    for key, found in places.items():
        yield Problem(
            "ignored-key",
            min(found),
            say("nothing reads the key '{key}' of this page", key=key)
            if len(found) == 1
            else say("nothing reads the key '{key}', which {n} pages have: this is the first", key=key, n=len(found)),
            say("leave it, or write 'kind: play' where a page is to be a play with its steps and its checklist"),
            Severity.NOTE,
        )


def _unlike(filed: Filed[Play], document: Document) -> Iterator[Problem]:
    """What the theme takes from a page without looking at it, where that is of another kind: no page would be built."""
    values = document.source.node.values if isinstance(document.source.node, Mapping) else {}
    hidden, search = values.get("hide"), values.get("search")
    if isinstance(hidden, Scalar) and not hidden.says_nothing and not isinstance(resolved(hidden), str):
        yield Problem(
            "wrong-type",
            filed.at("hide"),
            say("'{key}' is not a list of parts of the page", key="hide"),
            say("write the parts in brackets: 'hide: [navigation, toc]'"),
        )
    if isinstance(search, Sequence) or (isinstance(search, Scalar) and resolved(search)):
        yield Problem(
            "wrong-type",
            filed.at("search"),
            say("'{key}' is not made of keys with values", key="search"),
            say("write what the search is to do with the page in a line below: 'exclude: true' or 'boost: 2'"),
        )


def _notes(filed: Filed[Play], document: Document) -> Iterator[Problem]:
    root = document.source.node
    if not isinstance(root, Mapping):
        return
    for key in ("title", "summary", "description"):
        if key in root.values and isinstance(document.value, dict) and _line(document.value.get(key)) is None:
            yield Problem(
                "ignored-key",
                filed.at(key),
                say("'{key}' is no line of text, and is not used", key=key),
                say("write one line, in quotes where it begins with a sign"),
                Severity.NOTE,
            )


def _place(value: object) -> int | None:
    """A place in the order of reading, which is a whole number."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 7 else None


def _language(value: object) -> str | None:
    """The tag of a language; other programs write there what they like."""
    with suppress(ValueError):
        return tag_of(value) if isinstance(value, str) else None
    return None


def _line(value: object) -> str | None:
    """A value of front matter that can be printed in one line."""
    if not isinstance(value, str):
        return None
    words = " ".join(value.split())
    return words if words and is_one_line(words) and is_visible(words) else None


def heading_of(body: str) -> str | None:
    """The words of the heading that names a page; None where it has none."""
    found = _naming(body)
    return None if found is None else _words_of(found, body)


def _words_of(heading: re.Match[str], body: str) -> str | None:
    group = "words" if heading["signs"] else "over" if heading["line"] else "html"
    return _line(_plain(body[heading.start(group) : heading.end(group)]))  # with the code that was blanked out


def _naming(body: str) -> re.Match[str] | None:
    """The heading that names a page: the first of the first level, else the one that opens the text."""
    text = without_code(body) if _MAY_BE_HEADING.search(body) else ""
    opening = None
    for found in _HEADING.finditer(text):
        if _level_of(found) == 1:
            return found
        if opening is None and not text[: found.start()].strip(" \t\n\x00"):
            opening = found
    return opening


def _level_of(heading: re.Match[str]) -> int:
    if heading["signs"]:
        return len(heading["signs"])
    return int(heading["level"]) if heading["level"] else 1 if heading["line"][0] == "=" else 2


def with_heading(body: str, title: str, written: str | None = None) -> str:
    """The text of a page under a heading of the first level: its own, the one that says its title raised, or its title.

    `written` is the title as it is to stand in Markdown, where that is another text.
    """
    found = _naming(body)
    if found is not None and _level_of(found) == 1:
        return body
    if found is None or found["html"] is not None or _cut(_words_of(found, body) or "", _MOST_OF_A_TITLE) != title:
        return f"# {written or title}\n\n{body}"
    if found["signs"]:
        return body[: found.start("signs")] + "#" + body[found.end("signs") :]
    return body[: found.start("line")] + "=" * len(found["line"]) + body[found.end("line") :]


def summary_of(text: str, title: str) -> str:
    """The summary of a page that has given none: its first sentences, else its title."""
    return _cut(_first_sentences(text) or title, _MOST_OF_A_SUMMARY)


def _name_in_words(path: str) -> str:
    """The file's name as a title, such as 'How we work' for how-we-work.md; a folder's for its index."""
    place = PurePosixPath(path)
    stem = place.parent.name if place.stem in ("index", "README") and len(place.parts) > 3 else place.stem
    words = " ".join(re.split(r"[-_\s]+", stem)).strip() or stem
    return words if words != words.lower() else words[:1].upper() + words[1:]


def _first_sentences(body: str) -> str | None:
    for block in _BLOCKS.split(body, maxsplit=20)[:20]:
        opening = block.strip()
        if (found := _BEGINS_TO_FILL_IN.search(opening)) and _ENDS_TO_FILL_IN.search(opening, found.end()):
            continue  # what a plugin makes of it, nobody knows yet
        if _BEGINS_A_SENTENCE.match(opening) and not _BEGINS_NO_SENTENCE.match(opening) and "|" not in opening:
            words = _line(_plain(opening[:1000]))
            if words is not None and " " in words:
                return words
    return None


def _plain(markdown: str) -> str:
    for pattern, words in _MARKUP:
        markdown = pattern.sub(words, markdown)
    return unescape(markdown)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def note_of_a_second_index(path: str, index: str) -> Problem:
    """A README.md beside an index.md: both would be the folder's first page, and the host takes index.md."""
    return Problem(
        "ignored-file",
        Position(path),
        say("this is not published: '{index}' is the first page of the folder", index=index),
        say("leave it, or give it another name to publish it as well"),
        Severity.NOTE,
    )
