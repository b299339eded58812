"""What a new site is made from in these tests, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cohortbook.as_of import AsOf
from cohortbook.pipeline import Prepared, prepare
from cohortbook.starter import Answers
from cohortbook.starter.answers import read_regions
from cohortbook.values import replace

TODAY = date(2026, 6, 15)
NewSite = Callable[..., Path]


def answers(*languages: str, **others: object) -> Answers:
    """Those of an ordinary organisation."""
    spoken = languages or ("en",)
    usual: dict[str, object] = {
        "name": "North Shore Skills",
        "short_name": None,
        "languages": spoken,
        "regions": [replace(region, time_zone="Europe/Madrid") for region in read_regions(["ES"], spoken)],
        "currency": "EUR",
        "accent": "#0b6b5d",
        "program": "Tech sales",
        "city": "Bilbao",
        "url": "https://north-shore.example/",
        "contact": "hello@north-shore.example",
        "privacy_contact": "privacy@north-shore.example",
    }
    return Answers(**{**usual, **others})  # type: ignore[arg-type]


def prepared(root: Path) -> Prepared:
    day = AsOf.on(TODAY)
    return prepare(root, day, day)


def told(root: Path) -> list[str]:
    """The mistakes; that texts of a new site are still to be written is none."""
    report = prepared(root).report
    return [f"{problem.at}: {problem.name}: {problem.what}" for problem in report if problem.name != "stand-in"]
