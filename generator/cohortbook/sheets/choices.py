"""The words for values that a record chooses from a list, in the languages of staff."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cohortbook.sheets.columns import Column
from cohortbook.sheets.folding import folded
from cohortbook.words import Message, languages_with_catalog, say

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
_LEVELS = {
    "introductory": say("Introductory"),
    "working": say("Working level"),
    "confident": say("Confident"),
}


def words_for(column: Column, language: str) -> dict[str, str]:
    """The values of `column` with a word in `language` for each."""
    return {value: word.in_language(language) for value, word in _WORDS[column.key].items()}


def level_words(language: str) -> dict[str, str]:
    """The levels of a skill with a word in `language` for each."""
    return {value: word.in_language(language) for value, word in _LEVELS.items()}


def chosen(column: Column, written: str) -> str | None:
    """The value that `written` means: the value itself, or its word in any language that the package speaks."""
    return _meanings(column.key).get(folded(written))


def skill_level(written: str) -> str | None:
    """The level of a skill that `written` means, in the same way."""
    return _meant(_LEVELS).get(folded(written))


@cache
def _meanings(key: str) -> dict[str, str]:
    return _ALSO.get(key, {}) | _meant(_WORDS[key])


def _meant(words: Mapping[str, Message]) -> dict[str, str]:
    meant = {folded(value): value for value in words}
    for language in sorted(languages_with_catalog()):
        meant |= {folded(word.in_language(language)): value for value, word in words.items()}
    return meant
