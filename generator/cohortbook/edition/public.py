"""What may be seen. These types hold no private field, so nothing behind them can leak one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from cohortbook.edition.moved import Moved
from cohortbook.edition.public_cohort import PublicCohort
from cohortbook.edition.public_demand import HeardQuote, PublicEmployer, PublicProgram, PublicSkill
from cohortbook.edition.public_graduate import PublicGraduate
from cohortbook.edition.public_play import PublicClaim, PublicPlay, PublicQuestion
from cohortbook.edition.public_words import PublicText
from cohortbook.edition.region_map import RegionMap
from cohortbook.web_address import split_address
from cohortbook.words import SiteWords


class PublicRegion(Struct, frozen=True):
    id: str
    name: PublicText
    country: str


class PublicVocabulary(Struct, frozen=True):
    """Words of others on outcomes. `measures`: theirs, ours, in what they differ; `codes`: theirs, ours, in full."""

    name: PublicText
    url: str | None
    measures: tuple[tuple[PublicText, str, PublicText | None], ...]
    codes: tuple[tuple[str, str, PublicText | None], ...]


class PublicForms(Struct, frozen=True):
    """Where forms are sent, by their kinds; `receipt_field` names the page to come back to."""

    endpoints: Mapping[str, str]
    receipt_field: str | None

    def endpoint(self, kind: str) -> str | None:
        return self.endpoints.get(kind)

    @property
    def origins(self) -> frozenset[str]:
        """As a page's policy names them."""
        return frozenset("https://" + split_address(address).netloc for address in self.endpoints.values())


class PublicOrganization(Struct, frozen=True):
    name: str
    url: str
    contact: str
    privacy_contact: str | None
    take_down_days: int
    summary: PublicText
    accent: str
    languages: tuple[str, ...]
    regions: Mapping[str, PublicRegion]
    notice: PublicText | None
    is_blind: bool = False
    short_name: PublicText | None = None
    vocabularies: tuple[PublicVocabulary, ...] = ()
    outside: tuple[str, ...] = ()
    consent_wording: PublicText | None = None
    forms: PublicForms | None = None
    region_map: RegionMap | None = None
    faces: tuple[bytes, ...] = ()  # font files that titles are drawn in on pictures


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that may be seen on `as_of`, by id. Order in the mappings is the order of showing.

    `absent_plays` are the plays that other pages lead to and this site does not have, by uri.
    """

    as_of: date
    organization: PublicOrganization
    skills: Mapping[str, PublicSkill]
    questions: tuple[PublicQuestion, ...]
    programs: Mapping[str, PublicProgram]
    employers: Mapping[str, PublicEmployer]
    cohorts: Mapping[str, PublicCohort]
    graduates: Mapping[str, PublicGraduate]
    plays: Mapping[str, Mapping[str, PublicPlay]]
    claims: Mapping[str, PublicClaim] = field(default_factory=dict)
    absent_plays: frozenset[str] = frozenset()
    heard: Mapping[str, HeardQuote] = field(default_factory=dict)  # the latest first
    moved: tuple[Moved, ...] = ()
    words: SiteWords = field(default_factory=SiteWords, compare=False)  # from catalogs, which say nothing of records
    _of_cohorts: Mapping[str, tuple[PublicGraduate, ...]] = field(init=False, repr=False, compare=False)
    _hired_by: Mapping[str, tuple[PublicGraduate, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Once: each cohort and each employer asks, and there are more of both where there are more graduates.
        people = self.graduates.values()
        object.__setattr__(self, "_of_cohorts", _grouped((each.cohort_id, each) for each in people))
        hires = ((each.hire.employer_id, each) for each in people if each.hire is not None and each.hire.employer_id)
        object.__setattr__(self, "_hired_by", _grouped(hires))

    def graduates_of(self, cohort_id: str) -> tuple[PublicGraduate, ...]:
        """Those of a cohort, in the order of showing."""
        return self._of_cohorts.get(cohort_id, ())

    def hired_by(self, employer_id: str) -> tuple[PublicGraduate, ...]:
        """Those whose employer may be named, and is this one, in the order of showing."""
        return self._hired_by.get(employer_id, ())

    @property
    def own_programs(self) -> list[PublicProgram]:
        """Those that have their page here and not at another site of a network."""
        return [program for program in self.programs.values() if program.home is None]

    @property
    def own_cohorts(self) -> list[PublicCohort]:
        """Those that have their pages here and not at another site of a network."""
        return [cohort for cohort in self.cohorts.values() if cohort.home is None]

    @property
    def default_language(self) -> str:
        return self.organization.languages[0]

    def play(self, uri: str, language: str) -> PublicPlay | None:
        """The play at `uri` in `language`, otherwise in the default language, otherwise None."""
        return self.plays.get(language, {}).get(uri) or self.plays.get(self.default_language, {}).get(uri)


def _grouped(pairs: Iterable[tuple[str, PublicGraduate]]) -> dict[str, tuple[PublicGraduate, ...]]:
    groups: dict[str, list[PublicGraduate]] = {}
    for group, each in pairs:
        groups.setdefault(group, []).append(each)
    return {group: tuple(people) for group, people in groups.items()}
