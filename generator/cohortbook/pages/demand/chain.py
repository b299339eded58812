"""Links along the chain from a quote to a hire, as every page names them, so that each link leads both ways."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cohortbook import addresses
from cohortbook.demand import ModuleRef, RoleRef
from cohortbook.edition import Edition, HeardQuote, PublicModule, PublicRole, PublicSkill, PublicText, Spoken
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Link, employer_link


class SkillLink(Struct, frozen=True):
    """A skill's name; `uri` is None for a skill that has no page."""

    label: Spoken
    uri: str | None


class HeardView(Struct, frozen=True):
    """What an employer said in a discovery session, in their words."""

    anchor: str
    words: Spoken
    who: Link
    when: str
    asked: Spoken | None
    skills: tuple[SkillLink, ...]


def skill_link(skill: PublicSkill, site: Site) -> SkillLink:
    _ = site.words
    has_page = skill.id in site.demand.traces
    return SkillLink(_.text(skill.label), addresses.skill(skill.id) if has_page else None)


def skill_links(skills: Iterable[PublicSkill], site: Site) -> tuple[SkillLink, ...]:
    return tuple(skill_link(skill, site) for skill in skills)


def role_of(ref: RoleRef, edition: Edition) -> PublicRole:
    """The role that `ref` names, current or past. Raises KeyError where the edition does not show it."""
    employer = edition.employers[ref.employer_id]
    for role in (*employer.roles, *(past.role for past in employer.past_roles)):
        if role.id == ref.role_id:
            return role
    raise KeyError(ref)


def has_dropped(ref: RoleRef, stated: PublicText, site: Site) -> bool:
    """Whether nothing that the role asks for stands behind the filter any more."""
    asked = [asked for asked in role_of(ref, site.edition).requirements if asked.proxy_for == stated]
    return all(each.dropped_on is not None for each in asked)


def role_link(ref: RoleRef, site: Site) -> Link:
    _ = site.words
    return Link(_.text(role_of(ref, site.edition).role), addresses.role(ref.employer_id, ref.role_id))


def asker_link(ref: RoleRef, site: Site) -> Link:
    """The employer's name, leading to the role on its page."""
    name = Spoken(site.edition.employers[ref.employer_id].name, site.edition.default_language)
    return Link(name, addresses.role(ref.employer_id, ref.role_id))


def module_of(ref: ModuleRef, edition: Edition) -> PublicModule:
    return next(module for module in edition.programs[ref.program_id].modules if module.id == ref.module_id)


def module_link(ref: ModuleRef, site: Site) -> Link:
    _ = site.words
    module = module_of(ref, site.edition)
    return Link(_.text(module.title), addresses.module(ref.program_id, ref.module_id))


def heard_view(quote: HeardQuote, site: Site) -> HeardView:
    _ = site.words
    question = next((asked for asked in site.edition.questions if asked.id == quote.question_id), None)
    return HeardView(
        anchor=addresses.heard_anchor(quote.id),
        words=_.text(quote.words),
        who=employer_link(site.edition.employers[quote.employer_id], site),
        when=_.date(quote.held_on),
        asked=_.text(question.text) if question else None,
        skills=skill_links((site.edition.skills[skill_id] for skill_id in quote.skill_ids), site),
    )
