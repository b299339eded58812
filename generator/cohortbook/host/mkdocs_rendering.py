"""One language of a site, built by MkDocs with our plugin in it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from cohortbook.host import hearing
from cohortbook.host.docs_folder import docs_folder
from cohortbook.host.mkdocs_plugin import BrokenShellError, CohortbookPlugin
from cohortbook.host.mkdocs_warnings import rendering_problems
from cohortbook.model.configuration import Configuration
from cohortbook.pipeline import Commission
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import theme_folder
from cohortbook.write import Rendered


def rendered(commission: Commission, configuration: Configuration, folder: Path) -> Rendered:
    """Write the plays of one language below `folder` and hand over the shells; with the host's own warnings.

    Raises OSError where files cannot be written.
    """
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs takes an empty one for a number
    plugin = None
    settings = commission.root / configuration.path
    problems: list[Problem] = []
    with hearing.listening("mkdocs") as warnings, docs_folder(configuration, commission.root) as docs:
        try:
            config = load_config(str(settings), site_dir=str(folder), strict=False, **docs)
            plugin = config.plugins.get("cohortbook")
            if isinstance(plugin, CohortbookPlugin):
                plugin.given = commission
                mkdocs_build(config)
            else:
                warnings.append("'cohortbook' is missing below 'plugins'")
        except Abort as error:  # MkDocs has logged what ended the build, and raised this in its place
            if isinstance(error.__context__, BrokenShellError):
                problems.append(hearing.of_a_shell(str(error.__context__)))
            elif not warnings:
                warnings.append(str(error))
        except MkDocsException as error:
            warnings.append(str(error))
        except TemplateError as error:
            problems.append(hearing.of_settings(str(error), Position(configuration.path)))
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            if not _is_of_the_theme(error):
                raise
            problems.append(hearing.of_settings(str(error), Position(configuration.path)))
    is_configured = isinstance(plugin, CohortbookPlugin) and plugin.frame is not None
    if not problems:
        if is_configured:
            problems = list(rendering_problems(warnings, configuration, commission))
        else:
            problems = [hearing.of_settings(warning, Position(configuration.path)) for warning in warnings if warning]
    handed_over = plugin.rendered if isinstance(plugin, CohortbookPlugin) else Rendered()
    return replace(handed_over, problems=tuple(problems))


def _is_of_the_theme(error: BaseException) -> bool:
    """Whether a template of the theme met a value that is not what it takes for granted."""
    templates = [path for frame in extract_tb(error.__traceback__) if (path := Path(frame.filename)).suffix == ".html"]
    return bool(templates) and not templates[-1].is_relative_to(theme_folder() / "pages")
