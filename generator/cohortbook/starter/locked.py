"""The versions that this version was tested with, for the site's own requirements."""

from __future__ import annotations

import re
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_NOTE = re.compile(r"(?m)^\s*#.*\n")


def constraints() -> str:
    """Each package with its version, where it is needed (PEP 508), and the hashes of its files.

    pip asks for hashes of everything in an installation or of nothing, and the hash of our own wheel is not known
    inside of it: so these are installed first, with --require-hashes, and then the program, whose needs are all met.
    """
    return _NOTE.sub("", _lock().read_text(encoding="utf-8"))


def _lock() -> Path:
    """In the wheel beside this module, or at the checkout's root, and nowhere else."""
    inside = Path(__file__).parent / "site-lock.txt"
    return inside if inside.is_file() else _PACKAGE.parent.parent / "requirements/site.txt"
