"""`build`: the site, made anew as far as something has changed."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cohortbook import write
from cohortbook.as_of import AsOf
from cohortbook.cli.commands import PROBLEMS, as_of_option, main, not_an_instant, print_report
from cohortbook.cli.language import reader_language
from cohortbook.cli.parameters import Address, host_option
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.cli.unchanged import unchanged
from cohortbook.cli.writing import not_written, target_of, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.words import Message, say

if TYPE_CHECKING:
    from cohortbook.cli.timings import Timings
    from cohortbook.pipeline import Built
    from cohortbook.write import Elsewhere


def _say(message: Message) -> str:
    return message.in_language(reader_language())


_site = click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site is written. Default: the folder 'site' in the site's folder.",
)


@main.command()
@directory_option
@as_of_option
@_site
@host_option
@click.option("--timings", is_flag=True, help="Print how long each phase took.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next build.")
@click.option(
    "--executor",
    type=Address(),
    metavar="dask://HOST:PORT",
    help="Have pages made by the Dask cluster there. It has to be your own.",
)
@click.option("--remember", is_flag=True, help="Write down what is published, in cohorts/releases.jsonl.")
def build(
    directory: Path,
    as_of: AsOf | None,
    site: Path | None,
    host: str | None,
    timings: bool,
    no_cache: bool,
    executor: Address | None,
    remember: bool,
) -> None:
    """Check everything, build every language, and replace the site in one move. Nothing is made twice."""
    from cohortbook.cli.timings import Timings
    from cohortbook.kept.last_build import asked_for

    root = site_root(directory)
    target = target_of(root, site)
    taken = Timings(time.monotonic)
    asked = None if no_cache else asked_for(as_of, host)
    if asked is not None and not remember and _has_told_that_nothing_changed(root, target, as_of, host):
        return
    from cohortbook.cli.elsewhere import workers_at

    with workers_at(executor) as elsewhere:
        built = _built(root, target, as_of, host, taken, asked, elsewhere, remember=remember)
    print_report(built.report)
    if timings:
        told = (each.in_language(reader_language()) for each in built.work)
        click.echo("\n".join((*taken.lines(reader_language()), *told)), err=True)
    if built.report.errors:
        click.echo(_say(say("The site was not touched.")), err=True)
        raise SystemExit(PROBLEMS)
    click.echo(_summary(built, taken.total, target))


def _has_told_that_nothing_changed(root: Path, target: Path, as_of: AsOf | None, host: str | None) -> bool:
    """Whether the site is what a build would make, before anything is loaded that makes one."""
    try:
        standing = unchanged(root, target, as_of, host)
    except EpochError as error:
        not_an_instant(error)
    if standing is None:
        return False
    print_report(standing.report)
    told = say("Nothing has changed: {pages} pages in {site}", pages=standing.pages, site=_shown(target))
    click.echo(_say(told))
    return True


def _built(
    root: Path,
    target: Path,
    as_of: AsOf | None,
    host: str | None,
    taken: Timings,
    asked: str | None,
    elsewhere: Elsewhere | None,
    *,
    remember: bool,
) -> Built:
    """What became of a build. Ends the command where the site cannot be written."""
    from cohortbook import pipeline
    from cohortbook.cli.console import progress
    from cohortbook.cli.hosts import chosen_host
    from cohortbook.cli.releasing import remembering

    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that the staging folder goes
    try:
        with progress(reader_language()) as shown:
            return pipeline.build(
                *(root, target, as_of, now(), chosen_host(root, host), taken.telling(shown.tell), shown.warn),
                remembering(root) if remember else None,
                asked,
                elsewhere=elsewhere,
            )
    except EpochError as error:
        not_an_instant(error)
    except write.RefusedError as error:
        not_written(error.told)
    except OSError as error:
        not_written(unwritable(target, error))


def _summary(built: Built, seconds: float, site: Path) -> str:
    return _say(say("{pages} pages in {seconds:.1f} s: {site}", pages=built.pages, seconds=seconds, site=_shown(site)))


def _shown(site: Path) -> Path:
    return site.relative_to(Path.cwd()) if site.is_relative_to(Path.cwd()) else site
