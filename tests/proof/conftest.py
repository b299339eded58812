"""The planted site is laid out once for a worker, and read by every part of the proof."""

from __future__ import annotations

import pytest

from cohortbook.as_of import AsOf
from cohortbook.demand import make_demand
from cohortbook.edition import make_edition
from cohortbook.outcomes import make_outcomes
from proof.books import lay_out, secrets, shown_words
from proof.canaries import Canaries
from proof.planted import Planted
from proof.publishing import published
from tiny import TODAY, TinySite


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    site = TinySite.laid_out(tmp_path_factory.mktemp("planted") / "tiny")
    lay_out(site)
    return site


@pytest.fixture(scope="session")
def planted(laid_out: TinySite) -> Planted:
    book, as_of = laid_out.book(), AsOf.on(TODAY)
    edition = make_edition(book, as_of)
    figures, demand = make_outcomes(book, edition, as_of), make_demand(book, edition)
    canaries = Canaries(secrets(book), shown_words(book))
    return Planted(book, canaries, edition, figures, demand, published(book, edition, figures, demand))
