"""The demand model in lines, for staff: every signal by name, private ones included."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook.demand import Count, Coverage, DeadEnd, DemandModel, RoleRef
from cohortbook.edition import Edition, PublicSkill, PublicText
from cohortbook.pages.wording import Wording
from cohortbook.words import Message, say

BANNER = say("NOT FOR PUBLICATION: private signals are included, and every employer is named.")

_DEAD_ENDS = {
    DeadEnd.UNTAUGHT: say("  {skill}: a must-have that nobody teaches"),
    DeadEnd.UNASKED: say("  {skill}: taught, and nobody asks for it"),
    DeadEnd.NO_GRADUATE: say("  {skill}: asked for and taught, and no published graduate shows it yet"),
}


class _Reader(Struct, frozen=True):
    language: str

    def text(self, text: PublicText) -> str:
        return text.in_language(self.language).text

    @property
    def wording(self) -> Wording:
        return Wording(self.language)

    def skill(self, skill: PublicSkill) -> str:
        return self.text(skill.label)


def demand_lines(model: DemandModel, edition: Edition, program_id: str | None, language: str) -> Iterator[Message]:
    """The banner, then the map, coverage, matches and dead ends; with a program, only what concerns it."""
    reader = _Reader(language)
    chosen = [found for found in model.coverage.values() if program_id in (None, found.program_id)]
    yield BANNER
    yield say("Demand on {day}", day=reader.wording.date(edition.as_of))
    if program_id is None:
        yield from _map(model, reader)
    for found in chosen:
        yield from _coverage(found, edition, reader)
    counted = {counted.role for found in chosen for counted in found.roles}
    yield from _matches(model, set(model.matches.for_role) if program_id is None else counted, reader)
    if program_id is None:
        yield from _dead_ends(model, reader)


def _map(model: DemandModel, reader: _Reader) -> Iterator[Message]:
    found = model.map
    yield say("All roles: {amount}", amount=_amount(found.all, reader))
    for role in found.roles:
        title = reader.text(role.title) if role.title is not None else role.id
        yield say("  {what}: {amount}", what=title, amount=_amount(role.count, reader))
    yield say("Skills, by weight:")
    for demand in found.skills:
        yield say("  {what}: {amount}", what=reader.skill(demand.skill), amount=_amount(demand.count, reader))
    if found.proxies:
        yield say("What stated filters stood for:")
    for proxy in found.proxies:
        skills = ", ".join(reader.skill(skill) for skill in proxy.skills)
        yield say("  {filter}: {skills}", filter=reader.text(proxy.filter), skills=skills)
    if found.mismatches:
        yield say("Channels that cannot deliver what the role needs:")
    for one in found.mismatches:
        yield say(
            "  {role}: {channel}, for: {need}",
            role=_role(one.role),
            channel=reader.text(one.channel),
            need=reader.text(one.need),
        )
    if found.past_roles:
        yield say("Expired, superseded or contradicted: {roles}", roles=", ".join(map(_role, found.past_roles)))


def _coverage(found: Coverage, edition: Edition, reader: _Reader) -> Iterator[Message]:
    title = reader.text(edition.programs[found.program_id].title)
    if found.share is None:
        yield say("{program}: no signal concerns it", program=title)
    else:
        yield say(
            "{program}: {share} of weighted demand is taught ({taught} of {weight}; signals: {signals}; "
            "employers: {employers})",
            program=title,
            share=reader.wording.percent(found.share),
            taught=reader.wording.number(found.taught_weight),
            weight=reader.wording.number(found.weight),
            signals=found.signals,
            employers=found.employers,
        )
    for skill in found.taught:
        modules = ", ".join(module.module_id for module in skill.modules)
        yield say(
            "  taught: {skill}, {weight}; asked by {roles}; taught in {modules}",
            skill=reader.skill(skill.skill),
            weight=reader.wording.number(skill.count.total.weight),
            roles=", ".join(_role(asked.role) for asked in skill.asked_by),
            modules=modules,
        )
    for skill in found.untaught:
        yield say(
            "  not taught: {skill}, {weight}; asked by {roles}",
            skill=reader.skill(skill.skill),
            weight=reader.wording.number(skill.count.total.weight),
            roles=", ".join(_role(asked.role) for asked in skill.asked_by),
        )
    for unasked in found.unasked:
        modules = ", ".join(module.module_id for module in unasked.modules)
        skill_name = reader.skill(unasked.skill)
        yield say("  asked for by nobody: {skill}; taught in {modules}", skill=skill_name, modules=modules)


def _matches(model: DemandModel, roles: set[RoleRef], reader: _Reader) -> Iterator[Message]:
    yield say("Graduates who agreed to be shown, are available and have every must-have:")
    for role, found in model.matches.for_role.items():
        if role not in roles:
            continue
        yield say("  {role}: {n}", role=_role(role), n=found.n)
        for match in found.matches:
            reasons = ", ".join(reader.skill(met.skill) for met in (*match.musts, *match.nice))
            yield say("    {graduate}: {reasons}", graduate=match.graduate_id, reasons=reasons)


def _dead_ends(model: DemandModel, reader: _Reader) -> Iterator[Message]:
    found = [(trace.skill, kind) for trace in model.traces.values() for kind in trace.dead_ends]
    if found:
        yield say("Dead ends:")
    for skill, kind in found:
        yield Message(_DEAD_ENDS[kind].template, {"skill": reader.skill(skill)})


def _amount(count: Count, reader: _Reader) -> Message:
    total, number = count.total, reader.wording.number
    return say(
        "people: about {likely} ({least} to {most}); signals: {signals}; employers: {employers}; weight: {weight}",
        likely=number(total.likely),
        least=number(total.least),
        most=number(total.most),
        signals=number(total.signals),
        employers=number(total.employers),
        weight=number(total.weight),
    )


def _role(ref: RoleRef) -> str:
    return f"{ref.employer_id}/{ref.role_id}"
