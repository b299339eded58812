"""What a merge left is told, and a page that explains merges is not taken for one."""

from __future__ import annotations

import pytest

from cohortbook.source import unsettled_merge_in_page

_LEFT = "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# A\n\n{_LEFT}", 2),
        (f"# A\n\n```text\nAs git shows it:\n{_LEFT}```\n", None),
        (f"~~~~ text\n```\n{_LEFT}~~~~\n", None),
        (f"```text\n{_LEFT}```\n\n{_LEFT}", 8),
        ("```sh\n<<<<<<< HEAD\nls\n```\n=======\ndir\n```\n>>>>>>> other\n", 1),  # it goes through the end of a block
        (f"```text\n{_LEFT}", 1),  # which is never closed
    ],
)
def test_a_merge_that_a_page_shows_is_none(text: str, line: int | None) -> None:
    """Otherwise a guide to git cannot be published, or both sides of a merge are."""
    assert unsettled_merge_in_page(text) == line
