"""Addresses that lead nowhere, until the real ones are known: .example and example.org are nobody's (RFC 2606)."""

from __future__ import annotations

from urllib.parse import urlsplit

from cohortbook.model.scalars import id_of

_BOX = "info"
_NOBODYS = frozenset({"example.com", "example.net", "example.org"})


def stand_in_url(name: str) -> str:
    """The address of a site of an organisation that says none."""
    return f"https://{id_of(name) or 'site'}.example/"


def stand_in_contact(url: str) -> str:
    """The mail address that a site's own address suggests."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    has_domain = "." in host and not host.replace(".", "").isdigit()
    return f"{_BOX}@{host if has_domain else 'site.example'}"


def is_stand_in_url(url: str, names: frozenset[str]) -> bool:
    """Whether the address is one that nobody can have, or the one that stood in for an organisation of these names."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return _is_nobodys(host) or any(url.rstrip("/") == stand_in_url(name).rstrip("/") for name in names)


def is_stand_in_contact(address: str) -> bool:
    """Whether nobody can get mail there, and nobody meant it."""
    box, _at, host = address.lower().rpartition("@")
    return _is_nobodys(host) or (box == _BOX and host.endswith(".example"))


def _is_nobodys(host: str) -> bool:
    return ".".join(host.lower().split(".")[-2:]) in _NOBODYS
