"""Everything that is written for one language, and what is written once for the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from cohortbook import addresses
from cohortbook.addresses import File, Place
from cohortbook.edition import PublicCohort, Spoken
from cohortbook.formats import search
from cohortbook.formats.data_documents import data_schemas
from cohortbook.formats.demand import demand_json
from cohortbook.formats.feeds import atom, feed_address, json_feed
from cohortbook.formats.form_document import form_document
from cohortbook.formats.hosting import headers
from cohortbook.formats.mark import LARGE, SMALL, TOUCH, favicon, png_mark
from cohortbook.formats.outcomes import outcomes_csv, outcomes_json, outcomes_parts
from cohortbook.formats.outcomes_table import outcomes_table
from cohortbook.formats.profiles import profile_index, unlisted
from cohortbook.formats.sitemap import robots, sitemap
from cohortbook.formats.web_manifest import web_manifest
from cohortbook.network.telling import network_json, unlisted_network_json
from cohortbook.pages import Kind, Plan, Site, Source
from cohortbook.pages.labels import kinds_of_pages
from cohortbook.pages.news import News, Subject, news, titled
from cohortbook.pages.playbook.forms import form_view
from cohortbook.pages.playbook.play import foreign_plays
from cohortbook.render import Renderer, accents_css
from cohortbook.values import replace
from cohortbook.words import Tell, in_silence, say
from cohortbook.write.before import Before
from cohortbook.write.begun_pages import Begun
from cohortbook.write.cards import Cards
from cohortbook.write.data_pages import DataPages
from cohortbook.write.elsewhere import Elsewhere
from cohortbook.write.file_links import name_files
from cohortbook.write.files import write_file
from cohortbook.write.kept_pages import Keeping
from cohortbook.write.offline import worker_script
from cohortbook.write.rendered import Rendered, Written

_Made = Callable[[], Iterable[tuple[str, bytes]]]
"""Makes files, which are given with their paths."""


def write_language(
    site: Site,
    plans: Sequence[Plan],
    rendered: Rendered,
    folder: Path,
    tell: Tell = in_silence,
    before: Before | None = None,
    keeping: Keeping | None = None,
    elsewhere: Elsewhere | None = None,
    begun: Begun | None = None,
) -> Written:
    """Make and write every data page of one language into `folder`, the root of that language.

    What `before` holds of the cards is not drawn again, and what `keeping` knows is the same is not made again. Pages
    are made `elsewhere` where somebody is there for that, and may be `begun`. Raises UnpublishableError where the
    showcase cannot be indexed.
    """
    cards = Cards(folder, site.addresses.folder, before, site.edition.organization.faces)
    data_pages = DataPages(site, plans, rendered, cards, keeping, elsewhere, begun)
    with ThreadPoolExecutor(1) as beside:
        indexing = data_pages.write(tell, beside)
        _write_files(site, data_pages.entries, rendered, folder, keeping)
        if indexing is not None:
            tell(say("Indexing the showcase in '{language}'", language=site.language))
            indexing.result()
    if rendered.names_files:
        name_files(folder)
    # Last: it knows what the page needs by content.
    write_file(folder / File.KIT_WORKER, worker_script(Place.KIT, folder))
    indexable = (*rendered.uris, *(plan.uri for plan in plans if plan.is_indexable))
    return Written(site.language, len(rendered.uris) + len(plans), indexable, tuple(data_pages.made))


def _write_files(
    site: Site, entries: Iterable[search.Entry], rendered: Rendered, folder: Path, keeping: Keeping | None
) -> None:
    """What is no page: lists, calendars, colours, and the host's search with `entries` in it."""
    write_file(folder / File.PROFILES, profile_index(site.edition.graduates.values()))
    _write_calendars(site, folder, keeping)
    _write_forms(site, folder)
    for name, sources, made in (
        ("table", (Kind.FIGURES, Kind.COHORT, Kind.PROGRAM), _table_of_outcomes),
        ("feeds", (Kind.PLAY, Kind.COHORT, Kind.PROGRAM, Kind.FIGURES, Kind.CLAIM), _feeds),
        ("accents", (Kind.COHORT,), _accents),
        ("marks", (), _marks),
    ):
        _have(name, map(Source, sources), site, folder, partial(made, site), keeping)
    index = folder / File.SEARCH
    if index.is_file():  # an author may turn the search off
        written = search.extended(
            index.read_bytes(),
            entries,
            kinds=kinds_of_pages(site.words.plain),
            names_files=rendered.names_files,
            foreign=foreign_plays(site),
        )
        write_file(index, written)
        if (script := index.with_suffix(".js")).is_file():  # the same for pages that are read from a disk
            write_file(script, b"var __index = " + written)
    items = folder / File.ITEMS
    if items.is_file():
        write_file(items, search.extended_items(items.read_bytes(), entries))


def _table_of_outcomes(site: Site) -> Iterator[tuple[str, bytes]]:
    yield File.OUTCOMES_TABLE, outcomes_table(site.edition, site.outcomes, site.words)


def _accents(site: Site) -> Iterator[tuple[str, bytes]]:
    yield File.ACCENTS, accents_css(site.edition).encode()


def _marks(site: Site) -> Iterator[tuple[str, bytes]]:
    """The site's mark in its own colour, and what says where telephones find it."""
    accent = site.edition.organization.accent
    for file, side in ((File.TOUCH_ICON, TOUCH), (File.ICON_SMALL, SMALL), (File.ICON_LARGE, LARGE)):
        yield file, png_mark(side, accent)
    yield File.WEB_MANIFEST, web_manifest(site)


def _write_forms(site: Site, folder: Path) -> None:
    edition = site.edition
    plays = (edition.play(uri, site.language) for uri in edition.plays.get(edition.default_language, {}))
    for play in plays:
        if play is not None and play.form is not None:
            above = Spoken(site.words("An example, filled in"), site.language)
            document = form_document(form_view(play, play.form, site), above)
            write_file(folder / addresses.form_file(play.uri), document)


def _feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """What is new: all of it, and each subject by itself."""
    found, name = _as_plain(news(site), site), site.edition.organization.name
    yield File.FEED, atom(site, found, File.FEED, name)
    yield File.FEED_JSON, json_feed(site, found, name)
    for subject in Subject:
        address = feed_address(subject)
        yield address, atom(site, _as_plain(news(site, subject), site), address, titled(subject, site))


def _as_plain(found: Iterable[News], site: Site) -> list[News]:
    """The words alone: a number in a feed cannot show its source."""
    plain = Renderer(site).references.plain
    return [replace(each, title=plain(each.title), text=plain(each.text)) for each in found]


def _write_calendars(site: Site, folder: Path, keeping: Keeping | None) -> None:
    """A calendar that holds nothing is no calendar (RFC 5545, 3.6), and some programs refuse it: there is none then."""
    filled = [cohort for cohort in site.edition.cohorts.values() if cohort.events]
    todo: list[tuple[Source, _Made]] = [
        (Source(Kind.COHORT, cohort.id), partial(_calendars_of, cohort, site)) for cohort in filled
    ]
    if filled:
        todo.append((Source(Kind.COHORT), partial(_calendar_of_all, site)))
    for source, made in todo:
        _have("calendars", [source], site, folder, made, keeping)


def _calendar_of_all(site: Site) -> Iterator[tuple[str, bytes]]:
    from cohortbook.formats.calendar import calendar_of_all  # noqa: PLC0415  # a rebuild makes none

    yield File.CALENDAR, calendar_of_all(site.edition, site.words)


def _calendars_of(cohort: PublicCohort, site: Site) -> Iterator[tuple[str, bytes]]:
    """That of the cohort, also where somebody follows it at an old address, and one for each of its events."""
    from cohortbook.formats.calendar import calendar_of, calendar_of_event  # noqa: PLC0415

    edition, words = site.edition, site.words
    whole = calendar_of(cohort, edition, words)
    yield addresses.calendar_file(cohort.id), whole
    for event in cohort.events:
        yield addresses.event_file(cohort.id, event.uid), calendar_of_event(cohort, event, edition, words)
    for moved in edition.moved:
        if moved.kind == "cohorts" and moved.new == cohort.id:
            yield addresses.calendar_file(moved.old), whole


def _have(what: str, sources: Iterable[Source], site: Site, folder: Path, made: _Made, keeping: Keeping | None) -> None:
    """Have files that follow from `sources` below `folder`: those of the last build, where these are as they were."""
    write = partial(_written, folder, made)
    if keeping is None:
        write()
    else:
        keeping.files(what, sources, site, folder, write)


def _written(folder: Path, made: _Made) -> list[str]:
    """Write files below `folder`; their paths."""
    paths = []
    for path, content in made():
        write_file(folder / path, content)
        paths.append(path)
    return paths


def write_shared(site: Site, written: Iterable[Written], folder: Path, keeping: Keeping | None = None) -> None:
    """Write what all languages share into the root of the whole site; `site` is that of the default language.

    What `keeping` knows is the same is not made again.
    """
    by_language = {each.language: each.indexable for each in written}
    write_file(folder / File.SITEMAP, sitemap(site.edition, by_language))
    write_file(folder / File.ROBOTS, robots(site.edition))
    write_file(folder / File.HEADERS, headers(site.edition))
    write_file(folder / File.PLAIN, b"")
    write_file(folder / File.FAVICON, favicon(site.edition.organization.accent))
    write_file(folder / File.NETWORK, network_json(site.edition, site.outcomes))
    write_file(folder / File.NETWORK_UNLISTED, unlisted(unlisted_network_json(site.edition, site.outcomes)))
    for name, sources, made in (
        ("outcomes", (Kind.FIGURES,), _outcomes),
        ("demand", (Kind.MAP, Kind.COVERAGE, Kind.TRACE), _demand),
        ("schemas", (), _schemas),
    ):
        _have(name, map(Source, sources), site, folder, partial(made, site), keeping)


def _outcomes(site: Site) -> Iterator[tuple[str, bytes]]:
    yield File.OUTCOMES_JSON, outcomes_json(site.edition, site.outcomes)
    yield from outcomes_parts(site.edition, site.outcomes)
    yield File.OUTCOMES_CSV, outcomes_csv(site.edition, site.outcomes)


def _demand(site: Site) -> Iterator[tuple[str, bytes]]:
    yield File.DEMAND_JSON, demand_json(site.edition, site.demand)


def _schemas(_site: Site) -> Iterator[tuple[str, bytes]]:
    yield from data_schemas()
