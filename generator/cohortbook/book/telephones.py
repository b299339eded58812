"""Telephone numbers as people write them, read with the country they are dialled in."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Telephone(NamedTuple):
    """A number as it is written for everybody, such as +1 416-555-0142, and the link that dials it (RFC 3966)."""

    text: str
    uri: str


@lru_cache(maxsize=256)  # a check asks first, and what is published of the person asks again
def telephone(written: str, country: str) -> Telephone | None:
    """The number that somebody in `country` (ISO 3166, such as CA) means by `written`; None where that is none.

    Only the form is looked at, not whether the number was given out: numbering plans grow faster than libraries.
    """
    import phonenumbers  # noqa: PLC0415  # few records have a number, and loading takes longer than checking them all

    try:
        number = phonenumbers.parse(written, country.upper())
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    forms = phonenumbers.PhoneNumberFormat
    return Telephone(
        phonenumbers.format_number(number, forms.INTERNATIONAL), phonenumbers.format_number(number, forms.RFC3966)
    )
