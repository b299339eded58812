"""The question bank by round and area, as the kit and the worksheets print it."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from cohortbook.edition import PublicQuestion, Spoken
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class KitQuestion(Struct, frozen=True):
    id: str
    text: Spoken
    why: Spoken
    listen_for: tuple[Spoken, ...]
    follow_ups: tuple[Spoken, ...]


class KitArea(Struct, frozen=True):
    title: Spoken
    questions: tuple[KitQuestion, ...]


class KitRound(Struct, frozen=True):
    """`sheet_title` heads the worksheet; `done_when` is the test that ends the round."""

    id: str
    title: str
    about: str
    done_when: str
    areas: tuple[KitArea, ...]


def no_questions(_: Wording) -> str:
    return _("The question bank is empty so far. You can write questions of your own.")


def rounds_of(site: Site) -> tuple[KitRound, ...]:
    _ = site.words
    said = {
        "context": (
            _("The context round"),
            _("About the business: what growth runs into, what was tried, what it costs whom. No talk of hiring yet."),
            _(
                "You are done when you can say what they want, what stops them and how they cope, and they answer "
                "“yes, exactly”."
            ),
        ),
        "talent": (
            _("The talent round"),
            _("About one role: how it changed, who is pictured in it, where people came from and how it is decided."),
            _("You are done when you know what can bend and what cannot, and what each filter stands for."),
        ),
    }
    return tuple(
        KitRound(round_, *said[round_], _areas([asked for asked in site.edition.questions if asked.round == round_], _))
        for round_ in said
    )


def _areas(bank: list[PublicQuestion], _: Wording) -> tuple[KitArea, ...]:
    """Questions in the order of the bank; neighbours of one area stand together."""
    return tuple(
        KitArea(
            title,
            tuple(
                KitQuestion(
                    asked.id,
                    _.text(asked.text),
                    _.text(asked.why),
                    _.each(asked.listen_for),
                    _.each(asked.follow_ups),
                )
                for asked in group
            ),
        )
        for title, group in groupby(bank, key=lambda asked: _.text(asked.area))
    )
