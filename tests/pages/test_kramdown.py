"""What is said to kramdown is not said to readers."""

from __future__ import annotations

import pytest

from cohortbook.pages.playbook.kramdown import without_kramdown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("* TOC\n{:toc}\n\nText", "\nText"),
        ("1. TOC\n{: toc .small }\n\nText", "\nText"),
        ("# Title\n{: .no_toc }\n\nText", "# Title {: .no_toc }\n\nText"),
        ("{: #named}\n## Title\n\nText", "## Title {: #named}\n\nText"),
        ("A\n\n{: .note }\n> B", "A\n\n> B"),
        ("A\n{: .lead}\n\nB", "A\n{: .lead}\n\nB"),
        ("A {::comment}for us{:/comment}B", "A B"),
        ("{::comment}\nfor us\n{:/}\nB", "B"),
        ('{::options toc_levels="1..2" /}\nB', "\nB"),
        ("{::nomarkdown}<b>A</b>{:/}", "<b>A</b>"),
        ("```\n{:toc}\n{::comment}\n```\nand `{:/}`", "```\n{:toc}\n{::comment}\n```\nand `{:/}`"),
    ],
)
def test_readers_see_no_signs_for_kramdown(written: str, read: str) -> None:
    """Otherwise Jekyll's pages show braces, and what their authors wrote for themselves alone."""
    assert without_kramdown(written) == read


def test_what_is_never_closed_is_read_in_one_go() -> None:
    """Otherwise one page of signs stops a build: a million letters would take hours."""
    for signs in ("{::comment}", "# " + " " * 50, "{:x\n", "* a\n{:", "#" * 6 + " a"):
        without_kramdown(signs * (300_000 // len(signs)) + "{:")
