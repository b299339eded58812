"""What record models say of their fields, in the languages of those who fill in forms."""

from __future__ import annotations

from io import BytesIO

from babel.messages.pofile import read_po

from cohortbook.model.schema import WHO_SEES_IT
from cohortbook.words import ENGLISH, LOCALE, Catalog, catalog_of

_FOLDER = LOCALE / "fields"


def field_words(language: str) -> Catalog:
    """The translations of descriptions; the source sentences where there are none."""
    path = _FOLDER / f"{language}.po"
    return catalog_of(read_po(BytesIO(path.read_bytes()), locale=language)) if path.is_file() else ENGLISH


def hint(description: str, words: Catalog) -> str:
    """A field's description as schemas have it: what belongs there, and who sees it."""
    for said in WHO_SEES_IT.values():
        about = description.removesuffix(said)
        if about != description:
            told = words.gettext(about.rstrip().removesuffix("."))
            return f"{told}. {words.gettext(said)}" if told else words.gettext(said)
    return words.gettext(description) if description else ""
