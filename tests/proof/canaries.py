"""Searching for secrets, as they stand and encoded.

Every secret text holds a made-up word of one shape (`proof.fields.word`), so a search needs no list of encodings of
each: it takes an output apart (entities, percent signs, JSON escapes, tags, hex, base64 at every alignment, compressed
files), and looks for words of that shape, also backwards and turned by 13 letters. Numbers and dates are looked for as
people write them. Hashes cannot be taken apart: they are made of every secret, and looked for by their first 8 digits.
"""

from __future__ import annotations

import base64
import codecs
import gzip
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from urllib.parse import unquote

from babel.dates import format_date

from proof.books import HIDDEN_IDS, PHOTO_WORD, Secret

_WORD = re.compile(r"qx[a-z]{10}")
_BACKWARDS = re.compile(r"[a-z]{10}xq")
_TURNED = re.compile(r"dk[a-z]{10}")
_SIX_DIGITS = re.compile(r"(?<![\d.])(\d{3})[,.\s\u00a0\u202f]?(\d{3})(?!\d)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{7,15}(?!\d)")
_HEX = re.compile(r"(?<![0-9a-z])[0-9a-f]{8,}(?![0-9a-z])")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]*>")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
ID = "the id of somebody who is not shown"
_HASHES = (hashlib.md5, hashlib.sha1, hashlib.sha256)
_DIGITS_KEPT = 8


class Canaries:
    """What is looked for, each with the field it comes from."""

    def __init__(self, secrets: Iterable[Secret], public: Iterable[str]) -> None:
        self.words: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.dates: dict[str, str] = {}
        self.hashes: dict[str, str] = {}
        self._too_short: set[str] = set()
        shown = set(public) - HIDDEN_IDS
        for secret in secrets:
            self._take(secret, shown)
        if self.words:
            self.words |= {PHOTO_WORD: "a photo", **dict.fromkeys(HIDDEN_IDS, ID)}

    def _take(self, secret: Secret, shown: set[str]) -> None:
        content, place = secret.value.content, secret.place
        if isinstance(content, date | datetime):
            written = str(content)
            if written in shown:
                self._too_short.add(place)
                return
            self.dates |= dict.fromkeys(_ways_to_write(content), place)
            self._take_hashes(written, place)
            return
        text = str(content)
        words = [word for word in _WORD.findall(text.casefold()) if word not in shown]
        numbers = [number for number in re.findall(r"\d{6}", text) if number not in shown]
        if not words and not numbers:
            self._too_short.add(place)
            return
        self.words |= dict.fromkeys(words, place)
        self.numbers |= dict.fromkeys(numbers, place)
        # Of a name whose beginning is shown, only the rest is a secret.
        for value in words if set(_WORD.findall(text.casefold())) & shown else [text, *words, *numbers]:
            self._take_hashes(value, place)

    def _take_hashes(self, text: str, place: str) -> None:
        for value in {text, text.strip(), text.strip().lower(), text.strip().upper(), text.strip().title()}:
            for hashed in _HASHES:
                self.hashes[hashed(value.encode()).hexdigest()[:_DIGITS_KEPT]] = place

    def without(self, *places: str) -> Canaries:
        """These, but for the secrets of some fields: a report names records by their ids, which are files' names."""
        fewer = Canaries((), ())
        for kind in ("words", "numbers", "dates", "hashes"):
            found = {key: place for key, place in getattr(self, kind).items() if place not in places}
            setattr(fewer, kind, found)
        return fewer

    @property
    def places(self) -> set[str]:
        """The fields with a secret that is looked for."""
        return {*self.words.values(), *self.numbers.values(), *self.dates.values()}

    @property
    def too_short(self) -> set[str]:
        """Fields whose secrets any page may hold by chance, such as yes, 4 and working."""
        return self._too_short - self.places

    def __len__(self) -> int:
        return len(self.words) + len(self.numbers) + len(self.dates)

    def found_in(self, outputs: Mapping[str, bytes]) -> list[str]:
        """Where something stands that should not: the output and the field it comes from."""
        names: dict[bytes, str] = {}  # the same content is looked through once
        for name, content in outputs.items():
            names[content] = f"{names.get(content, '')}{name}\n"
        return sorted({f"{name}: {place}" for content, name in names.items() for place in self._places(name, content)})

    def _places(self, name: str, content: bytes) -> Iterator[str]:
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
        read = content.decode("utf-8", "ignore")
        otherwise = "" if content.isascii() else f"\n{content.decode('latin-1')}"  # the same, where no byte differs
        for text in _views(f"{name}\n{read}{otherwise}"):
            yield from self._in_text(text)
        for hidden in _decoded(f"{name}\n".encode() + content):
            yield from self._in_text(hidden.casefold())

    def _in_text(self, folded: str) -> Iterator[str]:
        yield from _known(self.words, _WORD.findall(folded))
        yield from _known(self.words, (each[::-1] for each in _BACKWARDS.findall(folded)))
        yield from _known(self.words, (codecs.encode(each, "rot13") for each in _TURNED.findall(folded)))
        yield from _known(self.numbers, (one + two for one, two in _SIX_DIGITS.findall(folded)))
        for run in _LONG_NUMBER.findall(folded):
            yield from _known(self.numbers, (run[at : at + 6] for at in range(len(run) - 5)))
        for written, place in self.dates.items():
            if written in folded:
                yield place
        for run in _HEX.findall(folded):
            yield from _known(self.hashes, (run[at : at + _DIGITS_KEPT] for at in range(len(run) - _DIGITS_KEPT + 1)))
            for start in (0, 1):
                digits = run[start : start + (len(run) - start) // 2 * 2]
                inside = bytes.fromhex(digits).decode("latin-1").casefold()
                yield from _known(self.words, _WORD.findall(inside))
                yield from _known(self.numbers, (one + two for one, two in _SIX_DIGITS.findall(inside)))


def _known(secrets: Mapping[str, str], candidates: Iterable[str]) -> Iterator[str]:
    return (secrets[candidate] for candidate in candidates if candidate in secrets)


def _views(text: str) -> Iterator[str]:
    """The text in lower case, and the same with everything that hides letters taken away."""
    yield text.casefold()
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unquote(html.unescape(html.unescape(text))))
    if plain != text:
        yield plain.casefold()
    yield _TAG.sub("", plain).casefold()


def _decoded(content: bytes) -> Iterator[str]:
    """What runs of letters say that may be base64, wherever in the run it begins."""
    for run in _BASE64.findall(content):
        for start in range(4):
            part = run[start:].translate(_URL_SAFE)
            yield base64.b64decode(part[: len(part) // 4 * 4]).decode("latin-1")


def _ways_to_write(day: date) -> Iterator[str]:
    yield day.isoformat()
    yield f"{day:%Y%m%d}"
    for locale in ("en_CA", "en_US", "fr_CA"):
        for length in ("long", "medium"):
            yield format_date(day, length, locale=locale).casefold()
