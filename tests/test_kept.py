"""What tests keep for those after them hides no fault that one of them plants."""

from __future__ import annotations

import os
import sys

import pytest

from cohortbook import words
from cohortbook.book import read_book
from cohortbook.book.checks import identities
from cohortbook.book.numbers import NumberFinder
from cohortbook.cli import hosts
from cohortbook.write import staging
from kept import is_of_reading
from tiny import ORGANIZATION, TinySite


def _told(tiny: TinySite) -> list[str]:
    return [problem.name for problem in read_book(tiny.root)[1]]


def test_a_fault_in_what_was_read_before_is_met(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a proof says that a planted fault is harmless, because a test before it has found what it hides."""
    with tiny.record(ORGANIZATION) as organization:
        organization["summary"] = {"en": "To teach."}
    for _ in range(2):
        assert "missing-language" in _told(tiny)
    monkeypatch.setattr("cohortbook.book.checks.languages._texts", lambda *_: iter(()))
    assert "missing-language" not in _told(tiny)
    monkeypatch.undo()
    assert "missing-language" in _told(tiny)


@pytest.mark.parametrize(
    "changed", [words, identities, NumberFinder, os, sys.modules, "cohortbook.model.scalars.is_id"]
)
def test_what_decides_what_is_found_in_a_book_is_of_reading(changed: object) -> None:
    """Otherwise the test above holds for one module alone."""
    assert is_of_reading(changed)


@pytest.mark.parametrize("changed", [hosts, staging.Manifest, os.environ, "cohortbook.write.staging.sync_files"])
def test_what_comes_after_it_is_not(changed: object) -> None:
    """Otherwise every test that asks for another host or another language of the terminal reads all anew."""
    assert not is_of_reading(changed)
