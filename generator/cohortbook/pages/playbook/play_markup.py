"""What becomes of a play's Markdown, as far as links go: the links in it with their places, and the anchors it offers.

Python-Markdown tells no places. So every place where a link's target may begin gets a token in front of it before the
text is read; the tokens that come out as the beginning of an address are links, and those in code or comments are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element  # only walked, never read from text

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from cohortbook.book import FiledPlay
from cohortbook.book.prose import Passage
from cohortbook.book.wiki_links import WikiPages, source_of
from cohortbook.edition import public_play
from cohortbook.model import Play
from cohortbook.model.markdown import is_tangled
from cohortbook.model.play import PAGE
from cohortbook.pages.playbook.bounded_reading import TooMuchError, Work, of_nesting
from cohortbook.pages.playbook.extensions import HIGHLIGHT, are_usual, wanted_by
from cohortbook.pages.playbook.github_anchors import with_github_anchors
from cohortbook.pages.playbook.markdown import play_markdown
from cohortbook.pages.playbook.raw_addresses import addresses_in
from cohortbook.position import Position
from cohortbook.words import SiteWords

# [words](target), [label]: target, and the attributes of HTML that lead somewhere.
_TARGET = re.compile(
    r"\]\(\s*<?|^[ \t>]*\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?"
    r"|\b(?:href|src|srcset|poster|background)\s*=\s*[\"']?|\burl\(\s*[\"']?",
    re.MULTILINE | re.IGNORECASE,
)
_TOKEN = re.compile(r"qzjk(\d+)kjzq")
_TREE = "qzjt"  # before the targets of links that Markdown made, whose targets are files


class Link(Struct, frozen=True):
    """A link of a play. `is_html` is whether the author wrote HTML, whose target no host rewrites."""

    target: str
    at: Position
    is_html: bool


class Markup(Struct, frozen=True):
    """The links and the anchors of one play."""

    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()


class PlayReader:
    """Reads plays with one set of Markdown extensions, and with those whose signs stand in a play."""

    def __init__(self, options: Mapping[str, dict[str, Any]], words: SiteWords) -> None:
        self.options = options
        self.words = words
        self.readers: dict[tuple[str, ...], tuple[Markdown, Work]] = {}
        if not are_usual(options):
            self._with({})  # an extension that fails does so here

    def _with(self, wanted: Mapping[str, dict[str, Any]]) -> tuple[Markdown, Work]:
        """What reads with the `wanted` extensions as well. Few sets of them occur on one site."""
        key = tuple(wanted)
        if key not in self.readers:
            options = {**self.options, **wanted}
            if HIGHLIGHT in wanted:
                options[HIGHLIGHT] = {"use_pygments": False}  # nobody sees it
            made = Markdown(extensions=list(options), extension_configs=options)
            made.treeprocessors.register(_Links(made), "cohortbook_links", 0)  # after all others
            self.readers[key] = made, Work(made)
        return self.readers[key]

    def read(self, play: FiledPlay, pages: WikiPages | None = None) -> Markup | TooMuchError | None:
        """The links and anchors of `play`, links by the names of `pages` among them.

        None where it is too tangled to be read, which is a problem of its own. Where only reading it tells that, the
        problem.
        """
        tokens = _Tokens(play)
        record = tokens.put_into(play.filed.record)
        body = tokens.put_into_body(pages)
        text = play_markdown(public_play(record, play.uri, play.language), body, self.words)
        if is_tangled(text):
            return None
        markdown, work = self._with(wanted_by(text, self.options))
        markdown.reset()
        try:
            work.begin(text)
            html = markdown.convert(text)
        except (RecursionError, TooMuchError) as error:
            self.readers.clear()  # it stopped half way
            return error if isinstance(error, TooMuchError) else of_nesting()
        found = _Found()
        found.feed(with_github_anchors(html) if play.filed.record.kind == PAGE else html)
        found.close()
        links = tuple(tokens.link(target) for target in found.targets)
        return Markup(tuple(link for link in links if link is not None), frozenset(map(_without_tokens, found.anchors)))


@dataclass(slots=True)
class _Tokens:
    """Puts tokens into the texts of a play, and knows where each of them stands."""

    play: FiledPlay
    places: list[Position] = field(default_factory=list)

    def put_into(self, record: Play) -> Play:
        """The record with tokens in all of its texts that become Markdown."""
        steps = [
            step.model_copy(
                update={
                    name: self.put(Passage(getattr(step, name), self.play.filed, ("steps", index, name)))
                    for name in ("title", "text")
                }
            )
            for index, step in enumerate(record.steps or ())
        ]
        lists = {
            name: [
                self.put(Passage(text, self.play.filed, (name, index)))
                for index, text in enumerate(getattr(record, name) or ())
            ]
            for name in ("checklist", "questions")
        }
        example = record.example and self.put(Passage(record.example, self.play.filed, ("example",)))
        return record.model_copy(update={"steps": steps, "example": example, **lists})

    def put_into_body(self, pages: WikiPages | None) -> str:
        """The play's own text with tokens. A link by name becomes one of Markdown, whose target is behind its token."""
        play = self.play
        passage = Passage(play.body, play.filed, None, play.body_line)
        if pages is None or play.filed.record.kind != PAGE:
            return self.put(passage)
        parts, end = [], 0
        for link in pages.links(play.body, source_of(play)):
            if link.target is not None:
                self.places.append(passage.at(link.start))
                parts += [self._marked(passage, end, link.start), link.markdown(f"qzjk{len(self.places) - 1}kjzq")]
                end = link.end
        return "".join((*parts, self._marked(passage, end, len(play.body))))

    def put(self, passage: Passage) -> str:
        return self._marked(passage, 0, len(passage.text))

    def _marked(self, passage: Passage, start: int, end: int) -> str:
        parts = []
        for found in _TARGET.finditer(passage.text, start, end):
            self.places.append(passage.at(found.end()))
            parts += [passage.text[start : found.end()], f"qzjk{len(self.places) - 1}kjzq"]
            start = found.end()
        return "".join((*parts, passage.text[start:end]))

    def link(self, target: str) -> Link | None:
        """The link behind an address that Markdown put out; None for those that it made itself, as for footnotes."""
        is_html = not target.startswith(_TREE)
        token = _TOKEN.search(target)
        if token is None:
            return self._unmarked(target.removeprefix(_TREE), is_html=is_html)
        return Link(_without_tokens(target[token.end() :]), self.places[int(token[1])], is_html)

    def _unmarked(self, target: str, *, is_html: bool) -> Link | None:
        """An address that stands nowhere as a link: what Markdown made itself, or an extension in its own way."""
        if target.startswith("#") or ":" in target:
            return None
        start = self.play.body.find(target)
        at = Passage(self.play.body, self.play.filed, None, self.play.body_line).at(max(start, 0))
        return Link(target, at, is_html)


class _Links(Treeprocessor):
    """Marks the links that Markdown made."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(str(element.tag))
            target = element.get(key) if key is not None else None
            if key is not None and target is not None:
                element.set(key, _TREE + target)


class _Found(HTMLParser):
    """Addresses and anchors of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            for start, end in addresses_in(tag, name, value or ""):
                self.targets.append((value or "")[start:end])
            if value and (name == "id" or (name == "name" and tag == "a")):
                self.anchors.append(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def anchors_of(html: str) -> frozenset[str]:
    """The anchors that a page's HTML offers."""
    found = _Found()
    found.feed(html)
    found.close()
    return frozenset(found.anchors)


def _without_tokens(text: str) -> str:
    return _TOKEN.sub("", text)
