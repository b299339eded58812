"""The sums that the methods section works through agree with the program that computes the outcomes."""

from __future__ import annotations

import re
from statistics import median

import pytest

from cohortbook.model.metric_names import METRIC_IDS
from cohortbook.model.reference import figure_target
from cohortbook.outcomes import LevelKind, Outcomes, State
from cohortbook.outcomes.counting.group import STEPS
from cohortbook.outcomes.shares import interval
from cohortbook.pipeline import Public
from places import ROOT

pytestmark = pytest.mark.playbook

PLAYBOOK = ROOT / "playbook"
LANGUAGES = ("en", "fr")
_SHARE = re.compile(r"\[(\d+) (?:of|sur) (\d+)\]\(example:\)[^[\n]*\[(\d+)\s?%\]\(example:\)")
_SUM = re.compile(r"^\*\*(?:By hand|À la main)\.\*\*.*?(?=^\*\*)", re.MULTILINE | re.DOTALL)
_BOUND = re.compile(r"\]\(figure:([^)\s]+)\)")


def methods(language: str) -> str:
    return (PLAYBOOK / language / "methods/outcome-figures.md").read_text(encoding="utf-8")


def sums(text: str) -> list[str]:
    """The paragraphs that work a figure through."""
    return _SUM.findall(text)


def typed_by_hand(text: str) -> list[str]:
    """Sums with a number that is neither computed nor about an invented group."""
    return [each for each in sums(text) if "](example:)" in each and "invent" not in each]


def wrong_shares(text: str) -> list[str]:
    return [found[0] for found in _SHARE.finditer(text) if round(100 * int(found[1]) / int(found[2])) != int(found[3])]


def not_published(text: str, figures: Outcomes) -> list[str]:
    """Parts of figures in sums that the site does not publish."""
    found = []
    for target in _BOUND.findall(text):
        asked = figure_target(target)
        figure = figures.find(asked.metric, LevelKind(asked.level), asked.level_id)
        if asked.part is not None and (figure is None or figure.state is not State.PUBLISHED):
            found.append(target)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_is_worked_through(language: str) -> None:
    """A reader would look for a definition and find none."""
    text = methods(language)
    assert sorted(re.findall(r"\{: #(\w+) \}", text)) == sorted(METRIC_IDS)
    assert len(sums(text)) == len(METRIC_IDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_of_the_sample_is_typed_into_a_sum(language: str) -> None:
    """It would stay as it is when the records change, beside a computed one that says otherwise."""
    assert typed_by_hand(methods(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_rest_on_figures_that_are_published(language: str, public: Public) -> None:
    """A refusal would stand in the middle of a sum."""
    assert not_published(methods(language), public.examination.figures) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_of_invented_groups_are_right(language: str) -> None:
    """A sceptic would recompute one and stop reading."""
    text = methods(language)
    assert len(_SHARE.findall(text)) > 1
    assert wrong_shares(text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interval_worked_by_hand_is_the_programs(language: str) -> None:
    """Likewise for the interval, whose steps are the hardest to check."""
    text = methods(language).replace("\u00a0", " ").replace(",", ".")
    counted = interval(7, 10)
    assert (round(100 * counted.low), round(100 * counted.high)) == (40, 89)
    middle, reach = (counted.low + counted.high) / 2, (counted.high - counted.low) / 2
    assert f"{middle:.3f}" in text
    assert f"{reach:.3f}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_medians_worked_by_hand_are_the_programs(language: str) -> None:
    """Likewise for the steps of days, and for pay."""
    text = methods(language)
    steps = re.search(r"30, 60, 90, 180 (?:and|et) 365", text)
    assert steps is not None
    assert tuple(int(each) for each in re.findall(r"\d+", steps[0])) == STEPS
    (line,) = re.findall(r"(−4, 1, 3[^.:;]*22)", text)
    assert median(int(each.replace("−", "-")) for each in line.split(", ")) == 8


_LAST_CELL = re.compile(r"^\|.*\[(\**)(\d+)\1\]\(example:\) \|$", re.MULTILINE)
_ROUNDS = re.compile(r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+)", re.MULTILINE)


def wrong_total(text: str) -> bool:
    """Whether the bold number at the end of the table of hours is anything but the sum of those above it."""
    hours = [(bool(bold), int(number)) for bold, number in _LAST_CELL.findall(text)]
    return [is_bold for is_bold, _ in hours].count(True) != 1 or sum(
        -number if is_bold else number for is_bold, number in hours
    ) != 0


def wrong_rounds(text: str) -> list[str]:
    """Rows of the showcase's table whose rounds or minutes are not what its sentence says."""
    return [
        found[0]
        for found in _ROUNDS.finditer(text)
        for people, meetings, tables, rounds, minutes in [[int(each) for each in found.groups()]]
        if people * meetings != rounds * tables or minutes != rounds * 15 + 30
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hours_of_a_cohort_add_up(language: str) -> None:
    """A funder adds them up first."""
    text = (PLAYBOOK / language / "design/costs.md").read_text(encoding="utf-8")
    assert len(_LAST_CELL.findall(text)) > 10
    assert not wrong_total(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_showcase_fits_its_afternoon(language: str) -> None:
    """Otherwise a team finds out at three o'clock that half of the graduates meet nobody."""
    text = (PLAYBOOK / language / "deliver/the-showcase.md").read_text(encoding="utf-8")
    assert len(_ROUNDS.findall(text)) > 3
    assert wrong_rounds(text) == []


def test_planted_faults_are_caught(sample_outcomes: Outcomes) -> None:
    """Checks that cannot fail would leave all of the above to luck."""
    assert wrong_total("| a | [2](example:) |\n| b | [3](example:) |\n| c | [**6**](example:) |")
    assert not wrong_total("| a | [2](example:) |\n| b | [3](example:) |\n| c | [**5**](example:) |")
    assert wrong_rounds("| 12 | 4 | 6 | 8 | 150 |\n| 12 | 4 | 6 | 6 | 120 |") == ["| 12 | 4 | 6 | 6 | 120"]
    assert wrong_shares("[7 of 12](example:), or [57%](example:)") == ["[7 of 12](example:), or [57%](example:)"]
    assert len(typed_by_hand("**By hand.** Of [12](example:) people.\n\n**Limits.**")) == 1
    hidden = "wage_change_median?cohort=automation-2025-fall#n"
    assert not_published(f"[12](figure:{hidden})", sample_outcomes) == [hidden]
