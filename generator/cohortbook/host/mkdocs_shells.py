"""Shells as pages of MkDocs: where they lie, and what other plugins are told of them."""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage

from cohortbook.pages import ShellKey, Site

_SHELL = "_shell"


class BrokenShellError(PluginError):
    """A shell lacks a mark; the text says which."""


def shell_uri(key: ShellKey) -> str:
    """A place of the right depth for a shell: relative links in it fit every page of that depth."""
    return str(PurePosixPath(key.section, *[_SHELL] * (key.depth - 1), "index.md"))


def introduce(page: MkDocsPage, site: Site) -> None:
    """Give the shell `page` what the theme and plugins ask of a page: a title that fits all, no search, no picture."""
    page.meta = {
        "title": escape(site.edition.organization.name),
        "hide": ["navigation", "toc"],
        "search": {"exclude": True},
        "social": {"cards": False},
    }
