"""New records, as a person finds them who has to fill them in: short, with a note above each part."""

from __future__ import annotations

import secrets
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cohortbook.model.organization import ConsentWording
from cohortbook.starter.answers import Answers
from cohortbook.starter.templates import StarterTemplates
from cohortbook.words import Message, languages_with_catalog, say
from cohortbook.write import write_file

# Neither letters that look like digits nor vowels: no id reads as a word or a name.
_OPAQUE = "bcdfghjkmnpqrstvwxz23456789"


class RecordError(Exception):
    """Ends the making of a record before anything is written; `told` is one sentence with a remedy."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record by its path in the site."""

    path: str
    content: bytes

    def write(self, root: Path) -> None:
        """Write it. Raises RecordError where it would replace something, OSError where it cannot be written."""
        if (root / self.path).exists():
            told = say("'{file}' is there already; choose another id, or edit that file", file=self.path)
            raise RecordError(told)
        write_file(root / self.path, self.content)


def program(templates: StarterTemplates, title: str) -> bytes:
    return templates.filled("records/program.yml.j2", title=title)


def first_cohort(templates: StarterTemplates, answers: Answers, today: date) -> bytes:
    """The first run of the program that a site begins with; its title has no words of another language."""
    is_ours = answers.languages[0] in languages_with_catalog()
    return cohort(
        templates,
        today,
        program=answers.program_id,
        title=say("{program}, first cohort", program=answers.program) if is_ours else f"{answers.program} 1",
        region=answers.regions[0].id,
        city=answers.city,
        language=answers.languages[0],
    )


def cohort(templates: StarterTemplates, today: date, **values: object) -> bytes:
    starts = today + timedelta(days=119 - today.weekday())  # a Monday in four months, to be corrected
    days = {
        "opens": today + timedelta(days=30),
        "closes": starts - timedelta(days=28),
        "starts": starts,
        "ends": starts + timedelta(days=81),  # the Friday of the twelfth week
    }
    return templates.filled("records/cohort.yml.j2", **days, **values)


def employer(templates: StarterTemplates, name: str, region: str, today: date) -> bytes:
    later = today + timedelta(days=180)
    return templates.filled("records/employer.yml.j2", name=name, region=region, today=today, later=later)


def participant(templates: StarterTemplates, today: date, wording: ConsentWording | None = None) -> bytes:
    """Without a name: one on the command line would stay in its history. `wording` is that of today's consent forms."""
    later = today + timedelta(days=730)
    version = wording.version if wording is not None else f"{today.year}-1"
    agreed = (
        textwrap.wrap(wording.text.plain or next(words for _, words in wording.text)) if wording is not None else []
    )
    return templates.filled(
        "records/participant.yml.j2", today=today, later=later, version=version, agreed="\n".join(agreed)
    )


def play(templates: StarterTemplates, title: str, today: date) -> bytes:
    return templates.filled("records/play.md.j2", title=title, today=today)


def session(templates: StarterTemplates, employer_id: str, held_on: date, round_: str) -> bytes:
    return templates.filled("records/session.yml.j2", employer=employer_id, held_on=held_on, round=round_)


def opaque_id(taken: frozenset[str]) -> str:
    """A participant's id that says nothing about anybody and is not in use."""
    while True:
        found = secrets.choice(_OPAQUE[:20]) + "".join(secrets.choice(_OPAQUE) for _ in range(4))
        if found not in taken:
            return found
