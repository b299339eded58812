"""Which two letters are a country, which one somebody meant, and what people pay with there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from cohortbook.language_tags import locale_of
from cohortbook.problems import or_did_you_mean
from cohortbook.words import Message

# CLDR's supplemental data on measurement.
_ON_LETTER_PAPER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
_USED_ALL_THE_SAME = "XK"  # Kosovo: of no standard, and on everybody's letters


@lru_cache
def country_codes() -> frozenset[str]:
    """The codes of ISO 3166-1 as the time zone database has them, and the one that everybody uses for Kosovo."""
    listed = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return frozenset({_USED_ALL_THE_SAME, *(line[:2] for line in listed if not line.startswith("#"))})


def country_meant(given: str, languages: Iterable[str], otherwise: Message) -> Message:
    """The remedy for a word that is no country's code: the code of the country that it names, if it names one."""
    from babel.core import get_global  # noqa: PLC0415  # only a mistake needs it

    named: dict[str, str] = {"EL": "GR"}  # how the European Union writes it
    for language in ("en", *languages):
        locale = locale_of(language)
        names = locale.territories if locale is not None else {}
        named |= {str(name): code for code, name in names.items() if code in country_codes()}
    aliases = {old: new[0] for old, new in get_global("territory_aliases").items() if len(new) == 1}
    named |= {old: new for old, new in aliases.items() if old.isalpha() and new in country_codes()}
    by_word = {word.casefold(): code for word, code in named.items()}
    found = by_word.get(given.strip().casefold())
    return or_did_you_mean(found or given, country_codes(), otherwise, nearness=1 if found else 0.7)


def paper_of(country: str) -> str:
    """The size of the paper that people print on there, by its name in CSS."""
    return "Letter" if country in _ON_LETTER_PAPER else "A4"


def currency_of(country: str) -> str | None:
    """The money that people pay with there today; None where that is more than one kind, or unknown."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415  # only a mistake and a new site need it

    found = get_territory_currencies(country)
    return str(found[0]) if len(found) == 1 else None
