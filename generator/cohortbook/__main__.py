"""`python -m cohortbook`."""

from cohortbook.cli import main

main()
