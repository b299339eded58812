"""What hosts read of a site beside plays and settings, where that can be known: then they need not read it twice."""

from __future__ import annotations

import os
from pathlib import Path

from cohortbook.model.configuration import THEME, Configuration, has_own_reader
from cohortbook.source import Computed, Mapping, Node
from cohortbook.source.nodes import Sequence
from cohortbook.words import Message, say

_CLOSED = frozenset({"cohortbook", "glightbox", "literate-nav", "minify", "search", "section-index", "tags", "typeset"})
"""Plugins that make of a text what follows from texts and settings alone."""
_OF_THE_DAY = (b"build_date", b"update_date")


def read_beside(configuration: Configuration, root: Path) -> tuple[str, ...] | Message:
    """The files and folders below `root` that a rendering reads; or what may read anything, git and networks too."""
    if _is_computed(configuration.node):
        return say("rendered, because a setting is computed from the environment")
    if configuration.get("hooks") is not None:
        return say("rendered, because a hook may read anything")
    for plugin in configuration.plugins:
        if plugin.name.removeprefix(THEME).lstrip("/") not in _CLOSED:
            return say("rendered, because the plugin '{plugin}' may read anything", plugin=plugin.name)
    for extension in configuration.extensions:
        if has_own_reader(extension.name):
            return say("rendered, because the extension '{extension}' may read anything", extension=extension.name)
    named = configuration.text("theme", "custom_dir")
    if named is None:
        return ()
    if Path(named).is_absolute() or not (root / named).resolve().is_relative_to(root.resolve()):
        return say("rendered, because '{folder}' lies outside of the site", folder=named)
    return say("rendered, because a template asks for the day") if _asks_for_the_day(root / named) else (named,)


def _asks_for_the_day(folder: Path) -> bool:
    for parent, folders, names in os.walk(folder):
        if any(Path(parent, each).is_symlink() for each in folders):
            return True  # what lies there is not looked at
        for name in names:
            place = Path(parent, name)
            if place.suffix in (".html", ".xml", ".txt") and any(word in place.read_bytes() for word in _OF_THE_DAY):
                return True
    return False


def _is_computed(node: Node) -> bool:
    match node:
        case Computed():
            return True
        case Sequence():
            return any(map(_is_computed, node.items))
        case Mapping():
            return any(map(_is_computed, node.values.values()))
        case _:
            return False
