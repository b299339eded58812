"""No text is published that names a person who may not be named in it, whoever's text it is."""

from __future__ import annotations

from datetime import date

from cohortbook.book import Book
from cohortbook.book.name_index import pairs_of
from cohortbook.book.names import common_words_with, words_of_name
from cohortbook.book.namings import NameSearch, Naming
from cohortbook.edition.consent import scopes_in_force
from cohortbook.edition.holding import Place
from cohortbook.edition.naming import display_name
from cohortbook.model import ConsentStatus, DisplayMode, Scope
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say


def names_in_texts(book: Book, day: date) -> tuple[list[Problem], frozenset[Place]]:
    """Problems of texts that name people who may not be named on `day`, and the texts to hold back from publication.

    A sure find is an error. It holds the text back instead where the person was named before and may be no longer:
    taking somebody down waits for nobody. What may be something else is held back until a person settles it.
    """
    who = _Who(book, day)
    problems: list[Problem] = []
    held: set[Place] = set()
    in_bodies = {
        (naming.path, naming.person) for naming in book.namings if naming.location is None and not naming.is_fixed
    }
    for naming in book.namings:
        if not who.is_published(naming) or who.may_be_named(naming) or who.is_settled(naming):
            continue
        if naming.is_fixed:
            problems.append(_fixed(naming, who))
            continue
        is_error = naming.mention.is_certain and not who.has_ended(naming.person)
        if not is_error:
            held.add((naming.path, naming.location))
        if not (naming.is_made and (naming.path, naming.person) in in_bodies):  # told where it is written
            problems.append((_error if is_error else _held_back)(naming, who.path_of(naming.person)))
    return problems, frozenset(held)


class Unnameable:
    """Those people of a book who may not be named on `day`, for texts that come from elsewhere."""

    def __init__(self, book: Book, day: date) -> None:
        self._who, self._search = _Who(book, day), NameSearch.of(book)

    def is_in(self, text: str, at: Position) -> bool:
        """Whether the text, which is told at `at`, holds the name of one of them."""
        found = self._search.in_fixed(text, at)
        return any(not self._who.may_be_named(each) and not self._who.is_settled(each) for each in found)


class _Who:
    """Who may be named on a day, and in which words."""

    def __init__(self, book: Book, day: date) -> None:
        wordings = frozenset(wording.version for wording in book.settings.consent_wordings)
        self._people = {filed.id: filed for _, filed in book.all_participants()}
        self._scopes = {
            person: scopes_in_force(filed.record.consent, day, wordings) for person, filed in self._people.items()
        }
        common = common_words_with(book.own_tables)
        self._pairs: set[frozenset[str]] = set()
        self._words: dict[str | None, set[str]] = {}
        for cohort_id, filed in book.all_participants():
            name = display_name(filed.record, self._scopes[filed.id]) if self._scopes[filed.id] else None
            if name is not None:
                words = words_of_name(name, common)
                self._pairs.update(map(frozenset, pairs_of(words)))
                self._words.setdefault(cohort_id, set()).update(words.all)

    def is_published(self, naming: Naming) -> bool:
        """Whether the consent that the text needs is in force."""
        return naming.scope is None or naming.scope in self._scopes.get(naming.speaker or "", ())

    def may_be_named(self, naming: Naming) -> bool:
        """By their own consent, or because the words are also the name of somebody who is shown."""
        person = self._people[naming.person].record
        if Scope.NAME in self._scopes[naming.person] and person.display is not DisplayMode.PSEUDONYM:
            return person.display is DisplayMode.FULL or naming.mention.is_first_name
        if naming.person == naming.speaker:
            return False
        words = naming.mention.words
        return words in self._pairs or (len(words) == 1 and words <= self._words.get(naming.cohort, set()))

    def is_settled(self, naming: Naming) -> bool:
        """Whether somebody has written down that these letters mean something else in this file."""
        return naming.path in self._people[naming.person].record.not_a_name_here

    def has_ended(self, person: str) -> bool:
        """Whether a consent that was given holds no longer."""
        consent = self._people[person].record.consent
        was_given = consent.status is ConsentStatus.GRANTED and Scope.NAME in consent.scopes
        return consent.status is ConsentStatus.WITHDRAWN or (was_given and not self._scopes[person])

    def path_of(self, person: str) -> str:
        return self._people[person].path


def _error(naming: Naming, path: str) -> Problem:
    if naming.person == naming.speaker:
        what = say(
            "this text would be published, and it holds part of the person's name that they did not agree to show"
        )
        fix = say("write 'I', 'she', 'he' or 'they' instead; the name belongs in 'name' alone")
    else:
        what = say(
            "this text would be published, and it names '{id}', who has not agreed to be named", id=naming.person
        )
        fix = say(
            "take the name out; if it is somebody else's, add '{file}' to 'not_a_name_here' in {path}",
            file=naming.path,
            path=path,
        )
    return Problem("name-in-text", naming.at, what, fix)


def _fixed(naming: Naming, who: _Who) -> Problem:
    """It is published in any case: an error where it is certain, but no take-down waits until it is mended."""
    is_error = naming.mention.is_certain and not who.has_ended(naming.person)
    what = say("this would be published, and it has the name of '{id}', who may not be named", id=naming.person)
    fix = say(
        "take the name out of the file, or out of its name; if it is somebody else's, add '{file}' to "
        "'not_a_name_here' in {path}",
        file=naming.path,
        path=who.path_of(naming.person),
    )
    return Problem("name-in-text", naming.at, what, fix, Severity.ERROR if is_error else Severity.WARNING)


def _held_back(naming: Naming, path: str) -> Problem:
    what = (
        say("this text names '{id}', who may be named no longer, so it is not published", id=naming.person)
        if naming.mention.is_certain
        else say("this text may name '{id}', who may not be named, so it is not published", id=naming.person)
    )
    fix = say(
        "take the name out; if these letters mean something else, add '{file}' to 'not_a_name_here' in {path}",
        file=naming.path,
        path=path,
    )
    return Problem("name-held-back", naming.at, what, fix, Severity.WARNING)
