"""Chinese and Korean names as English and French write them: 王伟 is Wang Wei, and 김민준 Kim Min-jun.

Several names are written alike in Latin letters, so nobody is certainly named by them. Japanese reads the same signs in
ways that only a dictionary knows: such a name belongs into `also_known_as`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyascii import anyascii

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
_HANGUL = re.compile("[\uac00-\ud7af]{2,4}")
_FAMILIES_OF_TWO = re.compile(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|慕容|令狐|皇甫|尉迟|公孙|东方|남궁|황보|제갈|선우|독고"
)
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


def in_latin(letters: str) -> Iterator[tuple[str, str, str, str]]:
    """Each way to write a name: its family name and the other one, as they are and in plain small Latin letters."""
    if _HAN.fullmatch(letters) or _HANGUL.fullmatch(letters):
        length = 2 if len(letters) > 2 and _FAMILIES_OF_TWO.match(letters) else 1
        family, given = letters[:length], letters[length:]
        for written in _KOREAN.get(family, _plain(family)).split():
            yield family, given, written, _plain(given)


def _plain(letters: str) -> str:
    return "".join(filter(str.isalpha, anyascii(letters).lower()))
