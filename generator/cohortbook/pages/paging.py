"""Long lists, page by page: each page a few links from all others, and none that grows with the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from cohortbook import addresses
from cohortbook.pages.page import Crumb
from cohortbook.pages.wording import Wording

PER_PAGE = 48
"""Cohorts or employers on a page; a card of a person is larger, and there are half as many."""

_Entry = TypeVar("_Entry")


class PagerStep(Struct, frozen=True):
    label: str
    uri: str
    is_here: bool


class Pager(Struct, frozen=True):
    """`steps` are some pages of the list, first and last among them; `before` and `after` lead to the neighbours."""

    steps: tuple[PagerStep, ...]
    before: str | None
    after: str | None


def paged(entries: Sequence[_Entry], per_page: int = PER_PAGE) -> Iterator[tuple[int, int, Sequence[_Entry]]]:
    """Each page's number, the number of all pages, and what stands on it. There is a first page even of nothing."""
    pages = max(1, -(-len(entries) // per_page))
    for number in range(1, pages + 1):
        yield number, pages, entries[(number - 1) * per_page : number * per_page]


def pager(uri: str, number: int, pages: int, _: Wording) -> Pager | None:
    """The way from page `number` of the list at `uri` to the others; None where it is the only one."""
    if pages == 1:
        return None
    return Pager(
        steps=tuple(
            PagerStep(_.number(page), addresses.numbered(uri, page), page == number) for page in _near(number, pages)
        ),
        before=addresses.numbered(uri, number - 1) if number > 1 else None,
        after=addresses.numbered(uri, number + 1) if number < pages else None,
    )


def page_title(name: str, number: int, _: Wording) -> str:
    """What a page of the list is called; the first is called as the list is."""
    return name if number == 1 else _("{title}, page {number}", title=name, number=_.number(number))


def crumbs_to(name: str, uri: str, number: int) -> tuple[Crumb, ...]:
    """The step to the list itself, from any page but its first."""
    return () if number == 1 else (Crumb(name, uri),)


def _near(number: int, pages: int) -> list[int]:
    """The first and last pages, those around `number`, and steps between: few links, and no page far from another."""
    far = {page for page in range(1, pages + 1) if page % max(1, pages // 6) == 0}
    return sorted({1, pages} | far | {page for page in range(number - 2, number + 3) if 1 <= page <= pages})
