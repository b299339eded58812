"""Texts that stand between the quotation marks of a word processor, which YAML takes for part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from cohortbook.book.cut_texts import cut_texts
from cohortbook.model import Filed
from cohortbook.model.reading import texts_of
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

_WHOLE = re.compile("[“”„]([^“”„\n]*)[“”]|[‘’‚]([^‘’‚\n]*)[‘’]")
_MARKS = tuple(mark.encode() for mark in "“”‘’")


def mistyped_texts(filed: Filed[BaseModel], content: bytes) -> Iterator[Problem]:
    """A warning for each text of the record that says other than what was meant; `content` is that of its file."""
    yield from cut_texts(filed, content)
    if not any(mark in content for mark in _MARKS):
        return
    for text in texts_of(filed.record):
        if "quote" in text.place.names or not isinstance(text.content, str) or not _WHOLE.fullmatch(text.content):
            continue  # of somebody's words they are the usual mark
        if filed.is_without_quotes(*text.location):
            yield Problem(
                "quotation-marks",
                filed.at(*text.location),
                say("the quotation marks around this text are a word processor's, and will be shown as part of it"),
                say('take them away; where quotes are needed, type the straight ones: "'),
                Severity.WARNING,
            )
