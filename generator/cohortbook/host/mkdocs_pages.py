"""The pages of one language as MkDocs builds them: which is a play, which a shell, and what is kept until the end."""

from __future__ import annotations

from functools import cached_property
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from cohortbook.addresses import depth_of, up
from cohortbook.book import heading_of, summary_of
from cohortbook.book.configurations import configuration_of
from cohortbook.book.wiki_links import WikiPages
from cohortbook.commission import Commission
from cohortbook.edition import PublicPlay
from cohortbook.host import hearing
from cohortbook.host.finished_pages import FinishedPages
from cohortbook.host.mkdocs_contents import Contents
from cohortbook.host.mkdocs_ordinary_pages import finish_pages, kind_of, said_once, uri_of
from cohortbook.host.mkdocs_page_extensions import PageExtensions
from cohortbook.host.mkdocs_places import taken_places
from cohortbook.host.mkdocs_shells import BrokenShellError
from cohortbook.host.shells import shell_uri
from cohortbook.host.wiki_pages import wiki_pages
from cohortbook.model.configuration import PLUGIN, Configuration
from cohortbook.model.play import PAGE
from cohortbook.pages import ShellKey
from cohortbook.pages.playbook.rendered_pages import RenderedPages
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import (
    POLICY,
    Frame,
    Renderer,
    Shell,
    ShellError,
)
from cohortbook.write import Rendered


class Pages:
    """What one build knows of its pages. `found` are problems of them; `order` the plays in the order of the nav."""

    def __init__(self, commission: Commission, *, is_preview: bool) -> None:
        self.commission = commission
        self.site = commission.site
        policy = "" if is_preview else POLICY  # `mkdocs serve` puts a script of its own into every page
        self.frame = Frame(Renderer(self.site), policy)
        self.keys: dict[str, ShellKey] = {shell_uri(key): key for key in commission.shell_keys}
        self.contents = Contents()
        self.found: list[Problem] = []
        self.order: tuple[str, ...] = ()
        self.made_by: dict[str, str] = {}
        self.names_files = False
        self.places = {commission.plays[play].path: play[1] for play in commission.plays}
        self._extensions: PageExtensions | None = None
        self._uris: tuple[str, ...] = ()
        self._read = RenderedPages()
        self._samples: dict[str, str] = {}
        self._shells: dict[ShellKey, Shell] = {}
        self._finisher = FinishedPages(self.site.edition.organization)
        self._finished: set[str] = set()
        self._titles: dict[str, str] = {}
        self._summaries: dict[str, str] = {}

    @cached_property
    def configuration(self) -> Configuration:
        found = configuration_of(self.commission.root, self.site.language, self.site.edition.default_language)
        assert found is not None, "it was read before"  # noqa: S101
        return found

    @property
    def rendered(self) -> Rendered:
        return Rendered(self._uris, self._shells, (), tuple(self._samples.values()), self.names_files, self._read)

    def key_of(self, page: MkDocsPage) -> ShellKey | None:
        """Of a shell, whose pages it is for."""
        return self.keys.get(page.file.src_uri)

    def play_of(self, page: MkDocsPage) -> PublicPlay | None:
        """The play that `page` shows, if it is one and lies where plays lie: a post of a blog does not."""
        uri = self.places.get(page.file.src_uri)
        return self.site.edition.play(uri, self.site.language) if uri == uri_of(page.url) else None

    @cached_property
    def wiki_pages(self) -> WikiPages:
        return wiki_pages(self.commission)

    def add_shells(self, files: Files, config: MkDocsConfig) -> None:
        for source in self.keys:
            files.append(File.generated(config, source, content="\n", inclusion=InclusionLevel.NOT_IN_NAV))

    def note_makers(self, files: Files) -> None:
        """Note which plugin has made a page; before the first one is read, because a build may end there."""
        pages = files.documentation_pages()
        self.made_by = {file.src_uri: file.generated_by for file in pages if file.generated_by not in (None, PLUGIN)}

    def count(self, files: Files) -> None:
        """Note which pages there are when all plugins have added theirs."""
        pages = [file for file in files.documentation_pages() if file.src_uri not in self.keys]
        self._uris = tuple(uri_of(file.url) for file in pages)
        self.note_makers(files)
        read = {file: file.page for file in pages if file.page is not None}
        self._read = RenderedPages(
            {file.src_uri: uri_of(file.url) for file in files if file.src_uri not in self.keys},
            {file.src_uri: page.markdown or "" for file, page in read.items()},
            {uri_of(file.url): page.content or "" for file, page in read.items()},
        )

    def name_sections(self, nav: Navigation) -> None:
        """Sections take their titles from their landing pages, in the language of the site, as HTML."""
        self.order = tuple(play.uri for page in nav.pages if (play := self.play_of(page)) is not None and play.uri)
        for item in nav.items:
            if isinstance(item, Section):
                inside = (each for each in item.children if not each.is_section and getattr(each, "is_index", False))
                landing = item if item.is_page else next(inside, None)  # section-index makes one of both
                play = self.play_of(landing) if isinstance(landing, MkDocsPage) else None
                item.title = escape(play.title) if play else item.title

    def read_with_its_extensions(self, markdown: str, config: MkDocsConfig) -> None:
        """Have the page read with what its text needs, whoever wrote that text."""
        if self._extensions is None:
            self._extensions = PageExtensions(config)
        self._extensions.choose_for(markdown)

    def summarize(self, markdown: str, page: MkDocsPage) -> None:
        """Take title and summary of a page that has written none from what other plugins have made of its text."""
        play = self.play_of(page)
        if play is not None and play.kind == PAGE:
            written = self.commission.plays[play.folder, play.uri].markdown
            is_made = page.file.src_uri in self.made_by
            title = heading_of(markdown) if markdown != written else None
            if title and play.uri not in self._titles and (is_made or play.title == heading_of(written)):
                self._titles[play.uri] = title
                page.meta["title"] = escape(title)
            if markdown != written and play.summary == summary_of(written, play.title):
                self._summaries[play.uri] = summary_of(markdown, play.title)
                page.meta["description"] = self.frame.plain(self._summaries[play.uri])

    def title_of(self, play: PublicPlay, page: MkDocsPage) -> str:
        """The title of a page: its own, but where a plugin wrote another page over it, or has changed its heading."""
        own = page.meta.get("title")
        if play.kind == PAGE and page.file.src_uri in self.made_by and isinstance(own, str):
            self._titles.setdefault(play.uri, own)
        return self._titles.get(play.uri, play.title)

    def summary_of(self, play: PublicPlay) -> str:
        """The summary that was taken from a page's text in place of its own; empty where none was."""
        return self._summaries.get(play.uri, "")

    def content(self, html: str, page: MkDocsPage, files: Files) -> str:
        """The HTML of a page's text as it goes into the page."""
        self._finisher.hear(html)
        html, play = self.frame.play_body(html, uri_of(page.url)), self.play_of(page)
        return self.contents.completed(html, page, files, play.kind if play else "")

    def whole(self, output: str, page: MkDocsPage) -> str:
        """A page as it is written: nothing of a shell, which is kept instead."""
        key = self.key_of(page)
        if key is None:
            self._note(kind_of(page, self.play_of(page)), page.file.dest_uri)
            return self._finisher.page(said_once(output), up(depth_of(uri_of(page.url))))
        try:
            self._shells[key] = self._finisher.shell(output, up(key.depth))
        except ShellError as error:
            raise BrokenShellError(str(error)) from error
        return ""

    def whole_template(self, output: str, name: str) -> str:
        """A page such as 404.html as it is written."""
        self._note(name, name)
        return self._finisher.whole(output)

    def _note(self, kind: str, path: str) -> None:
        self._samples.setdefault(kind, path)
        self._finished.add(path)

    def write_into(self, folder: Path) -> None:
        """Write the files that pages need: of their texts, and of the frame."""
        self.contents.write_into(folder)
        self._finisher.write_into(folder)

    def look_at_pages_of_plugins(self, folder: Path) -> None:
        """Give those that plugins wrote into `folder` themselves a policy, and note what is wrong with them."""
        self.found += taken_places(folder, (plan.uri for plan in self.commission.plans), self.configuration)
        for path in sorted(self._finished):
            if not (folder / path).is_file():
                self.found.append(hearing.of_a_removed_page(path, Position(self.configuration.path)))
        for path, blocked in finish_pages(folder, self._finisher.of_content, self._finished):
            at = Position(self.configuration.path)
            if blocked is None:
                self.found.append(hearing.of_a_replaced_page(path, at))
                continue
            self._samples[path] = path
            self.found += (hearing.of_a_page_of_a_plugin(path, asked, at) for asked in blocked)
