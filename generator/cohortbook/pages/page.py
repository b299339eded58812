"""A page of the site before it is rendered: first a plan, which costs microseconds, then the page with its view."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from cohortbook.addresses import depth_of, up
from cohortbook.edition import PublicImage

if TYPE_CHECKING:
    from cohortbook.pages.views import View

EVERY = "*"
ORDINARY = "ordinary"
"""The template of a page that only the host knows: nobody can say whether another language has it."""


class Kind(StrEnum):
    """What pages are made of, beside the organisation and the day, of which all of them are."""

    PROGRAM = "program"
    COHORT = "cohort"
    EMPLOYER = "employer"
    GRADUATE = "graduate"
    SKILL = "skill"
    QUESTION = "question"
    HEARD = "heard"
    PLAY = "play"
    CLAIM = "claim"
    FIGURES = "figures"  # of one level, by its kind and id
    MAP = "map"
    COVERAGE = "coverage"  # of one program
    TRACE = "trace"  # of one skill
    MATCHES = "matches"  # of one graduate, or of one role by its employer's id and its own

    __hash__ = str.__hash__  # a build asks for it half a million times, and that of an enumeration is made in Python


class Source(NamedTuple):
    """One thing that a page is made of, or with EVERY as id all of a kind, those that are still to come included."""

    kind: Kind
    id: str = EVERY


class ShellKey(NamedTuple):
    """Pages of one section and one depth share a shell: the same door is marked, the same relative links hold."""

    section: str
    depth: int


class Plan(Struct, frozen=True):
    """All that is known of a page before it is made, the same in every language, and fit to be sent to a process.

    `uri` is the place below the language's root, such as `cohorts/tech-sales-2026-fall/calendar/`. `template` also says
    which builder makes the page, and `subject` is the id of the record that it is about, if it is about one. The page's
    bytes follow from the plan, its `sources`, the organisation and the day: while these are the same, so is the page.
    """

    uri: str
    section: str
    template: str
    subject: str = ""
    sources: frozenset[Source] = frozenset()
    is_indexable: bool = True

    @property
    def depth(self) -> int:
        return depth_of(self.uri)

    @property
    def shell(self) -> ShellKey:
        return ShellKey(self.section, self.depth)


class Crumb(Struct, frozen=True):
    """A step on the way from home; `uri` is below the language's root. `language` is named where it is another one."""

    label: str
    uri: str
    language: str = ""


class Page(Struct, frozen=True):
    """A plan in the words of one language, ready to be rendered.

    `breadcrumbs` lead from home to the parent. `search_text` is plain text for the site's search, or None to stay out
    of it. `accent` is the id of the cohort whose colour the page carries. `images` go to the addresses before them.
    `assets` names the style sheets and script modules below `assets/cohortbook/` that this page needs beyond the common
    ones. `written_in` is the language of title and description, where the page is in another.
    `leads_to` is the place to which browsers go on from here by themselves.
    """

    plan: Plan
    language: str
    title: str
    description: str
    breadcrumbs: tuple[Crumb, ...]
    view: View
    search_text: str | None = None
    accent: str | None = None
    images: tuple[tuple[str, PublicImage], ...] = ()
    assets: tuple[str, ...] = ()
    written_in: str | None = None
    leads_to: str | None = None

    @property
    def uri(self) -> str:
        return self.plan.uri

    @property
    def section(self) -> str:
        return self.plan.section

    @property
    def template(self) -> str:
        return self.plan.template

    @property
    def is_indexable(self) -> bool:
        return self.plan.is_indexable

    @property
    def depth(self) -> int:
        return self.plan.depth

    @property
    def root(self) -> str:
        """The relative address of the language's root, ending in a slash."""
        return up(self.depth)


def shell_keys(plans: Iterable[Plan]) -> list[ShellKey]:
    """The shells that the pages of `plans` need, in a fixed order."""
    return sorted({plan.shell for plan in plans})
