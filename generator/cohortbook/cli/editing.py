"""`cms`: forms for editing records in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.cli.commands import main
from cohortbook.cli.site_root import directory_option, site_root


@main.command()
@directory_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--repository", metavar="OWNER/NAME", help="Where the records are kept. Default: only tried locally.")
@click.option("--backend", type=click.Choice(["github", "gitlab"]), default="github", show_default=True)
@click.option("--branch", default="main", show_default=True, help="The branch that is published.")
@click.option("--sign-in", "sign_in", metavar="URL", help="A service for signing in, such as Sveltia's authenticator.")
@click.option(
    "--package",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The npm package of @sveltia/cms, where it was downloaded before. Its hash is checked in any case.",
)
@click.option("--language", type=click.Choice(["en", "fr"]), help="Of labels. Default: the terminal's.")
def cms(
    directory: Path,
    folder: Path,
    repository: str | None,
    backend: str,
    branch: str,
    sign_in: str | None,
    package: Path | None,
    language: str | None,
) -> None:
    """Write forms for editing records in the browser to FOLDER: Sveltia CMS, configured for this site.

    The first time it is downloaded from npm. After that nothing is asked of any host but the one of the records.
    """
    from cohortbook.cli.editor import Wishes, write_editor

    wishes = Wishes(backend, repository, branch, sign_in, package, language)
    write_editor(site_root(directory), folder, wishes)
