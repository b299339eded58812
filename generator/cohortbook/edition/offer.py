"""What programs and cohorts offer becomes what may be seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cohortbook.book import Book
from cohortbook.edition.picture import public_image
from cohortbook.edition.public import PublicVocabulary
from cohortbook.edition.public_offer import (
    PublicAmount,
    PublicFinancing,
    PublicInstructor,
    PublicMore,
    PublicOffer,
    PublicPlace,
    PublicSession,
    PublicSupporter,
)
from cohortbook.edition.public_words import PublicImage
from cohortbook.edition.texts import Words
from cohortbook.model import Cohort, Organization, Program
from cohortbook.model.money import OLDEST_CURRENCY, Price
from cohortbook.model.offer import Financing, More


def public_amount(amount: Price | None, place: str) -> PublicAmount | None:
    """The amount with its currency; `place` is the one that is usual where it stands."""
    return PublicAmount(amount.amount, amount.currency_in(place)) if amount is not None else None


def public_more(more: Iterable[More], words: Words, own: str | None = None) -> tuple[PublicMore, ...]:
    return tuple(PublicMore(words.public(each.label, own), words.public(each.text, own)) for each in more)


def public_vocabularies(organization: Organization, words: Words) -> tuple[PublicVocabulary, ...]:
    return tuple(
        PublicVocabulary(
            words.public(each.name),
            each.url,
            tuple((words.public(one.theirs), str(one.ours), words.maybe(one.differs)) for one in each.measures),
            tuple((one.theirs, str(one.ours), words.maybe(one.label)) for one in each.codes),
        )
        for each in organization.outcome_vocabularies
    )


def offer_of_program(program: Program, book: Book, words: Words) -> PublicOffer:
    place = book.settings.currency or OLDEST_CURRENCY
    return PublicOffer(
        tuition=public_amount(program.tuition, place),
        financing=_financing(program.financing, place, words),
        prerequisites=words.each(program.prerequisites),
        more=public_more(program.more, words),
    )


def offer_of_cohort(cohort_id: str, cohort: Cohort, book: Book, words: Words, today: date) -> PublicOffer:
    own, place = cohort.language, book.settings.currency_in(cohort.region)
    of_program = offer_of_program(book.programs[cohort.program].record, book, words)
    return PublicOffer(
        rhythm=cohort.rhythm,
        tuition=public_amount(cohort.tuition, place) or of_program.tuition,
        financing=_financing(cohort.financing, place, words, own) or of_program.financing,
        prerequisites=tuple(words.public(each, own) for each in cohort.prerequisites) or of_program.prerequisites,
        places=tuple(
            PublicPlace(words.public(each.name, own), each.city, each.address, each.url) for each in cohort.places
        ),
        schedule=tuple(
            PublicSession(
                tuple(each.days), each.start, each.end, words.maybe(each.title, own), words.maybe(each.place, own)
            )
            for each in cohort.schedule
        ),
        instructors=tuple(_instructors(cohort_id, cohort, book, words, today)),
        supporters=tuple(_supporters(cohort_id, cohort, book)),
        more=public_more(cohort.more, words, own),
    )


def _financing(
    financing: Iterable[Financing], place: str, words: Words, own: str | None = None
) -> tuple[PublicFinancing, ...]:
    return tuple(
        PublicFinancing(
            words.public(each.title, own), public_amount(each.amount, place), words.maybe(each.text, own), each.url
        )
        for each in financing
    )


def _instructors(cohort_id: str, cohort: Cohort, book: Book, words: Words, today: date) -> Iterator[PublicInstructor]:
    """Those who have agreed by `today`; of the others nothing."""
    for place, each in enumerate(cohort.instructors, 1):
        if each.agreed_on is not None and each.agreed_on <= today:
            photo = _picture(cohort_id, each.photo, f"instructor-{place}", each.photo_alt or "", book)
            biography = words.maybe(each.biography, cohort.language)
            yield PublicInstructor(each.name, words.maybe(each.role, cohort.language), biography, photo, each.url)


def _supporters(cohort_id: str, cohort: Cohort, book: Book) -> Iterator[PublicSupporter]:
    for place, each in enumerate(cohort.supporters, 1):
        name = each.logo if each.logo_permission is not None else None
        logo = _picture(cohort_id, name, f"supporter-{place}", each.name, book)
        yield PublicSupporter(each.name, each.role, each.url, logo)


def _picture(cohort_id: str, name: str | None, role: str, alt: str, book: Book) -> PublicImage | None:
    """A picture of the cohort's folder, published under a name that says nothing of what it was called."""
    if name is None:
        return None
    content = book.images[f"cohorts/{cohort_id}/pictures/{name}"]
    return public_image(f"{cohort_id}--{role}.webp", content, alt, is_portrait=role.startswith("instructor"))
