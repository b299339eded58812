"""A claim that says something else than the figure computed for the same thing is told."""

from __future__ import annotations

import pytest

from cohortbook.outcomes import Figure, Level, LevelKind, Median, Outcomes, State
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.contradiction import contradicted_claims
from cohortbook.outcomes.shares import rate_of
from outcomes.books import exact_rate
from tiny import TODAY, TinySite

CLAIMS = "cohorts/claims.yml"
ORGANIZATION = Level(LevelKind.ORGANIZATION)


def contradicted(tiny: TinySite, value: str, figure: Figure, status: str = "cited") -> list[str]:
    with tiny.record(CLAIMS) as claims:
        claims[0].update(value=value, figure=figure.metric)
    if status == "withdrawn":
        index = tiny.root / "playbook/fr/index.md"
        index.write_text(index.read_text(encoding="utf-8").replace("[90%](claim:placed)", "Many"), encoding="utf-8")
        with tiny.record(CLAIMS) as claims:
            claims[0]["status"] = status
    figures = Outcomes(TODAY, {figure.level: {figure.metric: figure}})
    return [str(problem.what) for problem in contradicted_claims(tiny.book(), figures)]


def rate(x: int, n: int, state: State = State.PUBLISHED) -> Figure:
    value = exact_rate(x, n) if state is State.PUBLISHED else None
    return Figure("placement_rate_180", ORGANIZATION, state, TODAY, value)


@pytest.mark.parametrize(
    ("value", "x", "n", "agrees"),
    [
        ("78%", 7, 9, True),  # 77.8
        ("77%", 7, 9, False),
        ("77.8%", 7, 9, True),
        ("77,8 %", 7, 9, True),
        ("77.7%", 7, 9, False),
        ("over 40%", 41, 100, True),
        ("over 40%", 39, 100, False),
        ("plus de 40 %", 39, 100, False),
        ("under 40%", 41, 100, False),
        ("moins de 40 %", 39, 100, True),
        ("96% of participants", 29, 40, False),
        ("100%", 40, 40, True),
        ("0%", 0, 40, True),
    ],
)
def test_a_rate_is_compared_at_the_claims_own_precision(
    tiny: TinySite, value: str, x: int, n: int, agrees: bool
) -> None:
    """Rounding would be told as a contradiction, or a real one would pass as rounding."""
    assert (contradicted(tiny, value, rate(x, n)) == []) is agrees


@pytest.mark.parametrize(
    ("value", "agrees"),
    [("67%", True), ("70%", True), ("93%", False), ("over 80%", True), ("over 95%", False), ("under 50%", False)],
)
def test_a_rate_that_is_told_coarsely_contradicts_what_it_cannot_be(tiny: TinySite, value: str, agrees: bool) -> None:
    """The message would narrow down what is told coarsely, or a claim that cannot be true would stand."""
    coarse = Figure("placement_rate_180", ORGANIZATION, State.PUBLISHED, TODAY, rate_of(Band(20, 26), Band(30, 30)))
    told = contradicted(tiny, value, coarse)
    assert (told == []) is agrees
    assert all("between 67% and 87%" in each for each in told)


@pytest.mark.parametrize(("value", "agrees"), [("$12,000", True), ("12 000 $", True), ("$15,000", False)])
def test_an_amount_is_compared_too(tiny: TinySite, value: str, agrees: bool) -> None:
    """Pay is what people remember of a page."""
    pay = Figure("wage_change_median", ORGANIZATION, State.PUBLISHED, TODAY, Median(12000, 9, "cad"))
    assert (contradicted(tiny, value, pay) == []) is agrees


@pytest.mark.parametrize("state", [State.MATURING, State.SUPPRESSED, State.EMPTY])
def test_a_figure_that_is_not_published_contradicts_nothing(tiny: TinySite, state: State) -> None:
    """The message would give away the number that was held back."""
    assert contradicted(tiny, "10%", rate(7, 9, state)) == []


def test_a_withdrawn_claim_is_left_alone(tiny: TinySite) -> None:
    """It was withdrawn for that very reason."""
    assert contradicted(tiny, "10%", rate(7, 9), "withdrawn") == []


def test_the_message_shows_both_numbers(tiny: TinySite) -> None:
    """Somebody would have to look both up before knowing whether it matters."""
    assert contradicted(tiny, "10%", rate(7, 9)) == [
        "the claim 'placed' says 10%; the computed figure 'placement_rate_180' is 78% (7 of 9)"
    ]


def test_a_median_that_was_not_reached_is_not_compared(tiny: TinySite) -> None:
    """There is no number to differ from."""
    open_ended = Figure("median_days_to_start", ORGANIZATION, State.PUBLISHED, TODAY, Median(None, 9, "days"))
    assert contradicted(tiny, "43 days", open_ended) == []
