"""Countries, their names, time zones and money: ISO 3166 as the time zone database has it, and Unicode's CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from babel import Locale

from cohortbook.language_tags import locale_of

_MOST = re.compile(r"^most of |\((?:mainland|peninsula)\)")
# In each half of a year, so that zones with another summer are told apart.
_SEASONS = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))


def zones_of(country: str) -> list[str]:
    """The time zones of a country, in the order of the time zone database, which begins with the largest."""
    return [zone for code, _where, zone, *_ in _table("zone.tab") if code == country]


def clocks_of(country: str) -> dict[str, str]:
    """The first of the zones whose clocks agree, with what the database says of it: a few where there are many."""
    said = {zone: (rest or [""])[0] for code, _where, zone, *rest in _table("zone.tab") if code == country}
    first: dict[tuple[timedelta | None, ...], str] = {}
    for zone in said:
        first.setdefault(tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in _SEASONS), zone)
    return {zone: said[zone] for zone in first.values()}


def largest_zone(country: str) -> str | None:
    """The zone of most of a country: all its clocks agree, or the database says so; else None."""
    clocks = clocks_of(country)
    most = [*clocks] if len(clocks) == 1 else [zone for zone, said in clocks.items() if _MOST.search(said)]
    return most[0] if len(most) == 1 else None


def zones_meant(typed: str, country: str) -> list[str]:
    """The zones of a country whose name, or whose city, begins as typed; first those that it names whole."""
    wanted, known = _as_in_database(typed), zones_of(country)
    whole = [zone for zone in known if wanted in (zone.casefold(), zone.casefold().rsplit("/", 1)[-1])]
    return whole or [
        zone for zone in known if wanted and any(each.startswith(wanted) for each in _ends_of(zone.casefold()))
    ]


def zone_of_city(name: str, country: str) -> str | None:
    """The zone whose city is called so, as parts of a country often are after their largest: New York, Madrid."""
    return next((zone for zone in zones_of(country) if zone.casefold().endswith(f"/{_as_in_database(name)}")), None)


def _as_in_database(name: str) -> str:
    """A name as the database spells it, in small letters: without accents and spaces, sao_paulo."""
    return _plain(name.strip()).casefold().replace(" ", "_")


def _plain(name: str) -> str:
    return "".join(sign for sign in normalize("NFD", name) if not combining(sign))


def _ends_of(zone: str) -> list[str]:
    parts = zone.split("/")
    return ["/".join(parts[at:]) for at in range(len(parts))]


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
