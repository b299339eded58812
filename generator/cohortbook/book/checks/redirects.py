"""Old addresses lead to pages that exist, and take none of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.book.redirects import last_name, renames
from cohortbook.model import Filed, Redirects
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.words import Message, say


def check(book: Book) -> Iterator[Problem]:
    if book.redirects is None:
        return
    for kind, renamed in renames(book):
        known = book.known(kind)
        for old in renamed:
            if old in known:
                yield _astray(book.redirects, kind, old, *_still_there(old))
            elif (name := last_name(old, renamed)) is None:
                yield _astray(book.redirects, kind, old, *_in_a_circle(old))
            elif name not in known and kind not in book.unlisted:
                what = say("'{old}' leads to '{name}', and nothing has that name", old=old, name=name)
                fix = say("write the name that it has now, or delete the line")
                yield _astray(book.redirects, kind, old, what, or_did_you_mean(name, known, fix))


def _still_there(old: str) -> tuple[Message, Message]:
    return (
        say("'{old}' is there under that very name, so nobody can be led away from it", old=old),
        say("delete the line; the old name stands in front of the colon, the new one behind it"),
    )


def _in_a_circle(old: str) -> tuple[Message, Message]:
    return (
        say("'{old}' leads in a circle, back to itself or to another old name", old=old),
        say("delete one of the lines: the last one has to end in a name that exists"),
    )


def _astray(redirects: Filed[Redirects], kind: str, old: str, what: Message, fix: Message) -> Problem:
    return Problem("redirect-astray", redirects.at_key(kind, old), what, fix)
