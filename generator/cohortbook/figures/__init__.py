"""Numbers from the book, as they may be published. (A stand-in: to be replaced by the room's own modules.)"""

from collections.abc import Mapping
from dataclasses import dataclass

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.figures.figure import Figure, Figures, Level, LevelKind, Median, Rate, State
from cohortbook.words import Message


@dataclass(frozen=True, slots=True)
class Metric:
    id: str
    title: Message
    definition: Message


METRICS: Mapping[str, Metric] = {
    name: Metric(name, Message(name), Message(name)) for name in ("placement_rate_180", "enrolment_to_job_180")
}


def make_figures(book: Book, edition: Edition, as_of: AsOf) -> Figures:
    return Figures(as_of.day, {})


__all__ = ["METRICS", "Figure", "Figures", "Level", "LevelKind", "Median", "Metric", "Rate", "State", "make_figures"]
