"""The words of a text as they are compared when names are looked for, however they are spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from anyascii import anyascii

# What stands above, below and around letters. To `re` these are no letters.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u0900-\u0963"
    "\u0971-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u135d-\u135f\u17b4-\u17d3"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufb1e\ufe20-\ufe2f"
)
_LETTERS = rf"[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*"
# An apostrophe joins: O'Brien is one word, and so is the genitive Amara's, which `spellings` takes apart again.
WORD = re.compile(rf"{_LETTERS}(?:['’‘ʼ`´]{_LETTERS})*")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
UNSEEN = dict.fromkeys(
    (
        *(0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x3164, 0xFEFF, 0xFFA0, *range(0x180B, 0x1810), *range(0x200B, 0x2010)),
        *(*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC)),
        *range(0xE0000, 0xE01F0),
    )
)
"""Characters that nobody sees and that part a word for a machine only, for `str.translate`."""
# Letters with a ring or a box around them, which are no letters to `re`: the last sign of each set is a Z.
_FRAMED = {
    first + place: letter
    for first in (0x249C, 0x24B6, 0x24D0, 0x1F110, 0x1F130, 0x1F150, 0x1F170)
    for place, letter in enumerate(
        "abcdefghijklmnopqrstuvwxyz" if first in (0x249C, 0x24D0) else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
}
AS_SEEN = {**UNSEEN, **_FRAMED}
"""What a reader takes for nothing, or for a plain letter, for `str.translate`."""
# What of these may be there: looking is a tenth of translating, and hardly a text has any.
_MAYBE_SEEN_OTHERWISE = re.compile("[^\x00-\xac\xae-\u024e\u2010-\u2029\u2030-\u205f\u20a0-\u20cf]")

_GENITIVE = 4  # letters of a word that may end in an s of its own

# How German and the Nordic languages write their letters where a keyboard lacks them.
_IN_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
_RING_IN_TWO = str.maketrans({"å": "aa"})  # and ø as o: Odegaard
# How two letters of Greek sound as one.
_GREEK = {"ου": "u", "αυ": "av", "ευ": "ev", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "γι": "y"}
_GREEK_PAIRS = re.compile("|".join(_GREEK))
# One of the two Japanese syllabaries for both.
_KANA = {sign: sign - 0x60 for sign in range(0x30A1, 0x30F7)}
# Letters of other alphabets that look like Latin ones.
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЈЅӀԌԚԜаеорсухіјѕһӏԁԛԝкмвтёїΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνοτυχρՕՍԼօսոհᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ",
    "ABEKMHOPCTYXIJSIGQWaeopcyxijshldqwkmbteiABEZHIKMNOPTYXabeiknotuxpOULounhABCDEHJKLMPRSTVWZ",
)
UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U000323af]+"
)
"""A pattern of scripts in which names stand in the text without anything around them.

Of so many ranges it takes milliseconds to compile, and most books have no such letter.
"""
_MAYBE_UNSPACED = re.compile("[\u0e00-\u1fff\u3000-\U0010ffff]")
# Of ASCII, small letters and the apostrophes among them; anything else of it parts words. Other letters stay.
_LETTERS_OF_BYTES = bytes(
    byte if byte > 127 or chr(byte).isalpha() or chr(byte) in "'`" else ord(" ") for byte in range(256)
).lower()
# Little words of Arabic and Hebrew that are written together with the next one.
_OTHER_LETTERS = re.compile("[A-Z]+|[^\\x00-\\x7f]+")
_CLITICS = re.compile("^(?:[وفبلك]|ال|[ובלהמשכ])(?=..)")


def words_in(text: str) -> set[str]:
    """Every spelling of every word in `text`, as `read_as` has it.

    A set, so that the words of many names are looked for at once and no text is read twice.
    """
    apart = text.encode("utf-8", "surrogatepass").translate(_LETTERS_OF_BYTES).decode("utf-8", "surrogatepass")
    words = set(apart.split())
    plain = {word for word in words if word.isascii() and word.isalpha()}
    others = (word.translate(UNSEEN) for word in words - plain)  # with an apostrophe, an accent or the like
    found = plain | _all_spellings(part for word in others for part in WORD.findall(word))
    return found | {word[:-1] for word in plain if word[-1] == "s" and len(word) > _GENITIVE}


def as_seen(text: str) -> str:
    """The text without what nobody sees, and with plain letters in place of framed ones."""
    return text.translate(AS_SEEN) if _MAYBE_SEEN_OTHERWISE.search(text) else text


def is_unspaced(text: str) -> bool:
    """Whether there are letters in the text of scripts that part no words."""
    return _MAYBE_UNSPACED.search(text) is not None and _unspaced().search(text) is not None


def begins_unspaced(text: str) -> bool:
    """The same of its first letter."""
    return _MAYBE_UNSPACED.match(text) is not None and _unspaced().match(text) is not None


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(UNSPACED)


def _all_spellings(words: Iterable[str]) -> set[str]:
    return {spelling for word in words for spelling in read_as(word)}


@lru_cache(maxsize=65536)
def read_as(word: str) -> frozenset[str]:
    """The spellings of a word of a text: a name that stands in it may have the s of a genitive, as German has."""
    found = spellings(word)
    return found | {each[:-1] for each in found if each[-1] == "s" and len(each) > _GENITIVE}


@lru_cache(maxsize=65536)  # of words, which come again and again
def spellings(word: str) -> frozenset[str]:
    """What `word` may be compared as: small letters without marks, in each way in which somebody may have typed it."""
    if word.isascii() and word.isalpha():
        return frozenset((word.lower(),))
    found = set()
    parts = _APOSTROPHES.split(word)
    for part in {"".join(parts), *(part for part in parts if len(part) > 1)}:
        found |= _of_one(part)
    return frozenset(found)


def _of_one(word: str) -> set[str]:
    small = unicodedata.normalize("NFKC", word).casefold()
    found = {plain_letters(word)}
    if is_unspaced(word):
        return found
    found.add(_in_ascii(small))
    for letters in (_IN_TWO_LETTERS, _RING_IN_TWO):
        if (in_two := small.translate(letters)) != small:
            found.add(_in_ascii(plain_letters(in_two)))
    if (in_one := _GREEK_PAIRS.sub(lambda pair: _GREEK[pair[0]], plain_letters(word))) != plain_letters(word):
        found |= {_in_ascii(in_one), _in_ascii(in_one.replace("u", "ou"))}
    looked_at = plain_letters(unicodedata.normalize("NFKC", word).translate(_LOOK_ALIKE))
    if looked_at.isascii():
        found.add(looked_at)
    found |= {_CLITICS.sub("", spelling) for spelling in found}
    return {spelling for spelling in found if spelling}


def _in_ascii(small: str) -> str:
    return "".join(filter(str.isalpha, anyascii(small).lower()))


@lru_cache(maxsize=65536)
def plain_letters(text: str) -> str:
    """Small letters without accents."""
    return text.lower() if text.isascii() else _OTHER_LETTERS.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    """Capitals of ASCII, or characters that are none of it: most of a long text is neither."""
    run = found[0]
    if run.isascii():
        return run.lower()
    apart = unicodedata.normalize("NFKD", run)
    return unicodedata.normalize("NFC", "".join(x for x in apart if not unicodedata.combining(x)).casefold()).translate(
        _KANA
    )
