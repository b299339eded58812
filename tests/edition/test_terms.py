"""People who say the same in other words are found together."""

from __future__ import annotations

import pytest

from cohortbook.edition.terms import term_of, terms_by_spelling
from cohortbook.edition.texts import Words
from cohortbook.model import LocalizedText, Term

_LABEL = LocalizedText(by_language=(("en", "Health and care"), ("fr", "Santé et soins")))
_TERMS = terms_by_spelling(
    [Term(id="health", label=_LABEL, covers=["hospital", "Soins à domicile"])], Words(["en", "fr"])
)


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("hospital", "health"),
        ("Hospital", "health"),
        ("soins a  domicile", "health"),
        ("santé et soins", "health"),
        ("Hospital, nights", "health"),
        ("hospitals and clinics", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_term_covers_is_listed_under_it_and_the_rest_as_it_is_written(
    written: str | None, term: str | None
) -> None:
    """Otherwise thirty-six people have thirty-six sectors, and an employer who filters by one finds nobody."""
    found = term_of(written, _TERMS)
    assert (found.id if found else None) == term
