"""The map: each region has its outline, and it says whose outlines they are."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.book.outlines import PATH, code_of
from cohortbook.model import Filed, Organization
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean
from cohortbook.words import say


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    credit = organization.record.outlines
    if book.outlines is None:
        if credit is not None:
            yield Problem(
                "missing-file",
                organization.at_key("outlines"),
                say("the outlines that this speaks of are not there"),
                say("put them at '{path}', or delete these lines", path=PATH),
            )
        return
    if credit is None:
        yield Problem(
            "missing-key",
            Position(PATH),
            say("nothing says whose outlines these are"),
            say("add 'outlines:' with a 'credit:' to cohorts/organization.yml, as their licence asks"),
        )
    known = {outline.code for outline in book.outlines}
    for index, region in enumerate(organization.record.regions if known else ()):
        code = code_of(region, known)
        if code not in known:
            at = ("regions", index, "outline" if region.outline else "id")
            yield Problem(
                "unknown-outline",
                organization.at(*at),
                say("the map has no outline with the code '{code}'", code=code),
                or_did_you_mean(code, known, say("write the code of its outline: 'outline: …' below the region")),
                Severity.WARNING,
            )
