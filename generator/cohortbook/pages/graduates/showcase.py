"""The showcase: lists of graduates, page by page, whole and by program, region and role sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import Availability, PublicGraduate
from cohortbook.pages import labels
from cohortbook.pages.graduates.facets import Facet, Listed, choices, most_common, role_name, slug, titled, values_of
from cohortbook.pages.graduates.finding import FindView, find_view
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.paging import Pager, crumbs_to, page_title, paged, pager
from cohortbook.pages.shortlist.shortlist import SHORTLIST_ASSETS
from cohortbook.pages.site import Site
from cohortbook.pages.sources import card_of
from cohortbook.pages.summaries import GraduateCard, Link, graduate_card
from cohortbook.pages.wording import Wording

SECTION = "graduates"
PER_PAGE = 24
AT_ONCE = 6  # two rows of three beside each other; one more is shown as well
ASSETS = ("showcase/showcase.css", "showcase/showcase.js")


class ShowcaseGroup(Struct, frozen=True):
    """People of a list who are available alike; `others` wait on a phone, where a card is half a screen."""

    title: str
    count: int
    first: tuple[GraduateCard, ...]
    others: tuple[GraduateCard, ...]


class WayIn(Struct, frozen=True):
    title: str
    links: tuple[tuple[Link, str], ...]


class ShowcaseView(Struct, frozen=True):
    """`find` only stands on the first page of the whole showcase, `whole_uri` only on lists of a part of it."""

    intro: str
    promise: str
    how_many: str | None
    note: str | None
    groups: tuple[ShowcaseGroup, ...]
    empty: str
    contact: str
    pager: Pager | None
    find: FindView | None
    ways: tuple[WayIn, ...]
    whole_uri: str | None


class ListPlan(Plan, frozen=True):
    """One page of a list: the whole showcase, or with a facet and its value the part that search engines may show.

    `people` are shown on this page, of `total` on the list, of whom `seeking` can be hired now. `spelled_by` is the
    graduate whose own words name the list, where the facet is a free text.
    """

    facet: Facet | None = None
    value: str = ""
    number: int = 1
    pages: int = 1
    people: tuple[str, ...] = ()
    total: int = 0
    seeking: int = 0
    spelled_by: str | None = None

    @property
    def list_uri(self) -> str:
        """The address of the list's first page."""
        return Place.GRADUATES if self.facet is None else addresses.graduates_with(self.facet, self.value)


def showcase_plans(site: Site) -> Iterator[Plan]:
    """The whole showcase, then the lists that search engines and links may lead to."""
    yield from _paged(None, "", tuple(site.edition.graduates.values()))
    findable = _grouped(_findable(site))
    for facet in _LISTED:
        for value in _values(facet, findable[facet], site):
            yield from _paged(facet, value, findable[facet][value])


_LISTED = (Facet.PROGRAM, Facet.REGION, Facet.ROLE, Facet.PARTNER)


def _grouped(people: Iterable[PublicGraduate]) -> dict[Facet, dict[str, list[PublicGraduate]]]:
    found: dict[Facet, dict[str, list[PublicGraduate]]] = {facet: {} for facet in _LISTED}
    for graduate in people:
        for facet, value in set(values_of(graduate)):
            if facet in found:
                found[facet].setdefault(value, []).append(graduate)
    return found


def _values(facet: Facet, found: Mapping[str, Sequence[PublicGraduate]], site: Site) -> list[str]:
    """The values that occur, in the order in which they are listed."""
    match facet:
        case Facet.PROGRAM:
            return [program for program in site.edition.programs if program in found]
        case Facet.REGION:
            return [slug(region) for region in site.edition.organization.regions if slug(region) in found]
        case Facet.PARTNER:
            return sorted(found)
        case _:
            names = {value: role_name(people[0], site.words).text.casefold() for value, people in found.items()}
            return sorted(found, key=lambda value: (-len(found[value]), names[value], value))


def _findable(site: Site) -> list[PublicGraduate]:
    return [graduate for graduate in site.edition.graduates.values() if graduate.may_be_indexed]


def _paged(facet: Facet | None, value: str, listed: Sequence[PublicGraduate]) -> Iterator[Plan]:
    seeking = sum(graduate.availability in (Availability.AVAILABLE, Availability.OPEN) for graduate in listed)
    first = Place.GRADUATES if facet is None else addresses.graduates_with(facet, value)
    spelled_by = listed[0].id if facet is Facet.ROLE else None
    named = {
        Facet.PROGRAM: [Source(Kind.PROGRAM, value)],
        Facet.ROLE: [Source(Kind.GRADUATE, listed[0].id)] if listed else [],
    }
    for number, pages, here in paged(listed, PER_PAGE):
        sources = {source for graduate in here for source in card_of(graduate)}
        if facet is not None:
            sources.update(named.get(facet, ()))
        elif number == 1:  # the form to find people with, and ways to all lists
            sources.update(map(Source, (Kind.GRADUATE, Kind.SKILL, Kind.PROGRAM, Kind.COHORT)))
        yield ListPlan(
            uri=addresses.numbered(first, number),
            section=SECTION,
            template="graduates.html",
            sources=frozenset(sources),
            # A page that names someone whom search engines should not show is kept from them whole.
            is_indexable=all(graduate.may_be_indexed for graduate in here),
            facet=facet,
            value=value,
            number=number,
            pages=pages,
            people=tuple(graduate.id for graduate in here),
            total=len(listed),
            seeking=seeking,
            spelled_by=spelled_by,
        )


def showcase_page(site: Site, plan: Plan) -> Page:
    """A page of the showcase or of one of its lists."""
    assert isinstance(plan, ListPlan)  # noqa: S101  # the plans of this template are
    _ = site.words
    name = _name(plan, site)
    title = name if plan.facet is None else _("Graduates: {list}", list=name)
    crumbs = () if plan.facet is None else (Crumb(labels.section(SECTION, _), Place.GRADUATES),)
    intro = _intro(plan, _)
    return Page(
        plan=plan,
        language=_.language,
        title=page_title(title, plan.number, _),
        description=intro,
        breadcrumbs=(*crumbs, *crumbs_to(name, plan.list_uri, plan.number)),
        view=_view(intro, plan, site),
        search_text=intro if plan.number == 1 else None,
        assets=(*ASSETS, *SHORTLIST_ASSETS),
    )


def _name(plan: ListPlan, site: Site) -> str:
    _ = site.words
    match plan.facet:
        case Facet.PROGRAM:
            return titled(site.edition.programs[plan.value], _).text
        case Facet.REGION:
            regions = site.edition.organization.regions.values()
            return next(_.text(region.name).text for region in regions if slug(region.id) == plan.value)
        case Facet.PARTNER:
            publisher = site.edition.graduates[plan.people[0]].publisher
            return publisher.name if publisher is not None else ""
        case Facet.ROLE if plan.spelled_by is not None:
            return role_name(site.edition.graduates[plan.spelled_by], _).text
        case _everyone:
            return labels.section(SECTION, _)


def _intro(plan: ListPlan, _: Wording) -> str:
    match plan.facet:
        case Facet.PROGRAM:
            return _("Graduates of this program whom search engines may show.")
        case Facet.REGION:
            return _("Graduates who would work in this region and whom search engines may show.")
        case Facet.ROLE:
            return _("Graduates who look for this work and whom search engines may show.")
        case _everyone:
            return _("People who changed careers on purpose, with the skills employers asked for.")


def _view(intro: str, plan: ListPlan, site: Site) -> ShowcaseView:
    _ = site.words
    is_first = plan.facet is None and plan.number == 1
    here = [site.edition.graduates[person] for person in plan.people]
    return ShowcaseView(
        intro=intro,
        promise=_("Everyone here agreed to be shown, chose the name they go by here and can withdraw at any time."),
        how_many=_(
            "{people}, of whom {seeking}.",
            people=_.plural("{n} profile", "{n} profiles", plan.total),
            seeking=_.plural("{n} can be hired now", "{n} can be hired now", plan.seeking),
        )
        if plan.total
        else None,
        note=None
        if plan.facet is None
        else _(
            "This list can be shorter than the showcase: some people show a profile but keep it out of search engines."
        ),
        groups=_groups(here, site),
        empty=_("No profiles are published yet. They appear when a cohort ends and its graduates agree."),
        contact=site.edition.organization.contact,
        pager=pager(plan.list_uri, plan.number, plan.pages, _),
        find=find_view(site) if is_first and here else None,
        ways=_ways(site) if is_first else (),
        whole_uri=None if plan.facet is None else Place.GRADUATES,
    )


def _groups(here: Sequence[PublicGraduate], site: Site) -> tuple[ShowcaseGroup, ...]:
    _ = site.words
    groups = (
        (_("Available now"), (Availability.AVAILABLE, Availability.OPEN)),
        (_("Ask us whether they are available"), (Availability.UNKNOWN,)),
        (_("Hired"), (Availability.HIRED,)),
    )
    return tuple(
        _group(title, tuple(graduate_card(graduate, site) for graduate in shown))
        for title, kinds in groups
        if (shown := [graduate for graduate in here if graduate.availability in kinds])
    )


def _group(title: str, cards: tuple[GraduateCard, ...]) -> ShowcaseGroup:
    at_once = AT_ONCE if len(cards) > AT_ONCE + 1 else len(cards)
    return ShowcaseGroup(title, len(cards), cards[:at_once], cards[at_once:])


def _ways(site: Site) -> tuple[WayIn, ...]:
    _ = site.words
    titles: Mapping[Facet, str] = {
        Facet.PROGRAM: _("By program"),
        Facet.REGION: _("By region"),
        Facet.ROLE: _("By role sought"),
        Facet.PARTNER: _("By partner"),
    }
    findable = Listed(_findable(site))
    ways = [
        WayIn(
            titles[facet],
            tuple(
                (Link(choice.label, addresses.graduates_with(facet, choice.value)), _.number(choice.count))
                for choice in most_common(choices(facet, findable, site))
            ),
        )
        for facet in _LISTED
    ]
    cohorts = choices(
        Facet.COHORT, Listed(each for each in site.edition.graduates.values() if each.publisher is None), site
    )
    ways.append(
        WayIn(
            _("By cohort"),
            tuple(
                (Link(choice.label, addresses.cohort(choice.value, CohortPage.GRADUATES)), _.number(choice.count))
                for choice in most_common(cohorts)
            ),
        )
    )
    return tuple(way for way in ways if way.links)
