"""What may be the same at several partners. People decide: equal names are not yet equal things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from cohortbook.book.letters import plain_letters
from cohortbook.model import Partners, Same
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
    return _alike(found, {plain_letters(words): skill_id for skill_id, words in own}, partners.skills)


def same_employers(gathered: Sequence[Gathered], partners: Partners, own: Iterable[tuple[str, str]]) -> list[Proposal]:
    """Employers with the same name or the same website. `own` are the site's employers: each id with its name."""
    found = (
        (one.partner.id, each.id, [plain_letters(each.name), *_host(each.website)])
        for one in gathered
        for each in one.document.employers
    )
    return _alike(found, {plain_letters(name): employer_id for employer_id, name in own}, partners.employers)


def _words(text: ToldText) -> Iterable[str]:
    return text.by_language.values()


def _host(website: str | None) -> Iterator[str]:
    host = split_address(website).hostname if website else None
    if host:
        yield f"//{host.removeprefix('www.')}"


def _alike(found: Iterable[tuple[str, str, list[str]]], own: dict[str, str], same: Sequence[Same]) -> list[Proposal]:
    """Those that share a trait with one of another partner, or with what the site has or staff have called the same.

    What staff have decided is proposed again with what may belong to it as well, such as that of a new partner.
    """
    by_trait: dict[str, dict[str, str]] = defaultdict(dict)
    for partner, theirs, traits in found:
        for trait in traits:
            by_trait[trait].setdefault(partner, f"{partner}/{theirs}")
    entries = {theirs: entry for entry in same for theirs in entry.of}
    decided = {entry.id: set(entry.of) for entry in same}
    more: dict[str, set[str]] = defaultdict(set)
    apart: set[tuple[str, ...]] = set()
    for trait, by_partner in by_trait.items():
        named = set(by_partner.values())
        here = own.get(trait) or next((entries[each].id for each in sorted(named & entries.keys())), None)
        if here is not None:
            more[here] |= named - entries.keys()
        elif len(named) > 1:
            apart.add(tuple(sorted(named)))
    taken = {*own.values(), *decided}
    proposals = [(here, tuple(sorted(new | decided.get(here, set())))) for here, new in more.items() if new]
    proposals += [(_free(named[0].partition("/")[2], taken), named) for named in sorted(apart)]
    return sorted(proposals, key=lambda proposal: proposal[1])


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number where it stands for something else: two partners' `works` may be two employers."""
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    found = next(each for each in numbered if each not in taken)
    taken.add(found)
    return found
