"""`diff` and `links`: a look at what is published, before it is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import PROBLEMS, main, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.parameters import Day, Kinds
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.clock import EpochError, now
from cohortbook.words import say


@main.command()
@directory_option
@click.argument("old")
@click.argument("new", required=False)
@click.option("--as-of", type=Day(), default=None, help="The date of the data for revisions. Default: as for build.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default=None,
    help="markdown for a pull request, json for programs. Default: text on a terminal, else markdown.",
)
@click.option(
    "--fail-on",
    type=Kinds(),
    default=(),
    metavar="KINDS",
    help="Exit with 1 where any of these changed: people, numbers, pages, claims, index, or any; commas between them.",
)
def diff(
    directory: Path, old: str, new: str | None, as_of: AsOf | None, format_: str | None, fail_on: tuple[str, ...]
) -> None:
    """Say in words what the public sees change from OLD to NEW: pages, people, numbers, claims, search engines.

    Each is a folder with a built site, or a revision of this repository, such as main, which is built in a folder of
    its own. Without NEW it is the site as it lies here, so that 'diff HEAD' tells of what you have just changed.
    People are told by id, never by name.
    """
    from cohortbook.changes import as_json, as_markdown, as_text
    from cohortbook.cli.comparing import NotComparedError, compared, report_lines

    language = reader_language()
    chosen = format_ or ("text" if sys.stdout.isatty() else "markdown")
    try:
        with compared(directory, old, new, as_of, now()) as changes:
            if chosen == "json":
                told = as_json(changes)
            else:
                told = (as_text if chosen == "text" else as_markdown)(changes, language)
            failed = [kind for kind in fail_on if changes.number_of(kind)]
    except EpochError as error:
        not_an_instant(error)
    except NotComparedError as error:
        click.echo(report_lines(error), err=True)
        message = say("'{name}' does not build, so nothing was compared.", name=error.named)
        click.echo(message.in_language(language), err=True)
        raise SystemExit(PROBLEMS) from None
    click.echo(told, nl=False)
    if failed:
        raise SystemExit(PROBLEMS)


@main.command()
@directory_option
@click.argument("site", type=click.Path(file_okay=False, path_type=Path), required=False)
def links(directory: Path, site: Path | None) -> None:
    """Follow every link inside the built site SITE, by default the folder 'site': pages, files and anchors.

    'check' follows those of records and plays; this one also finds what a theme or a plugin made.
    """
    from cohortbook.changes import NotASiteError, PublishedSite, dead_links

    folder = site or site_root(directory) / "site"
    try:
        found = dead_links(PublishedSite.read(folder))
    except NotASiteError:
        told = say("'{folder}' holds no built site; build one with 'cohortbook build'", folder=folder)
        raise click.UsageError(told.in_language(reader_language())) from None
    for dead in found:
        missing = (
            say("{page}: '{link}' leads to an anchor that is not there", page=dead.page, link=dead.link)
            if dead.is_anchor
            else say("{page}: '{link}' leads nowhere", page=dead.page, link=dead.link)
        )
        click.echo(missing.in_language(reader_language()))
    if found:
        raise SystemExit(PROBLEMS)
