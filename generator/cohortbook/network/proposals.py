"""What may be the same at several partners. People decide: equal names are not yet equal things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cohortbook.book.letters import plain_letters
from cohortbook.model import Partners
from cohortbook.network.document import ToldText
from cohortbook.network.gathered import Gathered
from cohortbook.web_address import split_address

Proposal = tuple[str, tuple[str, ...]]
"""The id to show something under, and the partners' ids that may be it."""


def same_skills(gathered: Sequence[Gathered], partners: Partners, own: Iterable[tuple[str, str]]) -> list[Proposal]:
    """Skills with the same words in some language. `own` are the site's skills: each id with its words."""
    found = (
        (one.partner.id, each.id, [plain_letters(words) for words in _words(each.label)])
        for one in gathered
        for each in one.document.skills
    )
    decided = {theirs for entry in partners.skills for theirs in entry.of}
    return _alike(found, {plain_letters(words): skill_id for skill_id, words in own}, decided)


def same_employers(gathered: Sequence[Gathered], partners: Partners, own: Iterable[tuple[str, str]]) -> list[Proposal]:
    """Employers with the same name or the same website. `own` are the site's employers: each id with its name."""
    found = (
        (one.partner.id, each.id, [plain_letters(each.name), *_host(each.website)])
        for one in gathered
        for each in one.document.employers
    )
    decided = {theirs for entry in partners.employers for theirs in entry.of}
    return _alike(found, {plain_letters(name): employer_id for employer_id, name in own}, decided)


def _words(text: ToldText) -> Iterable[str]:
    return text.by_language.values()


def _host(website: str | None) -> Iterator[str]:
    host = split_address(website).hostname if website else None
    if host:
        yield f"//{host.removeprefix('www.')}"


def _alike(found: Iterable[tuple[str, str, list[str]]], own: dict[str, str], decided: set[str]) -> list[Proposal]:
    """Those that share a trait with one of another partner or with the site's own, but for what is decided."""
    by_trait: dict[str, dict[str, str]] = defaultdict(dict)
    for partner, theirs, traits in found:
        for trait in traits:
            by_trait[trait].setdefault(partner, f"{partner}/{theirs}")
    proposals: dict[tuple[str, ...], str] = {}
    for trait, by_partner in by_trait.items():
        named = tuple(sorted(set(by_partner.values()) - decided))
        if len(named) + (trait in own) > 1:
            proposals.setdefault(named, own.get(trait, named[0].partition("/")[2]))
    return [(here, named) for named, here in sorted(proposals.items())]
