"""Headings of pages can be linked to by the anchors that GitHub gives them, beside those that Python-Markdown gives.

Both come from the heading's words; GitHub keeps a hyphen for each space around a sign that it drops, and counts
repeated headings in its own way. Links written for one are dead with the other.
"""

from __future__ import annotations

import re
from html import unescape
from unicodedata import category

# A heading that is never closed ends before the next one: else each would be looked for to the end of the page.
_HEADING = re.compile(r'(<h([1-6])\b[^<>]*?\sid="([^"]*)"[^<>]*>)((?:(?!<h[1-6]\b).)*?)</h\2>', re.DOTALL)
_IDS = re.compile(r'\sid="([^"]*)"')
_NO_WORDS = re.compile(r'<a class="headerlink".*?</a>|<[^<>]*>', re.DOTALL)
_DROPPED = re.compile(r"[^\w\- ]")


def _mark_of_a_letter(sign: re.Match[str]) -> str:
    """The sign where it belongs to the letter before it, such as a vowel in Hindi: GitHub keeps those."""
    return sign[0] if category(sign[0]).startswith("M") else ""


def with_github_anchors(html: str) -> str:
    """The HTML of a page's text; headings whose anchor would be another one on GitHub have both."""
    if "<h" not in html:
        return html
    taken = set(_IDS.findall(html))
    times: dict[str, int] = {}

    def add(heading: re.Match[str]) -> str:
        words = unescape(_NO_WORDS.sub("", heading[4])).strip().lower()
        slug = _DROPPED.sub(_mark_of_a_letter, words).replace(" ", "-")
        times[slug] = times.get(slug, -1) + 1
        anchor = f"{slug}-{times[slug]}" if times[slug] else slug
        if not anchor or anchor in taken:
            return heading[0]
        taken.add(anchor)
        return f'{heading[1]}<a class="cb-anchor" id="{anchor}"></a>{heading[4]}</h{heading[2]}>'

    return _HEADING.sub(add, html)
