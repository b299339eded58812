"""The language that people at this terminal read."""

from __future__ import annotations

import locale
import os

from cohortbook.words import SOURCE_LANGUAGE, languages_with_catalog


def reader_language() -> str:
    """The language of the terminal, where its words exist, otherwise English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            language = (locale.normalize(value).split("_")[0]).lower()
            return language if language in languages_with_catalog() else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE
