"""The audit as a command: every published number, what is hidden and why, and what gives people away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cohortbook.as_of import AsOf
from cohortbook.clock import now
from cohortbook.outcomes import Figure, Level, LevelKind, Median, Rate, State
from cohortbook.outcomes.audit.audit import Audit, Fault, audit
from cohortbook.outcomes.audit.release import Release, compare, release_of
from cohortbook.pipeline import prepare
from cohortbook.problems import Report
from cohortbook.words import Message, say


@dataclass(frozen=True, slots=True)
class Audited:
    """What came of an audit; with errors in the report there is no audit."""

    report: Report
    audit: Audit | None = None
    release: Release | None = None


def audit_site(root: Path, given: AsOf | None, against: Release | None) -> Audited:
    """Audit the numbers of the records in `root`, and what publishing them would tell those who kept `against`.

    Raises SolverMissingError where SciPy is not installed.
    """
    prepared = prepare(root, given, now())
    if prepared.public is None:
        return Audited(prepared.report)
    examination = prepared.public.examination
    found = audit(examination)
    if against is not None:
        changes = compare(against, examination.figures, examination.profile)
        found = Audit(found.figures, found.rules, (*found.findings, *changes))
    return Audited(prepared.report, found, release_of(examination.figures))


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
        rule = found.rules.get((figure.level, figure.metric))
        yield say("  {metric}: {shown}", metric=figure.metric, shown=_shown(figure, rule))
    for finding in found.findings:
        yield say(
            "{fault}: {place}, {metric}: {what}",
            fault=finding.fault,
            place=_place(finding.level),
            metric=finding.metric,
            what=finding.what,
        )
    published = sum(figure.state is State.PUBLISHED for figure in found.figures)
    suppressed = sum(figure.state is State.SUPPRESSED for figure in found.figures)
    yield say(
        "{published} numbers published, {suppressed} suppressed, {failures} that give people away.",
        published=published,
        suppressed=suppressed,
        failures=found.failures,
    )
    if any(finding.fault is Fault.CHANGED_BY_FEW for finding in found.findings):
        yield say("Wait until more people have changed, and publish the last release's numbers until then.")


def _place(level: Level) -> Message:
    kind = _KINDS[level.kind]
    return say("{kind} {id}", kind=kind, id=level.id) if level.id else kind


def _shown(figure: Figure, rule: str | None) -> Message:
    if figure.state is State.MATURING:
        return say("maturing until {date}", date=figure.matures_on)
    if figure.state is State.SUPPRESSED:
        instead = _place(figure.instead) if figure.instead is not None else None
        if instead is None:
            return say("suppressed ({rule}), and nothing above it is published", rule=rule)
        return say("suppressed ({rule}), see {instead}", rule=rule, instead=instead)
    if isinstance(figure.value, Rate):
        rate = figure.value
        return say(
            "{x} of {n}, {share:.0%} ({low:.0%} to {high:.0%})",
            x=rate.x,
            n=rate.n,
            share=rate.share,
            low=rate.low,
            high=rate.high,
        )
    if isinstance(figure.value, Median):
        if figure.value.value is None:
            return say("not reached, over {n}", n=figure.value.n)
        return say("{value} {unit}, over {n}", value=figure.value.value, unit=figure.value.unit, n=figure.value.n)
    return say("published")
