"""What a published file says, in whatever form it says it, and whether a person is found there."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct

from cohortbook.withdrawals.picture import Likeness
from cohortbook.withdrawals.traces import Trace, as_indexed, flattened
from cohortbook.words import Message, say

_PICTURES = (".webp", ".jpg", ".jpeg", ".png", ".gif", ".avif")
_WITHOUT_MARKUP = (*_PICTURES, ".woff2")
_INDEXES = ("search_index.json", ".pf_index", ".pf_fragment", ".pf_meta", ".pf_filter")
_MOST_UNPACKED = 100_000_000
_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_FOLDED = re.compile(r"\r?\n[ \t]")
_OF_CALENDARS = re.compile(r"\\([\\;,nN])")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_DEPTH = 2  # of archives within archives


class Found(Struct, frozen=True):
    """What of the person is in the file at `path`."""

    path: str
    what: Message


def search(path: str, content: bytes, traces: Sequence[Trace], likeness: Likeness | None) -> Iterator[Found]:
    """Each kind of trace that is found in a file's name, in its bytes, or in what they mean."""
    told: set[str] = set()
    texts = [flattened(unquote(path)), *(flattened(text) for text in _texts(path, content, _DEPTH))]
    index = b"".join(_unpacked(content)).lower() if path.endswith(".pf_index") else b""
    for trace in traces:
        if trace.is_of_index and not path.endswith(_INDEXES):
            continue
        is_there = any(trace.stands_in(text) for text in texts)
        if trace.is_of_index and index:
            is_there = is_there or any(_begins(word, index) for word in as_indexed(trace.words))
        if is_there and str(trace.of) not in told:
            told.add(str(trace.of))
            yield Found(path, trace.of)
    if likeness is not None and path.lower().endswith(_PICTURES) and likeness.is_seen_in(content):
        yield Found(path, say("their picture"))


def _begins(word: bytes, index: bytes) -> bool:
    """Whether the word stands there, behind its length: inside another word the letter before may be that number."""
    return re.search(rb"(?<![0-9a-z])" + re.escape(word), index) is not None


def _texts(path: str, content: bytes, depth: int) -> Iterator[str]:
    """What a file may say: as it stands, without tags and escapes, and unpacked."""
    text = content.decode("utf-8", "replace")
    yield text
    if path.lower().endswith(_WITHOUT_MARKUP):
        return
    yield unquote(html.unescape(_TAG.sub(" ", text)))
    if "&" in text or "%" in text:
        yield unquote(html.unescape(text))
    if "\\u" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if path.endswith((".ics", ".vcf")):
        yield _OF_CALENDARS.sub(lambda found: " " if found[1] in "nN" else found[1], _FOLDED.sub("", text))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield content.decode("utf-16", "replace")
    if depth:
        for inside in _unpacked(content):
            yield from _texts("", inside, depth - 1)


def _unpacked(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(content)) as packed:
                yield packed.read(_MOST_UNPACKED)
        except (OSError, EOFError, zlib.error):
            pass
    elif content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                left = _MOST_UNPACKED
                for entry in archive.infolist():
                    with archive.open(entry) as packed:
                        inside = packed.read(left)
                    left -= len(inside)
                    yield entry.filename.encode() + b"\n" + inside
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError):
            pass
    elif content.startswith(b"%PDF"):
        for stream in _STREAM.findall(content):
            try:
                yield zlib.decompressobj().decompress(stream, _MOST_UNPACKED)
            except zlib.error:
                continue
