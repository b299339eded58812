"""A page of the site, before it is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cohortbook.addresses import depth_of, up
from cohortbook.edition import PublicImage


class ShellKey(NamedTuple):
    """Pages of one section and one depth share a shell: the same door is marked, the same relative links hold."""

    section: str
    depth: int


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way from home; `uri` is below the language's root."""

    label: str
    uri: str


@dataclass(frozen=True, slots=True)
class Page:
    """`uri` is the place below the language's root, such as `cohorts/tech-sales-2026-fall/calendar/`.

    `breadcrumbs` lead from home to the parent. `search_text` is plain text for the site's search, or None to stay out
    of it. `accent` is the id of the cohort whose colour the page carries. `images` are written beside the pages.
    `assets` names the style sheets and script
    modules below `assets/cohortbook/` that this page needs beyond the common ones.
    """

    uri: str
    language: str
    section: str
    template: str
    title: str
    description: str
    breadcrumbs: tuple[Crumb, ...]
    view: object
    is_indexable: bool = True
    search_text: str | None = None
    accent: str | None = None
    images: tuple[PublicImage, ...] = ()
    assets: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        return depth_of(self.uri)

    @property
    def shell(self) -> ShellKey:
        return ShellKey(self.section, self.depth)

    @property
    def root(self) -> str:
        """The relative address of the language's root, ending in a slash."""
        return up(self.depth)


def shell_keys(pages: Iterable[Page]) -> list[ShellKey]:
    """The shells that `pages` need, in a fixed order."""
    return sorted({page.shell for page in pages})
