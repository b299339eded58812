"""The demand map: what employers said they need, in numbers and in their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.book import Standing
from cohortbook.demand import Count, DeadEnd, DemandMap, RoleRef
from cohortbook.edition import PastRole, Spoken
from cohortbook.model import STRENGTHS
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import (
    HeardView,
    SkillLink,
    asker_link,
    has_dropped,
    heard_view,
    role_link,
    skill_link,
    skill_links,
)
from cohortbook.pages.demand.counts import CountView, cell, count_view, employers, longest
from cohortbook.pages.demand.coverage import CoverageRow, coverage_rows
from cohortbook.pages.demand.regions import RegionMapView, RegionRow, region_map_view, region_rows
from cohortbook.pages.page import Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Badge, Link, employer_link
from cohortbook.pages.wording import Wording

SECTION = "demand"
STYLES = ("demand.css",)
DRAWN = 12
"""So many quarters are drawn: what is older is in the table."""
QUOTES_SHOWN = 2
"""So many quotes stand beside a filter; the employers' pages have them all."""


class RoleRow(Struct, frozen=True):
    anchor: str
    title: Spoken
    employers: tuple[Link, ...]
    count: CountView
    due: str | None
    confidence: str | None


class StrengthCell(Struct, frozen=True):
    """How many employers ask for a skill this strongly; `start` and `width` draw its part of the bar, in percent."""

    kind: str
    label: str
    words: str
    start: float
    width: float


class SkillRow(Struct, frozen=True):
    skill: SkillLink
    count: CountView
    strengths: tuple[StrengthCell, ...]
    note: str | None


class MapCell(Struct, frozen=True):
    """Employers who ask for a skill in a sector; `depth` from 0 (nobody) to 4 tints the cell."""

    sector: Spoken
    words: str
    depth: int
    is_hidden: bool


class MapRow(Struct, frozen=True):
    skill: SkillLink
    cells: tuple[MapCell, ...]


class TrendCell(Struct, frozen=True):
    """One number of a quarter, with its share of the highest in percent."""

    label: str
    words: str
    share: float


class TrendRow(Struct, frozen=True):
    when: str
    cells: tuple[TrendCell, ...]

    @property
    def people(self) -> TrendCell:
        return self.cells[0]


class ProxyView(Struct, frozen=True):
    """What a posting asks for, and what it stood for."""

    anchor: str
    filter: Spoken
    is_dropped: bool
    skills: tuple[SkillLink, ...]
    employers: tuple[Link, ...]
    others: str | None
    quotes: tuple[HeardView, ...]


class MismatchView(Struct, frozen=True):
    channel: Spoken
    need: Spoken
    role: Link
    employer: Link
    note: str | None


class PastRow(Struct, frozen=True):
    role: Link
    employer: Link
    standing: Badge
    became: str


class Total(Struct, frozen=True):
    number: str
    label: str


class DemandView(Struct, frozen=True):
    intro: str
    empty: str | None
    as_of: str
    definitions_uri: str
    totals: tuple[Total, ...]
    unnamed: str | None
    hidden: str | None
    roles: tuple[RoleRow, ...]
    skills: tuple[SkillRow, ...]
    sectors: tuple[Spoken, ...]
    map: tuple[MapRow, ...]
    is_map_withheld: bool
    regions: tuple[RegionRow, ...]
    region_map: RegionMapView | None
    trend: tuple[TrendRow, ...]
    columns: tuple[TrendRow, ...]
    trend_titles: tuple[str, ...]
    proxies: tuple[ProxyView, ...]
    mismatches: tuple[MismatchView, ...]
    coverage: tuple[CoverageRow, ...]
    past: tuple[PastRow, ...]


def demand_plans(_site: Site) -> Iterator[Plan]:
    kinds = (Kind.MAP, Kind.COVERAGE, Kind.TRACE, Kind.EMPLOYER, Kind.PROGRAM, Kind.HEARD, Kind.QUESTION, Kind.SKILL)
    yield Plan(Place.DEMAND, SECTION, "demand.html", sources=frozenset(map(Source, kinds)))


def demand_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("What employers told us they cannot find, before anything is designed, in numbers and in their words.")
    view = _view(intro, site)
    named = [row.title.text for row in view.roles] + [row.filter.text for row in view.proxies]
    return Page(
        plan=plan,
        language=_.language,
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=view,
        search_text=" ".join([intro, *named]),
        assets=STYLES,
    )


def _view(intro: str, site: Site) -> DemandView:
    _ = site.words
    found = site.demand.map
    trend = tuple(_trend(found, _))
    is_empty = found.all.is_empty and not found.past_roles
    return DemandView(
        intro=intro,
        empty=_("No employer has a current need on this site yet. It will be here after the first discovery sessions.")
        if is_empty
        else None,
        as_of=_.date(site.edition.as_of),
        definitions_uri=Place.DEMAND_FIGURES,
        totals=_totals(found.all, _),
        unnamed=_unnamed(found.all, _),
        hidden=count_view(found.all, 0, _).hidden,
        roles=tuple(_roles(found, site)),
        skills=tuple(_skills(found, site)),
        sectors=tuple(_.text(sector.label) for sector in found.sectors),
        map=tuple(_map(found, site)),
        is_map_withheld=any(count.is_hidden for row in found.by_sector for count in row.counts),
        regions=tuple(region_rows(found, site)),
        region_map=region_map_view(found, site),
        trend=trend,
        columns=trend[-DRAWN:],
        trend_titles=_trend_titles(_),
        proxies=tuple(_proxies(found, site)),
        mismatches=tuple(_mismatches(found, site)),
        coverage=coverage_rows(site),
        past=tuple(_past(found, site)),
    )


def _totals(count: Count, _: Wording) -> tuple[Total, ...]:
    total = count.total
    if not total.signals:
        return ()
    return (
        Total(
            _.number(total.likely),
            _.ngettext("person is likely to be hired", "people are likely to be hired", total.likely),
        ),
        Total(_("{least} to {most}", least=_.number(total.least), most=_.number(total.most)), _("fewest and most")),
        Total(_.number(total.employers), _.ngettext("employer who said so", "employers who said so", total.employers)),
        Total(
            _.number(total.signals),
            _.ngettext("signal, one for each role and wave", "signals, one for each role and wave", total.signals),
        ),
    )


def _unnamed(count: Count, _: Wording) -> str | None:
    """Why the tables add up to less than the total."""
    if count.beyond is None:
        return None
    return _.plural(
        "{n} of these employers is counted and not named, so the tables below add up to less.",
        "{n} of these employers are counted and not named, so the tables below add up to less.",
        count.beyond.employers,
    )


def _roles(found: DemandMap, site: Site) -> Iterator[RoleRow]:
    _ = site.words
    scale = longest(row.count for row in found.roles)
    for row in found.roles:
        due = None
        if row.first_due and row.last_due:
            alone = row.first_due == row.last_due
            due = _.date(row.first_due) if alone else _.span(row.first_due, row.last_due)
        yield RoleRow(
            anchor=addresses.role_anchor(row.id),
            title=_.text(row.title) if row.title else Spoken(_("Another role"), _.language),
            employers=_askers(row.roles, site),
            count=count_view(row.count, scale, _),
            due=due,
            confidence=_confidence(row.by_confidence, _),
        )


def _confidence(likely: Mapping[str, int], _: Wording) -> str | None:
    committed, posted, stated = (likely.get(kind, 0) for kind in ("committed", "posted", "stated"))
    words = (
        _.plural("{n} committed", "{n} committed", committed) if committed else "",
        _.plural("{n} posted", "{n} posted", posted) if posted else "",
        _.plural("{n} stated", "{n} stated", stated) if stated else "",
    )
    return _.listed(filter(None, words)) or None


def _skills(found: DemandMap, site: Site) -> Iterator[SkillRow]:
    _ = site.words
    scale = longest(row.count for row in found.skills)
    for row in found.skills:
        start, strengths = 0.0, []
        for kind in STRENGTHS:
            count = row.by_strength[kind]
            width = round(100 * count.total.likely / scale, 2) if scale else 0
            strengths.append(StrengthCell(kind, labels.strength(kind, _), cell(count, _), start, width))
            start = round(start + width, 2)
        trace = site.demand.traces.get(row.skill.id)
        is_taught_nowhere = trace is not None and DeadEnd.UNTAUGHT in trace.dead_ends
        yield SkillRow(
            skill=skill_link(row.skill, site),
            count=count_view(row.count, scale, _),
            strengths=tuple(strengths),
            note=_("A must-have that no module teaches") if is_taught_nowhere else None,
        )


def _map(found: DemandMap, site: Site) -> Iterator[MapRow]:
    _ = site.words
    for row in found.by_sector:
        yield MapRow(
            skill_link(row.skill, site),
            tuple(
                MapCell(_.text(sector.label), cell(count, _), min(count.total.employers, 4), count.is_hidden)
                for sector, count in zip(found.sectors, row.counts, strict=True)
            ),
        )


def _trend_titles(_: Wording) -> tuple[str, ...]:
    return (_("People asked for"), _("Employers asking"), _("Signals"))


def _trend(found: DemandMap, _: Wording) -> Iterator[TrendRow]:
    series = [
        (each.count.total.likely, each.count.total.employers, each.count.total.signals, each.count.is_hidden)
        for each in found.trend
    ]
    highest = [max((numbers[place] for numbers in series), default=0) for place in range(3)]
    for each, (*numbers, is_hidden) in zip(found.trend, series, strict=True):
        yield TrendRow(
            _.quarter(each.year, each.quarter),
            tuple(
                TrendCell(title, _least(number, is_hidden, _), round(100 * number / most, 2) if most else 0)
                for title, number, most in zip(_trend_titles(_), numbers, highest, strict=True)
            ),
        )


def _least(number: int, is_hidden: bool, _: Wording) -> str:
    if not is_hidden:
        return _.number(number)
    return _("{number} or more", number=_.number(number)) if number else _("withheld")


def _proxies(found: DemandMap, site: Site) -> Iterator[ProxyView]:
    """Those with quotes come first: words beside a filter say more than a list."""
    _ = site.words
    for proxy in sorted(found.proxies, key=lambda proxy: not proxy.quote_ids):
        beyond = proxy.count.beyond
        yield ProxyView(
            anchor=addresses.filter_anchor(proxy.id),
            filter=_.text(proxy.filter),
            is_dropped=not beyond and all(has_dropped(role, proxy.filter, site) for role in proxy.roles),
            skills=skill_links(proxy.skills, site),
            employers=_askers(proxy.roles, site),
            others=employers(beyond.employers, _) if beyond else None,
            quotes=tuple(heard_view(site.edition.heard[quote], site) for quote in proxy.quote_ids[:QUOTES_SHOWN]),
        )


def _askers(roles: tuple[RoleRef, ...], site: Site) -> tuple[Link, ...]:
    """Each employer once, leading to the first of its roles."""
    first = {role.employer_id: role for role in reversed(roles)}
    return tuple(asker_link(first[employer_id], site) for employer_id in dict.fromkeys(r.employer_id for r in roles))


def _mismatches(found: DemandMap, site: Site) -> Iterator[MismatchView]:
    _ = site.words
    for mismatch in found.mismatches:
        yield MismatchView(
            channel=_.text(mismatch.channel),
            need=_.text(mismatch.need),
            role=role_link(mismatch.role, site),
            employer=employer_link(site.edition.employers[mismatch.role.employer_id], site),
            note=None if mismatch.is_current else _("Said of an earlier role"),
        )


def _past(found: DemandMap, site: Site) -> Iterator[PastRow]:
    _ = site.words
    for ref in found.past_roles:
        employer = site.edition.employers[ref.employer_id]
        past = next(past for past in employer.past_roles if past.role.id == ref.role_id)
        yield PastRow(
            role=role_link(ref, site),
            employer=employer_link(employer, site),
            standing=Badge(labels.standing(past.standing, _), "done"),
            became=_became(past, _),
        )


def _became(past: PastRole, _: Wording) -> str:
    said = _.date(past.role.observed_on)
    if past.standing is Standing.EXPIRED and past.role.expires:
        return _("Stated on {date}, held until {end}", date=said, end=_.date(past.role.expires))
    if past.standing is Standing.CONTRADICTED:
        return _("Stated on {date}; the employer has said otherwise since", date=said)
    return _("Stated on {date}; the employer has said it anew since", date=said)
