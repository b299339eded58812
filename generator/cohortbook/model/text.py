"""Text that people read: one string, or one for each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cohortbook.language_tags import PATTERN, tag_of
from cohortbook.model.reading_first import ReadAgain
from cohortbook.model.scalars import is_one_line, is_visible
from cohortbook.values import Unprinted


class LocalizedText(Unprinted, Struct, frozen=True):
    """`plain` is text in the record's own language; otherwise `by_language` holds one text a language."""

    plain: str | None = None
    by_language: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[tuple[str | None, str]]:
        """Each text with its language, None for the record's own."""
        if self.plain is not None:
            yield None, self.plain
        yield from self.by_language

    def get(self, language: str) -> str | None:
        """The text written for `language`, or None."""
        return dict(self.by_language).get(language)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        by_language = {
            "type": "object",
            "propertyNames": {"pattern": PATTERN},
            "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
            "minProperties": 1,
        }
        return {"anyOf": [{"type": ["string", "number", "boolean"]}, by_language]}


def _read(value: Any) -> LocalizedText:
    if isinstance(value, LocalizedText):
        return value
    if isinstance(value, str) and is_visible(value):
        return LocalizedText(plain=value.strip())
    if isinstance(value, dict) and value and all(isinstance(text, str) and is_visible(text) for text in value.values()):
        by_language = tuple((_tag(language), text.strip()) for language, text in value.items())
        if len(dict(by_language)) < len(by_language):
            raise PydanticCustomError("language-code", "")
        return LocalizedText(by_language=by_language)
    raise PydanticCustomError("text", "")


def _tag(language: str) -> str:
    try:
        return tag_of(language)
    except ValueError:
        raise PydanticCustomError("language-code", "") from None


def _one_line(text: LocalizedText) -> LocalizedText:
    if not all(is_one_line(words) for _, words in text):
        raise PydanticCustomError("line", "")
    return text


Text = Annotated[LocalizedText, "text"]
# Titles and names: they stand in headings, in lists and in calendars, where there is one line.
LineOfText = Annotated[LocalizedText, ReadAgain(_one_line)]
