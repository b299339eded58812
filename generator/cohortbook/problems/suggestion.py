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
    return otherwise if guess is None else did_you_mean(guess, otherwise)


def did_you_mean(guess: str, otherwise: Message) -> Message:
    """The fix where `guess` may be what was meant."""
    return say("did you mean '{guess}'? Or: {otherwise}", guess=guess, otherwise=otherwise)
