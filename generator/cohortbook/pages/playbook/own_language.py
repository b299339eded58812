"""The language that a page of the playbook is in, which need not be its reader's."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.edition import PublicPlay
from cohortbook.language_tags import broader, direction_of
from cohortbook.pages.site import Site
from cohortbook.words import language_of


class OwnLanguage(Struct, frozen=True):
    """`direction` is that of its script where the reader's is another; `notice` says what the reader reads instead."""

    code: str
    direction: str
    notice: str | None


def own_language(play: PublicPlay, site: Site) -> OwnLanguage:
    _ = site.words
    own = play.language
    if own in broader(_.language):  # a page in English is one in the English of the United States
        return OwnLanguage(own, "", None)
    direction = direction_of(own)
    told = _("This page has not been translated yet. You are reading it in {language}.")
    # In the words of the sentence, which may itself stand in from another language: "in Kiingereza" helps nobody.
    name = _.language_name(own, language_of(told, _.language))
    notice = told.replace("{language}", name)
    return OwnLanguage(own, direction if direction != direction_of(_.language) else "", notice)
