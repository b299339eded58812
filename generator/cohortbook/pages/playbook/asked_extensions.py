"""With which extensions of Markdown a site's author wants all pages read, as far as `mkdocs.yml` says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cohortbook.model.configuration import Configuration
from cohortbook.pages.playbook.extensions import EXTENSIONS
from cohortbook.source import Computed, Mapping, Node, Scalar, resolved
from cohortbook.source.nodes import Sequence

_OF_MARKDOWN = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
    }
)


def asked_extensions(configuration: Configuration | None) -> dict[str, dict[str, Any]] | None:
    """Those of every page and those of `configuration`, with options; None where nobody can foresee what one does."""
    chosen: dict[str, dict[str, Any]] = {name: {} for name in (*EXTENSIONS, "fenced_code")}
    for extension in configuration.extensions if configuration is not None else ():
        name = extension.name.removeprefix("markdown.extensions.")
        options = dict(_options(extension.options))
        options.pop("slugify", None)  # here it is no function, which is a problem of its own
        is_computed = any(isinstance(value, Computed) for value in _inside(extension.options))
        if name not in _OF_MARKDOWN and not name.startswith("pymdownx."):
            return None
        if name == "pymdownx.snippets" or (name == "toc" and is_computed):
            return None
        chosen[name] = options
    return chosen


def _inside(node: Node | None) -> Iterable[Node]:
    return node.values.values() if isinstance(node, Mapping) else ()


def _options(node: Node | None) -> Iterator[tuple[str, Any]]:
    """Options as Python values; those that a tag computes are left at what they are without."""
    if isinstance(node, Mapping):
        for key, value in node.values.items():
            if not isinstance(value, Computed):
                yield key, as_python(value)


def as_python(node: Node) -> Any:
    """A value of the settings; what a tag computes is left out."""
    match node:
        case Scalar():
            return resolved(node)
        case Sequence():
            return [as_python(item) for item in node.items if not isinstance(item, Computed)]
        case Mapping():
            return dict(_options(node))
