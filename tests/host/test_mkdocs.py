"""MkDocs renders plays and hands over shells; it works by itself too, and other plugins have their turn."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

import cohortbook
from cohortbook import pipeline
from cohortbook.addresses import OWN_WINS, File
from cohortbook.as_of import AsOf
from cohortbook.host import mkdocs_theme
from cohortbook.host.mkdocs_host import MkDocsHost
from cohortbook.pages import Page
from cohortbook.problems import FORMATS
from cohortbook.render import CompiledTemplates, theme_folder
from mkdocs_command import mkdocs_build
from places import SAMPLE
from tiny import ORGANIZATION, PERSON, TODAY, TinySite, files_in

PACKAGE = Path(cohortbook.__file__).parent


def _on_its_day(tiny: TinySite) -> None:
    with tiny.record(ORGANIZATION) as organization:
        organization["sample"] = {"notice": "A sample.", "as_of": TODAY.isoformat()}


@pytest.mark.heavy
def test_the_program_of_mkdocs_builds_the_whole_sample(tmp_path: Path, sample_pages: dict[str, list[Page]]) -> None:
    """Otherwise the builds below, which stay in this process, are no builds that anybody runs."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        SAMPLE / "mkdocs.yml",
        "-d",
        tmp_path / "site",
    ]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180)
    assert ended.returncode == 0, ended.stderr
    assert "WARNING -" not in ended.stderr
    files = files_in(tmp_path / "site")
    assert [page.uri for page in sample_pages["en"] if f"{page.uri}index.html" not in files] == []


@pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.heavy)])
def test_mkdocs_by_itself_builds_one_language_with_its_data_pages(tiny: TinySite, language: str) -> None:
    """Otherwise whoever knows only MkDocs cannot build the site."""
    _on_its_day(tiny)
    config = tiny.root / ("mkdocs.yml" if language == "en" else "mkdocs.fr.yml")
    ended = mkdocs_build(config, tiny.site, "--strict")
    assert ended.code == 0, ended.said
    assert "WARNING -" not in ended.said
    files = files_in(tiny.site)
    assert [uri for uri in tiny.pages(language=language) if f"{uri}index.html" not in files] == []
    home = LexborHTMLParser(files["index.html"].decode())
    assert home.css_first("html").attributes["lang"] == language
    assert {"sitemap.xml", "robots.txt", "search/search_index.json", "404.html"} <= set(files)


def test_mkdocs_and_the_command_line_publish_the_same_pages(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise what somebody previews is not what is published."""
    _on_its_day(tiny)
    ours = tiny.published_by_mkdocs()
    ended = mkdocs_build(tiny.root / "mkdocs.yml", tmp_path / "site", "--strict")
    assert ended.code == 0, ended.said
    theirs = files_in(tmp_path / "site")
    of_all = (File.SITEMAP, File.MANIFEST)
    english = {path: content for path, content in ours.items() if not path.startswith("fr/") and path not in of_all}
    assert {path for path in english if english[path] != theirs.get(path)} == set()
    assert set(theirs) - set(english) == set(of_all)


def test_a_record_with_a_problem_ends_mkdocs_with_the_report(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise MkDocs publishes half a site, or tells of it in the words of a programmer."""
    with tiny.record("cohorts/tech-sales-2026/cohort.yml") as cohort:
        cohort["program"] = "tech-sails"
    ended = mkdocs_build(tiny.root / "mkdocs.yml", tmp_path / "site")
    assert ended.code == 1
    assert "cohorts/tech-sales-2026/cohort.yml:1:10: unknown-program" in ended.said
    assert "Traceback" not in ended.said
    assert files_in(tmp_path / "site") == {}


_HOOK = """
def on_page_context(context, page, config, nav):
    context["config"].copyright = "x"
    return context

def on_post_page(output, page, config):
    return output.replace("</body>", "<p id=from-a-plugin>Hello</p></body>")
"""


def test_another_plugins_hook_reaches_data_pages(tiny: TinySite) -> None:
    """Otherwise a partner's analytics, banner or consent notice is missing on the pages people come for."""
    (tiny.root / "hook.py").write_text(_HOOK, encoding="utf-8")
    config = tiny.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    files = tiny.published_by_mkdocs()
    pages = {path: LexborHTMLParser(content.decode()) for path, content in files.items() if path.endswith("index.html")}
    assert {path: len(page.css("#from-a-plugin")) for path, page in pages.items()} == dict.fromkeys(pages, 1)
    assert "graduates/qk41/index.html" in pages
    assert "fr/cohorts/tech-sales-2026/calendar/index.html" in pages


def test_a_hook_that_takes_a_mark_away_is_told_in_a_sentence(tiny: TinySite) -> None:
    """Otherwise an update of some plugin empties every data page without a word."""
    (tiny.root / "hook.py").write_text(
        "import re\n\ndef on_post_page(output, page, config):\n    return re.sub('<title>.*?</title>', '', output)\n",
        encoding="utf-8",
    )
    config = tiny.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="shell-broken"):
        tiny.published_by_mkdocs()


def _with_override(tiny: TinySite, template: str) -> None:
    (tiny.root / "custom").mkdir()
    (tiny.root / "custom/main.html").write_text(template, encoding="utf-8")
    config = tiny.root / "mkdocs.yml"
    changed = config.read_text(encoding="utf-8").replace("name: material\n", "name: material\n  custom_dir: custom\n")
    config.write_text(changed, encoding="utf-8")


@pytest.mark.heavy
def test_an_override_that_drops_a_mark_is_told_in_a_sentence(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise a change of the theme publishes pages without content, or ends in a traceback nobody can read."""
    before = tiny.published_by_mkdocs()
    template = (theme_folder() / "overrides/main.html").read_text(encoding="utf-8")
    assert "{{ cb.title }}" in template
    _with_override(tiny, template.replace("{{ cb.title }}", "Ours"))
    built = tiny.built_by_mkdocs()
    assert [problem.name for problem in built.report] == ["shell-broken"]
    told = FORMATS["text"](built.report, "en")
    assert "title" in told
    assert "BuildError" not in told
    assert files_in(tiny.site) == before
    ended = mkdocs_build(tiny.root / "mkdocs.yml", tmp_path / "site")
    assert ended.code == 1
    assert "title" in ended.said
    assert "Traceback" not in ended.said


def test_a_theme_of_the_authors_own_comes_first(tiny: TinySite) -> None:
    """Otherwise a partner cannot change a part of the page without a fork."""
    template = (theme_folder() / "overrides/main.html").read_text(encoding="utf-8")
    _with_override(tiny, template.replace('<meta charset="utf-8">', '<meta charset="utf-8"><meta name="theirs">'))
    files = tiny.published_by_mkdocs()
    assert b'<meta name="theirs">' in files["graduates/index.html"]
    assert b'<meta name="theirs">' in files["fr/index.html"]


@pytest.mark.parametrize("template", ["{% if %}", "{{ nothing.at.all }}{% extends 'base.html' %}"])
def test_a_template_with_a_mistake_is_told_in_a_sentence(tiny: TinySite, template: str) -> None:
    """Otherwise whoever changes the theme reads a traceback of MkDocs."""
    _with_override(tiny, template)
    built = tiny.built_by_mkdocs()
    assert built.report.errors >= 1
    assert not tiny.site.exists()


def test_a_dead_link_in_a_play_stops_the_build(tiny: TinySite) -> None:
    """Otherwise MkDocs warns somewhere above, and the link is published."""
    play = tiny.root / "playbook/en/discover/running-a-session.md"
    play.write_text(play.read_text(encoding="utf-8") + "\nSee [this](nothing.md).\n", encoding="utf-8")
    built = tiny.built_by_mkdocs()
    assert built.report.errors >= 1
    assert "nothing" in FORMATS["text"](built.report, "en")
    assert not tiny.site.exists()


def test_a_play_without_a_translation_is_shown_in_the_other_language(tiny: TinySite) -> None:
    """Otherwise a French reader loses the page altogether."""
    (tiny.root / "playbook/fr/discover/running-a-session.md").unlink()
    files = tiny.plays_by_mkdocs("fr").files
    page = LexborHTMLParser(files["discover/running-a-session/index.html"].decode())
    assert page.css_first("html").attributes["lang"] == "fr"
    assert page.css_first(".cb-body").attributes["lang"] == "en"
    assert page.css_first(".cb-note") is not None


def _pages_of_mkdocs(tiny: TinySite) -> list[str]:
    """The sources of all pages that MkDocs knows in an English build."""
    (tiny.root / "hook.py").write_text(
        "from pathlib import Path\n\ndef on_nav(nav, config, files):\n"
        "    seen = '\\n'.join(file.src_uri for file in files.documentation_pages())\n"
        "    Path(config.config_file_path).with_name('seen.txt').write_text(seen)\n",
        encoding="utf-8",
    )
    config = tiny.root / "mkdocs.yml"
    if "hooks" not in config.read_text(encoding="utf-8"):
        config.write_text(config.read_text(encoding="utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    tiny.published_by_mkdocs()
    return (tiny.root / "seen.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.heavy
def test_no_data_page_is_a_page_of_mkdocs(tiny: TinySite) -> None:
    """Otherwise each graduate costs ten milliseconds and a line in every page's navigation."""
    before = _pages_of_mkdocs(tiny)
    assert "discover/running-a-session.md" in before
    for number in range(5):
        with tiny.record(f"cohorts/tech-sales-2026/participants/p{number}.yml", like=PERSON):
            pass
    assert _pages_of_mkdocs(tiny) == before
    assert (tiny.site / "graduates/p4/index.html").is_file()


def test_no_shell_is_published(sample_site: Path) -> None:
    """Otherwise an empty page with strange signs can be found."""
    files = files_in(sample_site)
    assert [path for path in files if "_shell" in path] == []
    assert [path for path, content in files.items() if path.endswith(".html") and not content.strip()] == []


def test_nothing_of_the_theme_but_its_assets_is_published(sample_site: Path) -> None:
    """Otherwise our templates lie on the web beside the pages."""
    named = {path for path in files_in(sample_site) if "pagefind/" not in path} - OWN_WINS
    endings = {Path(path).suffix for path in named}
    assert endings <= {
        ".html",
        ".css",
        ".js",
        ".json",
        ".svg",
        ".png",
        ".webp",
        ".ics",
        ".csv",
        ".docx",
        ".avif",
        ".xml",
        ".txt",
        ".map",
        ".webmanifest",
        ".woff2",
    }
    templates = {path.name for path in (theme_folder() / "pages").glob("*.html")} - {"404.html"}
    assert [path for path in files_in(sample_site) if Path(path).name in templates] == []


# MkDocs lives in its host.


def _imports(source: str) -> set[str]:
    """The packages that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.heavy
def test_mkdocs_is_imported_by_its_host_only() -> None:
    """Otherwise the day MkDocs ends is the day this site ends."""
    importing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if _imports(path.read_text(encoding="utf-8")) & {"mkdocs", "material"}
    }
    assert importing == {
        "host/mkdocs_blogs.py",
        "host/mkdocs_by_itself.py",
        "host/mkdocs_contents.py",
        "host/mkdocs_defaults.py",
        "host/mkdocs_events.py",
        "host/mkdocs_files.py",
        "host/mkdocs_language.py",
        "host/mkdocs_ordinary_pages.py",
        "host/mkdocs_shells.py",
        "host/mkdocs_nav.py",
        "host/mkdocs_preview.py",
        "host/mkdocs_rendering.py",
        "host/mkdocs_pages.py",
        "host/mkdocs_places.py",
        "host/mkdocs_plugin.py",
        "host/mkdocs_settings.py",
        "host/mkdocs_strictness.py",
        "host/mkdocs_theme.py",
        "host/mkdocs_page_extensions.py",
    }


@pytest.mark.parametrize(
    "source",
    ["import mkdocs", "from mkdocs.config import Config", "def f():\n    import mkdocs.utils", "import material"],
)
def test_an_import_of_mkdocs_is_found(source: str) -> None:
    """Otherwise it hides inside a function."""
    assert _imports(source) & {"mkdocs", "material"}


def test_pages_are_made_and_written_without_mkdocs() -> None:
    """Otherwise a second host brings the first one along."""
    program = (
        "import sys, cohortbook.write, cohortbook.pages, cohortbook.render, cohortbook.cli\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('mkdocs', 'material')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env={**os.environ}, timeout=180
    )
    assert ended.stdout == "[]\n"


def _compiled_by_a_build(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each template of the theme was compiled while both languages were built."""
    times: Counter[str] = Counter()
    compile_ = Environment.compile

    def counting(self: Environment, source: Any, name: str | None = None, filename: str | None = None) -> CodeType:
        # The theme's search looks its words up in an environment of its own.
        times[filename or ""] += "material" in (filename or "") and "/language" not in (filename or "")
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counting)
    tiny.published_by_mkdocs()
    return +times


@pytest.mark.heavy
def test_the_theme_is_compiled_once_for_all_languages(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise each language takes as long as a site of its own."""
    monkeypatch.setattr(mkdocs_theme, "_compiled_theme", cache(CompiledTemplates))
    times = _compiled_by_a_build(tiny, monkeypatch)
    assert {Path(name).name for name in times} >= {"base.html", "nav-item.html", "search.html"}
    assert set(times.values()) == {1}
    monkeypatch.setattr(mkdocs_theme, "_compiled_theme", CompiledTemplates)
    assert 2 in _compiled_by_a_build(tiny, monkeypatch).values(), "a planted fault: nothing is kept"


@pytest.mark.parametrize("hook", ["pass", "logging.getLogger('mkdocs.x').warning('Beware')"])
def test_what_a_host_hands_over_can_come_from_another_process(tiny: TinySite, tmp_path: Path, hook: str) -> None:
    """Otherwise languages are rendered one after the other, whatever the number of processors."""
    (tiny.root / "hook.py").write_text(f"import logging\n\ndef on_nav(nav, config, files):\n    {hook}\n")
    config = tiny.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    prepared = pipeline.prepare(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY))
    assert prepared.public is not None
    site = prepared.public.site()
    with ProcessPoolExecutor(1, get_context("fork")) as processes:
        commission = pipeline.commissioned(prepared.root, prepared.book, site)
        sent = processes.submit(MkDocsHost().render, commission, tmp_path / "site").result()
    assert [problem.name for problem in sent.problems] == (["playbook-warning"] if hook != "pass" else [])
    assert set(sent.shells) == set(commission.shell_keys)
    assert (tmp_path / "site/index.html").is_file()
