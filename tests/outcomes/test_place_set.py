"""Sets of cohorts, which decide what is the same group of people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet, only, united

places = st.frozensets(st.integers(0, 200), max_size=12)


@given(places, places)
def test_a_set_of_places_is_a_set(one: frozenset[int], other: frozenset[int]) -> None:
    """Otherwise what is left of a total without its parts is worked out wrongly, and too little is hidden."""
    a, b = PlaceSet.of(one), PlaceSet.of(other)
    assert list(a) == sorted(one)
    assert [set(each) for each in (a & b, a | b, a - b)] == [one & other, one | other, one - other]
    assert (a == b, a.lies_in(b), a.meets(b)) == (one == other, one <= other, bool(one & other))
    assert (len(a), bool(a), a.is_single) == (len(one), bool(one), len(one) == 1)
    assert all((place in a) == (place in one) for place in range(201))
    assert united(only(place) for place in one) == a
    assert hash(PlaceSet.of(sorted(one, reverse=True))) == hash(a)


def test_the_first_place_of_a_single_set_is_its_only_one() -> None:
    """Otherwise a cohort's own number is taken for another cohort's."""
    assert [only(place).first for place in (0, 7, 150)] == [0, 7, 150]
    assert not NO_PLACES.is_single
