"""The command line: `cohortbook build | serve | check | audit | explain | schema`.

Exit codes: 0 clean, 1 problems found, 2 used wrongly, 3 could not write.
"""

from cohortbook.cli.commands import main

__all__ = ["main"]
