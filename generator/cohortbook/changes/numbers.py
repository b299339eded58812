"""Numbers before and after, with what they have in common with the cohorts behind them: why they are others now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cohortbook import addresses
from cohortbook.changes.published_site import PublishedSite, Row
from cohortbook.outcomes import METRICS, Edge, Median, Rate

Told = tuple[str, str, str]
"""The level of a figure, the level's id, and the metric."""


class Reason(StrEnum):
    """Why a figure is another one, as far as what is published says."""

    MATURED = "matured"
    COHORTS_CAME = "cohorts-came"
    COHORTS_WENT = "cohorts-went"
    COHORTS_CHANGED = "cohorts-changed"
    PROFILES_CHANGED = "profiles-changed"
    RECORDS_CHANGED = "records-changed"
    DEFINED_ANEW = "defined-anew"


Why = tuple[Reason, tuple[str, ...]]
"""A reason, and the ids of the cohorts that it is about."""


class NumberChange(Struct, frozen=True):
    """A figure that is told otherwise; a side is None where it is not there. `why` names cohorts with a reason."""

    told: Told
    before: Row | None
    after: Row | None
    why: tuple[Why, ...]


class DemandChange(Struct, frozen=True):
    """A number of the demand map that is told otherwise; `name` is its key, or a program's id for the coverage."""

    name: str
    before: object
    after: object


def number_changes(old: PublishedSite, new: PublishedSite, seen: Set[str] = frozenset()) -> Iterator[NumberChange]:
    """Every figure that is printed otherwise, in the order of measures, each for the largest group first.

    `seen` are the titles of the cohorts of which people came or went: what is public decides how exactly is counted.
    """
    for told in sorted(new.figures.keys() | old.figures.keys(), key=_place):
        before, after = old.figures.get(told), new.figures.get(told)
        if not _is_told_otherwise(before, after):
            continue
        if {_state(before), _state(after)} <= {"empty", ""}:
            continue  # nobody to count before and after
        yield NumberChange(told, before, after, tuple(_why(told, old, new, seen)))


def _place(told: Told) -> tuple[int, str, int, str]:
    level, level_id, metric = told
    known = _METRICS.get(metric, len(_METRICS))
    return known, metric, _LEVELS.index(level) if level in _LEVELS else len(_LEVELS), level_id


_METRICS = {metric: place for place, metric in enumerate(METRICS)}
_LEVELS = ("organization", "year", "program", "region", "cohort")


def demand_changes(old: PublishedSite, new: PublishedSite) -> Iterator[DemandChange]:
    """What is told of all demand together, and how much of it each program teaches."""
    before, after = _totals(old), _totals(new)
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name):
            yield DemandChange(name, before.get(name), after.get(name))


def _totals(site: PublishedSite) -> dict[str, object]:
    together = site.demand.get("all")
    found = {key: together.get(key) for key in ("signals", "employers")} if isinstance(together, dict) else {}
    if isinstance(together, dict) and together.get("least") is not None:
        found["openings"] = (together.get("least"), together.get("most"))
    coverage = site.demand.get("coverage")
    for row in coverage if isinstance(coverage, list) else ():
        if isinstance(row, dict):
            found[f"coverage/{row.get('program')}"] = row.get("share")
    return found


def _is_told_otherwise(before: Row | None, after: Row | None) -> bool:
    return _printed(before) != _printed(after)


def _printed(row: Row | None) -> tuple[object, ...]:
    """What a reader finds in place of the figure. Of shares near none or all only that is said, and of how many."""
    if row is None:
        return ()
    value = value_in(row)
    if isinstance(value, Rate):
        return (value.edge, value.n) if value.edge is not None else (value.x, value.n)
    return (row.get("state"), row.get("value"), row.get("unit"), row.get("n"), row.get("matures_on"))


def _state(row: Row | None) -> str:
    return str((row or {}).get("state", ""))


def _why(
    told: Told, old: PublishedSite, new: PublishedSite, seen: Set[str]
) -> Iterator[tuple[Reason, tuple[str, ...]]]:
    level, level_id, metric = told
    before, after = old.figures.get(told), new.figures.get(told)
    if old.definitions.get(metric) != new.definitions.get(metric) and before and after:
        yield Reason.DEFINED_ANEW, ()
    if level == "cohort":
        why = _why_of_a_cohort(before, after)
        is_seen = why is Reason.RECORDS_CHANGED and _title_of(level_id, old, new) in seen
        yield (Reason.PROFILES_CHANGED if is_seen else why), (level_id,)
        return
    had, has = _cohorts(before), _cohorts(after)
    matured = [each for each in has if each not in had and _was_maturing(each, metric, old)]
    came = [each for each in has if each not in had and each not in matured]
    went = [each for each in had if each not in has]
    changed = [
        each
        for each in has
        if each in had and _is_told_otherwise(*(site.figures.get(("cohort", each, metric)) for site in (old, new)))
    ]
    profiles = [each for each in has if each in had and each not in changed and _title_of(each, old, new) in seen]
    groups = {
        Reason.MATURED: matured,
        Reason.COHORTS_CAME: came,
        Reason.COHORTS_WENT: went,
        Reason.COHORTS_CHANGED: changed,
        Reason.PROFILES_CHANGED: profiles,
    }
    for reason, cohorts in groups.items():
        if cohorts:
            yield reason, tuple(cohorts)
    if not any(groups.values()):
        yield Reason.RECORDS_CHANGED, ()


def _why_of_a_cohort(before: Row | None, after: Row | None) -> Reason:
    if before is None:
        return Reason.COHORTS_CAME
    if after is None:
        return Reason.COHORTS_WENT
    has_matured = _state(before) == "maturing" and _state(after) != "maturing"
    return Reason.MATURED if has_matured else Reason.RECORDS_CHANGED


def _was_maturing(cohort: str, metric: str, old: PublishedSite) -> bool:
    """Whether the cohort was there and its results were not yet due."""
    return _state(old.figures.get(("cohort", cohort, metric))) == "maturing"


def _cohorts(row: Row | None) -> Sequence[str]:
    """The cohorts that a figure covers; one that is not due yet covers none."""
    listed = (row or {}).get("cohorts")
    if _state(row) in ("maturing", "empty") or not isinstance(listed, list):
        return ()
    return [each for each in listed if isinstance(each, str)]


def _title_of(cohort: str, old: PublishedSite, new: PublishedSite) -> str:
    return new.title_of(addresses.cohort(cohort)) or old.title_of(addresses.cohort(cohort)) or cohort


# A row as the figure that it was made of.


def value_in(row: Row) -> Rate | Median | None:
    """The number of a row of outcomes.json; None where none is told, or where it cannot be read."""
    with suppress(KeyError, TypeError, ValueError):
        if row.get("state") != "published":
            return None
        if row["unit"] == "share":
            return _rate(row)
        unit = str(row["unit"])
        value = row["value"]
        currency = unit.removesuffix("-a-year").upper() if unit.endswith("-a-year") else None
        return Median(None if value is None else int(str(value)), int(str(row["n"])), unit, currency)
    return None


def _rate(row: Row) -> Rate:
    x, n = int(str(row["x"])), int(str(row["n"]))
    low, high, least, most = (float(str(row[key])) for key in ("low", "high", "least", "most"))
    if row["value"] is not None:
        return Rate(x, n, float(str(row["value"])), low, high, least, most)
    return Rate(x, n, x / n, low, high, least, most, Edge.MOST if 2 * x > n else Edge.FEW)


def matures_on(row: Row) -> date | None:
    """From when a figure can be told that is not due yet."""
    with suppress(ValueError):
        return date.fromisoformat(str(row.get("matures_on")))
    return None


def metric_title(metric: str, site: PublishedSite) -> str:
    """What the site calls the metric."""
    defined = site.definitions.get(metric)
    titled = defined.get("title") if isinstance(defined, Mapping) else None
    return str(titled) if titled else metric


def is_known(metric: str) -> bool:
    return metric in METRICS
