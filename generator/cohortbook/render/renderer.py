"""Fills: the parts of a page as HTML, from our own templates."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from cohortbook.addresses import FOR_TEMPLATES, up
from cohortbook.edition import Spoken
from cohortbook.pages import Page, Site, Wording, wording_for
from cohortbook.render.paragraphs import paragraphs
from cohortbook.render.prose import prose
from cohortbook.render.references import MAY_BE_BOUND, References
from cohortbook.render.theme import theme_folder


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
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _LanguageLink:
    code: str
    name: str
    href: str
    url: str
    is_here: bool


class Renderer:
    """Renders the pages of one site."""

    def __init__(self, site: Site, templates: Path | None = None) -> None:
        self.site = site
        self.environment = _environment(site.words, templates or theme_folder() / "pages")
        self.references = References(site, self.environment)

    def fill(self, page: Page) -> Fill:
        """Every part of a data page. Raises jinja2.UndefinedError where a template asks for what a view lacks."""
        context = self._context(page)

        def part(template: str) -> str:
            return self.environment.get_template(template).render(context)

        return Fill(
            title=self.title(page),
            head=part("_head.html"),
            assets=part("_assets.html"),
            languages=part("_languages.html"),
            languages_drawer=part("_languages_drawer.html"),
            breadcrumbs=part("_breadcrumbs.html"),
            body=part(page.template),
        )

    def title(self, page: Page) -> str:
        """The text of the title element, escaped."""
        if page.section == "home":
            return str(escape(self.site.edition.organization.name))
        return str(escape(f"{self.in_words(page).title} · {self.site.edition.organization.name}"))

    def part(self, template: str, page: Page) -> str:
        """One template rendered for one page."""
        return self.environment.get_template(template).render(self._context(page))

    def _context(self, page: Page) -> dict[str, object]:
        return {
            "page": self.in_words(page),
            "view": page.view,
            "root": page.root,
            "references": self.references,
            "organization": self.site.edition.organization,
            "canonical": self.site.addresses.full(page.uri),
            "alternates": self._alternates(page),
            "locale": str(self.site.words.locale),
        }

    def block(self, template: str, view: object, root: str) -> str:
        """A template that stands inside other content, such as the question bank."""
        return self.environment.get_template(template).render(view=view, root=root, references=self.references)

    def in_words(self, page: Page) -> Page:
        """The page with the words alone where its texts cannot show a source: title, description and search."""
        texts = (page.title, page.description, page.search_text or "")
        if not any(MAY_BE_BOUND in text for text in texts):
            return page
        title, description, search_text = map(self.references.plain, texts)
        return replace(page, title=title, description=description, search_text=search_text or None)

    def words(self, spoken: Spoken) -> str:
        """The words alone, as cards show them."""
        return self.references.plain(spoken.text)

    def paragraphs(self, spoken: Spoken) -> tuple[str, ...]:
        """Markdown as plain paragraphs."""
        return paragraphs(prose(self.words(spoken)))

    def url(self, page: Page, language: str) -> str:
        """The page's full address in `language`."""
        return self.site.addresses.of(language).full(page.uri)

    def _alternates(self, page: Page) -> list[_LanguageLink]:
        root = up(page.depth + self.site.addresses.depth)
        return [
            _LanguageLink(
                code=language,
                name=wording_for(self.site.edition, language).language_title(language),
                href=f"{root}{self.site.addresses.of(language).folder}{page.uri}",
                url=self.url(page, language),
                is_here=language == self.site.language,
            )
            for language in self.site.edition.organization.languages
        ]


@lru_cache(maxsize=32)
def _environment(wording: Wording, templates: Path) -> SandboxedEnvironment:
    # Kept, because compiling templates takes longer than filling them; a template that changes is compiled again.
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # newstyle: values are escaped before they are put into a translated sentence.
    environment.install_gettext_callables(wording.gettext, wording.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["places"] = FOR_TEMPLATES
    environment.filters["spoken"] = _spoken
    environment.filters["sourced"] = _sourced
    environment.filters["prose"] = _prose
    return environment


@pass_context
def _spoken(context: Context, spoken: Spoken) -> Markup:
    """The words alone, in an element that names their language where it is not the page's."""
    references: References = context["references"]
    words = references.plain(spoken.text) if MAY_BE_BOUND in spoken.text else spoken.text
    return _in_its_language("span", spoken, escape(words), references)


@pass_context
def _sourced(context: Context, spoken: Spoken) -> Markup:
    """The words with the sources of their numbers."""
    references: References = context["references"]
    return _in_its_language("span", spoken, references.in_line(spoken.text, context["root"]), references)


@pass_context
def _prose(context: Context, spoken: Spoken) -> Markup:
    """Markdown, with the sources of its numbers."""
    references: References = context["references"]
    return _in_its_language("div", spoken, references.in_prose(spoken.text, context["root"]), references)


def _in_its_language(element: str, spoken: Spoken, html: Markup, references: References) -> Markup:
    if spoken.language == references.language:
        return html
    # Markup.format escapes what is put in, but for HTML that was escaped or cleaned before.
    return Markup('<{} lang="{}">{}</{}>').format(element, spoken.language, html, element)
