"""Text from records as HTML: Markdown without HTML, then a short list of what may stand in a page."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup

_TAGS = {"p", "a", "em", "strong", "ul", "ol", "li", "br", "code", "blockquote"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def _reader() -> Markdown:
    # HTML, images and headings are not read as such: they stay visible as the text they are.
    reader = Markdown(output_format="html")
    reader.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(pattern)
    for block in ("hashheader", "setextheader"):
        reader.parser.blockprocessors.deregister(block)
    return reader


@lru_cache(maxsize=8192)
def prose(text: str) -> Markup:
    """The text as paragraphs, lists, links and emphasis; anything else shows up as text.

    Links keep only the schemes http, https, mailto and tel. The result is safe to put into a page (nh3, an allow-list).
    """
    html = _reader().convert(text)
    return Markup(  # noqa: S704  # cleaned to the allow-list in the same expression
        nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    )
