"""What makes no difference between two spellings of a term."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """A text without regard to case, accents and the number of its spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def spellings(text: str) -> tuple[str, str]:
    """What a term may cover of a text: all of it, or the part before a comma, as in "Retail, evenings"."""
    return folded(text), folded(text.partition(",")[0])
