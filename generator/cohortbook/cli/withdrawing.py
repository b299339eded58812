"""What was published, and how somebody is taken down from it: the commands."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import as_of_option, main
from cohortbook.cli.parameters import Day, Language
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


@main.command()
@directory_option
@click.argument("person_id", metavar="ID")
@click.option("--on", type=Day(), metavar="DATE", help="The day of the withdrawal. Default: today.")
@click.option("--write", is_flag=True, help="Write it down. Otherwise only what would change is shown.")
def withdraw(directory: Path, person_id: str, on: AsOf | None, write: bool) -> None:
    """Take somebody down who withdrew: their record, the removal ledger, and the list of what no build takes back.

    Nobody in cohorts/removals.jsonl is brought back by an old branch, an import or a revert.
    """
    from cohortbook.cli.removing import withdraw_person

    withdraw_person(site_root(directory), person_id, on.day if on is not None else None, write=write)


@main.command()
@directory_option
@click.argument("person_id", metavar="ID")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="The built site. Default: site.")
@click.option("--url", metavar="ADDRESS", help="The published site instead; no other host is asked anything.")
@click.option("--write", is_flag=True, help="Note that nothing is left, so that 'check' stops warning.")
def gone(directory: Path, person_id: str, site: Path | None, url: str | None, write: bool) -> None:
    """Show that nothing of somebody is left in any file that is published, or where it is; then it exits with 1.

    It looks for the name, the id, addresses, the photo and every phrase that is theirs alone, in pages, feeds,
    calendars, the search, documents and pictures.
    """
    from cohortbook.cli.removing import find_traces

    if site is not None and url is not None:
        raise click.UsageError("--site / --url")
    find_traces(site_root(directory), person_id, site, url, write=write)


@main.command()
@directory_option
@click.argument("person_id", metavar="ID")
@click.option("--language", type=Language(), help="The language of the words around. Default: the person's.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A new file instead.")
def person(directory: Path, person_id: str, language: str | None, output: Path | None) -> None:
    """Print all that is held about somebody, as Markdown, for them: their record and every text that names them.

    It shows private values, so it refuses to run in CI.
    """
    from cohortbook.cli.holding import tell_held

    tell_held(site_root(directory), person_id, language, output)


@main.command()
@directory_option
@as_of_option
@click.option("--write", is_flag=True, help="Delete them. Without this, they are only listed.")
def retention(directory: Path, as_of: AsOf | None, write: bool) -> None:
    """List the records that are older than 'retention' in organization.yml allows, and delete them with --write."""
    from cohortbook.cli.clearing import clear_old_records

    clear_old_records(site_root(directory), as_of, write=write)


@main.command()
@directory_option
@as_of_option
@click.argument("people", metavar="[ID]...", nargs=-1)
@click.option("--days", type=click.IntRange(0, 366), default=60, show_default=True, help="Consents that end that soon.")
@click.option("--language", type=Language(), help="The letters' language. Default: each person's own.")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="A folder for a file each.")
@click.option(
    "--template", is_flag=True, help="Print the template, to be changed in letters/renew-consent.LANGUAGE.md."
)
def letters(
    directory: Path, as_of: AsOf | None, people: tuple[str, ...], days: int, language: str | None, into: Path | None,
    template: bool,
) -> None:  # fmt: skip
    """Write the letters that ask people to renew their consent: those whose consent ends soon, or each ID.

    They hold names, so it refuses to run in CI, and writes only outside of the site's folder.
    """
    from cohortbook.cli.renewing import print_template, write_letters

    root = site_root(directory)
    if template:
        print_template(root, language)
    else:
        write_letters(root, as_of, people, days, language, into)
