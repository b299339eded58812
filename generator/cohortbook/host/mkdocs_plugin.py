"""The plugin that MkDocs calls: it turns plays into pages, and takes one shell for each section and depth.

Under `mkdocs build` it prepares the site itself and finishes it after the build; under the pipeline it only renders.
"""

from __future__ import annotations

from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from cohortbook.book import summary_of
from cohortbook.book.configurations import configuration_of
from cohortbook.edition import PublicPlay
from cohortbook.host import hearing
from cohortbook.host.added_parts import AddedParts
from cohortbook.host.mkdocs_blogs import keep_views, rest_blogs
from cohortbook.host.mkdocs_by_itself import other_language, prepared
from cohortbook.host.mkdocs_contents import Contents
from cohortbook.host.mkdocs_defaults import complete, wants_links_to_files
from cohortbook.host.mkdocs_events import guard
from cohortbook.host.mkdocs_files import add_untranslated, put_as_published
from cohortbook.host.mkdocs_nav import arrange
from cohortbook.host.mkdocs_ordinary_pages import finish_pages, kind_of, parts_of, uri_of, with_parts
from cohortbook.host.mkdocs_places import misplaced_files, misplaced_redirects, taken_places
from cohortbook.host.mkdocs_shells import BrokenShellError, introduce, shell_uri
from cohortbook.host.mkdocs_strictness import Strictness
from cohortbook.host.page_extensions import PageExtensions
from cohortbook.model.configuration import PLUGIN, Configuration
from cohortbook.model.play import PAGE
from cohortbook.pages import ShellKey, Site, play_markdown, written_out
from cohortbook.pipeline import Commission, finish
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import (
    POLICY,
    CompiledTemplates,
    Frame,
    Renderer,
    Shell,
    ShellError,
    compact,
    inline_scripts,
    with_policy,
)
from cohortbook.source.front_matter import without_front_matter
from cohortbook.write import Manifest, Rendered, UnpublishableError, write_shared, write_static


class CohortbookConfig(Config):
    """No options: what a site is, its records say."""


class CohortbookPlugin(BasePlugin[CohortbookConfig]):
    """What MkDocs calls. Where the pipeline drives the build, it gives its commission first."""

    def __init__(self) -> None:
        self.given: Commission | None = None
        self.commission: Commission | None = None
        self.frame: Frame | None = None
        self.is_preview = False
        self.order: tuple[str, ...] = ()
        self.uris: tuple[str, ...] = ()
        self.places: dict[str, str] = {}
        self.samples: dict[str, str] = {}
        self.content_scripts: set[str] = set()
        self.names_files = False
        self.resting: tuple[str, ...] = ()
        self.keys: dict[str, ShellKey] = {}
        self.shells: dict[ShellKey, Shell] = {}
        self.extensions: PageExtensions | None = None
        self.contents = Contents()
        self.added = AddedParts()
        self.found: list[Problem] = []
        self.finished: set[str] = set()
        self.made_by: dict[str, str] = {}
        self.summaries: dict[str, str] = {}
        self.strictness = Strictness()

    # Hooks, in the order in which MkDocs calls them.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    @event_priority(1000)
    def _before_others(self, config: MkDocsConfig) -> MkDocsConfig:
        guard(config, self.is_shell, self.added)
        if config.theme.name != "material":
            raise ConfigurationError("below 'theme', 'name' has to be 'material'")
        language = str(config.theme.get("language", "en"))
        self.commission = self.given or prepared(Path(config.config_file_path).parent, language)
        if language != self._site.language:
            raise other_language(language, [self._site.language])
        policy = "" if self.is_preview else POLICY  # `mkdocs serve` puts a script of its own into every page
        self.frame = Frame(Renderer(self._site), policy)
        self.keys = {shell_uri(key): key for key in self._commission.shell_keys}
        self.places = {self._commission.plays[play].path: play[1] for play in self._commission.plays}
        self.shells, self.extensions, self.contents = {}, None, Contents()
        self.added.allowed = self._site.edition.organization.outside
        self.found, self.finished, self.summaries = [], set(), {}
        complete(config, self._site)
        if self.given is None:
            self.strictness = Strictness.of(config)
        self.resting = rest_blogs(config, is_default=language == self._site.edition.default_language)
        return config

    @event_priority(-1000)
    def _after_others(self, config: MkDocsConfig) -> MkDocsConfig:
        self.names_files = wants_links_to_files(config)
        return config

    on_config = CombinedEvent(_before_others, _after_others)

    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Plays without a translation are shown in the default language; files as they may be published; shells."""
        add_untranslated(files, self._commission, self.resting, config)
        put_as_published(files, self._commission, config)
        for source in self.keys:
            files.append(File.generated(config, source, content="\n", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def _arrange(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After all plugins have added their pages: the nav, where neither the author nor a plugin has written one."""
        planned = [plan.uri for plan in self._commission.plans]
        self.found += misplaced_files(files, self._configuration)
        self.found += misplaced_redirects(config, files, planned, self._configuration)
        arrange(config, files, self._site, self.places)
        return files

    on_files = CombinedEvent(_add_files, event_priority(-1000)(_arrange))

    @event_priority(1000)
    def _before_navs(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if "section-index" in config.plugins:
            keep_views(nav)
        return nav

    def _name_sections(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Sections take their titles from their landing pages, in the language of the site.

        Titles that go to the theme are HTML, here and in `_as_page`: it prints them as they are.
        """
        self.order = tuple(play.uri for page in nav.pages if (play := self._play(page)) is not None and play.uri)
        for item in nav.items:
            if isinstance(item, Section):
                landing = next((child for child in item.children if getattr(child, "is_index", False)), None)
                play = self._play(landing) if isinstance(landing, MkDocsPage) else None
                item.title = escape(play.title) if play else item.title
        return nav

    on_nav = CombinedEvent(_before_navs, _name_sections)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Compile the theme once for all languages: MkDocs begins anew with each."""
        if env.bytecode_cache is None:
            env.bytecode_cache = _compiled_theme(tuple(sorted(env.extensions)))
        pages = [file for file in files.documentation_pages() if file.src_uri not in self.keys]
        self.uris = tuple(uri_of(file.url) for file in pages)
        self.made_by = {file.src_uri: file.generated_by for file in pages if file.generated_by not in (None, PLUGIN)}
        return env

    def _as_page(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if self.is_shell(page):
            introduce(page, self._site)
            return ""
        play = self._play(page)
        if play is None:
            return markdown
        page.meta.update(title=escape(play.title), description=self._frame.plain(play.summary))
        if play.kind in ("home", "landing"):
            page.meta["hide"] = ["toc"] if play.kind == "landing" else ["navigation", "toc", "footer"]
        own = without_front_matter(markdown)  # as the plugins above ours left it
        return play_markdown(play, own, self._site.edition.words)

    @event_priority(-100)
    def _with_extensions(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Have the page read with what its text needs, whoever wrote that text."""
        if self.extensions is None:
            self.extensions = PageExtensions(config)
        self.extensions.choose_for(markdown)
        play = self._play(page)
        self.strictness.apply(config, is_page=play is None or play.kind == PAGE)
        return markdown

    @event_priority(-90)
    def _summarize(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Take the summary of a page that has written none from what other plugins have made of its text."""
        play = self._play(page)
        if play is not None and play.kind == PAGE:
            written = self._commission.plays[play.folder, play.uri].markdown
            if markdown != written and play.summary == summary_of(written, play.title):
                self.summaries[play.uri] = summary_of(markdown, play.title)
                page.meta["description"] = self._frame.plain(self.summaries[play.uri])
        return markdown

    on_page_markdown = CombinedEvent(_as_page, _summarize, _with_extensions)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if "<script" in html.lower():
            self.content_scripts.update(inline_scripts(html))
        html, play = self._frame.play_body(html, uri_of(page.url)), self._play(page)
        return self.contents.completed(html, page, files, play.kind if play else "")

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if key := self.keys.get(page.file.src_uri):
            return with_parts(context, self._frame.shell(key))
        play = self._play(page)
        if play is None:
            return with_parts(context, parts_of(page, self._frame))
        return with_parts(context, self._frame.play(play.uri, self.order, self.summaries.get(play.uri, "")))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Pages such as 404.html, which are no playbook pages and lie at the root."""
        return with_parts(context, self._frame.not_found(context["base_url"]))

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it, after all other plugins had their turn."""
        key = self.keys.get(page.file.src_uri)
        if key is None:
            self.samples.setdefault(kind_of(page, self._play(page)), page.file.dest_uri)
            self.finished.add(page.file.dest_uri)
            whole = compact(written_out(output))  # the table of contents holds titles of steps
            return with_policy(whole, self._site.edition.organization.outside, self.content_scripts)
        try:
            self.shells[key] = Shell.cut(with_policy(compact(output)))
        except ShellError as error:
            raise BrokenShellError(str(error)) from error
        return ""

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.endswith(".html"):
            return output_content
        self.samples[template_name] = template_name
        self.finished.add(template_name)
        return with_policy(compact(output_content))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        folder = Path(config.site_dir)
        if not self.is_preview:
            self._look_at_pages_of_plugins(folder)
        self.contents.write_into(folder)
        if self.given is None:
            self.strictness.tell([*self.found, *self.added.problems(self._configuration)])
            try:
                write_shared(self._site, [finish(self._commission, self.rendered, folder)], folder)
                write_static(self._commission.static, folder)
            except UnpublishableError as error:
                raise PluginError(str(error)) from error
            Manifest.of(folder, hidden=False).write(folder)  # MkDocs leaves hidden files of others where they are

    def _look_at_pages_of_plugins(self, folder: Path) -> None:
        """Give them a policy, and note what is wrong with them."""
        self.found += taken_places(folder, (plan.uri for plan in self._commission.plans), self._configuration)
        for path, blocked in finish_pages(folder, self.content_scripts, self.finished):
            at = Position(self._configuration.path)
            if blocked is None:
                self.found.append(hearing.of_a_replaced_page(path, at))
                continue
            self.samples[path] = path
            self.found += (hearing.of_a_page_of_a_plugin(path, asked, at) for asked in blocked)

    @property
    def rendered(self) -> Rendered:
        return Rendered(self.uris, self.shells, (), tuple(self.samples.values()), self.names_files)

    @cached_property
    def _configuration(self) -> Configuration:
        found = configuration_of(self._commission.root, self._site.language, self._site.edition.default_language)
        assert found is not None, "it was read before"  # noqa: S101
        return found

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

    def is_shell(self, page: MkDocsPage) -> bool:
        return page.file.src_uri in self.keys

    def _play(self, page: MkDocsPage) -> PublicPlay | None:
        """The play that `page` shows, if it is one and lies where plays lie: a post of a blog does not."""
        uri = self.places.get(page.file.src_uri)
        return self._site.edition.play(uri, self._site.language) if uri == uri_of(page.url) else None


@cache
def _compiled_theme(extensions: tuple[str, ...]) -> CompiledTemplates:
    """The code of the theme's templates, which follows from their text and from what extends the language of Jinja."""
    return CompiledTemplates()
