"""Scalars: text that means a date, a number, a yes or no, an address or an id.

Each type reads exactly one way of writing. A failure is an error whose type is looked up in `reading` for the
sentence that people see; the value itself is left out here, because it may be private.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from cohortbook.language_tags import PATTERN, tag_of
from cohortbook.model.reading_first import ReadFirst

# Of other centuries no record tells, and what is added to the first or the last year of all is no date.
_DATE = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(rf"{_DATE.pattern}[T ][0-9]{{2}}:[0-9]{{2}}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z0-9-]+")
# Letters of any script, and of signs those that stand in addresses and mean nothing in a link or in HTML.
_EMAIL = re.compile(r"""[^\s"(),:;<>@\[\\\]`%?{|}]{1,64}@([^\s!-,/:-@\[-`{-~.]+(?:\.[^\s!-,/:-@\[-`{-~.]+)+)""")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LONGEST_ADDRESS = 254  # of a mailbox (RFC 5321, erratum 1690)
_PHONE = re.compile(r"[^\x00-\x1f\x7f-\x9f<>\"']{5,40}")
_URL_SCHEMES = ("https", "http", "mailto", "tel")


def _scalar(kind: str, read: Callable[[str], Any], *, recurs: bool = False) -> ReadFirst:
    """Reads text; the values of a field whose values recur in many records are kept."""
    if recurs:
        read = lru_cache(maxsize=4096)(read)

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            if isinstance(value, dict | list):
                raise PydanticCustomError(kind, "")
            return value
        try:
            return read(value.strip())
        except _NoSuchDayError:
            raise PydanticCustomError("no-such-day", "") from None
        except ValueError:
            raise PydanticCustomError(kind, "") from None

    return ReadFirst(validate)


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError
        return value

    return read


def _read_date(value: str) -> date:
    try:
        return date.fromisoformat(_matching(_DATE)(value))
    except ValueError as error:
        raise (_NoSuchDayError if _DATE.fullmatch(value) else ValueError) from error


class _NoSuchDayError(ValueError):
    """Written as a date, of a day that no calendar has."""


def _read_email(value: str) -> str:
    """A mail address as it is written: letters of any script, also in the domain (RFC 6531, IDNA)."""
    found = _EMAIL.fullmatch(value)
    if found is None or any(unicodedata.category(character).startswith("C") for character in value):
        raise ValueError
    local = value[: found.start(1) - 1]
    if not all(local.split(".")) or len(value) > _LONGEST_ADDRESS or not is_domain(found[1]):
        raise ValueError
    return value


def is_domain(name: str) -> bool:
    """Whether `name` can be that of a host (RFC 1123): two labels or more, in letters of any script (IDNA)."""
    try:
        labels = name.encode("idna").decode().split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()


def _read_phone(value: str) -> str:
    """Anything with digits enough: whether it can be dialled depends on where, and is looked at there."""
    if not _PHONE.fullmatch(value) or not is_one_line(value) or sum(character.isdigit() for character in value) < 5:
        raise ValueError
    return value


def _read_host(value: str) -> str:
    if not _HOST.fullmatch(value) or not is_domain(value.removeprefix("*.")):
        raise ValueError
    return value


def _read_time(value: str) -> datetime:
    return datetime.fromisoformat(_matching(_TIME)(value))


def _read_clock(value: str) -> time:
    return time.fromisoformat(_matching(_CLOCK)(value))


def _read_moment(value: str) -> date:
    return _read_time(value) if _TIME.fullmatch(value) else _read_date(value)


def _read_whole(value: str) -> int:
    return int(_matching(_WHOLE)(value))


def _read_yes_no(value: str) -> bool:
    return {"yes": True, "true": True, "no": False, "false": False}[value.lower()]


def _yes_no(value: str) -> bool:
    try:
        return _read_yes_no(value)
    except KeyError:
        raise ValueError from None


def is_safe_url(value: str) -> bool:
    """Whether a link to `value` can only lead to a page, a mailbox or a telephone."""
    if any(character.isspace() or character in "<>\"'`\\" or ord(character) < 33 for character in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    return parts.scheme in _URL_SCHEMES and bool(parts.path)


def _read_site_url(value: str) -> str:
    """The address that all pages of the site begin with: nothing can be put behind a query or a fragment."""
    if urlsplit(_read_url(value)).scheme not in ("http", "https") or "?" in value or "#" in value:
        raise ValueError
    return value


def _read_endpoint(value: str) -> str:
    """Where a form is sent: what is typed into it goes there encrypted, and the page's policy names it."""
    if not _read_url(value).startswith("https://") or any(each in value for each in "#;,"):
        raise ValueError
    return value


def _read_url(value: str) -> str:
    if not is_safe_url(value) or not _has_whole_labels(urlsplit(value).hostname or ""):
        raise ValueError
    return value


def _has_whole_labels(host: str) -> bool:
    """Whether no part of a host's name is empty or begins or ends with a hyphen: nobody can have such a name."""
    return not any(label.startswith("-") or label.endswith("-") for label in host.split(".")) and ".." not in host


# Letters by their category that nobody sees all the same: Hangul fillers and the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})


def is_visible(text: str) -> bool:
    """Whether there is anything to be seen in `text`: zero-width and blank characters alone are nothing."""
    return ("!" <= text[:1] <= "~") or any(
        unicodedata.category(character) not in _UNSEEN and character not in _BLANK for character in text
    )


# What some program takes for the end of a line, and tabs, which some take for the end of a cell.
_IN_A_LINE = "[^\x00-\x1f\x7f-\x9f\u2028\u2029]"
_ONE_LINE = re.compile(f"{_IN_A_LINE}*")


def is_one_line(text: str) -> bool:
    """Whether every program that reads `text` takes it for one line."""
    return _ONE_LINE.fullmatch(text) is not None


def _visible(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not pattern.fullmatch(value) or not is_visible(value):
            raise ValueError
        return value

    return read


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


IsoDate = Annotated[date, _scalar("date", _read_date, recurs=True), _schema(type="string", format="date")]
OpenDate = Annotated[date, _scalar("open-date", _read_date, recurs=True), _schema(type="string", format="date")]
Moment = Annotated[
    datetime | date,
    _scalar("moment", _read_moment),
    _schema(type="string", pattern=r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$"),
]
ClockTime = Annotated[time, _scalar("clock", _read_clock), _schema(type="string", pattern=r"^\d{2}:\d{2}$")]
Whole = Annotated[int, _scalar("whole-number", _read_whole, recurs=True), _schema(type="integer", minimum=0)]
YesNo = Annotated[
    bool, _scalar("yes-no", _yes_no, recurs=True), _schema(anyOf=[{"enum": ["yes", "no"]}, {"type": "boolean"}])
]
Id = Annotated[
    str,
    _scalar("id", _matching(_ID), recurs=True),
    _schema(type=["string", "integer"], pattern="^[a-z0-9]+(-[a-z0-9]+)*$"),
]
Url = Annotated[str, _scalar("url", _read_url), _schema(type="string", pattern="^(https?://|mailto:|tel:)")]
Endpoint = Annotated[str, _scalar("endpoint", _read_endpoint), _schema(type="string", pattern="^https://[^#;,]+$")]
SiteUrl = Annotated[str, _scalar("site-url", _read_site_url), _schema(type="string", pattern=r"^https?://[^?#\s]+$")]
Host = Annotated[
    str, _scalar("host", _read_host), _schema(type="string", pattern=r"^(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]+$")
]
Email = Annotated[str, _scalar("email", _read_email), _schema(type="string", format="email")]
Phone = Annotated[str, _scalar("phone", _read_phone), _schema(type=["string", "integer"])]
Color = Annotated[str, _scalar("color", _matching(_COLOR)), _schema(type="string", pattern="^#[0-9a-fA-F]{6}$")]
Line = Annotated[
    str,
    _scalar("line", _visible(re.compile(rf"{_IN_A_LINE}{{1,300}}"))),
    _schema(type=["string", "number", "boolean"]),
]
Paragraphs = Annotated[
    str,
    _scalar("paragraphs", _visible(re.compile(r"(?s).{1,20000}"))),
    _schema(type=["string", "number", "boolean"]),
]
LanguageCode = Annotated[str, _scalar("language-code", tag_of), _schema(type="string", pattern=PATTERN)]
Code = Annotated[str, _scalar("code", _matching(re.compile(r"[!-~]{1,100}"))), _schema(type=["string", "integer"])]


def is_id(value: str) -> bool:
    """Whether `value` has the form that ids, and so file and folder names, must have."""
    return bool(_ID.fullmatch(value))


def id_of(title: str) -> str:
    """The id that a title suggests: 'Vente technologique' is vente-technologique; '' where it has no Latin letter."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")
