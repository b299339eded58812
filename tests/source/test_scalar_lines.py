"""A place in a text that stands on several lines is told by its own line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.model import Employer
from cohortbook.model.reading import read_record
from cohortbook.source import read_file

HEAD = "name: Alder\nsector: Software\nregion: ON\n"
LINES = {
    "folded": "about: >-\n  One two\n  three\n\n  four HERE\n",
    "folded, deeper": "about: >\n  One\n    two\n\n\n  three HERE\n",
    "in double quotes": 'about: "One\n  t\\u0077o\n\n\n  three HERE"\n',
    "in single quotes": "about: 'One\n  it''s two\n  three\n\n  four HERE'\n",
    "plain": "about: One\n  two\n  three\n\n  four HERE\n",
    "literal": "about: |\n  One\n  two\n\n\n  three HERE\n",
    "below its key": "about:\n  One\n  two\n\n\n  three HERE\n",
    "with Windows' lines": "about: >-\r\n  One\r\n  two\r\n\r\n\r\n  four HERE\r\n",
}


def line_of(content: str, words: str) -> int:
    document, problems = read_file(content.encode(), "x.yml")
    assert document is not None, problems
    filed, _ = read_record(Employer, document, "x")
    assert filed is not None
    assert filed.record.about is not None
    text = filed.record.about.plain or ""
    return filed.at_words(text, text.index(words), "about").line


@pytest.mark.parametrize("about", LINES.values(), ids=LINES)
def test_words_are_told_by_their_own_line(about: str) -> None:
    """Otherwise somebody looks for a name in a long text, because the place says only where the text begins."""
    lines = (HEAD + about).splitlines()
    for words in ("HERE", "One"):
        assert line_of(HEAD + about, words) == next(number for number, line in enumerate(lines, 1) if words in line)


@given(st.lists(st.from_regex(r"[a-z]{1,4}( [a-z]{1,4})?", fullmatch=True), min_size=2, max_size=9), st.data())
def test_each_line_of_a_folded_text_is_found(lines: list[str], data: st.DataObject) -> None:
    """Otherwise a line that says again what an earlier one says is told by that one's place."""
    number = data.draw(st.integers(0, len(lines) - 1))
    marked = [*lines[:number], f"{lines[number]} QQ", *lines[number + 1 :]]
    content = HEAD + "about: >-\n" + "".join(f"  {line}\n" for line in marked)
    assert line_of(content, "QQ") == 5 + number
