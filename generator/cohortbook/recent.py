"""What was found lately, for a process that looks at nearly the same again and again, as the preview does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any, Generic, TypeVar, cast

Found = TypeVar("Found")
Thing = TypeVar("Thing")


class Same(Generic[Thing]):
    """A thing as a part of a key: only itself is equal to it, and it is not another's while the key is kept."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing


class Left:
    """What one process leaves for another: where there is nothing to find. Only hashes, none of less than a record."""

    def __init__(self, quiet: Collection[str] = frozenset()) -> None:
        self.quiet: set[str] = set()
        """Hashes of what was looked through and has nothing in it, as far as somebody asked for it."""
        self._quiet_before = quiet

    def is_quiet(self, digest: str) -> bool:
        """Whether nothing is to be found in what has this hash, because an earlier process looked there."""
        if digest not in self._quiet_before:
            return False
        self.quiet.add(digest)
        return True


class Recent:
    """Values by what they follow from, which is all of it: the text of a record, the names to be looked for in it.

    Nothing is kept where nobody will ask again. What is found has to stay as it is.

    `left` is what an earlier process left, where this one leaves something for the next.
    """

    def __init__(self, *, lasts: bool = False, left: Left | None = None) -> None:
        self.lasts, self.left = lasts, left
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def found(self, follows_from: Hashable, find: Callable[[], Found]) -> Found:
        """What `find` gives, or gave when it was asked for the same. The key begins with a word for what is found."""
        if not self.lasts:
            return find()
        try:
            return cast("Found", self._now[follows_from])
        except KeyError:
            pass
        value = self._before[follows_from] if follows_from in self._before else find()
        self._now[follows_from] = value
        return value

    def turn(self) -> None:
        """Forget what nobody has asked for since the last turn, such as a record as it was before an edit."""
        self._before, self._now = self._now, {}
