"""Words as people mean them: without capitals, accents and signs."""

from __future__ import annotations

import unicodedata

_FIRST_LEFT_OUT = 10  # of combining classes: below are the nukta, the voicing of kana and the virama, which spell words


def folded(text: str) -> str:
    """`E-mail :`, `E-Mail` and `e_mail` are one heading, as are `Prénom` and `PRENOM`; so is a word with its points.

    The vowels of Indian scripts are signs that stand beside a letter, and belong to it.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (each for each in plain if unicodedata.combining(each) < _FIRST_LEFT_OUT)
    return " ".join("".join(each if _is_of_a_word(each) else " " for each in kept).split())


def _is_of_a_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"
