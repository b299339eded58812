"""`pdf`: books, pages and reports of the site as it was built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cohortbook.cli.commands import PROBLEMS, main
from cohortbook.cli.language import reader_language
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.cli.writing import not_written, target_of, unwritable
from cohortbook.words import Message, catalog, say

if TYPE_CHECKING:
    from cohortbook.edition import PublicPlay
    from cohortbook.pages import Site

_NAMED = ("play", "cohort")


@main.command()
@directory_option
@click.argument("kind", type=click.Choice(["whole-book", "play", "cohort", "report", "deck"]), default="whole-book")
@click.argument("name", required=False)
@click.option("--language", help="The language of the pages. Default: the site's first.")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="The built site. Default: site.")
@click.option("--year", type=int, help="A report of the cohorts that ended in this year only.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The file. Default: KIND.pdf.")
def pdf(
    directory: Path,
    kind: str,
    name: str | None,
    language: str | None,
    site: Path | None,
    year: int | None,
    output: Path | None,
) -> None:
    """Print the whole playbook, one play (section/name), a cohort (its id), the outcomes, or plays as a deck of cards.

    The PDF is made of the built site, has tags for screen readers, and holds nothing that the site does not. It needs
    pip install "cohortbook[pdf]" and the library Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0).
    """
    from cohortbook.press import NoPressError, NotThereError, pdf_of

    if (kind in _NAMED) != (name is not None):
        raise click.UsageError(_told(say("'play' and 'cohort' need a name, and the others have none")))
    if year is not None and kind != "report":
        raise click.UsageError(_told(say("only a report is of one year")))
    root = site_root(directory)
    built = target_of(root, site)
    public = _site(root, language)
    folder = built / public.addresses.folder
    try:
        html = _report_of(year, public, folder) if year is not None else _html(kind, name or "", public, folder)
        written = pdf_of(html, folder, _paper(public))
    except NotThereError as error:
        _refused(
            say("'{place}' is not in the built site; run 'cohortbook build' first, or check the name", place=error)
        )
    except NoPressError as error:
        _refused(
            say(
                'PDFs need WeasyPrint and Pango ({missing}): pip install "cohortbook[pdf]", and on Debian '
                "apt install libpango-1.0-0 libpangoft2-1.0-0",
                missing=error,
            )
        )
    parts = (kind, name, str(year or ""))
    file = output or Path(f"{'-'.join(filter(None, parts)).replace('/', '-')}.pdf")
    try:
        file.write_bytes(written)
    except OSError as error:
        not_written(unwritable(file, error))
    click.echo(_told(say("{file}: {size} kB", file=file, size=len(written) // 1000)))


def _html(kind: str, name: str, public: Site, folder: Path) -> str:
    from cohortbook.press import booklet, chapters_of, deck_html

    if kind == "deck":
        return deck_html(public, _plays(public))
    return booklet(folder, chapters_of(folder, kind, name), catalog(public.language)).html


def _report_of(year: int, public: Site, folder: Path) -> str:
    """The outcomes of the cohorts that ended in `year`. Ends the command where there are none."""
    from cohortbook.press import booklet, pages_by_year

    _ = public.words
    found = pages_by_year(public.edition.own_cohorts, public.edition.as_of)
    if year not in found:
        known = ", ".join(str(each) for each in sorted(found)) or "-"
        _refused(say("no cohort of the site ended in {year}; there are some of: {known}", year=str(year), known=known))
    title = _("Outcomes of the cohorts that ended in {year}", year=str(year))
    return booklet(folder, found[year], catalog(public.language), title).html


def _paper(public: Site) -> str:
    """What is printed on in the country of the first region."""
    from cohortbook.book.countries import paper_of

    return paper_of(next((region.country for region in public.edition.organization.regions.values()), ""))


def _site(root: Path, language: str | None) -> Site:
    """What may be published now. Ends the command where the records have errors: a deck is made of them."""
    from cohortbook import pipeline
    from cohortbook.clock import now

    prepared = pipeline.prepare(root, None, now())
    if prepared.public is None:
        _refused(say("the records have errors; 'cohortbook check' tells them"))
    languages = prepared.public.edition.organization.languages
    if language is not None and language not in languages:
        _refused(
            say("the site has no language '{language}', but {known}", language=language, known=", ".join(languages))
        )
    return prepared.public.site(language)


def _plays(site: Site) -> list[PublicPlay]:
    uris = site.edition.plays.get(site.edition.default_language, {})
    return [play for uri in uris if (play := site.edition.play(uri, site.language)) is not None]


def _refused(told: Message) -> NoReturn:
    click.echo(_told(told), err=True)
    raise SystemExit(PROBLEMS)


def _told(message: Message) -> str:
    return message.in_language(reader_language())
