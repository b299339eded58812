"""MkDocs as a host: plays are rendered and shells handed over by a build of MkDocs with our plugin in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from cohortbook.book.configurations import configuration_name, configuration_of
from cohortbook.host import hearing
from cohortbook.host.mkdocs_plugin import BrokenShellError, CohortbookPlugin
from cohortbook.host.mkdocs_settings import settings_problems
from cohortbook.host.mkdocs_warnings import rendering_problems
from cohortbook.model.configuration import Configuration
from cohortbook.pages import Site
from cohortbook.pipeline import Commission
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import theme_folder, with_policy
from cohortbook.write import Rendered


class MkDocsHost:
    """Renders one language of a site at a time, into a folder."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        """What would end the rendering of one language before a page is rendered."""
        configuration = _configuration(root, site)
        if configuration is None:
            return [hearing.of_missing_settings(_settings(root, site).name, site.language)]
        return settings_problems(configuration, root)

    def render(self, commission: Commission, folder: Path) -> Rendered:
        """Write the plays of one language below `folder` and hand over the shells; with the host's own warnings.

        Raises OSError where files cannot be written.
        """
        problems = self.problems(commission.root, commission.site)
        if problems:
            return Rendered(problems=tuple(problems))
        if not os.environ.get("SOURCE_DATE_EPOCH"):
            os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs takes an empty one for a number
        plugin = None
        settings = _settings(commission.root, commission.site)
        with hearing.listening("mkdocs") as warnings:
            try:
                config = load_config(str(settings), site_dir=str(folder), strict=False)
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
                problems.append(hearing.of_settings(str(error), Position(settings.name)))
            except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
                if not _is_of_the_theme(error):
                    raise
                problems.append(hearing.of_settings(str(error), Position(settings.name)))
        is_configured = isinstance(plugin, CohortbookPlugin) and plugin.frame is not None
        if not problems:
            configuration = _configuration(commission.root, commission.site)
            if is_configured and configuration is not None:
                problems = list(rendering_problems(warnings, configuration, commission))
            else:
                problems = [hearing.of_settings(warning, Position(settings.name)) for warning in warnings if warning]
        rendered = plugin.rendered if isinstance(plugin, CohortbookPlugin) else Rendered()
        return replace(rendered, problems=tuple(problems))

    def serve(self, build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
        """Serve `site` with MkDocs' live reload until interrupted. Raises OSError where the port is taken."""
        name, port = address

        def rebuild() -> None:
            build()

        server = _PreviewServer(rebuild, name, port, str(site), polling_interval=0.2)
        server.error_handler = lambda _code: (site / "404.html").read_bytes() if (site / "404.html").exists() else None
        for path in watched:
            server.watch(str(path))
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _is_of_the_theme(error: BaseException) -> bool:
    """Whether a template of the theme met a value that is not what it takes for granted."""
    templates = [path for frame in extract_tb(error.__traceback__) if (path := Path(frame.filename)).suffix == ".html"]
    return bool(templates) and not templates[-1].is_relative_to(theme_folder() / "pages")


class _PreviewServer(LiveReloadServer):
    """Allows the script that MkDocs puts into every page it serves; the rest of the page's policy stays."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return with_policy(super()._inject_js_into_html(content, epoch).decode()).encode()


def _settings(root: Path, site: Site) -> Path:
    """mkdocs.yml for the default language, mkdocs.<language>.yml for the others."""
    return root / configuration_name(site.language, site.edition.default_language)


def _configuration(root: Path, site: Site) -> Configuration | None:
    return configuration_of(root, site.language, site.edition.default_language)
