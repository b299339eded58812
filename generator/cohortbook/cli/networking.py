"""The commands of a hub, which shows what its partners publish."""

from __future__ import annotations

from pathlib import Path

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import CLEAN, PROBLEMS, as_of_option, main, not_an_instant
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.clock import EpochError, now


@main.command()
@directory_option
@as_of_option
def gather(directory: Path, as_of: AsOf | None) -> None:
    """Read what the partners in cohorts/partners.yml publish today.

    It is stored in the folder 'gathered' for the next build, which shows it for a day at the longest.
    """
    from cohortbook.cli.gathering import gather_partners

    try:
        read_all = gather_partners(site_root(directory), as_of, now())
    except EpochError as error:
        not_an_instant(error)
    raise SystemExit(CLEAN if read_all else PROBLEMS)
