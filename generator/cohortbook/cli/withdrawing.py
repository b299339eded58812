"""What was published, and how somebody is taken down from it: the commands."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import as_of_option, main
from cohortbook.cli.site_root import directory_option, site_root


@main.command()
@directory_option
@as_of_option
@click.option("--first", is_flag=True, help="Say instead that nothing was published before.")
@click.option("--write", is_flag=True, help="Write it down. Without this, it is only shown.")
def release(directory: Path, as_of: AsOf | None, first: bool, write: bool) -> None:
    """Show what publishing would add to the memory of releases, and write it down with --write.

    'cohortbook build --remember' does it by itself. The memory is cohorts/releases.jsonl, with keyed hashes of people.
    """
    from cohortbook.cli.releasing import remember_release

    remember_release(site_root(directory), as_of, first=first, write=write)
