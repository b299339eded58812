"""Sites of any size, to measure and to count: `python tests/bench/books.py PAGES FOLDER [--languages en,fr]`.

The same size gives the same files anywhere. Everything is made up here, out of syllables and neutral words, so that
nothing rests on the repository's own book. `check` finds neither an error nor a warning in any of them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.drafting import (
    AS_OF,
    LEVELS,
    NOUNS,
    PRIOR,
    PROGRAMS,
    REGIONS,
    RULES,
    SECTORS,
    SENTENCES,
    SOUGHT,
    VERBS,
    cohort_id,
    employer_id,
    letters,
    put,
    skill_id,
    skill_ids,
    vocabulary,
)
from bench.plays import Plays
from cohortbook.outcomes.releases.memory import NAME, head

PEOPLE_A_COHORT = 20
FIXED_PAGES = 180
"""Plays, skills, programs, lists: what a site has however few people there are."""
PAGES_A_COHORT = 25
"""About sixteen profiles, the microsite, and an employer."""


def write_book(pages: int, folder: Path, languages: Sequence[str] = ("en",), *, seed: int = 1) -> None:
    """Write a whole site of about `pages` pages in each language below `folder`. The same arguments, the same bytes."""
    writing = _Writing(folder, tuple(languages), random.Random(seed))  # noqa: S311  # repeatable, not secret
    cohorts = max(2, round((pages - FIXED_PAGES) / PAGES_A_COHORT))
    writing.vocabulary()
    writing.programs()
    writing.employers(cohorts)
    writing.cohorts(cohorts)
    writing.playbook(cohorts)


class _Writing(Plays):
    """The records; the playbook comes last, because it leads to them."""

    __slots__ = ()

    def vocabulary(self) -> None:
        text, write = self.text, partial(self.write, "cohorts")
        put(self.folder / "cohorts" / NAME, head(None))  # as 'init' begins a site
        write(
            "organization.yml",
            {
                "name": "Quayside Skills",
                "url": "https://quayside.example/",
                "contact": "introductions@quayside.example",
                "summary": text("An organisation that exists to be measured."),
                "regions": [
                    {"id": region, "name": text(name), "country": "CA", "time_zone": zone}
                    for region, name, zone in REGIONS
                ],
                "languages": list(self.languages),
                "consent_wordings": [
                    {"version": "1", "since": date(1960, 1, 1), "text": text("I agree to what I have marked.")}
                ],
                "sample": {"notice": text("Everybody on these pages is made up."), "as_of": AS_OF},
            },
        )
        kinds = ("technical", "professional", "job-search")
        skills = {
            skill_id(verb, noun): {"label": text(f"{verb} {noun}"), "kind": kinds[place % 3]}
            for place, (verb, noun) in enumerate(vocabulary())
        }
        write("skills.yml", skills)
        write(
            "questions.yml",
            [
                {
                    "id": f"question-{noun}",
                    "round": "talent" if place % 2 else "context",
                    "area": text(f"The {noun}"),
                    "text": text(f"What happened to the {noun} that was last {VERBS[place]}?"),
                    "why": text(self.said(RULES, 2)),
                    "listen_for": [text(self.said(RULES, 1)) for _ in range(2)],
                }
                for place, noun in enumerate(NOUNS[:12])
            ],
        )
        write(
            "claims.yml",
            [
                {
                    "id": f"claim-{number}",
                    "text": text(f"A report says that {40 + number}% of its readers came back."),
                    "value": f"{40 + number}%",
                    "source": {"title": f"Report on the {NOUNS[number]}"},
                    "date": date(2025, 3, 1),
                    "status": "cited",
                    "review_by": date(2027, 3, 1),
                }
                for number in range(6)
            ],
        )

    def programs(self) -> None:
        text = self.text
        for place, name in enumerate(PROGRAMS):
            taught = [skill for number, skill in enumerate(skill_ids()) if number % len(PROGRAMS) in (place, 0)]
            program = {
                "title": text(f"Program {name}"),
                "summary": text(self.said(RULES, 2)),
                "about": text(f"{self.said(RULES, 4)}\n\n{self.said(RULES, 4)}"),
                "model": "demand" if place % 2 == 0 else "supply",
                "sector": text(SECTORS[place]),
                "occupation": {"noc": f"6210{place}", "title": text(f"Workers of the kind {name}")},
                "format": text("Twelve weeks, four days a week"),
                "cost": text("No fee"),
                "eligibility": [text(self.said(RULES, 1)) for _ in range(3)],
                "completion_criteria": [text(self.said(RULES, 1)) for _ in range(3)],
                "credential": text("Certificate of completion"),
                "modules": [
                    {
                        "id": f"module-{number}",
                        "title": text(f"The {noun} and the {NOUNS[number]}"),
                        "summary": text(self.said(RULES, 1)),
                        "hours": 8 + 4 * number,
                        "kind": "technical",
                        "skills": [{"skill": skill, "level": "working"} for skill in taught[number::8]],
                        "co_delivered_by": [employer_id(number % 2)],
                    }
                    for number, noun in enumerate(self.chance.sample(NOUNS, 8))
                ],
            }
            self.write("cohorts", f"programs/{name.lower()}.yml", program)

    def employers(self, count: int) -> None:
        for number in range(count):
            text, chance = self.text, self.chance
            region = REGIONS[number % 2]
            employer = {
                "name": f"{self.name()} {chance.choice(('Works', 'Company', 'Brothers', 'Limited'))}",
                "sector": text(chance.choice(SECTORS)),
                "city": f"{self.name()}",
                "region": region[0],
                "website": f"https://{employer_id(number)}.example/",
                "about": text(self.said(RULES, 3)),
                "partner_since": date(2024, 1, 1) + timedelta(days=chance.randrange(300)),
                "public": "yes",
                "demand": [self._signal(role) for role in chance.sample(SOUGHT, chance.randint(1, 3))],
            }
            self.write("cohorts", f"employers/{employer_id(number)}.yml", employer)
            if number % 2 == 0:
                self.write("cohorts", f"discovery/session-{number}.yml", self._session(number))

    def _signal(self, role: str) -> dict[str, Any]:
        text, chance, likely = self.text, self.chance, self.chance.randint(1, 4)
        observed = AS_OF - timedelta(days=chance.randrange(10, 200))
        return {
            "id": role.lower().replace(" ", "-"),
            "role": text(role),
            "headcount": {"min": likely - 1, "likely": likely, "max": likely + 2},
            "due": AS_OF + timedelta(days=chance.randrange(20, 300)),
            "requirements": [
                {"skill": skill, "strength": strength, "level": chance.choice(LEVELS[:2])}
                for skill, strength in zip(
                    chance.sample(skill_ids(), 4), ("must", "nice", "nice", "trainable"), strict=True
                )
            ],
            "channels": [text("Public job boards"), text("People who work there")],
            "hiring_steps": [text("A conversation"), text("Half a day beside the team")],
            "deviates": chance.choice(("never", "sometimes", "often")),
            "confidence": chance.choice(("stated", "committed", "posted")),
            "visibility": chance.choice(("public", "public", "aggregate", "private")),
            "observed_on": observed,
            "expires": AS_OF + timedelta(days=310),
        }

    def _session(self, number: int) -> dict[str, Any]:
        chance = self.chance
        return {
            "employer": employer_id(number),
            "held_on": AS_OF - timedelta(days=chance.randrange(30, 600)),
            "round": "context",
            "answers": [
                {
                    "question": f"question-{noun}",
                    "notes": self.said(RULES, 3),
                    "quote": f"We had a {noun}, and it never {chance.choice(VERBS)} anything.",
                    "quote_permission": chance.choice(("yes", "no")),
                    "skills": chance.sample(skill_ids(), 1),
                }
                for noun in NOUNS[0:6:2]
            ],
            "pains": [{"text": self.said(RULES, 1), "severity": chance.randint(1, 5), "frequency": "monthly"}],
            "notes": self.said(RULES, 2),
        }

    def cohorts(self, count: int) -> None:
        """One after another, ever closer together; the last is just running."""
        text = self.text
        for number in range(count):
            behind = count - 1 - number
            start = AS_OF - timedelta(days=40 + round(100 * behind**0.6))
            end, folder = start + timedelta(days=81), cohort_id(number)
            near = sorted({max(0, min(count - 1, number + step)) for step in (-1, 0, 1)})
            cohort = {
                "program": PROGRAMS[number % len(PROGRAMS)].lower(),
                "title": text(f"Cohort {letters(number)}"),
                "number": number + 1,
                "region": REGIONS[number % 2][0],
                "city": self.name(),
                "mode": ("in-person", "hybrid", "online")[number % 3],
                "language": "en",
                "accent": f"#{(number * 7919) % 64:02x}5b6b",
                "hero": text(self.said(RULES, 1)),
                "about": text(f"{self.said(RULES, 3)}\n\n{self.said(RULES, 3)}"),
                "dates": {
                    "applications_open": start - timedelta(days=120),
                    "apply_by": start - timedelta(days=30),
                    "start": start,
                    "census": start + timedelta(days=12),
                    "end": end,
                    "showcase": end - timedelta(days=7),
                },
                "capacity": PEOPLE_A_COHORT + 4,
                "how_to_apply": text(self.said(RULES, 2)),
                "events": [
                    {
                        "uid": f"event-{place}",
                        "kind": kind,
                        "start": f"{start + timedelta(days=after)} 18:00",
                        "end": f"{start + timedelta(days=after)} 19:30",
                        "title": text(f"The {NOUNS[place]}"),
                        "location": text("Online"),
                    }
                    for place, (kind, after) in enumerate(
                        (("information", -60), ("session", 0), ("employer-visit", 30), ("showcase", 74))
                    )
                ],
                "employers": [{"employer": employer_id(each), "role": "hiring"} for each in near],
                "team": [{"name": self.name(2), "role": text("Cohort lead"), "email": "team@quayside.example"}],
                "faq": [
                    {"question": text(f"What about the {noun}?"), "answer": text(self.said(RULES, 2))}
                    for noun in self.chance.sample(NOUNS, 3)
                ],
            }
            self.write("cohorts", f"{folder}/cohort.yml", cohort)
            for place in range(PEOPLE_A_COHORT):
                person = self._person(number, start, end, near)
                self.write("cohorts", f"{folder}/participants/{letters(number)}{letters(place)}.yml", person)

    def _person(self, cohort: int, start: date, end: date, near: Sequence[int]) -> dict[str, Any]:
        chance, running = self.chance, end >= AS_OF
        has_left = not running and chance.random() < 0.08
        person = {
            "name": self.name(2),
            "display": chance.choice(("full", "first-initial", "first-initial")),
            "status": "enrolled" if running else "left" if has_left else "completed",
            "enrolled_on": start,
            "completed_on": None if running or has_left else end,
            "left": {"on": start + timedelta(days=30), "reason": "withdrew"} if has_left else None,
            "intake": {
                "seeks_work_in_field": "yes" if chance.random() < 0.95 else "no",
                "may_work": "yes",
                "recorded_on": start - timedelta(days=10),
            },
            "prior": {
                "role": chance.choice(PRIOR),
                "sector": chance.choice(SECTORS),
                "years": chance.randint(1, 20),
                "employment": chance.choice(("employed", "part-time", "unemployed", "caregiving")),
                "base_annual_cad": chance.randrange(34_000, 60_000, 500),
                "pay_documented": "yes",
            },
            "profile": self._profile(REGIONS[cohort % 2][0], end),
            "placement": None if running or has_left else self._placements(end, near),
            "consent": self._consent(start, end),
        }
        return {key: value for key, value in person.items() if value is not None}

    def _profile(self, region: str, end: date) -> dict[str, Any]:
        chance = self.chance
        links = f"There is more in [the {chance.choice(NOUNS)}](https://quayside.example/)."
        return {
            "headline": self.said(("Keeps a {noun} and a {noun2} in order, and {verb} both {manner}",), 1),
            "story": f"{self.said(SENTENCES, 4)}\n\n{self.said(SENTENCES, 4)} {links}",
            "skills": [
                {"skill": skill, "level": chance.choice(LEVELS), "evidence": self.said(SENTENCES, 1)}
                for skill in chance.sample(skill_ids(), 6)
            ],
            "role_sought": chance.choice(SOUGHT),
            "regions": [region],
            "city": self.name(),
            "work_modes": chance.sample(("on-site", "hybrid", "remote"), 2),
            "relocate": chance.choice(("yes", "no")),
            "languages": [{"language": "en", "level": "fluent"}, {"language": "fr", "level": "working"}],
            "availability": chance.choice(("available", "open")),
            "confirmed_on": min(AS_OF, max(end, AS_OF - timedelta(days=chance.randrange(90)))),
            "projects": [{"title": f"The {noun}", "text": self.said(SENTENCES, 2)} for noun in chance.sample(NOUNS, 1)],
            "credentials": [{"title": "Certificate of completion", "issuer": "Quayside Skills", "year": end.year}],
        }

    def _placements(self, end: date, near: Sequence[int]) -> list[dict[str, Any]]:
        """Most have found work within months, so far as months have gone by."""
        chance = self.chance
        began = end + timedelta(days=chance.randrange(3, 150))
        if began > AS_OF or chance.random() < 0.2:
            return [{"code": "3A", "reported_on": end}]
        checks = [began + timedelta(days=days) for days in (90, 180)]
        placement = {
            "code": chance.choice(("1A", "1A", "1A", "1E", "2B")),
            "employer": employer_id(chance.choice(near)),
            "role": chance.choice(SOUGHT),
            "started_on": began,
            "base_annual_cad": chance.randrange(42_000, 76_000, 500),
            "pay_documented": "yes",
            "documentation": f"offer-{chance.randrange(1000)}",
            "reported_on": began,
            "checks": [
                {"on": on, "found": chance.choice(("same-employer", "unknown"))} for on in checks if on <= AS_OF
            ],
        }
        return [placement]

    def _consent(self, start: date, end: date) -> dict[str, Any]:
        chance = self.chance
        if chance.random() >= 0.85:
            return {"status": chance.choice(("unset", "declined"))}
        more = [scope for scope in ("name", "indexing", "outcome") if chance.random() < 0.8]
        given = min(end, AS_OF) - timedelta(days=5)
        return {
            "status": "granted",
            "scopes": ["profile", *more],
            "wording": "1",
            "obtained_on": max(start, given),
            "evidence": f"form-{chance.randrange(1000)}",
        }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", type=int)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--languages", default="en")
    given = arguments.parse_args()
    write_book(given.pages, given.folder, given.languages.split(","))
