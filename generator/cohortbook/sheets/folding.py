"""Words as people mean them: without capitals, accents and signs."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """`E-mail :`, `E-Mail` and `e_mail` are one heading, as are `Prénom` and `PRENOM`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub(" ", "".join(each for each in plain if not unicodedata.combining(each))).strip()
