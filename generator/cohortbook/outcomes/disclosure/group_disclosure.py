"""Group disclosure: what a number says of a whole group, none or all of them, together with the showcase.

Whoever is named in the showcase is known, so a number speaks of the rest: if ten of twelve are named as hired and
"10 of 12" is printed, the other two are exposed. So of the people who are not named as hired, the number counted must
be neither none nor all:

- in truth, for somebody who knows which of the named were counted;
- for a reader who takes everybody named as hired to be counted, whether or not they set aside, too, the people who are
  shown as available for work.

A profile that says neither (no outcome scope, no availability confirmed lately) leaves a person among the rest.
"""

from __future__ import annotations

from cohortbook.outcomes.counting.cell import Cell
from cohortbook.outcomes.counting.population import HIRED, SEEKING


def is_exposed(cell: Cell) -> bool:
    """Whether `x of n` tells about people who are not named as hired."""
    named = cell.ns[HIRED]
    others = cell.n - named
    if cell.x - cell.xs[HIRED] in (0, others):
        return True
    supposed = cell.x - named
    return supposed == 0 or any(supposed == rest > 0 for rest in (others, others - cell.ns[SEEKING]))
