"""Names of other scripts as English and French write them: 王伟 is Wang Wei, 김민준 Kim Min-jun, محمد Mohammed.

Several names are written alike in Latin letters, so nobody is certainly named by them. Japanese reads its Chinese signs
in ways that only a dictionary knows: such a name belongs into `also_known_as`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from anyascii import anyascii

from cohortbook.book.letters import WORD

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]{2,4}"
_HANGUL = "[\uac00-\ud7af]{2,4}"
_FAMILIES_OF_TWO = "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|慕容|令狐|皇甫|尉迟|公孙|东方|남궁|황보|제갈|선우|독고"
_pattern = cache(re.compile)  # when a name asks for it: sets of so many letters take long, and few books have any
# Korean family names as their bearers write them.
_KOREAN = {
    "김": "kim",
    "이": "lee yi rhee",
    "박": "park pak",
    "최": "choi choe",
    "정": "jung jeong chung",
    "강": "kang gang",
    "조": "cho jo",
    "윤": "yoon yun",
    "장": "jang chang",
    "임": "lim im",
    "한": "han",
    "오": "oh",
    "서": "seo suh",
    "신": "shin",
    "권": "kwon",
    "황": "hwang",
    "안": "ahn an",
    "송": "song",
    "유": "yoo yu",
    "류": "ryu",
    "홍": "hong",
}

_KANA = "[\u3041-\u3096\u30a1-\u30fa\u30fc]{2,}"
_SMALL_KANA = (  # as anyascii writes them, sign by sign
    (re.compile("(?<=sh|ch)iy(?=[auo])"), ""),
    (re.compile("(?<=j)iy?(?=[auo])"), ""),
    (re.compile("(?<=[kgnhbpmr])iy(?=[auo])"), "y"),
)
_LONG_VOWELS = (("", ""), ("ou|oo", "o"), ("ou|oo", "oh"), ("uu", "u"))
_FEWEST = 2  # consonants: a word with less sounds like too many others

_OTHER_SCRIPT = re.compile(r"[\u0400-\u052f\u0530-\u058f\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u10a0-\u10ff]")
_ARTICLE = re.compile("^ال(?=..)")
# In this order: 'ph' is one sound, and an h that is left over is none.
_SOUNDS = tuple(
    (re.compile(letters), one)
    for letters, one in (
        (r"(.)\1", r"\1"),
        ("ph", "f"),
        ("dj", "j"),
        ("tz", "s"),
        ("x", "ks"),
        ("m(?=[gk])", "n"),
        ("c(?=[eiy])|z", "s"),
        ("[cgq]", "k"),
        ("d", "t"),
        ("b", "p"),
        ("w", "v"),
        ("[^fjklmnprstv]", ""),
    )
)


def in_latin(letters: str) -> Iterator[tuple[str, str, str, str]]:
    """Each way to write a name: its family name and the other one, as they are and in plain small Latin letters."""
    if _pattern(_HAN).fullmatch(letters) or _pattern(_HANGUL).fullmatch(letters):
        length = 2 if len(letters) > 2 and _pattern(_FAMILIES_OF_TWO).match(letters) else 1
        family, given = letters[:length], letters[length:]
        for written in _KOREAN.get(family, _plain(family)).split():
            yield family, given, written, _plain(given)


def korean_sounds(letters: str) -> Iterator[tuple[str, str]]:
    """How the other part of a Korean name sounds, whose vowels everybody spells as they like: Ji-hoon is Jihun."""
    for _, given, _, written in in_latin(letters) if _pattern(_HANGUL).fullmatch(letters) else ():
        if len((sound := consonants(written)).strip("'")) >= _FEWEST:
            yield sound, given


def kana_in_latin(part: str) -> Iterator[str]:
    """Each way to write a part of a name that stands in Japanese syllables."""
    if _pattern(_KANA).fullmatch(part):
        written = _plain(part)
        for letters, one in _SMALL_KANA:
            written = letters.sub(one, written)
        yield from sorted({re.sub(letters, one, written) if letters else written for letters, one in _LONG_VOWELS})


def read_in_latin(run: str) -> Iterator[tuple[int, str, str]]:
    """Two parts of a name that may begin at a place of a run of Chinese or Korean signs, in plain Latin letters.

    Each sign is read once: a long text takes a few looks for each.
    """
    read = [_plain(sign) for sign in run]
    for start in range(len(run)):
        for family in (1, 2):
            given = start + family
            if given < len(run) and (family == 1 or _pattern(_FAMILIES_OF_TWO).match(run, start)):
                for one in _KOREAN.get(run[start:given], "".join(read[start:given])).split():
                    yield start, one, read[given]
                    yield start, one, "".join(read[given : given + 2])


def sounds_of_latin(words: Iterable[str]) -> dict[str, set[str]]:
    """Words of names in plain Latin letters by the consonants by which a text in another script may write them."""
    found: dict[str, set[str]] = {}
    for word in words:
        if word.isascii() and len((sound := consonants(word)).strip("'")) >= _FEWEST:
            found.setdefault(sound, set()).add(word)
    return found


def consonants_of(name: str) -> Iterator[tuple[str, str]]:
    """Each way in which a word of a name in another script may sound in Latin letters, and the word in plain ones.

    Scripts of the Near East write few vowels, those of India some more, and everybody spells them as they like: the
    consonants are what Mohammed, Muhamad and محمد have in common.
    """
    for word in WORD.findall(name):
        if _OTHER_SCRIPT.match(word):
            written = re.sub("c(?!h)", "s", anyascii(_ARTICLE.sub("", word).casefold()).lower())
            ways = {written, re.sub("^y", "j", written), re.sub("[vw]", "", written)}
            ways |= {re.sub(r"(.)(?=\1)", r"\1a", way) for way in ways}  # a vowel between two that is not written
            yield from ((consonants(way), word) for way in sorted(ways))


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The consonants of a word in small Latin letters, the like ones as one, behind an apostrophe if it begins with
    none of them."""
    begins = "" if word[:1].isalpha() and word[0] not in "aeiou" else "'"
    for sounds, one in _SOUNDS:
        word = sounds.sub(one, word)
    return begins + word


@lru_cache(maxsize=65536)
def _plain(letters: str) -> str:
    return "".join(filter(str.isalpha, anyascii(letters).lower()))
