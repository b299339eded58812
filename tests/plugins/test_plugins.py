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
    assert [str(problem.at) for problem in prepared.report if problem.name in ("dead-link", "unbound-number")] == []
    site = prepared.public.site()
    commission = pipeline.commissioned(prepared.root, prepared.book, site)
    try:
        pipeline.finish(commission, find_host().render(commission, tiny.site), tiny.site)
    except UnpublishableError as error:
        return list(error.problems), {}
    return [], files_in(tiny.site)


@pytest.mark.heavy
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


@pytest.mark.parametrize("is_below", [False, pytest.param(True, marks=pytest.mark.heavy)])
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


_REMOVES_A_PAGE = """
from pathlib import Path

def on_post_build(config):
    Path(config.site_dir, "index.html").unlink()
"""


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("settings", "hook", "told"),
    [
        ("", _ASKS_ELSEWHERE, "ask for 'https://elsewhere.example/a.js'"),
        ("- redirects: {redirect_maps: {../../x.md: index.md}}", "", "would write '../../x.md', which lies outside"),
        ("- redirects: {redirect_maps: {cohorts/index.md: index.md}}", "", "mkdocs.yml:10:33: taken-address"),
        ("- social", "", "'material/social' needs the network"),
        ("- gen-files: {scripts: [hook.py]}", "1 / 0", "hook.py:1: plugin-failed"),
        ("", "def on_nav(nav, config, files):\n    raise SystemExit(100)\n", "hook.py:2: plugin-failed"),
        ("", "def on_nav(nav, config, files):\n    raise GeneratorExit\n", "hook.py:2: plugin-failed"),
        ("", _REMOVES_A_PAGE, "the page 'index.html' was rendered, and a plugin or hook has removed it"),
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
    write(tiny, "playbook/en/plain.md", "# Plain\n\nA [warning](gone.md) of the check.\n")
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
    turned_on(tiny, NAMED["redirects"])
    extended(tiny, "mkdocs.yml", "use_directory_urls: false\n")
    problems, files = english(tiny)
    assert problems == []
    assert b'href="../discover/running-a-session/' in files["old/session.html"], "the address that it had before"
    pages = {path: content.decode() for path, content in files.items() if path.endswith("index.html")}
    to_folders = re.compile(r'<a [^>]*href="(?![a-z]+:|#|/)([^"#?]*/|\.+)[#?"]')
    assert {path: found for path, page in pages.items() if (found := to_folders.findall(page))} == {}
    for entry in json.loads(files["search/search_index.json"])["docs"]:
        assert entry["location"].split("#")[0] in files


_ADDS_PARTS = """
import mkdocs_gen_files

with mkdocs_gen_files.open("tool/app.html", "w") as page:
    page.write("<!doctype html><title>A</title><script>go()</script><img src=https://elsewhere.example/a.png>")
with mkdocs_gen_files.open("tool/made.md", "w") as page:
    page.write("# Made\\n\\n[Nowhere](gone.md) [No heading](../index.md#gone) [Frame](../index.md#chain)\\n")
    page.write("\\n![Elsewhere](https://pictures.example/b.png)\\n")
with mkdocs_gen_files.open("over.md", "w") as page:
    page.write("# Written over\\n")
with mkdocs_gen_files.open("../../escaped.txt", "w") as page:
    page.write("A")
"""
_ADDS_A_SCRIPT = """
def on_page_content(html, page, **_):
    return html + "<script>go()</script>" if page.file.src_uri == "index.md" else None
"""


def test_what_plugins_put_into_pages_has_a_policy_or_is_told(tiny: TinySite) -> None:
    """Otherwise a plugin's part is missing in browsers and nobody knows why, or a page runs whatever it says."""
    write(tiny, "gen.py", _ADDS_PARTS)
    write(tiny, "hook.py", _ADDS_A_SCRIPT)
    extended(tiny, "mkdocs.yml", "  - gen-files: {scripts: [gen.py]}\nhooks: [hook.py]\n")
    write(tiny, "playbook/en/over.md", "# To be written over\n")
    problems, files = told_in_english(tiny)
    told = [f"{problem.at} {problem.name} ({problem.severity}) {problem.what}" for problem in problems]
    for expected in (
        "hook.py blocked-content (warning) the plugin 'hook.py' adds '<script>' to pages such as 'index.md'",
        "mkdocs.yml blocked-content (warning) the page 'tool/app.html', as plugins made it, asks for '<img",
        "mkdocs.yml blocked-content (warning) the page 'tool/made.md', as plugins made it, asks for '<img",
        "mkdocs.yml:10:5 dead-link (warning) the link 'gone.md' in 'tool/made.md'",
        "mkdocs.yml:10:5 dead-link (warning) the link '../index.md#gone' in 'tool/made.md'",
        "mkdocs.yml:10:5 plugin-failed (error) the plugin 'mkdocs-gen-files' would write '../../escaped.txt'",
    ):
        found = [each for each in told if each.startswith(expected)]
        assert len(found) == 1, (expected, told)
        told.remove(found[0])
    assert told == []
    assert b"<title>Written over" in files["over/index.html"]
    page = (tiny.site / "tool/app.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html><meta http-equiv="Content-Security-Policy"')
    assert "'sha256-" in page


def told_in_english(tiny: TinySite) -> tuple[list[Problem], dict[str, bytes]]:
    """All that rendering the English site tells, warnings too, and the files that it leaves."""
    when = AsOf.on(TODAY)
    prepared = pipeline.prepare(tiny.root, when, when)
    assert prepared.public is not None
    rendered = find_host().render(
        pipeline.commissioned(prepared.root, prepared.book, prepared.public.site()), tiny.site
    )
    return list(rendered.problems), files_in(tiny.site)


@pytest.mark.heavy
def test_plugins_that_ask_the_disk_know_pages_that_are_inherited_or_not_yet_committed(tiny: TinySite) -> None:
    """Otherwise a feed or a date ends the build of every site that inherits the playbook."""
    _committed_without_french(tiny)
    turned_on(tiny, NAMED["redirects"])
    write(tiny, "playbook/en/blog/index.md", "# News\n")
    write(tiny, "playbook/en/more.md", "# More {{ 5 + 5 }}\n\nThere are {{ 6 * 7 }} of them.\n")
    extended(tiny, "mkdocs.yml", "".join(f"  - {name}\n" for name in _ASKING_THE_DISK))
    files = tiny.published_by_mkdocs()
    assert b'name="description" content="There are 42 of them."' in files["more/index.html"]
    assert b"<title>More 10" in files["more/index.html"]
    assert b"/fr/discover/running-a-session/" in files["fr/feed_rss_created.xml"]
    assert b"../../discover/running-a-session/" in files["fr/old/session/index.html"], "from above our plugin too"


_ASKING_THE_DISK = (
    "rss",
    "git-revision-date-localized",
    "git-authors",
    "include-markdown",
    "macros",
    "blog",
    "section-index",
)


def _committed_without_french(tiny: TinySite) -> None:
    (tiny.root / "playbook/fr/discover/running-a-session.md").unlink()
    NAMED["git-authors"].lay_out(tiny)


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


@pytest.mark.heavy
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


@pytest.mark.heavy
def test_a_language_without_a_blog_has_none_and_gets_no_file(tiny: TinySite) -> None:
    """Otherwise a build writes into the plays of another language, and ends because a file changed meanwhile."""
    turned_on(tiny, NAMED["blog"])
    files = tiny.published_by_mkdocs()
    assert NAMED["blog"].is_there(files)
    assert [path for path in files if path.startswith("fr/blog")] == []
    assert not (tiny.root / "playbook/fr/blog").exists()
