"""The site in one language: all that any page may know."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Addresses
from cohortbook.demand import DemandModel
from cohortbook.edition import Edition
from cohortbook.outcomes import Outcomes
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.wording import Wording

if TYPE_CHECKING:  # others' documents, which few sites have
    from cohortbook.network.joining import PartnerOutcomes


class Site(Struct, frozen=True):
    """What may be published, as of one day, with the words and addresses of one language."""

    edition: Edition
    outcomes: Outcomes
    demand: DemandModel
    words: Wording
    addresses: Addresses
    partners: tuple[PartnerOutcomes, ...] = ()

    @classmethod
    def of(
        cls,
        edition: Edition,
        outcomes: Outcomes,
        demand: DemandModel,
        language: str,
        partners: tuple[PartnerOutcomes, ...] = (),
    ) -> Site:
        """The site for readers of `language`; `partners` are the other organisations whose figures a hub shows."""
        addresses = Addresses(edition.organization.url, language, edition.default_language)
        return cls(edition, outcomes, demand, wording_for(edition, language, marked=True), addresses, partners)

    @property
    def language(self) -> str:
        return self.addresses.language

    def has(self, kind: str, target: str) -> bool:
        """Whether there is a page for what a play's link of `kind` (play, program, cohort or employer) names."""
        match kind:
            case "program":
                return target in self.edition.programs
            case "cohort":
                return target in self.edition.cohorts
            case "employer":
                return target in self.edition.employers
            case _:
                return self.edition.play(addresses.play(target), self.language) is not None


Builder: TypeAlias = Callable[[Site, Plan], Page]
"""Makes the page of a plan."""


def wording_for(edition: Edition, language: str, *, marked: bool = False) -> Wording:
    """The words of `language` as they are used where the organisation works; `marked` for pages."""
    countries = [region.country for region in edition.organization.regions.values()]
    return _wording(language, countries[0] if countries else "", edition.words, marked=marked)


_wording = lru_cache(Wording)
