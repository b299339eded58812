"""What somebody says of a new site, read strictly before anything is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cohortbook.book.countries import country_codes, country_meant
from cohortbook.book.locale import language_meant
from cohortbook.book.time_zones import time_zone_names
from cohortbook.language_tags import is_known, tag_of
from cohortbook.model.money import CURRENCIES
from cohortbook.model.scalars import Color, Email, Line, SiteUrl, id_of
from cohortbook.problems import or_did_you_mean
from cohortbook.source.text import FORBIDDEN
from cohortbook.starter.countries import clocks_of, country_name, zone_in, zone_of_city, zones_meant
from cohortbook.words import Message, say

ACCENT = "#0b6b5d"
_TOLD = 12  # of time zones that could be meant
_PART = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9]{1,3}\s*=?\s*")
_REGION = re.compile(r"(?P<country>[A-Za-z]{2})(?:-(?P<part>[A-Za-z0-9]{1,3})\s*=\s*(?P<name>.+))?")


class AnswerError(ValueError):
    """An answer that cannot be used; `told` says why, and what can."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


@dataclass(frozen=True, slots=True)
class Region:
    """Where cohorts run: a country, or a part of one with the name that people there gave."""

    id: str
    country: str
    name: str | Mapping[str, str]
    """One name, or one for each language."""
    time_zone: str = ""

    @property
    def called(self) -> str:
        """Its name, in the first language where it has several."""
        return self.name if isinstance(self.name, str) else next(iter(self.name.values()))


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that a new site is made from."""

    name: str
    short_name: str | None
    languages: Sequence[str]
    regions: Sequence[Region]
    currency: str
    accent: str
    program: str
    city: str
    url: str
    contact: str
    privacy_contact: str
    taken: frozenset[str] = frozenset()
    """Ids of programs that are there already."""

    @property
    def program_id(self) -> str:
        suggested = id_of(self.program) or "first-program"
        return f"our-{suggested}" if suggested in self.taken else suggested


def read_line(value: str) -> str:
    """A name: one line of text that everybody can see."""
    return _read(
        Line, value, say("this is no line of text; write at least one letter, and no line break or control sign")
    )


def read_languages(value: str) -> list[str]:
    """Tags of languages (BCP 47) between commas or spaces, each once, in their usual spelling."""
    languages = list(dict.fromkeys(_language(written) for written in value.replace(",", " ").split()))
    if not languages:
        raise AnswerError(say("a site has at least one language, such as en"))
    return languages


def _language(written: str) -> str:
    with suppress(ValueError):
        tag = tag_of(written)
        if is_known(tag):
            return tag
    guess = language_meant(written)
    raise AnswerError(
        say("no language is called '{language}'; did you mean '{guess}'?", language=written, guess=guess)
        if guess is not None
        else say("no language is called '{language}'; write its tag, such as es, pt-BR or ar", language=written)
    )


def read_regions(values: Sequence[str], languages: Sequence[str]) -> list[Region]:
    """Countries (CA) and parts of them (CA-ON=Ontario). A part's id is its own code, or both where two are alike."""
    found = [_region(value.strip(), languages) for value in values if value.strip()]
    if not found:
        raise AnswerError(say("a site has at least one region, such as CA or CA-ON=Ontario"))
    for at, region in enumerate(found):
        if (region.country, region.id) in [(other.country, other.id) for other in found[:at]]:
            raise AnswerError(say("'{region}' is there twice; leave one out", region=region.id))
    ids = [region.id for region in found]
    return [
        region
        if ids.count(region.id) == 1 or region.id == region.country
        else Region(f"{region.country}-{region.id}", region.country, region.name)
        for region in found
    ]


def _region(value: str, languages: Sequence[str]) -> Region:
    found = _REGION.fullmatch(value)
    if found is None and _PART.fullmatch(value) and value[:2].upper() in country_codes():
        code = value.rstrip("= ")
        raise AnswerError(say("'{code}' is a part of a country; write its name behind it: {code}=Name", code=code))
    if found is None:
        fix = country_meant(value, languages, say("write a country such as CA, or a part of one such as CA-ON=Ontario"))
        raise AnswerError(say("'{value}' is no region; {fix}", value=value, fix=fix))
    country = found["country"].upper()
    if country not in country_codes():
        fix = country_meant(country, languages, say("write the two letters of ISO 3166, such as CA, ES or GB"))
        raise AnswerError(say("'{code}' is not the code of a country; {fix}", code=country, fix=fix))
    if found["part"] is not None:
        return Region(found["part"].upper(), country, read_line(found["name"]))
    names = {language: country_name(country, language) for language in languages}
    return Region(country, country, names if len(names) > 1 else next(iter(names.values())))


def read_time_zone(value: str, country: str = "") -> str:
    """A zone of the IANA list, or of `country` the one whose city begins as written."""
    if value not in time_zone_names():
        meant = zones_meant(value, country)
        if len(meant) == 1:
            return meant[0]
        if meant:
            several = ", ".join(meant[:_TOLD])
            raise AnswerError(say("'{value}' could be several time zones: {several}", value=value, several=several))
        fix = or_did_you_mean(value, time_zone_names(), zones_to_choose(country))
        raise AnswerError(say("'{value}' is not a time zone; {fix}", value=value, fix=fix))
    return value


def read_time_zones(values: Sequence[str], countries: Sequence[str]) -> list[str]:
    """A zone for each country: one value is for all of them, several are in the same order."""
    written = [value.strip() for value in values if value.strip()]
    if len(written) not in (1, len(countries)):
        raise AnswerError(say("write one time zone for all regions, or one for each in the same order"))
    each = written if len(written) == len(countries) else written * len(countries)
    return [read_time_zone(value, country) for value, country in zip(each, countries, strict=True)]


def zones_to_choose(country: str) -> Message:
    """What to write where nothing is near: a zone for each time that the country's clocks show, where they are few."""
    clocks = [*clocks_of(country)]
    if not 0 < len(clocks) <= _TOLD:
        return say("write its name in the IANA list, such as America/Toronto")
    return say("write that of a city with the same time: {zones}", zones=", ".join(clocks))


def usual_zone(region: Region, city: str = "") -> str | None:
    """The time zone of most of a region, or of a city in it; None where the time zone database does not say."""
    name = region.name if isinstance(region.name, str) else region.id
    named = zones_meant(city, region.country) if city else []
    return (
        zone_in(region.country, region.id.removeprefix(f"{region.country}-"), name)
        or (named[0] if len(named) == 1 else None)
        or zone_of_city(name, region.country)
    )


def read_currency(value: str) -> str:
    """Three letters of ISO 4217."""
    code = value.strip().upper()
    if code not in CURRENCIES:
        raise AnswerError(
            say("'{code}' is not the three-letter code of a currency (ISO 4217), such as CAD or EUR", code=value)
        )
    return code


def read_accent(value: str) -> str:
    """A colour as #rrggbb."""
    return _read(
        Color, value, say("'{value}' is not a colour; write it as # and six digits, such as #0b6b5d", value=value)
    )


def read_url(value: str) -> str:
    """Where the site will be; it ends with a slash."""
    told = say("'{value}' is no address of a site; write it whole, such as https://skills.example.org/", value=value)
    url = _read(SiteUrl, value, told)
    return url if url.endswith("/") else f"{url}/"


def read_email(value: str) -> str:
    """A mail address."""
    return _read(Email, value, say("'{value}' is no mail address; write it such as hello@example.org", value=value))


def _read(kind: Any, value: str, told: Message) -> str:
    try:
        read = TypeAdapter[str](kind).validate_python(value.strip())
    except ValidationError:
        raise AnswerError(told) from None
    if FORBIDDEN.search(read):
        raise AnswerError(say("there is an invisible sign in this; type it anew"))
    return read
