"""Where tests find things: the repository, and the frozen sample.

Tests of the engine know the sample in `tests/sample/` only, so whoever replaces the book and the playbook of the
repository keeps them green. What the repository itself publishes is asked about in `tests/playbook/` and
`tests/published/`.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"
BASE = Path(__file__).parent / "problems/_base"  # one cohort, one graduate, one employer
