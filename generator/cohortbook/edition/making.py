"""A Book becomes an Edition: everything that may be seen on a day, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from cohortbook.addresses import PLAYS
from cohortbook.as_of import AsOf
from cohortbook.book import Book, FiledPlay
from cohortbook.book.outlines import code_of
from cohortbook.edition.calendar import public_dates, public_events
from cohortbook.edition.demand import current_roles, heard_quotes, past_roles
from cohortbook.edition.forms import public_assessment, public_form
from cohortbook.edition.moved import moved
from cohortbook.edition.offer import offer_of_cohort, offer_of_program, public_more, public_vocabularies
from cohortbook.edition.people import PeopleContext, public_graduate
from cohortbook.edition.picture import public_image
from cohortbook.edition.public import Edition, PublicForms, PublicOrganization, PublicRegion
from cohortbook.edition.public_cohort import (
    PublicCohort,
    PublicFaq,
    PublicPart,
    PublicTeamMember,
    first_day,
)
from cohortbook.edition.public_demand import (
    PublicEmployer,
    PublicModule,
    PublicProgram,
    PublicSkill,
    Quote,
    TaughtSkill,
)
from cohortbook.edition.public_graduate import Availability, PublicGraduate
from cohortbook.edition.public_play import (
    PublicClaim,
    PublicPlay,
    PublicQuestion,
    PublicStep,
)
from cohortbook.edition.public_words import PublicImage, PublicText
from cohortbook.edition.region_map import RegionMap, region_map
from cohortbook.edition.status import cohort_status
from cohortbook.edition.texts import Words
from cohortbook.model import Claim, Cohort, Employer, Filed, Organization, Play, Program
from cohortbook.model.organization import Forms
from cohortbook.recent import Same
from cohortbook.value_digest import digest_of
from cohortbook.values import replace


def settled_as_of(book: Book, given: AsOf | None, now: AsOf) -> AsOf:
    """The date of the data: what a person gave, else the sample's fixed date, else `now`."""
    if given is not None:
        return given
    sample = book.settings.sample
    return AsOf.on(sample.as_of) if sample is not None and sample.as_of is not None else now


def make_edition(book: Book, as_of: AsOf) -> Edition:
    """The edition of a book without errors.

    Employers that are not public, participants without consent in force, expired or unpublished signals are absent:
    not hidden, absent.
    """
    words = Words(book.settings.languages)
    employers = {employer_id: filed for employer_id, filed in sorted(book.employers.items()) if filed.record.public}
    public_ids = frozenset(employers)
    skills = {
        skill_id: PublicSkill(skill_id, words.public(skill.label), skill.kind)
        for skill_id, skill in book.all_skills().items()
    }
    graduates = _graduates(book, as_of, skills, public_ids)
    cohorts = {
        cohort_id: _cohort(cohort_id, filed.record, book, as_of, words, public_ids, graduates)
        for cohort_id, filed in book.cohorts.items()
    }
    return Edition(
        as_of=as_of.day,
        organization=_organization(book, as_of.day, words),
        skills=skills,
        questions=_questions(book, words),
        programs={
            program_id: _program(program_id, filed.record, book, words, skills, public_ids)
            for program_id, filed in sorted(book.programs.items())
        },
        employers=dict(
            sorted(
                (
                    (employer_id, _employer(filed, book, as_of, words, skills))
                    for employer_id, filed in employers.items()
                ),
                key=lambda entry: (entry[1].name.casefold(), entry[0]),
            )
        ),
        cohorts=newest_cohorts_first(cohorts),
        graduates=in_order(graduates.values(), cohorts),
        plays={
            language: {uri: _play(play, book) for uri, play in sorted(plays.items())}
            for language, plays in book.shown_plays().items()
        },
        claims={claim.id: _claim(claim, words) for claim in book.all_claims() if claim.status != "withdrawn"},
        absent_plays=PLAYS - book.shown_plays().get(book.settings.languages[0], {}).keys(),
        heard=heard_quotes(book, as_of.day, words, public_ids),
        moved=moved(book, public_ids),
        words=book.words,
    )


def _organization(book: Book, as_of: date, words: Words) -> PublicOrganization:
    organization = book.settings
    return PublicOrganization(
        name=organization.name,
        short_name=words.public(organization.short_name) if organization.short_name else None,
        url=organization.url.rstrip("/") + "/",
        contact=organization.contact,
        privacy_contact=organization.privacy_contact,
        take_down_days=organization.take_down_days,
        summary=words.public(organization.summary),
        accent=organization.accent,
        languages=tuple(organization.languages),
        regions={
            region.id: PublicRegion(region.id, words.public(region.name), region.country)
            for region in organization.regions
        },
        notice=words.public(organization.sample.notice) if organization.sample else None,
        is_blind=organization.showcase.blind,
        vocabularies=public_vocabularies(organization, words),
        outside=tuple(organization.outside),
        consent_wording=_wording_in_use(organization, as_of, words),
        forms=_forms(organization.forms),
        region_map=_region_map(book, words),
        faces=tuple(content for _path, content in sorted(book.faces.items())),
    )


def _region_map(book: Book, words: Words) -> RegionMap | None:
    outlines = book.settings.outlines
    if outlines is None or not book.outlines:
        return None
    known = {outline.code for outline in book.outlines}
    codes = {region.id: code_of(region, known) for region in book.settings.regions}
    return region_map(book.outlines, codes, words.public(outlines.credit), outlines.url)


def _forms(forms: Forms | None) -> PublicForms | None:
    if forms is None:
        return None
    named = {
        "interest": forms.interest,
        "newsletter": forms.newsletter,
        "introductions": forms.introductions,
        "feedback": forms.feedback,
    }
    return PublicForms({kind: address for kind, address in named.items() if address}, forms.receipt_field)


def _wording_in_use(organization: Organization, on: date, words: Words) -> PublicText | None:
    """The latest wording of consent that people are asked to sign; None before there is one."""
    used = [wording for wording in organization.consent_wordings if wording.since <= on]
    return words.public(max(used, key=lambda wording: wording.since).text) if used else None


def _questions(book: Book, words: Words) -> tuple[PublicQuestion, ...]:
    return tuple(
        PublicQuestion(
            id=question.id,
            round=question.round,
            area=words.public(question.area),
            text=words.public(question.text),
            why=words.public(question.why),
            listen_for=words.each(question.listen_for),
            follow_ups=words.each(question.follow_ups),
        )
        for question in book.all_questions()
    )


def _program(
    program_id: str,
    program: Program,
    book: Book,
    words: Words,
    skills: dict[str, PublicSkill],
    public_ids: frozenset[str],
) -> PublicProgram:
    return PublicProgram(
        id=program_id,
        title=words.public(program.title),
        summary=words.public(program.summary),
        about=words.maybe(program.about),
        model=program.model,
        sector=words.public(program.sector),
        occupation_code=program.occupation.key,
        occupation=words.public(program.occupation.title),
        format=words.public(program.format),
        cost=words.maybe(program.cost),
        eligibility=words.each(program.eligibility),
        completion_criteria=words.each(program.completion_criteria),
        credential=words.maybe(program.credential),
        modules=tuple(
            PublicModule(
                id=module.id,
                title=words.public(module.title),
                summary=words.maybe(module.summary),
                hours=module.hours,
                weeks=(first, first + module.weeks - 1) if (first := module.first_week) is not None else None,
                kind=module.kind,
                skills=tuple(TaughtSkill(skills[taught.skill], taught.level) for taught in module.skills),
                co_delivered_by=tuple(given for given in module.co_delivered_by if given in public_ids),
            )
            for module in program.modules
        ),
        offer=offer_of_program(program, book, words),
    )


def _employer(
    filed: Filed[Employer], book: Book, as_of: AsOf, words: Words, skills: dict[str, PublicSkill]
) -> PublicEmployer:
    employer = filed.record
    said = employer.testimonial
    return PublicEmployer(
        id=filed.id,
        name=employer.name,
        sector=words.public(employer.sector),
        city=employer.city,
        region_id=employer.region,
        website=employer.website,
        about=words.maybe(employer.about),
        partner_since=employer.partner_since,
        logo=_logo(filed, book),
        more=public_more(employer.more, words),
        roles=current_roles(employer, as_of.day, words, skills),
        past_roles=past_roles(employer, as_of.day, words, skills),
        testimonial=Quote(words.public(said.quote), said.who, words.maybe(said.role), employer_id=filed.id)
        if said is not None and said.permission
        else None,
    )


def _logo(filed: Filed[Employer], book: Book) -> PublicImage | None:
    employer = filed.record
    if employer.logo is None or employer.logo_permission is None:
        return None
    return public_image(f"{filed.id}.webp", book.images[f"cohorts/employers/{employer.logo}"], employer.name)


def _cohort(
    cohort_id: str,
    cohort: Cohort,
    book: Book,
    as_of: AsOf,
    words: Words,
    public_ids: frozenset[str],
    graduates: dict[str, PublicGraduate],
) -> PublicCohort:
    own = cohort.language
    zone = zone_of(cohort, book.settings)
    return PublicCohort(
        id=cohort_id,
        program_id=cohort.program,
        title=words.public(cohort.title, own),
        number=cohort.number,
        region_id=cohort.region,
        city=cohort.city,
        mode=cohort.mode,
        language=own,
        time_zone=zone,
        accent=cohort.accent or book.settings.accent,
        hero=words.maybe(cohort.hero, own),
        about=words.maybe(cohort.about, own),
        status=cohort_status(cohort, as_of.in_zone(ZoneInfo(zone))),
        dates=public_dates(cohort),
        capacity=cohort.capacity,
        apply_url=cohort.apply_url,
        how_to_apply=words.maybe(cohort.how_to_apply, own),
        events=public_events(cohort, words),
        parts=tuple(PublicPart(part.employer, part.role) for part in cohort.employers if part.employer in public_ids),
        team=tuple(
            PublicTeamMember(member.name, words.public(member.role, own), member.email) for member in cohort.team
        ),
        testimonials=tuple(_cohort_quotes(cohort, words, public_ids, graduates)),
        faq=tuple(
            PublicFaq(words.public(entry.question, own), words.public(entry.answer, own)) for entry in cohort.faq
        ),
        has_person_records=cohort.reported is None,
        offer=offer_of_cohort(cohort_id, cohort, book, words, as_of.day),
    )


def zone_of(cohort: Cohort, organization: Organization) -> str:
    """The cohort's IANA time zone: its own, else its region's."""
    region = organization.region(cohort.region)
    if cohort.time_zone is None and region is None:
        raise LookupError("a cohort without a known region is a problem that stops the build")
    return cohort.time_zone or (region.time_zone if region else "UTC")


def _cohort_quotes(
    cohort: Cohort, words: Words, public_ids: frozenset[str], graduates: dict[str, PublicGraduate]
) -> Iterable[Quote]:
    """A participant's words need their consent; an employer's need their permission and a public employer."""
    for said in cohort.testimonials:
        quote = words.public(said.quote, cohort.language)
        if said.participant is not None:
            graduate = graduates.get(said.participant)
            if graduate is not None and graduate.may_be_quoted:
                yield Quote(quote, graduate.name, None, graduate_id=graduate.id)
        elif said.employer in public_ids and said.permission:
            yield Quote(quote, said.who, None, employer_id=said.employer)


def _graduates(
    book: Book, as_of: AsOf, skills: dict[str, PublicSkill], public_ids: frozenset[str]
) -> dict[str, PublicGraduate]:
    context = PeopleContext.of(book, as_of.day, skills, public_ids)
    shown = frozenset((path, book.fingerprints.get(path)) for path in book.images)
    around = book.recent.found(("people", as_of.day, Same(book.settings), digest_of(skills), public_ids, shown), object)
    found: dict[str, PublicGraduate] = {}
    for cohort_id, filed in book.all_participants():
        cohort = book.cohorts[cohort_id].record
        graduate = book.recent.found(
            ("graduate", Same(filed), Same(cohort), around),
            partial(public_graduate, filed, cohort_id, cohort, context),
        )
        if graduate is not None:
            found[graduate.id] = graduate
    return found


_FIRST = {Availability.AVAILABLE: 0, Availability.OPEN: 1, Availability.UNKNOWN: 2, Availability.HIRED: 3}


def newest_cohorts_first(cohorts: dict[str, PublicCohort]) -> dict[str, PublicCohort]:
    """In the order of showing. A cohort without a first day is newer than any that has one."""
    return dict(sorted(cohorts.items(), key=lambda entry: (first_day(entry[1]), entry[0]), reverse=True))


def in_order(graduates: Iterable[PublicGraduate], cohorts: dict[str, PublicCohort]) -> dict[str, PublicGraduate]:
    """Available people first, then the newest cohorts. The id breaks ties: it says nothing about the person."""
    newest = sorted(graduates, key=lambda graduate: graduate.id)
    newest.sort(key=lambda graduate: first_day(cohorts[graduate.cohort_id]), reverse=True)
    newest.sort(key=lambda graduate: _FIRST[graduate.availability])
    return {graduate.id: graduate for graduate in newest}


def _claim(claim: Claim, words: Words) -> PublicClaim:
    return PublicClaim(
        id=claim.id,
        text=words.public(claim.text),
        value=claim.value,
        source_title=claim.source.title,
        source_author=claim.source.author,
        source_url=claim.source.url,
        date=claim.date,
        status=claim.status,
        limits=words.maybe(claim.limits),
    )


def _play(play: FiledPlay, book: Book) -> PublicPlay:
    """Without an order of its own, a page stands where the pack has one of its name."""
    place = book.inherited.places.get(play.filed.path.split("/", 2)[2])
    public = public_play(play.filed.record, play.uri, play.language)
    return replace(public, order=place if public.order is None else public.order, pack=play.pack)


def public_play(play: Play, uri: str, folder: str) -> PublicPlay:
    """A play with its front matter, all of which is public."""
    return PublicPlay(
        uri=uri,
        folder=folder,
        language=play.language or folder,
        kind=play.kind,
        title=play.title,
        summary=play.summary,
        purpose=play.purpose,
        when=play.when,
        minutes=play.minutes,
        people=play.people,
        rounds=tuple(play.rounds or ()),
        materials=tuple(play.materials or ()),
        owner=play.owner,
        reviewed=play.reviewed,
        changes=tuple((change.date, change.what) for change in play.changes or ()),
        steps=tuple(PublicStep(step.title, step.minutes, step.text) for step in play.steps or ()),
        checklist=tuple(play.checklist or ()),
        questions=tuple(play.questions or ()),
        example=play.example,
        related=tuple(play.related or ()),
        assessment=public_assessment(play.assessment) if play.assessment else None,
        form=public_form(play.form) if play.form else None,
        order=play.order,
    )
