"""What stands around a play's text: what it takes, for whom it is, and where to go on."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import PublicPlay, Spoken
from cohortbook.pages import labels
from cohortbook.pages.kit.tools import Tool, tools_of
from cohortbook.pages.page import Crumb, Page
from cohortbook.pages.playbook import forms
from cohortbook.pages.playbook.assessments import ASSETS, AssessmentView, assessment_view
from cohortbook.pages.playbook.home import HomeView, home_view
from cohortbook.pages.playbook.markdown import minutes
from cohortbook.pages.playbook.own_language import OwnLanguage, own_language
from cohortbook.pages.playbook.planning import play_plan
from cohortbook.pages.site import Site
from cohortbook.pages.touch.asking import Ask
from cohortbook.pages.touch.sharing import Sharing, sharing, usefulness

CHECKLIST = ("checklist.js",)


class PlayCard(Struct, frozen=True):
    uri: str
    title: Spoken
    summary: Spoken
    minutes: str | None


class PlayView(Struct, frozen=True):
    """`strip` says what the play takes, `tools` are pages to work with that stand in its section.

    `pack` is the version of the standard playbook that the page is inherited from, if it is.
    """

    title: Spoken
    kind: str
    purpose: Spoken | None
    strip: tuple[tuple[str, Spoken], ...]
    tools: tuple[Tool, ...]
    facts: tuple[tuple[str, Spoken], ...]
    materials: tuple[Spoken, ...]
    own: OwnLanguage
    assessment: AssessmentView | None
    form: forms.FormView | None
    related: tuple[PlayCard, ...]
    reviewed: str | None
    owner: Spoken | None
    changes: tuple[tuple[str, Spoken], ...]
    pack: str | None
    has_checklist: bool
    sharing: Sharing
    usefulness: Ask


class LandingView(Struct, frozen=True):
    title: Spoken
    summary: Spoken
    plays: tuple[PlayCard, ...]
    own: OwnLanguage
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
        breadcrumbs=breadcrumbs_of(play, site),
        view=_view(play, site, order),
        assets=(
            *(ASSETS if play.assessment else ()),
            *(forms.ASSETS if play.form else ()),
            *(CHECKLIST if play.checklist else ()),
        ),
        written_in=play.language if play.language != site.language else None,
    )


def shown_language(page: Page) -> OwnLanguage:
    """The language of the text on a page that `play_page` made."""
    if isinstance(page.view, PlayView | LandingView | HomeView):
        return page.view.own
    return OwnLanguage(page.language, "", None)


def foreign_plays(site: Site) -> dict[str, str]:
    """The languages of plays that are not translated into the site's, by uri."""
    shown = (site.edition.play(uri, site.language) for uri in site.edition.plays.get(site.edition.default_language, {}))
    return {play.uri: play.language for play in shown if play is not None and play.language != site.language}


def breadcrumbs_of(play: PublicPlay, site: Site) -> tuple[Crumb, ...]:
    """The section of a play, unless it is one."""
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
                own_language(play, site),
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
    strip: list[tuple[str, Spoken]] = []
    if play.minutes:
        strip.append((_("Time"), Spoken(minutes(play.minutes, _), _.language)))
    if play.rounds:
        rounds = _.listed(labels.round_name(each, _) for each in play.rounds)
        strip.append((_("Round"), Spoken(rounds[:1].upper() + rounds[1:], _.language)))
    if play.people:
        strip.append((_("People"), Spoken(play.people, own)))
    return PlayView(
        title=Spoken(play.title, own),
        kind=labels.play_kind(play.kind, _),
        purpose=Spoken(play.purpose, own) if play.purpose else None,
        strip=tuple(strip),
        tools=tools_of(_) if play.section == Place.DISCOVER else (),
        facts=((_("When to use it"), Spoken(play.when, own)),) if play.when else (),
        materials=tuple(Spoken(item, own) for item in play.materials),
        own=own_language(play, site),
        assessment=assessment_view(play.assessment, own, site) if play.assessment else None,
        form=forms.form_view(play, play.form, site) if play.form else None,
        related=tuple(_card(addresses.play(uri), site) for uri in play.related),
        reviewed=_.date(play.reviewed) if play.reviewed else None,
        owner=Spoken(play.owner, own) if play.owner else None,
        changes=tuple((_.date(day), Spoken(what, own)) for day, what in play.changes),
        pack=play.pack,
        has_checklist=bool(play.checklist),
        sharing=sharing(play.uri, play.title, site),
        usefulness=usefulness(play.uri, play.title, site),
    )
