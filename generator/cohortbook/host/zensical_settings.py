"""What of a site's settings Zensical can work with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from markdown import Markdown

from cohortbook.book.checks.configurations import kind_of, unlike
from cohortbook.host import hearing
from cohortbook.model.configuration import PLUGIN, Configuration
from cohortbook.pages.playbook.asked_extensions import asked_extensions
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source import Computed, Mapping, Node
from cohortbook.source.nodes import Sequence
from cohortbook.words import say

_SHAPES: tuple[tuple[tuple[str, ...], type[Node]], ...] = (
    (("extra",), Mapping),
    (("theme", "icon"), Mapping),
    (("extra_javascript",), Sequence),
)
# How an extension of Markdown fails that is not there, or at its options.
_FAILURES = (ImportError, LookupError, TypeError, ValueError, AttributeError, AssertionError)
_SHAPES_IN_WORDS = {Mapping: say("made of keys with values"), Sequence: say("a list")}
_PLUGINS = frozenset({PLUGIN, "search", "material/search"})


def theme_of_zensical(language: str) -> bool:
    """Whether Zensical's theme has words of `language`, by the theme's name for it."""
    from zensical.config import get_theme_dir  # noqa: PLC0415  # much of Zensical; where the theme lies differs by version

    return Path(get_theme_dir("material"), "partials/languages", f"{language}.html").is_file()


def settings_problems(configuration: Configuration) -> list[Problem]:
    """Every plugin and extension of Markdown that the site asks for and Zensical has no use for."""
    if find_spec("zensical") is None:
        what = say("Zensical is to build this site, and it is not installed")
        fix = say("run: pip install 'cohortbook[zensical]', or build the site with MkDocs: --host mkdocs")
        return [Problem("site-configuration", Position(configuration.path), what, fix)]
    problems = [_no_plugin(each.name, each.at) for each in configuration.plugins if each.name not in _PLUGINS]
    hooks = configuration.get("hooks")
    if hooks is not None:
        problems.append(_no_plugin("hooks", configuration.at_key("hooks")))
    for location, expected in _SHAPES:
        node = configuration.get(*location)
        if node is not None and not isinstance(node, (expected, Computed)):
            problems.append(unlike(location[-1], node.at, kind_of(node), _SHAPES_IN_WORDS[expected]))
    return [*problems, *_extension_problems(configuration)]


def _extension_problems(configuration: Configuration) -> Iterator[Problem]:
    at = configuration.at_key("markdown_extensions")
    asked = asked_extensions(configuration)
    if asked is None:
        what = say("Zensical builds no page with an extension of Markdown that is a program of its own")
        yield Problem("site-configuration", at, what, _FIX)
        return
    try:
        Markdown(extensions=list(asked), extension_configs=asked)
    except _FAILURES as error:
        yield hearing.of_settings_of_markdown(hearing.reason_of(error), at)


_FIX = say("take it out of the settings, or build the site with MkDocs: --host mkdocs")


def _no_plugin(name: str, at: Position) -> Problem:
    return Problem("site-configuration", at, say("Zensical does not run the plugin '{plugin}'", plugin=name), _FIX)
