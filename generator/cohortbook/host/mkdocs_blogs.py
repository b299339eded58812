"""Blogs of Material: a post is in one language, and no plugin writes into an author's folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_VIEW = "material.plugins.blog.structure"
_NAMES = ("blog", "material/blog")


def rest_blogs(config: MkDocsConfig, *, is_default: bool) -> tuple[str, ...]:
    """Switch off each blog that this language has no start page of; gives their folders, whose pages are left out.

    Otherwise the plugin writes one into the folder of plays. Raises PluginError where the default language has none.
    """
    resting = []
    for name, plugin in config.plugins.items():
        if name.split(" #")[0] not in _NAMES or not plugin.config.enabled:  # each further blog has a number
            continue
        index = PurePosixPath(plugin.config.blog_dir, "index.md")
        if not Path(config.docs_dir, index).is_file():
            if is_default:
                raise PluginError(f"the blog has no page to start from: write '{index}' beside the plays")
            plugin.config.enabled = False
            resting.append(os.path.join(index.parent, ""))  # noqa: PTH118  # as plays' paths begin
    return tuple(resting)


def keep_views(nav: Navigation) -> None:
    """Give the pages of blogs a title in the nav.

    The plugin section-index takes those without one for its own, and the blog then misses them.
    """
    for page in nav.pages:
        if type(page).__module__.startswith(_VIEW) and not page.title:
            page.title = page.file.name.replace("-", " ").capitalize() if page.file.name != "index" else _name_of(page)


def _name_of(page: Page) -> str:
    return PurePosixPath(page.file.src_uri).parent.name.replace("-", " ").capitalize()
