"""A discovery session with an employer: private, all of it, unless a quote says otherwise."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.question import Round
from cohortbook.model.scalars import Id, IsoDate, Line, Paragraphs, Whole, YesNo
from cohortbook.model.visibility import Record, private


class Answer(Record):
    """What was said to one question, of the bank or one's own."""

    question: Id | None = private("A question's id from questions.yml", None)
    asked: Paragraphs | None = private("The question as it was asked, where it is not in questions.yml", None)
    notes: Paragraphs | None = private("What was said, in your words", None)
    quote: Paragraphs | None = private("What was said, in theirs", None)
    quote_permission: YesNo = private("Whether the quote may be published", False)
    skills: list[Id] = private("Ids of the skills that the quote is about; published with it", list)

    @model_validator(mode="after")
    def _asked_something(self) -> Self:
        if self.question is None and self.asked is None:
            raise PydanticCustomError("answer-unasked", "")
        return self


class Pain(Record):
    """Something that hurts."""

    text: Paragraphs = private("The pain in a sentence")
    severity: Whole | None = private("How much it hurts, 1 (a nuisance) to 5 (stops the business)", None, ge=1, le=5)
    frequency: Literal["once", "yearly", "quarterly", "monthly", "weekly", "daily"] | None = private(
        "How often it occurs", None
    )
    workaround: Paragraphs | None = private("What they do about it today", None)


class Commitment(Record):
    """Something one side promised."""

    who: Literal["employer", "us"] = private("Who promised it")
    text: Paragraphs = private("What was promised")
    due: IsoDate | None = private("By when", None)


class DiscoverySession(Record):
    """One conversation of one round."""

    employer: Id = private("The employer's id")
    held_on: IsoDate = private("The day of the session")
    round: Round = private("The round: context or talent")
    present: list[Line] = private("Who took part", list)
    answers: list[Answer] = private("What was said, question by question", list)
    pains: list[Pain] = private("What hurts", list)
    success: Paragraphs | None = private("What success would look like, in their words", None)
    commitments: list[Commitment] = private("What was promised on both sides", list)
    notes: Paragraphs | None = private("Anything else", None)
