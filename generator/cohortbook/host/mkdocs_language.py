"""The language of the theme: Material has words of some sixty, and a site may be in any.

Its search asks for words when it is configured, and so do other plugins: this has to be settled before any of them.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cohortbook.language_tags import broader, direction_of
from cohortbook.pages import Wording

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


def speak(config: MkDocsConfig, _: Wording) -> None:
    """Name the nearest language that Material knows; without one, the site's own words stand in for Material's."""
    language = str(config.theme.get("language") or "en")
    wanted = [name for tag in broader(language) for name in (tag, _ALSO.get(tag, tag))]
    neighbour = next((name for name in wanted if _is_known(name, config)), None)
    lacking = {key: escape(told) for key, told in _words(_).items()} if neighbour is None else {}
    config.theme["cohortbook_neighbour"] = neighbour or "en"
    config.theme["cohortbook_words"] = {**lacking, "language": language, "direction": direction_of(language)}


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
