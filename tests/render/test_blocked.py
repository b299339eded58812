"""What a page's policy forbids is found, however page and policy came about."""

from __future__ import annotations

import pytest

from cohortbook.render import POLICY, blocked_by_policy, with_policy

PAGE = with_policy(
    f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}"><script>theme()</script>'
    '<link rel="stylesheet" href="a.css"></head>'
    '<article><script>content()</script></article><script src="b.js"></script>'
)
HOME = "https://site.example/sub/"


def test_a_page_that_is_as_it_was_made_loses_nothing() -> None:
    """Otherwise every build fails, and the tests below show nothing."""
    assert blocked_by_policy(PAGE, HOME) == []


@pytest.mark.parametrize(
    ("old", "new", "forbidden"),
    [
        ("theme()", "theme() ", "theme()"),
        ('src="b.js"', 'src="https://elsewhere.example/b.js"', "https://elsewhere.example/b.js"),
        ('src="b.js"', 'src="//elsewhere.example/b.js"', "//elsewhere.example/b.js"),
        ('href="a.css"', 'href="https://elsewhere.example/a.css"', "https://elsewhere.example/a.css"),
        ("</article>", "</article><script>late()</script>", "late()"),
    ],
)
def test_what_was_added_or_changed_later_is_found(old: str, new: str, forbidden: str) -> None:
    """Otherwise a plugin's part is missing for every reader, and the build ends with success."""
    assert blocked_by_policy(PAGE.replace(old, new), HOME) == [forbidden]


def test_a_policy_that_lost_its_quotes_forbids_everything() -> None:
    """Otherwise a minifier leaves the whole site bare without a word."""
    unquoted = PAGE.replace('content="', "content=").replace("'\">", "'>", 1)
    assert "theme()" in blocked_by_policy(unquoted, HOME)


@pytest.mark.parametrize("address", ["https://site.example/b.js", "../b.js", "/sub/b.js"])
def test_a_file_of_the_site_is_allowed_however_it_is_named(address: str) -> None:
    """Otherwise a plugin that writes full addresses ends the build."""
    assert blocked_by_policy(PAGE.replace("b.js", address), HOME) == []


def test_data_and_pages_without_a_policy_are_left_alone() -> None:
    """Otherwise pages that only redirect, and the preview, are refused."""
    data = '<script type="application/json">{}</script>'
    assert blocked_by_policy(PAGE.replace("<article>", f"{data}<article>"), HOME) == []
    assert blocked_by_policy("<script>location.href = 'a'</script>", HOME) == []


def test_a_script_of_content_is_forbidden_wherever_a_template_puts_it() -> None:
    """Otherwise a post's own script runs on the list of posts, whose template has no article around it."""
    page = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script>a()</script><script>b()</script>'
    assert blocked_by_policy(with_policy(page, of_content={"b()"})) == ["b()"]
