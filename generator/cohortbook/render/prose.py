"""Text from records as HTML: Markdown without HTML, then a short list of what may stand in a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element  # only made here, never read from text

import nh3
from markdown import Markdown
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markupsafe import Markup, escape
from msgspec import Struct

from cohortbook.model.markdown import is_tangled
from cohortbook.model.reference import BINDINGS
from cohortbook.source import FORBIDDEN, without_forbidden

_TAGS = {"p", "a", "em", "strong", "ul", "ol", "li", "br", "code", "blockquote"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto", "tel"}

# Around a reference while the text is cleaned: noncharacters, which no text of a record may hold.
_OPEN, _MIDDLE, _CLOSE = "\ufdd2", "\ufdd3", "\ufdd4"
_MARKS = re.compile(f"[{_OPEN}{_MIDDLE}{_CLOSE}]")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_SIGNS = re.compile(r"[\\`*_\[\]<>&]")
# Each begins with a sign, and then looks back: what begins with a look back is tried at every letter.
_STRESSED = re.compile(r"\*(?<![\w*]\*)(\w(?:[^*\n]*\w)?)\*(?![\w*])")
_STRONG = re.compile(r"\*\*(?<![\w*]\*\*)(\w(?:[^*\n]*\w)?)\*\*(?![\w*])")
# An address that nobody could read otherwise: small letters, no number for a host, nothing that HTML escapes.
_ADDRESS = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:/[A-Za-z0-9./?=#%~+-]*)?"
_LINKED = re.compile(rf"\[(?<![^\s(]\[)(\w(?:[\w ,.-]*\w)?)\]\(({_ADDRESS})\)")
_MARKED = re.compile(f"{_OPEN}(\\d+){_MIDDLE}(.*?){_CLOSE}", re.DOTALL)
# What cleaning may still have made of entities: nothing is known to get here, and nothing may get through.
_FORBIDDEN_BUT_MARKS = re.compile(f"(?![{_OPEN}{_MIDDLE}{_CLOSE}]){FORBIDDEN.pattern}")


class Bound(Struct, frozen=True):
    """Words that are bound to what stands behind them: a claim, a figure, or nothing in an example."""

    kind: str
    target: str
    words: Markup


class _Links(LinkInlineProcessor):
    """Links; those to claims, figures and examples become marks, because cleaning would take them away."""

    def __init__(self, reader: Markdown) -> None:
        super().__init__(LINK_RE, reader)
        self.found: list[tuple[str, str]] = []

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if not isinstance(element, Element):
            return None, None, None
        kind, _, target = (element.get("href") or "").partition(":")
        if kind not in BINDINGS:
            return element, start, end
        marked = Element("span")  # keeps the words together; cleaning takes it away
        marked.text = f"{_OPEN}{len(self.found)}{_MIDDLE}{element.text or ''}{_CLOSE}"
        self.found.append((kind, target))
        return marked, start, end


@lru_cache(maxsize=1)
def _reader() -> tuple[Markdown, _Links]:
    # Kept, because making one takes ten times as long as reading a text with it.
    # HTML, images and headings are not read as such: they stay visible as the text they are.
    reader = Markdown(output_format="html")
    reader.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(pattern)
    for block in ("hashheader", "setextheader"):
        reader.parser.blockprocessors.deregister(block)
    links = _Links(reader)
    reader.inlinePatterns.register(links, "link", 160)  # in place of the library's own
    return reader, links


def prose(text: str, resolve: Callable[[Bound], Markup] | None = None) -> Markup:
    """The text as paragraphs, lists, links and emphasis; anything else shows up as text.

    Links keep only the schemes http, https, mailto and tel. References are put in after cleaning, as `resolve` gives
    them, otherwise as their words alone. A text that is too tangled to be read is shown as it is
    written. The result is safe to put into a page (nh3, an allow-list).
    """
    html, found = _cleaned(text)
    if not found:
        return Markup(html)  # noqa: S704  # cleaned to the allow-list

    def put_in(mark: re.Match[str]) -> str:
        kind, target = found[int(mark[1])]
        words = Markup(_MARKS.sub("", mark[2]))  # noqa: S704  # cleaned to the allow-list
        return str(resolve(Bound(kind, target, words)) if resolve is not None else words)

    return Markup(_MARKED.sub(put_in, html))  # noqa: S704  # cleaned before, and what is put in is escaped


@lru_cache(maxsize=8192)
def _cleaned(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Safe HTML with marks around references, and what they refer to."""
    # Spelled by number, a mark of ours would pass the reader and come out of the cleaning as one.
    text = without_forbidden(text)
    if is_just_told(text):
        return _as_told(text), ()
    if is_tangled(text):
        return _as_written(text), ()
    return _as_read(text)


def _as_read(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    reader, links = _reader()
    reader.reset()
    links.found = []
    try:
        html = reader.convert(text)
    except RecursionError:  # lists inside each other, by indentation
        _reader.cache_clear()  # it stopped half way
        return _as_written(text), ()
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    return _FORBIDDEN_BUT_MARKS.sub("", clean), tuple(links.found)


def is_just_told(text: str) -> bool:
    """Whether the text is paragraphs of words, some of them stressed or links, and nothing that may be more.

    Reading such a text takes a hundred times as long as this look at it, and gives the same; most stories are like it.
    """
    return all(_is_just_told(line) for block in text.split("\n\n") for line in block.split("\n"))


def _is_just_told(line: str) -> bool:
    # What does not print is written by name in HTML, or hides in a line; a space at the end can be a line break.
    if not line[:1].isalpha() or not line.isprintable() or line[-1] == " ":
        return False
    if "[" in line:
        line = _LINKED.sub(r"\1)", line)  # ends in no letter: stars behind it are not looked into
    if "*" in line:
        line = _STRESSED.sub(r"\1", _STRONG.sub(r"\1", line))
    return _SIGNS.search(line) is None


def _as_told(text: str) -> str:
    text = _LINKED.sub(r'<a href="\2" rel="noopener">\1</a>', text)
    text = _STRESSED.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", text))
    return "\n".join(f"<p>{block}</p>" for block in text.split("\n\n"))


def _as_written(text: str) -> str:
    return "".join(f"<p>{escape(block.strip())}</p>\n" for block in _BLOCKS.split(text) if block.strip())
