"""A catalog to translate: the site's sentences with the translations that are there already."""

from __future__ import annotations

import os
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from msgspec import Struct

from cohortbook.book.locale import FOLDER, TEMPLATES, no_language, read_site_catalog
from cohortbook.language_tags import is_known, locale_of
from cohortbook.position import Position
from cohortbook.problems import Problem, Report

_OF_SHEETS = "in the spreadsheet that staff fill in, and on no page"
_HEADER = """\
# What the pages of this site say in '{language}', beside its records.
# Fill in msgstr. What stays empty is said in another language. Keep {{name}} and %(name)s exactly as they are.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: nplurals={number}; plural={rule};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class Updated(Struct, frozen=True):
    """What became of the catalog at `path`, which is below the site's root: how many sentences it has, and so on.

    With errors in the report, the file was left as it is.
    """

    path: str
    report: Report
    all: int = 0
    missing: int = 0
    set_aside: int = 0


def update_catalog(root: Path, language: str) -> Updated:
    """Write the catalog of `language` with every sentence that pages say, and those of the spreadsheet for staff.

    Translations and comments stay as they are; what is not said any more is set aside as a comment (`#~`). Asked again,
    it writes the same bytes. Raises OSError where the file cannot be written.
    """
    name, report = f"{FOLDER}/{language}.po", Report()
    path = root / name
    if not is_known(language) and not path.exists():
        report.add(Problem("unknown-language", Position(name), *no_language(language)))
        return Updated(name, report)
    written = path.read_bytes() if path.exists() else b""
    _catalog, _entries, problems = read_site_catalog(written, name, language)
    report.extend(problems)
    if report.errors:
        return Updated(name, report)
    text = written.decode("utf-8-sig").replace("\r\n", "\n")
    header = _header_in(text) or _header(language)
    made = _read(text if _header_in(text) else f"{header}\n{text}")
    set_aside = len(made.obsolete)
    _renew(made, _everything_said())
    content = BytesIO()
    write_po(content, made, width=0, no_location=True, omit_header=True)
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(header.encode() + b"\n" + content.getvalue())
    os.replace(beside, path)  # noqa: PTH105  # in one move: nobody's work is lost where the disk is full
    messages = [message for message in made if message.id]
    missing = sum(message.fuzzy or not _is_whole(message.string) for message in messages)
    return Updated(name, report, len(messages), missing, len(made.obsolete) - set_aside)


def _everything_said() -> Catalog:
    """What pages say, and below that what the spreadsheet of staff says and no page does."""
    pages, sheets = (_read(files("cohortbook").joinpath(FOLDER, name).read_text("utf-8")) for name in TEMPLATES)
    for message in sheets:
        if message.id and message.id not in pages:
            pages.add(message.id, auto_comments=[_OF_SHEETS])
    return pages


def _renew(made: Catalog, template: Catalog) -> None:
    """Bring a catalog to the sentences of the template; what was set aside and is said again comes back."""
    for message in template:
        key = message.id if isinstance(message.id, str) else message.id[0]
        old = made.obsolete.pop(key, None) if key else None
        if old is not None:
            made.add(message.id, old.string, user_comments=old.user_comments)
    made.update(template, no_fuzzy_matching=True)


def _is_whole(words: object) -> bool:
    return all(words) if isinstance(words, tuple | list) else bool(words)


def _read(text: str) -> Catalog:
    return read_po(BytesIO(text.encode()), charset="utf-8")


def _header_in(text: str) -> str:
    """The header as it stands, with the comments above it; nothing where the file begins with something else."""
    comments, found, rest = text.partition('msgid ""\nmsgstr')
    if not found or any(line and not line.startswith("#") for line in comments.splitlines()):
        return ""
    lines = [comments + found, *_continued(rest)]
    return "".join(lines).rstrip("\n") + "\n"


def _continued(rest: str) -> list[str]:
    first, *others = rest.splitlines(keepends=True)
    end = next((place for place, line in enumerate(others) if not line.startswith('"')), len(others))
    return [first, *others[:end]]


def _header(language: str) -> str:
    number, rule = _plural(language)
    return _HEADER.format(language=language, number=number, rule=rule)


def _plural(language: str) -> tuple[int, str]:
    locale = locale_of(language)
    number, rule = get_plural(locale) if locale is not None else (2, "(n != 1)")
    return number, rule
