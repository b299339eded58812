"""The only place that asks what time it is. Only the command line and hosts may import it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from cohortbook.as_of import AsOf


class EpochError(ValueError):
    """SOURCE_DATE_EPOCH is set to something that is no instant."""


def now() -> AsOf:
    """This instant, or the one in SOURCE_DATE_EPOCH (seconds since 1970; https://reproducible-builds.org).

    Raises EpochError where SOURCE_DATE_EPOCH is not a whole number of seconds in the years that dates can have.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return AsOf.at(datetime.now(UTC))
    try:
        return AsOf.at(datetime.fromtimestamp(int(epoch), UTC))
    except (ValueError, OverflowError, OSError):
        raise EpochError(epoch) from None
