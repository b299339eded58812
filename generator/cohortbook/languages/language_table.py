"""The table of a language, as it stands in its file."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

# The one in C where the machine has it: it reads these tables in a tenth of the time, and both are as safe.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDER = Path(__file__).parent
_PHRASE = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*'?")


class TableError(ValueError):
    """A language's file that cannot be used, with each mistake in it on a line of its own."""


def _as_phrases(written: str | Iterable[str]) -> tuple[str, ...]:
    """What stands between commas, where phrases are written as one text: YAML reads that in a tenth of the time."""
    return tuple(written.split(", ") if isinstance(written, str) else written)


def _listed(written: object) -> object:
    return _as_phrases(written) if isinstance(written, str) else written


def _readable(phrases: tuple[str, ...]) -> tuple[str, ...]:
    for phrase in phrases:
        if not _PHRASE.fullmatch(phrase) or phrase != phrase.lower():
            raise ValueError(f"'{phrase}' is not words in small letters with one space, hyphen or ' between them")
    if len(set(phrases)) < len(phrases):
        twice = sorted(phrase for phrase, times in Counter(phrases).items() if times > 1)
        raise ValueError(f"{', '.join(twice)}: listed twice")
    return phrases


class _Phrases:
    """Says of a field that it holds phrases. Most do, and pydantic would find out for each how to read it."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        phrases = core_schema.tuple_variable_schema(core_schema.str_schema())
        listed = core_schema.no_info_before_validator_function(_listed, phrases)
        return core_schema.no_info_after_validator_function(_readable, listed)


Words = Annotated[tuple[str, ...], _Phrases()]
"""Words and phrases in small letters, with their inflected forms written out."""


def _words(meaning: str) -> Words:
    return Field(default=(), description=meaning)


class LanguageTable(BaseModel):
    """Every list may be left out: then what it would find is not found. A word may stand in several lists.

    A list is one of YAML's, or words with commas between them.

    `book/number_forms.py` says which sequences of these lists are a number. A hyphen in a text is read as a space.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # Numbers
    one: Words = _words("One, which counts nothing by itself: one employer in three.")
    number: Words = _words("Number words from two upward; several in a row are one number.")
    joint: Words = _words("Stands inside of a number: a hundred AND five.")
    quantity: Words = _words("Said whole, in place of a number: a dozen, hundreds.")
    magnitude: Words = _words("Follows a number: 1.2 MILLION.")
    fraction: Words = _words("A part of a whole that means something else as often: half, a quarter.")
    plural_fraction: Words = _words("A part of a whole that means nothing else: two thirds.")
    range: Words = _words("Between the ends of a range: 40 TO 45, two OR three.")
    about: Words = _words("Before a number that is rounded: nearly, more than.")
    threshold: Words = _words("Before a spelled-out number of people that is a rule and no result: at least.")

    # Parts of a whole
    out_of: Words = _words("Between two numbers, whatever they count: nine OUT OF ten.")
    inside: Words = _words("The same, where it means a place or a time as well: nine IN ten.")
    of: Words = _words("Between a part and its whole: nine OF the twelve, half OF all graduates.")
    article: Words = _words("Before whom a part is taken of: nine of THE twelve.")
    all_but: Words = _words("Nearly all of them: ALL BUT three found work.")
    of_them: Words = _words("In place of whom a part is taken of: half OF THEM.")
    every: Words = _words("All of them: EVERY graduate found work.")

    relative: Words = _words("Behind a part of a group, before what happened to it: nine of the twelve WHO finished.")
    everybody: Words = _words("The same, in one word, of a group: EVERYONE in the cohort found work.")

    # What is counted
    who: Words = _words("People, employers, cohorts, placements.")
    one_of_many: Words = _words("Whom or what one of many is, and which no number counts: one HIRE in six.")
    each_one: Words = _words("Of these, whom EVERY means as it means people: every GRADUATE.")
    whole: Words = _words("A group that parts are taken of: half of the CLASS.")
    between: Words = _words("Up to three of these stand between a number and whom it counts.")
    names_stand_between: bool = Field(default=False, description="Names do as well: two Hamilton cohorts.")
    who_ends: Words = _words("Ends words for people that no list can hold: 18,000 makERS. Asked of words in no list.")
    no_who: Words = _words("Ends so as well, and is nobody: papers, doors.")
    per: Words = _words("Before a number of people that something is dealt out by: one coach PER twelve learners.")
    unit: Words = _words("What is counted and no result: weeks, times.")

    # What happened to them
    auxiliary: Words = _words("Before the word for what happened: 41 WERE hired.")
    outcome: Words = _words("What graduates did: found, stayed.")
    placing: Words = _words("What is done to or by people whose number follows or goes before: we PLACED 45.")
    follows: Words = _words("May follow such words or their number: found WORK, placed 45 IN spring.")

    # Percentages and rates
    percent: Words = _words("In place of the sign.")
    mode: Words = _words("A percentage of it is no result: 100% ONLINE.")
    interval_before: Words = _words("A percentage behind it is part of a method.")
    interval_behind: Words = _words("A percentage before it is part of a method: a 95% CONFIDENCE INTERVAL.")
    rate: Words = _words("What a number between 0 and 1 is: a RATE of 0.76.")
    point: Words = _words("What a rate rises or falls by, where a change is near: five POINTS.")
    percentage_point: Words = _words("The same, and nothing else: percentage points.")
    change_before: Words = _words("A change before its points: ROSE BY five points.")
    beside: Words = _words("Before the rate that another is compared with: COMPARED WITH 0.64.")
    than_before: Words = _words("Makes a bare number a change: up six FROM LAST YEAR.")
    times_more: Words = _words("Makes a number a change: 1.6 TIMES AS MANY.")
    multiplied: Words = _words("A change that has its number in it: enrolment DOUBLED.")
    risen_from: Words = _words("Before the first of two numbers that a count has had: ROSE FROM 19 to 33.")
    multiplied_by: Words = _words("Makes the number behind it a change: MULTIPLIED BY six.")
    change_behind: Words = _words("A change behind its points: five points HIGHER.")

    # Money
    currency: Words = _words("The names of money.")
    thousand_sign: Words = _words("Letters that alone make an amount: 12K.")
    magnitude_sign: Words = _words("Letters that make one with a currency: USD 1.2M.")
    per_year: Words = _words("Makes thousands an amount: 58,000 A YEAR.")
    per_hour: Words = _words("Makes any number an amount: 24 AN HOUR.")
    pay: Words = _words("Makes the thousands behind it an amount: they EARN 58,000.")
    cost: Words = _words("The same, where a pause and the amount follow at once: COST: $2,950.")
    gets: Words = _words("Makes an amount behind everybody an offer: each fellow RECEIVES $10,000.")
    fee: Words = _words("An amount of it is an offer and no result: TUITION is $2,950.")

    # What is no result
    no_number: Words = _words("Has a word in it that is a number elsewhere: the SECOND HALF.")
    condition: Words = _words("The spelled-out number behind it is supposed and not told: IF half of them leave.")
    apiece: Words = _words("An amount before it is a price: $18 A HEAD.")
    staff: Words = _words("Behind a threshold, how large a firm is: fewer than 50 EMPLOYEES.")
    rule: Words = _words("A percentage or amount behind it is set or offered: COUNTS FOR 40% of the grade.")
    ought: Words = _words("A number beside it is a rule: you MUST attend 90%, two people SHOULD have a key.")
    up_to: Words = _words("A percentage or amount behind it is offered: we pay UP TO 60%.")
    bid: Words = _words("Begins a sentence that asks for something: PAY mentors $30 an hour.")
    bid_ends: Words = _words("Ends such words that no list can hold: PayEZ les mentors.")
    reference: Words = _words("The number behind it is a name: CHAPTER 3 of 7.")

    # Claims that give a bound
    at_least: Words = _words("A claim that says so is a lower bound.")
    at_most: Words = _words("A claim that says so is an upper bound.")

    # Names of people
    name_particles: Words = _words("Part of names, and nobody's alone.")
    everyday_names: Words = _words("Names in capitals, and words in small letters.")
    capital_words: Words = _words("Of these names, those that have capitals as words too: in MAY, the SPRING cohort.")
    short_forms: tuple[Words, ...] = Field(default=(), description="Rows of first names that stand for each other.")


@lru_cache
def language_tables() -> Mapping[str, LanguageTable]:
    """The table of each language that has one, by language."""
    return MappingProxyType({path.stem: _own_table(path) for path in sorted(_FOLDER.glob("*.yml"))})


def _own_table(path: Path) -> LanguageTable:
    """The table in a file of the package. That it can be read is a test's business, not that of each command."""
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe one
    for name, words in read.items():
        if name == "short_forms":
            read[name] = tuple(map(_as_phrases, words))
        elif not isinstance(words, bool):
            read[name] = _as_phrases(words)
    return LanguageTable.model_construct(**read)


def read_table(path: Path) -> LanguageTable:
    """The table in a file. Raises TableError where it is no YAML, a list is unknown, or a phrase cannot be read."""
    try:
        listed = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe one, see there
        return LanguageTable.model_validate(listed)
    except yaml.YAMLError as error:
        raise TableError(f"{path.name}: {error}") from error
    except ValidationError as error:
        mistakes = (f"{path.name}: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise TableError("\n".join(mistakes)) from error


def any_of(phrases: Iterable[str], space: str = r"\s+") -> str:
    """A pattern for any of the phrases, the longest first; for none, one that matches nothing.

    A space stands for any white space, an apostrophe for both kinds of it.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    found = [re.escape(each).replace(r"\ ", space).replace("'", "['’]") for each in longest_first]
    return f"(?:{'|'.join(found)})" if found else "(?!)"
