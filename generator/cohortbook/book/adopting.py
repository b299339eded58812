"""Pages of the standard playbook that a site has copied to change: the copy, and whether the original changed since.

A copy says in its front matter what it was made of. Beside it, hidden below playbook/.adopted/, lies the original as it
was then, so that what the playbook has changed can be told from what the site has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from msgspec import Struct

from cohortbook import __version__
from cohortbook.addresses import uri_of
from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.pack import FALLBACK_LANGUAGE, ORDER, PLAYBOOK, pack_pages, pack_root
from cohortbook.book.translating import NOTE
from cohortbook.language_tags import broader
from cohortbook.model import Adopted
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

_ORIGINALS = f"{PLAYBOOK}/.adopted"
_NOTE = re.compile(r"^adopted:[ \t]*(?P<end>\r?\n)(?:[ \t]+.*\r?\n)+", re.MULTILINE)
_EXAMPLE = re.compile(r"^example:.*\n(?:(?:[ \t].*)?\n)*", re.MULTILINE)


class Original(Struct, frozen=True):
    """A page of the standard playbook of this version. `path` is that below the folder of its language."""

    language: str
    path: str
    text: str

    @property
    def mark(self) -> str:
        """What tells this text from any other; what it was translated from is no part of it."""
        return blake2b(NOTE.sub("", self.text).encode(), digest_size=8).hexdigest()

    def copy(self, language: str, *, with_example: bool) -> str:
        """The page for the folder of `language`, with a note of where it comes from, and of its language if another.

        An example is about the sample, which few sites have.
        """
        _, front, body = NOTE.sub("", self.text, count=1).split("---\n", 2)
        kept = front if with_example else _EXAMPLE.sub("", front)
        own = "" if self.language in broader(language) else f"language: {self.language}\n"
        return f"---\n{kept}{own}{self._note}---\n{body}"

    def noted_in(self, text: str) -> str | None:
        """The text of a copy with the note brought up to date, and nothing else changed; None where it has none."""
        changed, count = _NOTE.subn(lambda found: self._note.replace("\n", found["end"]), text, count=1)
        return changed if count else None

    @property
    def _note(self) -> str:
        return (
            f"adopted:\n  page: {self.language}/{name_of(self.path)}\n  version: {__version__}\n  hash: {self.mark}\n"
        )


def names() -> list[str]:
    """The names of all pages of the standard playbook, as section/page."""
    return sorted(map(name_of, pack_pages()))


def name_of(path: str) -> str:
    """A page as links name it: section/page, a section, or index for the home page."""
    return uri_of(path).rstrip("/") or "index"


def original(name: str, language: str) -> Original | None:
    """The page of that name in `language`, or in English where it is not translated; None where there is none."""
    path = next((path for path in sorted(pack_pages()) if name_of(path) == name), None)
    for code in (language, FALLBACK_LANGUAGE):
        file = pack_root() / PLAYBOOK / code / (path or ORDER)
        if path is not None and file.is_file():
            return Original(code, path, file.read_text(encoding="utf-8"))
    return None


def place_of_copy(path: str, language: str) -> str:
    """Where a site has its own page, below its root."""
    return f"{PLAYBOOK}/{language}/{path}"


def place_of_original(path: str, language: str) -> str:
    """Where the original of that page is kept as it was when it was copied."""
    return f"{_ORIGINALS}/{language}/{path}"


def original_of(adopted: Adopted) -> Original | None:
    """The page that a copy was made of, as it is in this version; None where it is no more."""
    language, _, name = adopted.page.partition("/")
    found = original(name, language)
    return found if found is not None and found.language == language else None


def copied_pages(book: Book) -> Iterator[Problem]:
    """A note for each copied page whose original is not as it was, a warning for one that does not take its place."""
    for play in book.all_plays():
        adopted = play.filed.record.adopted
        if adopted is None:
            continue
        now = original_of(adopted)
        if now is not None and uri_of(now.path) != play.uri:
            inherited = book.inherited.plays.get(play.language, {}) if book.inherited is not None else {}
            if uri_of(now.path) in inherited:
                yield _beside_its_original(play, now)
        if now is not None and now.mark == adopted.hash:
            continue
        yield Problem(
            "adopted-changed",
            play.filed.at_key("adopted"),
            say("the page that this one was made of is not in the standard playbook any more")
            if now is None
            else say(
                "the page that this one was made of, in version {version}, has changed since", version=adopted.version
            ),
            say("keep yours: remove 'adopted', and it is a page like any other of your own")
            if now is None
            else say("look at it: cohortbook adopt --diff {play}", play=play.filed.id or "index"),
            Severity.NOTE,
        )


def _beside_its_original(play: FiledPlay, now: Original) -> Problem:
    return Problem(
        "misplaced-copy",
        play.filed.at_key("adopted"),
        say(
            "this page was copied from '{page}', and does not replace it: it has another name, so the site shows both",
            page=name_of(now.path),
        ),
        say(
            "rename it to {path}; or remove 'adopted' if it is to be a page of its own",
            path=place_of_copy(now.path, play.language),
        ),
        Severity.WARNING,
    )
