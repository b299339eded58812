"""Links that write a mail."""

from __future__ import annotations

from urllib.parse import quote


def mailto(address: str) -> str:
    """The link to a mailbox, whose name or domain may be of any script (RFC 6068: percent-encoded UTF-8)."""
    return f"mailto:{quote(address, safe='@')}"


def mail_to(address: str, subject: str, text: str) -> str:
    """The link to a mail that is begun; lines of `text` end in CRLF."""
    return f"{mailto(address)}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"
