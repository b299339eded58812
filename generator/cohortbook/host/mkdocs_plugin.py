"""The plugin that MkDocs calls: it turns plays into pages, and takes one shell for each section and depth.

Under `mkdocs build` it prepares the site itself and finishes it after the build; under the pipeline it only renders.
"""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from cohortbook.book.wiki_links import has_wiki_links
from cohortbook.commission import Commission
from cohortbook.host.added_parts import AddedParts
from cohortbook.host.mkdocs_blogs import keep_views, rest_blogs
from cohortbook.host.mkdocs_by_itself import other_language, prepared
from cohortbook.host.mkdocs_defaults import complete, wants_links_to_files
from cohortbook.host.mkdocs_events import guard
from cohortbook.host.mkdocs_files import add_untranslated, put_as_published, take_out_withheld
from cohortbook.host.mkdocs_nav import arrange
from cohortbook.host.mkdocs_ordinary_pages import parts_of, with_parts
from cohortbook.host.mkdocs_pages import Pages
from cohortbook.host.mkdocs_places import lead_from_files, misplaced_files, misplaced_redirects
from cohortbook.host.mkdocs_shells import introduce
from cohortbook.host.mkdocs_strictness import Strictness
from cohortbook.host.mkdocs_theme import compile_once, hasten
from cohortbook.model.play import PAGE
from cohortbook.pages import play_markdown
from cohortbook.pipeline import finish
from cohortbook.problems import Problem
from cohortbook.source.front_matter import without_front_matter
from cohortbook.write import Cache, Manifest, Rendered, UnpublishableError, write_shared, write_static


class CohortbookConfig(Config):
    """No options: what a site is, its records say."""


class CohortbookPlugin(BasePlugin[CohortbookConfig]):
    """What MkDocs calls. Where the pipeline drives the build, it gives its commission first."""

    def __init__(self) -> None:
        self.given: Commission | None = None
        self.pages: Pages | None = None
        self.is_preview = False
        self.resting: tuple[str, ...] = ()
        self.added = AddedParts()
        self.strictness = Strictness()

    @property
    def _pages(self) -> Pages:
        assert self.pages is not None, "MkDocs calls on_config first"  # noqa: S101
        return self.pages

    @property
    def rendered(self) -> Rendered:
        """What is handed over; nothing, where MkDocs did not come as far as our settings."""
        return Rendered() if self.pages is None else self.pages.rendered

    @property
    def found(self) -> list[Problem]:
        """What is wrong with the pages, beside what MkDocs warns of."""
        return [*self._pages.found, *self.added.problems(self._pages.configuration)]

    def is_shell(self, page: MkDocsPage) -> bool:
        return self._pages.key_of(page) is not None

    # Hooks, in the order in which MkDocs calls them.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    @event_priority(1000)
    def _before_others(self, config: MkDocsConfig) -> MkDocsConfig:
        guard(config, self.is_shell, self.added)
        if config.theme.name != "material":
            raise ConfigurationError("below 'theme', 'name' has to be 'material'")
        language = str(config.theme.get("language", "en"))
        commission = self.given or prepared(Path(config.config_file_path).parent, language)
        site = commission.site
        if language != site.language:
            raise other_language(language, [site.language])
        self.pages = Pages(commission, is_preview=self.is_preview)
        self.added.allowed = site.edition.organization.outside
        complete(config, site)
        hasten(config.theme)
        if self.given is None:
            self.strictness = Strictness.of(config)
        self.resting = rest_blogs(config, is_default=language == site.edition.default_language)
        return config

    @event_priority(-1000)
    def _after_others(self, config: MkDocsConfig) -> MkDocsConfig:
        self._pages.names_files = wants_links_to_files(config)
        return config

    on_config = CombinedEvent(_before_others, _after_others)

    @event_priority(50)  # a plugin that stands above ours finds what is inherited too, as redirects has to
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Plays without a translation are shown in the default language; files as they may be published; shells."""
        take_out_withheld(files, self._pages.commission)
        add_untranslated(files, self._pages.commission, self.resting, config)
        put_as_published(files, self._pages.commission, config)
        self._pages.add_shells(files, config)
        return files

    def _arrange(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After all plugins have added their pages: the nav, where neither the author nor a plugin has written one."""
        pages = self._pages
        planned = [plan.uri for plan in pages.commission.plans]
        pages.found += misplaced_files(files, pages.configuration)
        pages.found += misplaced_redirects(config, files, planned, pages.configuration)
        pages.note_makers(files)
        if pages.made_by and self.given is not None:
            config.validation.links.anchors = logging.WARNING  # of pages that no check of ours has read
        arrange(config, files, pages.site, pages.places, pages.commission.withheld - pages.places.keys())
        return files

    on_files = CombinedEvent(_add_files, event_priority(-1000)(_arrange))

    @event_priority(1000)
    def _before_navs(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if "section-index" in config.plugins:
            keep_views(nav)
        return nav

    def _name_sections(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._pages.name_sections(nav)
        return nav

    on_nav = CombinedEvent(_before_navs, _name_sections)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        compile_once(env)
        self._pages.count(files)
        return env

    def _as_page(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The text that MkDocs reads. Titles that go to the theme are HTML: it prints them as they are."""
        if self.is_shell(page):
            introduce(page, self._pages.site)
            return ""
        play = self._pages.play_of(page)
        if play is None:
            return markdown
        title = self._pages.title_of(play, page)
        page.meta.update(title=escape(title), description=self._pages.frame.plain(play.summary))
        if play.kind in ("home", "landing"):
            page.meta["hide"] = ["toc"] if play.kind == "landing" else ["navigation", "toc", "footer"]
        own = without_front_matter(markdown)  # as the plugins above ours left it
        if play.kind == PAGE and has_wiki_links(own):
            own = self._pages.wiki_pages.put_into(own, page.file.src_uri)
        return play_markdown(play, own, self._pages.site.edition.words)

    @event_priority(-100)
    def _with_extensions(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        self._pages.read_with_its_extensions(markdown, config)
        play = self._pages.play_of(page)
        self.strictness.apply(config, is_page=play is None or play.kind == PAGE)
        return markdown

    @event_priority(-90)
    def _summarize(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        self._pages.summarize(markdown, page)
        return markdown

    on_page_markdown = CombinedEvent(_as_page, _summarize, _with_extensions)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        return self._pages.content(html, page, files)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        pages = self._pages
        if key := pages.key_of(page):
            return with_parts(context, pages.frame.shell(key))
        play = pages.play_of(page)
        if play is None:
            return with_parts(context, parts_of(page, pages.frame))
        return with_parts(
            context, pages.frame.play(play.uri, pages.order, pages.title_of(play, page), pages.summary_of(play))
        )

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Pages such as 404.html, which are no playbook pages and lie at the root."""
        return with_parts(context, self._pages.frame.not_found(context["base_url"]))

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it, after all other plugins had their turn."""
        if not self.is_shell(page) and self._pages.play_of(page) is None:
            written = page.file.content_string if page.file.generated_by is None else ""
            self.added.look_through(output, page.file.src_uri, written)
        return self._pages.whole(output, page)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        is_page = template_name.endswith(".html")
        return self._pages.whole_template(output_content, template_name) if is_page else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        folder = Path(config.site_dir)
        if self._pages.names_files:
            lead_from_files(config, folder)
        if not self.is_preview:
            self._pages.look_at_pages_of_plugins(folder)
        self._pages.write_into(folder)
        if self.given is None:
            self._finish(self._pages.commission, folder)

    def _finish(self, commission: Commission, folder: Path) -> None:
        """What the pipeline does, where MkDocs drives the build."""
        self.strictness.tell(self.found)
        try:
            write_shared(commission.site, [finish(commission, self.rendered, folder)], folder)
            write_static(commission.static, folder)
        except UnpublishableError as error:
            raise PluginError(str(error)) from error
        Cache.of(folder).forget()
        Manifest.of(folder, hidden=False).write(folder)  # MkDocs leaves hidden files of others where they are
