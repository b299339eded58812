"""What of a site's settings Zensical can work with."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from cohortbook.model.configuration import PLUGIN, Configuration
from cohortbook.pages.playbook.asked_extensions import asked_extensions
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say

_PLUGINS = frozenset({PLUGIN, "search", "material/search"})


def theme_of_zensical(language: str) -> bool:
    """Whether Zensical's theme has words of `language`, by the theme's name for it."""
    found = find_spec("zensical")
    folders = found.submodule_search_locations if found is not None else None
    return any(Path(each, "templates/partials/languages", f"{language}.html").is_file() for each in folders or ())


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
    if not problems and asked_extensions(configuration) is None:
        at = configuration.at_key("markdown_extensions")
        what = say("Zensical builds no page with an extension of Markdown that is a program of its own")
        problems.append(Problem("site-configuration", at, what, _FIX))
    return problems


_FIX = say("take it out of the settings, or build the site with MkDocs: --host mkdocs")


def _no_plugin(name: str, at: Position) -> Problem:
    return Problem("site-configuration", at, say("Zensical does not run the plugin '{plugin}'", plugin=name), _FIX)
