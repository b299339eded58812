"""What employers filter by: the values of each graduate, and the choices of a list in the reader's words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from cohortbook.edition import (
    Availability,
    PublicCohort,
    PublicGraduate,
    PublicPrior,
    PublicProgram,
    PublicTerm,
    Spoken,
)
from cohortbook.pages import labels
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording

_LONGEST = 60
MOST_CHOICES = 60
"""More of one facet fill a phone's memory and help nobody: programs, cohorts and free texts grow with the people."""


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


class Choice(Struct, frozen=True):
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
    """The list of the role sought: its term, else its words without what follows a comma, so that people who seek the
    same kind of work meet. Somebody who was hired seeks nothing.
    """
    if graduate.role_sought is None or graduate.availability is Availability.HIRED:
        return None
    if graduate.role_term is not None:
        return graduate.role_term.id
    return slug(words) if (words := graduate.role_sought.split(",")[0].strip()) else None


def _sector_of(prior: PublicPrior) -> str:
    return prior.sector_term.id if prior.sector_term is not None else slug(prior.sector)


def values_of(graduate: PublicGraduate) -> Iterator[tuple[Facet, str]]:
    """Everything that a graduate can be found by. What a hired person sought says nothing any more."""
    for shown in graduate.skills:
        yield Facet.SKILL, shown.skill.id
    if graduate.availability is not Availability.HIRED:
        if role := role_of(graduate):
            yield Facet.ROLE, role
        for region in graduate.region_ids:
            yield Facet.REGION, slug(region)
        for mode in graduate.work_modes:
            yield Facet.MODE, mode
        if graduate.relocate:
            yield Facet.MOVE, "yes"
    for language, _level in graduate.languages:
        yield Facet.LANGUAGE, slug(language)
    if graduate.prior is not None:
        yield Facet.SECTOR, _sector_of(graduate.prior)
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


def most_common(found: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices with the most people, in the order in which they are, where there are too many to choose from."""
    if len(found) <= MOST_CHOICES:
        return found
    kept = set(sorted(found, key=lambda choice: (-choice.count, choice.value))[:MOST_CHOICES])
    return tuple(choice for choice in found if choice in kept)


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
            return {program.id: titled(program, _) for program in site.edition.programs.values()}
        case Facet.COHORT:
            return {cohort.id: titled(cohort, _) for cohort in site.edition.cohorts.values()}
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
            return _first((role, role_name(graduate, _)) for graduate in people if (role := role_of(graduate)))
        case Facet.SECTOR:
            return _first(
                (_sector_of(prior), _name(prior.sector_term, prior.sector, graduate, _))
                for graduate in people
                if (prior := graduate.prior)
            )


def titled(record: PublicProgram | PublicCohort, _: Wording) -> Spoken:
    """The title among those of other sites, many of which call a program or a cohort the same."""
    title = _.text(record.title)
    if record.home is None:
        return title
    return Spoken(_("{title}, from {publisher}", title=title.text, publisher=record.home.name), title.language)


def role_name(graduate: PublicGraduate, _: Wording) -> Spoken:
    """The role sought as the name of a list."""
    return _name(graduate.role_term, (graduate.role_sought or "").split(",")[0].strip(), graduate, _)


def _name(term: PublicTerm | None, own: str, graduate: PublicGraduate, _: Wording) -> Spoken:
    return _.text(term.label) if term is not None else Spoken(_capital(own), graduate.language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first(names: Iterable[tuple[str, Spoken]]) -> dict[str, Spoken]:
    """Names by value: of several spellings of a free text the first."""
    found: dict[str, Spoken] = {}
    for value, name in names:
        found.setdefault(value, name)
    return found
