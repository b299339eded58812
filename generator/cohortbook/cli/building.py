"""The pipeline: from a folder to a published site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cohortbook.addresses import Place, folder_of
from cohortbook.as_of import AsOf
from cohortbook.cli.checking import check_site
from cohortbook.cli.hosts import Host
from cohortbook.position import Position
from cohortbook.problems import Problem, Report
from cohortbook.words import Message, say
from cohortbook.write import IndexingError, publish_language, publish_site, staged
from cohortbook.write.publication import indexable

Tell = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a build: the pages written, or 0 where the report has errors and nothing was published."""

    report: Report
    pages: int


class UnpublishableError(Exception):
    """Ends a build inside the staging folder, so that the old site stays."""


def build_site(root: Path, site: Path, given: AsOf | None, host: Host, tell: Tell) -> Built:
    """Check, build every language into a staging folder, and swap it in.

    Raises OSError where the site cannot be written. With errors in the report, the old site is as it was.
    """
    tell(say("Reading records and plays"))
    checked = check_site(root, given)
    book, report = checked.book, checked.report
    if checked.public is None:
        return Built(report, 0)
    edition, figures = checked.public
    written: dict[str, list[str]] = {}
    pages = 0
    try:
        with staged(site) as staging:
            for language in edition.organization.languages:
                tell(say("Building the pages in '{language}'", language=language))
                folder = staging / folder_of(language, edition.default_language)
                rendered, problems = host.render(edition, figures, book, language, root, folder)
                report.extend(problems)
                if problems:
                    raise UnpublishableError
                try:
                    ours = publish_language(edition, figures, language, rendered, folder)
                except IndexingError as error:
                    report.add(Problem("showcase-index", Position(Place.GRADUATES), error.message, error.fix))
                    raise UnpublishableError from error
                written[language] = indexable(rendered, ours)
                pages += len(ours) + len(rendered.pages.uris)
            publish_site(edition, figures, written, staging)
    except UnpublishableError:
        return Built(report, 0)
    return Built(report, pages)
