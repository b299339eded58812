"""A release says what changed, and of the version that is released."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import cast

import pytest

from places import ROOT

CHANGELOG = """# Changelog

## [Unreleased]

- Not out yet.

## [1.2.0] - 2026-11-27

### Added

- One thing.

## [1.1.0]

[1.2.0]: https://example.org/
"""


@pytest.fixture(scope="module")
def notes() -> Callable[[str, str, str], str]:
    spec = importlib.util.spec_from_file_location("release_notes", ROOT / ".ci/release_notes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Callable[[str, str, str], str], module.notes)


def test_the_notes_are_those_of_the_version(notes: Callable[[str, str, str], str]) -> None:
    """Otherwise a release tells of what is not in it."""
    assert notes("v1.2.0", CHANGELOG, "1.2.0") == "### Added\n\n- One thing.\n"
    assert notes("v1.2.0", CHANGELOG.replace("\n## [1.1.0]\n", ""), "1.2.0") == "### Added\n\n- One thing.\n"


@pytest.mark.parametrize(
    ("tag", "version", "told"),
    [("v1.2.0", "1.3.0", "change one"), ("v1.1.0", "1.1.0", "says nothing"), ("v2.0.0", "2.0.0", "says nothing")],
)
def test_nothing_is_released_without_its_notes(
    notes: Callable[[str, str, str], str], tag: str, version: str, told: str
) -> None:
    """Otherwise people upgrade without knowing what changes for them, or to another version than the tag says."""
    with pytest.raises(ValueError, match=told):
        notes(tag, CHANGELOG, version)
