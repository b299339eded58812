"""Countries, their names, time zones and money: ISO 3166 as the time zone database has it, and Unicode's CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.numbers import get_territory_currencies

from cohortbook.language_tags import locale_of


@lru_cache
def country_codes() -> frozenset[str]:
    """The two letters of every country (ISO 3166-1)."""
    return frozenset(code for code, *_ in _table("iso3166.tab"))


def zones_of(country: str) -> list[str]:
    """The time zones of a country, in the order of the time zone database."""
    return [zone for code, _where, zone, *_ in _table("zone.tab") if code == country]


def zone_in(country: str, part: str, name: str) -> str | None:
    """The zone in which most of a part of a country lies, by its code or name, as far as the database says so."""
    zones = zones_of(country)
    if len(zones) == 1:
        return zones[0]
    word = re.compile(rf"\b(?:{re.escape(part)}|{re.escape(name)})\b")
    found = [(zone, said) for code, _where, zone, *rest in _table("zone.tab") if code == country for said in rest]
    # "(south)" and the like are about other parts.
    most = [zone for zone, said in found if word.search(said) and ("(" not in said or "most areas" in said)]
    return most[0] if len(most) == 1 else None


def currency_of(country: str) -> str | None:
    """The money that people pay with there today; None where that is more than one kind, or unknown."""
    found = get_territory_currencies(country)
    return str(found[0]) if len(found) == 1 else None


def country_name(country: str, language: str) -> str:
    """What a country is called in a language; in English where CLDR does not know."""
    for locale in (locale_of(language), Locale("en")):
        if locale is not None and country in locale.territories:
            return str(locale.territories[country])
    return country


@lru_cache
def _table(name: str) -> Sequence[Sequence[str]]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
