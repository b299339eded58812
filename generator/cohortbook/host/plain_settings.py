"""Settings in which MkDocs can find nothing wrong that our own checks have not: those of nearly every site."""

from __future__ import annotations

import os.path
from pathlib import Path

from cohortbook.model.configuration import PLAIN_THEME, PLUGIN, Configuration
from cohortbook.source import Computed, Mapping, Node, Scalar
from cohortbook.source.nodes import Sequence

_KEYS = frozenset({"site_name", "docs_dir", "site_dir", "theme", "plugins", "nav"})
_PLUGINS = frozenset({"search", PLUGIN})


def are_plain(configuration: Configuration, root: Path) -> bool:
    """Whether a configuration that passed `book.checks.configurations` needs no second opinion.

    It has only keys whose every value those checks have looked at, folders that do not lie in each other, and no plugin
    but ours and the search, each once and without options. Nothing in it is computed.
    """
    node = configuration.node
    theme = configuration.get("theme")
    return (
        node.values.keys() <= _KEYS
        and isinstance(theme, Mapping)
        and theme.values.keys() <= PLAIN_THEME
        and _has_plain_plugins(configuration)
        and configuration.text("site_name") is not None
        and _has_separate_folders(configuration, root)
        and not _is_computed(node)
    )


def _has_plain_plugins(configuration: Configuration) -> bool:
    names = [plugin.name for plugin in configuration.plugins]
    return (
        sorted(set(names)) == sorted(names)
        and set(names) <= _PLUGINS
        and not any(plugin.options is not None for plugin in configuration.plugins)
    )


def _has_separate_folders(configuration: Configuration, root: Path) -> bool:
    docs, site = configuration.text("docs_dir"), configuration.text("site_dir") or "site"
    if docs is None or (configuration.get("site_dir") is not None and configuration.text("site_dir") is None):
        return False
    source, target = (os.path.normpath(root / folder) + os.sep for folder in (docs, site))
    is_folder = Path(source).is_dir() or not Path(source).exists()  # where there is none, all pages are inherited
    return is_folder and not source.startswith(target) and not target.startswith(source)


def _is_computed(node: Node) -> bool:
    match node:
        case Computed():
            return True
        case Scalar():
            return False
        case Sequence():
            return any(map(_is_computed, node.items))
        case Mapping():
            return any(map(_is_computed, node.values.values()))
