"""Words that a catalog lacks are said in another language: in HTML, an element says in which."""

from __future__ import annotations

import re

from cohortbook.words import BEGINS, ENDS, NAMED, bare

_TAG = re.compile(f"<[a-z!/][^<>]*{BEGINS}[^<>]*>", re.IGNORECASE)
# Elements that hold text and nothing else.
_TEXT_ALONE = re.compile(r"<(title|textarea|script|style)\b[^<>]*>.*?</\1>", re.DOTALL)
_WORDS = f"{BEGINS}(?P<language>[A-Za-z0-9-]+)(?: (?P<direction>[a-z]+))?{NAMED}(?P<words>[^{BEGINS}{ENDS}]*){ENDS}"
_INNERMOST = re.compile(_WORDS)
# The words of an element that has no others. An option may hold no element; elsewhere the direction would move the
# words to the other side, so that they get an element of their own.
_WHOLE = re.compile(
    rf"(?P<tag><(?P<name>(?!(?:br|hr|img|input|link|meta|wbr)\b)[a-z][a-z0-9]*)(?![^<>]*\slang=)[^<>]*)>"
    rf"(?P<before>\s*){_WORDS}(?=\s*</(?P=name)>)"
)
_DEEPEST = 4  # a sentence with a sentence filled in, and so on


def in_their_languages(html: str) -> str:
    """The HTML with `lang` where words are marked as another language's, and without the marks.

    In attributes and titles, which have no elements, the words stand alone.
    """
    if BEGINS not in html:
        return html
    html = _TEXT_ALONE.sub(lambda found: bare(found[0]), _TAG.sub(lambda found: bare(found[0]), html))
    for _ in range(_DEEPEST):
        if BEGINS not in html:
            return html
        html = _INNERMOST.sub(_in_an_element, _WHOLE.sub(_in_its_element, html))
    return bare(html)


def _in_its_element(found: re.Match[str]) -> str:
    if "<" in found["words"] or (found["direction"] and found["name"] != "option"):
        return found[0]
    return f"{found['tag']}{_attributes(found)}>{found['before']}{found['words']}"


def _in_an_element(found: re.Match[str]) -> str:
    return f"<span{_attributes(found)}>{found['words']}</span>"


def _attributes(found: re.Match[str]) -> str:
    direction = f' dir="{found["direction"]}"' if found["direction"] else ""
    return f' lang="{found["language"]}"{direction}'
