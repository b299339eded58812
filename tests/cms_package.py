"""The npm package of the editor that browser tests open: fetched once, beside the other tools, and held to its hash.

python tests/cms_package.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from cohortbook.cms import PACKAGE, BundleError, bundle

PLACE = Path(sys.prefix) / PACKAGE.rpartition("/")[2]


def main() -> int:
    """Fetch it where it is not there; without a network only its test is left out."""
    if PLACE.is_file():
        return 0
    try:
        with urlopen(PACKAGE, timeout=60) as answer:  # noqa: S310  # an address that stands in the program
            content = answer.read()
        bundle(content)
    except (URLError, OSError, BundleError) as error:
        print(f"The editor's package cannot be had ({error}), so its browser test will be skipped.", file=sys.stderr)
        return 0
    PLACE.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
