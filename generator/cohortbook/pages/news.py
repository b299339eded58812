"""What is new on the site: plays that changed, what happens in cohorts, outcomes that can be counted.

News has the day on which it came about, never the day of the build: whoever follows the site hears of it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import CohortStatus, PublicCohort
from cohortbook.outcomes import HEADLINE, Level, LevelKind, State
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import dates_of, next_step, place_of
from cohortbook.pages.wording import Wording
from cohortbook.words import marked

MOST = 100  # of a subject: programs that follow a site have kept what is older


class Subject(StrEnum):
    """What somebody may follow by itself."""

    PLAYS = "plays"
    COHORTS = "cohorts"
    OUTCOMES = "outcomes"


class News(Struct, frozen=True):
    """One thing to hear of. `uri` is its page; `name` tells it from everything else of that page, for ever.

    `language` is the site's; words of the title and of the text that are in another are marked (`words.marked`).
    """

    subject: Subject
    uri: str
    name: str
    on: date
    title: str
    text: str
    language: str


def titled(subject: Subject, site: Site) -> str:
    """The name of the feed of a subject."""
    _ = site.words
    name = {
        Subject.PLAYS: _("plays that changed"),
        Subject.COHORTS: _("cohorts and their dates"),
        Subject.OUTCOMES: _("outcomes that can be counted"),
    }[subject]
    return _("{site}: {subject}", site=site.edition.organization.name, subject=name)


def news(site: Site, subject: Subject | None = None) -> list[News]:
    """The newest of a subject, or of all; what is equally new in the order of its addresses."""
    makers = {Subject.PLAYS: _plays, Subject.COHORTS: _cohorts, Subject.OUTCOMES: _outcomes}
    found = [each for kind, make in makers.items() if subject in (None, kind) for each in make(site)]
    found.sort(key=lambda each: (each.uri, each.name))
    found.sort(key=lambda each: each.on, reverse=True)
    return found[:MOST]


def _plays(site: Site) -> Iterator[News]:
    """A change of each play and day; a play that has no history yet by its last review."""
    _ = site.words
    edition = site.edition
    for uri in edition.plays.get(edition.default_language, {}):
        play = edition.play(uri, site.language)
        if play is None or not uri:
            continue
        name = marked(play.title, play.language)
        known = [(day, what) for day, what in play.changes if day <= edition.as_of]
        for day in dict.fromkeys(day for day, _what in known):
            title = _("{play}: changed", play=name)
            said = marked(" ".join(what for other, what in known if other == day), play.language)
            yield News(Subject.PLAYS, uri, f"changed-{day}", day, title, said, site.language)
        if not known and play.reviewed is not None and play.reviewed <= edition.as_of:
            title, told = _("{play}: reviewed", play=name), f"reviewed-{play.reviewed}"
            said = marked(play.summary, play.language)
            yield News(Subject.PLAYS, uri, told, play.reviewed, title, said, site.language)


def _cohorts(site: Site) -> Iterator[News]:
    for cohort in site.edition.own_cohorts:
        yield from _of_cohort(cohort, site)


def _of_cohort(cohort: PublicCohort, site: Site) -> Iterator[News]:
    """What has come about by its dates. When a cohort was announced or called off no record says: this month."""
    _, today = site.words, site.edition.as_of
    name, uri = _named(cohort, _), addresses.cohort(cohort.id)
    dates = cohort.dates
    about = [place_of(cohort.city, cohort.region_id, site), dates_of(cohort, _), next_step(cohort, _)]
    text = ". ".join(part for part in about if part) + "."
    if (title := _unplanned(cohort, name, _)) is not None:
        told = f"{cohort.status}-{dates.start or ''}"
        yield News(Subject.COHORTS, uri, told, today.replace(day=1), title, text, _.language)
    if cohort.status in (CohortStatus.POSTPONED, CohortStatus.CANCELLED):
        return
    planned = (
        ("open", dates.applications_open, _("Applications are open: {cohort}", cohort=name)),
        ("begun", dates.start, _("Has begun: {cohort}", cohort=name)),
        ("showcase", dates.showcase, _("Showcase: {cohort}", cohort=name)),
        ("completed", dates.end, _("Is completed: {cohort}", cohort=name)),
    )
    for told, day, title in planned:
        if day is not None and day <= today:
            yield News(Subject.COHORTS, uri, f"{told}-{day}", day, title, text, _.language)


def _named(cohort: PublicCohort, _: Wording) -> str:
    title = _.text(cohort.title)
    return marked(title.text, title.language)


def _unplanned(cohort: PublicCohort, name: str, _: Wording) -> str | None:
    match cohort.status:
        case CohortStatus.ANNOUNCED:
            return _("Announced: {cohort}", cohort=name)
        case CohortStatus.POSTPONED:
            return _("Postponed: {cohort}", cohort=name)
        case CohortStatus.CANCELLED:
            return _("Cancelled: {cohort}", cohort=name)
        case _other:
            return None


def _outcomes(site: Site) -> Iterator[News]:
    """That a cohort's outcomes can be counted. The numbers stand on their page, with all that belongs to them."""
    _, today = site.words, site.edition.as_of
    for cohort in site.edition.own_cohorts:
        figure = site.outcomes.by_level.get(Level(LevelKind.COHORT, cohort.id), {}).get(HEADLINE.id)
        end = cohort.dates.end
        if figure is None or end is None or figure.state in (State.MATURING, State.EMPTY):
            continue
        name = _named(cohort, _)
        yield News(
            Subject.OUTCOMES,
            addresses.cohort(cohort.id, CohortPage.OUTCOMES),
            "counted",
            min(end + timedelta(days=HEADLINE.gate_days), today),
            _("Outcomes can be counted: {cohort}", cohort=name),
            _("What became of the participants of {cohort}, in numbers.", cohort=name),
            _.language,
        )


def latest(found: Sequence[News], as_of: date) -> date:
    """When the newest came about; the day of the data where there is nothing yet."""
    return found[0].on if found else as_of
