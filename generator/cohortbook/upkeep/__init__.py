"""What a site needs as days pass: a list of what is due, and taking down what may not be shown, whatever else waits.

Nobody stays online because of somebody else's typing mistake: what records allow is read from each file by itself.
"""

from cohortbook.upkeep.due import Due, due_lines, what_is_due
from cohortbook.upkeep.take_down import TakenDown, take_down

__all__ = ["Due", "TakenDown", "due_lines", "take_down", "what_is_due"]
