"""Shells as pages of MkDocs: where they lie, and what other plugins are told of them."""

from __future__ import annotations

from html import escape

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage

from cohortbook.pages import Site


class BrokenShellError(PluginError):
    """A shell lacks a mark; the text says which."""


def introduce(page: MkDocsPage, site: Site) -> None:
    """Give the shell `page` what the theme and plugins ask of a page: a title that fits all, no search, no picture."""
    page.meta = {
        "title": escape(site.edition.organization.name),
        "hide": ["navigation", "toc"],
        "search": {"exclude": True},
        "social": {"cards": False},
    }
