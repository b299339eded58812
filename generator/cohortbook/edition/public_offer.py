"""What a program or a cohort offers, as it may be seen."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from cohortbook.edition.public_words import PublicImage, PublicText


class PublicAmount(NamedTuple):
    """An amount in a currency, by its code."""

    amount: Decimal
    currency: str


class PublicMore(NamedTuple):
    """A text under a heading of its own."""

    label: PublicText
    text: PublicText


class PublicFinancing(Struct, frozen=True):
    title: PublicText
    amount: PublicAmount | None
    text: PublicText | None
    url: str | None


class PublicPlace(Struct, frozen=True):
    name: PublicText
    city: str | None
    address: str | None
    url: str | None


class PublicSession(Struct, frozen=True):
    """Local times of every week; `days` are monday to sunday."""

    days: tuple[str, ...]
    start: time
    end: time
    title: PublicText | None
    place: PublicText | None


class PublicInstructor(Struct, frozen=True):
    """Somebody who agreed to be shown."""

    name: str
    role: PublicText | None
    biography: PublicText | None
    photo: PublicImage | None
    url: str | None


class PublicSupporter(Struct, frozen=True):
    """`role` is funder or partner."""

    name: str
    role: str
    url: str | None
    logo: PublicImage | None


class PublicOffer(Struct, frozen=True):
    """What a cohort offers besides its curriculum. What it does not say of cost, its program says."""

    rhythm: str | None = None
    tuition: PublicAmount | None = None
    financing: tuple[PublicFinancing, ...] = ()
    prerequisites: tuple[PublicText, ...] = ()
    places: tuple[PublicPlace, ...] = ()
    schedule: tuple[PublicSession, ...] = ()
    instructors: tuple[PublicInstructor, ...] = ()
    supporters: tuple[PublicSupporter, ...] = ()
    more: tuple[PublicMore, ...] = ()


NO_OFFER = PublicOffer()
