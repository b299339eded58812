"""Everything that is written for one language, and what is written once for the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cohortbook import addresses, cycles
from cohortbook.addresses import File, Place
from cohortbook.crew import Crew, Found, LostHelperError, crew
from cohortbook.formats import search
from cohortbook.formats.calendar import calendar_of, calendar_of_all, calendar_of_event
from cohortbook.formats.demand import demand_json
from cohortbook.formats.feeds import atom, feed_address, json_feed
from cohortbook.formats.form_document import form_document
from cohortbook.formats.hosting import headers
from cohortbook.formats.mark import LARGE, SMALL, TOUCH, favicon, png_mark
from cohortbook.formats.outcomes import outcomes_csv, outcomes_json, outcomes_parts
from cohortbook.formats.outcomes_table import outcomes_table
from cohortbook.formats.profiles import profile_index, profile_json, unlisted
from cohortbook.formats.showcase import showcase_record
from cohortbook.formats.sitemap import robots, sitemap
from cohortbook.formats.web_manifest import web_manifest
from cohortbook.network.document import network_schema
from cohortbook.network.telling import network_json, unlisted_network_json
from cohortbook.pages import GraduateView, Page, Plan, ShellKey, Site, page_of
from cohortbook.pages.card import site_card
from cohortbook.pages.labels import kinds_of_pages
from cohortbook.pages.news import News, Subject, news, titled
from cohortbook.pages.playbook.forms import form_view
from cohortbook.pages.playbook.play import foreign_plays
from cohortbook.pages.playbook.rendered_pages import RenderedPages
from cohortbook.problems import Problem
from cohortbook.render import Renderer, Shell, accents_css
from cohortbook.words import Tell, bare, in_silence, say
from cohortbook.write.before import Before
from cohortbook.write.cards import Cards
from cohortbook.write.file_links import name_files
from cohortbook.write.files import write_file
from cohortbook.write.offline import worker_script
from cohortbook.write.pictures import Pictures
from cohortbook.write.showcase_index import build_index, write_record
from cohortbook.write.standing_site import RefusedError


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a host hands over for one language: its own pages, written already, shells for ours, and what is wrong.

    `uris` are the places of its own pages, `samples` the files of one of each kind. Where it `names_files`, links lead
    to files and not to folders. `pages` is what became of the plays' texts and of what plugins made, where the host
    knows. With problems, nothing is to be published.
    """

    uris: tuple[str, ...] = ()
    shells: Mapping[ShellKey, Shell] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    samples: tuple[str, ...] = ()
    names_files: bool = False
    pages: RenderedPages | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of one language: how many pages, and the uris of those that search engines may list."""

    language: str
    pages: int
    indexable: tuple[str, ...]


def write_language(
    site: Site,
    plans: Sequence[Plan],
    rendered: Rendered,
    folder: Path,
    tell: Tell = in_silence,
    before: Before | None = None,
) -> Written:
    """Make and write every data page of one language into `folder`, the root of that language.

    Stamping a page is a template and a join: it takes well under a millisecond, so their number may grow. What `before`
    holds of the cards is not drawn again. Raises UnpublishableError where the showcase cannot be indexed.
    """
    cards = Cards(folder, site.addresses.folder, before)
    with ThreadPoolExecutor(1) as beside:
        entries, indexing = _write_pages(site, plans, rendered.shells, cards, tell, beside)
        _write_files(site, entries, rendered, folder)
        if indexing is not None:
            tell(say("Indexing the showcase in '{language}'", language=site.language))
            indexing.result()
    if rendered.names_files:
        name_files(folder)
    # Last: it knows what the page needs by content.
    write_file(folder / File.KIT_WORKER, worker_script(Place.KIT, folder))
    indexable = (*rendered.uris, *(plan.uri for plan in plans if plan.is_indexable))
    return Written(site.language, len(rendered.uris) + len(plans), indexable)


def _write_files(site: Site, entries: Iterable[search.Entry], rendered: Rendered, folder: Path) -> None:
    """What is no page: lists, calendars, colours, and the host's search with `entries` in it."""
    edition = site.edition
    write_file(folder / File.PROFILES, profile_index(edition.graduates.values()))
    write_file(folder / File.OUTCOMES_TABLE, outcomes_table(edition, site.outcomes, site.words))
    _write_calendars(site, folder)
    _write_feeds(site, folder)
    _write_forms(site, folder)
    write_file(folder / File.ACCENTS, accents_css(edition).encode())
    _write_marks(site, folder)
    index = folder / File.SEARCH
    if index.is_file():  # an author may turn the search off
        written = search.extended(
            index.read_bytes(),
            entries,
            kinds=kinds_of_pages(site.words),
            names_files=rendered.names_files,
            foreign=foreign_plays(site),
        )
        write_file(index, written)
        if (script := index.with_suffix(".js")).is_file():  # the same for pages that are read from a disk
            write_file(script, b"var __index = " + written)
    items = folder / File.ITEMS
    if items.is_file():
        write_file(items, search.extended_items(items.read_bytes(), entries))


def _write_marks(site: Site, folder: Path) -> None:
    """The site's mark in its own colour, and what says where telephones find it."""
    accent = site.edition.organization.accent
    for file, side in ((File.TOUCH_ICON, TOUCH), (File.ICON_SMALL, SMALL), (File.ICON_LARGE, LARGE)):
        write_file(folder / file, png_mark(side, accent))
    write_file(folder / File.WEB_MANIFEST, web_manifest(site))


def _write_forms(site: Site, folder: Path) -> None:
    edition = site.edition
    plays = (edition.play(uri, site.language) for uri in edition.plays.get(edition.default_language, {}))
    for play in plays:
        if play is not None and play.form is not None:
            document = form_document(form_view(play, play.form, site), site.words("An example, filled in"))
            write_file(folder / addresses.form_file(play.uri), document)


def _write_feeds(site: Site, folder: Path) -> None:
    """What is new: all of it, and each subject by itself."""
    found, name = _as_plain(news(site), site), site.edition.organization.name
    write_file(folder / File.FEED, atom(site, found, File.FEED, name))
    write_file(folder / File.FEED_JSON, json_feed(site, found, name))
    for subject in Subject:
        title = bare(titled(subject, site))
        address = feed_address(subject)
        write_file(folder / address, atom(site, _as_plain(news(site, subject), site), address, title))


def _as_plain(found: Iterable[News], site: Site) -> list[News]:
    """The words alone: a number in a feed cannot show its source."""
    plain = Renderer(site).references.plain
    return [replace(each, title=bare(plain(each.title)), text=bare(plain(each.text))) for each in found]


def _write_calendars(site: Site, folder: Path) -> None:
    """A calendar that holds nothing is no calendar (RFC 5545, 3.6), and some programs refuse it: there is none then."""
    edition = site.edition
    filled = {cohort.id: cohort for cohort in edition.cohorts.values() if cohort.events}
    if filled:
        write_file(folder / File.CALENDAR, calendar_of_all(edition, site.words))
    for cohort in filled.values():
        write_file(folder / addresses.calendar_file(cohort.id), calendar_of(cohort, edition, site.words))
        for event in cohort.events:
            content = calendar_of_event(cohort, event, edition, site.words)
            write_file(folder / addresses.event_file(cohort.id, event.uid), content)
    for moved in edition.moved:
        if moved.kind == "cohorts" and moved.new in filled:  # a calendar that somebody follows asks no page
            calendar = calendar_of(filled[moved.new], edition, site.words)
            write_file(folder / addresses.calendar_file(moved.old), calendar)


def _write_pages(
    site: Site,
    plans: Sequence[Plan],
    shells: Mapping[ShellKey, Shell],
    cards: Cards,
    tell: Tell,
    beside: ThreadPoolExecutor,
) -> tuple[list[search.Entry], Future[None] | None]:
    """Every page; what the site's search is to know of them, in the order of the plans, and the indexing of profiles.

    Profiles come first, with a record of each that Pagefind reads: it runs `beside` all that is written after them.
    """
    renderer, folder = Renderer(site), cards.folder
    pictures = Pictures.of(site.addresses, folder)
    entries: dict[int, search.Entry | None] = {}

    def write(place: int) -> search.Entry | None:
        made = page_of(site, plans[place])
        _write_page(made, shells[plans[place].shell], renderer, cards)
        for address, image in made.images:
            pictures.put(address, image)
        return search.entry_of(renderer.in_words(made))

    def told(written: int) -> None:
        tell(say("Writing the pages in '{language}'", language=site.language), len(entries) + written, len(plans))

    # One of each kind before the others: its template is compiled then, once for all processes.
    told(0)
    _write_cards_of_plays(site, renderer, cards)
    entries |= {place: write(place) for place in _first_of_each_kind(plans)}
    others = [place for place in range(len(plans)) if place not in entries]
    profiles = {addresses.graduate(person) for person in site.edition.graduates}
    people = [place for place in others if plans[place].uri in profiles]
    rest = [place for place in others if plans[place].uri not in profiles]
    with _writers(write, (people, rest)) as workers:
        entries |= zip(people, workers.finish_turn(told), strict=True)
        indexing = beside.submit(build_index, folder, site.language) if profiles else None
        entries |= zip(rest, workers.finish_turn(told), strict=True)
    return [entry for _place, entry in sorted(entries.items()) if entry is not None], indexing


@contextmanager
def _writers(write: Callable[[int], Found], turns: Sequence[Sequence[int]]) -> Iterator[Crew[Found]]:
    """A crew. Raises RefusedError where a helper was ended from outside: nobody knows what it had written."""
    try:
        with cycles.sought_among_new(), crew(write, turns) as workers:
            yield workers
    except LostHelperError as error:
        told = say("a process that was writing pages was ended from outside; build again")
        raise RefusedError(told) from error


def _first_of_each_kind(plans: Sequence[Plan]) -> list[int]:
    return sorted({plan.template: place for place, plan in reversed([*enumerate(plans)])}.values())


def write_shared(site: Site, written: Iterable[Written], folder: Path) -> None:
    """Write what all languages share into the root of the whole site; `site` is that of the default language."""
    by_language = {each.language: each.indexable for each in written}
    write_file(folder / File.SITEMAP, sitemap(site.edition, by_language))
    write_file(folder / File.ROBOTS, robots(site.edition))
    write_file(folder / File.HEADERS, headers(site.edition))
    write_file(folder / File.PLAIN, b"")
    write_file(folder / File.FAVICON, favicon(site.edition.organization.accent))
    write_file(folder / File.OUTCOMES_JSON, outcomes_json(site.edition, site.outcomes))
    for place, part in outcomes_parts(site.edition, site.outcomes):
        write_file(folder / place, part)
    write_file(folder / File.OUTCOMES_CSV, outcomes_csv(site.edition, site.outcomes))
    write_file(folder / File.DEMAND_JSON, demand_json(site.edition, site.demand))
    write_file(folder / File.NETWORK, network_json(site.edition, site.outcomes))
    write_file(folder / File.NETWORK_UNLISTED, unlisted(unlisted_network_json(site.edition, site.outcomes)))
    write_file(folder / File.NETWORK_SCHEMA, network_schema())


def _write_cards_of_plays(site: Site, renderer: Renderer, cards: Cards) -> None:
    """Those of pages that the host has written, and the one for pages that have none of their own."""
    cards.put(site_card(site))
    for uri in site.edition.plays.get(site.edition.default_language, {}):
        if (play := site.edition.play(uri, site.language)) is not None:
            cards.put(renderer.card_of_play(play))


def _write_page(made: Page, shell: Shell, renderer: Renderer, cards: Cards) -> None:
    folder = cards.folder
    cards.put(renderer.card(made))
    write_file(folder / addresses.file_of(made.uri), shell.stamp(renderer.fill(made).by_mark()).encode())
    if isinstance(made.view, GraduateView):
        asked = made.view, renderer.words, renderer.paragraphs
        profile, may_be_indexed = profile_json(*asked), made.is_indexable
        file = addresses.profile_file(made.view.id, may_be_indexed=may_be_indexed)
        write_file(folder / file, profile if may_be_indexed else unlisted(profile))
        write_record(folder, made.view.id, showcase_record(*asked))
