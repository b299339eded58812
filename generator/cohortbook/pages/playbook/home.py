"""The home page: the promise and its proof, three doors, one chain with a real skill, and what is on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import CohortStatus, PublicCohort, PublicPlay, Spoken
from cohortbook.pages.kit.tools import Tool, tools_of
from cohortbook.pages.outcomes.figure_views import FigureView
from cohortbook.pages.outcomes.overview import golden_indicator
from cohortbook.pages.playbook.own_language import OwnLanguage, own_language
from cohortbook.pages.playbook.shown_chain import ChainView, shown_chain
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import CohortCard, QuoteView, cohort_card, quote_view
from cohortbook.pages.wording import Wording


class Door(Struct, frozen=True):
    """One of the three ways in."""

    reader: str
    title: str
    promise: str
    uri: str
    action: str


class SectionCard(Struct, frozen=True):
    number: int
    title: Spoken
    summary: Spoken
    uri: str


class HomeView(Struct, frozen=True):
    """`upcoming` is the cohort to apply to now, or else the next to open; `chain` is None where none is whole."""

    title: Spoken
    summary: Spoken
    publisher: Spoken | None
    doors: tuple[Door, ...]
    indicator_uri: str
    indicator: FigureView | None
    definitions_uri: str
    upcoming: CohortCard | None
    chain: ChainView | None
    cohorts: tuple[CohortCard, ...]
    sections: tuple[SectionCard, ...]
    tools: tuple[Tool, ...]
    quote: QuoteView | None
    own: OwnLanguage
    pack: str | None


_SOON_FIRST = {
    CohortStatus.APPLICATIONS_OPEN: 0,
    CohortStatus.IN_PROGRESS: 1,
    CohortStatus.ANNOUNCED: 2,
    CohortStatus.APPLICATIONS_CLOSED: 2,
    CohortStatus.FULL: 2,
    CohortStatus.POSTPONED: 3,
    CohortStatus.COMPLETED: 4,
    CohortStatus.CANCELLED: 5,
}


def home_view(play: PublicPlay, site: Site, order: tuple[str, ...]) -> HomeView:
    _ = site.words
    own = play.language
    sections = [uri for uri in order if uri.count("/") == 1]
    landings = [landing for uri in sections if (landing := site.edition.play(uri, _.language)) is not None]
    soonest = sorted(site.edition.cohorts.values(), key=lambda cohort: _SOON_FIRST[cohort.status])
    quotes = [employer.testimonial for employer in site.edition.employers.values() if employer.testimonial]
    return HomeView(
        title=Spoken(play.title, own),
        summary=Spoken(play.summary, own),
        # An inherited page speaks of the playbook, and cannot know whose site it is on.
        publisher=_.text(site.edition.organization.summary) if play.pack is not None else None,
        doors=_doors(sections[0] if sections else "", _),
        indicator_uri=Place.GOLDEN_INDICATOR,
        indicator=golden_indicator(site),
        definitions_uri=Place.OUTCOME_FIGURES,
        upcoming=_upcoming(soonest, site),
        chain=shown_chain(site),
        cohorts=tuple(cohort_card(cohort, site) for cohort in soonest[:3]),
        sections=tuple(
            SectionCard(
                number, Spoken(landing.title, landing.language), Spoken(landing.summary, landing.language), landing.uri
            )
            for number, landing in enumerate(landings, start=1)
        ),
        tools=tools_of(_),
        quote=quote_view(quotes[0], site) if quotes else None,
        own=own_language(play, site),
        pack=play.pack,
    )


def _upcoming(cohorts: Iterable[PublicCohort], site: Site) -> CohortCard | None:
    """Of those that take people, or will soon, the one whose date is next; one that takes them now before others."""

    def due(cohort: PublicCohort) -> tuple[bool, date, str]:
        dates = cohort.dates
        is_open = cohort.status is CohortStatus.APPLICATIONS_OPEN
        day = (dates.apply_by if is_open else dates.applications_open) or dates.start
        return not is_open, day or date.max, cohort.id

    wanted = (CohortStatus.APPLICATIONS_OPEN, CohortStatus.ANNOUNCED)
    first = min((cohort for cohort in cohorts if cohort.status in wanted), key=due, default=None)
    return cohort_card(first, site) if first is not None else None


def _doors(playbook_uri: str, _: Wording) -> tuple[Door, ...]:
    return (
        Door(
            _("Delivery partners"),
            _("Run it yourself"),
            _("The playbook, from the first conversation with an employer to the second cohort."),
            playbook_uri,
            _("Open the playbook"),
        ),
        Door(
            _("Employers"),
            _("Meet the graduates"),
            _("People with the skills you named, and one address to ask for an introduction."),
            Place.GRADUATES,
            _("See the showcase"),
        ),
        Door(
            _("Applicants"),
            _("Find a cohort"),
            _("What starts when and where, what it asks of you, and who hires from it."),
            Place.COHORTS,
            _("Browse the cohorts"),
        ),
    )
