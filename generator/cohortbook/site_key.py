"""The site's secret: by it people are recognised in files that outlive them, and are not named there."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from msgspec import Struct

from cohortbook.values import Unprinted

VARIABLE = "COHORTBOOK_KEY"
FILE = ".cohortbook-key"
"""In the site's folder; never committed."""
SHORTEST = 16
_LONGEST = 4096  # bytes: something else was put there
_LENGTH = 32  # of 64 hexadecimal digits: enough that no two people are taken for one


class SiteKey(Unprinted, Struct, frozen=True):
    """Whoever has not got the secret can neither find a person in a hash nor make the hash of one."""

    secret: bytes

    def of(self, kind: str, *parts: str) -> str:
        """The hash of what `parts` say, which are of that kind. HMAC-SHA-256."""
        return hmac.digest(self.secret, "\0".join((kind, *parts)).encode(), "sha256").hex()[:_LENGTH]

    @property
    def mark(self) -> str:
        """What tells this key from others, and says nothing else of it."""
        return self.of("key")[:8]


def read_key(root: Path) -> SiteKey | None:
    """The secret of the site below `root`: in the environment, else in its file; None where it has none."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        try:
            with (root / FILE).open("rb") as file:
                given = file.read(_LONGEST + 1).decode().strip()
        except (OSError, UnicodeDecodeError):
            return None
    return SiteKey(given.encode()) if SHORTEST <= len(given) <= _LONGEST else None


def made_key(root: Path) -> SiteKey:
    """A new secret in its file, which only its owner may read. Raises OSError."""
    given = secrets.token_hex(32)
    descriptor = os.open(root / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(given + "\n")
    return SiteKey(given.encode())
