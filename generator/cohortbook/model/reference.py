"""References in prose: [words](claim:ID), [words](figure:METRIC?LEVEL=ID) and [words](example:).

LEVEL=ID is program=, cohort= or region= with an id, or year=latest, or left out for the whole organisation. A
part of the figure alone is asked for with #x, #n, #value, #low or #high behind it.
"""

from __future__ import annotations

import re

from msgspec import Struct

# What makes a number in prose trustworthy: a source, a computation, or that it is only an example.
BINDINGS = ("claim", "figure", "example")
BINDING = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<kind>claim|figure|example):(?P<target>[^()\s]*)\)")

ORGANIZATION = "organization"
YEAR = "year"
LATEST = "latest"
# What of a figure can be printed alone: x, n, the share or median, and the ends of the interval.
PARTS = ("x", "n", "value", "low", "high")
PARTS_OF_MEDIANS = ("n", "value")
LEVELS = ("program", "cohort", "region", YEAR)


class FigureTarget(Struct, frozen=True):
    """One metric of one program, cohort or region, of the latest year, or of the whole organisation.

    `id` is as it was written: an id, `latest`, or empty for the organisation. `part` is None for the whole figure.
    """

    metric: str
    level: str = ORGANIZATION
    id: str = ""
    part: str | None = None

    @property
    def level_id(self) -> str:
        """What figures are found by: the latest year needs no id, because there is only one."""
        return "" if self.level == YEAR and self.id == LATEST else self.id


def figure_target(target: str) -> FigureTarget:
    """What stands behind `figure:`, such as placement_rate_180?year=latest. Nothing is looked up here."""
    address, hash_sign, part = target.partition("#")
    asked = part if hash_sign else None
    metric, _, query = address.partition("?")
    if not query:
        return FigureTarget(metric, part=asked)
    level, _, level_id = query.partition("=")
    return FigureTarget(metric, level, level_id, asked)
