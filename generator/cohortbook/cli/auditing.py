"""The audit as a command: every published number, what is hidden and why, and what gives people away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cohortbook.as_of import AsOf
from cohortbook.clock import now
from cohortbook.outcomes import Figure, Level, LevelKind, Median, Rate, Rung, State
from cohortbook.outcomes.audit.audit import Audit, audit
from cohortbook.pipeline import prepare
from cohortbook.problems import Report
from cohortbook.words import Message, say


class Audited(Struct, frozen=True):
    """What came of an audit; with errors in the report there is no audit."""

    report: Report
    audit: Audit | None = None


def audit_site(root: Path, given: AsOf | None) -> Audited:
    """Audit the numbers of the records in `root`, beside those that are remembered from earlier releases."""
    prepared = prepare(root, given, now())
    if prepared.public is None:
        return Audited(prepared.report)
    return Audited(prepared.report, audit(prepared.public.examination))


_KINDS = {
    LevelKind.ORGANIZATION: say("organisation"),
    LevelKind.YEAR: say("rolling year"),
    LevelKind.PROGRAM: say("program"),
    LevelKind.REGION: say("region"),
    LevelKind.COHORT: say("cohort"),
}


def audit_lines(found: Audit) -> Iterator[Message]:
    """The audit as text: a heading a level, a line a number, then the findings."""
    level: Level | None = None
    for figure in found.figures:
        if figure.state in (State.EMPTY, State.MIXED):
            continue
        if figure.level != level:
            level = figure.level
            yield _place(level)
        yield say("  {metric}: {shown}", metric=figure.metric, shown=_shown(figure))
    for finding in found.findings:
        yield say(
            "{fault}: {place}, {metric}: {what}",
            fault=finding.fault,
            place=_place(finding.level),
            metric=finding.metric,
            what=finding.what,
        )
    rungs = Counter(figure.rung for figure in found.figures if figure.state is not State.EMPTY)
    yield say(
        "{exact} figures shown exactly, {coarse} coarsely, {hidden} not; {failures} that give people away.",
        exact=rungs[Rung.EXACT],
        coarse=rungs[Rung.COARSE],
        hidden=rungs[Rung.NOT_SHOWN],
        failures=len(found.findings),
    )


def _place(level: Level) -> Message:
    kind = _KINDS[level.kind]
    return say("{kind} {id}", kind=kind, id=level.id) if level.id else kind


def _shown(figure: Figure) -> Message:
    if figure.state is State.MATURING:
        return say("maturing until {date}", date=figure.matures_on)
    match figure.value:
        case Rate() as rate:
            return say(
                "{x} of {n}, between {least:.0%} and {most:.0%} ({rung})",
                x=rate.x,
                n=rate.n,
                least=rate.least,
                most=rate.most,
                rung=rate.edge or figure.rung,
            )
        case Median(value=None) as median:
            return say("not reached, over about {n}", n=median.n)
        case Median() as median:
            return say("{value} {unit}, over about {n}", value=median.value, unit=median.unit, n=median.n)
        case _nothing:
            return say("not shown")
