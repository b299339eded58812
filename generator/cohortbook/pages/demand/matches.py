"""Who has every must-have of a role, and which roles a graduate could take, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cohortbook import addresses
from cohortbook.demand import Match, MetSkill, RoleRef
from cohortbook.edition import PublicGraduate, PublicRole, PublicSkill, Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import role_link
from cohortbook.pages.demand.counts import headcount
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Badge, Link, availability_badge, employer_link
from cohortbook.pages.wording import Wording

PEOPLE_NAMED = 6
ROLES_NAMED = 8


class Reasons(Struct, frozen=True):
    """Why: all must-haves, the nice-to-haves that are met, and those that are not; lines without content are None."""

    musts: str
    nice: str | None
    missing: str | None


class MatchedGraduate(Struct, frozen=True):
    uri: str
    name: str
    headline: Spoken
    availability: Badge
    start: str | None
    reasons: Reasons


class RoleMatches(Struct, frozen=True):
    """Graduates who have all must-haves of one role. `everyone_uri` opens the showcase with the same question."""

    summary: str
    graduates: tuple[MatchedGraduate, ...]
    everyone_uri: str


class MatchedRole(Struct, frozen=True):
    role: Link
    employer: Link
    headcount: str
    due: str
    reasons: Reasons


class GraduateMatches(Struct, frozen=True):
    summary: str
    roles: tuple[MatchedRole, ...]


def role_matches(role: PublicRole, ref: RoleRef, site: Site) -> RoleMatches | None:
    """None for a role without must-haves: then nobody could be left out, and the list would say nothing."""
    _ = site.words
    matched = site.demand.matches.for_role.get(ref)
    if matched is None:
        return None
    if not matched.n:
        nobody = _("No graduate who is available shows every must-have at the moment.")
        return RoleMatches(nobody, (), _everyone(role))
    return RoleMatches(
        summary=_.plural(
            "{n} graduate who is available shows every must-have.",
            "{n} graduates who are available show every must-have. Those with more of the nice-to-haves come first.",
            matched.n,
        ),
        graduates=tuple(_graduate(match, site) for match in matched_people(ref, site)),
        everyone_uri=_everyone(role),
    )


def matched_roles(graduate: PublicGraduate, site: Site) -> tuple[Match, ...]:
    """The roles that a profile names."""
    matched = site.demand.matches.for_graduate.get(graduate.id)
    return () if matched is None else matched.matches[:ROLES_NAMED]


def matched_people(ref: RoleRef, site: Site) -> tuple[Match, ...]:
    """The graduates that a role's page names."""
    matched = site.demand.matches.for_role.get(ref)
    return () if matched is None else matched.matches[:PEOPLE_NAMED]


def graduate_matches(graduate: PublicGraduate, site: Site) -> GraduateMatches | None:
    """None for who is hired or not known to be available, and where there is no role.

    Employers read the profile. That nothing fits today says more about the roles on this site than about the person.
    """
    _ = site.words
    matched = site.demand.matches.for_graduate.get(graduate.id)
    if matched is None or not matched.n:
        return None
    return GraduateMatches(
        summary=_.plural(
            "{n} current role, whose every must-have is shown here.",
            "{n} current roles, whose every must-have is shown here.",
            matched.n,
        ),
        roles=tuple(_role(match, site) for match in matched_roles(graduate, site)),
    )


def _graduate(match: Match, site: Site) -> MatchedGraduate:
    _ = site.words
    graduate = site.edition.graduates[match.graduate_id]
    return MatchedGraduate(
        uri=addresses.graduate(graduate.id),
        name=labels.graduate_name(graduate, _),
        headline=Spoken(graduate.headline, graduate.language),
        availability=availability_badge(graduate, _),
        start=_("Could start on {date}", date=_.date(graduate.available_from)) if graduate.available_from else None,
        reasons=_reasons(match, _),
    )


def _role(match: Match, site: Site) -> MatchedRole:
    _ = site.words
    employer = site.edition.employers[match.role.employer_id]
    role = next(role for role in employer.roles if role.id == match.role.role_id)
    return MatchedRole(
        role=role_link(match.role, site),
        employer=employer_link(employer, site),
        headcount=headcount(role.least, role.likely, role.most, _),
        due=_("Needed by {date}", date=_.date(role.due)),
        reasons=_reasons(match, _),
    )


def _reasons(match: Match, _: Wording) -> Reasons:
    return Reasons(
        musts=_("Every must-have: {skills}", skills=_shown(match.musts, _)),
        nice=_("Also: {skills}", skills=_shown(match.nice, _)) if match.nice else None,
        missing=_("Not shown, and nice to have: {skills}", skills=_named(match.nice_missing, _))
        if match.nice_missing
        else None,
    )


def _shown(met: Iterable[MetSkill], _: Wording) -> str:
    return _.listed(
        _("{skill} ({level})", skill=_.text(one.skill.label).text, level=labels.skill_level(one.shown, _).lower())
        for one in met
    )


def _named(skills: Iterable[PublicSkill], _: Wording) -> str:
    return _.listed(_.text(skill.label).text for skill in skills)


def _everyone(role: PublicRole) -> str:
    must, nice = (
        [asked.skill.id for asked in role.requirements if asked.strength == strength] for strength in ("must", "nice")
    )
    return addresses.graduates_who(must, nice)
