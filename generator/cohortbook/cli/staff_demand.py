"""The demand model as JSON for staff: matches and private signals included, and marked as not for publication."""

from __future__ import annotations

from collections.abc import Iterable

from cohortbook.demand import DemandModel, Match, MetSkill
from cohortbook.edition import Edition
from cohortbook.formats.demand import demand_content, role_json
from cohortbook.formats.json_rows import json_rows


def staff_json(edition: Edition, model: DemandModel, program_id: str | None) -> str:
    """Everything, private signals and matches included, marked as not for publication."""
    chosen = [found for found in model.coverage.values() if program_id in (None, found.program_id)]
    content = demand_content(edition, model, chosen)
    roles = {counted.role for found in chosen for counted in found.roles}
    matches = [
        {**role_json(role), "n": found.n, "graduates": [_match(match) for match in found.matches]}
        for role, found in model.matches.for_role.items()
        if program_id is None or role in roles
    ]
    return json_rows({"not_for_publication": True, **content, "matches": matches}).decode()


def _match(match: Match) -> dict[str, object]:
    def met(skills: Iterable[MetSkill]) -> list[dict[str, object]]:
        return [{"skill": each.skill.id, "asked": each.asked, "shown": each.shown} for each in skills]

    return {
        "graduate": match.graduate_id,
        "must": met(match.musts),
        "nice": met(match.nice),
        "nice_missing": [skill.id for skill in match.nice_missing],
    }
