"""Every sentence that a program or a template can say has a French translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import check_and_call_extract_file
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from babel.util import pathmatch

from cohortbook import words
from cohortbook.as_of import AsOf
from cohortbook.book.locale import sheet_sentences, site_sentences
from cohortbook.commission import commissioned
from cohortbook.host.palette import palette
from cohortbook.pages import page_of
from cohortbook.pipeline import prepare
from cohortbook.render import Frame, Renderer
from places import ROOT, SAMPLE
from source_trees import tree_of
from tiny import TODAY

KEYWORDS = {"say": None, "_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)}
# What stands for a keyword and what it says in a program; most modules say nothing, and none of their words is read.
_SAYS = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(")
_PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)[sd]")

MessageId = str | tuple[str, ...]


@cache
def extracted() -> dict[MessageId, list[str]]:
    """Every message of the package and the templates, with the places where it stands."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: dict[MessageId, list[str]] = {}
    for folder in ("generator/cohortbook", "theme/pages"):
        # The mapping's patterns start at the root of the checkout.
        inside = [
            (pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)
        ]
        chosen = {pattern.removeprefix(f"{folder}/"): options[pattern] for pattern in options}
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix == ".py" and not _SAYS.search(path.read_text(encoding="utf-8")):
                continue
            said = check_and_call_extract_file(path, inside, chosen, None, KEYWORDS, (), False, ROOT / folder)
            for name, line, message, _comments, _context in said:
                found.setdefault(message, []).append(f"{folder}/{name}:{line}")
    return found


def may_translate(path: str, mapping: str) -> bool:
    """Whether sites may translate what the file says: the first pattern that it fits decides, as Babel has it."""
    with (ROOT / mapping).open(encoding="utf-8") as file:
        methods, _ = parse_mapping_cfg(file)
    return next((method != "ignore" for pattern, method in methods if pathmatch(pattern, path)), False)


def translated(content: bytes) -> Catalog:
    return read_po(BytesIO(content), locale="fr")


def placeholders(text: str) -> set[str]:
    return {first or second for first, second in _PLACEHOLDER.findall(text)}


def faults(messages: dict[MessageId, list[str]], catalog: Catalog) -> Iterator[str]:
    """What is missing or wrong, each with its place in the source."""
    for message, (place, *_) in messages.items():
        if not any(message):
            continue
        found: Message | None = catalog.get(message if isinstance(message, str) else message[0])
        strings = [] if found is None else [found.string] if isinstance(found.string, str) else list(found.string)
        if found is None or not strings or not all(strings):
            yield f"{place}: not translated: {message!r}"
        elif found.fuzzy:
            yield f"{place}: marked as fuzzy: {message!r}"
        else:
            sources = [message] if isinstance(message, str) else list(message)
            wanted = [placeholders(source) for source in sources]
            for string in strings:
                # A singular may leave its number out: "one year".
                if placeholders(string) not in wanted:
                    yield f"{place}: other placeholders: {message!r} -> {string!r}"


def test_every_sentence_is_translated_into_french() -> None:
    """Otherwise a French page has English words in it, or a build in French ends with a missing name."""
    messages = extracted()
    catalog = translated((ROOT / "generator/cohortbook/locale/fr.po").read_bytes())
    assert "\n".join(faults(messages, catalog)) == ""


@pytest.mark.parametrize(
    ("mapping", "sentences"), [("babel.site.cfg", site_sentences), ("babel.sheets.cfg", sheet_sentences)]
)
def test_a_site_can_translate_what_is_said_today(mapping: str, sentences: Callable[[], frozenset[str]]) -> None:
    """Otherwise `cohortbook messages` writes a catalog of last year's sentences (make messages)."""
    may = cache(partial(may_translate, mapping=mapping))
    told = {
        message if isinstance(message, str) else message[0]
        for message, places in extracted().items()
        if any(may(place.rpartition(":")[0]) for place in places)
    }
    assert sentences() == told


@pytest.mark.heavy
def test_a_site_can_translate_all_that_its_pages_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a Spanish page says something in English, and nobody is told that it lacks words."""
    asked = set[str]()
    prepared = prepare(SAMPLE, None, AsOf.on(TODAY))

    def heard(catalog: words.Catalog, sentence: str, *others: str | int) -> str:
        asked.add(sentence)
        return sentence

    monkeypatch.setattr(words.Catalog, "gettext", heard)
    monkeypatch.setattr(words.Catalog, "ngettext", heard)
    assert prepared.public is not None
    site = prepared.public.site()
    renderer = Renderer(site)
    for plan in commissioned(prepared.root, prepared.book, site).plans:
        renderer.fill(page_of(site, plan))
    frame, uris = Frame(renderer), tuple(site.edition.plays[site.language])
    for uri in uris:
        frame.play(uri, uris)
    palette(site.words)
    assert len(asked) > 700
    assert asked - site_sentences() == set()


def test_sentences_are_found_in_programs_templates_and_plurals() -> None:
    """Otherwise the search for sentences misses a whole kind of them, and the test above passes."""
    messages = extracted()
    assert len(messages) > 200
    assert "Reading records and plays" in messages, "say() in a program"
    assert "This page is not here" in messages, "_() in a template"
    assert ("{n} cohort", "{n} cohorts") in messages, "plural()"
    assert ("{n} error", "{n} errors") in messages, "ngettext()"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Apply by {date}"\nmsgstr ""', "not translated"),
        ("", "not translated"),
        ('#, fuzzy\nmsgid "Apply by {date}"\nmsgstr "Avant le {date}"', "fuzzy"),
        ('msgid "Apply by {date}"\nmsgstr "Avant le {jour}"', "placeholders"),
        ('msgid "Apply by {date}"\nmsgstr "Avant"', "placeholders"),
        ('msgid "Apply by {date}"\nmsgstr "Avant le {date}"', ""),
    ],
)
def test_a_fault_in_a_catalog_is_found(entry: str, fault: str) -> None:
    """Otherwise a catalog with holes is taken for a whole one."""
    (found,) = list(faults({"Apply by {date}": ["x.py:1"]}, translated(entry.encode()))) or [""]
    assert fault in found
    assert bool(found) is bool(fault)


def test_no_sentence_hides_where_nobody_collects_it() -> None:
    """Otherwise it stays English for ever: what is said inside an f-string is not found there by Babel."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "generator/cohortbook").rglob("*.py"))
        if _SAYS.search(path.read_text(encoding="utf-8"))
        for text in ast.walk(tree_of(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and _name(call.func) in KEYWORDS and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def test_french_has_no_space_before_the_signs_that_here_have_none() -> None:
    """Otherwise one sentence is set as in Paris and the next as in Montréal."""
    said = words.catalog("fr")
    texts = [*said.sentences.values(), *(form for forms in said.forms.values() for form in forms)]
    assert [text for text in texts if re.search(r"[\w».)’'}][ \u00a0\u202f][;?](?=[ .]|$)", text)] == []


_MAY_BREAK = re.compile(r" [:»](?!\w)|« ")


def test_no_line_of_a_french_page_begins_with_a_colon() -> None:
    """Otherwise a narrow screen puts the colon below the words that it belongs to."""
    assert _MAY_BREAK.search("À lire ensuite : ") is not None
    said = words.catalog("fr")
    with (ROOT / "generator/cohortbook/locale/site.pot").open("rb") as file:
        shown = {each.id if isinstance(each.id, str) else each.id[0] for each in read_po(file) if each.id}
    texts = [said.sentences.get(each, "") for each in shown]
    texts += [form for each in shown for form in said.forms.get(each, ())]
    assert [text for text in texts if _MAY_BREAK.search(text)] == []
