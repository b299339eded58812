"""`template` and `import`: people's records out of the spreadsheet of those who know them."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import main
from cohortbook.cli.parameters import Day, Language
from cohortbook.cli.site_root import directory_option, site_root

_language = click.option(
    "--language", type=Language(), help="Of headings and notes. Default: the terminal's, or else the site's first."
)


@main.command()
@directory_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=Path("people.xlsx"), metavar="[FILE]")
@_language
def template(directory: Path, file: Path, language: str | None) -> None:
    """Write the spreadsheet that staff fill in: people.xlsx, or FILE. Nothing is ever replaced."""
    from cohortbook.cli.importing import write_template

    write_template(site_root(directory), file, language)


@main.command("import")
@directory_option
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--cohort", metavar="ID", help="The cohort that the people belong to.")
@click.option("--sheet", metavar="NAME", help="The one sheet to read. Default: all with known headings.")
@click.option(
    "--map",
    "headings",
    multiple=True,
    metavar='"HEADING=KEY"',
    help="Which key a column fills, such as \"Main phone=profile.phone\"; KEY '-' leaves it out. "
    "With --write it is kept in cohorts/import.yml.",
)
@click.option("--enrolled-on", type=Day(), metavar="DATE", help="The day for new people of whom no row says it.")
@click.option("--write", is_flag=True, help="Write the records. Otherwise only what would change is shown.")
def import_(
    directory: Path,
    file: Path,
    cohort: str | None,
    sheet: str | None,
    headings: tuple[str, ...],
    enrolled_on: AsOf | None,
    write: bool,
) -> None:
    """Read people, employers and their demand from FILE into records: a spreadsheet (.xlsx, .ods, .csv), a JSON
    Resume, or a folder of them.

    People are told by row and id, never by name. With anything doubtful nothing is written.
    """
    from cohortbook.cli.importing import Wishes, import_file

    day = enrolled_on.day if enrolled_on is not None else None
    import_file(site_root(directory), file, Wishes(cohort, sheet, headings, day, write))


@main.command()
@directory_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--cohort", required=True, metavar="ID", help="The cohort whose people are written.")
@_language
def export(directory: Path, file: Path, cohort: str, language: str | None) -> None:
    """Write what is on record of a cohort and of all employers as the spreadsheet that 'import' reads.

    It holds what is private of people, so it is not written into the site's folder.
    """
    from cohortbook.cli.importing import write_export

    write_export(site_root(directory), file, cohort, language)
