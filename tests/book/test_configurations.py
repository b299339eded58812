"""Mistakes in mkdocs.yml are sentences with a place, and what MkDocs allows is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohortbook.book import read_book
from cohortbook.words import catalog
from tiny import TinySite

RIGHT = """\
site_name: Tiny
docs_dir: playbook/en
theme: {name: material, language: en}
plugins: [search, cohortbook]
"""


def told(tiny: TinySite, main: str | None = None, french: str | None = None) -> list[tuple[str, str]]:
    """Place and name of every problem of the site with these files."""
    for name, text in (("mkdocs.yml", main), ("mkdocs.fr.yml", french)):
        if text is not None:
            (tiny.root / name).write_text(text, encoding="utf-8")
    _, report = read_book(tiny.root)
    for problem in report:
        assert str(problem.what)
        assert str(problem.fix)
        assert problem.what.in_language("fr") != str(problem.what), f"not translated: {problem.what}"
    return [(str(problem.at), problem.name) for problem in report]


def changed(old: str, new: str) -> str:
    assert old in RIGHT
    return RIGHT.replace(old, new)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (RIGHT + "nvagation: []\n", "mkdocs.yml:5:1"),
        (changed("name: material", "name: mkdocs"), "mkdocs.yml:3:15"),
        (changed("name: material", "name: 1"), "mkdocs.yml:3:15"),
        (changed("name: material, ", ""), "mkdocs.yml:3:8"),
        (changed("theme: {name: material, language: en}\n", ""), "mkdocs.yml:1:1"),
        (changed("{name: material, language: en}", "[material]"), "mkdocs.yml:3:8"),
        (changed("{name: material, language: en}", "5"), "mkdocs.yml:3:8"),
        (changed("{name: material, language: en}", "mkdocs"), "mkdocs.yml:3:8"),
        (changed("language: en", "language: fr"), "mkdocs.yml:3:35"),
        (changed("language: en", "language: [en]"), "mkdocs.yml:3:35"),
        (changed("language: en", "language: no"), "mkdocs.yml:3:35"),
        (changed("language: en", "language: en, custom_dir: 1"), "mkdocs.yml:3:51"),
        (changed("language: en", "language: en, custom_dir: [a]"), "mkdocs.yml:3:51"),
        (changed("language: en", "language: en, custom_dir: {}"), "mkdocs.yml:3:51"),
        (changed("language: en", "language: en, features: null"), "mkdocs.yml:3:39"),
        (changed("language: en", "language: en, features: .nan"), "mkdocs.yml:3:49"),
        (changed("language: en", "language: en, features: toc.follow"), "mkdocs.yml:3:49"),
        (changed("language: en", "language: en, features: [1]"), "mkdocs.yml:3:50"),
        (changed("language: en", "language: en, features: !!python/name:os.system "), "mkdocs.yml:3:49"),
        (changed("language: en", "language: en, static_templates: true"), "mkdocs.yml:3:57"),
        (changed("language: en", "language: en, static_templates: [{a: b}]"), "mkdocs.yml:3:58"),
        (changed("language: en", "language: en, palette: blue"), "mkdocs.yml:3:48"),
        (changed("[search, cohortbook]", "[search]"), "mkdocs.yml:4:1"),
        (changed("plugins: [search, cohortbook]\n", ""), "mkdocs.yml:1:1"),
        (changed("[search, cohortbook]", "cohortbook"), "mkdocs.yml:4:10"),
        (changed("[search, cohortbook]", "[search, cohortbook, 1]"), "mkdocs.yml:4:31"),
        (changed("docs_dir: playbook/en", "docs_dir: playbook/fr"), "mkdocs.yml:2:11"),
        (changed("docs_dir: playbook/en", "docs_dir: 5"), "mkdocs.yml:2:11"),
        (changed("docs_dir: playbook/en\n", ""), "mkdocs.yml:1:1"),
        (RIGHT + "nav: {a: index.md}\n", "mkdocs.yml:5:6"),
        (RIGHT + "nav: [[index.md]]\n", "mkdocs.yml:5:7"),
        (RIGHT + "nav: [{a: index.md, b: c.md}]\n", "mkdocs.yml:5:7"),
        (RIGHT + "nav: [1, index.md]\n", "mkdocs.yml:5:7"),
        (RIGHT + "nav: [{a: 1}]\n", "mkdocs.yml:5:11"),
        (RIGHT + "nav: [{a: }]\n", "mkdocs.yml:5:11"),
        (RIGHT + "markdown_extensions: tables\n", "mkdocs.yml:5:22"),
        (RIGHT + "markdown_extensions: [[tables]]\n", "mkdocs.yml:5:23"),
        (RIGHT + "markdown_extensions: [{toc: {slugify: }}]\n", "mkdocs.yml:5:30"),
        (RIGHT + "markdown_extensions: [{pymdownx.tabbed: {slugify: a.b}}]\n", "mkdocs.yml:5:51"),
        (RIGHT + "extra_css: [1]\n", "mkdocs.yml:5:13"),
        (RIGHT + "extra_templates: [1]\n", "mkdocs.yml:5:19"),
        (RIGHT + "INHERIT: [[[[]]]]\n", "mkdocs.yml:5:10"),
        (RIGHT + "INHERIT: mkdocs.yml\n", "mkdocs.yml:5:10"),
        (RIGHT + "INHERIT: base.yml\n", "mkdocs.yml:5:10"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tiny: TinySite, text: str, place: str) -> None:
    """Otherwise the pull request is green, and the build of main ends in a sentence of MkDocs, or in a traceback."""
    french = "docs_dir: playbook/fr\ntheme: {name: material, language: fr}\nplugins: [cohortbook]\n"
    assert told(tiny, text, french) == [(place, "site-configuration")]


def test_a_mistake_that_two_languages_inherit_is_told_once(tiny: TinySite) -> None:
    """Otherwise one line to mend looks like two."""
    main = tiny.root / "mkdocs.yml"
    assert told(tiny, main.read_text(encoding="utf-8").replace("cohortbook", "cohortbok")) == [
        ("mkdocs.yml:7:1", "site-configuration")
    ]


@pytest.mark.parametrize(
    ("french", "problem"),
    [
        ("", ("mkdocs.fr.yml:1:1", "empty-file")),
        ("INHERIT: mkdocs.yml\n", ("mkdocs.yml:2:11", "site-configuration")),
        ("INHERIT: mkdocs.yml\ndocs_dir: playbook/fr\n", ("mkdocs.yml:6:13", "site-configuration")),
        ("INHERIT: mkdosc.yml\n", ("mkdocs.fr.yml:1:10", "site-configuration")),
    ],
)
def test_each_language_has_settings_of_its_own(tiny: TinySite, french: str, problem: tuple[str, str]) -> None:
    """Otherwise the French site has English buttons, or is never built."""
    assert problem in told(tiny, french=french)


def test_two_files_that_inherit_each_other_come_to_an_end(tiny: TinySite) -> None:
    """Otherwise the check never ends, as MkDocs does not."""
    assert told(tiny, RIGHT + "INHERIT: mkdocs.fr.yml\n", "INHERIT: mkdocs.yml\n") == [
        ("mkdocs.fr.yml:1:10", "site-configuration"),
        ("mkdocs.yml:5:10", "site-configuration"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        changed("{name: material, language: en}", "material"),
        changed("language: en", "language: en, custom_dir: over") + "extra_css: [extra.css]\n",
        changed("language: en", "language: !ENV [LANGUAGE, en], features: !ENV [FEATURES, []]"),
        changed("[search, cohortbook]", "{search: {lang: en}, cohortbook: {}}"),
        changed("[search, cohortbook]", "!ENV [PLUGINS, []]"),
        changed("playbook/en", "./playbook/en/"),
        RIGHT + "nav: null\nextra_css: null\n",
        RIGHT + "nav: []\n",
        RIGHT
        + "nav:\n- Start: ./index.md\n- More:\n  - discover/running-a-session.md\n- https://a.example/\n- b: /c/\n",
        RIGHT + "nav: [index.md]\nnot_in_nav: |\n  /discover/\n",
        RIGHT + "markdown_extensions: [{pymdownx.tabbed: {slugify: 0}}]\n",
        RIGHT + "markdown_extensions:\n- toc: {slugify: !!python/name:pymdownx.slugs.slugify }\n- tables\n",
        "extra: {y: &x [search, cohortbook]}\n" + changed("[search, cohortbook]", "*x"),
    ],
)
def test_what_mkdocs_allows_is_allowed(tiny: TinySite, text: str) -> None:
    """Otherwise a site that builds well is refused."""
    assert told(tiny, text) == []


def test_a_base_file_in_another_folder_is_inherited(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise an organisation that shares settings between its sites cannot."""
    (tmp_path / "base.yml").write_text(RIGHT + "pluggins: []\n", encoding="utf-8")
    up = Path("../" * len(tiny.root.relative_to(tmp_path).parts))
    assert told(tiny, f"INHERIT: {up / 'base.yml'}\n") == [(f"{up / 'base.yml'}:5:1", "site-configuration")]


def test_the_settings_of_a_site_without_an_organisation_are_read(tiny: TinySite) -> None:
    """Otherwise mending one file brings up the next."""
    (tiny.root / "cohorts/organization.yml").unlink()
    assert ("mkdocs.yml:1:4", "syntax") in told(tiny, "a: 'b\n")


def test_a_page_may_be_in_the_nav_of_one_language_only(tiny: TinySite) -> None:
    """Otherwise a French nav of its own hides a page unheard; or two languages tell of one line twice."""
    page = tiny.root / "playbook/en/discover/new.md"
    page.write_text((tiny.root / "playbook/en/index.md").read_text(encoding="utf-8"), encoding="utf-8")
    everything = "nav: [index.md, discover/running-a-session.md, discover/new.md]\n"
    part = "nav: [index.md, discover/running-a-session.md]\n"
    french = "INHERIT: mkdocs.yml\ndocs_dir: playbook/fr\ntheme: {language: fr}\n"
    omitted = [("playbook/en/discover/new.md:1:1", "page-outside-nav")]
    english_only = [("cohorts/organization.yml:14:17", "untranslated-page")]
    assert told(tiny, RIGHT + everything, french) == english_only
    assert told(tiny, RIGHT + everything, french + part) == english_only + omitted
    assert told(tiny, RIGHT + part, french) == english_only + omitted


def test_plugins_that_bring_pages_are_believed(tiny: TinySite) -> None:
    """Otherwise a page that a plugin makes is called missing from the nav it stands in."""
    nav = "nav: [index.md, discover/running-a-session.md, made-by-a-plugin.md]\n"
    assert told(tiny, RIGHT + nav) == [("mkdocs.yml:5:48", "nav-without-page")]
    assert told(tiny, changed("search", "gen-files") + nav) == []
    assert told(tiny, RIGHT + nav + "hooks: [hook.py]\n") == []


def test_there_is_a_french_catalog_to_compare_with() -> None:
    """Otherwise the look at translations above could not fail."""
    assert catalog("fr").gettext("a number") != "a number"


@pytest.mark.parametrize("name", ["a" * 5000, '"\\0"', "/dev/zero", ".", "~"])
def test_what_no_file_can_be_called_is_a_sentence(tiny: TinySite, name: str) -> None:
    """Otherwise a word that slipped into another line ends the check in a traceback."""
    told(tiny, RIGHT + f"INHERIT: {name}\n")
