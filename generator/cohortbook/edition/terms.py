"""What lists call people's own words, so that those meet who say the same in other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cohortbook.book.spelling import folded, spellings
from cohortbook.edition.public_graduate import PublicTerm
from cohortbook.edition.texts import Words
from cohortbook.model import Term


def terms_by_spelling(terms: Iterable[Term], words: Words) -> Mapping[str, PublicTerm]:
    """Each term by what it is called and what it covers, without regard to case and accents."""
    found: dict[str, PublicTerm] = {}
    for term in terms:
        public = PublicTerm(term.id, words.public(term.label))
        for spelling in (*(text for _language, text in term.label), *term.covers):
            found.setdefault(folded(spelling), public)
    return found


def term_of(text: str | None, terms: Mapping[str, PublicTerm]) -> PublicTerm | None:
    """The term that covers a text, or the part of it before a comma; None where it stands for itself."""
    if text is None or not terms:
        return None
    whole, first = spellings(text)
    return terms.get(whole) or terms.get(first)
