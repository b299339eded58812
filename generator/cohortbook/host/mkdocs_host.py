"""The MkDocs host: a plugin that MkDocs calls, and the host that the command line calls. MkDocs lives here alone.

The plugin turns plays into pages, offers one shell for each section and depth, and takes what MkDocs made of it. Under
`mkdocs build` it reads the book itself and writes the data pages after the build; under `cohortbook build` it is handed
an edition and only renders.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, Literal, NamedTuple, cast

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from cohortbook.book import PLAYBOOK, Book, read_book
from cohortbook.clock import now
from cohortbook.edition import Edition, make_edition, settled_as_of
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.pages import (
    ShellKey,
    Site,
    plans,
    play_markdown,
    shell_keys,
    written_out,
)
from cohortbook.position import Position
from cohortbook.problems import FORMATS, Problem
from cohortbook.render import POLICY, Frame, Parts, Renderer, Shell, ShellError, mark, theme_folder, with_policy
from cohortbook.words import say
from cohortbook.write import HostPages, IndexingError, Rendered, publish_language, publish_site
from cohortbook.write.publication import indexable

log = logging.getLogger("mkdocs.plugins.cohortbook")

_FEATURES = ["navigation.indexes", "navigation.footer", "navigation.sections", "toc.follow", "content.code.copy"]
_EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]
_SHELL = "_shell"


class Body(NamedTuple):
    """A play's own Markdown, and its path below the folder of its language."""

    source: str
    markdown: str


Bodies = dict[tuple[str, str], Body]


class BrokenShellError(PluginError):
    """A shell lacks a mark; the text says which."""


class CohortbookConfig(Config):
    """The plugin has no options: what a site is, its records say."""


class CohortbookPlugin(BasePlugin[CohortbookConfig]):
    """What MkDocs calls. `hand_over` is called first where the command line drives the build."""

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self.figures: Outcomes | None = None
        self.bodies: Bodies = {}
        self.is_driven = False
        self.is_preview = False
        self.language = ""
        self.wanted_language = ""
        self.order: tuple[str, ...] = ()
        self.uris: tuple[str, ...] = ()
        self.shells: dict[ShellKey, Shell] = {}
        self.keys: dict[str, ShellKey] = {}
        self.renderer: Renderer | None = None

    def hand_over(self, edition: Edition, figures: Outcomes, book: Book, language: str) -> None:
        """Build this edition in this language instead of reading one."""
        self.wanted_language = language
        self.edition, self.figures, self.bodies, self.is_driven = edition, figures, _bodies(book), True

    # Hooks, in the order in which MkDocs calls them.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        if config.theme.name != "material":
            raise ConfigurationError("below 'theme', 'name' has to be 'material'")
        self.language = str(config.theme.get("language") or "en")
        if not self.is_driven:
            self.edition, self.figures, self.bodies = _read(root)
        edition = self._edition
        wanted = [self.wanted_language] if self.wanted_language else list(edition.organization.languages)
        if self.language not in wanted:
            raise ConfigurationError(f"below 'theme', 'language' has to be {' or '.join(wanted)}, not {self.language}")
        site = Site.of(edition, self._figures, self._figures.demand, self.language)
        self.renderer = Renderer(site)
        self.keys = {_shell_uri(key): key for key in shell_keys(plans(site))}
        self.shells = {}
        _configure(config, edition, self.renderer)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Plays without a translation are shown in the default language; shells are added."""
        default = self._edition.default_language
        for uri in self._edition.plays.get(default, {}):
            body = self.bodies[default, uri]
            if files.get_file_from_path(body.source) is None:
                files.append(File.generated(config, body.source, content=body.markdown))
        self._add_images(files, config)
        template = files.get_file_from_path("sitemap.xml")
        if template is not None:  # no static template any more (see _configure), so it would be copied as a file
            files.remove(template)
        for source in self.keys:
            files.append(File.generated(config, source, content="\n", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def _add_images(self, files: Files, config: MkDocsConfig) -> None:
        """Images that the default language's plays show."""
        folder = Path(config.config_file_path).parent / PLAYBOOK / self._edition.default_language
        for path in sorted(folder.rglob("*")):
            uri = path.relative_to(folder).as_posix()
            if path.is_file() and path.suffix != ".md" and files.get_file_from_path(uri) is None:
                files.append(File(uri, str(folder), config.site_dir, config.use_directory_urls))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Sections take their titles from their landing pages, in the language of the site.

        Titles that go to the theme are HTML, here and in `on_page_markdown`: it prints them as they are.
        """
        self.order = tuple(page.url for page in nav.pages if page.url)
        for item in nav.items:
            if isinstance(item, Section):
                landing = next((child for child in item.children if getattr(child, "is_index", False)), None)
                play = self._edition.play(landing.url, self.language) if isinstance(landing, MkDocsPage) else None
                item.title = escape(play.title) if play else item.title
        pages = (file for file in files.documentation_pages() if file.src_uri not in self.keys)
        self.uris = tuple("" if file.url == "./" else file.url for file in pages)
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if page.file.src_uri in self.keys:
            page.meta = {"title": mark("title"), "hide": ["navigation", "toc"], "search": {"exclude": True}}
            return ""
        play = self._edition.play(_uri_of(page), self.language)
        if play is None:
            return markdown
        page.meta = {
            "title": escape(play.title),
            "description": self._renderer.references.plain(play.summary),
        }
        if play.kind in ("home", "landing"):
            page.meta["hide"] = ["toc"] if play.kind == "landing" else ["navigation", "toc", "footer"]
        return play_markdown(play, self.bodies[play.language, play.uri].markdown)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        return self._frame.play_body(html, _uri_of(page))

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        key = self.keys.get(page.file.src_uri)
        _with(context, self._frame.shell(key) if key else self._frame.play(_uri_of(page), self.order))
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Pages such as 404.html, which are no playbook pages and lie at the root."""
        _with(context, self._frame.not_found(context["base_url"]))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it, after all other plugins had their turn."""
        key = self.keys.get(page.file.src_uri)
        if key is None:
            return with_policy(written_out(output))  # the table of contents holds titles of steps
        try:
            self.shells[key] = Shell.cut(with_policy(output))
        except ShellError as error:
            raise BrokenShellError(str(error)) from error
        return ""

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return with_policy(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self.is_driven:
            folder = Path(config.site_dir)
            try:
                pages = publish_language(self._edition, self._figures, self.language, self.rendered, folder)
            except IndexingError as error:
                raise PluginError(f"{error.message}; {error.fix}") from error
            publish_site(self._edition, self._figures, {self.language: indexable(self.rendered, pages)}, folder)

    @property
    def rendered(self) -> Rendered:
        return Rendered(HostPages(self.uris), self.shells)

    @property
    def _edition(self) -> Edition:
        assert self.edition is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.edition

    @property
    def _figures(self) -> Outcomes:
        assert self.figures is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.figures

    @property
    def _frame(self) -> Frame:
        """Without a policy under `mkdocs serve`, which puts a script of its own into every page."""
        return Frame(self._renderer, "" if self.is_preview else POLICY)

    @property
    def _renderer(self) -> Renderer:
        assert self.renderer is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.renderer


class _PreviewServer(LiveReloadServer):
    """Allows the script that MkDocs puts into every page it serves; the rest of the page's policy stays."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return with_policy(super()._inject_js_into_html(content, epoch).decode()).encode()


class MkDocsHost:
    """Renders one language of a site at a time, into a folder."""

    def render(
        self, edition: Edition, figures: Outcomes, book: Book, language: str, root: Path, folder: Path
    ) -> tuple[Rendered, list[Problem]]:
        """Write the playbook of `language` below `folder` and hand over the shells; with the host's own warnings.

        Raises OSError where files cannot be written.
        """
        plugin = None
        settings = config_path(root, edition, language)
        if not settings.is_file():
            return Rendered(HostPages(()), {}), [_no_settings(settings.name, language)]
        problems: list[Problem] = []
        with _listening() as warnings:
            try:
                config = load_config(str(settings), site_dir=str(folder), strict=False)
                plugin = config.plugins.get("cohortbook")
                if isinstance(plugin, CohortbookPlugin):
                    plugin.hand_over(edition, figures, book, language)
                    mkdocs_build(config)
                else:
                    warnings.append("'cohortbook' is missing below 'plugins'")
            except Abort as error:  # MkDocs has logged what ended the build, and raised this in its place
                if isinstance(error.__context__, BrokenShellError):
                    problems.append(_broken_shell(error.__context__))
                elif not warnings:
                    warnings.append(str(error))
            except (MkDocsException, TemplateError) as error:
                warnings.append(str(error))
        is_configured = isinstance(plugin, CohortbookPlugin) and plugin.renderer is not None
        if not problems:
            tell = _host_warning if is_configured else _settings_warning
            problems = [tell(warning, Position(settings.name)) for warning in warnings if warning]
        return plugin.rendered if isinstance(plugin, CohortbookPlugin) else Rendered(HostPages(()), {}), problems

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


def config_path(root: Path, edition: Edition, language: str) -> Path:
    """mkdocs.yml for the default language, mkdocs.<language>.yml for the others."""
    return root / ("mkdocs.yml" if language == edition.default_language else f"mkdocs.{language}.yml")


def _host_warning(warning: str, place: Position) -> Problem:
    return Problem(
        "playbook-warning",
        place,
        say("{warning}", warning=warning),
        say("correct the play that is named here; links to plays are written [words](play:section/play)"),
    )


def _settings_warning(warning: str, place: Position) -> Problem:
    return Problem(
        "site-configuration",
        place,
        say("MkDocs cannot work with these settings: {warning}", warning=warning),
        say("compare the file with the one of the sample site, and correct what is named here"),
    )


def _no_settings(name: str, language: str) -> Problem:
    return Problem(
        "site-configuration",
        Position(name),
        say("the site has the language '{language}', and this file is not there", language=language),
        say("add the file (copy that of another language), or remove the language from organization.yml"),
    )


def _broken_shell(error: BrokenShellError) -> Problem:
    return Problem(
        "shell-broken",
        Position("theme/overrides/main.html"),
        say("the page that data pages are filled into is broken: {reason}", reason=str(error)),
        say("put back what was taken from the theme, or remove the plugin that changes it"),
    )


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what MkDocs warns about, instead of letting it scroll by."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def _with(context: TemplateContext, parts: Parts) -> None:
    """Hand the theme our parts of a page, under one name."""
    cast(dict[str, Any], context)["cohortbook"] = parts


def _read(root: Path) -> tuple[Edition, Outcomes, Bodies]:
    book, report = read_book(root)
    if report.errors:
        sys.stderr.write(FORMATS["text"](report, "en"))
        raise PluginError("the records or plays have problems; nothing was published")
    as_of = settled_as_of(book, None, now())
    edition = make_edition(book, as_of)
    return edition, make_outcomes(book, edition, as_of), _bodies(book)


def _bodies(book: Book) -> Bodies:
    # A play lies at playbook/<language>/<source>.
    return {(play.language, play.uri): Body(play.filed.path.split("/", 2)[2], play.body) for play in book.all_plays()}


def _configure(config: MkDocsConfig, edition: Edition, renderer: Renderer) -> None:
    """What every site shares, so that an author's mkdocs.yml stays short. What an author sets is kept."""
    config.site_name = edition.organization.name
    config.site_url = renderer.site.addresses.full("")
    # After the author's custom_dir, before Material's own templates.
    place = 1 if config.theme.custom_dir else 0
    overrides = str(theme_folder() / "overrides")
    if overrides not in config.theme.dirs:
        config.theme.dirs.insert(place, overrides)
    config.theme["font"] = False
    config.theme["features"] = sorted({*config.theme.get("features", []), *_FEATURES})
    config.theme["palette"] = config.theme.get("palette") or _palette(renderer)
    config.validation.nav.omitted_files = logging.WARNING  # a play that nobody can find is a mistake
    config.theme.static_templates.discard("sitemap.xml")  # ours knows all languages and the data pages
    for extension in _EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink", False)


def _palette(renderer: Renderer) -> list[dict[str, Any]]:
    _ = renderer.site.words
    names = (
        (
            "(prefers-color-scheme)",
            "default",
            "material/theme-light-dark",
            _("Colours as on this device; switch to light"),
        ),
        ("(prefers-color-scheme: light)", "default", "material/weather-sunny", _("Light colours; switch to dark")),
        (
            "(prefers-color-scheme: dark)",
            "slate",
            "material/weather-night",
            _("Dark colours; switch to those of this device"),
        ),
    )
    return [
        {"media": media, "scheme": scheme, "toggle": {"icon": icon, "name": name}}
        for media, scheme, icon, name in names
    ]


def _shell_uri(key: ShellKey) -> str:
    """A place of the right depth for a shell: relative links in it fit every page of that depth."""
    return str(PurePosixPath(key.section, *[_SHELL] * (key.depth - 1), "index.md"))


def _uri_of(page: MkDocsPage) -> str:
    return "" if page.url in ("", "./", ".") else page.url
