"""A play: one page of the playbook that a team can run."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.scalars import IsoDate, Line, Paragraphs, Whole
from cohortbook.model.visibility import Record, public

PlayKind = Literal["play", "reference", "landing", "home"]
_OF_EVERY_PAGE = ["reviewed", "changes"]
_OF_PROSE = ["purpose", "when", "people", "owner", "related", *_OF_EVERY_PAGE]
REQUIRED: dict[str, list[str]] = {
    "play": [*_OF_PROSE, "minutes", "materials", "steps", "checklist", "questions", "example"],
    "reference": _OF_PROSE,
    "landing": _OF_EVERY_PAGE,
    "home": [],
}


class Step(Record):
    """One step of a play."""

    title: Line = public("The step in a few words")
    minutes: Whole = public("How long it takes", gt=0)
    text: Paragraphs = public("What to do, in Markdown")


class Change(Record):
    """What changed in a play, and when."""

    date: IsoDate = public("The day")
    what: Line = public("What changed")


class Play(Record):
    """The front matter of a playbook page. The longer text is the page's Markdown."""

    title: Line = public("The play's title")
    kind: PlayKind = public("play, reference, landing (a section's first page) or home")
    summary: Line = public("One sentence for cards and search engines")
    purpose: Line | None = public("What the team has in hand afterwards", None)
    when: Line | None = public("When to reach for this play", None)
    minutes: Whole | None = public("How long it takes: the sum of the steps", None)
    people: Line | None = public("Who takes part", None)
    materials: list[Line] | None = public("What has to be at hand", None)
    owner: Line | None = public("Who keeps this page right", None)
    reviewed: IsoDate | None = public("When somebody last read it with care", None)
    changes: list[Change] | None = public("What changed, and when", None)
    steps: list[Step] | None = public("What to do, in order", None)
    checklist: list[Line] | None = public("What is true when you are done", None)
    questions: list[Line] | None = public("Key questions to ask of yourselves", None)
    example: Paragraphs | None = public("A worked example, in Markdown", None)
    related: list[Line] | None = public("Related plays, as section/play", None)

    @model_validator(mode="after")
    def _complete(self) -> Play:
        missing = [name for name in REQUIRED[self.kind] if getattr(self, name) is None]
        if missing:
            raise PydanticCustomError("play-incomplete", "", {"missing": ", ".join(missing), "kind": self.kind})
        if self.steps and self.minutes is not None and self.minutes != sum(step.minutes for step in self.steps):
            raise PydanticCustomError(
                "play-minutes", "", {"stated": self.minutes, "sum": sum(step.minutes for step in self.steps)}
            )
        return self
