"""What kramdown, which Jekyll reads with, says in braces and Python-Markdown does not know: readers would see it.

Attributes behind a block, `{: .lead}`, both know. Python-Markdown wants those of a heading in its own line.
"""

from __future__ import annotations

import re

from cohortbook.book.prose import without_code

_SAID = re.compile(
    r"\{::comment(?: [^{}\n]*)?\}.*?(?:\{:/comment\}|\{:/\}|\Z)\n?"  # for nobody's eyes
    # A list that becomes the contents of the page, which a page here has beside its text.
    r"|^(?:[-*+]|\d+\.)[ \t][^\n]*\n\{:[ \t]*toc\b[^{}\n]*\}[ \t]*(?:\n|\Z)"
    r"|^(?P<heading>#{1,6}[ \t][^\n{]*[^\s{])[ \t]*\n\{:(?P<behind>[^{}\n/:][^{}\n]*)\}[ \t]*$"
    # Attributes of the block that follows; those of a heading may be its anchor.
    r"|(?:(?<=\n\n)|\A)\{:(?P<before>[^{}\n/:][^{}\n]*)\}[ \t]*(?:\n(?P<follows>#{1,6}[ \t][^\n{]*$)?|\Z)"
    r"|\{:(?::(?:options|nomarkdown|comment)\b[^{}\n]*|/\w*)\}",
    re.MULTILINE | re.DOTALL,
)


def without_kramdown(text: str) -> str:
    """The text without what is said to kramdown alone, outside of code."""
    if "{:" not in text:
        return text
    parts, end = [], 0
    for found in _SAID.finditer(without_code(text)):
        parts += [text[end : found.start()], _in_other_words(found, text)]
        end = found.end()
    return "".join((*parts, text[end:]))


def _in_other_words(found: re.Match[str], text: str) -> str:
    for heading, attributes in (("heading", "behind"), ("follows", "before")):
        if found[heading] is not None:
            return f"{text[found.start(heading) : found.end(heading)]} {{:{found[attributes]}}}"
    return ""
