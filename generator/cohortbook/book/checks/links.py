"""Links in texts lead to a page, a mailbox or a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pydantic import BaseModel

from cohortbook.book.book import Book
from cohortbook.book.prose import is_prose
from cohortbook.model import Filed, Visibility
from cohortbook.model.reading import Value, values_of
from cohortbook.model.reference import BINDINGS
from cohortbook.problems import Problem
from cohortbook.words import say

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Links between pages of the playbook; book.checks.plays looks at where they lead.
PLAY_SCHEMES = SCHEMES | {"play", "page", "program", "cohort", "employer", "questions"}

# The target of [words](target), of [label]: target, and of <target>.
_TARGET = re.compile(
    r"\]\(\s*<?(?P<inline>[^)>]*)|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<label>[^\s>]+)|<(?P<auto>[A-Za-z][\w+.-]*:[^<>\s]*)>",
    re.MULTILINE,
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0]+")


def check(book: Book) -> Iterator[Problem]:
    for filed, schemes in _records(book):
        published_if = getattr(filed.record, "published_if", None)
        is_public = published_if is None or bool(getattr(filed.record, published_if))
        for value in values_of(filed.record):
            if isinstance(value.content, str):
                shown = is_public and value.visibility is Visibility.PUBLIC
                bound = frozenset(BINDINGS) if is_prose(filed.record, value.location) else frozenset()
                yield from _links(filed, value, value.content, schemes | bound, shown=shown)


def _records(book: Book) -> Iterator[tuple[Filed[BaseModel], frozenset[str]]]:
    registers: tuple[Filed[BaseModel] | None, ...] = (book.organization, book.skills, book.questions, book.claims)
    for register in registers:
        if register is not None:
            yield register, SCHEMES
    for folder in (book.programs, book.employers, book.sessions, book.cohorts):
        for filed in folder.values():
            yield filed, SCHEMES
    for _, participant in book.all_participants():
        yield participant, SCHEMES
    for play in book.all_plays():
        yield play.filed, PLAY_SCHEMES


def _links(
    filed: Filed[BaseModel], value: Value, text: str, schemes: frozenset[str], *, shown: bool
) -> Iterator[Problem]:
    for found in _TARGET.finditer(text):
        scheme = scheme_of(found["inline"] or found["label"] or found["auto"] or "")
        if scheme is None or scheme in schemes:
            continue
        yield Problem(
            "unsafe-url",
            filed.at(*value.location),
            say("a link in this text starts with '{scheme}:', which works in the playbook only", scheme=scheme)
            if shown and scheme in PLAY_SCHEMES
            else say("a link in this text starts with '{scheme}:', and this text shows no sources", scheme=scheme)
            if shown and scheme in BINDINGS
            else say("a link in this text starts with '{scheme}:' and is not safe to follow", scheme=scheme)
            if shown
            else say("a link in this text is not safe to follow (it is not shown: the text is private)"),
            say("start it with https://, http://, mailto: or tel:, or write the words without a link"),
        )


def scheme_of(target: str) -> str | None:
    """The scheme a browser would see in `target`, which reads entities and skips control characters and spaces."""
    found = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", unescape(target)))
    return found.group(1).lower() if found else None
