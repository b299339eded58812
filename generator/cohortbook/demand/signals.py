"""Asks: demand signals as the demand model sees them, each named or only counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cohortbook.book import Book, Standing, judged
from cohortbook.book.standing import role_key
from cohortbook.demand.map import RoleRef
from cohortbook.edition import Edition, PublicMismatch, PublicText
from cohortbook.edition.texts import Words
from cohortbook.model import Employer, Signal

SURENESS: Final[Mapping[str, float]] = {"stated": 0.5, "committed": 1.0, "posted": 1.0}
"""What one likely opening weighs: what was only said in talk, half."""

STRENGTHS: Final = ("must", "nice", "trainable")
LEVELS: Final = ("introductory", "working", "confident")


@dataclass(frozen=True, slots=True)
class Asked:
    """One skill a signal asks for. `stands_for` is the stated filter behind which the skill was found."""

    skill_id: str
    strength: str
    level: str
    stands_for: PublicText | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A signal. `sector` is the id of its employer's sector, and is empty where that must not be told.

    An ask that is not named counts only in totals. Only current ones count as demand; the others show what was said.
    """

    ref: RoleRef
    role: PublicText
    noc: str | None
    sector: str
    region_id: str
    least: int
    likely: int
    most: int
    confidence: str
    due: date
    observed_on: date
    requirements: tuple[Asked, ...]
    mismatches: tuple[PublicMismatch, ...]
    is_named: bool
    is_current: bool

    @property
    def weight(self) -> float:
        """People who are likely, times how sure the signal is."""
        return self.likely * SURENESS[self.confidence]


def public_asks(book: Book, edition: Edition) -> tuple[Ask, ...]:
    """Public signals of public employers by name; aggregate ones, and those of other employers, to be counted only.

    A signal that is counted only never says something about a role of which its employer speaks publicly: the public
    word counts alone. Private signals are not there.
    """
    words = Words(list(edition.organization.languages))
    sectors = {slug(employer.sector) for employer in edition.employers.values()}
    found = (
        ask
        for employer_id, filed in book.employers.items()
        for ask in _public(employer_id, filed.record, edition.as_of, words, sectors)
    )
    return tuple(sorted(found, key=lambda ask: ask.ref))


def _public(employer_id: str, employer: Employer, as_of: date, words: Words, sectors: set[str]) -> Iterator[Ask]:
    open_signals = [signal for signal in employer.demand if employer.public and signal.visibility == "public"]
    open_ids = {signal.id for signal in open_signals}
    in_public = {role_key(signal) for signal in open_signals}
    counted = [signal for signal in employer.demand if signal.visibility != "private" and signal.id not in open_ids]
    sector = slug(words.public(employer.sector))
    sector = sector if sector in sectors else ""
    for signal, standing in _standing(open_signals, as_of):
        yield _ask(employer_id, employer, signal, words, sector, True, standing is Standing.CURRENT)
    for signal, standing in _standing(counted, as_of):
        is_current = standing is Standing.CURRENT and role_key(signal) not in in_public
        yield _ask(employer_id, employer, signal, words, sector, False, is_current)


def staff_asks(book: Book, as_of: date) -> tuple[Ask, ...]:
    """Every signal by name, private ones and those of employers that are not public included."""
    words = Words(book.settings.languages)
    found = (
        _ask(
            employer_id,
            filed.record,
            signal,
            words,
            slug(words.public(filed.record.sector)),
            True,
            standing is Standing.CURRENT,
        )
        for employer_id, filed in book.employers.items()
        for signal, standing in _standing(filed.record.demand, as_of)
    )
    return tuple(sorted(found, key=lambda ask: ask.ref))


def _standing(signals: Sequence[Signal], as_of: date) -> Iterator[tuple[Signal, Standing]]:
    found = judged(signals, as_of)
    return ((signal, found[signal.id].standing) for signal in signals if signal.id in found)


def _ask(
    employer_id: str,
    employer: Employer,
    signal: Signal,
    words: Words,
    sector: str,
    is_named: bool,
    is_current: bool,
) -> Ask:
    return Ask(
        ref=RoleRef(employer_id, signal.id),
        role=words.public(signal.role),
        noc=signal.occupation,
        sector=sector,
        region_id=employer.region,
        least=signal.headcount.min,
        likely=signal.headcount.likely,
        most=signal.headcount.max,
        confidence=signal.confidence,
        due=signal.due,
        observed_on=signal.observed_on,
        requirements=_requirements(signal, words),
        mismatches=tuple(
            PublicMismatch(words.public(found.channel), words.public(found.need)) for found in signal.mismatches
        ),
        is_named=is_named,
        is_current=is_current,
    )


def _requirements(signal: Signal, words: Words) -> tuple[Asked, ...]:
    """One a skill: where a signal asks for it twice, the stronger ask at the higher level."""
    found: dict[str, Asked] = {}
    for asked in signal.requirements:
        strength: str = asked.strength
        level: str = asked.level
        before = found.get(asked.skill)
        filter_ = words.maybe(asked.proxy_for)
        if before is not None:
            strength = min(strength, before.strength, key=STRENGTHS.index)
            level = max(level, before.level, key=LEVELS.index)
            filter_ = before.stands_for or filter_
        found[asked.skill] = Asked(asked.skill, strength, level, filter_)
    return tuple(found.values())


def slug(text: PublicText) -> str:
    """The text in its own language as an id: letters and digits with hyphens between."""
    kept = "".join(letter if letter.isalnum() else " " for letter in text.by_language[text.own].casefold())
    return "-".join(kept.split()) or "other"
