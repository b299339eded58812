"""The same site from Zensical, which runs no plugin of MkDocs: what has to be equal, and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from cohortbook.as_of import AsOf
from cohortbook.cli.hosts import find_host
from cohortbook.host import zensical_settings
from cohortbook.pipeline import Host, build
from cohortbook.problems import Problem
from cohortbook.words import in_silence
from tiny import ORGANIZATION, PERSON, TODAY, TinySite, files_in

pytestmark = pytest.mark.heavy
PLAY = "playbook/en/discover/kinds.md"
EVERYTHING = """---
kind: page
---
# Kinds

[Up](../index.md), [below](sub/one.md#two), [[sub/one#Two|by name]],
![A picture](dot.png), <a href="sub/one.md">raw</a>, `href="x"`.

=== "One"

    | a | b |
    |---|---|
    | 1 | 2 |

=== "Two"

    - [x] done

!!! note "Mind"

    A word[^1], ~~gone~~, :smile: and :material-check:.

[^1]: The foot.

```mermaid
graph LR; a-->b
```

## Two words
"""
FRONT = "---\nhide: [navigation, toc]\nicon: material/tag\nstatus: new\n---\n"
# Zensical takes this mark out when it has made the index of it.
_READ_BY_ZENSICAL = ("data-search-exclude",)


def articles(site: Mapping[str, bytes]) -> dict[str, str]:
    """The article of each page as a parser reads it, with attributes in order and white space as readers see it."""
    found = {}
    for path, content in site.items():
        article = LexborHTMLParser(content.decode()).css_first("article") if path.endswith("index.html") else None
        if article is not None:
            for mark in _READ_BY_ZENSICAL:
                for node in article.css(f"[{mark}]"):
                    del node.attrs[mark]
            found[path] = re.sub(r"\s+", " ", article.html or "")
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """One site, published by MkDocs and by Zensical."""
    site = TinySite.laid_out(tmp_path_factory.mktemp("both") / "site")
    with site.record(ORGANIZATION) as organization:
        organization["url"] = "https://example.org/below/"
        organization["sample"] = {"notice": "A sample.", "as_of": TODAY.isoformat()}
        organization["forms"] = {"feedback": "https://forms.example/feedback"}
    for path, text in (
        (PLAY, EVERYTHING),
        ("playbook/en/discover/sub/one.md", f"{FRONT}# One\n\n[Back](../kinds.md)\n\n## Two\n"),
    ):
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)
        (site.root / path).write_text(text)
    _dot(site.root / "playbook/en/discover/dot.png")
    by_mkdocs = site.published_by_mkdocs()
    return by_mkdocs, site.published(None, find_host("zensical"))


def test_every_page_says_the_same(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Otherwise a site that leaves MkDocs loses text, anchors, tables, tabs, boxes or links on the way."""
    by_mkdocs, by_zensical = map(articles, both)
    assert by_zensical.keys() == by_mkdocs.keys()
    assert {path for path in by_mkdocs if by_zensical[path] != by_mkdocs[path]} == set()


def test_what_a_page_says_to_the_theme_is_heard(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Otherwise sidebars that were hidden come back, and icons are gone from the navigation."""
    for page, shown in (("discover/sub/one/index.html", 0), ("discover/kinds/index.html", 2)):
        for site in both:
            found = LexborHTMLParser(site[page].decode())
            sidebars = found.css(".md-sidebar--primary, .md-sidebar--secondary")
            assert len([each for each in sidebars if "hidden" not in each.attributes]) == shown, page
            assert found.css_first('.md-nav__link[href$="one/"] svg, .md-nav__link--active svg') is not None, page


@pytest.mark.parametrize("lost", ['<div class="tabbed-set', 'id="two-words"', ' href="../sub/one/#two"', "<td>1</td>"])
def test_a_difference_would_be_seen(both: tuple[dict[str, bytes], dict[str, bytes]], lost: str) -> None:
    """Otherwise the test above is content with anything."""
    page = "discover/kinds/index.html"
    damaged = both[1][page].replace(lost.encode(), b"", 1)
    assert damaged != both[1][page], "it is there to be lost"
    assert articles({page: damaged}) != articles({page: both[0][page]})


def test_every_file_that_is_no_part_of_a_theme_is_there(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Otherwise data, calendars, pictures or files of the root go missing with the host."""
    of_a_theme = re.compile(r"(fr/)?(assets/(javascripts|stylesheets|images|cohortbook/frame)/|search(/|\.json)).*")
    kept = [{path for path in site if not of_a_theme.fullmatch(path)} for site in both]
    assert kept[0] == kept[1]
    changed = {path for path in kept[0] if both[0][path] != both[1][path]}
    holds_the_theme = re.compile(r".*\.html|(.*/)?kit/(worker|.*offline)\.js|\.cohortbook-manifest\.json")
    assert {path for path in changed if not holds_the_theme.fullmatch(path)} == set()


def test_search_finds_the_same_pages(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Otherwise people and cohorts can no longer be found, or pages that are filled in show up empty."""
    by_mkdocs = {entry["location"].partition("#")[0] for entry in _json(both[0], "search/search_index.json")["docs"]}
    by_zensical = {entry["location"].partition("#")[0] for entry in _json(both[1], "search.json")["items"]}
    assert by_zensical == by_mkdocs
    assert not any("_shell" in location for location in by_zensical)


def test_each_page_allows_its_own_scripts_and_forms(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Otherwise a page lost its policy with its host, or browsers keep a form from being sent."""
    for path, content in both[1].items():
        if path.endswith(".html"):
            assert b'http-equiv="Content-Security-Policy" content="default-src' in content, path
            assert _forms_of(content) == _forms_of(both[0][path]), path
            assert b"data-cohortbook-" not in content, path
    assert _forms_of(both[1]["discover/kinds/index.html"]) == ["'self' https://forms.example"]


def test_dead_addresses_lead_to_a_page_of_the_site(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Otherwise a page that may be shown anywhere looks for its styles in the wrong place."""
    page = both[1]["404.html"].decode()
    assert 'href="/below/assets/' in page or 'href="https://example.org/below/assets/' in page
    assert "_shell" not in page


def test_a_plugin_is_refused_where_it_is_named(tiny: TinySite) -> None:
    """Otherwise a page is published without what the plugin would have made of it."""
    (tiny.root / "mkdocs.yml").write_text(
        (tiny.root / "mkdocs.yml").read_text().replace("  - search\n", "  - search\n  - macros\n")
    )
    found = _problems(tiny)
    assert [(each.name, each.at.path) for each in found] == [("site-configuration", "mkdocs.yml")]
    assert "'macros'" in found[0].what.in_language("en")
    assert found[0].at.line > 1


def test_what_zensical_cannot_render_is_one_sentence(tiny: TinySite) -> None:
    """Otherwise a broken template of the site ends in a traceback, or in half a site."""
    own = tiny.root / "own"
    own.mkdir()
    (own / "main.html").write_text(
        "{% extends 'base.html' %}{% block site_meta %}{{ nobody.knows.this }}{% endblock %}"
    )
    configuration = tiny.root / "mkdocs.yml"
    configuration.write_text(
        configuration.read_text().replace("  name: material\n", "  name: material\n  custom_dir: own\n")
    )
    report = _problems(tiny)
    assert [(each.name, each.at.path) for each in report] == [
        ("site-configuration", name) for name in ("mkdocs.fr.yml", "mkdocs.yml")
    ]
    assert "Traceback" not in report[0].what.in_language("en")
    assert not tiny.site.exists()


def test_the_way_back_is_told_where_zensical_is_missing(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever tries it without installing it reads the error of a module."""
    monkeypatch.setattr(zensical_settings, "find_spec", lambda _name: None)
    assert "pip install" in _problems(tiny)[0].fix.in_language("en")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("extra: 3\n", "'extra' is a number"),
        ("extra_javascript: {a: 1}\n", "'extra_javascript' is made of keys"),
        ("markdown_extensions: [pymdownx.nope]\n", "No module named 'pymdownx.nope'"),
        ("markdown_extensions: [{toc: {nope: 1}}]\n", "KeyError: 'nope'"),
        ("markdown_extensions: [somebody.else]\n", "a program of its own"),
        ("hooks: [mine.py]\n", "'hooks'"),
    ],
)
def test_settings_that_zensical_cannot_work_with_are_told(tiny: TinySite, settings: str, told: str) -> None:
    """Otherwise a mistake in mkdocs.yml ends in a traceback, and only when the site is built."""
    with (tiny.root / "mkdocs.yml").open("a") as file:
        file.write(settings)
    host = find_host("zensical")
    found = host.problems(tiny.root, tiny.in_language())
    assert [told in each.what.in_language("en") and each.at.line for each in found] == [10]


def test_plays_are_taken_over_from_the_last_build_of_the_same_host(tiny: TinySite) -> None:
    """Otherwise each change of a record renders all plays anew; or a site shows the plays of the host that it left."""
    when, zensical, mkdocs = AsOf.on(TODAY), find_host("zensical"), find_host()

    def again(host: Host) -> tuple[list[str], dict[str, bytes]]:
        built = build(tiny.root, tiny.site, when, when, host, in_silence, asked="the same")
        assert not built.report.errors
        return [str(each.in_language("en")) for each in built.work if "Plays in 'en'" in str(each)], files_in(tiny.site)

    again(zensical)
    with tiny.record(PERSON) as person:
        person["profile"]["story"] = "Another story."
    told, taken_over = again(zensical)
    assert told == ["Plays in 'en': taken over, nothing that they are made of has changed"]
    assert taken_over == tiny.published(None, zensical)
    again(zensical)
    told, by_mkdocs = again(mkdocs)
    assert "taken over" not in told[0]
    assert by_mkdocs == tiny.published_by_mkdocs()


def test_a_build_asks_nothing_of_mkdocs(tiny: TinySite) -> None:
    """A site that has left MkDocs stands still on the day when that cannot be installed any more."""
    code = "\n".join(
        (
            "import sys",
            "from importlib.abc import MetaPathFinder",
            "class Gone(MetaPathFinder):",
            "    def find_spec(self, name, path, target=None):",
            "        if name.partition('.')[0] in ('mkdocs', 'material', 'properdocs'):",
            "            raise ModuleNotFoundError(name)",
            "sys.meta_path.insert(0, Gone())",
            "from cohortbook.cli import main",
            "main(sys.argv[1:])",
        )
    )
    for command in ("check", "build"):
        asked = [command, "--directory", str(tiny.root), "--as-of", TODAY.isoformat(), "--host", "zensical"]
        ended = subprocess.run([sys.executable, "-c", code, *asked], capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (tiny.site / "index.html").is_file()


def test_a_page_that_cannot_be_read_is_named(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise an extension that stops at one page ends in a traceback that names none."""

    def fail(*_given: object) -> None:
        raise ValueError("not this one")

    monkeypatch.setattr("markdown.extensions.tables.TableProcessor.test", fail)
    monkeypatch.setattr("cohortbook.pages.playbook.play_markup.PlayReader.read", lambda _self, _play: None)
    found = [each for each in _problems(tiny) if each.name == "site-configuration"]
    assert found[0].at.path.endswith(".md")
    assert "ValueError: not this one" in found[0].what.in_language("en")


def _forms_of(page: bytes) -> list[str]:
    return re.findall(r"form-action ([^;\"]+)", unescape(page.decode()))


def _problems(tiny: TinySite) -> list[Problem]:
    return list(tiny.built(None, find_host("zensical")).report)


def _json(site: Mapping[str, bytes], path: str) -> dict[str, list[dict[str, str]]]:
    return dict(json.loads(site[path]))


def _dot(path: Path) -> None:
    Image.new("RGB", (1, 1)).save(path)
