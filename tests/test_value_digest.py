"""A hash of all that a page is made of says when it has to be made anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest
from msgspec import Struct

from cohortbook.edition import PublicImage
from cohortbook.model import DisplayMode
from cohortbook.value_digest import digest_of

VALUES = [
    *(None, True, 1, 1.5, "1", b"1", (1,), {"a": 1}, frozenset({1, 2}), DisplayMode.FULL),
    *(Decimal("4200"), Fraction(1, 3), date(2026, 6, 15), datetime(2026, 6, 15, tzinfo=UTC), time(9, 30), time(9, 31)),
]


def test_whatever_records_hold_has_a_hash_of_its_own() -> None:
    """Tuition is a decimal number and a class begins at a time: the build of such a site ended in a traceback."""
    assert len(set(map(digest_of, VALUES))) == len(VALUES)


def test_equal_values_have_one_hash() -> None:
    """Otherwise every page of a site is made anew whenever somebody writes 4200.00 for 4200."""
    assert digest_of(Decimal("4200")) == digest_of(Decimal("4200.00"))
    assert digest_of(frozenset("ab")) == digest_of(frozenset("ba"))


def test_what_cannot_be_written_down_is_refused() -> None:
    """A function in a view would count as the same whatever it does."""
    with pytest.raises(TypeError, match="builtin_function"):
        digest_of(print)


class Half(Struct, frozen=True):
    of: str


class Double(Struct, frozen=True):
    of: str


class Whole(Struct, frozen=True):
    of: str


class Torn(Whole, frozen=True):
    """Says no more than what it is a kind of."""


class Held(Struct, frozen=True):
    part: Half | Double | None = None
    whole: Whole | None = None
    said: str | date | Decimal = ""
    ids: frozenset[str] = frozenset()
    by_id: Mapping[str, int] = MappingProxyType({})
    number: float = 1.5
    image: PublicImage | None = None


def _image(digest: str) -> PublicImage:
    return PublicImage("a.webp", "", lambda: (b"",), digest)


HELD = [
    *(Held(), Held(Half("a")), Held(Double("a")), Held(Half("b")), Held(whole=Whole("a")), Held(whole=Torn("a"))),
    *(Held(said="2026-06-15"), Held(said=date(2026, 6, 15)), Held(said="4200"), Held(said=Decimal("4200"))),
    *(Held(by_id={"a": 1, "b": 2}), Held(by_id={"b": 2, "a": 1}), Held(ids=frozenset("ab")), Held(number=2.5)),
    *(Held(image=_image("1")), Held(image=_image("2"))),
]


def test_records_that_say_different_things_have_different_hashes() -> None:
    """A page that shows a date would stay as it is when a text of the same letters takes its place, or another kind."""
    assert len(set(map(digest_of, HELD))) == len(HELD)


def test_equal_records_have_one_hash() -> None:
    """However their mappings, sets and pictures were made: else a page is made anew that says what it said."""
    one = Held(ids=frozenset("ab"), by_id={"a": 1}, said=Decimal("4200"), image=_image("1"))
    other = Held(ids=frozenset("ba"), by_id=MappingProxyType({"a": 1}), said=Decimal("4200.00"), image=_image("1"))
    assert digest_of(one) == digest_of(other)


def test_a_text_that_no_file_can_hold_has_a_hash() -> None:
    """A lone surrogate is in no file, but a name of one may have it: that site would end in a traceback."""
    assert digest_of(Held(Half("\udc80"))) != digest_of(Held(Half("\udc81")))
