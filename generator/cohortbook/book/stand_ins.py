"""What stands in a new site until somebody writes the real thing.

Addresses that lead nowhere are below .example and example.org, which are nobody's (RFC 2606).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cohortbook.model.scalars import id_of
from cohortbook.web_address import split_address
from cohortbook.words import languages_with_catalog, say

_BOX = "info"
_NOBODYS = frozenset({"example.com", "example.net", "example.org"})
_TEXTS = (say("To be announced"), say("To be announced."), say("Training that begins with what employers need."))
_PROMPT = re.compile(r"(?<!\*)\*(?:Write here|Écrivez ici)\s")  # as the pages of a new site ask for words
_MAIL = re.compile(r"mailto:(?P<address>[^\s()<>?\"']+)|(?<![\w.+-])(?P<bare>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


def stand_in_url(name: str) -> str:
    """The address of a site of an organisation that says none."""
    return f"https://{id_of(name) or 'site'}.example/"


def stand_in_contact(url: str) -> str:
    """The mail address that a site's own address suggests."""
    host = (split_address(url).hostname or "").removeprefix("www.")
    has_domain = "." in host and not host.replace(".", "").isdigit()
    return f"{_BOX}@{host if has_domain else 'site.example'}"


def is_stand_in_url(url: str, names: frozenset[str]) -> bool:
    """Whether the address is one that nobody can have, or the one that stood in for an organisation of these names."""
    host = (split_address(url).hostname or "").removeprefix("www.")
    return _is_nobodys(host) or any(url.rstrip("/") == stand_in_url(name).rstrip("/") for name in names)


def is_stand_in_contact(address: str) -> bool:
    """Whether nobody can get mail there, and nobody meant it."""
    box, _at, host = address.lower().rpartition("@")
    return _is_nobodys(host) or (box == _BOX and host.endswith(".example"))


def is_stand_in_text(text: str) -> bool:
    """Whether a record says this because a new one did."""
    return text.strip() in _texts()


def prompt_in(markdown: str) -> int | None:
    """Where in a page somebody is first asked to write; None where nobody is."""
    found = _PROMPT.search(markdown)
    return found.start() if found is not None else None


def stand_in_contacts(markdown: str) -> Iterator[tuple[int, str]]:
    """The mail addresses in a page that lead nowhere, each once, with the place where it first stands."""
    told = set()
    for found in _MAIL.finditer(markdown):
        name = "address" if found["address"] is not None else "bare"
        address = found[name].rstrip(".")
        if is_stand_in_contact(address) and address not in told:
            told.add(address)
            yield found.start(name), address


@cache
def _texts() -> frozenset[str]:
    return frozenset(text.in_language(language) for text in _TEXTS for language in languages_with_catalog())


def _is_nobodys(host: str) -> bool:
    return ".".join(host.lower().split(".")[-2:]) in _NOBODYS
