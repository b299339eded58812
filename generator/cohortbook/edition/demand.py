"""What employers let everybody see of their demand: their public signals, and words from discovery sessions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cohortbook.book import Book, Standing, judged
from cohortbook.edition.public_demand import (
    HeardQuote,
    PastRole,
    PublicMismatch,
    PublicRole,
    PublicSkill,
    RequiredSkill,
)
from cohortbook.edition.texts import Words
from cohortbook.model import Employer, LocalizedText, Requirement, Signal


def current_roles(
    employer: Employer, as_of: date, words: Words, skills: Mapping[str, PublicSkill]
) -> tuple[PublicRole, ...]:
    """Public signals that hold, in the order of the file."""
    public = _public(employer)
    standings = judged(public, as_of)
    return tuple(
        public_role(signal, as_of, words, skills)
        for signal in public
        if signal.id in standings and standings[signal.id].standing is Standing.CURRENT
    )


def past_roles(
    employer: Employer, as_of: date, words: Words, skills: Mapping[str, PublicSkill]
) -> tuple[PastRole, ...]:
    """Public signals that no longer count, the latest first."""
    public = _public(employer)
    standings = judged(public, as_of)
    found = [
        PastRole(
            public_role(signal, as_of, words, skills), judgement.standing, judgement.newer, judgement.disagreements
        )
        for signal in public
        if (judgement := standings.get(signal.id)) is not None and judgement.standing is not Standing.CURRENT
    ]
    return tuple(sorted(found, key=lambda past: past.role.observed_on, reverse=True))


def _public(employer: Employer) -> list[Signal]:
    """A signal that is not public changes nothing here: what only staff know does not make a public one past."""
    return [signal for signal in employer.demand if signal.visibility == "public"]


def _required(asked: Requirement, as_of: date, words: Words, skills: Mapping[str, PublicSkill]) -> RequiredSkill:
    dropped = asked.proxy_dropped_on
    return RequiredSkill(
        skill=skills[asked.skill],
        strength=asked.strength,
        level=asked.level,
        proxy_for=words.maybe(asked.proxy_for),
        dropped_on=dropped if asked.proxy_for is not None and dropped is not None and dropped <= as_of else None,
    )


def public_role(signal: Signal, as_of: date, words: Words, skills: Mapping[str, PublicSkill]) -> PublicRole:
    return PublicRole(
        id=signal.id,
        role=words.public(signal.role),
        occupation=signal.occupation.key if signal.occupation else None,
        least=signal.headcount.min,
        likely=signal.headcount.likely,
        most=signal.headcount.max,
        due=signal.due,
        confidence=signal.confidence,
        requirements=tuple(_required(asked, as_of, words, skills) for asked in signal.requirements),
        channels=words.each(signal.channels),
        mismatches=tuple(
            PublicMismatch(words.public(found.channel), words.public(found.need)) for found in signal.mismatches
        ),
        hiring_steps=words.each(signal.hiring_steps),
        deviates=signal.deviates,
        observed_on=signal.observed_on,
        expires=signal.expires,
    )


def heard_quotes(book: Book, as_of: date, words: Words, public_ids: frozenset[str]) -> dict[str, HeardQuote]:
    """What public employers said in sessions and let us publish, the latest first. Sessions themselves stay private."""
    found: dict[str, HeardQuote] = {}
    for _, filed in sorted(book.sessions.items(), key=lambda entry: entry[0]):
        session = filed.record
        if session.employer not in public_ids or session.held_on > as_of:
            continue
        for answer in session.answers:
            if answer.quote is None or not answer.quote_permission:
                continue
            first = name = f"{session.employer}-{session.held_on.isoformat()}-{answer.question or 'own'}"
            again = 1
            while name in found:
                again += 1
                name = f"{first}-{again}"
            found[name] = HeardQuote(
                id=name,
                words=words.public(LocalizedText(plain=answer.quote)),
                employer_id=session.employer,
                question_id=answer.question,
                round=session.round,
                held_on=session.held_on,
                skill_ids=tuple(answer.skills),
            )
    in_order = sorted(found.values(), key=lambda quote: quote.id)
    in_order.sort(key=lambda quote: quote.held_on, reverse=True)
    return {quote.id: quote for quote in in_order}
