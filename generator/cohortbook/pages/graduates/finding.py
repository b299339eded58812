"""Finding graduates by script: the form's choices, the words that scripts need, and what the index holds of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import PublicGraduate, Spoken, first_day
from cohortbook.model import SKILL_KINDS
from cohortbook.pages import labels
from cohortbook.pages.graduates.facets import Choice, Facet, Listed, choices, most_common, token, values_of
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Badge, GraduateCard, graduate_card


class FacetView(Struct, frozen=True):
    """`needs_all` says that several choices have to hold together; otherwise any of them will do.

    `is_cut` says that there are more than these, which are those with the most people.
    """

    name: str
    title: str
    choices: tuple[Choice, ...]
    needs_all: bool = False
    is_cut: bool = False


class SkillGroup(Struct, frozen=True):
    title: str
    choices: tuple[Choice, ...]


class FindView(Struct, frozen=True):
    """`first` are asked before the skills. `blank` is a card that the script copies and fills."""

    first: tuple[FacetView, ...]
    skills: tuple[SkillGroup, ...]
    facets: tuple[FacetView, ...]
    blank: GraduateCard


class Entry(Struct, frozen=True):
    """What the index holds of a graduate beside the text: the tokens, the card, and `newest`, by which it is sorted.

    The newest cohorts come first, and in a cohort the id decides. It depends on nobody else: a place among all would be
    another for hundreds of people whenever somebody comes or goes, and their pages would have to be made again.
    """

    tokens: tuple[str, ...]
    newest: str
    card: str


_BLANK = GraduateCard(
    uri=Place.GRADUATES,
    id="",
    name="",
    initials="",
    tone=0,
    photo=None,
    photo_alt="",
    headline=Spoken("", ""),
    before=None,
    skills=(),
    availability=Badge("", "open"),
    cohort=Spoken("", ""),
    cohort_id="",
    place=None,
)


_FIRST = (Facet.REGION, Facet.AVAILABLE)


def find_view(site: Site) -> FindView:
    """The form over everyone in the showcase."""
    _ = site.words
    people = Listed(site.edition.graduates.values())
    skills = choices(Facet.SKILL, people, site)
    titles: Mapping[Facet, str] = {
        Facet.REGION: _("Region"),
        Facet.AVAILABLE: _("Availability"),
        Facet.ROLE: _("Role sought"),
        Facet.MODE: _("How they would work"),
        Facet.MOVE: _("Moving"),
        Facet.LANGUAGE: _("Languages: all that are chosen"),
        Facet.SECTOR: _("Sector before"),
        Facet.PROGRAM: _("Program"),
        Facet.COHORT: _("Cohort"),
        Facet.PARTNER: _("Published by"),
    }
    facets = [
        FacetView(str(facet), title, shown, facet is Facet.LANGUAGE, is_cut=len(shown) < len(found))
        for facet, title in titles.items()
        if (shown := most_common(found := choices(facet, people, site)))
    ]
    first = tuple(facet for facet in facets if facet.name in _FIRST)
    groups = (
        SkillGroup(
            labels.skill_kind(kind, _),
            tuple(choice for choice in skills if site.edition.skills[choice.value].kind == kind),
        )
        for kind in SKILL_KINDS
    )
    return FindView(
        first=first,
        skills=tuple(group for group in groups if group.choices),
        facets=tuple(facet for facet in facets if facet not in first),
        blank=_BLANK,
    )


def entry_of(graduate: PublicGraduate, site: Site) -> Entry:
    """What the index learns from the graduate's page."""
    card = graduate_card(graduate, site)
    held: list[object] = [
        card.id,
        card.name,
        card.initials,
        card.tone,
        card.photo or "",
        card.photo_alt,
        card.headline.text,
        card.before.text if card.before else "",
        graduate.language,
        [[skill.text, skill.language] for skill in card.skills],
        card.availability.word,
        card.availability.tone,
        card.place or "",
    ]
    return Entry(
        tokens=tuple(sorted({token(facet, value) for facet, value in values_of(graduate)})),
        newest=f"{(date.max - first_day(site.edition.cohorts[graduate.cohort_id])).days:07} {graduate.id}",
        card=json.dumps(held, ensure_ascii=False, separators=(",", ":")),
    )
