"""The words for values that a record chooses from a list, in the languages of staff and of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cohortbook.sheets.columns import Column
from cohortbook.sheets.folding import folded
from cohortbook.sheets.tongues import OURS, Tongues
from cohortbook.words import Message, say

_WORDS: dict[str, dict[str, Message]] = {
    "status": {"enrolled": say("enrolled"), "completed": say("completed"), "left": say("left early")},
    "left.reason": {
        "withdrew": say("withdrew from the program"),
        "found-work": say("found work"),
        "dismissed": say("was dismissed"),
        "died": say("died"),
        "incarcerated": say("is incarcerated"),
        "active-duty": say("was called to active duty"),
    },
    "profile.work_modes": {"on-site": say("on-site"), "hybrid": say("hybrid"), "remote": say("remote")},
    "profile.availability": {
        "available": say("available now"),
        "open": say("open to offers"),
        "hired": say("hired already"),
    },
    "display": {
        "full": say("full name"),
        "first-initial": say("first name and initial"),
        "pseudonym": say("under a pseudonym"),
    },
    "consent.status": {
        "unset": say("not asked yet"),
        "granted": say("granted"),
        "declined": say("declined"),
        "withdrawn": say("withdrawn"),
    },
    "consent.scopes": {
        "profile": say("profile"),
        "name": say("name"),
        "photo": say("photo"),
        "contact": say("contact"),
        "indexing": say("indexing"),
        "testimonial": say("testimonial"),
        "outcome": say("outcome"),
        "network": say("network"),
    },
    "deviates": {
        "never": say("never"),
        "sometimes": say("sometimes"),
        "often": say("often"),
        "always": say("always"),
    },
    "confidence": {"stated": say("stated"), "committed": say("committed"), "posted": say("posted")},
    "visibility": {"public": say("public"), "aggregate": say("counted only"), "private": say("private")},
}
# Other forms that people write, folded: French has one for women.
_ALSO: dict[str, dict[str, str]] = {
    "status": {
        "inscrite": "enrolled",
        "terminee": "completed",
        "certified": "completed",
        "certifie": "completed",
        "certifiee": "completed",
        "parti": "left",
        "partie": "left",
        "partie avant la fin": "left",
    },
    "profile.availability": {"disponible": "available", "embauche": "hired", "embauchee": "hired"},
    "consent.status": {"accordee": "granted", "refusee": "declined", "retiree": "withdrawn"},
    "profile.work_modes": {"teletravail": "remote", "en personne": "on-site"},
}
_YES, _NO = say("yes"), say("no")
_ALSO_YES = frozenset({"y", "o", "true", "vrai", "1", "x"})
_ALSO_NO = frozenset({"n", "false", "faux", "0"})
_LEVELS = {
    "introductory": say("Introductory"),
    "working": say("Working level"),
    "confident": say("Confident"),
}


def words_for(column: Column, language: str, tongues: Tongues = OURS) -> dict[str, str]:
    """The values of `column` with a word in `language` for each."""
    return {value: tongues.said(word, language) for value, word in _WORDS[column.key].items()}


def level_words(language: str, tongues: Tongues) -> dict[str, str]:
    """The levels of a skill with a word in `language` for each."""
    return {value: tongues.said(word, language) for value, word in _LEVELS.items()}


def yes_and_no(language: str, tongues: Tongues) -> tuple[str, str]:
    """What says yes in `language`, and what says no."""
    return tongues.said(_YES, language), tongues.said(_NO, language)


def chosen(column: Column, written: str, tongues: Tongues) -> str | None:
    """The value that `written` means: the value itself, or its word in any of the languages of a sheet."""
    return _meanings(column.key, tongues).get(folded(written))


def skill_level(written: str, tongues: Tongues = OURS) -> str | None:
    """The level of a skill that `written` means, in the same way."""
    return _levels(tongues).get(folded(written))


def says_yes(written: str, tongues: Tongues) -> bool | None:
    """Whether `written` says yes or, where it is False, no."""
    word = folded(written)
    if word in _ALSO_YES | tongues.meant(_YES):
        return True
    return False if word in _ALSO_NO | tongues.meant(_NO) else None


@lru_cache(maxsize=64)  # for each column of one site
def _meanings(key: str, tongues: Tongues) -> dict[str, str]:
    return _ALSO.get(key, {}) | _meant(_WORDS[key], tongues)


@lru_cache(maxsize=4)
def _levels(tongues: Tongues) -> dict[str, str]:
    return _meant(_LEVELS, tongues)


def _meant(words: Mapping[str, Message], tongues: Tongues) -> dict[str, str]:
    """In the site's languages first: its own words win over ours."""
    meant: dict[str, str] = {}
    for language in tongues.languages:
        meant |= {folded(tongues.said(word, language)): value for value, word in words.items()}
    return meant | {folded(value): value for value in words}
