"""The question bank, where a play asks for it."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.edition import PublicQuestion, Spoken
from cohortbook.pages.site import Site


class QuestionView(Struct, frozen=True):
    number: int
    area: Spoken
    text: Spoken
    why: Spoken
    listen_for: tuple[Spoken, ...]
    follow_ups: tuple[Spoken, ...]


class QuestionsView(Struct, frozen=True):
    questions: tuple[QuestionView, ...]
    empty: str


def questions_view(site: Site, round_: str) -> QuestionsView:
    """The question bank of one round, numbered in the order of asking."""
    _ = site.words
    bank: list[PublicQuestion] = [question for question in site.edition.questions if question.round == round_]
    return QuestionsView(
        questions=tuple(
            QuestionView(
                number,
                _.text(question.area),
                _.text(question.text),
                _.text(question.why),
                _.each(question.listen_for),
                _.each(question.follow_ups),
            )
            for number, question in enumerate(bank, start=1)
        ),
        empty=_("The questions of this round will be listed here."),
    )
