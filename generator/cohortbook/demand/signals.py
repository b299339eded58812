"""Demand signals as the tables count them, each named or only counted, and the named roles that they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from cohortbook.book import Book, Standing, judged
from cohortbook.book.standing import role_key
from cohortbook.edition import Edition, PublicMismatch, PublicText
from cohortbook.edition.texts import Words
from cohortbook.model import SKILL_LEVELS, STRENGTHS, SURENESS, Employer, Signal
from cohortbook.model.occupation import OccupationKey


class RoleRef(Struct, frozen=True, order=True):
    """A named role: `edition.employers[employer_id]`, and the id of one of its roles (current or past)."""

    employer_id: str
    role_id: str


class SkillAsked(Struct, frozen=True):
    """A named role that asks for a skill; `strength` is must, nice or trainable."""

    role: RoleRef
    strength: str
    level: str


class CountedRequirement(Struct, frozen=True):
    """One skill that a signal asks for. `stands_for` is the stated filter behind which the skill was found."""

    skill_id: str
    strength: str
    level: str
    stands_for: PublicText | None


class CountedSignal(Struct, frozen=True):
    """A record's signal with what its employer adds.

    `sector` is the id of the employer's sector, and is empty where that must not be told.
    A signal that is not named counts only in totals. Only current ones count as demand; the others show what was said.
    """

    ref: RoleRef
    role: PublicText
    occupation: OccupationKey | None
    sector: str
    region_id: str
    least: int
    likely: int
    most: int
    confidence: str
    due: date
    observed_on: date
    requirements: tuple[CountedRequirement, ...]
    mismatches: tuple[PublicMismatch, ...]
    is_named: bool
    is_current: bool

    @property
    def weight(self) -> float:
        """People who are likely, times how sure the signal is."""
        return self.likely * SURENESS[self.confidence]


def public_signals(book: Book, edition: Edition) -> tuple[CountedSignal, ...]:
    """Public signals of public employers by name; aggregate ones, and those of other employers, to be counted only.

    A signal that is counted only never says something about a role of which its employer speaks publicly: the public
    word counts alone. Private signals are not there.
    """
    words = Words(list(edition.organization.languages))
    sectors = {slug(employer.sector) for employer in edition.employers.values()}
    found = (
        signal
        for employer_id, filed in book.employers.items()
        for signal in _public(employer_id, filed.record, edition.as_of, words, sectors)
    )
    return tuple(sorted((*found, *_told(edition)), key=lambda signal: signal.ref))


def _told(edition: Edition) -> Iterator[CountedSignal]:
    """Public signals that other sites published: of a network's other demand nothing is known here."""
    for employer in edition.employers.values():
        for role in employer.roles:
            if role.is_told:
                yield CountedSignal(
                    ref=RoleRef(employer.id, role.id),
                    role=role.role,
                    occupation=role.occupation,
                    sector=slug(employer.sector),
                    region_id=employer.region_id,
                    least=role.least,
                    likely=role.likely,
                    most=role.most,
                    confidence=role.confidence,
                    due=role.due,
                    observed_on=role.observed_on,
                    requirements=tuple(
                        CountedRequirement(asked.skill.id, asked.strength, asked.level, None)
                        for asked in role.requirements
                    ),
                    mismatches=(),
                    is_named=True,
                    is_current=True,
                )


def _public(
    employer_id: str, employer: Employer, as_of: date, words: Words, sectors: set[str]
) -> Iterator[CountedSignal]:
    open_signals = [signal for signal in employer.demand if employer.public and signal.visibility == "public"]
    open_ids = {signal.id for signal in open_signals}
    in_public = {role_key(signal) for signal in open_signals}
    counted = [signal for signal in employer.demand if signal.visibility != "private" and signal.id not in open_ids]
    sector = slug(words.public(employer.sector))
    sector = sector if sector in sectors else ""
    for signal, standing in _standing(open_signals, as_of):
        yield _counted(employer_id, employer, signal, words, sector, True, standing is Standing.CURRENT)
    for signal, standing in _standing(counted, as_of):
        is_current = standing is Standing.CURRENT and role_key(signal) not in in_public
        yield _counted(employer_id, employer, signal, words, sector, False, is_current)


def staff_signals(book: Book, as_of: date) -> tuple[CountedSignal, ...]:
    """Every signal by name, private ones and those of employers that are not public included."""
    words = Words(book.settings.languages)
    found = (
        _counted(
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
    return tuple(sorted(found, key=lambda signal: signal.ref))


def _standing(signals: Sequence[Signal], as_of: date) -> Iterator[tuple[Signal, Standing]]:
    found = judged(signals, as_of)
    return ((signal, found[signal.id].standing) for signal in signals if signal.id in found)


def _counted(
    employer_id: str,
    employer: Employer,
    signal: Signal,
    words: Words,
    sector: str,
    is_named: bool,
    is_current: bool,
) -> CountedSignal:
    return CountedSignal(
        ref=RoleRef(employer_id, signal.id),
        role=words.public(signal.role),
        occupation=signal.occupation.key if signal.occupation else None,
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


def _requirements(signal: Signal, words: Words) -> tuple[CountedRequirement, ...]:
    """One a skill: where a signal asks for it twice, the stronger strength at the higher level."""
    found: dict[str, CountedRequirement] = {}
    for asked in signal.requirements:
        strength: str = asked.strength
        level: str = asked.level
        before = found.get(asked.skill)
        filter_ = words.maybe(asked.proxy_for)
        if before is not None:
            strength = min(strength, before.strength, key=STRENGTHS.index)
            level = max(level, before.level, key=SKILL_LEVELS.index)
            filter_ = before.stands_for or filter_
        found[asked.skill] = CountedRequirement(asked.skill, strength, level, filter_)
    return tuple(found.values())


def skills_asked(signals: Iterable[CountedSignal]) -> Mapping[str, Sequence[SkillAsked]]:
    """By skill: which of the signals ask for it, must-haves first."""
    found: dict[str, list[SkillAsked]] = defaultdict(list)
    for signal in signals:
        for asked in signal.requirements:
            found[asked.skill_id].append(SkillAsked(signal.ref, asked.strength, asked.level))
    for by_skill in found.values():
        by_skill.sort(key=lambda each: STRENGTHS.index(each.strength))
    return found


def slug(text: PublicText) -> str:
    """The text in its own language as an id: letters and digits with hyphens between."""
    kept = "".join(letter if letter.isalnum() else " " for letter in text.by_language[text.own].casefold())
    return "-".join(kept.split()) or "other"
