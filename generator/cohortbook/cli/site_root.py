"""Which site a command is about: the one that the folder lies in, as Git finds its repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cohortbook.cli.language import reader_language
from cohortbook.words import say

# What stands before the command counts where nothing stands behind it.
directory_option = click.option(
    "--directory",
    "-C",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=lambda: click.get_current_context().find_root().params.get("directory", Path()),
    help="The site's folder, or one inside of it. Default: the current folder.",
)


def site_root(directory: Path) -> Path:
    """The nearest folder from `directory` upwards that is a site. Ends the command where there is none."""
    start = directory.resolve()
    for folder in (start, *start.parents):
        if _is_site(folder):
            return folder
    if (start / "cohorts").is_dir():  # what else it lacks, the check says
        return start
    told = say(
        "'{directory}' is not in a site: no folder from there upwards has cohorts/organization.yml. Go to the site's "
        "folder, use --directory, or make a site with 'cohortbook init'",
        directory=directory,
    )
    raise click.UsageError(told.in_language(reader_language()))


def _is_site(folder: Path) -> bool:
    return (folder / "cohorts/organization.yml").is_file() or (
        (folder / "mkdocs.yml").is_file() and (folder / "cohorts").is_dir()
    )


def said_of_organization(root: Path) -> dict[str, Any]:
    """What organization.yml says, for what has to be known before records are read; nothing where it is unreadable."""
    from cohortbook.source import content_of, read_file  # noqa: PLC0415  # help reads no records

    record = root / "cohorts/organization.yml"
    content = content_of(record) if record.is_file() else b""
    document = read_file(content, record.name)[0] if isinstance(content, bytes) else None
    return document.value if document is not None and isinstance(document.value, dict) else {}
