"""What may be the same at several partners. People decide: equal names are not yet equal things."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import count

from cohortbook.book.letters import plain_letters
from cohortbook.model import Different, Partners, Same
from cohortbook.network.document import ToldText
from cohortbook.network.gathered import Gathered
from cohortbook.web_address import split_address

Proposal = tuple[str, tuple[str, ...]]
"""The id to show something under, and the partners' ids that may be it."""

_INDEX = re.compile(r"(?:index|default)\.[a-z]{3,5}")


def same_skills(gathered: Sequence[Gathered], partners: Partners, own: Iterable[tuple[str, str]]) -> list[Proposal]:
    """Skills with the same words in some language. `own` are the site's skills: each id with its words."""
    found = (
        (one.partner.id, each.id, [plain_letters(words) for words in _words(each.label)])
        for one in gathered
        for each in one.document.skills
    )
    traits = {plain_letters(words): skill_id for skill_id, words in own}
    return _alike(found, traits, partners.skills, partners.different_skills)


def same_employers(gathered: Sequence[Gathered], partners: Partners, own: Iterable[tuple[str, str]]) -> list[Proposal]:
    """Employers with the same name or the same website. `own` are the site's employers: each id with its name."""
    found = []
    for one in gathered:
        sites = {each.id: _site(each.website) for each in one.document.employers if each.website}
        shared = Counter(sites.values())  # by several of one partner's employers: a group's, or a directory's
        for each in one.document.employers:
            site = sites.get(each.id)
            traits = [plain_letters(each.name), *([site] if site and shared[site] == 1 else [])]
            found.append((one.partner.id, each.id, traits))
    traits_here = {plain_letters(name): employer_id for employer_id, name in own}
    return _alike(found, traits_here, partners.employers, partners.different_employers)


def _words(text: ToldText) -> Iterable[str]:
    return text.by_language.values()


def _site(website: str) -> str:
    """The whole address, without what differs between two ways of writing it: thousands of employers share a host."""
    parts = split_address(website)
    path = [step for step in parts.path.casefold().split("/") if step and not _INDEX.fullmatch(step)]
    return f"//{(parts.hostname or '').removeprefix('www.')}/{'/'.join(path)}?{parts.query}"


def _alike(
    found: Iterable[tuple[str, str, list[str]]],
    own: dict[str, str],
    same: Sequence[Same],
    different: Sequence[Different],
) -> list[Proposal]:
    """Those that share a trait with one of another partner, or with what the site has or staff have called the same.

    What staff have decided is proposed again with what may belong to it as well, such as that of a new partner; what
    they called different, never together.
    """
    by_trait: dict[str, dict[str, str]] = defaultdict(dict)
    for partner, theirs, traits in found:
        for trait in traits:
            by_trait[trait].setdefault(partner, f"{partner}/{theirs}")
    entries = {theirs: entry for entry in same for theirs in entry.of}
    decided = {entry.id: set(entry.of) for entry in same}
    unlike = _Unlike(different)
    more: dict[str, set[str]] = defaultdict(set)
    apart: set[tuple[str, ...]] = set()
    for trait, by_partner in by_trait.items():
        named = set(by_partner.values())
        here = own.get(trait) or next((entries[each].id for each in sorted(named & entries.keys())), None)
        if here is not None:
            whole = {here, *decided.get(here, ())}
            more[here] |= {each for each in named - entries.keys() if not unlike.any_of(each, whole)}
        else:
            apart.update(group for group in unlike.groups(sorted(named)) if len(group) > 1)
    taken = {*own.values(), *decided}
    proposals = [(here, tuple(sorted(new | decided.get(here, set())))) for here, new in more.items() if new]
    proposals += [(_free(named[0].partition("/")[2], taken), named) for named in sorted(apart)]
    return sorted(proposals, key=lambda proposal: proposal[1])


class _Unlike:
    """What staff looked at and found to be different things."""

    def __init__(self, different: Sequence[Different]) -> None:
        self._from: dict[str, set[str]] = defaultdict(set)
        for entry in different:
            for each in entry.of:
                self._from[each] |= {*entry.of} - {each}

    def any_of(self, one: str, others: Set[str]) -> bool:
        return not others.isdisjoint(self._from.get(one, ()))

    def groups(self, named: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The ids in as few groups as come of putting each into the first that holds nothing different from it."""
        groups: list[list[str]] = []
        for each in named:
            place = next((group for group in groups if not self.any_of(each, set(group))), None)
            if place is None:
                groups.append([each])
            else:
                place.append(each)
        yield from map(tuple, groups)


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number where it stands for something else: two partners' `works` may be two employers."""
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    found = next(each for each in numbered if each not in taken)
    taken.add(found)
    return found
