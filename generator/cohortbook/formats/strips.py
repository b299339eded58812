"""PNG files put together from strips: bands of rows, each deflated by itself, so that one that many pictures share is
deflated once.

A row is a byte 0 (its filter: none) and a place in the palette for each pixel (PNG specification, 7.2 and 9.2).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from msgspec import Struct

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB_HEADER, _LAST_BLOCK = b"\x78\x01", b"\x03\x00"
_ADLER_MODULUS = 65521
_PALETTE_OF_BYTES = bytes((8, 3, 0, 0, 0))  # bits, indexed colour, and the only compression, filters and order


class Strip(Struct, frozen=True):
    """Rows, deflated up to a whole byte without looking back at others; their Adler-32 and how many bytes they were."""

    deflated: bytes
    adler: int
    length: int


def strip(rows: bytes, *, is_kept: bool = False) -> Strip:
    """The strip of `rows`. One that is kept for many pictures is worth more time, and becomes smaller."""
    level, strategy = (9, zlib.Z_DEFAULT_STRATEGY) if is_kept else (1, zlib.Z_RLE)
    deflating = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=strategy)
    return Strip(deflating.compress(rows) + deflating.flush(zlib.Z_FULL_FLUSH), zlib.adler32(rows), len(rows))


def png(size: tuple[int, int], palette: bytes, strips: Iterable[Strip]) -> bytes:
    """The picture of `strips` from top to bottom; `palette` has three bytes a colour."""
    parts, adler = [_ZLIB_HEADER], 1
    for each in strips:
        parts.append(each.deflated)
        adler = _adler_of_both(adler, each)
    parts += [_LAST_BLOCK, struct.pack(">I", adler)]
    header = struct.pack(">II", *size) + _PALETTE_OF_BYTES
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", b"".join(parts)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _adler_of_both(before: int, then: Strip) -> int:
    """The checksum of bytes with a strip behind them (`adler32_combine` of zlib, which Python does not hand out)."""
    low, high = before & 0xFFFF, before >> 16
    summed = low + (then.adler & 0xFFFF) - 1
    weighted = high + (then.adler >> 16) + then.length * (low - 1)
    return (weighted % _ADLER_MODULUS) << 16 | summed % _ADLER_MODULUS
