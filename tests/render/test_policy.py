"""A policy allows the theme's inline scripts, and none that comes with content."""

from __future__ import annotations

import base64
import hashlib

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.render import POLICY, with_policy
from cohortbook.render.policy import policy_of

PAGE = (
    '<head><meta content="{policy}"><script>theme()</script></head><article>{content}</article><script>{late}</script>'
)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_the_themes_scripts_are_allowed_by_their_hashes() -> None:
    """Otherwise colours and search are dead on every page."""
    policy = policy_of(PAGE.format(policy="", content="", late="late()\r\n"))
    assert f"'sha256-{_hash('theme()')}'" in policy
    assert f"'sha256-{_hash(chr(10).join(['late()', '']))}'" in policy


def test_a_script_in_content_is_not_allowed_whatever_stands_around_it() -> None:
    """Otherwise a play or a record decides what runs on the page."""
    plain = policy_of(PAGE.format(policy="", content="", late=""))
    for content in (
        "<script>evil()</script>",
        "</article><script>evil()</script><article>",
        "</article><script>evil()</script>",
    ):
        assert policy_of(PAGE.format(policy="", content=content, late="")) == plain


def test_data_and_files_need_no_hash() -> None:
    """Otherwise the policy of every page differs by what its data says."""
    page = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert "sha256" not in policy_of(page)
    assert "sha256" not in policy_of("<script type=application/ld+json>{}</script><script async src=a.js></script>")


@pytest.mark.parametrize(
    ("page", "script"),
    [
        ("<script>a<b</script>", "a<b"),
        ("<SCRIPT\nid=x>a</SCRIPT >", "a"),
        ("<script data-src=x>a</script>", "a"),
        ('<script title="a > b">c</script>', "c"),
        ("<script>document.write('<b>&amp;</b>')</script>", "document.write('<b>&amp;</b>')"),
        ("<template><p></template><noscript><link></noscript><script>a</script>", "a"),
    ],
)
def test_a_script_is_found_however_it_is_written(page: str, script: str) -> None:
    """Otherwise a plugin that writes tags in its own way switches the theme's scripts off."""
    assert f"'sha256-{_hash(script)}'" in policy_of(page)


def test_what_only_looks_like_a_script_is_none() -> None:
    """Otherwise a comment, or an address with a tag in it, allows a script that the page does not have."""
    for page in (
        "<!-- <script>a</script> -->",
        '<a title="<script>a</script>">b</a>',
        "<title><script>a</script></title>",
        "<style><script>a</script></style>",
        "&lt;script>a&lt;/script>",
    ):
        assert "sha256" not in policy_of(page), page


def test_the_place_is_filled_and_a_policy_that_is_there_is_renewed() -> None:
    """Otherwise the preview's own script is refused, and the preview stops following changes."""
    filled = with_policy(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script>a</script>')
    assert POLICY not in filled
    assert _hash("a") in filled
    assert 'content="default-src' in filled
    renewed = with_policy(filled.replace("<script>a</script>", "<script>b</script>"))
    assert _hash("b") in renewed
    assert _hash("a") not in renewed


@pytest.mark.parametrize("place", ["content={}", "content='{}'", 'CONTENT="{}" /', 'content="{}"\n'])
def test_the_place_is_filled_with_quotes_whatever_a_plugin_made_of_it(place: str) -> None:
    """Otherwise a site that minifies its pages has a policy of one word, which forbids everything."""
    page = f"<head>\n<meta http-equiv=content-security-policy {place.format(POLICY)}><script>a</script></head>"
    filled = with_policy(page)
    node = LexborHTMLParser(filled).css_first("meta")
    assert node is not None
    assert node.attributes["content"] == policy_of(page)
    assert _hash("a") in policy_of(page)
    assert filled.startswith("<head>\n<meta ")
    assert filled.endswith("><script>a</script></head>")
    assert with_policy(filled) == filled


def test_only_the_themes_own_place_is_filled() -> None:
    """Otherwise a record that quotes the element moves the policy to where browsers do not look."""
    element = '<meta http-equiv="Content-Security-Policy" content="none">'
    assert with_policy(f"<head></head><article>{element}</article>") == f"<head></head><article>{element}</article>"
