"""The versions that this version was tested with, for the site's own requirements."""

from __future__ import annotations

import re
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_PINNED = re.compile(r"(?m)^(?P<line>[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[^\]]*\])?==[^\s;\\]+(?:\s*;[^\\\n]*?)?)\s*\\?$")


def constraints() -> str:
    """A line for each package: its name, its version, and where it is needed (PEP 508), without hashes.

    pip asks for hashes of everything or of nothing, and the hash of our own wheel is not known inside of it.
    """
    return "".join(f"{found['line'].strip()}\n" for found in _PINNED.finditer(_lock().read_text(encoding="utf-8")))


def _lock() -> Path:
    """In the wheel beside this module, or at the checkout's root, and nowhere else."""
    inside = Path(__file__).parent / "site-lock.txt"
    return inside if inside.is_file() else _PACKAGE.parent.parent / "requirements/site.txt"
