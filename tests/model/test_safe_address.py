"""An address in a record leads somewhere, and runs nothing."""

from __future__ import annotations

import pytest

from cohortbook.model.scalars import is_safe_url


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "www.harbour.example",
        "//harbour.example",
        "https://",
        "https://a b",
        'https://a"onclick=x',
        "mailto:",
        "\x01javascript:alert(1)",
        "https://[broken",
    ],
)
def test_an_address_that_is_not_safe_to_follow_is_refused(address: str) -> None:
    """A link in a record must not run anything in a reader's browser."""
    assert not is_safe_url(address)


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1#z", "http://a.example", "mailto:a@b.example", "tel:+14165550142"]
)
def test_an_address_of_a_page_a_mailbox_or_a_telephone_is_accepted(address: str) -> None:
    """A check that refuses everything is no check."""
    assert is_safe_url(address)
