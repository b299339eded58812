"""The demand model for machines. It holds no people: who matches a role is for pages and for staff."""

from __future__ import annotations

from collections.abc import Iterable

from cohortbook.demand import (
    Count,
    Coverage,
    CoveredSkill,
    DemandModel,
    ModuleRef,
    RoleDemand,
    RoleRef,
    SkillAsked,
)
from cohortbook.demand.terms import DEMAND_TERMS
from cohortbook.edition import Edition, PublicText
from cohortbook.formats.data_documents import (
    VERSION,
    AskedBy,
    Counted,
    CoverageRow,
    CoveredRow,
    DemandDocument,
    ModuleRow,
    RoleRow,
    SignalRef,
)
from cohortbook.formats.json_rows import json_rows


def demand_json(edition: Edition, model: DemandModel) -> bytes:
    """What is published at /data/v1/demand.json, in the default language."""
    return json_rows(demand_content(edition, model, model.coverage.values()))


def demand_content(edition: Edition, model: DemandModel, coverage: Iterable[Coverage]) -> DemandDocument:
    """The model with the programs of `coverage`, as values for JSON."""
    language = edition.default_language
    found = model.map
    return {
        "version": VERSION,
        "organization": edition.organization.name,
        "as_of": edition.as_of.isoformat(),
        "definitions": {name: edition.words.said(term, language) for name, term in DEMAND_TERMS.items()},
        "all": _count(found.all),
        "roles": [_role(role, language) for role in found.roles],
        "skills": [
            {
                "id": demand.skill.id,
                "label": _text(demand.skill.label, language),
                **_count(demand.count),
                "by_strength": {strength: _count(count) for strength, count in demand.by_strength.items()},
                "asked_by": [_asked(asked) for asked in demand.asked_by],
            }
            for demand in found.skills
        ],
        "sectors": [{"id": sector.id, "label": _text(sector.label, language)} for sector in found.sectors],
        "skills_by_sector": [
            {"skill": row.skill.id, "sector": sector.id, **_count(count)}
            for row in found.by_sector
            for sector, count in zip(found.sectors, row.counts, strict=True)
            if not count.is_empty
        ],
        "regions": [{"id": region.region_id, **_count(region.count)} for region in found.regions],
        "trend": [{"year": each.year, "quarter": each.quarter, **_count(each.count)} for each in found.trend],
        "stated_filters": [
            {
                "filter": _text(proxy.filter, language),
                "skills": [skill.id for skill in proxy.skills],
                "named_signals": [role_json(ref) for ref in proxy.roles],
                **_count(proxy.count),
            }
            for proxy in found.proxies
        ],
        "channel_mismatches": [
            {**role_json(one.role), "channel": _text(one.channel, language), "need": _text(one.need, language)}
            for one in found.mismatches
        ],
        "past_signals": [role_json(ref) for ref in found.past_roles],
        "coverage": [_coverage(each) for each in coverage],
        "dead_ends": [
            {"skill": trace.skill.id, "kind": kind} for trace in model.traces.values() for kind in trace.dead_ends
        ],
    }


def _role(role: RoleDemand, language: str) -> RoleRow:
    return {
        "id": role.id,
        "noc": role.occupation.code if role.occupation and role.occupation.scheme == "noc" else None,
        "occupation": {"scheme": role.occupation.scheme, "code": role.occupation.code} if role.occupation else None,
        "title": _text(role.title, language),
        "named_signals": [role_json(ref) for ref in role.roles],
        "first_due": role.first_due.isoformat() if role.first_due else None,
        "last_due": role.last_due.isoformat() if role.last_due else None,
        "likely_by_confidence": dict(role.by_confidence),
        **_count(role.count),
    }


def _coverage(found: Coverage) -> CoverageRow:
    return {
        "program": found.program_id,
        "share": round(found.share, 4) if found.share is not None else None,
        "taught_weight": found.taught_weight,
        "weight": found.weight,
        "signals": found.signals,
        "employers": found.employers,
        "unnamed_employers_at_least": found.beyond_employers,
        "more_not_told": found.is_hidden,
        "counted": [{**role_json(counted.role), "because": counted.because} for counted in found.roles],
        "taught": [_covered(skill) for skill in found.taught],
        "untaught": [_covered(skill) for skill in found.untaught],
        "unasked": [{"skill": each.skill.id, "modules": _modules(each.modules)} for each in found.unasked],
    }


def _covered(covered: CoveredSkill) -> CoveredRow:
    return {
        "skill": covered.skill.id,
        **_count(covered.count),
        "asked_by": [_asked(asked) for asked in covered.asked_by],
        "modules": _modules(covered.modules),
        "asked_level": covered.asked_level,
        "taught_level": covered.taught_level,
    }


def _modules(modules: Iterable[ModuleRef]) -> list[ModuleRow]:
    return [{"program": module.program_id, "module": module.module_id} for module in modules]


def role_json(ref: RoleRef) -> SignalRef:
    return {"employer": ref.employer_id, "signal": ref.role_id}


def _asked(asked: SkillAsked) -> AskedBy:
    return {**role_json(asked.role), "strength": asked.strength, "level": asked.level}


def _count(count: Count) -> Counted:
    total = count.total
    return {
        "signals": total.signals,
        "employers": total.employers,
        "least": total.least,
        "likely": total.likely,
        "most": total.most,
        "weight": total.weight,
        "named_employers": list(count.employer_ids),
        "unnamed_employers": count.beyond.employers if count.beyond else 0,
        "more_not_told": count.is_hidden,
    }


def _text(text: PublicText | None, language: str) -> str | None:
    return None if text is None else text.in_language(language).text
