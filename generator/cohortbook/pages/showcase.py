"""The showcase: lists of graduates, page by page, whole and by program, region and role sought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import Availability, PublicGraduate, Spoken
from cohortbook.pages import labels
from cohortbook.pages.facets import Choice, Facet, choices, values_of
from cohortbook.pages.finding import FindView, find_view
from cohortbook.pages.page import Crumb, Page
from cohortbook.pages.shortlist import SHORTLIST_ASSETS
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import GraduateCard, Link, graduate_card
from cohortbook.pages.wording import Wording

SECTION = "graduates"
PER_PAGE = 24
ASSETS = ("showcase.css", "showcase.js")


@dataclass(frozen=True, slots=True)
class ShowcaseGroup:
    title: str
    graduates: tuple[GraduateCard, ...]


@dataclass(frozen=True, slots=True)
class PagerStep:
    label: str
    uri: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """`steps` are all pages of the list; `before` and `after` lead to the neighbours."""

    steps: tuple[PagerStep, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class WayIn:
    title: str
    links: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ShowcaseView:
    """`find` only stands on the first page of the whole showcase, `whole_uri` only on lists of a part of it."""

    intro: str
    promise: str
    how_many: str
    note: str | None
    groups: tuple[ShowcaseGroup, ...]
    empty: str
    contact: str
    pager: Pager | None
    find: FindView | None
    ways: tuple[WayIn, ...]
    whole_uri: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list before it is cut into pages."""

    uri: str
    title: Spoken
    intro: str
    graduates: Sequence[PublicGraduate]
    note: str | None = None
    is_whole: bool = False


def showcase_pages(site: Site) -> Iterator[Page]:
    """The whole showcase, then the lists that search engines and links may lead to."""
    _ = site.words
    everyone = tuple(site.edition.graduates.values())
    intro = _("People who changed careers on purpose, with the skills employers asked for.")
    title = Spoken(labels.section(SECTION, _), _.language)
    yield from _paged(_List(Place.GRADUATES, title, intro, everyone, is_whole=True), site)
    for facet in _LISTED:
        for choice in listed_choices(facet, site):
            yield from _paged(_part(facet, choice, site), site)


_LISTED = (Facet.PROGRAM, Facet.REGION, Facet.ROLE)


def listed_choices(facet: Facet, site: Site) -> tuple[Choice, ...]:
    """The values that have a list of their own: those of people who agreed to be found by search engines."""
    return choices(facet, _findable(site), site)


def _findable(site: Site) -> list[PublicGraduate]:
    return [graduate for graduate in site.edition.graduates.values() if graduate.may_be_indexed]


def _part(facet: Facet, choice: Choice, site: Site) -> _List:
    _ = site.words
    intro = {
        Facet.PROGRAM: _("Graduates of this program whom search engines may show."),
        Facet.REGION: _("Graduates who would work in this region and whom search engines may show."),
        Facet.ROLE: _("Graduates who look for this work and whom search engines may show."),
    }[facet]
    return _List(
        uri=addresses.graduates_with(facet, choice.value),
        title=choice.label,
        intro=intro,
        graduates=[graduate for graduate in _findable(site) if (facet, choice.value) in set(values_of(graduate))],
        note=_(
            "This list can be shorter than the showcase: some people show a profile but keep it out of search engines."
        ),
    )


def _paged(listed: _List, site: Site) -> Iterator[Page]:
    _ = site.words
    pages = max(1, -(-len(listed.graduates) // PER_PAGE))
    name = _("Graduates: {list}", list=listed.title.text)
    for number in range(1, pages + 1):
        here = listed.graduates[(number - 1) * PER_PAGE : number * PER_PAGE]
        title = listed.title.text if listed.is_whole else name
        crumbs = [] if listed.is_whole else [Crumb(labels.section(SECTION, _), Place.GRADUATES)]
        if number > 1:
            crumbs.append(Crumb(listed.title.text, listed.uri))
            title = _("{title}, page {number}", title=title, number=_.number(number))
        yield Page(
            uri=addresses.numbered(listed.uri, number),
            language=_.language,
            section=SECTION,
            template="graduates.html",
            title=title,
            description=listed.intro,
            breadcrumbs=tuple(crumbs),
            view=_view(listed, here, number, pages, site),
            # A page that names someone whom search engines should not show is kept from them whole.
            is_indexable=all(graduate.may_be_indexed for graduate in here),
            search_text=listed.intro if number == 1 else None,
            assets=(*ASSETS, *SHORTLIST_ASSETS),
        )


def _view(listed: _List, here: Sequence[PublicGraduate], number: int, pages: int, site: Site) -> ShowcaseView:
    _ = site.words
    is_first = listed.is_whole and number == 1
    return ShowcaseView(
        intro=listed.intro,
        promise=_("Everyone here agreed to be shown, chose how they are named and can withdraw at any time."),
        how_many=_how_many(listed.graduates, _),
        note=listed.note,
        groups=_groups(here, site),
        empty=_("No profiles are published yet. They appear when a cohort ends and its graduates agree."),
        contact=site.edition.organization.contact,
        pager=_pager(listed.uri, number, pages, _) if pages > 1 else None,
        find=find_view(site) if is_first and here else None,
        ways=_ways(site) if is_first else (),
        whole_uri=None if listed.is_whole else Place.GRADUATES,
    )


def _how_many(graduates: Sequence[PublicGraduate], _: Wording) -> str:
    seeking = sum(graduate.availability in (Availability.AVAILABLE, Availability.OPEN) for graduate in graduates)
    return _(
        "{people}, of whom {seeking}.",
        people=_.plural("{n} profile", "{n} profiles", len(graduates)),
        seeking=_.plural("{n} can be hired now", "{n} can be hired now", seeking),
    )


def _groups(here: Sequence[PublicGraduate], site: Site) -> tuple[ShowcaseGroup, ...]:
    _ = site.words
    groups = (
        (_("Available now"), (Availability.AVAILABLE, Availability.OPEN)),
        (_("Ask us whether they are available"), (Availability.UNKNOWN,)),
        (_("Hired"), (Availability.HIRED,)),
    )
    return tuple(
        ShowcaseGroup(title, tuple(graduate_card(graduate, site) for graduate in shown))
        for title, kinds in groups
        if (shown := [graduate for graduate in here if graduate.availability in kinds])
    )


def _pager(uri: str, number: int, pages: int, _: Wording) -> Pager:
    """Every page is a link, so that readers and search engines reach all of them in a few steps."""
    return Pager(
        steps=tuple(
            PagerStep(_.number(page), addresses.numbered(uri, page), page == number) for page in _near(number, pages)
        ),
        before=addresses.numbered(uri, number - 1) if number > 1 else None,
        after=addresses.numbered(uri, number + 1) if number < pages else None,
    )


def _near(number: int, pages: int) -> list[int]:
    """The first and last pages, those around `number`, and steps between: few links, and no page far from another."""
    far = {page for page in range(1, pages + 1) if page % max(1, pages // 6) == 0}
    return sorted({1, pages} | far | {page for page in range(number - 2, number + 3) if 1 <= page <= pages})


def _ways(site: Site) -> tuple[WayIn, ...]:
    _ = site.words
    titles: Mapping[Facet, str] = {
        Facet.PROGRAM: _("By program"),
        Facet.REGION: _("By region"),
        Facet.ROLE: _("By role sought"),
    }
    ways = [
        WayIn(
            titles[facet],
            tuple(
                (Link(choice.label, addresses.graduates_with(facet, choice.value)), _.number(choice.count))
                for choice in listed_choices(facet, site)
            ),
        )
        for facet in _LISTED
    ]
    cohorts = choices(Facet.COHORT, site.edition.graduates.values(), site)
    ways.append(
        WayIn(
            _("By cohort"),
            tuple(
                (Link(choice.label, addresses.cohort(choice.value, CohortPage.GRADUATES)), _.number(choice.count))
                for choice in cohorts
            ),
        )
    )
    return tuple(way for way in ways if way.links)
