"""What lists call people's own words, so that those meet who say the same in other words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from cohortbook.edition.public_graduate import PublicTerm
from cohortbook.edition.texts import Words
from cohortbook.model import Term


def terms_by_spelling(terms: Iterable[Term], words: Words) -> Mapping[str, PublicTerm]:
    """Each term by what it is called and what it covers, without regard to case and accents."""
    found: dict[str, PublicTerm] = {}
    for term in terms:
        public = PublicTerm(term.id, words.public(term.label))
        for spelling in (*(text for _language, text in term.label), *term.covers):
            found.setdefault(_folded(spelling), public)
    return found


def term_of(text: str | None, terms: Mapping[str, PublicTerm]) -> PublicTerm | None:
    """The term that covers a text, or the part of it before a comma; None where it stands for itself."""
    if text is None:
        return None
    return terms.get(_folded(text)) or terms.get(_folded(text.partition(",")[0]))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
