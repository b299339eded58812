"""What a site brings for its languages, in `locale/`: catalogs of words, and tables of what checks have to know.

`<language>.po` holds translations of the site's own words, `<language>.yml` lists as in `languages/`. Font files
have the letters of scripts that pictures of titles need, and are called as anybody likes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from gettext import c2py  # the compiler of plural rules
from importlib.resources import files

from msgspec import Struct
from pydantic import ValidationError

from cohortbook.book.book import Book
from cohortbook.faces import ENDINGS as FACES
from cohortbook.faces import letters_of
from cohortbook.language_tags import locale_of, meant_by, tag_of, tags_by_name
from cohortbook.languages import LanguageTable, language_tables
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean, suggestion
from cohortbook.source import read_file
from cohortbook.source.catalog_reader import Entry, header_of, read_catalog
from cohortbook.source.nodes import Node, key_position, position_of
from cohortbook.words import Catalog, Message, say

FOLDER = "locale"
TEMPLATES = ("site.pot", "sheets.pot")
"""What sites may translate: what pages say, and what the spreadsheet says that staff fill in."""

_PLACE = re.compile(r"%\(\w+\)[sd]|\{[^{}]*\}")
_LEFT_OVER = re.compile(r"%\(\w*\)?|[{}]")
_OF_THE_NUMBER = frozenset({"{n}", "%(n)s", "%(num)s", "%(num)d"})
_RULE = re.compile(r"nplurals\s*=\s*(?P<number>[0-9]+)\s*;\s*plural\s*=\s*(?P<rule>[^;]+?)\s*;?")
_NUMBERS = (*range(1001), 1_000_000)  # in no language does the form depend on more
_MOST_FORMS = 6
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[A-Za-z]+|#[0-9]+|#[xX][0-9A-Fa-f]+);")


def language_meant(written: str) -> str | None:
    """The tag of the language that somebody may have meant. Tags are too short to guess from, names are not."""
    name = suggestion(written, tags_by_name(), nearness=0.8)
    return meant_by(written) or (tags_by_name()[name] if name is not None else None)


def no_language(written: str) -> tuple[Message, Message]:
    """What is wrong where `written` names no language that anybody knows, and how to go on."""
    fix = say(
        "write its tag, such as es, pt-BR or ar; a language that has none needs words of its own first: an empty file "
        "{folder}/{language}.po",
        folder=FOLDER,
        language=written,
    )
    guess = language_meant(written)
    if guess is not None:
        fix = say("did you mean '{guess}'? Or: {otherwise}", guess=guess, otherwise=fix)
    return say("no language is called '{language}'", language=written), fix


def take_locale_file(book: Book, content: bytes, path: str) -> Iterable[Problem]:
    """Put what the file at `path` holds into `book`; every problem in it. Files of another kind are nobody's."""
    _folder, name = path.split("/", 1)
    language, _dot, ending = name.rpartition(".")
    if "/" not in name and name.lower().endswith(FACES):
        return _take_face(book, content, path)
    if "/" in name or ending not in ("po", "yml", "yaml"):
        return []
    try:
        wanted = f"{tag_of(language)}.{'yml' if ending == 'yaml' else ending}"
    except ValueError:
        what = say("this file is not named after a language")
        return [Problem("unknown-file", Position(path), what, say("rename it, such as es.po, pt-BR.po or es.yml"))]
    if name != wanted:
        what = say("nothing reads this file: that of the language is called '{name}'", name=wanted)
        return [Problem("unknown-file", Position(path), what, say("rename it to '{twin}'", twin=wanted))]
    if ending == "yml":
        table, problems = read_site_table(content, path, language)
        if table is not None:
            book.own_tables[language] = table
        return problems
    catalog, entries, problems = read_site_catalog(content, path, language)
    book.translated[language] = {entry.sentence: entry.at for entry in entries if entry.sentence}
    if catalog is not None:
        book.catalogs[language] = catalog
    return problems


def _take_face(book: Book, content: bytes, path: str) -> Iterable[Problem]:
    if letters_of(content) is not None:
        book.faces[path] = content
        return []
    what = say("this font file cannot be read, and no picture is drawn with it")
    return [
        Problem("unreadable-face", Position(path), what, say("put a .ttf, .otf or .woff2 there that opens elsewhere"))
    ]


def read_site_catalog(content: bytes, path: str, language: str) -> tuple[Catalog | None, list[Entry], list[Problem]]:
    """The catalog at `path` with its entries, or every reason why it cannot be used; with warnings it can."""
    entries, problems = read_catalog(content, path)
    if problems:
        return None, [], problems
    forms, form_of, problems = _plural_rule(entries, path, language)
    many = frozenset(map(form_of, _NUMBERS[2:]))
    for entry in entries:
        problems += [*_forms_problems(entry, forms), *_place_problems(entry, many)]
    if problems:
        return None, [], problems
    usable = [entry for entry in entries if entry.sentence and not entry.is_fuzzy and not entry.has_context]
    single = {entry.sentence: entry.translations[0] for entry in usable if entry.plural is None}
    several = {entry.sentence: tuple(entry.translations.values()) for entry in usable if entry.plural is not None}
    catalog = Catalog(
        {sentence: words for sentence, words in single.items() if words},
        {sentence: words for sentence, words in several.items() if all(words)},
        form_of,
    )
    return catalog, entries, [problem for entry in entries for problem in _markup_in(entry)]


def read_site_table(content: bytes, path: str, language: str) -> tuple[LanguageTable | None, list[Problem]]:
    """The table at `path`, laid over the one of the package where there is one, or why it cannot be used."""
    document, problems = read_file(content, path, frozenset(LanguageTable.model_fields))
    if document is None:
        return None, problems
    try:
        own = LanguageTable.model_validate(document.value)
    except ValidationError as error:
        return None, [*problems, *_table_problems(document.source.node, error)]
    given = language_tables().get(language, LanguageTable())
    return given.model_copy(update=own.model_dump(include=own.model_fields_set)), problems


@cache
def site_sentences() -> frozenset[str]:
    """Every sentence that pages of a site may say, in English; of a sentence about a number, the one for one."""
    return _sentences_of(TEMPLATES[0])


@cache
def sheet_sentences() -> frozenset[str]:
    """Every sentence of the spreadsheet that staff fill in."""
    return _sentences_of(TEMPLATES[1])


def _sentences_of(template: str) -> frozenset[str]:
    content = files("cohortbook").joinpath("locale", template).read_bytes()
    entries, _ = read_catalog(content, template)
    return frozenset(entry.sentence for entry in entries if entry.sentence)


def _plural_rule(entries: list[Entry], path: str, language: str) -> tuple[int, Callable[[int], int], list[Problem]]:
    """How many plural forms there are, and which a number takes: as the header says, otherwise as Babel knows it."""
    written = header_of(entries).get("plural-forms")
    number, rule = _known_rule(language)
    if written is not None:
        found = _RULE.fullmatch(written)
        number, rule = (int(found["number"]), found["rule"]) if found else (0, "")
    try:
        form_of: Callable[[int], int] = c2py(rule)
        fits = 0 < number <= _MOST_FORMS and all(0 <= form_of(each) < number for each in _NUMBERS)
    except (ValueError, ArithmeticError, RecursionError):
        fits = False
    if fits:
        return number, form_of, []
    header = next(entry for entry in entries if not entry.sentence)
    usual, usual_rule = _known_rule(language)
    problem = Problem(
        "broken-catalog",
        header.place_of("Plural-Forms", 0),
        say("the rule 'Plural-Forms' gives no form, or one that it does not count, for some numbers"),
        say("write: Plural-Forms: nplurals={number}; plural={rule};", number=usual, rule=usual_rule),
    )
    return 0, c2py("0"), [problem]


def _known_rule(language: str) -> tuple[int, str]:
    from babel.messages.plurals import get_plural  # noqa: PLC0415  # for sites with a catalog of their own

    locale = locale_of(language)
    number, rule = get_plural(locale) if locale is not None else (2, "(n != 1)")
    return number, rule


def _forms_problems(entry: Entry, forms: int) -> Iterator[Problem]:
    written = [number for number, words in entry.translations.items() if words]
    if entry.plural is None or not written or not forms:
        return
    if len(entry.translations) != forms or len(written) != forms:
        yield Problem(
            "unfit-translation",
            entry.at,
            say(
                "the language needs {forms} forms of this sentence, and {found} are filled in",
                forms=forms,
                found=len(written),
            ),
            say("fill msgstr[0] to msgstr[{last}], or leave all of them empty", last=forms - 1),
        )


class _Places(Struct, frozen=True):
    """What is filled into a sentence: each place as it is written, those that a translation needs, and lone braces.

    A form for one thing needs only what the English for one says: one cohort has no first and last.
    """

    allowed: frozenset[str]
    needed: tuple[str, ...]
    needed_of_one: tuple[str, ...]
    has_braces: bool

    @classmethod
    def of(cls, entry: Entry) -> _Places:
        sources = [source for source in (entry.sentence, entry.plural) if source is not None]
        allowed = {place for source in sources for place in _PLACE.findall(source)}
        # A form for one number, or for two, may say the number in words.
        may_lack = _OF_THE_NUMBER if len(sources) > 1 else frozenset()
        of_one, needed = (
            tuple(dict.fromkeys(place for place in _PLACE.findall(source) if place not in may_lack))
            for source in (sources[0], sources[-1])
        )
        has_braces = any(_LEFT_OVER.search(_PLACE.sub("", source)) for source in sources)
        return cls(frozenset(allowed), needed, tuple(place for place in of_one if place in needed), has_braces)

    def unknown(self, words: str) -> str | None:
        """The first place of a translation that the sentence has not."""
        unknown = [place for place in _PLACE.findall(words) if place not in self.allowed]
        if not unknown and not self.has_braces:
            unknown = _LEFT_OVER.findall(_PLACE.sub("", words))
        return unknown[0] if unknown else None

    def missing(self, words: str, *, of_one: bool) -> str | None:
        """The first place that the translation lacks."""
        return next((place for place in (self.needed_of_one if of_one else self.needed) if place not in words), None)


def _place_problems(entry: Entry, forms_of_many: frozenset[int]) -> Iterator[Problem]:
    """What does not fit into a sentence that counts takes the forms that numbers from two on take, and others."""
    if not entry.sentence:
        return
    places = _Places.of(entry)
    for number, words in entry.translations.items():
        if not words:
            continue
        if (unknown := places.unknown(words)) is not None:
            yield Problem(
                "unfit-translation",
                entry.place_of(unknown, number),
                say("the translation has '{place}', and the sentence has not", place=unknown),
                or_did_you_mean(
                    unknown,
                    places.allowed,
                    say("write as the sentence has it: {places}", places=", ".join(sorted(places.allowed)))
                    if places.allowed
                    else say("leave it out: nothing is filled into this sentence"),
                ),
            )
        elif (missing := places.missing(words, of_one=number not in forms_of_many)) is not None:
            yield Problem(
                "unfit-translation",
                entry.place_of("msgstr", number),
                say("'{place}' is missing in the translation", place=missing),
                say("put it, exactly so, where the words belong that are filled in"),
            )


def _markup_in(entry: Entry) -> Iterator[Problem]:
    """A warning where a translation has HTML, which is shown as it stands."""
    for number, words in entry.translations.items():
        found = _MARKUP.search(words) if entry.sentence and not entry.is_fuzzy else None
        if found is not None and found[0] not in entry.sentence:
            yield Problem(
                "unfit-translation",
                entry.place_of(found[0], number),
                say("the translation has '{markup}': pages show it as it stands here", markup=found[0]),
                say("write it without HTML; a sign such as é or & stands for itself"),
                Severity.WARNING,
            )


def _table_problems(node: Node, error: ValidationError) -> Iterator[Problem]:
    known = LanguageTable.model_fields
    for each in error.errors(include_url=False, include_input=False):
        location = list(each["loc"])
        key = str(location[0]) if location else ""
        if each["type"] == "extra_forbidden":
            what, fix = say("there is no list called '{key}'", key=key), say("remove it, or correct its name")
            yield Problem("broken-table", key_position(node, location), what, or_did_you_mean(key, known, fix))
            continue
        at = position_of(node, location)
        if each["type"] == "value_error":
            what = say("this list of words cannot be used: {reason}", reason=each["msg"].removeprefix("Value error, "))
            yield Problem("broken-table", at, what, say("correct it, or leave the list out"))
        else:
            what = say("this is not what '{key}' can be", key=key)
            fix = say("write a list such as [uno, dos], for 'names_stand_between' true or false, or remove the line")
            yield Problem("broken-table", at, what, fix)
