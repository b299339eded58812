"""Each page is read with the Markdown extensions whose signs stand in it, beside those of every page.

MkDocs makes a new reader of Markdown for each page from its settings, so they are set anew before each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cohortbook.pages.playbook.extensions import EMOJI, wanted_by

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


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
            wanted[EMOJI] = emoji_options()
        self.config.markdown_extensions = [*self.names, *wanted]
        self.config.mdx_configs = {**self.options, **wanted}


def emoji_options() -> dict[str, Any]:
    """Emoji and the theme's icons, so that nothing is fetched."""
    from material.extensions.emoji import twemoji  # noqa: PLC0415  # an index of ten thousand icons

    return {"emoji_index": twemoji, "emoji_generator": _drawn}


def _drawn(index: str, shortname: str, alias: str, uc: str | None, alt: str, *others: Any) -> Any:
    """Characters as characters, in the reader's own face; the theme's icons as drawings inside the page."""
    from material.extensions.emoji import to_svg  # noqa: PLC0415
    from pymdownx.emoji import to_alt  # noqa: PLC0415

    return (to_alt if uc else to_svg)(index, shortname, alias, uc, alt, *others)
