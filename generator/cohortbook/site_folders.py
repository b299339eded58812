"""The folders of a site that people fill, and all of which is read."""

from __future__ import annotations

COHORTS, PLAYBOOK, LOCALE, STATIC = "cohorts", "playbook", "locale", "static"
READ = (COHORTS, PLAYBOOK, LOCALE, STATIC)
HIDDEN = frozenset({".nojekyll", ".well-known"})
"""What may begin with a dot, at the top of `static/`."""
SHOWN = frozenset(f"{STATIC}/{name}" for name in HIDDEN)
