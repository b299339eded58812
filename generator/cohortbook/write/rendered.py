"""What a host hands over, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from cohortbook.pages import ShellKey
from cohortbook.pages.playbook.rendered_pages import RenderedPages
from cohortbook.problems import Problem
from cohortbook.render import Shell


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a host hands over for one language: its own pages, written already, shells for ours, and what is wrong.

    `uris` are the places of its own pages, `samples` the files of one of each kind. Where it `names_files`, links lead
    to files and not to folders. `pages` is what became of the plays' texts and of what plugins made, where the host
    knows. With problems, nothing is to be published.
    """

    uris: tuple[str, ...] = ()
    shells: Mapping[ShellKey, Shell] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    samples: tuple[str, ...] = ()
    names_files: bool = False
    pages: RenderedPages | None = field(default=None, repr=False)


class Written(Struct, frozen=True):
    """What was written of one language: how many pages, and the uris of those that search engines may list.

    Of the pages from records, those at `made` were made, and the others are those of the last build.
    """

    language: str
    pages: int
    indexable: tuple[str, ...]
    made: tuple[str, ...] = ()
