"""The command line: `cohortbook init | new | adopt | upgrade | build | serve | check | audit | demand | ...`.

Exit codes: 0 clean, 1 problems found, 2 used wrongly, 3 could not write.
"""

from cohortbook.cli import inheriting, starting  # noqa: F401  # adds its commands
from cohortbook.cli.commands import main

__all__ = ["main"]
