"""Which words are time zones: those that mean the same on every machine."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo


@lru_cache
def time_zone_names() -> frozenset[str]:
    """Continents with their cities, as in the IANA list, and UTC.

    The machine's own list has more: `localtime` is another zone on each, and EST knows no summer.
    """
    listed = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset({"UTC", *(name for name in listed if "/" in name)})


def time_zone(name: str) -> ZoneInfo | None:
    """The zone of that name; None where it is none."""
    return ZoneInfo(name) if name in time_zone_names() else None
