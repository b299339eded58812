"""How much demand there is somewhere, in words and as a bar."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cohortbook.demand import Count
from cohortbook.pages.wording import Wording


class Span(Struct, frozen=True):
    """Fewest, likely and most as percent of the longest bar beside it."""

    least: float
    likely: float
    most: float

    @property
    def width(self) -> float:
        return round(self.most - self.least, 2)


class CountView(Struct, frozen=True):
    """`people` is the number that is likely. Where more may not be told, `hidden` says so in words."""

    people: str
    range: str | None
    employers: str
    hidden: str | None
    span: Span | None


def headcount(least: int, likely: int, most: int, _: Wording) -> str:
    """How many people are needed, with the range where there is one."""
    if least == most:
        return _.plural("{n} person", "{n} people", likely)
    return _.plural(
        "About {n} person (between {least} and {most})",
        "About {n} people (between {least} and {most})",
        likely,
        least=_.number(least),
        most=_.number(most),
    )


def longest(counts: Iterable[Count]) -> int:
    """What the longest of several bars stands for, in people."""
    return max((count.total.most for count in counts), default=0)


def count_view(count: Count, scale: int, _: Wording) -> CountView:
    """`scale` is the longest bar, in people."""
    total = count.total
    if not total.signals:
        word = _("Withheld") if count.is_hidden else _("Nobody, or too few to say")
        return CountView(word, None, "", _more(_) if count.is_hidden else None, None)
    people = _.plural("{n} person", "{n} people", total.likely)
    return CountView(
        people=_("At least {people}", people=people) if count.is_hidden else people,
        range=None
        if total.least == total.most
        else _("between {least} and {most}", least=_.number(total.least), most=_.number(total.most)),
        employers=employers(total.employers, _),
        hidden=_more(_) if count.is_hidden else None,
        span=Span(*(round(100 * part / scale, 2) for part in (total.least, total.likely, total.most)))
        if scale
        else None,
    )


def employers(number: int, _: Wording) -> str:
    return _.plural("{n} employer", "{n} employers", number)


def roles_stated(number: int, _: Wording) -> str:
    return _.plural("{n} signal", "{n} signals", number)


def cell(count: Count, _: Wording) -> str:
    """A cell that counts employers. What may not be told is a word, never a blank."""
    if count.total.signals:
        number = _.number(count.total.employers)
        return _("{number} or more", number=number) if count.is_hidden else number
    return _("withheld") if count.is_hidden else ""


def _more(_: Wording) -> str:
    return _("Others ask as well. Their number would give some of them away.")
