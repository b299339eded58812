"""A hub's edition: its own, with what its partners told beside it.

Ids of partners stand behind the partner's own (`harbour--k6p2v`): two hyphens are in no id of a record, so that nobody
can tell something under another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec import Struct

from cohortbook.book import Book
from cohortbook.edition import (
    Availability,
    Edition,
    PublicCohort,
    PublicCredential,
    PublicEmployer,
    PublicGraduate,
    PublicHire,
    PublicHome,
    PublicProgram,
    PublicPublisher,
    PublicRole,
    PublicSkill,
    PublicTerm,
    PublicText,
    RequiredSkill,
    in_order,
    newest_cohorts_first,
)
from cohortbook.edition.public import PublicRegion
from cohortbook.edition.public_cohort import PublicDates
from cohortbook.edition.public_graduate import PublicPrior, PublicProject, ShownSkill
from cohortbook.edition.terms import term_of, terms_by_spelling
from cohortbook.edition.texts import Words
from cohortbook.model import Partners, Same
from cohortbook.model.occupation import OccupationKey
from cohortbook.model.organization import Showcase
from cohortbook.network.document import (
    ToldCohort,
    ToldEmployer,
    ToldGraduate,
    ToldPrior,
    ToldProgram,
    ToldRate,
    ToldRole,
    ToldText,
)
from cohortbook.network.gathered import Gathered, read_gathered
from cohortbook.network.own_people import without_own_names
from cohortbook.outcomes import DEFINITIONS, METRICS, Edge, Figure, Level, LevelKind, Outcomes, Rate
from cohortbook.problems import Report
from cohortbook.values import replace


class PartnerOutcomes(Struct, frozen=True):
    """The figures of another organisation as a whole, with the address of all that it publishes."""

    name: str
    url: str
    outcomes: Outcomes


_Record = TypeVar("_Record", PublicProgram, PublicCohort, PublicGraduate)


def with_partners(
    root: Path, book: Book, edition: Edition, report: Report
) -> tuple[Edition, tuple[PartnerOutcomes, ...]]:
    """A hub's edition, and what its partners tell of their outcomes. A site without partners is as it was.

    No partner keeps another from being shown: the report says who is left out, and why.
    """
    if book.partners is None:
        return edition, ()
    gathered, problems = read_gathered(root, book, edition.as_of)
    report.extend(problems)
    gathered, problems = without_own_names(gathered, book, edition.as_of)
    report.extend(problems)
    outcomes = (outcomes_of(each) for each in gathered)
    return joined(edition, gathered, book.partners.record, book.settings.showcase), tuple(
        each for each in outcomes if each is not None
    )


def joined(edition: Edition, gathered: Sequence[Gathered], partners: Partners, showcase: Showcase) -> Edition:
    """The edition with everything that was gathered, and people as the hub's `showcase` wants them shown.

    What refers to something that is not told is left out.
    """
    if not gathered:
        return edition
    words = Words(list(edition.organization.languages))
    terms = _Terms(terms_by_spelling(showcase.sectors, words), terms_by_spelling(showcase.roles, words))
    lookups = [_Partner(each, partners, edition, terms, showcase.hired == "show") for each in gathered]
    cohorts = {**edition.cohorts, **_by_id(each for one in lookups for each in one.cohorts())}
    graduates = {**edition.graduates, **_by_id(each for one in lookups for each in one.graduates())}
    employers = dict(edition.employers)
    for one in lookups:
        for employer in one.employers():
            there = employers.get(employer.id)
            employers[employer.id] = employer if there is None else _as_one(there, employer)
    regions = dict(edition.organization.regions)
    for one in lookups:
        regions.update(one.regions)
    skills = dict(edition.skills)
    for one in lookups:
        for skill in one.skills.values():
            skills.setdefault(skill.id, skill)
    return replace(
        edition,
        organization=replace(edition.organization, regions=regions),
        skills=skills,
        programs={**edition.programs, **_by_id(each for one in lookups for each in one.programs())},
        employers=dict(sorted(employers.items(), key=lambda entry: (entry[1].name.casefold(), entry[0]))),
        cohorts=newest_cohorts_first(cohorts),
        graduates=in_order(graduates.values(), cohorts),
    )


def _by_id(records: Iterable[_Record]) -> dict[str, _Record]:
    return {each.id: each for each in records}


def _as_one(first: PublicEmployer, second: PublicEmployer) -> PublicEmployer:
    """An employer of several partners: the first one's words, everybody's pages, and each role as it was told last."""
    told = sorted((*second.roles, *first.roles), key=lambda role: role.observed_on)
    latest = {_same_role(role): role for role in told}
    return replace(
        first,
        website=first.website or second.website,
        about=first.about or second.about,
        roles=tuple(role for role in (*first.roles, *second.roles) if latest[_same_role(role)] is role),
        homes=(*first.homes, *second.homes),
    )


def _same_role(role: PublicRole) -> tuple[OccupationKey | None, str]:
    """What makes two signals of an employer be about one role, which an employer may have told two partners."""
    return role.occupation, " ".join(role.role.by_language[role.role.own].casefold().split())


def outcomes_of(gathered: Gathered) -> PartnerOutcomes | None:
    """What a partner tells of its outcomes, where it counts by our definitions. They are set beside ours, never added:
    each site rounds by itself, and sums would tell what roundings hide.
    """
    told = gathered.document.outcomes
    if told is None or told.definitions != DEFINITIONS:
        return None
    level = Level(LevelKind.ORGANIZATION)
    figures = {
        each.metric: Figure(each.metric, level, each.state, told.as_of, _rate(each.value), each.matures_on)
        for each in told.figures
        if each.metric in METRICS
    }
    organization = gathered.document.organization
    return PartnerOutcomes(organization.name, told.url, Outcomes(told.as_of, {level: figures}))


def _rate(told: ToldRate | None) -> Rate | None:
    if told is None:
        return None
    edge = Edge(told.edge) if told.edge is not None else None
    return Rate(told.x, told.n, told.share, told.low, told.high, told.least, told.most, edge)


def _text(told: ToldText) -> PublicText:
    return PublicText(told.own, told.by_language)


class _Terms(NamedTuple):
    """What the hub's lists call sectors and roles, by people's own words."""

    sectors: Mapping[str, PublicTerm]
    roles: Mapping[str, PublicTerm]


class _Partner:
    """What one partner told, under the ids that it has here."""

    def __init__(
        self, gathered: Gathered, partners: Partners, edition: Edition, terms: _Terms, shows_hired: bool
    ) -> None:
        self.id = gathered.partner.id
        self.terms, self.shows_hired = terms, shows_hired
        self.document = gathered.document
        self.left_out = frozenset(gathered.partner.leave_out)
        self.is_blind = edition.organization.is_blind
        self.skill_ids = self._ids((each.id for each in self.document.skills), partners.skills)
        self.employer_ids = self._ids((each.id for each in self.document.employers), partners.employers)
        own = edition.organization.regions
        self.region_ids = {
            each.id: each.id if each.id in own and own[each.id].country == each.country else f"{each.country}-{each.id}"
            for each in self.document.regions
        }
        self.regions = {
            here: PublicRegion(here, _text(each.name), each.country)
            for each in self.document.regions
            if (here := self.region_ids[each.id]) not in own
        }
        told, used = {each.id: each for each in self.document.skills}, self._used_skills()
        self.skills = {
            theirs: edition.skills.get(here) or PublicSkill(here, _text(told[theirs].label), told[theirs].kind)
            for theirs, here in self.skill_ids.items()
            if theirs in used
        }
        self.told_programs = {each.id for each in self.document.programs}
        self.told_cohorts = {each.id: each for each in self.document.cohorts if each.program in self.told_programs}

    def _ids(self, told: Iterable[str], same: Sequence[Same]) -> dict[str, str]:
        named = {theirs: entry.id for entry in same for theirs in entry.of}
        return {each: named.get(f"{self.id}/{each}", self._here(each)) for each in told}

    def _here(self, theirs: str) -> str:
        return f"{self.id}--{theirs}"

    def _used_skills(self) -> set[str]:
        asked = (asked.skill for each in self.document.employers for role in each.roles for asked in role.requirements)
        return {*asked, *(shown.skill for each in self.document.graduates for shown in each.skills)}

    def programs(self) -> Iterator[PublicProgram]:
        return map(self._program, self.document.programs)

    def cohorts(self) -> Iterator[PublicCohort]:
        return map(self._cohort, self.told_cohorts.values())

    def employers(self) -> Iterator[PublicEmployer]:
        return map(self._employer, self.document.employers)

    def graduates(self) -> Iterator[PublicGraduate]:
        for each in self.document.graduates:
            is_asked_for = self.shows_hired or not (each.hire or each.availability is Availability.HIRED)
            if is_asked_for and each.id not in self.left_out and each.cohort in self.told_cohorts:
                yield self._graduate(each)

    def _home(self, url: str) -> PublicHome:
        return PublicHome(self.document.organization.name, url)

    def _region(self, theirs: str) -> str:
        return self.region_ids.get(theirs, theirs)

    def _program(self, told: ToldProgram) -> PublicProgram:
        return PublicProgram(
            id=self._here(told.id),
            title=_text(told.title),
            summary=_text(told.summary),
            about=None,
            model=told.model,
            sector=_text(told.sector),
            occupation=_text(told.occupation),
            occupation_code=None,
            format=_text(told.format),
            cost=None,
            eligibility=(),
            completion_criteria=(),
            credential=None,
            modules=(),
            home=self._home(told.url),
        )

    def _cohort(self, told: ToldCohort) -> PublicCohort:
        return PublicCohort(
            id=self._here(told.id),
            program_id=self._here(told.program),
            title=_text(told.title),
            number=told.number,
            region_id=self._region(told.region),
            city=told.city,
            mode=told.mode,
            language=told.language,
            time_zone=told.time_zone,
            accent=told.accent,
            hero=None,
            about=None,
            status=told.status,
            dates=PublicDates(
                told.applications_open, told.apply_by, told.start, told.end, told.showcase, rolling=told.rolling
            ),
            capacity=told.capacity,
            apply_url=None,
            how_to_apply=None,
            events=(),
            parts=(),
            team=(),
            testimonials=(),
            faq=(),
            has_person_records=False,
            home=self._home(told.url),
        )

    def _employer(self, told: ToldEmployer) -> PublicEmployer:
        return PublicEmployer(
            id=self.employer_ids[told.id],
            name=told.name,
            sector=_text(told.sector),
            city=told.city,
            region_id=self._region(told.region),
            website=told.website,
            about=_text(told.about) if told.about else None,
            partner_since=told.partner_since,
            logo=None,
            more=(),
            roles=tuple(self._role(role) for role in told.roles if not self._ran_out(role)),
            testimonial=None,
            homes=(self._home(told.url),),
        )

    def _ran_out(self, told: ToldRole) -> bool:
        return told.expires is not None and told.expires < self.document.as_of

    def _role(self, told: ToldRole) -> PublicRole:
        return PublicRole(
            id=self._here(told.id),
            role=_text(told.role),
            occupation=OccupationKey(told.occupation.scheme, told.occupation.code) if told.occupation else None,
            least=told.least,
            likely=told.likely,
            most=told.most,
            due=told.due,
            confidence=told.confidence,
            requirements=tuple(
                RequiredSkill(self.skills[asked.skill], asked.strength, asked.level, None)
                for asked in told.requirements
                if asked.skill in self.skills
            ),
            channels=(),
            mismatches=(),
            hiring_steps=(),
            deviates=None,
            observed_on=told.observed_on,
            expires=told.expires,
            is_told=True,
        )

    def _graduate(self, told: ToldGraduate) -> PublicGraduate:
        hire = told.hire
        return PublicGraduate(
            id=self._here(told.id),
            cohort_id=self._here(told.cohort),
            program_id=self._here(self.told_cohorts[told.cohort].program),
            language=told.language,
            name=None if self.is_blind else told.name,
            initials="" if self.is_blind else told.initials,
            headline=told.headline,
            story=told.story,
            role_sought=told.role_sought,
            role_term=term_of(told.role_sought, self.terms.roles),
            prior=self._prior(told.prior),
            skills=tuple(
                ShownSkill(self.skills[shown.skill], shown.level, shown.evidence)
                for shown in told.skills
                if shown.skill in self.skills
            ),
            region_ids=tuple(map(self._region, told.regions)),
            city=told.city,
            work_modes=tuple(told.work_modes),
            relocate=told.relocate,
            languages=tuple((spoken.language, spoken.level) for spoken in told.languages),
            availability=told.availability,
            available_from=told.available_from,
            confirmed_on=told.confirmed_on,
            projects=tuple(PublicProject(made.title, made.text, made.url) for made in told.projects),
            credentials=tuple(PublicCredential(held.title, held.issuer, held.year) for held in told.credentials),
            testimonials=(),
            more=(),
            contact=None,
            hire=PublicHire(self.employer_ids.get(hire.employer or ""), hire.role) if hire else None,
            photo=None,
            may_be_indexed=told.may_be_indexed,
            may_be_quoted=False,
            publisher=self._publisher(told.url),
        )

    def _prior(self, told: ToldPrior | None) -> PublicPrior | None:
        if told is None:
            return None
        return PublicPrior(told.role, told.sector, told.years, term_of(told.sector, self.terms.sectors))

    def _publisher(self, url: str) -> PublicPublisher:
        told = self.document.organization
        contact, privacy = told.contact, told.privacy_contact or told.contact
        return PublicPublisher(self.id, told.name, url, contact, privacy, told.take_down_days)
