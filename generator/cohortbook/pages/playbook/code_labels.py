"""Links whose label holds code, such as [`cookies.signed`], with their address at the foot of the page.

Python-Markdown has taken code out of the text before it looks for labels, and finds none that holds some. So these get
names of their own.
"""

from __future__ import annotations

import re

_DEFINED = re.compile(r"^ {0,3}\[(?P<label>[^\[\]\n`]*`[^\[\]\n]*)\]:(?=[ \t]*\S)", re.MULTILINE)
_USED = re.compile(r"(?<!\\)\[(?P<label>[^\[\]\n`]*`[^\[\]\n]*)\](?P<empty>\[\])?(?![\[(])")


def has_code_labels(text: str) -> bool:
    """Whether an address in `text` has such a label."""
    return _DEFINED.search(text) is not None


def with_names(text: str) -> str:
    """The text with a name in place of each such label, and behind each link that has one."""
    names = dict[str, str]()
    for found in _DEFINED.finditer(text):
        names.setdefault(_plain(found["label"]), f"cb-code-{len(names)}")
    text = _DEFINED.sub(lambda found: f"[{names[_plain(found['label'])]}]:", text)

    def named(found: re.Match[str]) -> str:
        name = names.get(_plain(found["label"]))
        if name is None:
            return found[0]
        # Behind the words of a link it is the label, else it is the words as well.
        is_behind = text[found.start() - 1 : found.start()] == "]"
        return f"[{name}]" if is_behind else f"[{found['label']}][{name}]"

    return _USED.sub(named, text) if names else text


def _plain(label: str) -> str:
    return " ".join(label.split()).lower()
