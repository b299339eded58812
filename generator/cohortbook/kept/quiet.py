"""Where the last build found nothing, whatever became of its site: words decide, and no day."""

from __future__ import annotations

from typing import Any

from cohortbook.recent import Left
from cohortbook.write import Kept

NAME = "records"


def left_before(cache: Kept, of_program: str) -> Left:
    """What the last build left, where the same program made it."""
    kept: Any = cache.read(NAME)
    try:
        if kept["program"] == of_program:
            return Left(frozenset(map(str, kept["quiet"])))
    except (TypeError, ValueError, LookupError, AttributeError):
        pass
    return Left()


def value_of_left(left: Left | None, of_program: str) -> dict[str, object]:
    """What is `left`, as JSON knows it, for `left_before`."""
    return {"program": of_program, "quiet": sorted((left or Left()).quiet)}
