"""An extension of Markdown that Zensical loads: the texts of pages have been read already, and are handed over here.

It works inside of Zensical's process, which gives it a page's path and nothing else that is ours.
"""

from __future__ import annotations

import json
from pathlib import Path

from markdown import Extension, Markdown
from zensical.extensions.context import ContextPreprocessor

TEXTS = "texts"
"""The folder of texts, beside Zensical's settings: for each page a file of its path, with `html` and `headings`."""


class Handover(Extension):
    """Gives each page's text as it is, whatever its Markdown says."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # as Python-Markdown calls it
        def convert(_text: str) -> str:
            context = ContextPreprocessor.from_markdown(md)
            assert context is not None, "Zensical puts it in front"  # noqa: S101
            file = Path(context.config["root_dir"], TEXTS, f"{context.page.path}.json")
            text = json.loads(file.read_text("utf-8"))
            md.toc_tokens = text["headings"]  # type: ignore[attr-defined]
            return str(text["html"])

        md.convert = convert  # type: ignore[method-assign,assignment]


def makeExtension() -> Handover:  # noqa: N802  # as Python-Markdown calls it
    """The extension, as Python-Markdown asks for it."""
    return Handover()
