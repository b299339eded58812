"""The page with all that can be followed, and the one that a form comes back to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook.addresses import File, Place
from cohortbook.edition import Spoken
from cohortbook.pages.calendar_links import subscription
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import is_awaited
from cohortbook.pages.touch.asking import Ask, ask, interest

SECTION = "follow"


class Followed(Struct, frozen=True):
    """Something that a program can follow: what it is, and its addresses with what they are for."""

    title: str
    links: tuple[tuple[str, str], ...]


class FollowView(Struct, frozen=True):
    """`announced` are cohorts that take no applications yet; `places` are addresses below the language's root."""

    intro: str
    newsletter: Ask
    announced: tuple[tuple[Spoken, Ask], ...]
    places: tuple[Followed, ...]
    calendar: str | None
    subscription: str


class ReceivedView(Struct, frozen=True):
    next_steps: tuple[str, ...]


def follow_plans(_site: Site) -> Iterator[Plan]:
    yield Plan(Place.FOLLOW, SECTION, "follow.html", sources=frozenset({Source(Kind.COHORT)}))
    yield Plan(Place.RECEIVED, SECTION, "received.html", is_indexable=False)


def follow_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Hear of new cohorts, of plays that changed and of outcomes, in whatever way suits you.")
    cohorts = site.edition.cohorts.values()
    has_dates = any(cohort.events for cohort in cohorts)
    return Page(
        plan=plan,
        language=_.language,
        title=_("Stay in touch"),
        description=intro,
        breadcrumbs=(),
        view=FollowView(
            intro,
            newsletter(site),
            tuple((_.text(cohort.title), interest(cohort, site)) for cohort in cohorts if is_awaited(cohort)),
            (
                Followed(_("Everything that is new"), (("Atom", File.FEED), ("JSON Feed", File.FEED_JSON))),
                Followed(_("Plays that changed"), (("Atom", File.FEED_PLAYS),)),
                Followed(_("Cohorts and their dates"), (("Atom", File.FEED_COHORTS),)),
                Followed(_("Outcomes that can be counted"), (("Atom", File.FEED_OUTCOMES),)),
            ),
            File.CALENDAR if has_dates else None,
            subscription(site.addresses.full(File.CALENDAR)),
        ),
        search_text=intro,
    )


def newsletter(site: Site) -> Ask:
    _ = site.words.plain
    lines = (_("Please put this address on the list for news."), "", _("My name: {name}", name="").rstrip())
    return ask("newsletter", _("News, please"), Place.FOLLOW, lines, site)


def received_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    return Page(
        plan=plan,
        language=_.language,
        title=_("We have your message"),
        description=_("What happens next"),
        breadcrumbs=(Crumb(_("Stay in touch"), Place.FOLLOW),),
        view=ReceivedView(
            (
                _("Somebody reads it and answers at the address that you gave."),
                _("Whoever you would like to meet is asked first; nothing of theirs is passed on before."),
                _("Who asked for news gets some when there is any, and can leave by answering a mail."),
            )
        ),
    )
