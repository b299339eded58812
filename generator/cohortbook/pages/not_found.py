"""What stands at an address that leads nowhere: in every language of the site, because nobody knows the reader's."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.language_tags import direction_of
from cohortbook.pages.site import Site, wording_for


class NotFound(Struct, frozen=True):
    """One language's words, and where its readers go on from here; addresses are below the root of the whole site."""

    language: str
    direction: str
    title: str
    text: str
    links: tuple[tuple[str, str], ...]


def not_found(site: Site) -> tuple[NotFound, ...]:
    """The language of the page first, then the others in the site's order."""
    others = [language for language in site.edition.organization.languages if language != site.language]
    return tuple(_in_language(language, site) for language in (site.language, *others))


def _in_language(language: str, site: Site) -> NotFound:
    _ = wording_for(site.edition, language, marked=True)
    folder = addresses.folder_of(language, site.edition.default_language)
    return NotFound(
        language=language,
        direction=direction_of(language),
        title=_("This page is not here"),
        text=_(
            "It may have moved, or it was taken down on purpose: people can withdraw from the showcase at any time."
        ),
        links=(
            (_("Home"), f"{folder}{Place.HOME}"),
            (_("Cohorts"), f"{folder}{Place.COHORTS}"),
            (_("Graduates"), f"{folder}{Place.GRADUATES}"),
            (_("Employers"), f"{folder}{Place.EMPLOYERS}"),
        ),
    )
