"""Numbers that are cited in prose, with where they come from."""

from typing import Literal

from cohortbook.model.scalars import Id, IsoDate, Line, Url
from cohortbook.model.text import Text
from cohortbook.model.visibility import Record, Register, public


class ClaimSource(Record):
    """Where a cited number was published."""

    title: Line = public("The title of the publication")
    author: Line | None = public("Who wrote or published it", None)
    url: Url | None = public("Where it can be read", None)


class Claim(Record):
    """A number somebody published, cited as theirs."""

    id: Id = public("A short name, permanent")
    text: Text = public("What is claimed, in a sentence")
    value: Line = public("The number as published, such as 96%")
    source: ClaimSource = public("Where it was published")
    date: IsoDate | None = public("When it was published; left out where the source does not say", None)
    status: Literal["cited", "verified", "withdrawn"] = public("cited, verified by us, or withdrawn")
    limits: Text | None = public("What the source does not say: its n, window, denominator", None)
    review_by: IsoDate = public("When somebody looks at it again")
    figure: Line | None = public(
        "The computed figure that says the same, such as placement_rate_180?program=tech-sales", None
    )


class Claims(Register[list[Claim]]):
    """The claims register."""
