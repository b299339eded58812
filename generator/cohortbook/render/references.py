"""References in prose become HTML: a claim gets its source, a figure its number, an example just its words."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup, escape

from cohortbook.model.reference import BINDING, BINDINGS
from cohortbook.pages import Site
from cohortbook.pages.outcomes.citations import claim_note, figure_in_place
from cohortbook.render.fallen_back import in_their_languages
from cohortbook.render.prose import Bound, prose
from cohortbook.render.templates import Templates

MAY_BE_BOUND = "]("  # cheaper to look for than a reference, and in every one

_ANCHOR = re.compile(rf'<a href="({"|".join(BINDINGS)}):([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


class References:
    """Resolves the references of one site's prose."""

    def __init__(self, site: Site, templates: Templates) -> None:
        self._site = site
        self._templates = templates
        self.language = site.language

    def html(self, bound: Bound, root: str, *, keeps_words: bool = False) -> Markup:
        """One reference. What it names is known in a book without errors; otherwise the words stand alone.

        With `keeps_words` they do so too where a figure counts nobody yet.
        """
        match bound.kind:
            case "claim" if bound.target in self._site.edition.claims:
                note = claim_note(self._site.edition.claims[bound.target], self._site.words)
                return self._part("_claim.html", words=bound.words, note=note, language=self.language)
            case "figure":
                figure = figure_in_place(bound.target, self._site)
                if keeps_words and not figure.is_known:
                    return bound.words
                return self._part("_figure.html", figure=figure, root=root, language=self.language)
            case _:
                return bound.words

    def in_prose(self, text: str, root: str) -> Markup:
        """A text of a record, in Markdown."""
        return prose(text, lambda bound: self.html(bound, root))

    def in_line(self, text: str, root: str) -> Markup:
        """A text of a record that is printed as it stands, with its sources."""
        html, end = Markup(), 0  # empty: what is added to it is escaped by it, or comes from a template
        for found in BINDING.finditer(text):
            bound = Bound(found["kind"], found["target"], escape(found["words"]))
            html += escape(text[end : found.start()]) + self.html(bound, root)
            end = found.end()
        return html + escape(text[end:])

    def plain(self, text: str) -> str:
        """The words alone, for places that show no links: cards, titles, descriptions, search."""
        return BINDING.sub(lambda found: self._words(found["kind"], found["target"], found["words"]), text)

    def in_page(self, html: str, root: str, *, keeps_words: bool = False) -> str:
        """A play, whose Markdown the host has turned into HTML already. `keeps_words` is as in `html`."""
        return _ANCHOR.sub(
            lambda found: str(
                # The words are the host's HTML, made of the play that the same author wrote.
                self.html(Bound(found[1], unescape(found[2]), Markup(found[3])), root, keeps_words=keeps_words)  # noqa: S704
            ),
            html,
        )

    def _words(self, kind: str, target: str, words: str) -> str:
        if kind == "figure":
            return figure_in_place(target, self._site).words
        return words

    def _part(self, template: str, **values: object) -> Markup:
        html = self._templates.named(template).render(values).strip()
        return Markup(in_their_languages(html))  # noqa: S704  # from a template that escapes every value
