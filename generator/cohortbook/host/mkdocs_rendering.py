"""One language of a site, built by MkDocs with our plugin in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from traceback import extract_tb, walk_tb

from jinja2 import TemplateError, TemplateNotFound
from markdown import Markdown
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from cohortbook.book import PLAYBOOK
from cohortbook.commission import Commission
from cohortbook.host import hearing
from cohortbook.host.docs_folder import docs_folder
from cohortbook.host.mkdocs_events import RaisedInPluginError, guard
from cohortbook.host.mkdocs_plugin import CohortbookPlugin
from cohortbook.host.mkdocs_settings import line_of_the_site, without_kept_plugins
from cohortbook.host.mkdocs_shells import BrokenShellError
from cohortbook.host.mkdocs_warnings import rendering_problems
from cohortbook.model.configuration import Configuration
from cohortbook.pipeline import THEME_KEYS
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import theme_folder
from cohortbook.values import replace
from cohortbook.write import Rendered

# What Jinja raises for a value that is not what a template takes it for.
_OF_VALUES = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


def rendered(commission: Commission, configuration: Configuration, folder: Path) -> Rendered:
    """Write the plays of one language below `folder` and hand over the shells; with the host's own warnings.

    Plugins work in the folder of the site, as they do where people call MkDocs: some ask git there, or keep a cache.
    Raises OSError where files cannot be written.
    """
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs takes an empty one for a number
    plugin = None
    root = commission.root.absolute()
    settings, folder = root / configuration.path, folder.absolute()
    problems: list[Problem] = []
    kept = without_kept_plugins()
    with hearing.listening("mkdocs") as warnings, docs_folder(configuration, root) as docs, kept, chdir(root):
        try:
            config = load_config(str(settings), site_dir=str(folder), strict=False, **docs)
            plugin = config.plugins.get("cohortbook")
            if isinstance(plugin, CohortbookPlugin):
                plugin.given = commission
                guard(config, plugin.is_shell, plugin.added)
                with _started(config):
                    mkdocs_build(config)
            else:
                warnings.append(hearing.Heard("'cohortbook' is missing below 'plugins'"))
        except (Abort, MkDocsException) as error:
            # MkDocs logs what ends a build, and raises an Abort in its place.
            cause = error.__context__ if isinstance(error, Abort) else error
            if isinstance(cause, BrokenShellError):
                problems.append(hearing.of_a_shell(str(cause), _place_of_the_theme(config, configuration, root)))
            elif isinstance(cause, RaisedInPluginError):
                problems.append(_of_a_plugin(cause, configuration, root))
            elif cause is error or not warnings:
                warnings.append(hearing.Heard(str(error)))
        except TemplateError as error:
            problems += _of_a_template(error, configuration, root)
        except OSError:
            raise  # of the disk
        except Exception as error:
            if (problem := _of_a_text_or_value(error, configuration, root)) is None:
                raise
            problems.append(problem)
    if not problems:
        if isinstance(plugin, CohortbookPlugin) and plugin.pages is not None:
            problems = list(rendering_problems(warnings, configuration, commission, plugin.pages.made_by))
            problems += plugin.found
        else:
            at = Position(configuration.path)
            problems = [hearing.of_settings(warning.text, at) for warning in warnings if warning.text]
    handed_over = plugin.rendered if isinstance(plugin, CohortbookPlugin) else Rendered()
    return replace(handed_over, problems=tuple(problems))


@contextmanager
def _started(config: MkDocsConfig) -> Iterator[None]:
    """The events around a build that MkDocs' own command line fires."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        yield
    finally:
        config.plugins.on_shutdown()


def _of_a_plugin(error: RaisedInPluginError, configuration: Configuration, root: Path) -> Problem:
    """The problem at the line of the site's own program that raised `error`, else where the plugin is named."""
    own = line_of_the_site(error.__cause__, root) if error.__cause__ else None
    at = own or hearing.place_of(error.plugin, configuration)
    return hearing.of_a_plugin(error.plugin, error.reason, at, error.is_of_network)


def _of_a_template(error: TemplateError, configuration: Configuration, root: Path) -> list[Problem]:
    """The problem at each line with which a page asks for the template or the icon, else that of the settings.

    The icon of a page stands in the nav, so that any page may have been at work.
    """
    missing = error.name if isinstance(error, TemplateNotFound) else None
    wanted = (missing or "").removeprefix(".icons").lstrip("/").removesuffix(".svg")
    found = []
    for file in sorted((root / PLAYBOOK).rglob("*.md")) if missing else ():
        for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
            key, _, value = line.partition(":")
            if key in THEME_KEYS and value.strip().strip("\"'") == wanted:
                at = Position(file.relative_to(root).as_posix(), number)
                found.append(hearing.of_a_missing_template(key, wanted, at))
    return found or [hearing.of_settings(str(error), Position(configuration.path))]


def _place_of_the_theme(config: MkDocsConfig, configuration: Configuration, root: Path) -> Position:
    """The site's own template of pages, where it has one; else its settings, which name what may change a page."""
    own = Path(config.theme.custom_dir or "", "main.html")
    if config.theme.custom_dir and own.is_relative_to(root) and own.is_file():
        return Position(own.relative_to(root).as_posix())
    return configuration.at_key("hooks") if configuration.get("hooks") is not None else configuration.at_key("plugins")


def _of_a_text_or_value(error: Exception, configuration: Configuration, root: Path) -> Problem | None:
    """What an extension of Markdown, or a template of the theme, raised; None for what is nobody's but ours."""
    if (page := _page_being_read(error)) is not None:
        file = Path(page.abs_src_path or "")
        own = file.is_relative_to(root) and file.is_file()  # and no page of the playbook that is inherited
        at = Position(file.relative_to(root).as_posix() if own else configuration.path)
        return hearing.of_an_extension(hearing.reason_of(error), at)
    if isinstance(error, _OF_VALUES) and _is_of_the_theme(error):
        return hearing.of_settings(str(error), Position(configuration.path))
    return None


def _page_being_read(error: BaseException) -> File | None:
    """The page in whose text an extension of Markdown raised `error`; else None."""
    frames = [frame for frame, _line in walk_tb(error.__traceback__)]
    if not any(frame.f_code is Markdown.convert.__code__ for frame in frames):
        return None
    return next((frame.f_locals["self"].file for frame in frames if frame.f_code is Page.render.__code__), None)


def _is_of_the_theme(error: BaseException) -> bool:
    """Whether a template of the theme met a value that is not what it takes for granted."""
    templates = [path for frame in extract_tb(error.__traceback__) if (path := Path(frame.filename)).suffix == ".html"]
    return bool(templates) and not templates[-1].is_relative_to(theme_folder() / "pages")
