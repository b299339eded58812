"""What a host takes from us: the parts of its own pages that are ours, and the marks of its shells.

A host only puts them into its templates. The theme reads them under the one name `cohortbook`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from msgspec import Struct, field

from cohortbook import addresses
from cohortbook.addresses import DOORS, Place, depth_of, up
from cohortbook.pages import ORDINARY, Page, Plan, ShellKey, play_page, questions_view, written_out
from cohortbook.pages import labels as page_labels
from cohortbook.pages.kit.tools import Tool, tools_of
from cohortbook.pages.not_found import not_found
from cohortbook.pages.playbook.play import foreign_plays, shown_language
from cohortbook.render.fallen_back import in_their_languages
from cohortbook.render.policy import POLICY, hosts_in
from cohortbook.render.renderer import Renderer
from cohortbook.render.shell import MARKED, mark
from cohortbook.values import replace
from cohortbook.words import bare

_REFERENCE = re.compile(r'href="(play|page|program|cohort|employer):([^"#]*)(#[^"]*)?"')
_INLINE_QUESTIONS = re.compile(r'href="questions:(context|talent)"')
_LINK = re.compile(r'<a href="(play|program|cohort|employer):([^"#]*)[^>]*>(.*?)</a>', re.DOTALL)
_QUESTIONS = re.compile(r'<p><a href="questions:(context|talent)">.*?</a></p>', re.DOTALL)


class Chrome(Struct, frozen=True):
    """HTML that all pages of one section and depth share. `home` is the address of the language's root.

    `contents` heads a page's own table of contents. `tools` are pages that stand beside the plays of their section.

    `foreign` holds the languages of plays that are not in the reader's, by their uris: navigation shows their titles.
    """

    wordmark: str
    doors: str
    drawer: str
    footer: str
    notice: str
    home: str
    contents: str
    tools: tuple[Tool, ...]
    foreign: Mapping[str, str] = field(default_factory=dict)
    site: str = ""


class Parts(Struct, frozen=True):
    """HTML for the places that the theme leaves in a page of the host: escaped, or marks in a shell.

    `lead` and `tail` stand around a play's text, whose language is `lang`, with its `direction` where the page has
    another; `is_foreign` where that is not the reader's. `kind` names its layout.
    """

    chrome: Chrome
    policy: str
    title: str
    head: str
    assets: str = ""
    languages: str = ""
    languages_drawer: str = ""
    breadcrumbs: str = ""
    body: str = ""
    lead: str = ""
    tail: str = ""
    kind: str = ""
    lang: str = ""
    direction: str = ""
    is_foreign: bool = False
    is_shell: bool = False


class Frame:
    """Gives a host the parts of its pages. `policy` is left out where a preview adds scripts of its own."""

    def __init__(self, renderer: Renderer, policy: str = POLICY) -> None:
        self._renderer = renderer
        self._site = renderer.site
        self._policy = policy
        self._foreign = foreign_plays(self._site)
        self._chromes: dict[tuple[str, int], Chrome] = {}

    def play(self, uri: str, order: tuple[str, ...], title: str = "", summary: str = "") -> Parts:
        """Around the play at `uri`; `order` lists all uris in the order of reading. Raises LookupError.

        A `title` and a `summary` stand in for its own, where a host has made something else of its text.
        """
        page = play_page(self._site, uri, order)
        if title or summary:
            page = replace(page, title=title or page.title, description=summary or page.description)
        own = shown_language(page)
        part = self._renderer.part
        return Parts(
            chrome=self.chrome(page.section, page.depth),
            policy=self._policy,
            title=self._renderer.title(page),
            head=self._renderer.head(page),
            assets=part("_assets.html", page),
            languages=part("_languages.html", page),
            languages_drawer=part("_languages_drawer.html", page),
            breadcrumbs=part("_breadcrumbs.html", page),
            lead=part(f"{page.template}_lead.html", page),
            tail=part(f"{page.template}_tail.html", page),
            kind=page.template,
            lang=own.code,
            direction=own.direction,
            is_foreign=own.code in self._foreign.values(),
        )

    def page(self, uri: str, title: str, description: str) -> Parts:
        """Around a page at `uri` that is no play, such as one that another program of the host made; texts are plain.

        Nobody knows whether other languages have it, so they are entered at their home pages.
        """
        plan = Plan(uri, "playbook" if uri else "home", ORDINARY)
        page = Page(plan, self._site.language, title, description, (), None)
        part = self._renderer.part
        return Parts(
            chrome=self.chrome(page.section, page.depth),
            policy=self._policy,
            title=self._renderer.title(page),
            head=self._renderer.head(page),
            languages=part("_languages.html", page),
            languages_drawer=part("_languages_drawer.html", page),
            kind="play",
            lang=self._site.language,
        )

    def play_body(self, html: str, uri: str) -> str:
        """A play's text, which the host made of `play_markdown`, as it is published.

        Links to records and plays become addresses, numbers get their sources, and the question bank is put where the
        play asks for it in a paragraph of its own; inside a sentence, the link leads to it in the interview kit.
        """
        root = up(depth_of(uri))
        play = self._site.edition.play(uri, self._site.language)
        is_inherited = play is not None and play.pack is not None
        html = written_out(html)
        html = _LINK.sub(self._words_or_link, html)
        html = _REFERENCE.sub(lambda found: _href(found, root), html)
        html = self._renderer.references.in_page(html, root, keeps_words=is_inherited)
        html = _QUESTIONS.sub(lambda found: self._questions(found[1], root), html)
        html = _INLINE_QUESTIONS.sub(lambda found: f'href="{root}{addresses.questions(found[1])}"', html)
        hosts = hosts_in(html, self._site.edition.organization.outside)
        return html + self._notice_of(hosts) if hosts else html

    def _notice_of(self, hosts: tuple[str, ...]) -> str:
        """Whom a reader's browser talks to on this page beside this site. Nobody is asked: no page needs it."""
        _ = self._site.words
        told = _(
            "This page shows content of other sites ({hosts}). They learn that it was read, and from which address.",
            hosts=", ".join(hosts),
        )
        return in_their_languages(f'<p class="cb-note cb-outside" lang="{_.language}">{escape(told)}</p>')

    def plain(self, text: str) -> str:
        """The words alone, where a number cannot show its source."""
        return bare(self._renderer.references.plain(text))

    def shell(self, key: ShellKey) -> Parts:
        """Marks where the data pages of `key` differ."""
        chrome = self.chrome(key.section, key.depth)
        marks = {name: mark(name) for name in MARKED}
        return Parts(chrome=chrome, policy=self._policy, is_shell=True, is_foreign=False, **marks)

    def not_found(self, base: str) -> Parts:
        """For the page that is shown at any address that leads nowhere; `base` is the site's root as a full path."""
        base = base.rstrip("/") + "/"
        here = f'href="{up(0)}'
        chrome = self.chrome("none", 0)
        from_base = {
            name: getattr(chrome, name).replace(here, f'href="{base}') for name in ("doors", "drawer", "footer")
        }
        plan = Plan(Place.HOME, "none", "404.html", is_indexable=False)
        shown = not_found(self._site)
        page = Page(plan, self._site.language, shown[0].title, "", (), None)
        return Parts(
            chrome=replace(chrome, home=base, **from_base),
            policy=self._policy,
            title=self._renderer.title(page),
            head='<meta name="robots" content="noindex">',
            body=self._renderer.block("404.html", shown, base.removesuffix(self._site.addresses.folder)),
        )

    def chrome(self, section: str, depth: int) -> Chrome:
        """What surrounds every page of `section` at `depth`."""
        if (section, depth) not in self._chromes:
            self._chromes[section, depth] = self._chrome(section, depth)
        return self._chromes[section, depth]

    def _chrome(self, section: str, depth: int) -> Chrome:
        edition, _ = self._site.edition, self._site.words
        root = up(depth)
        plays = edition.plays.get(edition.default_language, {})
        about = [uri for uri in plays if uri.startswith(Place.ABOUT) and uri != Place.ABOUT]
        first = next((uri for uri in (Place.UNDERSTAND, *plays) if uri in plays and uri), "")

        told: dict[str, object] = {
            "root": root,
            "section": section,
            "doors": [("playbook", page_labels.section("playbook", _), first)]
            + [(door, page_labels.section(door, _), addresses.play(door)) for door in DOORS],
            "language": _.language,
            "about": [play for uri in about if (play := edition.play(uri, self._site.language))],
            "organization": edition.organization,
            "short_name": _.maybe(edition.organization.short_name),
            "summary": _.text(edition.organization.summary),
            "notice": _.maybe(edition.organization.notice),
            "as_of": _.date(edition.as_of),
        }

        def part(template: str) -> str:
            return in_their_languages(self._renderer.templates.named(template).render(told))

        return Chrome(
            site=escape(edition.organization.name),
            wordmark=part("_wordmark.html"),
            doors=part("_doors.html"),
            drawer=part("_drawer.html"),
            footer=part("_footer.html"),
            notice=part("_notice.html"),
            home=root,
            contents=in_their_languages(escape(_("On this page"))),
            tools=tools_of(_.plain),
            foreign=self._foreign,
        )

    def _words_or_link(self, found: re.Match[str]) -> str:
        """The words alone where a play leads to what this site does not have, or does not have yet."""
        return found[0] if self._site.has(found[1], found[2]) else found[3]

    def _questions(self, round_: str, root: str) -> str:
        return self._renderer.block("questions.html", questions_view(self._site, round_), root)


def _href(found: re.Match[str], root: str) -> str:
    return f'href="{root}{addresses.referred(found[1], found[2])}{found[3] or ""}"'
