"""The picture that a link to a page comes with where it is shared: what stands on it.

A page that search engines are not to list has the site's own card, so no picture carries a name that the page keeps
from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from msgspec import Struct

from cohortbook.edition import PublicPlay
from cohortbook.language_tags import direction_of
from cohortbook.pages import labels
from cohortbook.pages.graduates.profile import GraduateView
from cohortbook.pages.page import ORDINARY, Crumb, Page
from cohortbook.pages.playbook.play import breadcrumbs_of
from cohortbook.pages.site import Site
from cohortbook.value_digest import digest_of
from cohortbook.values import replace
from cohortbook.web_address import split_address
from cohortbook.words import bare

WIDTH, HEIGHT = 1200, 630  # what services that show cards ask for
_DRAWING = 5  # to be raised when cards are drawn in another way: then all are drawn anew
_OF_A_COHORT = re.compile("cohort_|handout")
_IN_LISTS = frozenset({"graduates.html", "shortlist.html"})  # pages of one list say the same


class Card(Struct, frozen=True):
    """A title under a line that says what kind of page it is, the site's name, and the colour of the page.

    `host` is said in the place of a name that no picture can show: addresses are Latin letters everywhere.
    """

    kicker: str
    title: str
    name: str
    accent: str
    host: str = ""
    is_from_the_right: bool = False
    faces: str = ""
    """A hash of the faces that the site brings, or nothing."""

    @property
    def key(self) -> str:
        """The same for the same picture, on whatever page and in whatever build."""
        drawn = (str(_DRAWING), self.kicker, self.title, self.name, self.accent, self.host)
        told = "\0".join((*drawn, str(self.is_from_the_right), self.faces))
        return blake2b(told.encode(), digest_size=10).hexdigest()


def site_card(site: Site) -> Card:
    """For pages that have no card of their own."""
    organization = site.edition.organization
    summary = site.words.plain.text(organization.summary).text
    host = split_address(organization.url).netloc
    return Card(
        kicker="",
        title=bare(summary),
        name=organization.name,
        accent=organization.accent,
        host=host,
        is_from_the_right=direction_of(site.language) == "rtl",
        faces=_hash_of(organization.faces) if organization.faces else "",
    )


@lru_cache(maxsize=4)  # each page asks
def _hash_of(faces: tuple[bytes, ...]) -> str:
    return digest_of(*faces)


def card_of(page: Page, site: Site) -> Card:
    """The card of a page in the words of the site's language; its title is plain text."""
    has_none = page.template == ORDINARY or page.leads_to is not None  # of another program, or on the way elsewhere
    if has_none or not page.uri or not page.is_indexable:
        return site_card(site)
    own = site_card(site)
    if page.section == "playbook":
        return _of_playbook(own, page.title, page.breadcrumbs, site)
    own = replace(own, kicker=bare(page.breadcrumbs[0].label) if page.breadcrumbs else "")
    cohort = site.edition.cohorts.get(page.accent) if page.accent else None
    if cohort is not None:
        own = replace(own, accent=cohort.accent)
    if cohort is not None and _OF_A_COHORT.match(page.template):
        return replace(own, title=bare(site.words.plain.text(cohort.title).text))
    if page.template in _IN_LISTS:
        return replace(own, kicker="", title=labels.section("graduates", site.words.plain))
    if isinstance(page.view, GraduateView):
        return replace(own, title=bare(page.view.name))
    return replace(own, title=bare(page.title))


def card_of_play(play: PublicPlay, title: str, site: Site) -> Card:
    """The card of a play's page; `title` is its own as plain text."""
    return _of_playbook(site_card(site), title, breadcrumbs_of(play, site), site) if play.uri else site_card(site)


def _of_playbook(own: Card, title: str, crumbs: Sequence[Crumb], site: Site) -> Card:
    kicker = crumbs[0].label if crumbs else labels.section("playbook", site.words.plain)
    return replace(own, kicker=bare(kicker), title=bare(title))
