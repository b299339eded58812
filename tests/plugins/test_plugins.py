"""Plugins that people use work beside ours, or are refused in one sentence; PLUGINS.md says which."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cohortbook import pipeline
from cohortbook.addresses import File
from cohortbook.as_of import AsOf
from cohortbook.cli.hosts import find_host
from cohortbook.problems import FORMATS, Problem, Report, Severity
from cohortbook.write import UnpublishableError
from mkdocs_command import mkdocs_build
from plugins.table import PAGE, table
from plugins.tried import TRIED, Tried, extended, write
from tiny import ORGANIZATION, TODAY, TinySite, files_in

NAMED = {tried.name: tried for tried in TRIED}
EVERY = [pytest.param(tried, id=tried.name) for tried in TRIED]


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **_named: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "there is no network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def turned_on(tiny: TinySite, tried: Tried, *, is_below: bool = False) -> None:
    tried.lay_out(tiny)
    settings = tiny.root / "mkdocs.yml"
    ours, its = "  - cohortbook\n", f"  - {tried.settings}\n"
    changed = settings.read_text(encoding="utf-8").replace(ours, ours + its if is_below else its + ours)
    settings.write_text(changed, encoding="utf-8")


def english(tiny: TinySite) -> tuple[list[Problem], dict[str, bytes]]:
    """The problems of the English site, and its files: in one language, so that a plugin is tried once."""
    when = AsOf.on(TODAY)
    prepared = pipeline.prepare(tiny.root, when, when)
    assert prepared.public is not None, FORMATS["text"](prepared.report, "en")
    site = prepared.public.site()
    commission = pipeline.commissioned(prepared, site)
    try:
        pipeline.finish(commission, find_host().render(commission, tiny.site), tiny.site)
    except UnpublishableError as error:
        return list(error.problems), {}
    return [], files_in(tiny.site)


@pytest.mark.parametrize("tried", EVERY)
def test_a_plugin_works_or_is_refused_in_a_sentence(tiny: TinySite, tried: Tried) -> None:
    """Otherwise a partner loses an afternoon to a traceback, or publishes a site that is broken where nobody looks."""
    turned_on(tiny, tried, is_below=tried.is_below)
    if tried.refused:
        report = pipeline.check(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY), find_host()).report
        told = [problem for problem in report if problem.severity is Severity.ERROR]
        assert {problem.at.path for problem in told} == {"mkdocs.yml"}
        assert tried.refused in str(told[0].what)
        return
    problems, files = english(tiny)
    assert [f"{problem.at} {problem.what}" for problem in problems] == []
    assert tried.is_there(files)
    pages = {path: content for path, content in files.items() if path.endswith((".html", ".xml", ".json"))}
    assert [path for path, content in pages.items() if "\ufdd0".encode() in content or "_shell" in path] == []


def test_the_table_says_what_was_tried() -> None:
    """Otherwise whoever chooses a plugin by it is misled."""
    assert PAGE.read_text(encoding="utf-8") == table(), "run: make plugins"


@pytest.mark.parametrize("is_below", [False, True])
def test_macros_work_above_and_below_ours(tiny: TinySite, is_below: bool) -> None:
    """Otherwise what stands above loses what it wrote, without a word."""
    turned_on(tiny, NAMED["macros"], is_below=is_below)
    problems, files = english(tiny)
    assert problems == []
    assert NAMED["macros"].is_there(files)
    assert b"{{" not in files["discover/running-a-session/index.html"]


_ASKS_ELSEWHERE = """
def on_post_page(output, page, config):
    return output.replace("</body>", "<script src=https://elsewhere.example/a.js></script></body>")
"""


@pytest.mark.parametrize(
    ("settings", "hook", "told"),
    [
        ("", _ASKS_ELSEWHERE, "ask for 'https://elsewhere.example/a.js'"),
        ("- social", "", "'material/social' needs the network"),
        ("- gen-files: {scripts: [hook.py]}", "1 / 0", "hook.py:1: plugin-failed"),
        ("", "def on_nav(nav, config, files):\n    raise SystemExit(100)\n", "hook.py:2: plugin-failed"),
        ("", "def on_page_markdown(markdown, **_):\n    return 12\n", "it returned a value of type int"),
        ("", "def on_files(files, config):\n    return 7\n", "it returned a value of type int"),
    ],
)
def test_what_a_plugin_cannot_do_is_one_sentence(tiny: TinySite, settings: str, hook: str, told: str) -> None:
    """Otherwise whoever builds reads a traceback of a program that they have not written."""
    write(tiny, "hook.py", hook)
    lines = "hooks: [hook.py]\n" if not settings else f"  {settings}\n"
    extended(tiny, "mkdocs.yml", lines)
    problems, _files = english(tiny)
    report = Report()
    report.extend(problems)
    assert report.errors == 1
    assert told in FORMATS["text"](report, "en")
    checked = pipeline.check(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY), find_host()).report
    assert told in FORMATS["text"](checked, "en"), "a check says the same"


def test_mkdocs_by_itself_works_with_plugins_and_ends_in_a_sentence(tiny: TinySite) -> None:
    """Otherwise the command that everybody knows publishes something else than ours, or a traceback."""
    with tiny.record(ORGANIZATION) as organization:
        organization["sample"] = {"notice": "A sample.", "as_of": TODAY.isoformat()}
    turned_on(tiny, NAMED["gen-files"])
    ended = mkdocs_build(tiny.root / "mkdocs.yml", tiny.site, "--strict")
    assert ended.code == 0, ended.said
    assert NAMED["gen-files"].is_there(files_in(tiny.site))
    write(tiny, "gen.py", "1 / 0\n")
    ended = mkdocs_build(tiny.root / "mkdocs.yml", tiny.site, "--strict")
    assert ended.code == 1
    assert "the plugin 'gen-files' ended the build: ZeroDivisionError" in ended.said
    assert "Traceback" not in ended.said


def test_links_name_files_where_a_site_wants_files(tiny: TinySite) -> None:
    """Otherwise a site that is read from a disk shows lists of folders, or ends in a traceback."""
    extended(tiny, "mkdocs.yml", "use_directory_urls: false\n")
    problems, files = english(tiny)
    assert problems == []
    pages = {path: content.decode() for path, content in files.items() if path.endswith("index.html")}
    to_folders = re.compile(r'<a [^>]*href="(?![a-z]+:|#|/)([^"#?]*/|\.+)[#?"]')
    assert {path: found for path, page in pages.items() if (found := to_folders.findall(page))} == {}
    for entry in json.loads(files["search/search_index.json"])["docs"]:
        assert entry["location"].split("#")[0] in files


_LISTENER = """
from pathlib import Path

def told(name):
    def tell(**named):
        with Path(__file__).with_name("events.txt").open("a") as file:
            file.write(name + "\\n")
    return tell

on_startup, on_pre_build, on_post_build, on_shutdown = map(told, ("startup", "pre_build", "post_build", "shutdown"))
"""


def test_plugins_hear_of_the_beginning_and_the_end(tiny: TinySite) -> None:
    """Otherwise plugins that prepare or clean up outside of a build crash, or leave threads and files behind."""
    write(tiny, "listener.py", _LISTENER)
    extended(tiny, "mkdocs.yml", "hooks: [listener.py]\n")
    assert english(tiny)[0] == []
    assert (tiny.root / "events.txt").read_text().split() == ["startup", "pre_build", "post_build", "shutdown"]


def test_properdocs_builds_the_same_site(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise a site is tied to a program whose future nobody knows."""
    with tiny.record(ORGANIZATION) as organization:
        organization["sample"] = {"notice": "A sample.", "as_of": TODAY.isoformat()}
    assert mkdocs_build(tiny.root / "mkdocs.yml", tiny.site, "--strict").code == 0
    settings = ["-f", tiny.root / "mkdocs.yml", "-d", tmp_path / "site"]
    command = [sys.executable, "-m", "properdocs", "build", "--strict", *settings]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    theirs = {path: content.replace(b"properdocs", b"mkdocs") for path, content in files_in(tmp_path / "site").items()}
    manifest = {File.MANIFEST}
    assert set(theirs) == set(files_in(tiny.site))
    assert {path for path, content in files_in(tiny.site).items() if theirs[path] != content} <= manifest


def test_a_language_without_a_blog_has_none_and_gets_no_file(tiny: TinySite) -> None:
    """Otherwise a build writes into the plays of another language, and ends because a file changed meanwhile."""
    turned_on(tiny, NAMED["blog"])
    files = tiny.published_by_mkdocs()
    assert NAMED["blog"].is_there(files)
    assert [path for path in files if path.startswith("fr/blog")] == []
    assert not (tiny.root / "playbook/fr/blog").exists()
