"""What is left of the sample that a new site was brought, where nothing says any more that it is fiction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cohortbook.book.book import Book
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.source import content_of
from cohortbook.words import say

LISTED = ".cohortbook-sample.json"
"""The file at a site's root that lists what was brought, with hashes."""


def hash_of(content: bytes) -> str:
    """The same on Windows, where Git may have given every line another end."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def sample_left(root: Path, book: Book) -> Iterator[Problem]:
    """A warning where the sample's people would be taken for real ones, or real ones for the sample's."""
    brought = _brought(root)
    if not brought or book.organization is None:
        return
    if book.organization.record.sample is None:
        left = [path for path, digest in brought.items() if _is_still(root / path, digest)]
        if left:
            yield Problem(
                "sample-left",
                Position(left[0]),
                say(
                    "the sample is still here (files: {n}), and the site no longer says that it is fiction",
                    n=len(left),
                ),
                say("take them all out: cohortbook init --drop-sample"),
                Severity.WARNING,
            )
        return
    own = [person for _, person in book.all_participants() if person.path not in brought]
    if own:
        yield Problem(
            "sample-left",
            own[0].at(),
            say("this person is not of the sample, and the site says of everybody that they are fictional"),
            say("take the sample out when you begin with real records: cohortbook init --drop-sample"),
            Severity.WARNING,
        )


def _brought(root: Path) -> dict[str, str]:
    try:
        content = content_of(root / LISTED)
        files = json.loads(content if isinstance(content, bytes) else b"")["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # there is none, or somebody changed it; whoever drops the sample is told


def _is_still(file: Path, digest: str) -> bool:
    try:
        return hash_of(file.read_bytes()) == digest
    except OSError:
        return False
