"""The language of the theme. Material's search asks for words when it is configured, and so do other plugins: this has
to be settled before any of them.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cohortbook.host.theme_language import theme_words
from cohortbook.pages import Wording


def speak(config: MkDocsConfig, _: Wording) -> None:
    """Name the nearest language that Material knows; without one, the site's own words stand in for Material's."""

    def is_known(name: str) -> bool:
        return any(Path(folder, "partials", "languages", f"{name}.html").is_file() for folder in config.theme.dirs)

    config.extra.update(theme_words(str(config.theme.get("language") or "en"), _, is_known))
