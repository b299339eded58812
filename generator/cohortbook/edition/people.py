"""Participants become graduates that may be seen, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from cohortbook.book import Book
from cohortbook.book.telephones import telephone
from cohortbook.edition.consent import scopes_in_force
from cohortbook.edition.naming import display_name, initials
from cohortbook.edition.picture import public_image
from cohortbook.edition.public_demand import PublicSkill, Quote
from cohortbook.edition.public_graduate import (
    Availability,
    PublicContact,
    PublicCredential,
    PublicGraduate,
    PublicHire,
    PublicPrior,
    PublicProject,
    PublicTerm,
    ShownSkill,
)
from cohortbook.edition.public_words import PublicImage, PublicText
from cohortbook.edition.status import availability
from cohortbook.edition.terms import term_of, terms_by_spelling
from cohortbook.edition.texts import Words
from cohortbook.model import Cohort, Filed, Participant, ParticipantStatus, Profile, Scope, Showcase
from cohortbook.values import Unprinted

_TELLING = frozenset({Scope.NAME, Scope.PHOTO, Scope.CONTACT})


class PeopleContext(Unprinted, Struct, frozen=True):
    """What is needed to decide about each person: the day, the wordings on record, and public names of things."""

    today: date
    wordings: frozenset[str]
    skills: dict[str, PublicSkill]
    public_employer_ids: frozenset[str]
    images: dict[str, bytes]
    showcase: Showcase
    countries: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, PublicTerm] = field(default_factory=dict)
    roles: Mapping[str, PublicTerm] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book, today: date, skills: dict[str, PublicSkill], public_ids: frozenset[str]) -> PeopleContext:
        """What the book says that people agreed to, where they are, and what lists call their words."""
        settings = book.settings
        words = Words(settings.languages)
        return cls(
            today=today,
            wordings=frozenset(wording.version for wording in settings.consent_wordings),
            skills=skills,
            public_employer_ids=public_ids,
            images=book.images,
            showcase=settings.showcase,
            countries={region.id: region.country for region in settings.regions},
            sectors=terms_by_spelling(settings.showcase.sectors, words),
            roles=terms_by_spelling(settings.showcase.roles, words),
        )


def public_graduate(
    filed: Filed[Participant], cohort_id: str, cohort: Cohort, context: PeopleContext
) -> PublicGraduate | None:
    """The graduate as they agreed to be seen, or None: not completed, no profile, no consent in force, or hired where
    the organisation lets people leave the showcase then.
    Blind mode narrows what each person agreed to: no name or pseudonym, no photo, and no contact that would tell one.
    """
    person = filed.record
    scopes = scopes_in_force(person.consent, context.today, context.wordings)
    scopes -= _TELLING if context.showcase.blind else frozenset()
    if not scopes or person.status is not ParticipantStatus.COMPLETED or person.profile is None:
        return None
    profile = person.profile
    name = None if context.showcase.blind else display_name(person, scopes)
    hire = _hire(person, scopes, context)
    found = Availability.HIRED if hire else availability(profile, context.today)
    if found is Availability.HIRED and context.showcase.hired == "leave":
        return None
    return PublicGraduate(
        id=filed.id,
        cohort_id=cohort_id,
        program_id=cohort.program,
        language=cohort.language,
        name=name,
        initials=initials(name),
        headline=profile.headline,
        story=profile.story,
        role_sought=profile.role_sought,
        role_term=term_of(profile.role_sought, context.roles),
        prior=_prior(person, context),
        skills=tuple(ShownSkill(context.skills[shown.skill], shown.level, shown.evidence) for shown in profile.skills),
        region_ids=tuple(profile.regions),
        city=profile.city,
        work_modes=tuple(profile.work_modes),
        relocate=profile.relocate,
        languages=tuple((spoken.language, spoken.level) for spoken in profile.languages),
        availability=found,
        available_from=profile.available_from,
        confirmed_on=profile.confirmed_on,
        projects=tuple(PublicProject(made.title, made.text, made.url) for made in profile.projects),
        credentials=tuple(PublicCredential(held.title, held.issuer, held.year) for held in profile.credentials),
        testimonials=_testimonials(profile, scopes, cohort.language),
        more=tuple((added.label, added.text) for added in profile.more),
        contact=_contact(profile, scopes, context.countries.get(cohort.region, "")),
        hire=hire,
        photo=_photo(filed, cohort_id, scopes, context),
        may_be_indexed=Scope.INDEXING in scopes,
        may_be_quoted=Scope.TESTIMONIAL in scopes,
        is_in_network=Scope.NETWORK in scopes,
    )


def _prior(person: Participant, context: PeopleContext) -> PublicPrior | None:
    prior = person.prior
    if prior is None:
        return None
    return PublicPrior(prior.role, prior.sector, prior.years, term_of(prior.sector, context.sectors))


def _hire(person: Participant, scopes: frozenset[Scope], context: PeopleContext) -> PublicHire | None:
    """The latest job that is going on, with the outcome scope. An employer that is not public is not named.

    A planned end has not come yet. Somebody whom the latest check found without work is not hired. Found with another
    employer, they are, but nobody knows where and as what.
    """
    if Scope.OUTCOME not in scopes:
        return None
    going_on = [
        placement
        for placement in person.placement
        if placement.started_on is not None
        and placement.started_on <= context.today
        and (placement.ended_on is None or placement.ended_on >= context.today)
    ]
    if not going_on:
        return None
    latest = going_on[-1]
    checks = sorted((check for check in latest.checks if check.on <= context.today), key=lambda check: check.on)
    found = next((check.found for check in reversed(checks) if check.found != "unknown"), "same-employer")
    if found == "not-working":
        return None
    if found == "other-employer":
        return PublicHire(None, None)
    employer_id = latest.employer if latest.employer in context.public_employer_ids else None
    return PublicHire(employer_id, latest.role)


def _testimonials(profile: Profile, scopes: frozenset[Scope], language: str) -> tuple[Quote, ...]:
    if Scope.TESTIMONIAL not in scopes:
        return ()
    return tuple(
        Quote(
            words=_in(said.quote, language),
            who=said.who,
            role=_in(said.role, language) if said.role else None,
        )
        for said in profile.testimonials
    )


def _in(text: str, language: str) -> PublicText:
    return PublicText(language, {language: text})


def _contact(profile: Profile, scopes: frozenset[Scope], country: str) -> PublicContact | None:
    if Scope.CONTACT not in scopes or not (profile.email or profile.phone or profile.links):
        return None
    phone = telephone(profile.phone, country) if profile.phone is not None else None
    return PublicContact(profile.email, phone, tuple((link.label, link.url) for link in profile.links))


def _photo(
    filed: Filed[Participant], cohort_id: str, scopes: frozenset[Scope], context: PeopleContext
) -> PublicImage | None:
    person = filed.record
    if Scope.PHOTO not in scopes or person.photo is None:
        return None
    content = context.images[f"cohorts/{cohort_id}/participants/{person.photo}"]
    return public_image(f"{filed.id}.webp", content, person.photo_alt or "", is_portrait=True)
