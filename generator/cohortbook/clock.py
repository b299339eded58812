"""The only place that asks what time it is. Only the command line and hosts may import it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from cohortbook.as_of import AsOf


def now() -> AsOf:
    """This instant, or the one in SOURCE_DATE_EPOCH (seconds since 1970; https://reproducible-builds.org).

    Raises ValueError where SOURCE_DATE_EPOCH is not a whole number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return AsOf.at(datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC))
