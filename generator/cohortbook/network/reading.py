"""A partner's document from its bytes, in memory that does not grow with what somebody may have put into them."""

from __future__ import annotations

import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

import msgspec
from msgspec import DecodeError, Raw
from msgspec.json import decode
from pydantic import TypeAdapter, ValidationError

from cohortbook.network import VERSION
from cohortbook.network.document import IDENTIFIED, Document, Head, Identified
from cohortbook.words import Message, say

LARGEST = 64_000_000  # bytes: a hundred thousand people are less
LARGEST_RECORD = 4_000_000  # bytes of one person, say, or of who tells: the longest texts in some languages are less
MOST_VALUES = 6_000_000  # of whatever kind: a hundred thousand people have less
_PACKED = b"\x1f\x8b"

_Part = TypeVar("_Part", bound=Head)
_Parts = TypeVar("_Parts", dict[str, Raw], list[Raw])


class UnreadableError(ValueError):
    """A partner's document cannot be used; `said` tells why."""

    def __init__(self, said: Message) -> None:
        super().__init__(str(said))
        self.said = said


def bounded(content: bytes) -> bytes:
    """`content`, unpacked where a server keeps its files so. Raises UnreadableError for more than `LARGEST` bytes."""
    if content.startswith(_PACKED) and len(content) <= LARGEST:
        try:
            content = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(content, LARGEST + 1)
        except zlib.error:
            raise UnreadableError(say("it is no JSON")) from None
    if len(content) > LARGEST:
        raise UnreadableError(say("it is larger than {number} MB", number=LARGEST // 1_000_000))
    return content


def read_document(content: bytes) -> Document:
    """The document in `content`. Raises UnreadableError with a sentence that repeats nothing of it."""
    document = _read_as(Document, content)
    _require_ids_once(document)
    return document


def read_head(content: bytes) -> Head:
    """Who tells what is in `content`, and of which day; the rest is not looked at. Raises as `read_document` does."""
    return _read_as(Head, content)


def _require_ids_once(document: Document) -> None:
    """Raises UnreadableError where an id means two things: one of them would be shown under the address of both."""
    lists: list[tuple[str, Sequence[Identified]]] = [(name, getattr(document, name)) for name in IDENTIFIED]
    lists += [(f"employers.{place}.roles", each.roles) for place, each in enumerate(document.employers)]
    again = [f"{name}.{place}" for name, told in lists for place in _again(told)]
    if again:
        raise UnreadableError(
            say("{number:,} ids stand there a second time, the first at '{place}'", number=len(again), place=again[0])
        )


def _again(told: Sequence[Identified]) -> Iterator[int]:
    seen: set[str] = set()
    for place, each in enumerate(told):
        if each.id in seen:
            yield place
        seen.add(each.id)


def _read_as(part: type[_Part], content: bytes) -> _Part:
    """One record after the other, and none after one that is wrong.

    A parser that makes a tree of the whole, or a list of all that is wrong, takes hundreds of times as much memory.
    """
    raw = _parts(content.removeprefix(BOM_UTF8), dict[str, Raw], ".")  # some programs begin a text by that mark
    told: dict[str, object] = {}
    for name, field in part.model_fields.items():
        if name in raw and get_origin(field.annotation) is list:
            record = _reader(get_args(field.annotation)[0])
            each = enumerate(_parts(raw[name], list[Raw], name))
            told[name] = [_value(record, value, (name, place)) for place, value in each]
        elif name in raw:
            told[name] = _value(_reader(cast("Any", field.annotation)), raw[name], (name,))
    try:
        return part.model_validate(told)
    except ValidationError as error:
        raise _wrong(error, ()) from None


def _parts(content: bytes | Raw, kind: type[_Parts], place: str) -> _Parts:
    """The parts of an object or a list, as bytes."""
    if bytes(content).count(b",") >= MOST_VALUES:
        raise UnreadableError(say("it holds more than {number:,} values", number=MOST_VALUES))
    try:
        return decode(content, type=kind)
    except msgspec.ValidationError:
        raise _wrong_at(place) from None
    except (DecodeError, RecursionError):
        raise UnreadableError(say("it is no JSON")) from None


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _value(reader: TypeAdapter[Any], raw: Raw, place: tuple[str | int, ...]) -> object:
    content = bytes(raw)
    if len(content) > LARGEST_RECORD:
        raise _wrong_at(".".join(map(str, place)))
    try:
        return reader.validate_json(content)
    except ValidationError as error:
        raise _wrong(error, place) from None


def _wrong(error: ValidationError, place: tuple[str | int, ...]) -> UnreadableError:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    loc = (*place, *first["loc"])
    if loc == ("version",):
        if first["type"] == "missing":
            return UnreadableError(say("it does not say which version it has"))
        known = say("it has another version than {version}, which is the one that is known here", version=VERSION)
        return UnreadableError(known)
    # Keys that the document chose itself, the languages of a text, may say anything: the place ends before them.
    steps = loc[: loc.index("by_language") + 1] if "by_language" in loc else loc
    return _wrong_at(".".join(map(str, steps)))


def _wrong_at(place: str) -> UnreadableError:
    return UnreadableError(say("what stands at '{place}' is not what it should be", place=place))
