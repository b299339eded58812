"""Publishing a book that is in memory, by the plain host."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cohortbook.book import Book
from cohortbook.commission import commissioned
from cohortbook.demand import DemandModel
from cohortbook.edition import Edition
from cohortbook.model.disclosure_profile import PROFILES
from cohortbook.outcomes import Outcomes
from cohortbook.outcomes.examination import Examination
from cohortbook.pipeline import Prepared, Public, finish
from cohortbook.problems import Report
from cohortbook.write import write_shared
from plain_host import PlainHost
from tiny import files_in


def published(book: Book, edition: Edition, figures: Outcomes, demand: DemandModel) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    public = Public(edition, Examination(figures, {}, (), (), PROFILES[book.settings.disclosure]), demand)
    prepared = Prepared(Path(), book, Report(), public)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        written = []
        for site in public.sites():
            commission = commissioned(prepared.root, prepared.book, site)
            below = folder / site.addresses.folder
            written.append(finish(commission, PlainHost().render(commission, below), below))
        write_shared(public.site(), written, folder)
        return files_in(folder)
