"""Text that is written by language is written in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial

from pydantic import BaseModel

from cohortbook.book.book import Book
from cohortbook.book.locale import no_language
from cohortbook.language_tags import broader, is_known
from cohortbook.model import Employer, Filed, LocalizedText, Organization, Signal, Visibility
from cohortbook.model.visibility import narrower, visibility_of
from cohortbook.problems import Problem, or_did_you_mean, suggestion
from cohortbook.recent import Same
from cohortbook.words import languages_with_catalog, say

Location = tuple[str | int, ...]


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    wanted = organization.record.languages
    # Texts in a language that may be a slip of the pen would only be asked for in vain.
    ours = languages_with_catalog() | book.translated.keys()
    possible = [language for language in wanted if language in ours or is_known(language)]
    mistyped = set(wanted) - set(possible)
    for filed in _records(book, organization):
        seen = book.recent.found(("texts in languages", Same(filed)), partial(_texts_of, filed.record))
        for location, text in seen:
            yield from _text(filed, location, text, wanted, possible, mistyped)
    for index, language in enumerate(wanted):
        at = organization.at("languages", index)
        if language in wanted[:index]:
            what = say("'{language}' stands here twice", language=language)
            yield Problem("duplicate-id", at, what, say("remove one of the two"))
        elif language not in possible:
            yield Problem("unknown-language", at, *no_language(language))
    yield from _playbooks(book, wanted, mistyped)


def _playbooks(book: Book, wanted: list[str], mistyped: Set[str]) -> Iterator[Problem]:
    for language, plays in book.plays.items():
        if language not in wanted and plays and suggestion(language, mistyped) is None:
            yield Problem(
                "unknown-language",
                min(play.filed.at() for play in plays.values()),
                say(
                    "the folder 'playbook/{folder}' is not one of the site's languages; nothing reads it",
                    folder=language,
                ),
                say("add the language to 'languages' in cohorts/organization.yml, or move the pages"),
            )


def _records(book: Book, organization: Filed[Organization]) -> Iterator[Filed[BaseModel]]:
    registers: tuple[Filed[BaseModel] | None, ...] = (organization, book.skills, book.questions, book.claims)
    for register in registers:
        if register is not None:
            yield register
    yield from book.programs.values()
    yield from book.employers.values()
    yield from book.cohorts.values()


def _texts_of(record: BaseModel) -> list[tuple[Location, LocalizedText]]:
    return list(_texts(record, (), Visibility.PUBLIC))


def _texts(value: object, location: Location, seen: Visibility) -> Iterator[tuple[Location, LocalizedText]]:
    """Texts that somebody may see. In private ones a key need be no language, and it may say what is private."""
    match value:
        case LocalizedText():
            if seen is not Visibility.PRIVATE:
                yield location, value
        case Employer(public=False):
            return
        case BaseModel():
            for name, field in type(value).model_fields.items():
                if name == "root":
                    yield from _texts(getattr(value, name), location, seen)
                elif isinstance(value, Employer) and name == "demand":
                    # The list is private, and each signal says itself who may see it.
                    for index, signal in enumerate(value.demand):
                        yield from _texts(signal, (*location, name, index), _of_signal(signal))
                else:
                    inner = narrower(seen, visibility_of(field))
                    yield from _texts(getattr(value, name), (*location, name), inner)
        case list():
            for index, item in enumerate(value):
                yield from _texts(item, (*location, index), seen)
        case dict():
            for key, item in value.items():
                yield from _texts(item, (*location, key), seen)


def _of_signal(signal: Signal) -> Visibility:
    return Visibility.PUBLIC if signal.visibility == "public" else Visibility.PRIVATE


def _text(
    filed: Filed[BaseModel],
    location: Location,
    text: LocalizedText,
    wanted: list[str],
    possible: list[str],
    mistyped: Set[str],
) -> Iterator[Problem]:
    written = [language for language, _ in text if language is not None]
    if not written:
        return
    for language in possible:
        if not any(tag in written for tag in broader(language)):
            yield Problem(
                "missing-language",
                filed.at(*location),
                say("the text is missing in '{language}'", language=language),
                say("add '{language}: ...' beside the others, or write one text without languages", language=language),
            )
    for language in written:
        if mistyped and suggestion(language, mistyped) is not None:
            continue  # it is the site's list that has the slip, and that is told there
        if not any(language in broader(each) for each in wanted):
            yield Problem(
                "unknown-language",
                filed.at_key(*location, language),
                say("'{language}' is not a language of this site", language=language),
                or_did_you_mean(language, wanted, say("add it to 'languages' in organization.yml, or remove the line")),
            )
