"""No emoji begins or ends inside a word: `key:x:value`, `10:100:20` and `urn:a:b` are what they are."""

from __future__ import annotations

import re

from markdown import Extension, Markdown

_EMOJI = re.compile(r"(?<![\w:])(:[+\-\w]+:)(?!\w|:(?![+\-\w]+:))")


class NoEmojiInWords(Extension):
    """Narrows what `pymdownx.emoji` takes for one, and has to be loaded after it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # as Python-Markdown calls it
        md.inlinePatterns["emoji"].compiled_re = _EMOJI


def makeExtension(**options: object) -> NoEmojiInWords:  # noqa: N802  # as Python-Markdown calls it
    """What Python-Markdown asks for when it knows only this module's name."""
    return NoEmojiInWords(**options)
