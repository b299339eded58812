"""With which extensions of Markdown a page is read: those that all pages have, and those whose signs stand in its text.

Each costs time on every page that is read with it, and most pages need none of them. What an author asks for in
`mkdocs.yml` is used on every page, and with the author's options.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cohortbook.pages.playbook import common_markdown, emoji_in_words

# Those of every page, MkDocs' own (`tables`, `toc`) among them.
EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc")
_OF_EVERY_PAGE = frozenset({*EXTENSIONS, "fenced_code"})
COMMON = common_markdown.__name__
FENCES = "pymdownx.superfences"
EMOJI = "pymdownx.emoji"
HIGHLIGHT = "pymdownx.highlight"
_MERMAID = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:mermaid\b|\{[^}\n]*\.mermaid\b)", re.MULTILINE)


class _Sign(NamedTuple):
    """An extension, what in a text shows that it is meant, and its options."""

    extension: str
    pattern: re.Pattern[str]
    options: Mapping[str, Any] = MappingProxyType({})


def _lines(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


_SIGNS = (
    _Sign("def_list", _lines(r"^ {0,7}:[ \t]+\S")),
    _Sign("abbr", _lines(r"^\*\[[^\]\n]+\]:")),
    _Sign("pymdownx.tasklist", _lines(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]"), {"custom_checkbox": True}),
    _Sign("pymdownx.details", _lines(r"^[ \t]*\?\?\?")),
    _Sign("pymdownx.tabbed", _lines(r"^[ \t]*===[!+]*[ \t]+[\"']"), {"alternate_style": True}),
    _Sign("pymdownx.quotes", _lines(r"^[ \t]*>[ \t]*\[!"), {"callouts": True}),
    _Sign("pymdownx.tilde", _lines(r"~[^\s~][^\n]*~")),
    _Sign("pymdownx.caret", _lines(r"\^(?<!\[\^)[^\s\]^][^\n]*\^")),
    _Sign("pymdownx.mark", _lines(r"==(?<!===)[^\s=][^\n]*==")),
    _Sign("pymdownx.keys", re.compile(r"\+\+[\w\"]")),
    _Sign(
        "pymdownx.magiclink",
        re.compile(r"(?<![^\s*_~(])(?<!\]\()(?:https?://|www\.)\w"),
        {"hide_protocol": False},
    ),
    _Sign(EMOJI, re.compile(r":(?<![\w:]:)[a-z0-9_+-]{2,}:(?![\w:])")),
)
_FENCE = _lines(r"^[ \t>]*(?:`{3,}|~{3,})")


def wanted_by(text: str, given: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """The extensions that `text` shows signs of, with their options, but for those that are `given` already."""
    wanted = {
        sign.extension: dict(sign.options)
        for sign in _SIGNS
        if sign.extension not in given and sign.pattern.search(text)
    }
    if EMOJI in wanted:
        wanted[emoji_in_words.__name__] = {}
    if COMMON not in given and common_markdown.is_needed(text):
        wanted[COMMON] = {}
    if _FENCE.search(text) and not any(name in given for name in (FENCES, "codehilite")):
        if HIGHLIGHT not in given:
            wanted[HIGHLIGHT] = {"pygments_lang_class": True}
        wanted[FENCES] = fences()
    return wanted


def are_usual(options: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether pages are read with the extensions of all sites, and with no options of the author's."""
    return _OF_EVERY_PAGE.issuperset(options) and not any(options.values())


def fences() -> dict[str, Any]:
    """How code between fences is read: diagrams are left to the browser."""
    from pymdownx.superfences import fence_code_format  # noqa: PLC0415  # Pygments, which most pages do without

    return {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": fence_code_format}]}


def has_diagram(text: str) -> bool:
    """Whether a diagram stands in the text."""
    return _MERMAID.search(text) is not None
