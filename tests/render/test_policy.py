"""A policy allows the theme's inline scripts, and none that comes with content."""

from __future__ import annotations

import base64
import hashlib

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


def test_the_place_is_filled_and_a_policy_that_is_there_is_renewed() -> None:
    """Otherwise the preview's own script is refused, and the preview stops following changes."""
    filled = with_policy(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script>a</script>')
    assert POLICY not in filled
    assert _hash("a") in filled
    renewed = with_policy(filled.replace("<script>a</script>", "<script>b</script>"))
    assert _hash("b") in renewed
    assert _hash("a") not in renewed
