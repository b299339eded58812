"""What a site tells its network: all of it stands on its own pages as well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import Edition, PublicCohort, PublicEmployer, PublicGraduate, PublicProgram, PublicText
from cohortbook.edition.public_demand import PublicRole
from cohortbook.network import VERSION
from cohortbook.network.own_links import without_own_links
from cohortbook.outcomes import DEFINITIONS, Figure, Level, LevelKind, Median, Outcomes, Rate
from cohortbook.words import bare

Content = dict[str, object]


def network_json(edition: Edition, outcomes: Outcomes) -> bytes:
    """What is published at data/v1/network.json: nobody whom search engines are not to show."""
    return _written(edition, outcomes, (each for each in _people(edition) if each.may_be_indexed))


def unlisted_network_json(edition: Edition, outcomes: Outcomes) -> bytes:
    """The same with everybody, for a page that search engines leave out."""
    return _written(edition, outcomes, _people(edition))


def _people(edition: Edition) -> Iterator[PublicGraduate]:
    """The site's own people whose consent covers `network`: what came from elsewhere is not told on."""
    return (each for each in edition.graduates.values() if each.is_in_network and each.publisher is None)


def _written(edition: Edition, outcomes: Outcomes, people: Iterable[PublicGraduate]) -> bytes:
    text = json.dumps(_document(edition, outcomes, people), ensure_ascii=False, separators=(",", ":"), default=_day)
    return (bare(text) + "\n").encode()


def _day(value: object) -> str:
    assert isinstance(value, date)  # noqa: S101  # all else is JSON already
    return value.isoformat()


def _document(edition: Edition, outcomes: Outcomes, people: Iterable[PublicGraduate]) -> Content:
    """What a `Document` is read from: about `people`, and all programs, cohorts and employers of the site's own."""
    organization = edition.organization
    return _told(
        version=VERSION,
        as_of=edition.as_of,
        organization=_told(
            name=organization.name,
            url=organization.url,
            contact=organization.contact,
            privacy_contact=organization.privacy_contact,
            take_down_days=organization.take_down_days,
            summary=_text(organization.summary),
            accent=organization.accent,
        ),
        regions=[
            _told(id=each.id, name=_text(each.name), country=each.country) for each in organization.regions.values()
        ],
        skills=[_told(id=each.id, label=_text(each.label), kind=each.kind) for each in edition.skills.values()],
        programs=[_program(each, edition) for each in edition.programs.values() if each.home is None],
        cohorts=[_cohort(each, edition) for each in edition.cohorts.values() if each.home is None],
        employers=[_employer(each, edition) for each in edition.employers.values() if not each.homes],
        graduates=[_graduate(each, edition) for each in people],
        outcomes=_outcomes(edition, outcomes),
    )


def _told(**parts: object) -> Content:
    """What is there of the parts: nothing is told by a key without a value."""
    return {key: value for key, value in parts.items() if value is not None}


def _text(text: PublicText | None) -> Content | None:
    return (
        None
        if text is None
        else _told(own=text.own, by_language={tag: without_own_links(words) for tag, words in text.by_language.items()})
    )


def _url(uri: str, edition: Edition) -> str:
    """In the site's default language, which lies at its root."""
    return edition.organization.url + uri


def _outcomes(edition: Edition, outcomes: Outcomes) -> Content:
    """The shares of the whole organisation. Medians stay at home: nobody compares pay across countries by them."""
    here = outcomes.by_level.get(Level(LevelKind.ORGANIZATION), {})
    return _told(
        definitions=DEFINITIONS,
        as_of=outcomes.as_of,
        url=_url(Place.OUTCOMES, edition),
        figures=[_figure(figure) for figure in here.values() if not isinstance(figure.value, Median)],
    )


def _figure(figure: Figure) -> Content:
    rate = figure.value if isinstance(figure.value, Rate) else None
    return _told(
        metric=figure.metric,
        state=figure.state,
        matures_on=figure.matures_on,
        value=None
        if rate is None
        else _told(
            x=rate.x,
            n=rate.n,
            share=rate.share,
            low=rate.low,
            high=rate.high,
            least=rate.least,
            most=rate.most,
            edge=rate.edge,
        ),
    )


def _program(program: PublicProgram, edition: Edition) -> Content:
    return _told(
        id=program.id,
        url=_url(addresses.program(program.id), edition),
        title=_text(program.title),
        summary=_text(program.summary),
        sector=_text(program.sector),
        occupation=_text(program.occupation),
        format=_text(program.format),
        model=program.model,
    )


def _cohort(cohort: PublicCohort, edition: Edition) -> Content:
    dates = cohort.dates
    return _told(
        id=cohort.id,
        url=_url(addresses.cohort(cohort.id), edition),
        program=cohort.program_id,
        title=_text(cohort.title),
        number=cohort.number,
        region=cohort.region_id,
        city=cohort.city,
        mode=cohort.mode,
        language=cohort.language,
        time_zone=cohort.time_zone,
        accent=cohort.accent,
        status=cohort.status,
        applications_open=dates.applications_open,
        apply_by=dates.apply_by,
        start=dates.start,
        end=dates.end,
        showcase=dates.showcase,
        rolling=dates.rolling,
        capacity=cohort.capacity,
    )


def _employer(employer: PublicEmployer, edition: Edition) -> Content:
    return _told(
        id=employer.id,
        url=_url(addresses.employer(employer.id), edition),
        name=employer.name,
        sector=_text(employer.sector),
        city=employer.city,
        region=employer.region_id,
        website=employer.website,
        about=_text(employer.about),
        partner_since=employer.partner_since,
        roles=[_role(role) for role in employer.roles],
    )


def _role(role: PublicRole) -> Content:
    return _told(
        id=role.id,
        role=_text(role.role),
        occupation=role.occupation._asdict() if role.occupation else None,
        least=role.least,
        likely=role.likely,
        most=role.most,
        due=role.due,
        confidence=role.confidence,
        requirements=[
            _told(skill=asked.skill.id, strength=asked.strength, level=asked.level) for asked in role.requirements
        ],
        observed_on=role.observed_on,
        expires=role.expires,
    )


def _graduate(graduate: PublicGraduate, edition: Edition) -> Content:
    prior, hire = graduate.prior, graduate.hire
    return _told(
        id=graduate.id,
        url=_url(addresses.graduate(graduate.id), edition),
        cohort=graduate.cohort_id,
        language=graduate.language,
        name=graduate.name,
        initials=graduate.initials,
        headline=graduate.headline,
        story=graduate.story,
        role_sought=graduate.role_sought,
        prior=_told(role=prior.role, sector=prior.sector, years=prior.years) if prior else None,
        skills=[_told(skill=shown.skill.id, level=shown.level, evidence=shown.evidence) for shown in graduate.skills],
        regions=list(graduate.region_ids),
        city=graduate.city,
        work_modes=list(graduate.work_modes),
        relocate=graduate.relocate,
        languages=[_told(language=language, level=level) for language, level in graduate.languages],
        availability=graduate.availability,
        available_from=graduate.available_from,
        confirmed_on=graduate.confirmed_on,
        projects=[_told(title=made.title, text=made.text, url=made.url) for made in graduate.projects],
        credentials=[_told(title=held.title, issuer=held.issuer, year=held.year) for held in graduate.credentials],
        hire=_told(employer=hire.employer_id, role=hire.role) if hire else None,
        may_be_indexed=graduate.may_be_indexed,
    )
