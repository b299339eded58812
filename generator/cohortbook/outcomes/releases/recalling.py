"""The memory as it lies beside the records, and what a person has to know where something is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.disclosure.bands import beginnings
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Level, LevelKind, State
from cohortbook.outcomes.metric import COMPLETION
from cohortbook.outcomes.releases.memory import NAME, Memory, read_memory
from cohortbook.outcomes.releases.past import Recollection, knowledge
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.site_key import FILE, VARIABLE, SiteKey
from cohortbook.words import Message, say

PATH = f"cohorts/{NAME}"
_MOST_NAMED = 5


def recall(content: bytes | None, key: SiteKey | None) -> tuple[Recollection, list[Problem]]:
    """What is remembered. A memory that cannot be read is as none: no build waits for it."""
    if content is None:
        return Recollection(None, key), []
    try:
        return Recollection(read_memory(content.decode()), key), []
    except UnicodeDecodeError:
        line = 1
    except ValueError as error:
        (line,) = error.args
    problem = Problem(
        "unreadable-releases",
        Position(PATH, line),
        say("what was published earlier cannot be read from here on, so numbers are told as if it were not known"),
        say("take the file back from its history; it is only ever added to, by 'cohortbook release' and by builds"),
        Severity.WARNING,
    )
    return Recollection(None, key), [problem]


def silenced(examination: Examination, before: Recollection) -> Iterator[Problem]:
    """One sentence on the numbers that are held back because of what may have been published earlier."""
    cohorts = [
        tally.id
        for tally, past in zip(examination.tallies, examination.pasts, strict=True)
        if past.is_unknown and _would_say_more(tally, examination)
    ]
    if not cohorts:
        return
    memory = before.memory
    is_new = memory is not None and not any(memory.of_cohort(each) for each in cohorts)
    later = say("nothing has to be done: it will be known of all cohorts that end from now on")
    yield Problem(
        "earlier-releases-unknown",
        Position(PATH),
        say(
            "who was shown earlier is not known, so the numbers of these cohorts say no more than the showcase does: "
            "{cohorts}",
            cohorts=_listed(cohorts),
        ),
        later if is_new else _fix(memory),
        Severity.WARNING,
    )


def uncounted(waiting: int, before: Recollection) -> Iterator[Problem]:
    """One sentence on the signals that are not counted because of what may have been published earlier."""
    if not waiting:
        return
    is_new = before.memory is not None and not before.is_locked
    later = say("nothing has to be done: what employers say from now on will be counted")
    yield Problem(
        "earlier-releases-unknown",
        Position(PATH),
        say(
            "in which totals they stood earlier is not known, so signals that count in totals only are left out for "
            "now: {n}",
            n=waiting,
        ),
        later if is_new else _fix(before.memory),
        Severity.WARNING,
    )


def _fix(memory: Memory | None) -> Message:
    if memory is not None:
        return say(
            "set {variable}, or write {file}, to the key by which they were written down", variable=VARIABLE, file=FILE
        )
    return say(
        "if nothing was ever published, say so with 'cohortbook release --first --write'; otherwise remember each "
        "release from now on, with 'cohortbook build --remember'"
    )


def _would_say_more(tally: CohortTally, examination: Examination) -> bool:
    """Whether there are ranges to choose from, and figures to tell them in."""
    public = sum(known.is_exact for known in knowledge(tally).values())
    completion = examination.figures.by_level[Level(LevelKind.COHORT, tally.id)][COMPLETION.id]
    has_ranges = len(beginnings(len(tally.people) - public, examination.profile.width)) > 1
    return has_ranges and completion.state in (State.PUBLISHED, State.SUPPRESSED)


def doubted(cohorts: Sequence[str]) -> Iterator[Problem]:
    """A sentence for each cohort in whose numbers the audit found something."""
    for cohort_id in cohorts:
        yield Problem(
            "number-held-back",
            Position(f"cohorts/{cohort_id}/cohort.yml"),
            say("the numbers of this cohort could tell of single people, so they say no more than the showcase does"),
            say("nothing has to be done; 'cohortbook audit' says what was found"),
            Severity.WARNING,
        )


def _listed(cohorts: Sequence[str]) -> str:
    more = len(cohorts) - _MOST_NAMED
    return ", ".join(cohorts[:_MOST_NAMED]) + (f", +{more}" if more > 0 else "")
