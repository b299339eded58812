"""What stands around a play's text: what it takes, for whom it is, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.edition import PublicPlay, Spoken
from cohortbook.language_tags import direction_of
from cohortbook.pages import labels
from cohortbook.pages.page import Crumb, Page
from cohortbook.pages.playbook.assessments import ASSETS, AssessmentView, assessment_view
from cohortbook.pages.playbook.home import HomeView, home_view
from cohortbook.pages.playbook.markdown import minutes
from cohortbook.pages.playbook.planning import play_plan
from cohortbook.pages.site import Site


@dataclass(frozen=True, slots=True)
class PlayCard:
    uri: str
    title: Spoken
    summary: Spoken
    minutes: str | None


@dataclass(frozen=True, slots=True)
class PlayView:
    """`own_language` is the language of the page's text, `own_direction` its direction where the reader's is another;
    `notice` says so where it is not the reader's.

    `pack` is the version of the standard playbook that the page is inherited from, if it is.
    """

    title: Spoken
    kind: str
    purpose: Spoken | None
    facts: tuple[tuple[str, Spoken], ...]
    materials: tuple[Spoken, ...]
    own_language: str
    own_direction: str
    notice: str | None
    assessment: AssessmentView | None
    related: tuple[PlayCard, ...]
    reviewed: str | None
    owner: Spoken | None
    changes: tuple[tuple[str, Spoken], ...]
    pack: str | None


@dataclass(frozen=True, slots=True)
class LandingView:
    title: Spoken
    summary: Spoken
    plays: tuple[PlayCard, ...]
    pack: str | None


def play_page(site: Site, uri: str, order: tuple[str, ...]) -> Page:
    """The page at `uri`; `order` lists all uris in the order of reading.

    Raises LookupError where no such play exists in the site's language or the default one.
    """
    play = site.edition.play(uri, site.language)
    if play is None:
        raise LookupError(uri)
    return Page(
        plan=play_plan(play),
        language=site.language,
        title=play.title,
        description=play.summary,
        breadcrumbs=_breadcrumbs(play, site),
        view=_view(play, site, order),
        assets=ASSETS if play.assessment else (),
    )


def foreign_plays(site: Site) -> dict[str, str]:
    """The languages of plays that are not translated into the site's, by uri."""
    shown = (site.edition.play(uri, site.language) for uri in site.edition.plays.get(site.edition.default_language, {}))
    return {play.uri: play.language for play in shown if play is not None and play.language != site.language}


def _breadcrumbs(play: PublicPlay, site: Site) -> tuple[Crumb, ...]:
    _ = site.words
    landing = site.edition.play(play.section, _.language)
    if landing is None or play.uri in ("", play.section):
        return ()
    own = landing.language if landing.language != site.language else ""
    return (Crumb(landing.title, landing.uri, own),)


def _view(play: PublicPlay, site: Site, order: tuple[str, ...]) -> PlayView | LandingView | HomeView:
    match play.kind:
        case "home":
            return home_view(play, site, order)
        case "landing":
            inside = [uri for uri in order if uri.startswith(play.uri) and uri != play.uri]
            return LandingView(
                Spoken(play.title, play.language),
                Spoken(play.summary, play.language),
                tuple(_card(uri, site) for uri in inside),
                play.pack,
            )
        case _:
            return _play_view(play, site)


def _card(uri: str, site: Site) -> PlayCard:
    _ = site.words
    play = site.edition.play(uri, _.language)
    if play is None:
        raise LookupError(uri)
    return PlayCard(
        uri,
        Spoken(play.title, play.language),
        Spoken(play.summary, play.language),
        minutes(play.minutes, _) if play.minutes else None,
    )


def _play_view(play: PublicPlay, site: Site) -> PlayView:
    _ = site.words
    own = play.language
    facts: list[tuple[str, Spoken]] = []
    if play.minutes:
        facts.append((_("Time"), Spoken(minutes(play.minutes, _), _.language)))
    if play.people:
        facts.append((_("People"), Spoken(play.people, own)))
    if play.when:
        facts.append((_("When to use it"), Spoken(play.when, own)))
    return PlayView(
        title=Spoken(play.title, own),
        kind=labels.play_kind(play.kind, _),
        purpose=Spoken(play.purpose, own) if play.purpose else None,
        facts=tuple(facts),
        materials=tuple(Spoken(item, own) for item in play.materials),
        own_language=own,
        own_direction=direction if (direction := direction_of(own)) != direction_of(_.language) else "",
        notice=_(
            "This page has not been translated yet. You are reading it in {language}.", language=_.language_name(own)
        )
        if own != _.language
        else None,
        assessment=assessment_view(play.assessment, own, site) if play.assessment else None,
        related=tuple(_card(addresses.play(uri), site) for uri in play.related),
        reviewed=_.date(play.reviewed) if play.reviewed else None,
        owner=Spoken(play.owner, own) if play.owner else None,
        changes=tuple((_.date(day), Spoken(what, own)) for day, what in play.changes),
        pack=play.pack,
    )
