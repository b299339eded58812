"""A play: one page of the playbook that a team can run."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.form import Form
from cohortbook.model.question import Round
from cohortbook.model.scalars import IsoDate, LanguageCode, Line, Paragraphs, Whole
from cohortbook.model.visibility import Record, public

PlayKind = Literal["play", "reference", "assessment", "form", "landing", "home", "page"]
PAGE: Literal["page"] = "page"
_OF_EVERY_PAGE = ["reviewed", "changes"]
_OF_PROSE = ["purpose", "when", "people", "owner", "related", *_OF_EVERY_PAGE]
REQUIRED: dict[str, list[str]] = {
    "play": [*_OF_PROSE, "minutes", "materials", "steps", "checklist", "questions", "example"],
    "reference": _OF_PROSE,
    "assessment": [*_OF_PROSE, "assessment"],
    "form": [*_OF_PROSE, "form"],
    "landing": _OF_EVERY_PAGE,
    "home": [],
    "page": [],
}
KINDS = frozenset(REQUIRED)


class Step(Record):
    """One step of a play."""

    title: Line = public("The step in a few words")
    minutes: Whole = public("How long it takes", gt=0)
    text: Paragraphs = public("What to do, in Markdown")


class Change(Record):
    """What changed in a play, and when."""

    date: IsoDate = public("The day")
    what: Line = public("What changed")


class Grade(Record):
    """One answer that every statement of an assessment can have."""

    label: Line = public("The answer in a word or two")
    points: Whole = public("What it counts", le=100)


class Statement(Record):
    """One line of an assessment, to be answered with a grade."""

    text: Line = public("The statement, in the first person")
    play: Line | None = public("The play that helps where the answer is a low one, as section/play", None)


class Result(Record):
    """What a score means."""

    at_least: Whole = public("The lowest score of this result")
    title: Line = public("The result in a few words")
    text: Paragraphs = public("What it means, in a few sentences")
    plays: list[Line] = public("The plays to read next, as section/play", list)


class Assessment(Record):
    """A self-assessment: statements, the answers they can have, and what the sum of points means."""

    grades: list[Grade] = public("The answers, the same for every statement", min_length=2)
    statements: list[Statement] = public("What is asked, in order", min_length=2)
    results: list[Result] = public("What the sums mean, from the lowest up", min_length=2)

    @property
    def highest(self) -> int:
        """The highest score there can be."""
        return len(self.statements) * max(grade.points for grade in self.grades)

    @model_validator(mode="after")
    def _every_score_has_a_result(self) -> Self:
        starts = [result.at_least for result in self.results]
        wanted = 0
        for start in starts:
            if start < wanted or start > self.highest or (wanted == 0 and start != 0):
                raise PydanticCustomError("score-gap", "", {"highest": self.highest})
            wanted = start + 1
        return self


class Adopted(Record):
    """What a page was copied from; `cohortbook adopt` writes it."""

    page: Line = public("The page of the standard playbook, as language/section/page")
    version: Line = public("The version that it was copied from")
    hash: Line = public("What tells the page of that version from any other")


class Translated(Record):
    """What a page was translated from; `cohortbook translated` writes it."""

    language: LanguageCode = public("The language that it was translated from")
    parts: Line = public("What tells each part of that page from a later one, in order")


class Play(Record):
    """The front matter of a playbook page. The longer text is the page's Markdown."""

    title: Line = public("The play's title")
    kind: PlayKind = public(
        "play, reference, assessment, form, landing (a section's first page), home, or page for anything else"
    )
    summary: Line = public("One sentence for cards and search engines")
    purpose: Line | None = public("What the team has in hand afterwards", None)
    when: Line | None = public("When to reach for this play", None)
    minutes: Whole | None = public("How long it takes: the sum of the steps", None)
    people: Line | None = public("Who takes part", None)
    rounds: list[Round] | None = public("The rounds of conversation that it serves: context, talent", None)
    materials: list[Line] | None = public("What has to be at hand", None)
    owner: Line | None = public("Who keeps this page right", None)
    reviewed: IsoDate | None = public("When somebody last read it with care", None)
    changes: list[Change] | None = public("What changed, and when", None)
    steps: list[Step] | None = public("What to do, in order", None)
    checklist: list[Line] | None = public("What is true when you are done", None)
    questions: list[Line] | None = public("Key questions to ask of yourselves", None)
    example: Paragraphs | None = public("A worked example, in Markdown", None)
    assessment: Assessment | None = public("A self-assessment that the page offers", None)
    form: Form | None = public("A form that the page offers", None)
    related: list[Line] | None = public("Related plays, as section/play", None)
    order: Whole | None = public(
        "The page's place in a navigation that is made of all pages; those of the inherited playbook count 10, 20, 30",
        None,
    )
    publish_on: IsoDate | None = public(
        "The day from which the page is on the site, in all languages; by default now", None
    )
    language: LanguageCode | None = public("The language that the page is in, where its folder has another", None)
    adopted: Adopted | None = public("What the page was copied from, if it was", None)
    translated: Translated | None = public("What the page was translated from, if that is noted", None)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        optional = {"example"} if self.adopted is not None else set()  # that of the original is about the sample
        missing = [name for name in REQUIRED[self.kind] if getattr(self, name) is None and name not in optional]
        if missing:
            raise PydanticCustomError("play-incomplete", "", {"missing": ", ".join(missing), "kind": self.kind})
        if self.steps and self.minutes is not None and self.minutes != sum(step.minutes for step in self.steps):
            raise PydanticCustomError(
                "play-minutes", "", {"stated": self.minutes, "sum": sum(step.minutes for step in self.steps)}
            )
        return self
