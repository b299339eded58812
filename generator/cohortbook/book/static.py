"""The folder `static/`, whose files lie at the root of the site: a domain's name, icons, proofs for services."""

from __future__ import annotations

FOLDER = "static"
HIDDEN = frozenset({".nojekyll", ".well-known"})
"""What may begin with a dot, at its top."""
