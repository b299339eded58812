"""The theme's part of a page loses its indentation, and nothing that a reader or a program would notice."""

from __future__ import annotations

import pytest

from cohortbook.render import compact


def test_indentation_and_empty_lines_go() -> None:
    """Otherwise a quarter of what a telephone is sent is white space."""
    assert compact("<div>\n\n    <p>a\n  b</p>  \n\t</div>\n") == "<div>\n<p>a\nb</p>\n</div>\n"


@pytest.mark.parametrize("name", ["pre", "textarea", "script", "style", "SCRIPT"])
def test_what_is_read_with_its_white_space_keeps_it(name: str) -> None:
    """Otherwise code is shown on the wrong columns, and a script no longer has the hash that allows it."""
    element = f"<{name} a='b'>\n  one\n\n   two\n</{name}>"
    assert compact(f"<p>\n  {element}\n  {element}</p>") == f"<p>\n{element}\n{element}</p>"


def test_the_article_is_left_alone() -> None:
    """Otherwise what somebody wrote is changed on its way to the page."""
    article = "<article>\n  a <article>\n\n  b</article>\n  </article>"
    assert compact(f"  \n  {article}\n\n  ") == f"\n{article}\n"
