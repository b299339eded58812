"""The command line: `cohortbook init | new | template | import | adopt | upgrade | build | serve | check | ...`.

Exit codes: 0 clean, 1 problems found, 2 used wrongly, 3 could not write.
"""

from cohortbook import cycles

with cycles.unsought():  # what is loaded stays
    from cohortbook.cli import (  # noqa: F401  # adds its commands
        building,
        editing,
        inheriting,
        keeping,
        networking,
        printing,
        reviewing,
        spreadsheets,
        starting,
        withdrawing,
    )
    from cohortbook.cli.commands import main

__all__ = ["main"]
