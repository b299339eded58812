"""Work grows with the site, not with its square: counted, so that no machine's speed decides.

Each count may be as many as there are pages, times a small number. Seconds are for `make bench`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Event
from jinja2 import Template
from markdown import Markdown

from bench.books import AS_OF, write_book
from cohortbook import crew, pipeline
from cohortbook.as_of import AsOf
from cohortbook.formats import card
from cohortbook.model import Filed, reading
from cohortbook.pages import planning
from cohortbook.pages.graduates import facets
from cohortbook.problems import FORMATS
from cohortbook.words import in_silence
from cohortbook.write.kept_pages import KeptPages
from plain_host import PlainHost

FEW, MANY = 150, 1100
SLACK = 5
"""Profiles grow five times as much as pages from one size to the other, because plays and skills stay as many. Pages
grow sevenfold, so what grows with their square grows seven times as much as they do, and with that of profiles more."""

# What is counted: where something is made or called, whoever makes it.
SEAMS: dict[str, tuple[Any, str]] = {
    "templates rendered": (Template, "new_context"),
    "fields visited": (reading, "_add_leaves"),
    "places looked up": (Filed, "at"),
    "texts converted from Markdown": (Markdown, "convert"),
    "slugs made": (facets, "slug"),
    "cards drawn": (card, "card_png"),
    "events written": (Event, "to_ical"),
}
VIEWS, FILES, SIFTED = "views made", "files opened", "pages sifted for records"

_opened: list[Counter[str]] = []


def _hear(event: str, _arguments: object) -> None:
    if _opened and event == "open":
        _opened[-1][FILES] += 1


@cache
def _listen() -> None:
    sys.addaudithook(_hear)  # once and for all: it cannot be taken away, and hears nothing while nobody counts


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """How often each seam was passed inside the block."""
    counts: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crew, "WORTH_A_PROCESS", sys.maxsize)  # what another process does would not be heard here
        for name, (owner, attribute) in SEAMS.items():
            patch.setattr(owner, attribute, _counted(getattr(owner, attribute), name, counts))
        builders = {template: _counted(build, VIEWS, counts) for template, build in planning._BUILDERS.items()}
        patch.setattr(planning, "_BUILDERS", builders)
        patch.setattr(KeptPages, "records", _sized(KeptPages.records, counts))
        _listen()
        _opened.append(counts)
        try:
            yield counts
        finally:
            _opened.remove(counts)


def _counted(function: Callable[..., Any], name: str, counts: Counter[str]) -> Callable[..., Any]:
    def counted(*arguments: Any, **named: Any) -> Any:
        counts[name] += 1
        return function(*arguments, **named)

    return counted


def _sized(records: Callable[[KeptPages], Any], counts: Counter[str]) -> Callable[[KeptPages], Any]:
    """One call looks at all pages: made once it is no growth, made for each person it is a square."""

    def sized(pages: KeptPages) -> Any:
        counts[SIFTED] += len(pages.pages)
        return records(pages)

    return sized


@dataclass(frozen=True, slots=True)
class Counted:
    """One size: its pages, and how often each seam was passed for them."""

    pages: int
    counts: Counter[str]


def broken_laws(few: Counted, many: Counted) -> list[str]:
    """What grew faster than pages, with its numbers; also what was not counted at all, which would break no law."""
    most = SLACK * many.pages / few.pages
    return [
        f"{name}: {few.counts[name]} for {few.pages} pages, {many.counts[name]} for {many.pages}"
        for name in (*SEAMS, VIEWS, FILES, SIFTED)
        if not 0 < many.counts[name] <= most * few.counts[name]
    ]


def _built(size: int, folder: Path) -> Counted:
    """A book of this size, built by the plain host."""
    write_book(size, folder)
    with counting() as counts:
        done = pipeline.build(folder, folder / "site", None, AsOf.on(AS_OF), PlainHost(), in_silence)
    assert len(done.report) == 0, FORMATS["text"](done.report, "en")
    return Counted(done.pages, counts)


@pytest.mark.heavy
def test_no_work_grows_faster_than_pages(tmp_path: Path) -> None:
    """Otherwise the site of an organisation with ten years of cohorts cannot be built, and nobody saw it coming."""
    few, many = _built(FEW, tmp_path / "few"), _built(MANY, tmp_path / "many")
    assert (few.pages, many.pages) == (pytest.approx(FEW, rel=0.1), pytest.approx(MANY, rel=0.1))
    assert broken_laws(few, many) == []
    # One that is made twice at both sizes, or elsewhere, would not count as growth.
    assert 0.9 * many.pages < many.counts[VIEWS] <= many.pages


def test_a_loop_over_all_people_for_each_of_them_is_found(tmp_path: Path) -> None:
    """Otherwise a seam that nothing passes through any more would count nought for ever."""
    sizes = []
    for people in (10, 70):
        with counting() as counts:
            for each in range(people):
                (tmp_path / f"{people}-{each}").write_bytes(b"")
                Markdown().convert("Once.")
                for other in range(people):
                    facets.slug(f"{each} and {other}")
        sizes.append(Counted(people, counts))
    assert [law for law in broken_laws(*sizes) if law.startswith((FILES, "texts", "slugs"))] == [
        "slugs made: 100 for 10 pages, 4900 for 70"
    ]
