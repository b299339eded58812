"""One role as an employer's page shows it: what it asks for, how people are hired, what became of it."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.book import Disagreement, Standing
from cohortbook.demand import RoleRef
from cohortbook.edition import PastRole, PublicEmployer, PublicRole, RequiredSkill, Spoken
from cohortbook.model import STRENGTHS
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import SkillLink, role_of, skill_link
from cohortbook.pages.demand.counts import headcount
from cohortbook.pages.demand.matches import RoleMatches, role_matches
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Badge


class RequirementView(Struct, frozen=True):
    skill: SkillLink
    level: str
    proxy_for: Spoken | None
    dropped: str | None
    """Since when the employer no longer asks for `proxy_for`."""


class RoleView(Struct, frozen=True):
    anchor: str
    title: Spoken
    headcount: str
    due: str
    confidence: str
    stated_on: str
    deviates: str | None
    requirements: tuple[tuple[str, tuple[RequirementView, ...]], ...]
    channels: tuple[Spoken, ...]
    mismatches: tuple[tuple[Spoken, Spoken], ...]
    hiring_steps: tuple[Spoken, ...]
    matches: RoleMatches | None


class PastRoleView(Struct, frozen=True):
    """A role that no longer counts; `newer` is the anchor of the one that replaced it."""

    anchor: str
    title: Spoken
    headcount: str
    standing: Badge
    became: str
    newer: str | None


def role_view(role: PublicRole, employer: PublicEmployer, site: Site) -> RoleView:
    _ = site.words
    groups = (
        (
            labels.strength(strength, _),
            tuple(_requirement_view(asked, site) for asked in role.requirements if asked.strength == strength),
        )
        for strength in STRENGTHS
    )
    return RoleView(
        anchor=addresses.role_anchor(role.id),
        title=_.text(role.role),
        headcount=headcount(role.least, role.likely, role.most, _),
        due=_("Needed by {date}", date=_.date(role.due)),
        confidence=labels.confidence(role.confidence, _),
        stated_on=_("as of {date}", date=_.date(role.observed_on)),
        deviates=labels.deviates(role.deviates, _) if role.deviates else None,
        requirements=tuple((title, asked) for title, asked in groups if asked),
        channels=_.each(role.channels),
        mismatches=tuple((_.text(found.channel), _.text(found.need)) for found in role.mismatches),
        hiring_steps=_.each(role.hiring_steps),
        matches=role_matches(role, RoleRef(employer.id, role.id), site),
    )


def _requirement_view(asked: RequiredSkill, site: Site) -> RequirementView:
    _ = site.words
    return RequirementView(
        skill=skill_link(asked.skill, site),
        level=labels.skill_level(asked.level, _),
        proxy_for=_.maybe(asked.proxy_for),
        dropped=_("dropped on {date}", date=_.date(asked.dropped_on)) if asked.dropped_on else None,
    )


def past_role_view(past: PastRole, employer: PublicEmployer, site: Site) -> PastRoleView:
    _ = site.words
    role = past.role
    return PastRoleView(
        anchor=addresses.role_anchor(role.id),
        title=_.text(role.role),
        headcount=headcount(role.least, role.likely, role.most, _),
        standing=Badge(labels.standing(past.standing, _), "done"),
        became=_became(past, employer, site),
        newer=addresses.role_anchor(past.newer_id) if past.newer_id else None,
    )


def _became(past: PastRole, employer: PublicEmployer, site: Site) -> str:
    """What was said, until when it held, and what replaced it, as one or two sentences."""
    _ = site.words
    role = past.role
    said = _("Stated on {date}.", date=_.date(role.observed_on))
    if past.newer_id is None:
        until = _("It held until {date} and was not renewed.", date=_.date(role.expires)) if role.expires else ""
        return f"{said} {until}".strip()
    later = _.date(role_of(RoleRef(employer.id, past.newer_id), site.edition).observed_on)
    if past.standing is not Standing.CONTRADICTED:
        return f"{said} " + _("{employer} said it anew on {date}.", employer=employer.name, date=later)
    reasons = [said, _("{employer} said otherwise on {date}.", employer=employer.name, date=later)]
    if Disagreement.HEADCOUNT in past.disagreements:
        reasons.append(_("The numbers of people cannot both be right."))
    if Disagreement.REQUIREMENT in past.disagreements:
        reasons.append(_("What was a must-have in one can be learned on the job in the other."))
    return " ".join(reasons)
