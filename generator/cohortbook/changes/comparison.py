"""Everything that the public sees otherwise, of two built sites."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook import addresses
from cohortbook.changes.built_page import Cited
from cohortbook.changes.numbers import DemandChange, NumberChange, demand_changes, number_changes
from cohortbook.changes.people import Known, PersonChange, Turn, people_changes
from cohortbook.changes.published_site import PublishedSite

KINDS = ("people", "numbers", "pages", "claims", "index")
"""What a change can be of, as `--fail-on` names it, in the order of telling."""

_SECTIONS = ("programs", "cohorts", "graduates", "employers", "demand", "skills", "outcomes")
PLAYBOOK = "playbook"


class PageChange(Struct, frozen=True):
    """`section` is the first step of a data page's address, or `playbook`. `folders` are of the languages meant."""

    uri: str
    section: str
    turn: Turn
    title: str
    folders: tuple[str, ...]
    is_moved: bool = False


class ClaimChange(Struct, frozen=True):
    """A cited sentence that came or went, with the note on its source and the pages it is on."""

    turn: Turn
    words: str
    note: str
    uris: tuple[str, ...]


class IndexChange(Struct, frozen=True):
    """A file that search engines may list now, or may not any more, below the `folders` of its languages."""

    turn: Turn
    path: str
    folders: tuple[str, ...]


class Changes(Struct, frozen=True):
    """What is otherwise in `new` than in `old`, of each kind in a fixed order."""

    old: PublishedSite
    new: PublishedSite
    people: tuple[PersonChange, ...]
    numbers: tuple[NumberChange, ...]
    demand: tuple[DemandChange, ...]
    pages: tuple[PageChange, ...]
    claims: tuple[ClaimChange, ...]
    index: tuple[IndexChange, ...]

    def number_of(self, kind: str) -> int:
        """How many changes there are of one of `KINDS`."""
        counts = {
            "people": len(self.people),
            "numbers": len(self.numbers) + len(self.demand),
            "pages": len(self.pages),
            "claims": len(self.claims),
            "index": len(self.index),
        }
        return counts[kind]

    def __bool__(self) -> bool:
        return any(map(self.number_of, KINDS))


def changes_between(
    old: PublishedSite, new: PublishedSite, old_known: Known | None = None, new_known: Known | None = None
) -> Changes:
    """Compare two sites. `old_known` and `new_known` say where records stand, where there are records to ask.

    Raises NotASiteError where a file that every site has cannot be understood.
    """
    people = tuple(people_changes(old, new, old_known, new_known))
    seen = {each.cohort for each in people if each.turn is not Turn.CHANGED}
    return Changes(
        old,
        new,
        people,
        tuple(number_changes(old, new, seen)),
        tuple(demand_changes(old, new)),
        tuple(_page_changes(old, new)),
        tuple(_claim_changes(old, new)),
        tuple(_index_changes(old, new)),
    )


def _page_changes(old: PublishedSite, new: PublishedSite) -> Iterator[PageChange]:
    profiles = {addresses.graduate(person) for person in old.people | new.people}
    before, after = old.uris(), new.uris()
    for uri in sorted(before.keys() | after.keys()):
        if uri in profiles:  # told with the person, because their title is a name
            continue
        had, has = before.get(uri, frozenset()), after.get(uri, frozenset())
        for turn, folders, site in (
            (Turn.HIDDEN, had - has, old),
            (Turn.SHOWN, has - had, new),
            (Turn.CHANGED, frozenset(each for each in had & has if _says_other(old, new, each, uri)), new),
        ):
            if folders:
                listed = tuple(sorted(folders))
                head = site.head(listed[0], uri)
                yield PageChange(uri, _section(uri), turn, head.title, listed, head.is_moved)


def _says_other(old: PublishedSite, new: PublishedSite, folder: str, uri: str) -> bool:
    if old.digest(folder, uri) == new.digest(folder, uri):
        return False
    return old.head(folder, uri) != new.head(folder, uri) or old.content(folder, uri) != new.content(folder, uri)


def _section(uri: str) -> str:
    first = uri.partition("/")[0]
    return first if first in _SECTIONS else PLAYBOOK


def _claim_changes(old: PublishedSite, new: PublishedSite) -> Iterator[ClaimChange]:
    claims: list[Cited] = sorted(old.claims.keys() ^ new.claims.keys())
    for claim in claims:
        turn, site = (Turn.SHOWN, new) if claim in new.claims else (Turn.HIDDEN, old)
        yield ClaimChange(turn, *claim, site.claims[claim])


def _index_changes(old: PublishedSite, new: PublishedSite) -> Iterator[IndexChange]:
    before, after = old.indexable(), new.indexable()
    for turn, paths, site in ((Turn.SHOWN, after - before, new), (Turn.HIDDEN, before - after, old)):
        found: dict[str, list[str]] = {}
        for path in sorted(paths):
            folder, inside = site.split(path)
            found.setdefault(inside, []).append(folder)
        for inside, folders in sorted(found.items()):
            yield IndexChange(turn, inside, tuple(folders))
