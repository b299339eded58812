"""Every plugin that is tried: how a site turns it on, what the site then has, and what the table says of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image

from places import ROOT
from tiny import TinySite

Files = Mapping[str, bytes]
PLAY = "playbook/en/discover/running-a-session.md"
PAGE = "discover/running-a-session/index.html"
GRADUATE = "graduates/qk41/index.html"


@dataclass(frozen=True)
class Tried:
    """A plugin by its name in mkdocs.yml, with the package that brings it.

    `settings` are the lines for it below `plugins`, `lay_out` writes what it needs, `is_there` says of the published
    files whether it has done its work. `refused` is a part of the sentence where it is refused.
    """

    name: str
    package: str
    note: str
    settings: str
    is_there: Callable[[Files], bool] = lambda files: True
    lay_out: Callable[[TinySite], None] = lambda tiny: None
    refused: str = ""
    is_below: bool = False


MATERIAL = "mkdocs-material"


def write(tiny: TinySite, path: str, text: str) -> None:
    """A file of the site."""
    (tiny.root / path).parent.mkdir(parents=True, exist_ok=True)
    (tiny.root / path).write_text(text, encoding="utf-8")


def wrote(path: str, text: str) -> Callable[[TinySite], None]:
    return lambda tiny: write(tiny, path, text)


def extended(tiny: TinySite, path: str, text: str) -> None:
    write(tiny, path, (tiny.root / path).read_text(encoding="utf-8") + text)


def appended(text: str) -> Callable[[TinySite], None]:
    """More of the one play."""
    return lambda tiny: extended(tiny, PLAY, text)


def has(path: str, *words: str) -> Callable[[Files], bool]:
    """Whether a file is there with these words in it."""
    return lambda files: path in files and all(word.encode() in files[path] for word in words)


def _committed(tiny: TinySite) -> None:
    for command in ("init -q", "add .", "-c user.name=Robin -c user.email=r@site.example commit -qm Begin"):
        subprocess.run(["git", *command.split()], cwd=tiny.root, check=True, capture_output=True, timeout=60)


def _with_picture(tiny: TinySite) -> None:
    for name, size in (("photo.jpg", 64), ("plan.png", 32)):
        Image.new("RGB", (size, size), "teal").save(tiny.root / "playbook/en/discover" / name)
    appended("\n![A photo](photo.jpg)\n\n![A plan](plan.png)\n")(tiny)


def _with_faces(tiny: TinySite) -> None:
    """As a build with a network leaves them."""
    folder = tiny.root / ".cache/plugin/social/fonts/Roboto"
    folder.mkdir(parents=True)
    for style in ("Regular", "Bold"):
        shutil.copy(ROOT / f"tests/fonts/noto-sans-{style.lower()}.woff2", folder / f"{style}.ttf")


def _with_post(tiny: TinySite) -> None:
    write(tiny, "playbook/en/blog/index.md", "# News\n")
    front = "---\ndate: 2026-05-01\ncategories: [Events]\n---\n"
    text = "\n# We begin\n\n[Home](../../index.md)\n\n<!-- more -->\n\nMore.\n"
    write(tiny, "playbook/en/blog/posts/begin.md", front + text)


# It lists the plays of its section, and no page that is none.
_LANDING = """---
title: Discover
kind: landing
summary: To ask.
reviewed: 2026-02-01
changes:
  - date: 2026-01-10
    what: First version
---
"""


def _each(*changes: Callable[[TinySite], None]) -> Callable[[TinySite], None]:
    def change(tiny: TinySite) -> None:
        for each in changes:
            each(tiny)

    return change


def _is_feed(files: Files) -> bool:
    feed = files.get("feed_rss_created.xml", b"")
    return b"Running a session" in feed and b"_shell" not in feed and b"<title>Harbour Skills</title>" in feed


def _leads_to_sections(files: Files) -> bool:
    """Whether each section is its own page in the sidebar, with those inside it below it."""
    play, first = (files[path].decode().partition("md-nav--primary")[2] for path in (PAGE, "lab/first/index.html"))
    inside = [first.find(f'href="{address}"') for address in ("../", "./", "../sub/", "../sub/second/")]
    return 'href="../../lab/"' in play and inside[0] > 0 and inside == sorted(inside)


def _has_one_card(files: Files) -> bool:
    """Whether the plugin has drawn a picture, and the page names it and no other."""
    drawn = files["assets/images/social/discover/running-a-session.png"].startswith(b"\x89PNG")
    return drawn and files[PAGE].count(b'property="og:image"') == 1 and b"images/social" in files[PAGE]


def _names_files(files: Files) -> bool:
    page = files[PAGE].decode()
    return 'href="../../cohorts/index.html"' in page and b'"../../index.html' in files[GRADUATE]


TRIED = (
    Tried(
        "macros",
        "mkdocs-macros-plugin",
        "In the text of pages and plays; what stands in front matter is data.",
        "macros",
        has(PAGE, "makes 42 of them"),
        appended("\nThat makes {{ 6 * 7 }} of them.\n"),
    ),
    Tried(
        "redirects",
        "mkdocs-redirects",
        "To pages and plays, and to full addresses.",
        "redirects: {redirect_maps: {old/session.md: discover/running-a-session.md}}",
        has("old/session/index.html", "../../discover/running-a-session/"),
    ),
    Tried(
        "minify",
        "mkdocs-minify-plugin",
        "",
        "minify: {minify_html: true, htmlmin_opts: {remove_comments: true, remove_optional_attribute_quotes: true}}",
        has(GRADUATE, 'http-equiv="Content-Security-Policy" content="default-src', "<meta charset=utf-8>"),
    ),
    Tried("glightbox", "mkdocs-glightbox", "", "glightbox", has(PAGE, 'class="glightbox"'), _with_picture),
    Tried(
        "awesome-nav",
        "mkdocs-awesome-nav",
        "",
        "awesome-nav",
        has(PAGE, "By awesome-nav"),
        wrote("playbook/en/.nav.yml", "nav:\n  - index.md\n  - By awesome-nav: discover/running-a-session.md\n"),
    ),
    Tried(
        "section-index",
        "mkdocs-section-index",
        "Our theme leads from a section to its index page anyway.",
        "section-index",
        _leads_to_sections,
        _each(
            wrote("playbook/en/discover/index.md", "# Discover\n"),
            wrote("playbook/en/lab/index.md", "# Lab\n"),
            wrote("playbook/en/lab/first.md", "# First\n"),
            wrote("playbook/en/lab/sub/index.md", "# Sub\n"),
            wrote("playbook/en/lab/sub/second.md", "# Second\n"),
        ),
    ),
    Tried(
        "gen-files",
        "mkdocs-gen-files",
        "What it writes are ordinary pages.",
        "gen-files: {scripts: [gen.py]}",
        has("discover/made/index.html", "<h1", "Made by a program", 'href="../../cohorts/"'),
        _each(
            wrote(
                "gen.py",
                "import mkdocs_gen_files\nwith mkdocs_gen_files.open('discover/made.md', 'w') as page:\n"
                "    print('# Made by a program\\n\\nHello.', file=page)\n",
            ),
            wrote("playbook/en/discover/index.md", _LANDING),
        ),
    ),
    Tried(
        "blog",
        MATERIAL,
        "A language without `blog/index.md` has no blog.",
        "blog",
        has("blog/2026/05/01/we-begin/index.html", "More.", "Content-Security-Policy"),
        _with_post,
    ),
    Tried(
        "tags",
        MATERIAL,
        "On pages; on plays through the plugin meta.",
        "tags",
        has("about/index.html", "md-tag", "Partners"),
        wrote("playbook/en/about.md", "---\ntags: [Partners]\n---\n\n# About\n\n<!-- material/tags -->\n"),
    ),
    Tried(
        "rss",
        "mkdocs-rss-plugin",
        "Of pages and plays; `use_git: false` where the site is in no repository.",
        "rss",
        _is_feed,
        _committed,
    ),
    Tried(
        "social",
        f"{MATERIAL}[imaging]",
        "Needs the network for its fonts once; keep `.cache` between builds. On pages and plays its picture takes "
        "the place of ours, which every page has without it.",
        "social",
        _has_one_card,
        _with_faces,
    ),
    Tried(
        "optimize",
        f"{MATERIAL}[imaging]",
        "Pictures beside plays, after their metadata is gone. PNG needs the program pngquant.",
        "optimize: {optimize_png: false}",
        has("discover/photo.jpg", "JFIF"),
        _with_picture,
    ),
    Tried(
        "privacy",
        MATERIAL,
        "Needs the network once, for what the theme and pages name of other sites; keep `.cache` between builds.",
        "privacy",
        has(PAGE, 'rel="noopener"'),
        _each(
            wrote(
                ".cache/plugin/privacy/assets/external/unpkg.com/mermaid@11/dist/mermaid.min.js", "/* the script */\n"
            ),
            appended('\n<a href="https://elsewhere.example/" target="_blank">Elsewhere</a>\n'),
        ),
    ),
    Tried(
        "offline",
        MATERIAL,
        "Links name files. The search needs a server, because browsers' rules for files forbid its worker.",
        "offline",
        _names_files,
    ),
    Tried(
        "info",
        MATERIAL,
        "It packs all files below the site into an archive for others, and people's records are among them.",
        "info",
        refused="packs every file",
    ),
    Tried(
        "meta",
        MATERIAL,
        "",
        "meta\n  - tags",
        has(PAGE, "md-tag", "From the folder"),
        wrote("playbook/en/discover/.meta.yml", "tags: [From the folder]\n"),
    ),
    Tried(
        "git-revision-date-localized",
        "mkdocs-git-revision-date-localized-plugin",
        "",
        "git-revision-date-localized",
        has(PAGE, "md-source-file", "git-revision-date-localized-plugin-date"),
        _committed,
    ),
    Tried("git-authors", "mkdocs-git-authors-plugin", "", "git-authors", has(PAGE, "Robin"), _committed),
    Tried(
        "print-site",
        "mkdocs-print-site-plugin",
        "The last of all plugins. The printed page holds pages and plays, and none of the records.",
        "print-site",
        has("print_page/index.html", "Ask, then be quiet."),
        is_below=True,
    ),
    Tried(
        "i18n",
        "mkdocs-static-i18n",
        "Cohortbook makes the languages of a site itself.",
        "i18n: {languages: [{locale: en, default: true, name: English}]}",
        refused="Cohortbook does that",
    ),
    Tried(
        "literate-nav",
        "mkdocs-literate-nav",
        "",
        "literate-nav",
        has(PAGE, "By literate-nav"),
        wrote("playbook/en/SUMMARY.md", "* [Home](index.md)\n* [By literate-nav](discover/running-a-session.md)\n"),
    ),
    Tried(
        "include-markdown",
        "mkdocs-include-markdown-plugin",
        "",
        "include-markdown",
        has(PAGE, "Said elsewhere."),
        _each(
            wrote("parts/said.md", "Said elsewhere.\n"), appended('\n{% include-markdown "../../../parts/said.md" %}\n')
        ),
    ),
    Tried(
        "mermaid2",
        "mkdocs-mermaid2-plugin",
        "With a copy of the script in the site, below `extra_javascript`; the policy forbids one from another site.",
        "mermaid2",
        has(PAGE, 'class="mermaid"', "scripts/mermaid.js"),
        _each(
            wrote("playbook/en/scripts/mermaid.js", "/* the script */\n"),
            appended("\n```mermaid\ngraph LR\n  A --> B\n```\n"),
            lambda tiny: extended(tiny, "mkdocs.yml", "extra_javascript: [scripts/mermaid.js]\n"),
        ),
    ),
)
