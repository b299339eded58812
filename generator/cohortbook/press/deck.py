"""Plays as cards to be cut out, four on a sheet: what for, how long, with whom, and the steps."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from cohortbook.edition import PublicPlay
from cohortbook.language_tags import direction_of
from cohortbook.pages import Site
from cohortbook.words import bare

STEPS = 7  # what a card has room for


def deck_html(site: Site, plays: Iterable[PublicPlay]) -> str:
    """A document with a card for each play that has steps, in the site's language."""
    cards = "".join(_card(play, site) for play in plays if play.steps)
    name = escape(site.edition.organization.name)
    return (
        f'<!doctype html><html lang="{escape(site.language)}" dir="{direction_of(site.language)}"><head>'
        f'<meta charset="utf-8"><title>{name}</title></head>'
        f'<body class="press-deck"><main>{cards}</main></body></html>'
    )


def _card(play: PublicPlay, site: Site) -> str:
    _ = site.words.plain
    steps = "".join(
        f"<li>{escape(bare(step.title))} <small>{step.minutes}′</small></li>" for step in play.steps[:STEPS]
    )
    facts = [_.plural("{n} minute", "{n} minutes", play.minutes) if play.minutes else "", play.people or ""]
    told = " · ".join(fact for fact in facts if fact)
    address = escape(site.addresses.full(play.uri).partition("://")[2])
    purpose = escape(bare(play.purpose or play.summary))
    return (
        f'<section class="press-card" lang="{escape(play.language)}" dir="{direction_of(play.language)}">'
        f"<h2>{escape(bare(play.title))}</h2>"
        f'<p>{purpose}</p><p class="press-facts">{escape(told)}</p><ol>{steps}</ol>'
        f'<p class="press-address">{address}</p></section>'
    )
