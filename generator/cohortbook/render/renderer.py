"""Fills: the parts of a page as HTML, from our own templates."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from cohortbook.edition import Edition, Spoken
from cohortbook.pages import Page, Wording, wording_for
from cohortbook.pages import labels as page_labels
from cohortbook.render.prose import prose
from cohortbook.render.theme import theme_folder

DOORS = ("programs", "cohorts", "graduates", "employers")


@dataclass(frozen=True, slots=True)
class Fill:
    """HTML for each mark of a shell."""

    title: str
    head: str
    languages: str
    languages_drawer: str
    breadcrumbs: str
    body: str

    def by_mark(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Chrome:
    """HTML that all pages of one section and depth share."""

    doors: str
    drawer: str
    footer: str
    notice: str
    home: str


@dataclass(frozen=True, slots=True)
class _LanguageLink:
    code: str
    name: str
    href: str
    url: str
    is_here: bool


class Renderer:
    """Renders pages of one edition in one language."""

    def __init__(self, edition: Edition, language: str, templates: Path | None = None) -> None:
        self.edition = edition
        self.language = language
        self.wording: Wording = wording_for(edition, language)
        self.environment = _environment(self.wording, templates or theme_folder() / "pages")

    def fill(self, page: Page) -> Fill:
        """Every part of a data page. Raises jinja2.UndefinedError where a template asks for what a view lacks."""
        return Fill(
            title=self.title(page),
            head=self.part("_head.html", page),
            languages=self.part("_languages.html", page),
            languages_drawer=self.part("_languages.html", page),
            breadcrumbs=self.part("_breadcrumbs.html", page),
            body=self.part(page.template, page),
        )

    def title(self, page: Page) -> str:
        """The text of the title element, escaped."""
        if page.section == "home":
            return str(escape(self.edition.organization.name))
        return str(escape(f"{page.title} · {self.edition.organization.name}"))

    def part(self, template: str, page: Page) -> str:
        """One template rendered for one page."""
        return self.environment.get_template(template).render(
            page=page,
            view=page.view,
            root=page.root,
            organization=self.edition.organization,
            canonical=self.url(page, self.language),
            alternates=self._alternates(page),
            locale=str(self.wording.locale),
        )

    def block(self, template: str, view: object, root: str) -> str:
        """A template that stands inside other content, such as the question bank."""
        return self.environment.get_template(template).render(view=view, root=root)

    def chrome(self, section: str, depth: int) -> Chrome:
        """What surrounds every page of `section` at `depth`."""
        root = "../" * depth or "./"
        plays = self.edition.plays.get(self.edition.default_language, {})
        first = next((uri for uri in ("understand/", *plays) if uri in plays and uri), "")
        context = {
            "root": root,
            "section": section,
            "doors": [("playbook", page_labels.section("playbook", self.wording), first)]
            + [(door, page_labels.section(door, self.wording), f"{door}/") for door in DOORS],
            "organization": self.edition.organization,
            "summary": self.wording.text(self.edition.organization.summary),
            "notice": self.wording.maybe(self.edition.organization.notice),
            "as_of": self.wording.date(self.edition.as_of),
        }
        return Chrome(
            doors=self.environment.get_template("_doors.html").render(context),
            drawer=self.environment.get_template("_drawer.html").render(context),
            footer=self.environment.get_template("_footer.html").render(context),
            notice=self.environment.get_template("_notice.html").render(context),
            home=root,
        )

    def url(self, page: Page, language: str) -> str:
        """The page's full address in `language`."""
        folder = "" if language == self.edition.default_language else f"{language}/"
        return f"{self.edition.organization.url}{folder}{page.uri}"

    def _alternates(self, page: Page) -> list[_LanguageLink]:
        levels = page.depth + (self.language != self.edition.default_language)
        up = "../" * levels or "./"
        return [
            _LanguageLink(
                code=language,
                name=Wording(language).language_name(language),
                href=f"{up}{'' if language == self.edition.default_language else language + '/'}{page.uri}",
                url=self.url(page, language),
                is_here=language == self.language,
            )
            for language in self.edition.organization.languages
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
    environment.filters["spoken"] = lambda spoken: _spoken(spoken, wording.language)
    environment.filters["prose"] = lambda spoken: _spoken_prose(spoken, wording.language)
    return environment


def _spoken(spoken: Spoken, language: str) -> Markup:
    """The words, in an element that names their language where it is not the page's."""
    if spoken.language == language:
        return escape(spoken.text)
    return Markup('<span lang="{}">{}</span>').format(spoken.language, spoken.text)


def _spoken_prose(spoken: Spoken, language: str) -> Markup:
    html = prose(spoken.text)
    if spoken.language == language:
        return html
    return Markup('<div lang="{}">{}</div>').format(spoken.language, html)
