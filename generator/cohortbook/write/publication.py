"""Everything that is written for one language, and what is written once for the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cohortbook import addresses
from cohortbook.addresses import File, Place
from cohortbook.edition import Edition, PublicImage
from cohortbook.formats import search
from cohortbook.formats.calendar import calendar_of
from cohortbook.formats.demand import demand_json
from cohortbook.formats.outcomes import outcomes_csv, outcomes_json
from cohortbook.formats.profiles import profile_index, profile_json
from cohortbook.formats.sitemap import robots, sitemap
from cohortbook.outcomes import Outcomes
from cohortbook.pages import GraduateView, Page, ShellKey, Site, data_pages
from cohortbook.render import Renderer, Shell, accents_css
from cohortbook.write.offline import worker_script
from cohortbook.write.showcase_index import build_index


@dataclass(frozen=True, slots=True)
class HostPages:
    """What the host wrote itself: the uris of its pages."""

    uris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a host hands over for one language: its own pages, written already, and shells for ours."""

    pages: HostPages
    shells: Mapping[ShellKey, Shell]


def publish_language(
    edition: Edition, figures: Outcomes, language: str, rendered: Rendered, folder: Path
) -> list[Page]:
    """Write every data page of `language` into `folder`, the root of that language, and return them.

    Stamping a page is a template and a join: it takes well under a millisecond, so their number may grow. Raises
    IndexingError where the showcase cannot be indexed.
    """
    site = Site.of(edition, figures, figures.demand, language)
    renderer = Renderer(site)
    pages = data_pages(site)
    for page in pages:
        html = rendered.shells[page.shell].stamp(renderer.fill(page).by_mark())
        write_file(folder / addresses.file_of(page.uri), html.encode())
        _write_images(page, folder)
        if isinstance(page.view, GraduateView):
            write_file(
                folder / addresses.profile_file(page.view.id),
                profile_json(page.view, renderer.words, renderer.paragraphs),
            )
    write_file(folder / File.PROFILES, profile_index(edition.graduates))
    for cohort in edition.cohorts.values():
        content = calendar_of(cohort, edition, site.words)
        write_file(folder / addresses.calendar_file(cohort.id), content)
    write_file(folder / File.ACCENTS, accents_css(edition).encode())
    index = folder / File.SEARCH
    if index.is_file():  # an author may turn the search off
        write_file(index, search.extended(index.read_bytes(), map(renderer.in_words, pages)))
    if edition.graduates:
        build_index(folder, language)
    # Last: it knows what the page needs by content.
    write_file(folder / File.KIT_WORKER, worker_script(Place.KIT, folder))
    return pages


def publish_site(edition: Edition, figures: Outcomes, by_language: Mapping[str, Iterable[str]], folder: Path) -> None:
    """Write what all languages share; `by_language` holds the uris of every page that may be indexed."""
    write_file(folder / File.SITEMAP, sitemap(edition, by_language))
    write_file(folder / File.ROBOTS, robots(edition))
    write_file(folder / File.OUTCOMES_JSON, outcomes_json(edition, figures))
    write_file(folder / File.OUTCOMES_CSV, outcomes_csv(edition, figures))
    write_file(folder / File.DEMAND_JSON, demand_json(edition, figures.demand))


def indexable(rendered: Rendered, pages: Iterable[Page]) -> list[str]:
    """The uris for the sitemap: the host's pages, and those of ours that allow it."""
    return [*rendered.pages.uris, *(page.uri for page in pages if page.is_indexable)]


def write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_images(page: Page, folder: Path) -> None:
    place = {"graduates": "people", "employers": "employers"}
    for image in page.images:
        _write_image(image, folder / "assets" / place[page.section])


def _write_image(image: PublicImage, folder: Path) -> None:
    write_file(folder / image.name, image.content)
