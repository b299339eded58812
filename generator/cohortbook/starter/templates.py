"""The templates of a new site, and how values stand in them.

A template writes nothing but what a filter made safe for its place: `yaml` and `texts` quote, `comment` folds a
sentence behind signs, `markdown` takes the meaning from signs of Markdown and HTML.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cohortbook.words import SOURCE_LANGUAGE, Message, languages_with_catalog, say

FILES = Path(__file__).parent / "files"
_WIDTH = 110
_WORDS = re.compile(r"[^\W_](?:[\w .,/@+-]*[^\W_.])?")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]|~#:^=$]")


class StarterTemplates:
    """Templates whose notes are in the language of staff, and whose texts are in every language of the site."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages
        self._staff = languages[0] if languages[0] in languages_with_catalog() else SOURCE_LANGUAGE
        # What is made is YAML and Markdown: escaping for HTML would spoil it, and each value says how it is quoted.
        self._environment = Environment(
            loader=FileSystemLoader(FILES),
            autoescape=False,  # noqa: S701
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals = {"say": say}
        self._environment.filters |= {
            "comment": self._comment,
            "folded": _folded,
            "line": self._line,
            "markdown": as_markdown,
            "shown": self._shown,
            "names": self._names,
            "texts": self._texts,
            "yaml": quoted,
        }

    def filled(self, template: str, /, **values: object) -> bytes:
        """The file `template` with `values`. Raises UndefinedError for a value that is missing."""
        return self._environment.get_template(template).render(**values).encode()

    def _line(self, message: Message) -> str:
        return quoted(message.in_language(self._staff))

    def _shown(self, message: Message) -> str:
        """In italics, as everything that is yet to be written."""
        return f"*{as_markdown(message.in_language(self._staff))}*"

    def _comment(self, message: Message, prefix: str = "# ") -> str:
        return "\n".join(
            prefix + line for line in textwrap.wrap(message.in_language(self._staff), _WIDTH, break_long_words=False)
        )

    def _texts(self, message: Message, indent: int) -> str:
        """The sentence in each language of the site that it exists in; one text where it does not exist in all."""
        known = [language for language in self._languages if language in languages_with_catalog()]
        if len(known) < len(self._languages) or len(known) == 1:
            return f" {quoted(message.in_language(self._staff))}"
        return self._names({language: message.in_language(language) for language in known}, indent)

    @staticmethod
    def _names(names: str | Mapping[str, str], indent: int) -> str:
        """What follows a key and its colon: one text, or a line for each language."""
        if isinstance(names, str):
            return f" {quoted(names)}"
        return "".join(f"\n{' ' * indent}{quoted(key)}: {quoted(value)}" for key, value in names.items())


def _folded(text: str) -> str:
    """Each line of the text behind a sign for comments and a bar."""
    return "\n".join(f"#   {line}" for line in text.splitlines())


def quoted(value: object) -> str:
    """A scalar that YAML reads as this text and nothing else, without quotes where words need none.

    JSON's strings are YAML's (YAML 1.2, chapter 1.3).
    """
    text = str(value)
    is_plain = _WORDS.fullmatch(text) is not None and yaml.safe_load(text) == text  # not `no`, and no date
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def as_markdown(value: str) -> str:
    """Text that Markdown shows as it is, without tags, links or emphasis."""
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(lambda found: f"&#{ord(found[0])};", escaped)
