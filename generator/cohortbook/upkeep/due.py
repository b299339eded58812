"""What falls due: consents, availability, claims, results and demand, by id and place, without a private value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from cohortbook.edition import Availability
from cohortbook.outcomes import METRICS, Figure, LevelKind, State
from cohortbook.pages.wording import Wording
from cohortbook.pipeline import Prepared, Public
from cohortbook.position import Position
from cohortbook.words import Message, say

SOON = timedelta(days=30)


class Matter(StrEnum):
    """What something that is due is about, in the order of telling."""

    WAITING = "kept-back"
    CONSENT = "consents"
    AVAILABILITY = "availability"
    CLAIM = "claims"
    MATURED = "results"
    MATURING = "results-to-come"
    DEMAND = "demand"
    RETENTION = "retention"


class Due(Struct, frozen=True):
    """One thing to look at: a sentence, and the file and line where there is one."""

    matter: Matter
    what: Message
    at: Position | None = None


_BY_PROBLEM = {
    "kept-back": Matter.WAITING,
    "consent-expiring": Matter.CONSENT,
    "claim-review-due": Matter.CLAIM,
    "expired-signal": Matter.DEMAND,
    "past-retention": Matter.RETENTION,
}


def what_is_due(prepared: Prepared, earlier: Public | None) -> list[Due]:
    """What `check` warns of as the days pass, and what the figures of `earlier`, some days before, did not tell yet."""
    found = [
        Due(_BY_PROBLEM[problem.name], problem.what, problem.at)
        for problem in prepared.report
        if problem.name in _BY_PROBLEM
    ]
    if prepared.public is not None:
        found += _ended(prepared, earlier)
        found += _stale(prepared)
        found += _ripe(prepared.public, earlier)
    order = list(Matter)
    return sorted(found, key=lambda due: order.index(due.matter))


def _ended(prepared: Prepared, earlier: Public | None) -> Iterator[Due]:
    """People who were shown some days ago, by the same records."""
    if prepared.public is None or earlier is None:
        return
    gone = earlier.edition.graduates.keys() - prepared.public.edition.graduates.keys()
    for _, filed in prepared.book.all_participants():
        if filed.id in gone:
            told = say("'{id}' is not shown any more: the consent has ended", id=filed.id)
            yield Due(Matter.CONSENT, told, filed.at("consent", "expires"))


def _stale(prepared: Prepared) -> Iterator[Due]:
    """People who are shown and of whom nobody knows any more whether they are available."""
    shown = prepared.public.edition.graduates if prepared.public is not None else {}
    for _, filed in prepared.book.all_participants():
        graduate = shown.get(filed.id)
        if graduate is not None and graduate.availability is Availability.UNKNOWN:
            told = say("nobody has confirmed lately whether '{id}' is available", id=filed.id)
            yield Due(Matter.AVAILABILITY, told, filed.at("profile", "confirmed_on"))


def _ripe(public: Public, earlier: Public | None) -> Iterator[Due]:
    today = public.edition.as_of
    before = earlier.examination.figures.by_level if earlier is not None else {}
    for level, figures in public.examination.figures.by_level.items():
        if level.kind is not LevelKind.COHORT:
            continue
        was = before.get(level, {})
        ripened = [each for each in figures.values() if _has_ripened(each, was.get(each.metric))]
        if ripened:
            told = say("results of the cohort '{id}' are told now: {metrics}", id=level.id, metrics=_titles(ripened))
            yield Due(Matter.MATURED, told, Position(f"cohorts/{level.id}/cohort.yml"))
        days: dict[date, list[Figure]] = {}
        for each in figures.values():
            if each.state is State.MATURING and each.matures_on is not None and each.matures_on <= today + SOON:
                days.setdefault(each.matures_on, []).append(each)
        for day, coming in sorted(days.items()):
            told = say(
                "results of the cohort '{id}' are told from {day} on: {metrics}; make sure that outcomes are on record",
                id=level.id,
                day=day.isoformat(),
                metrics=_titles(coming),
            )
            yield Due(Matter.MATURING, told, Position(f"cohorts/{level.id}/cohort.yml"))


def _has_ripened(figure: Figure, before: Figure | None) -> bool:
    was_waiting = before is not None and before.state is State.MATURING
    return was_waiting and figure.state in (State.PUBLISHED, State.SUPPRESSED)


def _titles(figures: Sequence[Figure]) -> Message:
    """The titles between commas, translated when they are shown."""
    listed = say("{title}", title=METRICS[figures[0].metric].title)
    for each in figures[1:]:
        listed = say("{listed}, {title}", listed=listed, title=METRICS[each.metric].title)
    return listed


def due_lines(due: Sequence[Due], errors: int, language: str) -> Iterator[str]:
    """Markdown that reads as text as well."""
    _ = Wording(language)
    yield "## " + _("What is due this week")
    yield ""
    if errors:
        yield _.plural(
            "The records have {n} error, and results were not counted: run 'cohortbook check'.",
            "The records have {n} errors, and results were not counted: run 'cohortbook check'.",
            errors,
        )
        yield ""
    if not due:
        yield _("Nothing.")
        yield ""
    titles = {
        Matter.WAITING: _("What waits for its day"),
        Matter.CONSENT: _("Consents that end within 30 days, or have ended"),
        Matter.AVAILABILITY: _("Availability that nobody has confirmed"),
        Matter.CLAIM: _("Claims past their review"),
        Matter.MATURED: _("Results that have matured"),
        Matter.MATURING: _("Results that mature within 30 days"),
        Matter.DEMAND: _("Demand signals that ran out"),
        Matter.RETENTION: _("Records that are kept too long"),
    }
    for matter, title in titles.items():
        here = [each for each in due if each.matter is matter]
        if here:
            yield "### " + _("{title} ({n})", title=title, n=_.number(len(here)))
            yield ""
            yield from (f"- {_line(each, _)}" for each in here)
            yield ""


def _line(due: Due, _: Wording) -> str:
    said = _.message(due.what)
    return f"{said} (`{due.at}`)" if due.at is not None else said
