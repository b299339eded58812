"""Markup that another program fills in before it reads Markdown: Jekyll's Liquid, Hugo's shortcodes, MDX, wikis.

Nothing fills it in here, so readers would see the signs. In a link it says what was meant often enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FILLED_IN = re.compile(
    r"\{\{[<%]?-?(?P<value>[^{}\n]{0,300}?)-?[>%]?\}\}|\{%-?(?P<tag>[^{}\n]{0,300}?)-?%\}"
    r"|\{(?:filename|static|attach)\}"
)
_ROOT = re.compile(r"(?:@site|@|~)/")
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")
_NAMED = re.compile(r"\s*(?:link|post_url|ref|relref)\s+(\S+)")
_MAY_BE = re.compile(r"\{\{|\{%|^import\s|<[A-Z]|!\[\[", re.MULTILINE)
_EMBED = re.compile(r"(?<!\\)!\[\[[^\[\]\n]{1,200}\]\](?![(\[])")  # what wikis put in, by its name
_IN_LINK = re.compile(r"\]\(\s*<?[^\n)]*$|(?:href|src|srcset)\s*=\s*[\"']?[^\n\"'<>]*$", re.IGNORECASE)
_COMPONENT = re.compile(r"<(?P<name>[A-Z]\w*[a-z]\w*)(?=[\s/>])")
_IMPORT = re.compile(r"^import\s[^\n;]{1,200}\sfrom\s+[\"'][^\"'\n]+[\"'];?[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[\w/.-]+")
_HTML = re.compile(
    "a|abbr|address|article|aside|audio|b|blockquote|br|button|caption|center|cite|code|col|colgroup|dd|del|details|div|dl"
    "|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|link|main|map"
    "|mark|meta|nav|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style"
    "|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video",
    re.IGNORECASE,
)


class Foreign(NamedTuple):
    """Where such markup stands in a text, and its kind as people would call it: `{% include %}`, `<Tabs>`."""

    start: int
    kind: str


def path_meant(target: str) -> str | None:
    """The path in a link's `target` without what another program fills in; None where there is nothing to fill in.

    `{{ site.baseurl }}/guide/plan/` and `{% link guide/plan.md %}` say a path, `{{ page.next }}` an empty one.
    """
    if _ROOT.match(target):
        return _ROOT.sub("", target, count=1)
    return _FILLED_IN.sub(_said, target).strip().lstrip("/") if _FILLED_IN.search(target) else None


def _said(found: re.Match[str]) -> str:
    inner = found["value"] or found["tag"] or ""
    named = _QUOTED.search(inner) or _NAMED.match(inner)
    return named[1] if named is not None else ""


def may_be_foreign(text: str) -> bool:
    """Whether `text` has to be looked at."""
    return _MAY_BE.search(text) is not None


def foreign_in(text: str) -> Iterator[Foreign]:
    """All such markup in `text`, which has no code in it any more. Links tell of theirs themselves."""
    for found in _FILLED_IN.finditer(text):
        if _IN_LINK.search(text, text.rfind("\n", 0, found.start()) + 1, found.start()) is None:
            yield Foreign(found.start(), _kind(found))
    for found in _IMPORT.finditer(text):
        yield Foreign(found.start(), "import … from …")
    for found in _EMBED.finditer(text):
        yield Foreign(found.start(), "![[…]]")
    for found in _COMPONENT.finditer(text):
        if not _HTML.fullmatch(found["name"]):
            yield Foreign(found.start(), f"<{found['name']}>")


def _kind(found: re.Match[str]) -> str:
    opening, closing = ("{%", "%}") if found["tag"] is not None else (found[0][:3], found[0][-3:])
    if opening not in ("{%", "{{<", "{{%"):
        return "{{ … }}"
    word = _WORD.search(found["tag"] or found["value"] or "")
    name = word[0].lstrip("/").removeprefix("end") if word is not None else "…"
    return f"{opening} {name} {closing}"
