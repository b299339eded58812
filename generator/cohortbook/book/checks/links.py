"""Links in texts lead to a page, a mailbox or a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from pydantic import BaseModel

from cohortbook.book.prose import is_prose, without_code
from cohortbook.model import Filed, Play, Visibility
from cohortbook.model.reading import Value
from cohortbook.model.reference import BINDINGS
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Links between pages of the playbook; book.checks.plays looks at where they lead.
PLAY_SCHEMES = SCHEMES | {"play", "page", "program", "cohort", "employer", "questions"}

# The target of [words](target), of [label]: target, and of <target>.
_TARGET = re.compile(
    r"\]\(\s*<?(?P<inline>[^)>]*)|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<label>[^\s>]+)|<(?P<auto>[A-Za-z][\w+.-]*:[^<>\s]*)>",
    re.MULTILINE,
)
# A path from the page that a text stands on; what begins with /, # or ? may be right on all of them.
_PATH = re.compile(r"(?:\.{1,2}/)?[\w%]|\.\.?(?:/|$)")
_UNSAFE = frozenset({"data", "file", "javascript", "skill", "vbscript"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0]+")


def may_lead(text: str) -> bool:
    """False where no link stands in `text`."""
    return "](" in text or "]:" in text or "<" in text


def check_texts(filed: Filed[BaseModel], texts: Iterable[Value]) -> Iterator[Problem]:
    schemes = PLAY_SCHEMES if isinstance(filed.record, Play) else SCHEMES
    for value in texts:
        text = value.content
        if may_lead(text):
            for found in _TARGET.finditer(text):
                target = found["inline"] or found["label"] or found["auto"] or ""
                scheme = scheme_of(target)
                if scheme is not None and scheme not in schemes:
                    yield from _unsafe(filed, value, scheme)
            if not isinstance(filed.record, Play):
                yield from _relative(filed, value)


def _relative(filed: Filed[BaseModel], value: Value) -> Iterator[Problem]:
    """The text of a record stands on pages of several folders: a path that begins at one of them leads nowhere."""
    if value.visibility is Visibility.PRIVATE or not _is_published(filed.record):
        return
    for found in _TARGET.finditer(without_code(value.content)):
        # A word behind a colon is mostly a sentence: [sic]: as said.
        target = found["inline"] or ("." in (found["label"] or "") and found["label"]) or ""
        if scheme_of(target) is None and _PATH.match(target) and not found[0].lstrip().startswith("[^"):
            # Without the target: of what people say of themselves, nothing is printed in the log of a build.
            yield Problem(
                "dead-link",
                filed.at(*value.location),
                say("a link in this text leads to no page: it has no https:// before it"),
                say("write the whole address, beginning with https://, or the words without a link"),
                Severity.WARNING,
            )


def _is_published(record: BaseModel) -> bool:
    published_if = getattr(record, "published_if", None)
    return published_if is None or bool(getattr(record, published_if))


def _unsafe(filed: Filed[BaseModel], value: Value, scheme: str) -> Iterator[Problem]:
    if scheme in BINDINGS and is_prose(filed.record, value.location):
        return
    shown = _is_published(filed.record) and value.visibility is Visibility.PUBLIC
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


def is_unsafe(target: str, scheme: str) -> bool:
    """Whether an address of a plain page runs something, or leads to what only its author has."""
    return (scheme in _UNSAFE or is_on_a_disk(scheme)) and not target.lower().startswith("data:image/")


def is_on_a_disk(scheme: str) -> bool:
    """Whether an address with this scheme is a file's path, such as C:\\plan.docx."""
    return scheme == "file" or len(scheme) == 1


def unsafe_link(at: Position, scheme: str) -> Problem:
    """The problem of such an address."""
    if is_on_a_disk(scheme):
        what = say("this link leads to a file on somebody's own computer, and no reader has it")
        return Problem(
            "unsafe-url", at, what, say("put the file beside the page and write its name here, or link none")
        )
    return Problem(
        "unsafe-url",
        at,
        say("a link in this text starts with '{scheme}:' and is not safe to follow", scheme=scheme),
        say("start it with https://, http://, mailto: or tel:, or write the words without a link"),
    )


def scheme_of(target: str) -> str | None:
    """The scheme a browser would see in `target`, which reads entities and skips control characters and spaces."""
    found = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", unescape(target)))
    return found.group(1).lower() if found else None
