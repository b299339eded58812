"""Sentences in any language: the package's, and those that a site brings."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel.messages import catalog as babel_catalog
from click.testing import CliRunner

from cohortbook import words
from cohortbook.book.locale import read_site_catalog, read_site_table, sheet_sentences, site_sentences
from cohortbook.cli.commands import main
from cohortbook.language_tags import broader, direction_of, is_known, locale_of, meant_by, tag_of
from cohortbook.pages import Wording
from cohortbook.problems import Severity
from cohortbook.render.fallen_back import in_their_languages
from cohortbook.render.templates import Templates
from cohortbook.words import Catalog, SiteWords, bare
from places import BASE

PLURALS = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def catalog_in(text: str, language: str = "es") -> Catalog:
    catalog, _entries, problems = read_site_catalog(text.encode(), f"locale/{language}.po", language)
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    assert catalog is not None
    return catalog


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("FR", "fr"),
        ("pt_br", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ca-Valencia", "ca-valencia"),
    ],
)
def test_a_language_has_one_spelling(written: str, tag: str) -> None:
    """Otherwise its folder, its file and its `lang` are of three languages."""
    assert tag_of(written) == tag


@pytest.mark.parametrize("written", ["", "e", "english", "en us", "en-", "../en", "es-ñ", "en-US-x-private"])
def test_what_is_no_tag_is_refused(written: str) -> None:
    """Otherwise it becomes the name of a folder."""
    with pytest.raises(ValueError, match=rf"^{re.escape(written)}$"):
        tag_of(written)


def test_a_broader_language_is_written_in_the_same_script() -> None:
    """Otherwise somebody who asked for traditional characters reads simplified ones."""
    assert broader("pt-BR") == ("pt-BR", "pt")
    assert broader("zh-Hant-TW") == ("zh-Hant-TW", "zh-Hant")


def test_directions_and_locales_of_languages_that_are_little_known() -> None:
    """Otherwise a page runs against its own letters, or has no dates."""
    assert [direction_of(tag) for tag in ("ar", "he", "fa", "az-Arab", "xx-Thaa", "oj", "en")] == ["rtl"] * 5 + [
        "ltr"
    ] * 2
    assert str(locale_of("fr", "CA")) == "fr_CA"
    assert str(locale_of("pt-BR", "CA")) == "pt_BR"
    assert locale_of("oj") is None
    assert is_known("oj")
    assert is_known("qtx"), "for whoever has no tag"
    assert not is_known("eng")
    assert [meant_by(written) for written in ("eng", "Spanish", "fra-CA", "zz")] == ["en", "es", "fr", None]
    assert Wording("oj", words=SiteWords({}, "fr")).number(0.5) == "0,5", "as in the site's first language"


def test_what_a_catalog_lacks_is_said_in_the_next_language() -> None:
    """Otherwise a page has holes."""
    own = {"pt-BR": Catalog({"Home": "Início"}), "en": Catalog({"Graduates": "Alumni"})}
    words = SiteWords(own, "fr")
    assert words.catalog("pt-BR").gettext("Home") == "Início"
    assert words.catalog("pt-BR").gettext("Graduates") == "Personnes finissantes", "the site's default language"
    assert words.catalog("pt-BR").gettext("never said") == "never said"
    assert words.catalog("en").gettext("Graduates") == "Alumni", "a single sentence of English, overridden"
    assert words.catalog("en").gettext("Home") == "Home", "not French"


@pytest.mark.parametrize(
    ("language", "html", "shown"),
    [
        ("es", "<h1>{Home}</h1>", "<h1>Inicio</h1>"),
        ("es", "<h1>{Skills}</h1>", '<h1 lang="en">Skills</h1>'),
        ("es", "<p><b>1</b> {Skills}</p>", '<p><b>1</b> <span lang="en">Skills</span></p>'),
        ("es", '<a title="{Skills}">{Home}</a>', '<a title="Skills">Inicio</a>'),
        (
            "es",
            '<label><input name="a">{Skills}</label>',
            '<label><input name="a"><span lang="en">Skills</span></label>',
        ),
        ("es", "<title>{Skills} · A</title>", "<title>Skills · A</title>"),
        ("es", '<b lang="es">{Skills}</b>', '<b lang="es"><span lang="en">Skills</span></b>'),
        ("es-MX", "<h1>{Home}</h1>", "<h1>Inicio</h1>"),
        ("he", "<h1>{Skills}</h1>", '<h1><span lang="en" dir="ltr">Skills</span></h1>'),
        ("he", "<option>{Home}</option>", '<option lang="es" dir="ltr">Inicio</option>'),
        ("fr", "<h1>{Skills}</h1>", "<h1>Compétences</h1>"),
        ("en", "<h1>{Skills}</h1>", "<h1>Skills</h1>"),
    ],
)
def test_words_that_stand_in_for_a_language_say_their_own(language: str, html: str, shown: str) -> None:
    """Otherwise they are read aloud as if they were of the page's language (WCAG 3.1.2)."""
    said = Wording(language, words=SiteWords({"es": Catalog({"Home": "Inicio"})}, "es"), marked=True)
    written = re.sub(r"\{(\w+)\}", lambda found: said(found[1]), html)
    assert in_their_languages(written) == shown
    assert said.plain("Skills") == bare(said("Skills"))


def test_a_sentence_that_stands_in_keeps_what_is_filled_in() -> None:
    """Otherwise a page shows marks, or loses a name, where a sentence is cut short or holds another."""
    said = Wording("es", words=SiteWords({}, "es"), marked=True)
    sentence = said("As of {date}", date=said("Skills"))
    assert in_their_languages(f"<p>{sentence}</p>") == (
        '<p><span lang="en">As of <span lang="en">Skills</span></span></p>'
    )
    assert in_their_languages(f"<p>{sentence[:12]}</p>") == "<p>As of </p>"
    assert in_their_languages(f"<p>{said('As of {date}', date='4 de mayo')}</p>") == (
        '<p><span lang="en">As of <span lang="es">4 de mayo</span></span></p>'
    )
    assert in_their_languages(said("As of {date}", date="2026")) == '<span lang="en">As of 2026</span>'
    from_the_right = Wording("he", words=SiteWords({}, "he"), marked=True)
    assert in_their_languages(from_the_right("As of {date}", date="מאי")) == (
        '<span lang="en" dir="ltr">As of <span lang="he" dir="rtl">\u2068מאי\u2069</span></span>'
    )
    assert said.plural("{n} cohort", "{n} cohorts", 2) != said.plain.plural("{n} cohort", "{n} cohorts", 2)


def test_what_only_puts_commas_between_values_is_in_no_language() -> None:
    """Otherwise a city and its region, both in Hebrew, are read from the left, and so the wrong way round."""
    said = Wording("he", words=SiteWords({}, "he"), marked=True)
    assert "<span" not in in_their_languages(said("{city}, {region}", city="חיפה", region="ישראל"))
    assert "<span" in in_their_languages(said("{city}, from {publisher}", city="חיפה", publisher="x"))


def test_each_number_has_its_form() -> None:
    """Otherwise one graduate is counted as 'graduates'."""
    plurals = PLURALS.replace("nplurals=2; plural=(n != 1)", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2)")
    forms = 'msgid "{n} cohort"\nmsgid_plural "{n} cohorts"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "{n} c"\n'
    catalog = catalog_in(plurals + forms, "ar")
    assert [catalog.ngettext("{n} cohort", "{n} cohorts", n) for n in (1, 2, 0, 7)] == ["a", "b", "{n} c", "{n} c"]


def test_a_translation_is_text_and_never_html(tmp_path: Path) -> None:
    """Otherwise whoever translates can put a script into every page."""
    own = catalog_in('msgid "Home"\nmsgstr "<img src=x onerror=alert(1)> 100 % \\"%(a)\\" %%"\n'.replace("%(a)", "a"))
    (tmp_path / "page.html").write_text(
        '<a title="{{ _("Home") }}">{{ _("As of %(date)s", date="<b>") }}</a>', encoding="utf-8"
    )
    words = SiteWords({"es": own}, "es")
    html = Templates(tmp_path, Wording("es", words=words)).named("page.html").render()
    _catalog, _entries, told = read_site_catalog(b'msgid "Home"\nmsgstr "A &amp; <b>B</b>"\n', "locale/es.po", "es")
    assert [(str(each.at), each.severity) for each in told] == [("locale/es.po:2:11", Severity.WARNING)]
    assert html == '<a title="&lt;img src=x onerror=alert(1)&gt; 100 % &#34;a&#34; %">As of &lt;b&gt;</a>'


@pytest.mark.parametrize(
    "words", ["{0.__class__}", "{date.year}", "{date!r}", "{date:>9999999}", "{}", "{", "}", "%(date)", "%(other)s"]
)
def test_what_is_filled_in_is_what_the_sentence_has(words: str) -> None:
    """Otherwise a translation ends a build with a traceback, or reads what it should not."""
    text = f'msgid "Apply by {{date}}"\nmsgstr "{{date}} {words}"\n'
    _catalog, _entries, (problem,) = read_site_catalog(text.encode(), "locale/es.po", "es")
    assert (problem.name, problem.at.line) == ("unfit-translation", 2)


@pytest.mark.parametrize(
    ("language", "forms", "missing"),
    [
        ("de", ("eine, {last}", "{n}, {first}, {last}"), None),
        ("de", ("eine", "{n}, {first}, {last}"), 3),
        ("de", ("eine, {last}", "{n}, {last}"), 4),
        ("ja", ("{n}, {last}",), 3),
    ],
)
def test_a_form_for_one_needs_what_the_english_for_one_says(
    language: str, forms: tuple[str, ...], missing: int | None
) -> None:
    """Otherwise a right translation of "of 1 cohort, which ended in May" ends a build."""
    written = "".join(f'msgstr[{number}] "{words}"\n' for number, words in enumerate(forms))
    text = f'msgid "of {{n}}, in {{last}}"\nmsgid_plural "of {{n}}, {{first}} to {{last}}"\n{written}'
    _catalog, _entries, problems = read_site_catalog(text.encode(), f"locale/{language}.po", language)
    assert [problem.at.line for problem in problems] == ([] if missing is None else [missing])


@pytest.mark.parametrize(
    "rule", ["nplurals=2; plural=n;", "nplurals=x", "nplurals=1; plural=1/(n-1);", "nplurals=9; plural=0"]
)
def test_a_plural_rule_that_fits_no_number_is_refused(rule: str) -> None:
    """Otherwise some number on some page ends the build."""
    text = PLURALS.replace("nplurals=2; plural=(n != 1);", rule)
    _catalog, _entries, (problem,) = read_site_catalog(text.encode(), "locale/es.po", "es")
    assert str(problem.at) == "locale/es.po:3:2"


def test_any_bytes_are_read_or_told_of() -> None:
    """Otherwise a file that an editor broke ends in a traceback."""
    whole = (Path(__file__).parent / "browser/arabic.po").read_bytes()
    for cut in range(0, len(whole), 61):
        for broken in (
            whole[:cut],
            whole[cut:],
            whole[:cut] + b'"\xff\x00' + whole[cut:],
            whole[:cut] + b"msgstr[7] " + whole[cut:],
        ):
            catalog, _entries, problems = read_site_catalog(broken, "locale/ar.po", "ar")
            assert (catalog is None) == bool(problems)


def test_a_table_of_a_site_lies_over_the_one_of_the_package() -> None:
    """Otherwise a site that adds one word loses all others."""
    table, problems = read_site_table(b"everyday_names: [sol]\n", "locale/fr.yml", "fr")
    assert problems == []
    assert table is not None
    assert table.everyday_names == ("sol",)
    assert "deux" in table.number


def test_messages_writes_what_is_to_translate_and_keeps_what_is_translated(tmp_path: Path) -> None:
    """Otherwise an upgrade costs a translator the work of weeks."""
    root = shutil.copytree(BASE, tmp_path / "site")
    asked = ["messages", "-C", str(root), "--language", "ES"]
    path = root / "locale/es.po"
    assert CliRunner().invoke(main, asked).exit_code == 0
    fresh = path.read_text(encoding="utf-8")
    assert f"\n{len(site_sentences())} sentences" not in fresh
    assert fresh.count("\nmsgid ") == len(site_sentences() | sheet_sentences()) + 1
    said = fresh.replace('msgid "Home"\nmsgstr ""', '# Decided with the board.\nmsgid "Home"\nmsgstr "Portada"')
    path.write_text(said + '\nmsgid "Never said"\nmsgstr "Nunca"\n', encoding="utf-8")
    assert "1 set aside" in CliRunner().invoke(main, asked).output
    kept = path.read_bytes()
    assert b'# Decided with the board.\nmsgid "Home"\nmsgstr "Portada"\n' in kept
    assert b'#~ msgid "Never said"\n#~ msgstr "Nunca"\n' in kept
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert path.read_bytes() == kept, "asked again, it changes nothing"


def test_messages_writes_nothing_for_a_language_that_nobody_speaks(tmp_path: Path) -> None:
    """Otherwise a slip of the pen ends in a catalog that a translator fills and no site reads."""
    root = shutil.copytree(BASE, tmp_path / "site")
    for written, remedy in (("zz", "an empty file locale/zz.po"), ("eng", "did you mean 'en'?")):
        result = CliRunner().invoke(main, ["messages", "-C", str(root), "--language", written])
        assert result.exit_code == 1
        assert remedy in result.stderr + result.stdout
        assert not (root / "locale").exists()
    (root / "locale").mkdir()
    (root / "locale/zz.po").touch()
    assert CliRunner().invoke(main, ["messages", "-C", str(root), "--language", "zz"]).exit_code == 0


def test_messages_leaves_a_catalog_that_it_cannot_read(tmp_path: Path) -> None:
    """Otherwise what was translated before a slip is lost."""
    root = shutil.copytree(BASE, tmp_path / "site")
    (root / "locale").mkdir()
    (root / "locale/es.po").write_text('msgid "Home"\nmsgstr "Portada\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["messages", "-C", str(root), "--language", "es"])
    assert result.exit_code == 1
    assert (root / "locale/es.po").read_text(encoding="utf-8") == 'msgid "Home"\nmsgstr "Portada\n'


def test_plurals_of_the_package_do_not_depend_on_babels_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a newer Babel, which gives French three forms, turns half of a French page into English."""
    monkeypatch.setattr(babel_catalog, "get_plural", lambda _locale=None: (3, "n > 1 ? 2 : 0"))
    monkeypatch.setattr(words, "catalog", words.catalog.__wrapped__)
    assert words.catalog("fr").ngettext("{n} person", "{n} people", 2) == "{n} personnes"
