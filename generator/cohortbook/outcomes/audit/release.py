"""What was published on a day, kept to compare the next release with: updating a number must not tell about one person.

Whoever kept the old site can subtract. Where a number still covers the same cohorts, it may change by nobody or by 3 or
more, and the people it changed by must not all be the same if they are few. Where cohorts have joined it, the change is
those cohorts' own number and has to be one that may be published. Numbers about employers and openings are not
compared: a person cannot be read off them.

Not seen: what follows from several old and new numbers at once, and totals that cohorts have both joined and left.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.outcomes.audit.audit import Fault, Finding
from cohortbook.outcomes.figure import Level, LevelKind, Outcomes, Rate, State
from cohortbook.outcomes.metric import SHARES
from cohortbook.words import say

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """`x` of `n`, as printed, over these cohorts."""

    x: int
    n: int
    cohort_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Release:
    """The rates over people that were published, by level and metric."""

    as_of: date
    rates: Mapping[tuple[Level, str], PublishedRate]


def release_of(figures: Outcomes) -> Release:
    """What a reader of these figures knows. Nothing of what is hidden is in it."""
    return Release(
        figures.as_of,
        {
            (level, metric): PublishedRate(figure.value.x, figure.value.n, frozenset(figure.cohort_ids))
            for level, by_metric in figures.by_level.items()
            for metric, figure in by_metric.items()
            if metric in SHARES and figure.state is State.PUBLISHED and isinstance(figure.value, Rate)
        },
    )


def written(release: Release) -> str:
    """The release as JSON text."""
    rates = [
        {
            "metric": metric,
            "level": str(level.kind),
            "id": level.id,
            "x": rate.x,
            "n": rate.n,
            "cohorts": sorted(rate.cohort_ids),
        }
        for (level, metric), rate in release.rates.items()
    ]
    return json.dumps({"format": FORMAT, "as_of": release.as_of.isoformat(), "rates": rates}, indent=2) + "\n"


def read_release(text: str) -> Release:
    """The release in JSON text. Raises ValueError where it is no release of this format."""
    content: Any = json.loads(text)
    try:
        if content["format"] != FORMAT:
            raise ValueError("another format")
        return Release(
            date.fromisoformat(content["as_of"]),
            {
                (Level(LevelKind(rate["level"]), str(rate["id"])), str(rate["metric"])): PublishedRate(
                    int(rate["x"]), int(rate["n"]), frozenset(map(str, rate["cohorts"]))
                )
                for rate in content["rates"]
            },
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a release") from error


def compare(old: Release, new: Outcomes, profile: DisclosureProfile) -> tuple[Finding, ...]:
    """What publishing `new` would tell about single people to somebody who kept `old`."""
    return tuple(_findings(old, new, profile))


def _findings(old: Release, new: Outcomes, profile: DisclosureProfile) -> Iterator[Finding]:
    released = release_of(new)
    known = {(metric, rate.cohort_ids) for (_, metric), rate in released.rates.items()}
    for (level, metric), before in old.rates.items():
        after = released.rates.get((level, metric))
        if after is None:
            figure = new.by_level.get(level, {}).get(metric)
            is_same = figure is not None and frozenset(figure.cohort_ids) == before.cohort_ids
            if figure is not None and figure.state is State.SUPPRESSED and is_same:
                what = say("it was published before: who kept that release knows it")
                yield Finding(Fault.HIDDEN_NOW, level, metric, what)
            continue
        if after.cohort_ids == before.cohort_ids:
            if _is_few(after.x - before.x, after.n - before.n, profile):
                what = say("it changes by so few people that the change says something about each")
                yield Finding(Fault.CHANGED_BY_FEW, level, metric, what)
            continue
        for larger, smaller in ((after, before), (before, after)):
            difference = larger.cohort_ids - smaller.cohort_ids
            is_news = smaller.cohort_ids < larger.cohort_ids and (metric, difference) not in known
            if is_news and not _may_stand(larger.x - smaller.x, larger.n - smaller.n, len(difference), profile):
                what = say("its change is the number of cohorts whose own number may not be published")
                yield Finding(Fault.CHANGED_BY_FEW, level, metric, what)


def _is_few(x: int, n: int, profile: DisclosureProfile) -> bool:
    """Whether a change by `x` and `n` is one or two people, or a few people who are all the same."""
    if profile.count_step > 1:
        return False  # printed counts change in steps
    if 0 < abs(n) <= profile.nested_difference or 0 < abs(x) <= profile.nested_difference:
        return True
    return 0 < abs(n) < profile.rate_minimum and x in (0, n)


def _may_stand(x: int, n: int, cohorts: int, profile: DisclosureProfile) -> bool:
    """Whether a number over cohorts that have joined could be published; one cohort's own would have been."""
    return cohorts > 1 and n >= profile.rate_minimum and profile.extreme < x < n - profile.extreme
