"""Sites of any size, to measure and to count: `python tests/bench/books.py PAGES FOLDER [--languages en,fr]`.

The same size gives the same files anywhere. Everything is made up here, out of syllables and neutral words, so that
nothing rests on the repository's own book. `check` finds neither an error nor a warning in any of them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


AS_OF = date(2026, 10, 15)
PEOPLE_A_COHORT = 20
FIXED_PAGES = 180
"""Plays, skills, programs, lists: what a site has however few people there are."""
PAGES_A_COHORT = 25
"""About sixteen profiles, the microsite, and an employer."""

SECTIONS = ("understand", "discover", "design", "deliver", "adopt", "methods")
PLAYS_A_SECTION = 6
REGIONS = (("ON", "Ontario", "America/Toronto"), ("NB", "New Brunswick", "America/Moncton"))
SECTORS = ("Software", "Logistics", "Food", "Health devices", "Energy", "Printing", "Retail", "Building")
PRIOR = ("Cook", "Driver", "Shop keeper", "Teacher", "Farmer", "Porter", "Baker", "Clerk", "Carer", "Painter")
SOUGHT = ("Sales adviser", "Support specialist", "Line technician", "Office coordinator", "Planner", "Tester")
SKILL_VERBS = ("Reading", "Writing", "Planning", "Checking", "Explaining", "Testing", "Repairing", "Comparing")
SKILL_NOUNS = ("drawings", "orders", "measurements", "promises", "records")
LEVELS = ("introductory", "working", "confident")
PROGRAMS = ("Alpha", "Bravo", "Delta", "Kappa", "Omega", "Sigma")

NOUNS = _words(
    "morning,ledger,counter,workshop,kitchen,shift,queue,delivery,machine,notebook,complaint,order,shelf,drawing,"
    "meter,schedule,invoice,parcel,recipe,garden,repair,platform,corridor,warehouse,telephone,question,answer,habit,"
    "mistake,season,handover,list,promise,budget,label,cable,window,signal,pattern,rehearsal,route,storm,sample"
)
VERBS = _words(
    "sorted,mended,explained,counted,carried,drew,measured,planned,wrote,checked,cleaned,compared,moved,answered,"
    "tested,packed,taught,noticed,opened,closed,repeated,weighed,labelled,finished,questioned,described"
)
MANNERS = _words(
    "slowly,carefully,without fuss,before noon,in the rain,from memory,out loud,with patience,on paper,by hand,"
    "with a colleague,in plain words,under pressure,at the end of the day,ahead of time,in a calm voice"
)
SENTENCES = (
    "I {verb} every {noun} {manner}, and wrote down what the {noun2} had shown.",
    "The {noun} that nobody wanted became mine, so I {verb} it {manner}.",
    "What I remember best is a {noun} that we {verb} {manner} while the {noun2} waited.",
    "My part was the {noun}: I {verb} it, *then* looked at the {noun2} again.",
    "When the {noun} broke, I {verb} the {noun2} {manner} and told whoever came next.",
    "People asked about the {noun}, and I {verb} the {noun2} until they could see it.",
    "In the program I {verb} a {noun} {manner} and found that the {noun2} had been the cause.",
    "A good {noun} begins with a quiet {noun2}; that is how I {verb} most things.",
    "I **never** {verb} a {noun} twice, because the {noun2} was kept {manner}.",
    "It took a whole {noun} before I {verb} the {noun2} {manner}, and I am glad of it.",
)
RULES = (
    "Look at the {noun} first, and {manner} say what it was for.",
    "Ask who {verb} the {noun} last, then wait for the answer.",
    "Keep the {noun} beside the {noun2}, so that whoever {verb} one can find the other.",
    "Where a {noun} is missing, a {noun2} that somebody {verb} {manner} does as well.",
    "Write the {noun} down as it was told, and *not* as you would have {verb} it.",
    "Nobody {verb} a {noun} {manner} who had not seen the {noun2}.",
    "Between the {noun} and the {noun2} lies the work that is {verb} {manner}.",
)
SYLLABLES = [onset + vowel for onset in ("b", "d", "k", "l", "m", "n", "r", "t", "v", "z", "j") for vowel in "aiou"]


def write_book(pages: int, folder: Path, languages: Sequence[str] = ("en",), *, seed: int = 1) -> None:
    """Write a whole site of about `pages` pages in each language below `folder`. The same arguments, the same bytes."""
    writing = _Writing(folder, tuple(languages), random.Random(seed))  # noqa: S311  # repeatable, not secret
    cohorts = max(2, round((pages - FIXED_PAGES) / PAGES_A_COHORT))
    writing.vocabulary()
    writing.programs()
    writing.employers(cohorts)
    writing.cohorts(cohorts)
    writing.playbook(cohorts)


@dataclass(frozen=True, slots=True)
class _Writing:
    """One site as it is written. What is drawn by chance is drawn in the order of the calls."""

    folder: Path
    languages: tuple[str, ...]
    chance: random.Random

    def vocabulary(self) -> None:
        text, write = self._text, partial(self._write, "cohorts")
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
            _skill_id(verb, noun): {"label": text(f"{verb} {noun}"), "kind": kinds[place % 3]}
            for place, (verb, noun) in enumerate(_skills())
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
                    "why": text(self._said(RULES, 2)),
                    "listen_for": [text(self._said(RULES, 1)) for _ in range(2)],
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
        text = self._text
        for place, name in enumerate(PROGRAMS):
            taught = [skill for number, skill in enumerate(_skill_ids()) if number % len(PROGRAMS) in (place, 0)]
            program = {
                "title": text(f"Program {name}"),
                "summary": text(self._said(RULES, 2)),
                "about": text(f"{self._said(RULES, 4)}\n\n{self._said(RULES, 4)}"),
                "model": "demand" if place % 2 == 0 else "supply",
                "sector": text(SECTORS[place]),
                "occupation": {"noc": f"6210{place}", "title": text(f"Workers of the kind {name}")},
                "format": text("Twelve weeks, four days a week"),
                "cost": text("No fee"),
                "eligibility": [text(self._said(RULES, 1)) for _ in range(3)],
                "completion_criteria": [text(self._said(RULES, 1)) for _ in range(3)],
                "credential": text("Certificate of completion"),
                "modules": [
                    {
                        "id": f"module-{number}",
                        "title": text(f"The {noun} and the {NOUNS[number]}"),
                        "summary": text(self._said(RULES, 1)),
                        "hours": 8 + 4 * number,
                        "kind": "technical",
                        "skills": [{"skill": skill, "level": "working"} for skill in taught[number::8]],
                        "co_delivered_by": [_employer_id(number % 2)],
                    }
                    for number, noun in enumerate(self.chance.sample(NOUNS, 8))
                ],
            }
            self._write("cohorts", f"programs/{name.lower()}.yml", program)

    def employers(self, count: int) -> None:
        for number in range(count):
            text, chance = self._text, self.chance
            region = REGIONS[number % 2]
            employer = {
                "name": f"{self._name()} {chance.choice(('Works', 'Company', 'Brothers', 'Limited'))}",
                "sector": text(chance.choice(SECTORS)),
                "city": f"{self._name()}",
                "region": region[0],
                "website": f"https://{_employer_id(number)}.example/",
                "about": text(self._said(RULES, 3)),
                "partner_since": date(2024, 1, 1) + timedelta(days=chance.randrange(300)),
                "public": "yes",
                "demand": [self._signal(role) for role in chance.sample(SOUGHT, chance.randint(1, 3))],
            }
            self._write("cohorts", f"employers/{_employer_id(number)}.yml", employer)
            if number % 2 == 0:
                self._write("cohorts", f"discovery/session-{number}.yml", self._session(number))

    def _signal(self, role: str) -> dict[str, Any]:
        text, chance, likely = self._text, self.chance, self.chance.randint(1, 4)
        observed = AS_OF - timedelta(days=chance.randrange(10, 200))
        return {
            "id": role.lower().replace(" ", "-"),
            "role": text(role),
            "headcount": {"min": likely - 1, "likely": likely, "max": likely + 2},
            "due": AS_OF + timedelta(days=chance.randrange(20, 300)),
            "requirements": [
                {"skill": skill, "strength": strength, "level": chance.choice(LEVELS[:2])}
                for skill, strength in zip(
                    chance.sample(_skill_ids(), 4), ("must", "nice", "nice", "trainable"), strict=True
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
            "employer": _employer_id(number),
            "held_on": AS_OF - timedelta(days=chance.randrange(30, 600)),
            "round": "context",
            "answers": [
                {
                    "question": f"question-{noun}",
                    "notes": self._said(RULES, 3),
                    "quote": f"We had a {noun}, and it never {chance.choice(VERBS)} anything.",
                    "quote_permission": chance.choice(("yes", "no")),
                    "skills": chance.sample(_skill_ids(), 1),
                }
                for noun in NOUNS[0:6:2]
            ],
            "pains": [{"text": self._said(RULES, 1), "severity": chance.randint(1, 5), "frequency": "monthly"}],
            "notes": self._said(RULES, 2),
        }

    def cohorts(self, count: int) -> None:
        """One after another, ever closer together; the last is just running."""
        text = self._text
        for number in range(count):
            behind = count - 1 - number
            start = AS_OF - timedelta(days=40 + round(100 * behind**0.6))
            end, folder = start + timedelta(days=81), _cohort_id(number)
            near = sorted({max(0, min(count - 1, number + step)) for step in (-1, 0, 1)})
            cohort = {
                "program": PROGRAMS[number % len(PROGRAMS)].lower(),
                "title": text(f"Cohort {_letters(number)}"),
                "number": number + 1,
                "region": REGIONS[number % 2][0],
                "city": self._name(),
                "mode": ("in-person", "hybrid", "online")[number % 3],
                "language": "en",
                "accent": f"#{(number * 7919) % 64:02x}5b6b",
                "hero": text(self._said(RULES, 1)),
                "about": text(f"{self._said(RULES, 3)}\n\n{self._said(RULES, 3)}"),
                "dates": {
                    "applications_open": start - timedelta(days=120),
                    "apply_by": start - timedelta(days=30),
                    "start": start,
                    "census": start + timedelta(days=12),
                    "end": end,
                    "showcase": end - timedelta(days=7),
                },
                "capacity": PEOPLE_A_COHORT + 4,
                "how_to_apply": text(self._said(RULES, 2)),
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
                "employers": [{"employer": _employer_id(each), "role": "hiring"} for each in near],
                "team": [{"name": self._name(2), "role": text("Cohort lead"), "email": "team@quayside.example"}],
                "faq": [
                    {"question": text(f"What about the {noun}?"), "answer": text(self._said(RULES, 2))}
                    for noun in self.chance.sample(NOUNS, 3)
                ],
            }
            self._write("cohorts", f"{folder}/cohort.yml", cohort)
            for place in range(PEOPLE_A_COHORT):
                person = self._person(number, start, end, near)
                self._write("cohorts", f"{folder}/participants/{_letters(number)}{_letters(place)}.yml", person)

    def _person(self, cohort: int, start: date, end: date, near: Sequence[int]) -> dict[str, Any]:
        chance, running = self.chance, end >= AS_OF
        has_left = not running and chance.random() < 0.08
        person = {
            "name": self._name(2),
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
            "headline": self._said(("Keeps a {noun} and a {noun2} in order, and {verb} both {manner}",), 1),
            "story": f"{self._said(SENTENCES, 4)}\n\n{self._said(SENTENCES, 4)} {links}",
            "skills": [
                {"skill": skill, "level": chance.choice(LEVELS), "evidence": self._said(SENTENCES, 1)}
                for skill in chance.sample(_skill_ids(), 6)
            ],
            "role_sought": chance.choice(SOUGHT),
            "regions": [region],
            "city": self._name(),
            "work_modes": chance.sample(("on-site", "hybrid", "remote"), 2),
            "relocate": chance.choice(("yes", "no")),
            "languages": [{"language": "en", "level": "fluent"}, {"language": "fr", "level": "working"}],
            "availability": chance.choice(("available", "open")),
            "confirmed_on": min(AS_OF, max(end, AS_OF - timedelta(days=chance.randrange(90)))),
            "projects": [
                {"title": f"The {noun}", "text": self._said(SENTENCES, 2)} for noun in chance.sample(NOUNS, 1)
            ],
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
            "employer": _employer_id(chance.choice(near)),
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

    def playbook(self, cohorts: int) -> None:
        """Six sections of a landing page and six plays each, with links to one another and to records."""
        plays = [f"{section}/play-{number}" for section in SECTIONS for number in range(PLAYS_A_SECTION)]
        texts: dict[str, tuple[dict[str, Any], str]] = {
            "index.md": ({"title": "The playbook", "kind": "home", "summary": "Where to begin."}, self._links(plays))
        }
        for section in SECTIONS:
            landing = {"title": section.capitalize(), "kind": "landing", "summary": self._said(RULES, 1), **_KEPT}
            own = [play for play in plays if play.startswith(section)]
            texts[f"{section}/index.md"] = (landing, f"{self._said(RULES, 5)}\n\n{self._links(own)}")
        for place, play in enumerate(plays):
            texts[f"{play}.md"] = (self._front_matter(play, plays), self._body(place, play, plays, cohorts))
        for language in self.languages:
            for path, (front, body) in texts.items():
                matter = _as_yaml(front)
                _put(self.folder / "playbook" / language / path, f"---\n{matter}---\n\n{body}\n")
            self._configuration(language)

    def _front_matter(self, play: str, plays: Sequence[str]) -> dict[str, Any]:
        chance = self.chance
        minutes = [5 * chance.randint(2, 8) for _ in range(4)]
        return {
            "title": f"The {chance.choice(NOUNS)} and the {chance.choice(NOUNS)}, {play.replace('/play-', ' ')}",
            "kind": "play",
            "summary": self._said(RULES, 1),
            "purpose": self._said(RULES, 1),
            "when": self._said(RULES, 1),
            "minutes": sum(minutes),
            "people": "The team",
            "materials": [f"A {noun}" for noun in chance.sample(NOUNS, 3)],
            "owner": "Program lead",
            **_KEPT,
            "steps": [
                {"title": f"The {chance.choice(NOUNS)}", "minutes": taken, "text": self._said(RULES, 3)}
                for taken in minutes
            ],
            "checklist": [self._said(RULES, 1) for _ in range(4)],
            "questions": [f"Who {chance.choice(VERBS)} the {chance.choice(NOUNS)}?" for _ in range(3)],
            "example": f"{self._said(RULES, 4)}\n\n{self._said(RULES, 3)}",
            "related": [each for each in chance.sample(plays, 4) if each != play][:3],
        }

    def _body(self, place: int, play: str, plays: Sequence[str], cohorts: int) -> str:
        chance = self.chance
        others = chance.sample([each for each in plays if each != play], 4)
        parts = [self._said(RULES, 3), self._links(others[:2])]
        for heading in chance.sample(NOUNS, 4):
            parts += [f"## The {heading}", self._said(RULES, 4), self._said(RULES, 4)]
        parts.append("\n".join(f"- **The {noun}.** {self._said(RULES, 1)}" for noun in chance.sample(NOUNS, 4)))
        rows = [f"| {chance.choice(NOUNS)} | {self._said(RULES, 1)} |" for _ in range(4)]
        parts.append("\n".join(["| What | Then |", "|---|---|", *rows]))
        cohort, employer = _cohort_id(place % cohorts), _employer_id(place % cohorts)
        parts.append(
            f"See [a cohort](cohort:{cohort}), [an employer](employer:{employer}) and {self._links(others[2:])}"
        )
        parts.append(f"It is said that [{40 + place % 6}%](claim:claim-{place % 6}) came back.[^1]")
        parts.append(f"[^1]: {self._said(RULES, 1)}")
        return "\n\n".join(parts)

    def _links(self, plays: Sequence[str]) -> str:
        return " ".join(f"Read [the {self.chance.choice(NOUNS)}](play:{play})." for play in plays)

    def _configuration(self, language: str) -> None:
        is_default = language == self.languages[0]
        theme = f"theme:\n  name: material\n  language: {language}\n"
        if not is_default:
            _put(
                self.folder / f"mkdocs.{language}.yml",
                f"INHERIT: mkdocs.yml\ndocs_dir: playbook/{language}\nsite_dir: site/{language}\n{theme}",
            )
            return
        sections = [
            {section.capitalize(): [f"{section}/index.md", *(f"{section}/play-{n}.md" for n in range(PLAYS_A_SECTION))]}
            for section in SECTIONS
        ]
        nav = _as_yaml({"nav": ["index.md", *sections]})
        own = f"site_name: Quayside Skills\ndocs_dir: playbook/{language}\nsite_dir: site\n"
        _put(self.folder / "mkdocs.yml", f"{own}{theme}plugins:\n  - search\n  - cohortbook\n{nav}")

    def _text(self, words: str) -> str | dict[str, str]:
        """Words for readers. Other languages get the same ones: what is measured is how many there are."""
        return words if self.languages == ("en",) else dict.fromkeys(self.languages, words)

    def _said(self, sentences: Sequence[str], count: int) -> str:
        chance = self.chance
        return " ".join(
            sentence.format(
                noun=chance.choice(NOUNS),
                noun2=chance.choice(NOUNS),
                verb=chance.choice(VERBS),
                manner=chance.choice(MANNERS),
            )
            for sentence in (chance.choice(sentences) for _ in range(count))
        )

    def _name(self, words: int = 1) -> str:
        """Made of syllables; nobody is called so."""
        chance = self.chance
        return " ".join("".join(chance.choices(SYLLABLES, k=4)).capitalize() for _ in range(words))

    def _write(self, top: str, path: str, record: object) -> None:
        _put(self.folder / top / path, _as_yaml(record))


_KEPT = {"reviewed": date(2026, 9, 1), "changes": [{"date": date(2026, 9, 1), "what": "First edition."}]}


def _skills() -> Iterator[tuple[str, str]]:
    return ((verb, noun) for verb in SKILL_VERBS for noun in SKILL_NOUNS)


def _skill_id(verb: str, noun: str) -> str:
    return f"{verb}-{noun}".lower()


def _skill_ids() -> list[str]:
    return [_skill_id(verb, noun) for verb, noun in _skills()]


def _letters(number: int) -> str:
    """Three letters for each number below 9,261."""
    alphabet = "bcdfghjklmnpqrstvwxyz"
    return "".join(alphabet[number // len(alphabet) ** place % len(alphabet)] for place in (2, 1, 0))


def _cohort_id(number: int) -> str:
    return f"cohort-{_letters(number)}"


def _employer_id(number: int) -> str:
    return f"employer-{_letters(number)}"


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Never a name for a value that stands in two places: YAML's aliases are refused in records."""

    def ignore_aliases(self, _content: object) -> bool:
        return True


def _as_yaml(content: object) -> str:
    return yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", type=int)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--languages", default="en")
    given = arguments.parse_args()
    write_book(given.pages, given.folder, given.languages.split(","))
