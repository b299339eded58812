"""What a site says in its languages: sentences without a translation, and translations of what is never said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.book.book import Book
from cohortbook.book.locale import FOLDER, sheet_sentences, site_sentences
from cohortbook.language_tags import broader, is_known
from cohortbook.model import Filed, Organization
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import catalog, languages_with_catalog, say


def check(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    wanted = organization.record.languages
    for index, language in enumerate(wanted):
        is_broken = language in book.translated and language not in book.catalogs
        if is_broken or languages_with_catalog().intersection(broader(language)):
            continue
        if language in book.translated or is_known(language):
            yield from _missing(language, book, organization.at("languages", index))
    for language, listed in book.translated.items():
        yield from _unused(language, listed)
        if not any(language in broader(each) for each in wanted):
            what = say("'{language}' is not a language of this site; nothing reads this file", language=language)
            fix = say("add it to 'languages' in cohorts/organization.yml, or delete the file")
            yield Problem("unknown-language", Position(f"{FOLDER}/{language}.po"), what, fix, Severity.WARNING)


def _missing(language: str, book: Book, at: Position) -> Iterator[Problem]:
    known = [book.catalogs.get(tag, catalog(tag)) for tag in broader(language)]
    said = {sentence for each in known for sentence in (*each.sentences, *each.forms)}
    missing = len(site_sentences() - said)
    if missing:
        yield Problem(
            "missing-words",
            Position(f"{FOLDER}/{language}.po") if language in book.translated else at,
            say(
                "{missing} of the site's {all} sentences have no words in '{language}' yet; readers get them in "
                "another language",
                missing=missing,
                all=len(site_sentences()),
                language=language,
            ),
            say("fill in the empty ones in {folder}/{language}.po", language=language, folder=FOLDER)
            if site_sentences() <= said | book.translated.get(language, {}).keys()
            else say(
                "run 'cohortbook messages --language {language}', and fill in the empty ones in {folder}/{language}.po",
                language=language,
                folder=FOLDER,
            ),
            Severity.WARNING,
        )


def _unused(language: str, listed: Mapping[str, Position]) -> Iterator[Problem]:
    known = site_sentences() | sheet_sentences()
    unused = [at for sentence, at in listed.items() if sentence not in known] if listed else []
    if unused:
        yield Problem(
            "unused-translation",
            unused[0],
            say("the site never says this sentence, nor {others} more of this file", others=len(unused) - 1)
            if len(unused) > 1
            else say("the site never says this sentence"),
            say(
                "compare it with the English one, letter by letter; 'cohortbook messages --language {language}' sets "
                "aside what is not said any more",
                language=language,
            ),
            Severity.WARNING,
        )
