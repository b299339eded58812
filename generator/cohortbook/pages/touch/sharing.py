"""Links that hand a page on, and whether it was of use. No service hears of a reader before a link is followed."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from msgspec import Struct

from cohortbook.pages.site import Site
from cohortbook.pages.touch.asking import Ask, ask

_SOURCED = re.compile(r"\[([^\]]*)\]\([a-z]+:[^)]*\)")
_LINKEDIN = "https://www.linkedin.com/sharing/share-offsite/"
_FACEBOOK = "https://www.facebook.com/sharer/sharer.php"


class Sharing(Struct, frozen=True):
    """`address` is the page's own, for whoever copies it."""

    address: str
    mail: str
    services: tuple[tuple[str, str], ...]


def sharing(uri: str, title: str, site: Site) -> Sharing:
    """Ways to hand on the page at `uri`, whose title is plain text."""
    address, title = site.addresses.full(uri), _plain(title)
    services = (
        ("LinkedIn", f"{_LINKEDIN}?{urlencode({'url': address})}"),
        ("Facebook", f"{_FACEBOOK}?{urlencode({'u': address})}"),
    )
    return Sharing(address, f"mailto:?subject={quote(title, safe='')}&body={quote(address, safe='')}", services)


def usefulness(uri: str, title: str, site: Site) -> Ask:
    """Whether the page was of use, and what was missing."""
    _ = site.words.plain
    lines = (_("Useful: yes / no"), "", _("What was missing:"))
    return ask("feedback", _("About the page: {title}", title=_plain(title)), uri, lines, site)


def _plain(title: str) -> str:
    """The words alone where a number of a title has a source: a subject shows no link."""
    return _SOURCED.sub(r"\1", title)
