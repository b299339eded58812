"""The pages that links by name can lead to, in one language."""

from __future__ import annotations

from cohortbook.book.wiki_links import WikiPages
from cohortbook.commission import Commission


def wiki_pages(commission: Commission) -> WikiPages:
    """Those that readers of the commission's language see, in it or in the one that stands in."""
    site = commission.site
    shown = (site.edition.play(uri, site.language) for uri in site.edition.plays[site.edition.default_language])
    return WikiPages((commission.plays[play.folder, play.uri].path, play.title) for play in shown if play is not None)
