"""Whether one page of each kind is what its own policy lets browsers show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cohortbook.addresses import file_of, play
from cohortbook.pages import Site
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import MARKED, blocked_by_policy
from cohortbook.words import say
from cohortbook.write.rendered import Rendered


def blocked_problems(site: Site, rendered: Rendered, folder: Path) -> list[Problem]:
    """A problem for each script or style sheet that a kind of page asks for and its policy forbids.

    Of the host's pages the samples are read from the disk, below `folder`, after everybody has written there; of data
    pages one shell a section. What is filled into shells is ours and holds none.
    """
    told: dict[str, str] = {}
    for path, html in (*_samples(rendered, folder), *_shells(rendered)):
        for asked in _blocked(html, site.addresses.root):
            told.setdefault(asked, path)
    return [_problem(asked, path) for asked, path in told.items()]


_blocked = lru_cache(maxsize=64)(blocked_by_policy)  # a preview asks for the same shells after each save


def _samples(rendered: Rendered, folder: Path) -> Iterator[tuple[str, str]]:
    for path in rendered.samples:
        if (folder / path).is_file():  # a plugin may leave a page out
            yield path, (folder / path).read_text(encoding="utf-8", errors="replace")


def _shells(rendered: Rendered) -> Iterator[tuple[str, str]]:
    empty = dict.fromkeys(MARKED, "")
    for section, key in {key.section: key for key in sorted(rendered.shells, reverse=True)}.items():
        yield file_of(play(section)), rendered.shells[key].stamp(empty)


def _problem(asked: str, path: str) -> Problem:
    return Problem(
        "blocked-by-policy",
        Position(path),
        say("this page, and others of its kind, ask for '{asked}', which the policy of the site forbids", asked=asked),
        say("have the plugin or the theme use a file of this site instead, or remove what asks for it"),
    )
