"""Each page is read with the Markdown extensions whose signs stand in it, beside those of every page.

MkDocs makes a new reader of Markdown for each page from its settings, so they are set anew before each.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from cohortbook.host.emoji import emoji_options
from cohortbook.pages.playbook.extensions import EMOJI, wanted_by


class PageExtensions:
    """The extensions and options of every page, as all plugins have left them when the first page is read."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.names: list[str] = list(config.markdown_extensions)
        self.options: dict[str, Any] = dict(config.mdx_configs)

    def choose_for(self, text: str) -> None:
        """Let MkDocs read `text`, the next page, with what it needs."""
        wanted = wanted_by(text, self.names)
        if EMOJI in wanted:
            wanted[EMOJI] = _emoji()
        self.config.markdown_extensions = [*self.names, *wanted]
        self.config.mdx_configs = {**self.options, **wanted}


def _emoji() -> dict[str, Any]:
    from material.extensions.emoji import to_svg, twemoji  # noqa: PLC0415  # an index of ten thousand icons

    return emoji_options(twemoji, to_svg)
