"""The folder that Zensical builds: settings, a theme, and a page for each play and each shell.

A page is front matter alone: what our theme puts around its text (`Parts`). The texts lie beside, as HTML.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import abc
from html import escape
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from cohortbook.commission import Commission
from cohortbook.host import zensical_texts
from cohortbook.host.emoji import emoji_options
from cohortbook.host.nav_order import nav_of, paths_in, without
from cohortbook.host.palette import palette
from cohortbook.host.play_texts import PlayTexts
from cohortbook.host.shells import shell_uri
from cohortbook.host.theme_language import theme_words
from cohortbook.host.zensical_settings import theme_of_zensical
from cohortbook.model.configuration import Configuration
from cohortbook.model.play import PAGE
from cohortbook.pages import Site
from cohortbook.pages.playbook.asked_extensions import as_python, asked_extensions
from cohortbook.render import Frame, Parts, theme_folder
from cohortbook.source import Mapping
from cohortbook.write import write_file

SETTINGS = "mkdocs.yml"
_FEATURES = ("navigation.indexes", "navigation.footer", "navigation.sections", "toc.follow", "content.code.copy")
_OF_THE_AUTHOR = ("copyright", "extra_css", "extra_javascript", "repo_url", "repo_name", "edit_uri")
_OF_A_PAGE = ("hide", "icon", "status", "subtitle", "template")
_HIDDEN = {"home": ["navigation", "toc", "footer"], "landing": ["toc"]}
# Templates of ours find the parts in a page's front matter, or, for the page of dead links, among the settings.
_PARTS = (
    "{% set is_zensical = true %}"
    "{% set cohortbook = page.meta.cohortbook if page and page.meta else config.extra.cohortbook %}"
)
_EXTENDS = "{% extends "
_ASIDE = "data-cohortbook-"
_LEADING = re.compile(r"(\s)(href|src|srcset|poster|xlink:href)(?==)")


def write_project(commission: Commission, configuration: Configuration, frame: Frame, folder: Path) -> PlayTexts:
    """Write all of it into `folder`, and give the texts as they were read.

    Raises UnreadableError.
    """
    site = commission.site
    texts = PlayTexts(commission, frame, asked_extensions(configuration) or {}, _emoji)
    order = _write_plays(texts, frame, configuration, folder)
    for key in commission.shell_keys:
        meta = {"title": escape(site.edition.organization.name), "hide": ["navigation", "toc"]}
        _write_page(folder, shell_uri(key), meta, frame.shell(key), {"html": "", "headings": []})
    _write_theme(commission.root, configuration, folder)
    settings = _settings(site, configuration, order, frame)
    write_file(folder / SETTINGS, json.dumps(settings).encode())
    return texts


def _emoji() -> dict[str, Any]:
    from zensical.extensions.emoji import to_svg, twemoji  # noqa: PLC0415  # an index of ten thousand icons

    return emoji_options(twemoji, to_svg)


def _write_plays(texts: PlayTexts, frame: Frame, configuration: Configuration, folder: Path) -> list[Any]:
    """Write the pages of plays, and give the nav."""
    by_path = {texts.path(play): play for play in texts.plays.values()}
    nav = as_python(node) if (node := configuration.get("nav")) is not None else None
    nav = without(nav, texts.commission.withheld - by_path.keys()) or nav_of(by_path, by_path)
    order = tuple(by_path[path].uri for path in paths_in(nav) if path in by_path and by_path[path].uri)
    for path, play in by_path.items():
        text = texts.read[play.uri]
        meta: dict[str, object] = {"title": escape(play.title), "description": frame.plain(play.summary)}
        if play.kind in _HIDDEN:
            meta["hide"] = _HIDDEN[play.kind]
        front = texts.commission.plays[play.folder, play.uri].front
        if play.kind == PAGE and isinstance(front, Mapping):
            meta |= {key: as_python(front.values[key]) for key in _OF_A_PAGE if key in front.values}
        read = {"html": set_aside(text.html), "headings": text.headings}
        _write_page(folder, path, meta, frame.play(play.uri, order), read)
    return nav


def set_aside(html: str) -> str:
    """The HTML with addresses under names that mean nothing to Zensical."""
    return _LEADING.sub(rf"\1{_ASIDE}\2", html)


def put_back(html: str) -> str:
    """What `set_aside` made, as it was."""
    return html.replace(_ASIDE, "")


def _write_page(
    folder: Path, path: str, meta: abc.Mapping[str, object], parts: Parts, text: abc.Mapping[str, object]
) -> None:
    """Addresses in the text are right already: Zensical would take them from the page's file, and change them."""
    front = {**meta, "cohortbook": to_builtins(parts)}
    write_file(folder / "docs" / path, f"---\n{json.dumps(front)}\n---\n".encode())
    write_file(folder / zensical_texts.TEXTS / f"{path}.json", json.dumps(text).encode())


def _write_theme(root: Path, configuration: Configuration, folder: Path) -> None:
    """Our templates, and those of the site over them."""
    theme = folder / "theme"
    shutil.copytree(theme_folder() / "overrides", theme)
    for template in theme.rglob("*.html"):
        written = template.read_text("utf-8")
        start = written.find(_EXTENDS)
        end = written.index("%}", start) + 2 if start >= 0 else 0
        template.write_text(f"{written[:end]}{_PARTS}{written[end:]}", "utf-8")
    own = configuration.text("theme", "custom_dir")
    if own is not None and (root / own).is_dir():
        shutil.copytree(root / own, theme, dirs_exist_ok=True)


def _settings(site: Site, configuration: Configuration, nav: list[Any], frame: Frame) -> dict[str, object]:
    _ = site.words.plain
    address = site.addresses.full("")
    theme = configuration.get("theme")  # or its name alone
    own = as_python(theme) if isinstance(theme, Mapping) else {}
    given = {key: as_python(node) for key in _OF_THE_AUTHOR if (node := configuration.get(key)) is not None}
    extra = as_python(node) if (node := configuration.get("extra")) is not None else {}
    return {
        **given,
        "site_name": site.edition.organization.name,
        "site_url": address,
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": nav,
        "plugins": ["search"],
        "markdown_extensions": [zensical_texts.__name__],
        "theme": {
            "palette": palette(_),
            **{key: value for key, value in own.items() if key in ("palette", "logo", "icon")},
            "name": "material",
            "variant": "classic",
            "custom_dir": "theme",
            "language": "en",
            "font": False,
            "features": sorted({*(own.get("features") or ()), *_FEATURES}),
        },
        "extra": {
            **extra,
            **theme_words(site.language, _, theme_of_zensical),
            "cohortbook": to_builtins(frame.not_found(_path_of(address))),
        },
    }


def _path_of(address: str) -> str:
    return "/" + address.split("://", 1)[-1].partition("/")[2]
