"""Sites in languages that the package has no words of, built by MkDocs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.problems import FORMATS
from tiny import in_languages

TEXTS = (".html", ".json", ".csv", ".ics", ".js", ".xml")
MARK = re.compile("[\ufdd0-\ufdef]")  # what stands for languages and places while pages are made
GRADUATES = 'msgid "Graduates"\nmsgstr "{words}"\n'


def text_of(page: bytes, selector: str) -> str:
    found = LexborHTMLParser(page).css_first(selector)
    return " ".join(found.text().split()) if found else ""


def test_a_site_in_spanish_alone_is_in_spanish(tmp_path: Path) -> None:
    """Otherwise a partner whose readers speak neither English nor French has no site."""
    tiny = in_languages(tmp_path / "site", "es")
    (tiny.root / "locale/es.po").write_text(GRADUATES.format(words="Personas <b>tituladas</b>"), encoding="utf-8")
    files = tiny.published_by_mkdocs()
    page = files["graduates/index.html"]
    assert b'<html lang="es"' in page
    assert b'dir="ltr"' in page
    assert text_of(page, "h1") == "Personas <b>tituladas</b>", "a translation is text"
    assert text_of(files["index.html"], ".md-search__input") == ""
    assert "Buscar" in files["index.html"].decode(), "the theme speaks Spanish by itself"
    assert text_of(files["cohorts/index.html"], "h1") == "Cohorts", "what the catalog lacks is said in English"
    heading = LexborHTMLParser(files["cohorts/index.html"]).css_first("h1")
    assert heading.attributes.get("lang") == "en", "and says so"
    assert text_of(files["404.html"], 'h1[lang="en"]') == "This page is not here"
    assert not [uri for uri, content in files.items() if uri.endswith(TEXTS) and MARK.search(content.decode())]
    assert json.loads(files["search/search_index.json"])["config"]["lang"] == ["es"]
    assert "pagefind/wasm.es.pagefind" in files


@pytest.mark.heavy
def test_a_language_that_nobody_else_speaks_is_built(tmp_path: Path) -> None:
    """Otherwise a site ends in a missing file of the theme, or says that it is in English."""
    tiny = in_languages(tmp_path / "site", "pt-BR", "oj", "zh-Hant", "ar")
    (tiny.root / "locale/oj.po").write_text(
        'msgid "Search"\nmsgstr "Nandawaabanjigewin"\n' + GRADUATES.format(words="Gaa-giizhiitaawaad"), encoding="utf-8"
    )
    (tiny.root / "playbook/pt-BR/discover/index.md").write_text(
        "---\ntitle: Descobrir\nkind: landing\nsummary: Ouvir.\nreviewed: 2026-05-01\n"
        "changes: [{date: 2026-05-01, what: Novo.}]\n---\n\nTexto.\n",
        encoding="utf-8",
    )
    files = tiny.published_by_mkdocs()
    for folder, language, direction in (("", "pt-BR", "ltr"), ("oj/", "oj", "ltr"), ("ar/", "ar", "rtl")):
        page = files[f"{folder}graduates/index.html"].decode()
        assert f'<html lang="{language}"' in page
        assert f'<body dir="{direction}"' in page
    assert "Nandawaabanjigewin" in files["oj/index.html"].decode(), "the site's catalog speaks where Material does not"
    assert "搜尋" in files["zh-Hant/index.html"].decode()
    assert "Pesquisar" in files["index.html"].decode() or "Buscar" in files["index.html"].decode()
    not_found = LexborHTMLParser(files["404.html"])
    assert not_found.css_first("title").text() == "This page is not here · Harbour Skills"
    assert [node.attributes["lang"] for node in not_found.css("article section")] == ["oj", "zh-Hant", "ar"]
    assert [node.attributes["href"] for node in not_found.css("article li:first-child a")] == [
        "/", "/oj/", "/zh-Hant/", "/ar/",
    ]  # fmt: skip
    # What is not translated says its language wherever it is shown: else it is read aloud as if it were Arabic.
    untranslated = LexborHTMLParser(files["ar/discover/running-a-session/index.html"])
    for selector in (".cb-body", "article h1", ".md-nav--primary a.md-nav__link--active", '[data-md-component="toc"]'):
        shown = untranslated.css_first(selector)
        assert shown is not None, selector
        assert shown.attributes.get("lang") == "pt-BR", selector
    assert "dir" in untranslated.css_first("article h1").attributes
    assert "lang" not in untranslated.css_first(".cb-note").attributes, "the notice is for the reader"
    for uri in ("ar/index.html", "ar/discover/index.html"):  # the first pages of a site and of a section as well
        first = LexborHTMLParser(files[uri])
        assert first.css_first(".cb-body").attributes == untranslated.css_first(".cb-body").attributes, uri
        assert first.css_first("article .cb-note") is not None, uri


def test_a_broken_catalog_is_told_and_nothing_else_happens(tmp_path: Path) -> None:
    """Otherwise a slip in a translation ends in a traceback, or on a page."""
    tiny = in_languages(tmp_path / "site", "es")
    (tiny.root / "locale/es.po").write_text(
        'msgid "Apply by {date}"\nmsgstr "Antes del {dato}"\n\nmsgid "Home\nmsgstr ""\n', encoding="utf-8"
    )
    built = tiny.built()
    assert "locale/es.po:4:1: broken-catalog" in FORMATS["text"](built.report, "en")
    assert not tiny.site.exists()
