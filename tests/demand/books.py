"""Books of demand: employers who ask, programs that teach, graduates who show, by hand or by chance."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.demand import DemandModel, make_demand
from cohortbook.edition import Edition, make_edition
from cohortbook.model import Employer, LocalizedText, Participant, Program, Signal, Skill, Skills
from cohortbook.model.employer import Headcount, Requirement
from cohortbook.model.participant import Profile
from cohortbook.model.program import Module, Occupation
from cohortbook.model.skill import SkillAtLevel
from cohortbook.values import replace
from outcomes.books import LATE, cohort, filed, make_book, person, shown

SKILLS = ("listening", "calling", "records", "wiring", "faults", "calm", "coaching", "drawing")
SALES, LAB = "62100", "22302"
SEEN = date(2026, 5, 4)
"""The day on which signals here were observed, four weeks before LATE."""


def text(words: str) -> LocalizedText:
    return LocalizedText(plain=words)


def requirements(**skills: str) -> list[Requirement]:
    """Requirements such as listening="must confident"; the level is working where none is given."""
    found = []
    for skill_id, given in skills.items():
        strength, _, level = given.partition(" ")
        found.append(Requirement(skill=skill_id, strength=strength, level=level or "working"))  # type: ignore[arg-type]
    return found


def signal(signal_id: str, requirements: Sequence[Requirement] = (), likely: int = 2, **changed: Any) -> Signal:
    """A public, committed signal for sales work due half a year after LATE."""
    given: dict[str, Any] = {
        "id": signal_id,
        "role": text(signal_id),
        "occupation": SALES,
        "headcount": Headcount(min=max(likely - 1, 0), likely=likely, max=likely + 1),
        "due": LATE + timedelta(days=180),
        "requirements": list(requirements),
        "confidence": "committed",
        "visibility": "public",
        "observed_on": SEEN,
        **changed,
    }
    return Signal(**given)


def employer(*signals: Signal, sector: str = "software", region: str = "ON", public: bool = True) -> Employer:
    return Employer(name="Employer", sector=text(sector), region=region, public=public, demand=list(signals))


def program(noc: str, **modules: str) -> Program:
    """A program of modules such as calls="calling listening:confident"."""
    given: dict[str, Any] = dict.fromkeys(("title", "summary", "sector", "format", "cost"), text("words"))
    return Program(
        model="demand",
        occupation=Occupation(scheme="noc", code=noc, title=text(f"occupation {noc}")),
        modules=[
            Module(
                id=module_id,
                title=text(module_id),
                hours=4,
                kind="technical",
                skills=[
                    SkillAtLevel(skill=skill_id, level=level or "working")  # type: ignore[arg-type]
                    for skill_id, _, level in (taught.partition(":") for taught in skills.split())
                ],
            )
            for module_id, skills in modules.items()
        ],
        **given,
    )


def graduate(available_from: date | None = None, availability: str | None = "available", **skills: str) -> Participant:
    """Somebody who agreed to a profile with these skills, such as listening="confident"."""
    given = shown("name")
    given["profile"] = Profile(
        headline="Words",
        story="Words",
        skills=[{"skill": skill_id, "level": level} for skill_id, level in skills.items()],  # type: ignore[list-item]
        availability=availability,  # type: ignore[arg-type]
        available_from=available_from,
        confirmed_on=LATE,
    )
    return person(**given)


def demand_book(
    employers: Mapping[str, Employer],
    programs: Mapping[str, Program] | None = None,
    people: Sequence[Participant] = (),
) -> Book:
    """Graduates have the ids a-0, a-1 and so on. The program of their cohort is `sales`."""
    book = make_book({"a": (cohort(), people)}, employers)
    kinds = {skill_id: Skill(label=text(skill_id), kind="technical") for skill_id in SKILLS}
    own = {each: filed(each, record) for each, record in (programs or {}).items()}
    return replace(book, skills=filed("skills", Skills(kinds)), programs={**book.programs, **own})


def edition_of(book: Book, on: date = LATE) -> Edition:
    return make_edition(book, AsOf.on(on))


def demand_of(book: Book, on: date = LATE, **given: Any) -> DemandModel:
    return make_demand(book, edition_of(book, on), **given)


def random_demand(seed: int, employers: int = 12) -> dict[str, Employer]:
    """Employers of all kinds, with signals of all kinds."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    return {
        f"e{number:03}": employer(
            *(random_signal(chance, f"s{count}") for count in range(chance.choice([0, 1, 1, 2, 3]))),
            sector=chance.choice(["software", "food", "ports"]),
            region=chance.choice(["ON", "NB"]),
            public=chance.random() < 0.85,
        )
        for number in range(employers)
    }


def random_signal(chance: random.Random, signal_id: str, skills: Sequence[str] = SKILLS, **changed: Any) -> Signal:
    wanted = chance.sample(skills, chance.randint(1, 4))
    observed = LATE - timedelta(days=chance.randrange(-20, 500))
    given: dict[str, Any] = {
        "likely": chance.randint(1, 6),
        "role": text(chance.choice(["seller", "technician", "lead", signal_id])),
        "occupation": chance.choice([SALES, SALES, LAB, LAB, "72205", None]),
        "due": LATE + timedelta(days=chance.randrange(-60, 300)),
        "confidence": chance.choice(["stated", "committed", "posted"]),
        "visibility": chance.choice(["public", "aggregate", "aggregate", "aggregate", "private"]),
        "observed_on": observed,
        "expires": chance.choice([None, None, LATE + timedelta(days=chance.randrange(-60, 300))]),
        **changed,
    }
    strengths = chance.choices(["must", "nice", "trainable"], [3, 2, 1], k=len(wanted))
    levels = chance.choices(["introductory", "working", "confident"], k=len(wanted))
    requirements = [
        Requirement(skill=skill_id, strength=strength, level=level)  # type: ignore[arg-type]
        for skill_id, strength, level in zip(wanted, strengths, levels, strict=True)
    ]
    return signal(signal_id, requirements, **given)


PROGRAMS = {
    "sales": program(SALES, calls="calling listening:confident", notes="records coaching:introductory"),
    "lab": program(LAB, bench="wiring faults:confident", reading="drawing"),
}
