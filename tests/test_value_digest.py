"""A hash of all that a page is made of says when it has to be made anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest

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
