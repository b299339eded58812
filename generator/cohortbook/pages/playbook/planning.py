"""The plans of plays: what a play's page is made of beside its text and the frame that all pages have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from cohortbook import addresses
from cohortbook.edition import PublicPlay
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import cited, each, references_in, with_cited

SECTION = "playbook"
_TEMPLATES = {
    "play": "play",
    "reference": "play",
    "assessment": "play",
    "form": "play",
    "landing": "landing",
    "home": "home",
    "page": "page",
}
_OF_HOME = (
    *(Kind.FIGURES, Kind.PROGRAM, Kind.COHORT, Kind.EMPLOYER, Kind.TRACE, Kind.HEARD, Kind.SKILL, Kind.QUESTION),
    Kind.GRADUATE,
)
_LED_TO = re.compile(r"\]\((play|program|cohort|employer):([^)\s#]*)")
_KINDS = {"play": Kind.PLAY, "program": Kind.PROGRAM, "cohort": Kind.COHORT, "employer": Kind.EMPLOYER}
_ASKS_FOR_QUESTIONS = "](questions:"


def play_plan(play: PublicPlay, sources: frozenset[Source] = frozenset()) -> Plan:
    """The plan of a play, which a host makes: its template is the name of the two parts around the text."""
    return Plan(play.uri, SECTION if play.uri else "home", _TEMPLATES[play.kind], sources=sources)


def play_plans(site: Site, texts: Mapping[str, str]) -> list[Plan]:
    """A plan for each play that readers of the site's language see; `texts` holds the plays' Markdown by uri.

    A page's bytes follow from its plan, its text, the organisation, the day, the order of reading, and what the host
    says of all plays in its navigation.
    """
    by_source = cited(site)
    plays = (site.edition.play(uri, site.language) for uri in sorted(texts))
    return [
        with_cited(play_plan(play, frozenset(_sources(play, texts[play.uri], site))), by_source)
        for play in plays
        if play is not None
    ]


def _sources(play: PublicPlay, text: str, site: Site) -> Iterator[Source]:
    yield from references_in((text, play))
    told = (text, play.example or "", *(step.text for step in play.steps))
    for found in chain.from_iterable(map(_LED_TO.finditer, told)):  # links depend on what there is, and is shown today
        yield Source(_KINDS[found[1]], addresses.play(found[2]) if found[1] == "play" else found[2])
    if any(_ASKS_FOR_QUESTIONS in each_text for each_text in told):
        yield Source(Kind.QUESTION)
    shown = set(_shown_in(play, site))
    yield from each(Kind.PLAY, {play.uri, *shown})
    for uri in shown:
        other = site.edition.play(uri, site.language)
        if other is not None:
            yield from references_in((other.title, other.summary))
    if play.kind == "home":
        yield from map(Source, _OF_HOME)


def _shown_in(play: PublicPlay, site: Site) -> Iterator[str]:
    """The plays whose titles stand on the page: on the way to it, inside of it, and where it leads on."""
    everything = site.edition.plays[site.edition.default_language]
    match play.kind:
        case "home":
            yield from (uri for uri in everything if uri.count("/") == 1)
        case "landing":
            yield from (uri for uri in everything if uri.startswith(play.uri))
        case _:
            yield play.section
    yield from map(addresses.play, play.related)
    if play.assessment is not None:
        yield from (addresses.play(each.play) for each in play.assessment.statements if each.play)
        yield from (addresses.play(name) for result in play.assessment.results for name in result.plays)
