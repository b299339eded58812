"""`adopt`, `translated` and `upgrade`: what a page or a site was made of, and what of that has changed since."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.cli.commands import main
from cohortbook.cli.parameters import Language
from cohortbook.cli.site_root import directory_option, site_root


@main.command()
@directory_option
@click.argument("play", metavar="PLAY")
@click.option("--language", type=Language(), help="The language to copy it in. Default: the site's first.")
@click.option("--diff", is_flag=True, help="Show what the standard playbook has changed since the page was copied.")
@click.option("--accept", is_flag=True, help="Note that you have seen those changes; the page stays as it is.")
def adopt(directory: Path, play: str, language: str | None, diff: bool, accept: bool) -> None:
    """Copy the page PLAY (section/page) of the standard playbook into this site, to be changed."""
    from cohortbook.cli.adopting import adopt_page

    adopt_page(site_root(directory), play, language, diff=diff, accept=accept)


@main.command()
@directory_option
@click.argument("pages", metavar="PAGE...", nargs=-1)
@click.option("--language", "-l", type=Language(), required=True, help="The language of the translations.")
@click.option("--from", "source", type=Language(), help="The language they were made from. Default: the site's first.")
@click.option("--all", "is_all", is_flag=True, help="All pages of that language.")
def translated(directory: Path, pages: tuple[str, ...], language: str, source: str | None, is_all: bool) -> None:
    """Note in each PAGE (section/page) that it says what its source says today; check tells when that changes."""
    from cohortbook.cli.translating import note_translations

    note_translations(site_root(directory), pages, language, source, is_all=is_all)


@main.command()
@directory_option
@click.option("--write", is_flag=True, help="Change the files. Otherwise only what would change is shown.")
def upgrade(directory: Path, write: bool) -> None:
    """Bring records and pages to the form of this version. Comments stay."""
    from cohortbook.cli.upgrading import upgrade_site

    upgrade_site(site_root(directory), write=write)
