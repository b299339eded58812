"""A guess at what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from cohortbook.words import Message, say


def suggestion(given: str, known: Iterable[str], *, nearness: float = 0.6) -> str | None:
    """The known word nearest to `given`, or None where nothing is near enough to be worth saying."""
    lowered = {word.lower(): word for word in sorted(known, reverse=True)}
    near = get_close_matches(given.lower(), sorted(lowered), n=1, cutoff=nearness)
    return lowered[near[0]] if near else None


def or_did_you_mean(given: str, known: Iterable[str], otherwise: Message, *, nearness: float = 0.6) -> Message:
    """The fix for an unknown word: the guess where there is one, and what to do where it is wrong."""
    guess = suggestion(given, known, nearness=nearness)
    if guess is None:
        return otherwise
    return say("did you mean '{guess}'? Or: {otherwise}", guess=guess, otherwise=otherwise)
