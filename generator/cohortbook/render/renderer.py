"""Fills: the parts of a page as HTML, from our own templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError
from markupsafe import Markup, escape
from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import up
from cohortbook.edition import PublicPlay, Spoken
from cohortbook.language_tags import direction_of
from cohortbook.pages import ORDINARY, Page, Site, wording_for
from cohortbook.pages.card import HEIGHT, WIDTH, Card, card_of, card_of_play
from cohortbook.render.absent_plays import words_for
from cohortbook.render.fallen_back import in_their_languages
from cohortbook.render.linked import linked
from cohortbook.render.linked.thing import Speaker
from cohortbook.render.paragraphs import paragraphs
from cohortbook.render.prose import prose
from cohortbook.render.references import MAY_BE_BOUND, References
from cohortbook.render.templates import Templates
from cohortbook.render.theme import theme_folder
from cohortbook.values import replace
from cohortbook.words import bare

_AROUND = ("_head.html", "_assets.html", "_languages.html", "_languages_drawer.html", "_breadcrumbs.html")
_KEPT = 8192  # texts in a line, escaped: names of skills, programs and cohorts stand on many pages


@dataclass(frozen=True, slots=True)
class Fill:
    """HTML for each mark of a shell."""

    title: str
    head: str
    assets: str
    languages: str
    languages_drawer: str
    breadcrumbs: str
    body: str

    def by_mark(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


class _LanguageLink(Struct, frozen=True):
    code: str
    name: str
    href: str
    url: str
    is_here: bool


class Renderer:
    """Renders the pages of one site."""

    def __init__(self, site: Site, templates: Path | None = None) -> None:
        self.site = site
        self._language = site.language
        self._escaped: dict[str, Markup] = {}
        self.templates = Templates(templates or theme_folder() / "pages", site.words)
        self.references = References(site, self.templates)
        self.templates.filters |= {"spoken": self._spoken, "sourced": self._sourced, "prose": self._prose}
        self._speaker = Speaker(site, self.words, self.paragraphs)
        self._present = words_for(site.edition.absent_plays)
        self._shared = {
            **self.templates.globals,
            "organization": site.edition.organization,
            "locale": str(site.words.locale),
        }
        self._languages = [
            (language, wording_for(site.edition, language).language_title(language), site.addresses.of(language))
            for language in site.edition.organization.languages
        ]

    def read_templates(self, names: Iterable[str]) -> None:
        """Have those with these names, and what stands around each page, before the first page is asked for."""
        for name in (*_AROUND, *sorted(names)):
            self.templates.named(name)

    def fill(self, page: Page) -> Fill:
        """Every part of a data page. Raises jinja2.UndefinedError where a template asks for what a view lacks."""
        page = self.in_words(page)
        context = self._context(page)
        return Fill(
            title=self.title(page),
            head=self._rendered("_head.html", self._of_head(page, context)),
            assets=self._rendered("_assets.html", context),
            languages=self._rendered("_languages.html", context),
            languages_drawer=self._rendered("_languages_drawer.html", context),
            breadcrumbs=self._rendered("_breadcrumbs.html", context),
            body=self._rendered(page.template, context),
        )

    def title(self, page: Page) -> str:
        """The text of the title element, escaped."""
        if page.section == "home":
            return str(escape(self.site.edition.organization.name))
        return str(escape(f"{bare(self.in_words(page).title)} · {self.site.edition.organization.name}"))

    def head(self, page: Page) -> str:
        """What stands in the head of a page that is the host's."""
        page = self.in_words(page)
        return self._rendered("_head.html", self._of_head(page, self._context(page)))

    def part(self, template: str, page: Page) -> str:
        """One template rendered for one page."""
        return self._rendered(template, self._context(self.in_words(page)))

    def block(self, template: str, view: object, root: str) -> str:
        """A template that stands inside other content, such as the question bank."""
        return self.finished(self.templates.named(template).render(view=view, root=root))

    def finished(self, html: str) -> str:
        """HTML of our templates as it is published: no dead links, and each word in its language."""
        return in_their_languages(self._present(html))

    def _rendered(self, template: str, context: dict[str, object]) -> str:
        """The template with a context that many share, and that is therefore not copied."""
        found = self.templates.named(template)
        try:
            return self.finished("".join(found.root_render_func(found.new_context(context, shared=True))))
        except TemplateError:
            self.templates.handle_exception()  # raises it again, with the template's own lines

    def _context(self, page: Page) -> dict[str, object]:
        return {
            **self._shared,
            "page": page,
            "view": page.view,
            "root": page.root,
            "canonical": self.site.addresses.full(page.uri if page.leads_to is None else page.leads_to),
            "alternates": self._alternates(page),
        }

    def card_of_play(self, play: PublicPlay) -> Card:
        """The same for a page that the host makes."""
        return card_of_play(play, self.references.plain(play.title), self.site)

    def _of_head(self, page: Page, context: dict[str, object]) -> dict[str, object]:
        card = card_of(page, self.site)
        return {
            **context,
            "linked": linked(page, self._speaker),
            "card": self.site.addresses.full(addresses.card(card.key)),
            "card_size": (WIDTH, HEIGHT),
        }

    def card(self, page: Page) -> Card:
        """What stands on the picture that a link to the page comes with."""
        return card_of(self.in_words(page), self.site)

    def in_words(self, page: Page) -> Page:
        """The page with the words alone where its texts cannot show a source: title, description and search."""
        texts = (page.title, page.description, page.search_text or "")
        if not any(MAY_BE_BOUND in text for text in texts):
            return page
        title, description, search_text = map(self.references.plain, texts)
        return replace(page, title=title, description=description, search_text=search_text or None)

    def words(self, spoken: Spoken) -> str:
        """The words alone, as cards show them."""
        return bare(self.references.plain(spoken.text))

    def paragraphs(self, spoken: Spoken) -> tuple[str, ...]:
        """Markdown as plain paragraphs."""
        return paragraphs(prose(self.words(spoken)))

    def url(self, page: Page, language: str) -> str:
        """The page's full address in `language`."""
        return self.site.addresses.of(language).full(page.uri)

    def _alternates(self, page: Page) -> list[_LanguageLink]:
        root = up(page.depth + self.site.addresses.depth)
        elsewhere = "" if page.template == ORDINARY else page.uri
        return [
            _LanguageLink(
                code=language,
                name=name,
                href=f"{root}{addresses.folder}{elsewhere}",
                url=addresses.full(elsewhere),
                is_here=language == self.site.language,
            )
            for language, name, addresses in self._languages
        ]

    def _spoken(self, spoken: Spoken) -> Markup:
        """The words alone, in an element that names their language where it is not the page's."""
        html = self._escaped.get(spoken.text)
        if html is None:
            words = self.references.plain(spoken.text) if MAY_BE_BOUND in spoken.text else spoken.text
            if len(self._escaped) >= _KEPT:
                self._escaped.clear()
            html = self._escaped[spoken.text] = escape(words)
        return html if spoken.language == self._language else self._in_its_language("span", spoken, html)

    def _sourced(self, spoken: Spoken, root: str) -> Markup:
        """The words with the sources of their numbers."""
        return self._in_its_language("span", spoken, self.references.in_line(spoken.text, root))

    def _prose(self, spoken: Spoken, root: str) -> Markup:
        """Markdown, with the sources of its numbers."""
        return self._in_its_language("div", spoken, self.references.in_prose(spoken.text, root))

    def _in_its_language(self, element: str, spoken: Spoken, html: Markup) -> Markup:
        if spoken.language == self._language:
            return html
        if (direction := direction_of(spoken.language)) != direction_of(self._language):
            opened = Markup('<{} lang="{}" dir="{}">').format(element, spoken.language, direction)
            return opened + html + Markup("</{}>").format(element)
        # Markup.format escapes what is put in, but for HTML that was escaped or cleaned before.
        return Markup('<{} lang="{}">{}</{}>').format(element, spoken.language, html, element)
