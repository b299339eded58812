"""Whether the playbook says the same in every language: what is missing, and what is older than its source.

A translation says in its front matter what it was made of, part by part; `cohortbook translated` writes it. A part is
the page's head, or a section of its text. Lines that are only broken elsewhere are the same part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from hashlib import blake2b

from msgspec import Struct

from cohortbook.book.book import Book, FiledPlay
from cohortbook.model.play import PAGE
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")
NOTE = re.compile(r"^translated:[ \t]*\r?\n(?:[ \t]+.*\r?\n)+", re.MULTILINE)
_NOT_SAID = {"translated", "adopted", "reviewed", "changes", "owner", "related", "order", "language", "kind", "rounds"}

Plays = Mapping[str, Mapping[str, FiledPlay]]


class Part(Struct, frozen=True):
    """A part of a page: its heading, None for the head; its line in the file; what tells its text from any other."""

    heading: str | None
    line: int
    mark: str


def parts_of(play: FiledPlay) -> list[Part]:
    """The head of the page, with what stands above its first section, and each section of its text, in order."""
    sections = _sections(play)
    head = play.filed.record.model_dump_json(exclude=_NOT_SAID, exclude_defaults=True)
    sections[0][2].insert(0, head)
    return [Part(heading, line, _mark("\n".join(lines))) for heading, line, lines in sections]


def _sections(play: FiledPlay) -> list[tuple[str | None, int, list[str]]]:
    """What stands above the first section, and each section: its heading, its line in the file, its lines."""
    sections: list[tuple[str | None, int, list[str]]] = [(None, 1, [])]
    fence = None
    for number, line in enumerate(play.body.split("\n")):
        found = _FENCE.match(line)
        if found and fence in (None, found[1]):
            fence = found[1] if fence is None else None
        if fence is None and line.startswith("## "):
            sections.append((line.removeprefix("## ").strip(), play.body_line + number, []))
        sections[-1][2].append(line)
    return sections


def _mark(text: str) -> str:
    words = text.replace("\\n", " ").split()  # the head is JSON, where the end of a line is written out
    return blake2b(" ".join(words).encode(), digest_size=3).hexdigest()


def noted(text: str, source: FiledPlay) -> str | None:
    """The text of a translation with a note of what it was made of, and nothing else changed; None without a head."""
    end = "\r\n" if text.startswith("---\r\n") else "\n"
    parts = " ".join(part.mark for part in parts_of(source))
    note = f'translated:{end}  language: {source.language}{end}  parts: "{parts}"{end}'
    opening, head, body = (*text.split(f"---{end}", 2), "", "")[:3]
    if opening.strip("\ufeff") or not (head or body):
        return None
    head = NOTE.sub("", head)
    return f"{opening}---{end}{head}{note}---{end}{body}"


def parity(book: Book, plays: Plays) -> Iterator[Problem]:
    """A note for each language in which pages are missing, and for each page that says less, or what was said before.

    Nothing is asked of a language in which nobody has begun. `plays` are those that are written here.
    """
    if book.organization is None:
        return
    default, *others = book.organization.record.languages
    for place, language in enumerate(others, start=1):
        written = plays.get(language, {})
        if written:
            known = book.known(f"plays/{language}")  # readable or not
            yield from _missing(plays, default, language, known, book.organization.at("languages", place))
        for uri, play in written.items():
            yield from unlike(play, uri, plays, default)


def _missing(plays: Plays, default: str, language: str, known: Set[str], at: Position) -> Iterator[Problem]:
    wanted = {uri: play for uri, play in plays.get(default, {}).items() if play.filed.record.kind != PAGE}
    missing = sorted(uri for uri in wanted if uri.rstrip("/") not in known)
    if missing:
        yield Problem(
            "untranslated-page",
            at,
            say(
                "not written in '{language}': {missing} of the playbook's {all} pages, the first of them '{page}'",
                missing=len(missing),
                all=len(wanted),
                language=language,
                page=wanted[missing[0]].filed.path,
            ),
            say("translate them at the same places below playbook/{language}/", language=language),
            Severity.NOTE,
        )


def unlike(play: FiledPlay, uri: str, plays: Plays, default: str) -> Iterator[Problem]:
    """What the page does not say, or says as it was, of the page that it translates; nothing where that is not here."""
    made_of = play.filed.record.translated
    source = plays.get(default if made_of is None else made_of.language, {}).get(uri)
    if source is None or source is play or play.filed.record.language is not None:
        return
    own, parts = len(_sections(play)), parts_of(source)
    if own != len(parts):
        yield Problem(
            "incomplete-translation",
            play.filed.at(),
            say(
                "this page has {own} sections, and the one in '{language}' has {parts}",
                own=own - 1,
                language=source.language,
                parts=len(parts) - 1,
            ),
            say("compare it with {path}, heading by heading", path=source.filed.path),
            Severity.NOTE,
        )
    if made_of is not None:
        yield from _older(play, source, made_of.parts.split(), parts)


def _older(play: FiledPlay, source: FiledPlay, before: list[str], parts: list[Part]) -> Iterator[Problem]:
    changed = [part for part in parts if part.mark not in before]
    if not changed and before == [part.mark for part in parts]:
        return
    first = changed[0] if changed else parts[0]
    if not changed:
        what = say("sections of {path} were removed or moved since this was translated", path=source.filed.path)
    elif first.heading is None:
        what = say(
            "the head of {path} has changed since this was translated; changed parts in all: {count}",
            path=source.filed.path,
            count=len(changed),
        )
    else:
        what = say(
            "'{heading}', line {line} of {path}, has changed since this was translated; changed parts in all: {count}",
            heading=first.heading,
            line=first.line,
            path=source.filed.path,
            count=len(changed),
        )
    yield Problem(
        "outdated-translation",
        play.filed.at_key("translated"),
        what,
        say(
            "bring it up to date, then note it: cohortbook translated {page} --language {own}",
            page=play.filed.id or "index",
            own=play.language,
        ),
        Severity.NOTE,
    )
