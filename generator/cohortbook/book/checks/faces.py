"""Pictures of shared links: each letter of what is written on them has a face that draws it."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.faces import OURS, letters_lacking
from cohortbook.model import Filed, LocalizedText, Organization
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

_SHOWN = 8  # letters


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    lacking = "".join(
        letters_lacking([text], [*book.faces.values()])
        for text in _titles(book, organization.record)
        if OURS.fullmatch(text) is None
    )
    if lacking:
        yield Problem(
            "letters-without-face",
            organization.at("name"),
            say(
                "pictures of shared links leave titles out that have letters which no face draws: {letters}",
                letters=" ".join([*dict.fromkeys(lacking)][:_SHOWN]),
            ),
            say("put a font file that has them, such as one of Noto Sans for their script, into the folder locale/"),
            Severity.NOTE,
        )


def _titles(book: Book, organization: Organization) -> Iterator[str]:
    yield organization.name
    texts: list[LocalizedText] = [organization.summary]
    texts += [program.record.title for program in book.programs.values()]
    texts += [cohort.record.title for cohort in book.cohorts.values()]
    for text in texts:
        yield from (words for _language, words in text)
    yield from (play.filed.record.title for play in book.all_plays())
