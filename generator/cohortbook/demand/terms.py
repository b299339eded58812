"""What the words of the demand model mean, for everybody who reads its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cohortbook.words import Message, say

DEMAND_TERMS: Mapping[str, Message] = MappingProxyType(
    {
        "signal": say(
            "What one employer said it needs: a role, how many people, by when, and the skills it takes. A signal "
            "counts while it has not expired and is the employer's latest word for the role."
        ),
        "headcount": say(
            "At least, most likely and at most so many people, added up over signals. Of employers who are not named "
            "it is a range of about ten numbers in which the most likely headcount lies, and the middle of it."
        ),
        "weight": say(
            "Most likely headcount, times 1 where the employer committed to it or posted it, times 0.5 where it was "
            "only stated in talk. What employers who are not named ask for weighs as if it was only stated."
        ),
        "named": say("Signals that employers made public. All other numbers are of employers who are not named."),
        "unnamed": say(
            "Employers who let us count them, but not name them. They are counted only where at least three of them "
            "stand behind the number, and where no sum or difference of numbers, published now or earlier, is about "
            "fewer. So every number here is at least so many, and nothing in a cell means nobody, or too few to say."
        ),
        "trend": say("All signals by the quarter in which employers gave them, whatever became of them since."),
        "stated_filter": say("What an employer asked for at first, and the skills it turned out to stand for."),
        "coverage": say(
            "Of the weight of all must-haves and nice-to-haves in the signals that concern the program, the share of "
            "those that a module teaches. A signal concerns a program that leads to its occupation, or that teaches at "
            "least two, and at least half, of its must-haves. What employers teach on the job does not count."
        ),
        "match": say(
            "Graduates who agreed to be shown, are available and have every must-have of the role at the level asked "
            "for. The order is by the number of nice-to-haves, then their level, then the day they are available."
        ),
        "untaught": say("A must-have that no module of any program teaches."),
        "unasked": say("A skill that a module teaches and that no employer asks for whom we may count."),
        "no-graduate": say("A skill that is asked for and taught, and that no published graduate shows yet."),
    }
)
