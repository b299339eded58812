"""The folders of a site: those that people fill, and all of which is read; and what is gathered beside them."""

from __future__ import annotations

from pathlib import Path

COHORTS, PLAYBOOK, LOCALE, STATIC = "cohorts", "playbook", "locale", "static"
READ = (COHORTS, PLAYBOOK, LOCALE, STATIC)
HIDDEN = frozenset({".nojekyll", ".well-known"})
"""What may begin with a dot, at the top of `static/`."""
SHOWN = frozenset(f"{STATIC}/{name}" for name in HIDDEN)
GATHERED = "gathered"
"""What partners of a network tell; never committed: it holds people as their partners showed them that day."""


def cache_of(site: Path) -> Path:
    """The folder in which a build keeps for the next one what it found: beside the site."""
    return site.with_name(f".{site.name}-cache")
