"""Our own modules as syntax trees, for tests that look for what none of them may say."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree_of(path: Path) -> ast.Module:
    """The module at `path`, which nobody changes while tests run."""
    return ast.parse(path.read_bytes())
