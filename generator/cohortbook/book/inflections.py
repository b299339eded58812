"""Names as Slavic languages write them inside of a sentence: Ivana Petrova where Ivan Petrov is spoken of.

A form may be another person's name as it stands, so nobody is certainly named by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cohortbook.book.letters import WORD, plain_letters

# What a name ends in, the longest first, and what takes its place.
_LATIN = {
    "ska": "skiej skie ska skoj skej sku skou",
    "ova": "ovej ove ovu ovou ovoj",
    "owa": "owej owe owa",
    "iy": "y i ii ia iu iem",
    "ya": "ia y i e u ey",
    "ek": "ka kowi kovi kiem kem ku",
    "ec": "ca cem cu cowi covi",
    "ia": "ii ie iu ią io",
    "a": "y i e ie u o om oj ou",
    "i": "iego iemu im",
    "y": "ego emu ym eho",
    "o": "a u owi ovi om y",
    "": "a u owi ovi em om iem ie e",
}
_CYRILLIC = {
    "ский": "ского скому ским ском",
    "ська": "ської ській ську ською",
    "ская": "ской скую",
    "ий": "ия ию ием ии ого ому им ія ію ієм ії",
    "ій": "ія ію ієм ії",
    "ый": "ого ому ым",
    "ова": "овой ову ової овій овою",
    "ева": "евой еву євої евою",
    "ья": "ьи ье ью ьей",
    "ия": "ии ию ией",
    "ія": "ії ію ією",
    "й": "я ю ем єм е ї",
    "ь": "я ю ем і и",
    "я": "и і е ю ей єю ї",
    "а": "ы и і е у ой ою ей",
    "о": "а у ом ові",
    "": "а у ом ем е ым им ові еві ові і",
}
_CYRILLIC_PLAIN = {plain_letters(ending): others for ending, others in _CYRILLIC.items()}
# Surnames by which a name in Latin letters is known to be Slavic.
_SLAVIC = re.compile(
    r"(?:[scd][kz]?ki|[scd]z?ka|sky|wicz|vich|czyk|czak|owa|ova|eva|enko|ienko|chuk|czuk|shyn|[oe]v|vic|ic|ak|ek|ko)$"
)
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_SHORTEST = 3  # letters: less is the beginning of too many words


def is_inflected(name: str) -> bool:
    """Whether the languages in which a name is at home inflect it, as far as it can be seen from the name."""
    words = [plain_letters(word) for word in WORD.findall(name)]
    return bool(words) and (_CYRILLIC_WORD.fullmatch(words[-1]) is not None or _SLAVIC.search(words[-1]) is not None)


def forms_of(spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each form of a name's words, in plain small letters, and the word that it is a form of."""
    for word in spellings:
        if len(word) < _SHORTEST:
            continue
        endings = _CYRILLIC_PLAIN if _CYRILLIC_WORD.fullmatch(word) else _LATIN if word.isascii() else {}
        ending = next((each for each in endings if word.endswith(each)), None)
        if ending is not None:
            stem = word[: len(word) - len(ending)]
            yield from ((stem + plain_letters(each), word) for each in endings[ending].split())
