"""The discovery questions."""

from typing import Literal

from cohortbook.model.scalars import Id
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, Register, public

Round = Literal["context", "talent"]


class Question(Record):
    """One open question to ask an employer, and how to use it."""

    id: Id = public("A short name, permanent: sessions refer to it")
    round: Round = public("The round it belongs to: context (first) or talent (second)")
    area: LineOfText = public("The area it explores, in a few words")
    text: LineOfText = public("The question as you would say it")
    why: Text = public("Why it is asked")
    listen_for: list[Text] = public("What to listen for in the answer", list)
    follow_ups: list[Text] = public("Questions to ask next", list)


class Questions(Register[list[Question]]):
    """The question bank, in the order of asking."""
