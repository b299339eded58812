"""Python's search for values that only keep each other. Records never do, and each search visits all of them again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsought() -> Iterator[None]:
    """No search in the block, for one that makes thousands of values which stay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not _outer:
                # All counts as old then. As new it would be visited at once, and a program that has said all waits.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def sought_among_new() -> Iterator[None]:
    """What is there already is not visited in the block, nor copied by a visit where processes share it."""
    is_outermost, was_enabled = not _outer, gc.isenabled()
    _outer.append(None)
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not was_enabled:
            gc.disable()
        _outer.pop()
        if is_outermost:
            gc.unfreeze()


_outer: list[None] = []  # blocks that are open; Python would count all that is frozen to answer whether one is
