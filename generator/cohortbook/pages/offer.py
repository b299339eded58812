"""What a program or a cohort offers besides its curriculum, in the reader's words."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.edition import PublicImage, PublicText, Spoken
from cohortbook.edition.naming import initials
from cohortbook.edition.public_offer import (
    PublicAmount,
    PublicFinancing,
    PublicInstructor,
    PublicMore,
    PublicOffer,
    PublicSession,
    PublicSupporter,
)
from cohortbook.pages import labels
from cohortbook.pages.summaries import tone_of
from cohortbook.pages.wording import Wording


class SessionView(Struct, frozen=True):
    days: str
    hours: str
    title: Spoken | None
    place: Spoken | None


class PlaceView(Struct, frozen=True):
    name: Spoken
    where: str
    url: str | None


class FinancingView(Struct, frozen=True):
    title: Spoken
    amount: str | None
    text: Spoken | None
    url: str | None


class InstructorView(Struct, frozen=True):
    name: str
    initials: str
    tone: int
    photo: str | None
    photo_alt: str
    role: Spoken | None
    biography: Spoken | None
    url: str | None


class SupporterView(Struct, frozen=True):
    name: str
    part: str
    url: str | None
    logo: str | None


class OfferView(Struct, frozen=True):
    schedule: tuple[SessionView, ...]
    places: tuple[PlaceView, ...]
    prerequisites: tuple[Spoken, ...]
    tuition: str | None
    financing: tuple[FinancingView, ...]
    instructors: tuple[InstructorView, ...]
    supporters: tuple[SupporterView, ...]
    more: tuple[tuple[Spoken, Spoken], ...]


def offer_view(offer: PublicOffer, _: Wording) -> OfferView:
    return OfferView(
        schedule=tuple(_session(session, _) for session in offer.schedule),
        places=tuple(
            PlaceView(_.text(place.name), ", ".join(part for part in (place.address, place.city) if part), place.url)
            for place in offer.places
        ),
        prerequisites=_.each(offer.prerequisites),
        tuition=amount_of(offer.tuition, _) if offer.tuition is not None else None,
        financing=tuple(_financing(financing, _) for financing in offer.financing),
        instructors=tuple(_instructor(instructor, _) for instructor in offer.instructors),
        supporters=tuple(_supporter(supporter, _) for supporter in offer.supporters),
        more=more_view(offer.more, _),
    )


def more_view(more: tuple[PublicMore, ...], _: Wording) -> tuple[tuple[Spoken, Spoken], ...]:
    return tuple((_.text(label), _.text(text)) for label, text in more)


def amount_of(amount: PublicAmount, _: Wording) -> str:
    """An amount that somebody pays; nothing is free of charge."""
    return _.money(amount.amount, amount.currency) if amount.amount else _("Free of charge")


def costs(offer: PublicOffer, cost: PublicText | None, _: Wording) -> list[tuple[str, Spoken]]:
    """What it costs: in the program's words, `cost`, and as an amount, as far as there is either."""
    said, stand_in = _.maybe(cost), _("To be announced.")
    facts = []
    if offer.tuition is None or (said is not None and said.text != stand_in):
        facts.append((_("Cost"), said or Spoken(stand_in, _.language)))
    if offer.tuition is not None:
        facts.append((_("Tuition"), Spoken(amount_of(offer.tuition, _), _.language)))
    return facts


def offer_facts(offer: PublicOffer, cost: PublicText | None, _: Wording) -> list[tuple[str, Spoken]]:
    """What stands among the facts at a glance; `cost` is what the program says of it in words."""
    facts = costs(offer, cost, _)
    if offer.rhythm is not None:
        facts.append((_("Rhythm"), Spoken(labels.rhythm(offer.rhythm, _), _.language)))
    return facts


def offer_images(offer: PublicOffer) -> tuple[tuple[str, PublicImage], ...]:
    """The pictures that a page with this offer shows, with their addresses."""
    photos = [(addresses.photo(each.photo.name), each.photo) for each in offer.instructors if each.photo is not None]
    logos = [(addresses.logo(each.logo.name), each.logo) for each in offer.supporters if each.logo is not None]
    return (*photos, *logos)


def _session(session: PublicSession, _: Wording) -> SessionView:
    return SessionView(
        days=_.listed(_.weekday(day) for day in session.days),
        hours=_.hours(session.start, session.end),
        title=_.maybe(session.title),
        place=_.maybe(session.place),
    )


def _financing(financing: PublicFinancing, _: Wording) -> FinancingView:
    amount = _.money(*financing.amount) if financing.amount is not None else None
    return FinancingView(
        _.text(financing.title),
        _("up to {amount}", amount=amount) if amount is not None else None,
        _.maybe(financing.text),
        financing.url,
    )


def _instructor(instructor: PublicInstructor, _: Wording) -> InstructorView:
    photo = instructor.photo
    return InstructorView(
        name=instructor.name,
        initials=initials(instructor.name),
        tone=tone_of(instructor.name),
        photo=addresses.photo(photo.name) if photo is not None else None,
        photo_alt=photo.alt if photo is not None else "",
        role=_.maybe(instructor.role),
        biography=_.maybe(instructor.biography),
        url=instructor.url,
    )


def _supporter(supporter: PublicSupporter, _: Wording) -> SupporterView:
    part = {"funder": _("Funder"), "partner": _("Partner")}[supporter.role]
    logo = addresses.logo(supporter.logo.name) if supporter.logo is not None else None
    return SupporterView(supporter.name, part, supporter.url, logo)
