"""The kit and the worksheets as other pages lead to them."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.pages.wording import Wording


class Tool(Struct, frozen=True):
    """A page to work with, beside the plays of its section."""

    uri: str
    title: str
    summary: str
    section: str = Place.DISCOVER


def tools_of(_: Wording) -> tuple[Tool, Tool]:
    """What helps in a conversation with an employer: on a phone, then on paper."""
    return (
        Tool(
            Place.KIT,
            _("Interview kit"),
            _("Prepare a conversation with an employer, take notes while you talk, and take them home as records."),
        ),
        Tool(
            Place.WORKSHEETS,
            _("Worksheets for a session"),
            _("One sheet for each round of questions, with lines to write on, and a consent for quotes."),
        ),
    )
