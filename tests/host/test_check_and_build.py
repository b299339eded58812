"""What a build refuses, the check refuses too, with the same names in the same places; and so does `mkdocs build`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig

from cohortbook.cli import main
from cohortbook.model.configuration import KEYS
from mkdocs_command import Ended, mkdocs_build
from tiny import TinySite

PLAY = "playbook/en/discover/running-a-session.md"
_HEAD = re.compile(r"^(\S+): ([a-z0-9-]+)(?: \(warning\))?$", re.MULTILINE)

Break = Callable[[TinySite], None]


def appended(path: str, text: str) -> Break:
    def change(tiny: TinySite) -> None:
        file = tiny.root / path
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def replaced(path: str, old: str, new: str) -> Break:
    def change(tiny: TinySite) -> None:
        file = tiny.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def both(*changes: Break) -> Break:
    def change(tiny: TinySite) -> None:
        for each in changes:
            each(tiny)

    return change


_NAV = appended("mkdocs.yml", "nav: [index.md]\n")
_HOOK = appended("mkdocs.yml", "hooks: [hook.py]\n")


def _hook(text: str) -> Break:
    return both(_HOOK, lambda tiny: (tiny.root / "hook.py").write_text(text, encoding="utf-8") and None)


def _page(front: str, text: str = "Words.") -> Break:
    def change(tiny: TinySite) -> None:
        (tiny.root / "playbook/en/us.md").write_text(f"---\n{front}\n---\n\n{text}\n", encoding="utf-8")

    return change


# What is found before MkDocs runs at all, and so by its own command line too.
OURS: dict[str, tuple[Break, list[str]]] = {
    "page outside the nav": (_NAV, [f"{PLAY}:1:1 page-outside-nav"]),
    "nav entry without a page": (
        appended("mkdocs.yml", "nav: [index.md, discover/running-a-session.md, gone.md]\n"),
        ["mkdocs.yml:10:48 nav-without-page"],
    ),
    "dead link": (
        appended(PLAY, "\n[a](gone.md) ![b](gone.png)\n"),
        [f"{PLAY}:30:5 dead-link", f"{PLAY}:30:19 dead-link"],
    ),
    "dead anchor": (appended(PLAY, "\n[a](../index.md#gone)\n"), [f"{PLAY}:30:5 dead-anchor"]),
    "dead link in French": (
        appended("playbook/fr/index.md", "\n[a](gone.md)\n"),
        ["playbook/fr/index.md:9:5 dead-link"],
    ),
    "wrong kind": (
        replaced("mkdocs.yml", "  language: en\n", "  language: en\n  features: null\n"),
        ["mkdocs.yml:7:3 site-configuration"],
    ),
    "wrong language": (
        replaced("mkdocs.fr.yml", "language: fr", "language: en"),
        ["mkdocs.fr.yml:6:13 site-configuration"],
    ),
    "plugin that would do our work": (
        replaced(
            "mkdocs.yml", "  - search\n", "  - search\n  - i18n: {languages: [{locale: en, default: true, name: E}]}\n"
        ),
        ["mkdocs.yml:9:5 site-configuration"],
    ),
    "key twice": (appended("mkdocs.yml", "site_name: Again\n"), ["mkdocs.yml:10:1 duplicate-key"]),
    "script from another site": (
        appended("mkdocs.yml", "extra_javascript: [https://elsewhere.example/a.js]\n"),
        ["mkdocs.yml:10:20 blocked-by-policy"],
    ),
    "page that hides a number": (_page("hide: 5"), ["playbook/en/us.md:2:7 wrong-type"]),
    "page with a search that is none": (_page("search: no words"), ["playbook/en/us.md:2:9 wrong-type"]),
    "function that is a text": (
        appended("mkdocs.yml", "markdown_extensions:\n  - toc: {slugify: pymdownx.slugs.slugify}\n"),
        ["mkdocs.yml:11:20 site-configuration"],
    ),
    "record": (
        replaced("cohorts/tech-sales-2026/cohort.yml", "program: tech-sales\n", "program: tech-sails\n"),
        ["cohorts/tech-sales-2026/cohort.yml:1:10 unknown-program"],
    ),
}
# What MkDocs refuses before our plugin has its turn, in words of its own.
OF_MKDOCS: dict[str, tuple[Break, list[str]]] = {
    "no YAML": (appended("mkdocs.yml", "a: 'b\n"), ["mkdocs.yml:10:4 syntax"]),
    "unknown setting": (appended("mkdocs.yml", "navv: []\n"), ["mkdocs.yml:10:1 site-configuration"]),
    "unknown tag": (appended("mkdocs.yml", "copyright: !unknown b\n"), ["mkdocs.yml:10:12 tag"]),
    "list at the top": (
        lambda tiny: (tiny.root / "mkdocs.fr.yml").write_text("- a\n", encoding="utf-8") and None,
        ["mkdocs.fr.yml:1:1 site-configuration"],
    ),
    "plugin that readers would get nothing of": (
        replaced("mkdocs.yml", "  - search\n", "  - search\n  - charts\n  - encryptcontent\n"),
        ["mkdocs.yml:9:5 site-configuration", "mkdocs.yml:10:5 site-configuration"],
    ),
    "unknown plugin": (
        replaced("mkdocs.yml", "  - search\n", "  - serch\n"),
        ["mkdocs.yml:8:5 site-configuration"],
    ),
    "plugin's option": (
        replaced("mkdocs.yml", "  - search\n", "  - search:\n      lnag: en\n"),
        ["mkdocs.yml:9:7 site-configuration"],
    ),
    "plugin's option of another kind": (
        replaced("mkdocs.yml", "  - search\n", "  - search:\n      separator: 5\n"),
        ["mkdocs.yml:9:7 site-configuration"],
    ),
    "our option": (
        replaced("mkdocs.yml", "  - cohortbook\n", "  - cohortbook:\n      language: en\n"),
        ["mkdocs.yml:10:7 site-configuration"],
    ),
    "unknown extension": (
        appended("mkdocs.yml", "markdown_extensions:\n  - tabels\n"),
        ["mkdocs.yml:11:5 site-configuration"],
    ),
    "setting of another kind": (
        appended("mkdocs.yml", "use_directory_urls: 5\n"),
        ["mkdocs.yml:10:1 site-configuration"],
    ),
    "no address": (appended("mkdocs.yml", "repo_url: nowhere\n"), ["mkdocs.yml:10:1 site-configuration"]),
    "address for editing without a repository": (
        appended("mkdocs.yml", "edit_uri: edit/main\n"),
        ["mkdocs.yml:10:11 site-configuration"],
    ),
    "no theme folder": (
        replaced("mkdocs.yml", "  language: en\n", "  language: en\n  custom_dir: gone\n"),
        ["mkdocs.fr.yml:4:1 site-configuration", "mkdocs.yml:4:1 site-configuration"],
    ),
    "a name in the theme's folder that is no text": (
        both(
            replaced("mkdocs.yml", "  language: en\n", "  language: en\n  custom_dir: custom\n"),
            lambda tiny: (tiny.root / "custom").mkdir() and None,
            lambda tiny: (tiny.root / os.fsdecode(b"custom/\xff.css")).write_text("") and None,
        ),
        ["mkdocs.yml:7:15 site-configuration"],
    ),
    "no such function": (
        appended("mkdocs.yml", "extra:\n  a: !!python/name:nothing.at.all\n"),
        ["mkdocs.yml:11:6 site-configuration"],
    ),
    "a language that is not set": (
        replaced("mkdocs.yml", "  language: en\n", "  language: !ENV NOT_SET_ANYWHERE\n"),
        ["mkdocs.yml:6:13 site-configuration"],
    ),
    "theme's option that is none": (
        replaced("mkdocs.yml", "  language: en\n", "  language: en\n  icon: {tag: .nan}\n"),
        ["mkdocs.fr.yml site-configuration", "mkdocs.yml site-configuration"],
    ),
    "theme's icon that is not there": (
        replaced("mkdocs.yml", "  language: en\n", "  language: en\n  palette: [{toggle: {icon: .inf, name: Dark}}]\n"),
        ["mkdocs.fr.yml site-configuration", "mkdocs.yml site-configuration"],
    ),
    "a hook that breaks": (_hook("import nothing_at_all\n"), ["hook.py:1 site-configuration"]),
    "a hook that raises its own": (_hook("raise Exception('no')\n"), ["hook.py:1 site-configuration"]),
}
# What only a rendering can tell: a hook may change everything, and a template is looked for when it is its turn.
RENDERED: dict[str, tuple[Break, list[str]]] = {
    "dead link": (both(_hook(""), appended(PLAY, "\n[a](gone.md)\n")), [f"{PLAY}:30:5 dead-link"]),
    "nav entry without a page": (
        both(_hook(""), appended("mkdocs.yml", "nav: [index.md, discover/running-a-session.md, gone.md]\n")),
        ["mkdocs.yml:11:48 nav-without-page"],
    ),
    "icon of a page that is not there": (
        _page("icon: material/nowhere"),
        ["playbook/en/us.md:2 site-configuration"],
    ),
    "template of a page that is not there": (
        _page("template: nowhere.html"),
        ["playbook/en/us.md:2 site-configuration"],
    ),
    "include that is not there": (
        both(
            replaced("mkdocs.yml", "  - search\n", "  - search\n  - include-markdown\n"),
            _page("title: Us", "{% include 'gone.md' %}"),
        ),
        ["playbook/en/us.md playbook-warning"],
    ),
    "snippet that is not there": (
        both(
            appended("mkdocs.yml", "markdown_extensions:\n  - pymdownx.snippets:\n      check_paths: true\n"),
            _page("title: Us", '--8<-- "gone.md"'),
        ),
        ["playbook/en/us.md site-configuration"],
    ),
    "theme's template that is not there": (
        replaced("mkdocs.yml", "  language: en\n", "  language: en\n  static_templates: [gone.html]\n"),
        ["mkdocs.fr.yml playbook-warning", "mkdocs.yml playbook-warning"],
    ),
    "template that is not there": (
        appended("mkdocs.yml", "extra_templates: [gone.html]\n"),
        ["mkdocs.fr.yml playbook-warning", "mkdocs.yml playbook-warning"],
    ),
    "warning of a hook": (
        _hook("import logging\ndef on_nav(nav, config, files):\n    logging.getLogger('mkdocs.x').warning('Beware')\n"),
        ["hook.py playbook-warning"],
    ),
}
# The settings of another language: MkDocs reads one file at a time, and of the English one these are no mistakes.
NOT_OF_ENGLISH = {"list at the top"}


def _said(tiny: TinySite, *arguments: str) -> tuple[int, list[str]]:
    command = [*arguments, "-C", str(tiny.root), "--as-of", "2026-06-15"]
    ended = CliRunner().invoke(main, command, catch_exceptions=False)
    return ended.exit_code, [f"{place} {name}" for place, name in _HEAD.findall(ended.output)]


def _mkdocs(tiny: TinySite) -> Ended:
    return mkdocs_build(tiny.root / "mkdocs.yml", tiny.site, "--strict")


@pytest.mark.parametrize(
    ("change", "problems"),
    [pytest.param(*case, id=name) for name, case in (OURS | OF_MKDOCS).items()]
    + [pytest.param(*case, id=f"rendered: {name}", marks=pytest.mark.heavy) for name, case in RENDERED.items()],
)
def test_check_and_build_refuse_the_same_in_the_same_places(tiny: TinySite, change: Break, problems: list[str]) -> None:
    """Otherwise a pull request is green and main breaks, and with it the nightly take-down of expired consents."""
    change(tiny)
    assert _said(tiny, "check") == (1, problems)
    assert _said(tiny, "build") == (1, problems)
    assert not tiny.site.exists()


def test_a_hook_that_ends_the_program_is_told(tiny: TinySite) -> None:
    """Otherwise a check that has read nothing is green: it ends as the hook says."""
    _hook("import sys\nsys.exit(0)\n")(tiny)
    assert _said(tiny, "check") == (1, ["hook.py:2 site-configuration"])


@pytest.mark.parametrize(("change", "problems"), OURS.values(), ids=OURS)
def test_mkdocs_build_refuses_what_the_check_refuses(tiny: TinySite, change: Break, problems: list[str]) -> None:
    """Otherwise whoever previews with MkDocs alone sees a site that will never be published."""
    change(tiny)
    ended = _mkdocs(tiny)
    assert ended.code == 1
    assert [f"{place} {name}" for place, name in _HEAD.findall(ended.said)] == problems
    assert "Traceback" not in ended.said


@pytest.mark.parametrize(
    "change",
    [pytest.param(case[0], id=name) for name, case in OF_MKDOCS.items() if name not in NOT_OF_ENGLISH]
    + [
        pytest.param(case[0], id=f"rendered: {name}", marks=pytest.mark.heavy)
        for name, case in RENDERED.items()
        if name not in NOT_OF_ENGLISH
    ],
)
def test_mkdocs_build_refuses_what_mkdocs_alone_can_know(tiny: TinySite, change: Break) -> None:
    """Otherwise two ways to build a site disagree on whether it can be built."""
    change(tiny)
    assert _mkdocs(tiny).code == 1


def test_a_whole_site_is_refused_by_nobody(tiny: TinySite) -> None:
    """Otherwise the tests above could not fail."""
    assert _said(tiny, "check") == (0, [])
    assert _said(tiny, "build") == (0, [])
    (tiny.root / "hook.py").write_text("", encoding="utf-8")
    _HOOK(tiny)
    assert _said(tiny, "check") == (0, [])


def test_a_dead_anchor_in_a_page_of_records_is_told_and_keeps_no_build_waiting(tiny: TinySite) -> None:
    """Otherwise a section that goes with its day, or with somebody's consent, keeps people online who withdrew."""
    line = "\n[a](cohort:tech-sales-2026#apply) [b](cohort:tech-sales-2026#gone) [c](page:graduates#gone)\n"
    appended(PLAY, line)(tiny)
    told = [f"{PLAY}:30:39 dead-anchor", f"{PLAY}:30:72 dead-anchor"]
    assert _said(tiny, "check") == (0, told)
    assert _said(tiny, "build") == (0, told)
    assert (tiny.site / "cohorts/tech-sales-2026/index.html").is_file()


def test_a_step_that_leads_to_a_dead_anchor_of_records_is_told_as_well(tiny: TinySite) -> None:
    """Otherwise only the text below the front matter is looked at, and steps are what people follow."""
    replaced(PLAY, "example: Alder", "example: '[a](cohort:tech-sales-2026#gone) Alder")(tiny)
    replaced(PLAY, "meant patience.", "meant patience.'")(tiny)
    line = next(n for n, each in enumerate((tiny.root / PLAY).read_text("utf-8").split("\n"), 1) if "#gone" in each)
    _, [told] = _said(tiny, "check")
    assert told.startswith(f"{PLAY}:{line}:")
    assert told.endswith(" dead-anchor")


def test_the_file_of_a_language_is_missed(tiny: TinySite) -> None:
    """Otherwise the French site is not built, and only the build says so."""
    (tiny.root / "mkdocs.fr.yml").unlink()
    assert _said(tiny, "check") == _said(tiny, "build") == (1, ["mkdocs.fr.yml site-configuration"])


def test_the_settings_that_are_known_are_those_of_mkdocs() -> None:
    """Otherwise a setting of a newer MkDocs is called unknown, or a misspelled one passes."""
    private = {"config_file_path", "mdx_configs"}  # set by MkDocs itself
    assert {key for key, _ in MkDocsConfig._schema} - private == KEYS
