"""The playbook, its questions and its sources as they may be seen."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cohortbook.edition.public_words import PublicText


class PublicQuestion(Struct, frozen=True):
    id: str
    round: str
    area: PublicText
    text: PublicText
    why: PublicText
    listen_for: tuple[PublicText, ...]
    follow_ups: tuple[PublicText, ...]


class PublicClaim(Struct, frozen=True):
    """A number somebody published. `status` is cited (theirs, as we read it) or verified (by us)."""

    id: str
    text: PublicText
    value: str
    source_title: str
    source_author: str | None
    source_url: str | None
    date: date | None
    status: str
    limits: PublicText | None


class PublicStep(Struct, frozen=True):
    title: str
    minutes: int
    text: str


class PublicGrade(Struct, frozen=True):
    label: str
    points: int


class PublicStatement(Struct, frozen=True):
    """`play` is the play that helps where the answer is a low one."""

    text: str
    play: str | None


class PublicResult(Struct, frozen=True):
    """What scores from `at_least` up to `at_most` mean."""

    at_least: int
    at_most: int
    title: str
    text: str
    plays: tuple[str, ...]


class PublicAssessment(Struct, frozen=True):
    grades: tuple[PublicGrade, ...]
    statements: tuple[PublicStatement, ...]
    results: tuple[PublicResult, ...]


class PublicFormField(Struct, frozen=True):
    label: str
    lines: int
    example: str | None


class PublicFormTable(Struct, frozen=True):
    """`rows` are first cells; `empty` rows come after them. `example` begins at the first cell to fill in."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    empty: int
    example: tuple[tuple[str, ...], ...]


class PublicFormPart(Struct, frozen=True):
    """`boxes` are labels to tick, with whether the example does."""

    title: str | None
    text: str | None
    has_wording: bool
    fields: tuple[PublicFormField, ...]
    boxes: tuple[tuple[str, bool], ...]
    table: PublicFormTable | None


class PublicForm(Struct, frozen=True):
    """`example` says what the example is about; None where there is none."""

    parts: tuple[PublicFormPart, ...]
    example: str | None


class PublicPlay(Struct, frozen=True):
    """A playbook page. `uri` is its place below the language's root; the home page's is empty.

    `order` is its place among the pages beside it, where it has one. `pack` is the version of the standard playbook
    that it is inherited from, None for a page of the site's own. `folder` names the language whose folder the page is
    in, `language` the one that it is written in: a copy that waits for its translation is in another.
    """

    uri: str
    folder: str
    language: str
    kind: str
    title: str
    summary: str
    purpose: str | None
    when: str | None
    minutes: int | None
    people: str | None
    rounds: tuple[str, ...]
    materials: tuple[str, ...]
    owner: str | None
    reviewed: date | None
    changes: tuple[tuple[date, str], ...]
    steps: tuple[PublicStep, ...]
    checklist: tuple[str, ...]
    questions: tuple[str, ...]
    example: str | None
    related: tuple[str, ...]
    assessment: PublicAssessment | None = None
    form: PublicForm | None = None
    order: int | None = None
    pack: str | None = None

    @property
    def section(self) -> str:
        """The section's uri, such as `discover/`; empty for the home page."""
        return self.uri.split("/")[0] + "/" if self.uri else ""
