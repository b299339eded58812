"""The library that sets the text of PDFs: found where it is, installed where that may be done.

python tests/pango.py
"""

from __future__ import annotations

import sys
from ctypes.util import find_library

import debian

_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


def is_there() -> bool:
    return all(map(find_library, _LIBRARIES))


def main() -> int:
    """Without it only the test that makes a PDF is left out."""
    if not is_there() and not debian.install("libpangoft2-1.0-0", "libharfbuzz-subset0"):
        print("Pango is not installed, so no PDF will be made; install libpangoft2-1.0-0.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
