"""What `check` prints may be read by anybody, as an annotation of a pull request: no value that is private is in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cohortbook.book import Book
from cohortbook.model.reading import values_of
from cohortbook.model.visibility import Visibility
from cohortbook.problems import FORMATS
from cohortbook.words import say
from problems.cases import CASES, HERE, Check, Checked, checked

# Days, texts, names and telephone numbers; a plain word may be one of a list that everybody knows, such as 'granted'.
_TELLING = re.compile(r"[\dA-Z ]")


def _private_values(book: Book) -> set[str]:
    """The private values of people, sessions, employers and cohorts that are not public somewhere else."""
    private, public = set(), set()
    filed: list[Any] = [*book.employers.values(), *book.sessions.values(), *book.cohorts.values()]
    filed += [participant for _, participant in book.all_participants()]
    for value in (value for each in filed for value in values_of(each.record)):
        written = value.content.isoformat() if isinstance(value.content, date) else str(value.content)
        (private if value.visibility is Visibility.PRIVATE else public).add(written)
    return {value for value in private - public if len(value) > len("2026") and _TELLING.search(value)}


def _told(case: Checked) -> list[str]:
    report = FORMATS["text"](case.report, "en")
    return [
        value for value in sorted(_private_values(case.book)) if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", report)
    ]


@pytest.mark.parametrize("name", CASES)
def test_no_report_tells_a_private_value(name: str, check: Check) -> None:
    """The day until which somebody agreed to be shown would stand in a public log."""
    assert _told(check(HERE / name)) == []


def test_a_day_that_is_told_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search could not fail."""

    def telling(template: str, **values: object) -> object:
        return say("this ends on {day}", day="2026-07-15") if "ends within" in template else say(template, **values)

    monkeypatch.setattr("cohortbook.book.checks.consents.say", telling)
    assert _told(checked(HERE / "consent-expiring", tmp_path)) == ["2026-07-15"]
