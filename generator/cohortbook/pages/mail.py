"""Links that write a mail."""

from __future__ import annotations

from urllib.parse import quote


def mailto(address: str) -> str:
    """The link to a mailbox, whose name or domain may be of any script (RFC 6068: percent-encoded UTF-8)."""
    return f"mailto:{quote(address, safe='@')}"
