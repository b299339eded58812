"""The language of the theme: Material has words of some sixty, and a site may be in any.

Its search asks for words when it is configured, and so do other plugins. So a neighbour is chosen before any of them.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cohortbook.language_tags import broader, direction_of
from cohortbook.pages import Wording
from cohortbook.render import theme_folder

# What Material calls by another name than BCP 47, or what is read by the same people.
_ALSO = {
    "fil": "tl",
    "ku": "ku-IQ",
    "no": "nb",
    "sr-Latn": "sh",
    "zh-Hans": "zh",
    "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant",
}


def choose_neighbour(config: MkDocsConfig) -> None:
    """Put our overrides into the theme, and name the language of Material's that is nearest to the site's."""
    place = 1 if config.theme.custom_dir else 0  # after the author's, before Material's own templates
    overrides = str(theme_folder() / "overrides")
    if overrides not in config.theme.dirs:
        config.theme.dirs.insert(place, overrides)
    language = str(config.theme.get("language") or "en")
    wanted = [name for tag in broader(language) for name in (tag, _ALSO.get(tag, tag))]
    config.theme["cohortbook_neighbour"] = next((name for name in wanted if _is_known(name, config)), "en")
    config.theme["cohortbook_words"] = _of_itself(language)


def speak(config: MkDocsConfig, _: Wording) -> None:
    """Give the theme the site's words for what it has none in the language of the site."""
    language = str(config.theme.get("language") or "en")
    if config.theme["cohortbook_neighbour"] == "en" and not language.startswith("en"):
        words = {key: escape(told, quote=True) for key, told in _words(_).items()}
        config.theme["cohortbook_words"] = {**words, **_of_itself(language)}


def _of_itself(language: str) -> dict[str, str]:
    return {"language": language, "direction": direction_of(language)}


def _is_known(name: str, config: MkDocsConfig) -> bool:
    return any(Path(folder, "partials", "languages", f"{name}.html").is_file() for folder in config.theme.dirs)


def _words(_: Wording) -> dict[str, str]:
    """What our pages show of Material's words, by its names for them."""
    return {
        "action.skip": _("Skip to content"),
        "clipboard.copied": _("Copied to clipboard"),
        "clipboard.copy": _("Copy to clipboard"),
        "footer": _("Footer"),
        "footer.next": _("Next"),
        "footer.previous": _("Previous"),
        "header": _("Header"),
        "nav": _("Navigation"),
        "search": _("Search"),
        "search.placeholder": _("Search"),
        "search.reset": _("Clear"),
        "search.result.initializer": _("Initializing search"),
        "search.result.more.one": _("1 more on this page"),
        "search.result.more.other": _("# more on this page"),
        "search.result.none": _("No matching documents"),
        "search.result.one": _("1 matching document"),
        "search.result.other": _("# matching documents"),
        "search.result.placeholder": _("Type to start searching"),
        "search.result.term.missing": _("Missing"),
        "toc": _("Table of contents"),
        "top": _("Back to top"),
    }
