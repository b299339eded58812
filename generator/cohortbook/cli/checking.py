"""All that can be said of a site before it is built: its problems, its edition and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cohortbook.as_of import AsOf
from cohortbook.book import Book, consents_expiring, read_book, reviews_due, signals_due
from cohortbook.clock import now
from cohortbook.edition import Edition, make_edition, settled_as_of
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.outcomes.contradiction import contradicted_claims
from cohortbook.pages.play_links import dead_links
from cohortbook.problems import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """`public` is what may be built from, or None where the report has errors."""

    book: Book
    report: Report
    public: tuple[Edition, Outcomes] | None


def check_site(root: Path, given: AsOf | None) -> Checked:
    """Read the site below `root` and collect every problem, those included that depend on the day or on figures."""
    book, report = read_book(root)
    if book.organization is None:
        return Checked(book, report, None)
    report.extend(dead_links(book))
    as_of = settled_as_of(book, given, now())
    report.extend(reviews_due(book, as_of.day))
    report.extend(consents_expiring(book, as_of.day))
    if report.errors:
        return Checked(book, report, None)
    report.extend(signals_due(book, as_of.day))
    edition = make_edition(book, as_of)
    figures = make_outcomes(book, edition, as_of)
    report.extend(contradicted_claims(book, figures))
    return Checked(book, report, (edition, figures))
