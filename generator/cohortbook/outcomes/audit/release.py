"""What was told on a day, kept to compare the next release with: an update must not tell about single people.

Whoever kept the old site knows two ranges for each count, and who was named in each. Where the two together leave
fewer than three numbers, and neither did by itself, the next release says something about single people to a reader
who takes it that only the names have changed: a person who takes their consent back, or gives it, shifts what is known.
A number that moves to another band says that outcomes have become known, and not how many.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cohortbook.outcomes.audit.audit import Fault, Finding
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Level, LevelKind, State
from cohortbook.outcomes.metric import METRICS
from cohortbook.words import say

FORMAT = 2
_SMALLEST = 3


@dataclass(frozen=True, slots=True)
class Release:
    """What is told of each cohort, by cohort and metric: of how many people that the metric counts."""

    as_of: date
    told: Mapping[tuple[str, str], Band]


def release_of(examination: Examination) -> Release:
    """What a reader of these figures knows. Nothing of what is not told is in it."""
    found = {}
    for tally, told in zip(examination.tallies, examination.told, strict=True):
        by_metric = examination.figures.by_level[Level(LevelKind.COHORT, tally.id)]
        for metric, figure in by_metric.items():
            share = METRICS[metric].people
            if share is not None and figure.state in (State.PUBLISHED, State.SUPPRESSED):
                found[tally.id, metric] = told[share.counted]
    return Release(examination.figures.as_of, found)


def written(release: Release) -> str:
    """The release as JSON text."""
    told = [
        {"cohort": cohort_id, "metric": metric, "low": band.low, "high": band.high}
        for (cohort_id, metric), band in release.told.items()
    ]
    return json.dumps({"format": FORMAT, "as_of": release.as_of.isoformat(), "told": told}, indent=1) + "\n"


def read_release(text: str) -> Release:
    """The release in JSON text. Raises ValueError where it is no release of this format."""
    content: Any = json.loads(text)
    try:
        if content["format"] != FORMAT:
            raise ValueError("another format")
        return Release(
            date.fromisoformat(content["as_of"]),
            {
                (str(each["cohort"]), str(each["metric"])): Band(int(each["low"]), int(each["high"]))
                for each in content["told"]
            },
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a release") from error


def compare(old: Release, examination: Examination) -> tuple[Finding, ...]:
    """What publishing `examination` would tell about single people to somebody who kept `old`."""
    return tuple(_findings(old, release_of(examination)))


def _findings(old: Release, new: Release) -> Iterator[Finding]:
    for (cohort_id, metric), before in old.told.items():
        level = Level(LevelKind.COHORT, cohort_id)
        after = new.told.get((cohort_id, metric))
        if after is None:
            what = say("it was published before: who kept that release knows it")
            yield Finding(Fault.HIDDEN_NOW, level, metric, what)
            continue
        both = Band(max(before.low, after.low), min(before.high, after.high))
        is_news = both not in (before, after)
        if is_news and 0 <= both.high - both.low < _SMALLEST - 1:
            what = say("together with an earlier release it leaves {least} to {most}", least=both.low, most=both.high)
            yield Finding(Fault.NARROWED, level, metric, what)
