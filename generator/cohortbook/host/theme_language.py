"""The language of the theme: Material and its successor have words of some sixty, and a site may be in any."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

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


def theme_words(language: str, _: Wording, is_known: Callable[[str], bool]) -> dict[str, object]:
    """What the theme's templates ask for, below `extra`: the nearest language that `is_known` to the theme, and words.

    Without such a neighbour, the site's own words stand in for the theme's.
    """
    wanted = [name for tag in broader(language) for name in (tag, _ALSO.get(tag, tag))]
    neighbour = next((name for name in wanted if is_known(name)), None)
    lacking = {key: escape(told) for key, told in _words(_).items()} if neighbour is None else {}
    return {
        "cohortbook_neighbour": neighbour or "en",
        "cohortbook_words": {**lacking, "language": language, "direction": direction_of(language)},
    }


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
