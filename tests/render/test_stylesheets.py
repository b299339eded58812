"""Stylesheets name where lines begin and end, so that they hold in either direction."""

from __future__ import annotations

import re

import pytest

from cohortbook.render import theme_folder

_SIDES = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right))(?:-[a-z]+)?\s*:|text-align:\s*(?:left|right)"
)
ALLOWED = {
    "content.css": [".cb-ticks > li::before"],  # a tick is the same from both sides
    "from-the-right.css": ["body"],  # about one direction
    "assessment.css": ["legend"],  # as wide as what it floats in
}


def sides_in(css: str) -> list[str]:
    """The selectors of rules that name a side."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return [selector.strip() for selector, body in rules if _SIDES.search(body)]


def test_no_stylesheet_names_left_or_right() -> None:
    """Otherwise an Arabic page has its rules, its lines and its numbers on the wrong side."""
    found = {}
    for path in (theme_folder() / "overrides").rglob("*.css"):
        allowed = ALLOWED.get(path.name, [])
        sides = [
            each for each in sides_in(path.read_text(encoding="utf-8")) if not any(word in each for word in allowed)
        ]
        if sides:
            found[path.name] = sides
    assert found == {}


@pytest.mark.parametrize(
    "rule", ["margin-left: 0", "border-right-color: red", "left: 0", "text-align: right", "right: 1px"]
)
def test_a_side_is_found(rule: str) -> None:
    """A planted fault: otherwise the test above could not fail."""
    assert sides_in(f".a {{ color: red; {rule}; }} .b {{ margin-inline-start: 0; inset-inline-end: 0 }}") == [".a"]
