"""What a program or a cohort offers besides its curriculum: where, when in the week, for how much, by and with whom."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.money import Price
from cohortbook.model.scalars import ClockTime, IsoDate, Line, Paragraphs, Url
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, consented, private, public

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Rhythm = Literal["full-time", "part-time", "evenings", "weekends"]


class More(Record):
    """What no other key is for, under a heading of its own."""

    label: LineOfText = public("The heading")
    text: Text = public("The text, in Markdown")


class ProfileMore(Record):
    """What a person wants to add about themselves, under a heading of its own."""

    label: Line = consented("profile", "The heading")
    text: Paragraphs = consented("profile", "The text, in Markdown, without a name")


class Financing(Record):
    """Help with the cost."""

    title: LineOfText = public("What it is, such as a bursary or a loan")
    amount: Price | None = public("How much, at most", None)
    text: Text | None = public("For whom, and how to get it", None)
    url: Url | None = public("Where to read more", None)


class MeetingPlace(Record):
    """One of the places of a cohort that has several."""

    name: LineOfText = public("The place's name, such as a campus")
    city: Line | None = public("The city, where it is not the cohort's", None)
    address: Line | None = public("The street address", None)
    url: Url | None = public("A map, or how to get there", None)


class WeeklySession(Record):
    """What happens in every week, at local times."""

    days: list[Weekday] = public("The days: monday to sunday", min_length=1)
    start: ClockTime = public("When it begins, such as 18:00")
    end: ClockTime = public("When it ends")
    title: LineOfText | None = public("What happens then", None)
    place: LineOfText | None = public("Where", None)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise PydanticCustomError("clock-order", "")
        return self


class Instructor(Record):
    """Somebody who teaches. Nothing of it is published without the day on which they agreed."""

    name: Line = public("Their name")
    role: LineOfText | None = public("What they teach, or do otherwise", None)
    biography: Text | None = public("Who they are, in a few sentences", None)
    photo: Line | None = public("The photo's file name, in the folder pictures/ beside this file", None)
    photo_alt: Line | None = public("What the photo shows, for people who cannot see it", None)
    url: Url | None = public("Their own page", None)
    agreed_on: IsoDate | None = private("The day they agreed to be shown with all of this", None)


class Supporter(Record):
    """An organisation that pays for the cohort or carries it with us."""

    name: Line = public("Its name")
    role: Literal["funder", "partner"] = public("funder or partner")
    url: Url | None = public("Its website", None)
    logo: Line | None = public("The logo's file name, in the folder pictures/ beside this file", None)
    logo_permission: IsoDate | None = public("When it allowed us to show the logo", None)
