"""The chain from a quote to a hire with one real skill, as the home page draws it."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.demand import SkillTrace
from cohortbook.edition import HeardQuote
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import HeardView, heard_view, module_link
from cohortbook.pages.site import Site
from cohortbook.pages.skills.steps import step_numbers
from cohortbook.pages.summaries import (
    EmployerCard,
    GraduateCard,
    Link,
    employer_card,
    graduate_card,
    program_link,
)


class ChainView(Struct, frozen=True):
    """One skill, one thing of each step: what was said, a module, a person who shows it, and who hired them."""

    skill: Link
    quote: HeardView
    module: Link
    program: Link
    level: str
    person: GraduateCard
    employer: EmployerCard


def shown_chain(site: Site) -> ChainView | None:
    """The skill whose chain holds longest, or None where no chain reaches from a quote to a hire.

    Of those that do, the one whose scarcest step has the most; the skill's id decides between equals.
    Only people whom search engines may show are named here, because home is for search engines.
    """
    whole = [(trace, hired) for trace in site.demand.traces.values() if (hired := _hired_in(trace, site)) is not None]
    if not whole:
        return None
    trace, (graduate_id, employer_id) = min(whole, key=lambda each: (-min(step_numbers(each[0])), each[0].skill.id))
    _ = site.words
    graduate = site.edition.graduates[graduate_id]
    level = next(shown.level for shown in graduate.skills if shown.skill.id == trace.skill.id)
    module = trace.modules[0]
    return ChainView(
        skill=Link(_.text(trace.skill.label), addresses.skill(trace.skill.id)),
        quote=heard_view(min((site.edition.heard[quote] for quote in trace.quote_ids), key=_length), site),
        module=module_link(module, site),
        program=program_link(site.edition.programs[module.program_id], _),
        level=labels.skill_level(level, _),
        person=graduate_card(graduate, site),
        employer=employer_card(site.edition.employers[employer_id], site),
    )


def _hired_in(trace: SkillTrace, site: Site) -> tuple[str, str] | None:
    """The graduate, with a face where one has, and the employer with whom the chain ends."""
    if not (trace.quote_ids and trace.modules):
        return None
    people = site.edition.graduates
    named = [hire for hire in trace.hires if people[hire.graduate_id].may_be_indexed]
    if not named:
        return None
    hire = next((hire for hire in named if people[hire.graduate_id].photo is not None), named[0])
    return hire.graduate_id, hire.employer_id


def _length(quote: HeardQuote) -> tuple[int, str]:
    """Short words first: they stand in a narrow column."""
    return len(quote.words.by_language[quote.words.own]), quote.id
