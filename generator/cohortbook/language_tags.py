"""How languages are named: by tags of BCP 47, such as fr, pt-BR and zh-Hant, in one spelling throughout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE | re.ASCII,
)
PATTERN = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"
"""For editors, which need not know more than the form of a tag."""
_SCRIPT_LENGTH = 4
# Of languages that Babel does not know, the script says in which direction they are written.
_FROM_THE_RIGHT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


def tag_of(written: str) -> str:
    """The tag in its usual spelling: `pt_br` is pt-BR. Raises ValueError where it is none."""
    found = _TAG.fullmatch(written.replace("_", "-"))
    if found is None:
        raise ValueError(written)
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    parts = (found["language"].lower(), script, region, found["variants"].lower().lstrip("-"))
    return "-".join(filter(None, parts))


def broader(tag: str) -> tuple[str, ...]:
    """The tag and those that are less precise, the closest first: pt-BR, pt.

    A script is kept: words in another one cannot be read by whoever asked for this one.
    """
    parts, found = tag.split("-"), [tag]
    while len(parts) > 1 and not (len(parts[-1]) == _SCRIPT_LENGTH and parts[-1].isalpha()):
        parts.pop()
        found.append("-".join(parts))
    return tuple(found)


@cache
def locale_of(tag: str, country: str = "") -> Locale | None:
    """What Babel knows of the language as it is used in `country`, or at all; None where it knows nothing."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # whoever only reads records needs no locale

    found = _TAG.fullmatch(tag)
    has_region = found is not None and found["region"] is not None
    wanted = broader(tag) if has_region or not country else (f"{tag}-{country}", *broader(tag))
    for each in wanted:
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


_PRIVATE = re.compile("q[a-t][a-z]")  # for whoever has no tag: no language will ever be called so


@cache
def is_known(tag: str) -> bool:
    """Whether the language has a name in English, or says that it has no tag, so that it is no slip of the pen."""
    primary = tag.split("-", maxsplit=1)[0]
    return primary in _names() or _PRIVATE.fullmatch(primary) is not None


@cache
def tags_by_name() -> Mapping[str, str]:
    """The languages that have a name in English, by that name."""
    return {name: tag for tag, name in _names().items() if _TAG.fullmatch(tag)}


def meant_by(written: str) -> str | None:
    """The tag of what somebody wrote in its place: a language's name in English, or its code in another list (eng)."""
    from babel.core import get_global  # noqa: PLC0415  # as above

    said = written.casefold()
    named = next((tag for tag, name in _names().items() if name.casefold() == said), None)
    return named or next(iter(get_global("language_aliases").get(said.split("-", maxsplit=1)[0], "").split()), None)


@cache
def _names() -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415  # as above

    return dict(Locale("en").languages)


@cache
def direction_of(tag: str) -> str:
    """`rtl` for languages that are written from right to left, otherwise `ltr`."""
    locale = locale_of(tag)
    if locale is not None:
        return str(locale.text_direction)
    return "rtl" if _FROM_THE_RIGHT.intersection(tag.split("-")) else "ltr"
