"""The plugin that MkDocs calls: it turns plays into pages, and takes one shell for each section and depth.

Under `mkdocs build` it prepares the site itself and finishes it after the build; under the pipeline it only renders.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from cohortbook.addresses import File as PublishedFile
from cohortbook.clock import now
from cohortbook.edition import PublicPlay
from cohortbook.host.mkdocs_defaults import complete
from cohortbook.host.mkdocs_nav import arrange
from cohortbook.host.page_extensions import PageExtensions
from cohortbook.model.play import PAGE
from cohortbook.pages import ShellKey, Site, play_markdown, written_out
from cohortbook.pages.playbook.raw_addresses import RawAddresses, has_html
from cohortbook.pipeline import Commission, commissioned, finish, prepare
from cohortbook.problems import FORMATS
from cohortbook.render import (
    POLICY,
    CompiledTemplates,
    Frame,
    Parts,
    Renderer,
    Shell,
    ShellError,
    compact,
    files_of_diagrams,
    has_diagram,
    mark,
    script_of_diagrams,
    with_policy,
)
from cohortbook.write import Manifest, Rendered, UnpublishableError, write_file, write_shared

log = logging.getLogger("mkdocs.plugins.cohortbook")

_SHELL = "_shell"


class BrokenShellError(PluginError):
    """A shell lacks a mark; the text says which."""


class CohortbookConfig(Config):
    """The plugin has no options: what a site is, its records say."""


class CohortbookPlugin(BasePlugin[CohortbookConfig]):
    """What MkDocs calls. Where the pipeline drives the build, it gives its commission first."""

    def __init__(self) -> None:
        self.given: Commission | None = None
        self.commission: Commission | None = None
        self.frame: Frame | None = None
        self.is_preview = False
        self.order: tuple[str, ...] = ()
        self.uris: tuple[str, ...] = ()
        self.keys: dict[str, ShellKey] = {}
        self.shells: dict[ShellKey, Shell] = {}
        self.extensions: PageExtensions | None = None
        self.addresses: RawAddresses | None = None
        self.has_diagrams = False

    # Hooks, in the order in which MkDocs calls them.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if config.theme.name != "material":
            raise ConfigurationError("below 'theme', 'name' has to be 'material'")
        language = str(config.theme.get("language") or "en")
        self.commission = self.given or _prepared(Path(config.config_file_path).parent, language)
        if language != self._site.language:
            raise _other_language(language, [self._site.language])
        # `mkdocs serve` puts a script of its own into every page, so there is no policy.
        self.frame = Frame(Renderer(self._site), "" if self.is_preview else POLICY)
        self.keys = {_shell_uri(key): key for key in self._commission.shell_keys}
        self.shells = {}
        self.extensions = self.addresses = None
        self.has_diagrams = False
        complete(config, self._site)
        return config

    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Plays without a translation are shown in the default language; files as they may be published; shells."""
        default = self._site.edition.default_language
        for uri in self._site.edition.plays.get(default, {}):
            shown = self._play(uri)
            if shown is not None:
                play = self._commission.plays[shown.language, uri]
                if files.get_file_from_path(play.path) is None:
                    files.append(File.generated(config, play.path, content=play.markdown))
        for file in list(files):
            if self._is_none_of_ours(file, config) or file.src_uri in self._commission.withheld:
                files.remove(file)
        for uri, content in self._commission.files.items():  # MkDocs would publish them as they are
            if (as_it_is := files.get_file_from_path(uri)) is not None:
                if as_it_is.inclusion.is_excluded() or as_it_is.generated_by:
                    continue  # the author leaves it out, or another plugin puts its own in its place
                files.remove(as_it_is)
            files.append(File.generated(config, uri, content=content))
        template = files.get_file_from_path("sitemap.xml")
        if template is not None:  # no static template any more (see mkdocs_defaults), so it would be copied as a file
            files.remove(template)
        for source in self.keys:
            files.append(File.generated(config, source, content="\n", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def _arrange(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After all plugins have added their pages: the nav, where neither the author nor a plugin has written one."""
        arrange(config, files, self._site)
        return files

    on_files = CombinedEvent(_add_files, event_priority(-100)(_arrange))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Sections take their titles from their landing pages, in the language of the site.

        Titles that go to the theme are HTML, here and in `_as_page`: it prints them as they are.
        """
        self.order = tuple(page.url for page in nav.pages if page.url)
        for item in nav.items:
            if isinstance(item, Section):
                landing = next((child for child in item.children if getattr(child, "is_index", False)), None)
                play = self._play(landing.url) if isinstance(landing, MkDocsPage) else None
                item.title = escape(play.title) if play else item.title
        pages = (file for file in files.documentation_pages() if file.src_uri not in self.keys)
        self.uris = tuple("" if file.url == "./" else file.url for file in pages)
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Compile the theme once for all languages: MkDocs begins anew with each."""
        if env.bytecode_cache is None:
            env.bytecode_cache = _compiled_theme(tuple(sorted(env.extensions)))
        return env

    def _as_page(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if page.file.src_uri in self.keys:
            page.meta = {"title": mark("title"), "hide": ["navigation", "toc"], "search": {"exclude": True}}
            return ""
        play = self._play(_uri_of(page))
        if play is None:
            return markdown
        kept = page.meta if play.kind == PAGE else {}  # what MkDocs, the theme and plugins read in it
        page.meta = {**kept, "title": escape(play.title), "description": self._frame.plain(play.summary)}
        if play.kind in ("home", "landing"):
            page.meta["hide"] = ["toc"] if play.kind == "landing" else ["navigation", "toc", "footer"]
        return play_markdown(play, self._commission.plays[play.language, play.uri].markdown)

    @event_priority(-100)
    def _with_extensions(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Have the page read with what its text needs, whoever wrote that text."""
        if self.extensions is None:
            self.extensions = PageExtensions(config)
        self.extensions.choose_for(markdown)
        return markdown

    on_page_markdown = CombinedEvent(_as_page, _with_extensions)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        html = self._frame.play_body(html, _uri_of(page))
        if page.markdown is not None and has_html(page.markdown):
            self.addresses = self.addresses or RawAddresses({file.src_uri: file.url for file in files})
            html = self.addresses.resolved_in(html, page.file.src_uri, "" if page.url == "./" else page.url)
        if has_diagram(html):
            self.has_diagrams = True
            html += script_of_diagrams(get_relative_url(PublishedFile.MERMAID, page.url))
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        key = self.keys.get(page.file.src_uri)
        return _with(context, self._frame.shell(key) if key else self._frame.play(_uri_of(page), self.order))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Pages such as 404.html, which are no playbook pages and lie at the root."""
        return _with(context, self._frame.not_found(context["base_url"]))

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it, after all other plugins had their turn."""
        key = self.keys.get(page.file.src_uri)
        if key is None:
            allowed = self._site.edition.organization.outside
            return with_policy(compact(written_out(output)), allowed)  # the table of contents holds titles of steps
        try:
            self.shells[key] = Shell.cut(with_policy(compact(output)))
        except ShellError as error:
            raise BrokenShellError(str(error)) from error
        return ""

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return with_policy(compact(output_content)) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for place, content in files_of_diagrams().items() if self.has_diagrams else ():
            write_file(Path(config.site_dir, place), content)
        if self.given is None:
            folder = Path(config.site_dir)
            try:
                write_shared(self._site, [finish(self._commission, self.rendered, folder)], folder)
            except UnpublishableError as error:
                raise PluginError(str(error)) from error
            Manifest.of(folder, hidden=False).write(folder)  # MkDocs leaves hidden files of others where they are

    def _is_none_of_ours(self, file: File, config: MkDocsConfig) -> bool:
        """Whether a file of the folder is neither a page nor of a kind that pages show: checks have told of it."""
        if file.src_dir != config.docs_dir or file.generated_by or file.is_documentation_page():
            return False
        added = {str(getattr(each, "path", each)) for each in (*config.extra_css, *config.extra_javascript)}
        return file.src_uri not in self._commission.files and file.src_uri not in added

    @property
    def rendered(self) -> Rendered:
        return Rendered(self.uris, self.shells)

    @property
    def _commission(self) -> Commission:
        assert self.commission is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.commission

    @property
    def _frame(self) -> Frame:
        assert self.frame is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.frame

    @property
    def _site(self) -> Site:
        return self._commission.site

    def _play(self, uri: str) -> PublicPlay | None:
        return self._site.edition.play(uri, self._site.language)


def _prepared(root: Path, language: str) -> Commission:
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
        raise _other_language(language, languages)
    return commissioned(prepared, prepared.public.site(language))


def _other_language(language: str, wanted: Sequence[str]) -> ConfigurationError:
    return ConfigurationError(f"below 'theme', 'language' has to be {' or '.join(wanted)}, not {language}")


@cache
def _compiled_theme(extensions: tuple[str, ...]) -> CompiledTemplates:
    """The code of the theme's templates, which follows from their text and from what extends the language of Jinja."""
    return CompiledTemplates()


def _with(context: TemplateContext, parts: Parts) -> TemplateContext:
    """Hand the theme our parts of a page, under one name."""
    cast(dict[str, Any], context)["cohortbook"] = parts
    return context


def _shell_uri(key: ShellKey) -> str:
    """A place of the right depth for a shell: relative links in it fit every page of that depth."""
    return str(PurePosixPath(key.section, *[_SHELL] * (key.depth - 1), "index.md"))


def _uri_of(page: MkDocsPage) -> str:
    return "" if page.url in ("", "./", ".") else page.url
