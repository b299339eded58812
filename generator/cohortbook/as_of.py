"""The date of the data: how time enters, once.

A date given by a person (`--as-of`, `sample.as_of`) is that date everywhere. An instant from the clock or from
SOURCE_DATE_EPOCH is one instant with different dates: at 03:00 UTC it is still yesterday in Toronto, and a cohort
there still takes applications.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct


class AsOf(Struct, frozen=True):
    """Either a calendar day (`instant` is None) or an instant, whose day depends on where you stand."""

    day: date
    instant: datetime | None = None

    @classmethod
    def on(cls, day: date) -> AsOf:
        """The same calendar day in every time zone."""
        return cls(day)

    @classmethod
    def at(cls, instant: datetime) -> AsOf:
        """An instant with a time zone; its `day` is the UTC day."""
        return cls(instant.astimezone(UTC).date(), instant)

    def in_zone(self, zone: ZoneInfo) -> date:
        """The calendar day in `zone`."""
        return self.day if self.instant is None else self.instant.astimezone(zone).date()
