"""`template` and `import`: people's records out of the spreadsheet of those who know them."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.cli.commands import main
from cohortbook.cli.site_root import directory_option, site_root


@main.command()
@directory_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=Path("people.xlsx"), metavar="[FILE]")
@click.option("--language", type=click.Choice(["en", "fr"]), help="Of headings and notes. Default: the terminal's.")
def template(directory: Path, file: Path, language: str | None) -> None:
    """Write the spreadsheet that staff fill in: people.xlsx, or FILE. Nothing is ever replaced."""
    from cohortbook.cli.importing import write_template

    write_template(site_root(directory), file, language)


@main.command("import")
@directory_option
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cohort", required=True, metavar="ID", help="The cohort that the people belong to.")
@click.option("--sheet", metavar="NAME", help="The sheet they are in. Default: the only one with known headings.")
@click.option(
    "--map",
    "headings",
    multiple=True,
    metavar='"HEADING=KEY"',
    help="Which key a column fills, such as \"Main phone=profile.phone\"; KEY '-' leaves it out. "
    "With --write it is kept in cohorts/import.yml.",
)
@click.option("--write", is_flag=True, help="Write the records. Otherwise only what would change is shown.")
def import_(
    directory: Path, file: Path, cohort: str, sheet: str | None, headings: tuple[str, ...], write: bool
) -> None:
    """Read people from a spreadsheet (.xlsx, .ods, .csv) into the records of a cohort.

    People are told by row and id, never by name. With anything doubtful nothing is written.
    """
    from cohortbook.cli.importing import import_people

    import_people(site_root(directory), file, cohort=cohort, sheet=sheet, headings=headings, write=write)
