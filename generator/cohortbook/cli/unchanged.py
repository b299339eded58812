"""What the last build answers where a command would find the same: before anything is loaded that reads records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.language import reader_language
from cohortbook.clock import now
from cohortbook.site_folders import cache_of

if TYPE_CHECKING:
    from cohortbook.kept.last_build import LastBuild
    from cohortbook.recent import Recent


def unchanged(root: Path, site: Path, as_of: AsOf | None, host: str | None) -> LastBuild | None:
    """The site that stands, where it is what a build would make; None where one has to look. Raises EpochError."""
    if not cache_of(site).is_dir():
        return None
    from cohortbook.kept.last_build import asked_for, last_build

    try:
        return last_build(
            *(root, site, asked_for(as_of, host), now()),
            lambda message: click.echo(message.in_language(reader_language()), err=True),
        )
    except OSError:
        return None  # whoever looks tells what is wrong


def known_of(site: Path) -> Recent | None:
    """What the last build knew of texts that may be the same now."""
    if not cache_of(site).is_dir():
        return None
    from cohortbook.kept.program import program
    from cohortbook.kept.quiet import left_before
    from cohortbook.recent import Recent
    from cohortbook.write import Cache

    return Recent(left=left_before(Cache.of(site), program()))
