"""What employers filter by: the values of each graduate, and the choices of a list in the reader's words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cohortbook.edition import Availability, PublicGraduate, Spoken
from cohortbook.pages import labels
from cohortbook.pages.site import Site

_LONGEST = 60


class Facet(StrEnum):
    """The name is part of addresses and of the index, so it never changes."""

    SKILL = "skill"
    ROLE = "role"
    REGION = "region"
    MODE = "mode"
    MOVE = "move"
    LANGUAGE = "language"
    SECTOR = "sector"
    PROGRAM = "program"
    COHORT = "cohort"
    AVAILABLE = "available"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet; `token` is how the index knows it, `count` how many of the list have it."""

    value: str
    token: str
    label: Spoken
    count: int


def token(facet: Facet, value: str) -> str:
    """The facet and its value as one word."""
    return f"{facet}.{value}"


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """`text` as a part of an address, short enough for a folder; without Latin letters or digits an opaque one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{words[:_LONGEST].strip('-')}-{mark}" if len(words) > _LONGEST else words or mark


def role_of(graduate: PublicGraduate) -> str | None:
    """The role sought without what follows a comma, so that people who seek the same kind of work meet in one list.

    Somebody who was hired seeks nothing.
    """
    if graduate.role_sought is None or graduate.availability is Availability.HIRED:
        return None
    return graduate.role_sought.split(",")[0].strip() or None


def values_of(graduate: PublicGraduate) -> Iterator[tuple[Facet, str]]:
    """Everything that a graduate can be found by. What a hired person sought says nothing any more."""
    for shown in graduate.skills:
        yield Facet.SKILL, shown.skill.id
    if graduate.availability is not Availability.HIRED:
        if role := role_of(graduate):
            yield Facet.ROLE, slug(role)
        for region in graduate.region_ids:
            yield Facet.REGION, slug(region)
        for mode in graduate.work_modes:
            yield Facet.MODE, mode
        if graduate.relocate:
            yield Facet.MOVE, "yes"
    for language, _level in graduate.languages:
        yield Facet.LANGUAGE, slug(language)
    if graduate.prior is not None:
        yield Facet.SECTOR, slug(graduate.prior.sector)
    yield Facet.PROGRAM, graduate.program_id
    yield Facet.COHORT, graduate.cohort_id
    yield Facet.AVAILABLE, str(graduate.availability)
    if graduate.publisher is not None:
        yield Facet.PARTNER, graduate.publisher.id


class Listed:
    """The people of a list, counted once by everything that they can be found by."""

    def __init__(self, people: Iterable[PublicGraduate]) -> None:
        self.people = tuple(people)
        self._counts = Counter(found for graduate in self.people for found in set(values_of(graduate)))

    def count(self, facet: Facet, value: str) -> int:
        """How many have this value."""
        return self._counts[facet, value]


def choices(facet: Facet, listed: Listed, site: Site) -> tuple[Choice, ...]:
    """The values that occur in a list, those of records in their order, free texts by how often they occur."""
    found = [
        Choice(value, token(facet, value), name, count)
        for value, name in _names(facet, listed.people, site).items()
        if (count := listed.count(facet, value))
    ]
    if facet in (Facet.ROLE, Facet.SECTOR, Facet.LANGUAGE):
        found.sort(key=lambda choice: (-choice.count, choice.label.text.casefold(), choice.value))
    return tuple(found)


def _names(facet: Facet, people: tuple[PublicGraduate, ...], site: Site) -> dict[str, Spoken]:
    """What each value is called."""
    _ = site.words
    here = _.language
    match facet:
        case Facet.SKILL:
            return {skill.id: _.text(skill.label) for skill in site.edition.skills.values()}
        case Facet.REGION:
            return {slug(region.id): _.text(region.name) for region in site.edition.organization.regions.values()}
        case Facet.PROGRAM:
            return {program.id: _.text(program.title) for program in site.edition.programs.values()}
        case Facet.COHORT:
            return {cohort.id: _.text(cohort.title) for cohort in site.edition.cohorts.values()}
        case Facet.PARTNER:
            partners = (graduate.publisher for graduate in people if graduate.publisher is not None)
            return {partner.id: Spoken(partner.name, here) for partner in partners}
        case Facet.MODE:
            return {mode: Spoken(labels.work_mode(mode, _), here) for mode in ("on-site", "hybrid", "remote")}
        case Facet.MOVE:
            return {"yes": Spoken(_("Would move"), here)}
        case Facet.AVAILABLE:
            return {str(kind): Spoken(labels.availability(kind, _), here) for kind in Availability}
        case Facet.LANGUAGE:
            codes = sorted({code for graduate in people for code, _level in graduate.languages})
            return {slug(code): Spoken(_.language_title(code), here) for code in codes}
        case Facet.ROLE:
            return _texts((role, graduate.language) for graduate in people if (role := role_of(graduate)))
        case Facet.SECTOR:
            return _texts((graduate.prior.sector, graduate.language) for graduate in people if graduate.prior)


def spelling(graduate: PublicGraduate) -> str:
    """The role sought as the name of a list."""
    return _capital(role_of(graduate) or "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _texts(texts: Iterable[tuple[str, str]]) -> dict[str, Spoken]:
    """Free texts by slug: of several spellings the first, with a capital letter."""
    found: dict[str, Spoken] = {}
    for text, language in texts:
        found.setdefault(slug(text), Spoken(_capital(text), language))
    return found
