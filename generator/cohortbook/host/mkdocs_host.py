"""The MkDocs host: a plugin that MkDocs calls, and the host that the command line calls. MkDocs lives here alone.

The plugin turns plays into pages, offers one shell for each section and depth, and takes what MkDocs made of it. Under
`mkdocs build` it reads the book itself and writes the data pages after the build; under `cohortbook build` it is handed
an edition and only renders.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast

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

from cohortbook.book import PLAYBOOK
from cohortbook.clock import now
from cohortbook.edition import Edition, PublicPlay
from cohortbook.pages import (
    Page,
    ShellKey,
    Site,
    play_markdown,
    play_page,
    questions_view,
    written_out,
)
from cohortbook.pipeline import Commission, commissioned, finish, prepare
from cohortbook.position import Position
from cohortbook.problems import FORMATS, Problem
from cohortbook.render import MARKED, POLICY, Renderer, Shell, ShellError, mark, theme_folder, with_policy
from cohortbook.words import say
from cohortbook.write import Rendered, UnpublishableError, write_shared

log = logging.getLogger("mkdocs.plugins.cohortbook")

_REFERENCE = re.compile(r'href="(play|page|program|cohort|employer):([^"#]*)(#[^"]*)?"')
_QUESTIONS = re.compile(r'<p><a href="questions:(context|talent)">.*?</a></p>', re.DOTALL)
_FOLDERS = {"program": "programs/", "cohort": "cohorts/", "employer": "employers/", "play": "", "page": ""}
_FEATURES = ["navigation.indexes", "navigation.footer", "navigation.sections", "toc.follow", "content.code.copy"]
_EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]
_SHELL = "_shell"


class BrokenShellError(PluginError):
    """A shell lacks a mark; the text says which."""


class CohortbookConfig(Config):
    """The plugin has no options: what a site is, its records say."""


class CohortbookPlugin(BasePlugin[CohortbookConfig]):
    """What MkDocs calls. Where the command line drives the build, `commission` is set first."""

    def __init__(self) -> None:
        self.commission: Commission | None = None
        self.is_driven = False
        self.is_preview = False
        self.order: tuple[str, ...] = ()
        self.uris: tuple[str, ...] = ()
        self.shells: dict[ShellKey, Shell] = {}
        self.keys: dict[str, ShellKey] = {}
        self.renderer: Renderer | None = None

    def take(self, commission: Commission) -> None:
        """Render this instead of reading a site."""
        self.commission, self.is_driven = commission, True

    # Hooks, in the order in which MkDocs calls them.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if config.theme.name != "material":
            raise ConfigurationError("below 'theme', 'name' has to be 'material'")
        language = str(config.theme.get("language") or "en")
        if not self.is_driven:
            self.commission = _read(Path(config.config_file_path).parent, language)
        if language != self._site.language:
            raise ConfigurationError(_other_language(language, [self._site.language]))
        self.renderer = Renderer(self._site)
        self.keys = {_shell_uri(key): key for key in self._commission.shell_keys}
        self.shells = {}
        _configure(config, self._site.edition, self.renderer)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Plays without a translation are shown in the default language; shells are added."""
        default = self._site.edition.default_language
        for uri in self._site.edition.plays.get(default, {}):
            play = self._commission.plays[default, uri]
            if files.get_file_from_path(play.path) is None:
                files.append(File.generated(config, play.path, content=play.markdown))
        self._add_images(files, config)
        template = files.get_file_from_path("sitemap.xml")
        if template is not None:  # no static template any more (see _configure), so it would be copied as a file
            files.remove(template)
        for source in self.keys:
            files.append(File.generated(config, source, content="\n", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def _add_images(self, files: Files, config: MkDocsConfig) -> None:
        """Images that the default language's plays show."""
        folder = Path(config.config_file_path).parent / PLAYBOOK / self._site.edition.default_language
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
                play = (
                    self._site.edition.play(landing.url, self._site.language)
                    if isinstance(landing, MkDocsPage)
                    else None
                )
                item.title = escape(play.title) if play else item.title
        pages = (file for file in files.documentation_pages() if file.src_uri not in self.keys)
        self.uris = tuple("" if file.url == "./" else file.url for file in pages)
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if page.file.src_uri in self.keys:
            page.meta = {"title": mark("title"), "hide": ["navigation", "toc"], "search": {"exclude": True}}
            return ""
        play = self._play(_uri_of(page))
        if play is None:
            return markdown
        page.meta = {
            "title": escape(play.title),
            "description": self._renderer.references.plain(play.summary),
        }
        if play.kind in ("home", "landing"):
            page.meta["hide"] = ["toc"] if play.kind == "landing" else ["navigation", "toc", "footer"]
        return play_markdown(play, self._commission.plays[play.language, play.uri].markdown)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Links to records and plays become addresses, numbers get their sources, and the question bank is put where a
        play asks for it.
        """
        root = "../" * _uri_of(page).count("/") or "./"
        html = _REFERENCE.sub(lambda found: _href(found, root), written_out(html))
        html = self._renderer.references.in_page(html, root)
        return _QUESTIONS.sub(lambda found: self._questions(found.group(1), root), html)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        key = self.keys.get(page.file.src_uri)
        _with(context, self._shell_context(key) if key else self._play_context(page))
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Pages such as 404.html, which are no playbook pages and lie at the root."""
        chrome = self._renderer.chrome("none", 0)
        page = Page("", self._site.language, "none", "404.html", "", "", (), None, is_indexable=False)
        parts = {
            "chrome": _rooted(chrome, context["base_url"]),
            "policy": self._policy,
            "title": self._renderer.title(page),
            "head": '<meta name="robots" content="noindex">',
            "assets": "",
            "body": self._renderer.block("404.html", None, context["base_url"].rstrip("/") + "/"),
        }
        _with(context, parts)
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
                write_shared(self._site, [finish(self._commission, self.rendered, folder)], folder)
            except UnpublishableError as error:
                raise PluginError(str(error)) from error

    @property
    def _policy(self) -> str:
        """The place of the policy; none under `mkdocs serve`, which puts a script of its own into every page."""
        return "" if self.is_preview else POLICY

    @property
    def rendered(self) -> Rendered:
        return Rendered(self.uris, self.shells)

    @property
    def _commission(self) -> Commission:
        assert self.commission is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.commission

    @property
    def _site(self) -> Site:
        return self._commission.site

    @property
    def _renderer(self) -> Renderer:
        assert self.renderer is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.renderer

    def _play(self, uri: str) -> PublicPlay | None:
        return self._site.edition.play(uri, self._site.language)

    def _questions(self, round_: str, root: str) -> str:
        return self._renderer.block("questions.html", questions_view(self._renderer.site, round_), root)

    def _shell_context(self, key: ShellKey) -> dict[str, Any]:
        chrome = self._renderer.chrome(key.section, key.depth)
        return {"chrome": chrome, "policy": self._policy, "is_shell": True, **{name: mark(name) for name in MARKED}}

    def _play_context(self, page: MkDocsPage) -> dict[str, Any]:
        ours = play_page(self._renderer.site, _uri_of(page), self.order)
        part = self._renderer.part
        return {
            "chrome": self._renderer.chrome(ours.section, ours.depth),
            "policy": self._policy,
            "is_shell": False,
            "title": self._renderer.title(ours),
            "head": part("_head.html", ours),
            "assets": part("_assets.html", ours),
            "languages": part("_languages.html", ours),
            "languages_drawer": part("_languages_drawer.html", ours),
            "breadcrumbs": part("_breadcrumbs.html", ours),
            "lead": part(f"{ours.template}_lead.html", ours),
            "tail": part(f"{ours.template}_tail.html", ours),
            "kind": ours.template,
            "lang": getattr(ours.view, "own_language", self._site.language),
        }


class _PreviewServer(LiveReloadServer):
    """Allows the script that MkDocs puts into every page it serves; the rest of the page's policy stays."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return with_policy(super()._inject_js_into_html(content, epoch).decode()).encode()


class MkDocsHost:
    """Renders one language of a site at a time, into a folder."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        """What would end the rendering of one language before a page is rendered."""
        settings = config_path(root, site)
        return [] if settings.is_file() else [_no_settings(settings.name, site.language)]

    def render(self, commission: Commission, folder: Path) -> Rendered:
        """Write the plays of one language below `folder` and hand over the shells; with the host's own warnings.

        Raises OSError where files cannot be written.
        """
        problems = self.problems(commission.root, commission.site)
        if problems:
            return Rendered(problems=tuple(problems))
        plugin = None
        settings = config_path(commission.root, commission.site)
        with _listening() as warnings:
            try:
                config = load_config(str(settings), site_dir=str(folder), strict=False)
                plugin = config.plugins.get("cohortbook")
                if isinstance(plugin, CohortbookPlugin):
                    plugin.take(commission)
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


def config_path(root: Path, site: Site) -> Path:
    """mkdocs.yml for the default language, mkdocs.<language>.yml for the others."""
    is_default = site.language == site.edition.default_language
    return root / ("mkdocs.yml" if is_default else f"mkdocs.{site.language}.yml")


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


def _with(context: TemplateContext, parts: dict[str, Any]) -> None:
    """Hand the theme our parts of a page, under one name."""
    cast(dict[str, Any], context)["cohortbook"] = parts


def _read(root: Path, language: str) -> Commission:
    """The site below `root`. Its warnings are told as news: a consent that ends soon must not end a strict build."""
    prepared = prepare(root, None, now())
    told = FORMATS["text"](prepared.report, "en")
    if prepared.public is None:
        sys.stderr.write(told)
        raise PluginError("the records or plays have problems; nothing was published")
    if told:
        log.info("%s", told)
    languages = prepared.public.edition.organization.languages
    if language not in languages:
        raise ConfigurationError(_other_language(language, languages))
    return commissioned(prepared, prepared.public.site(language))


def _other_language(language: str, wanted: Sequence[str]) -> str:
    return f"below 'theme', 'language' has to be {' or '.join(wanted)}, not {language}"


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


def _rooted(chrome: Any, base_url: str) -> Any:
    """Chrome for a page that can be shown at any depth: its links start at the site's root."""

    base = base_url.rstrip("/") + "/"
    parts = {name: getattr(chrome, name).replace('href="./', f'href="{base}') for name in ("doors", "drawer", "footer")}
    return replace(chrome, home=base, **parts)


def _shell_uri(key: ShellKey) -> str:
    """A place of the right depth for a shell: relative links in it fit every page of that depth."""
    return str(PurePosixPath(key.section, *[_SHELL] * (key.depth - 1), "index.md"))


def _uri_of(page: MkDocsPage) -> str:
    return "" if page.url in ("", "./", ".") else page.url


def _href(found: re.Match[str], root: str) -> str:
    kind, target, anchor = found.group(1), found.group(2), found.group(3) or ""
    uri = "" if target == "index" else f"{target}/"
    return f'href="{root}{_FOLDERS[kind]}{uri}{anchor}"'
