"""The part of CBOR (RFC 8949) that Pagefind's index files are made of: whole numbers, texts and lists."""

from __future__ import annotations

Value = int | str | list["Value"]

_WHOLE, _TEXT, _LIST = 0, 3, 4


def read(content: bytes) -> Value:
    """The one value in `content`. Raises ValueError for anything else than numbers, texts and lists, or for a rest."""
    value, end = _read(content, 0)
    if end != len(content):
        raise ValueError("bytes after the value")
    return value


def written(value: Value) -> bytes:
    """The value in the shortest form."""
    if isinstance(value, int):
        return _head(_WHOLE, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(written, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:  # small numbers stand in the first byte
        return bytes([kind << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([kind << 5 | code]) + number.to_bytes(size, "big")
    raise ValueError("a number of more than 64 bits")


def _read(content: bytes, at: int) -> tuple[Value, int]:
    try:
        kind, number = content[at] >> 5, content[at] & 31
    except IndexError as error:
        raise ValueError("the value ends too early") from error
    at += 1
    if number >= 24:
        if number > 27:
            raise ValueError("a length that is not given")
        size = 1 << number - 24
        number, at = int.from_bytes(content[at : at + size], "big"), at + size
    match kind:
        case 0:
            return number, at
        case 3:
            return content[at : at + number].decode(), at + number
        case 4:
            items: list[Value] = []
            for _ in range(number):
                item, at = _read(content, at)
                items.append(item)
            return items, at
        case _other:
            raise ValueError(f"a value of kind {kind}")
