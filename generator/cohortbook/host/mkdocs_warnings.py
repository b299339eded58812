"""What MkDocs warns of while it renders, as the problems that `check` would tell, with the same words.

Our own checks come first and stop a build, so this is about what only MkDocs can know: links and pages of a site whose
plugins, hooks or extensions change what plays say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from cohortbook.addresses import uri_of
from cohortbook.book import PLAYBOOK
from cohortbook.book.checks.navigation import nav_without_page, page_outside_nav
from cohortbook.host import hearing
from cohortbook.model.configuration import Configuration
from cohortbook.model.play import PAGE
from cohortbook.pages.playbook.play_links import as_far_as, dead_anchor, dead_link
from cohortbook.pipeline import Commission
from cohortbook.position import Position
from cohortbook.problems import Problem

_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains an? [\w ]*link '(?P<target>[^']+)'(?P<rest>.*)", re.DOTALL)
_ANCHOR = re.compile(r"there is no such anchor on this page|the doc '(?P<other>[^']+)' does not contain an anchor")
_NAV = re.compile(r"A reference to '(?P<target>[^']+)' is included in the 'nav' configuration, which is not found")
_SECOND_INDEX = "from the site because it conflicts with"
_OMITTED = 'not included in the "nav" configuration:'


def rendering_problems(
    warnings: Iterable[str], configuration: Configuration, commission: Commission
) -> Iterator[Problem]:
    """The problems behind what MkDocs warned of while it rendered `commission`."""
    told = _Warnings(commission, configuration)
    for warning in filter(None, warnings):
        yield from told.problems(warning)


class _Warnings:
    """Turns what MkDocs says of one language's rendering into problems with places."""

    def __init__(self, commission: Commission, configuration: Configuration) -> None:
        self.root = commission.root
        self.configuration = configuration
        self.edition = commission.site.edition
        self.languages = (configuration.language, self.edition.default_language)

    def problems(self, warning: str) -> Iterator[Problem]:
        """The problem behind `warning`, or several where it lists them."""
        if _SECOND_INDEX in warning:
            return  # a note says so
        if found := _LINK.match(warning):
            play = self.edition.play(uri_of(found["file"]), self.configuration.language)
            problem = self._link(found["file"], found["target"], found["rest"])
            yield as_far_as(play.kind if play is not None else PAGE, problem)
        elif found := _NAV.match(warning):
            entries = [entry for entry in self.configuration.nav or () if entry.target == found["target"]]
            yield from (nav_without_page(entry, ()) for entry in entries)
        elif _OMITTED in warning:
            for line in warning.split("\n")[1:]:
                path = line.strip().removeprefix("- ")
                yield page_outside_nav(self.configuration, path, self.configuration.at_key("nav"))
        else:
            yield hearing.of_a_play(warning, Position(self.configuration.path))

    def _link(self, file: str, target: str, rest: str) -> Problem:
        at = self._place(file, target)
        if missing := _ANCHOR.search(rest):
            other = self._path(missing["other"] or file)
            return dead_anchor(at, other, unquote(urlsplit(target).fragment))
        return dead_link(at, target)

    def _place(self, file: str, target: str) -> Position:
        """Where `target` stands in the play at `file`; the play alone where a plugin wrote it."""
        path = self._path(file)
        try:
            text = (self.root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return Position(self.configuration.path)
        start = text.find(f"({target}")
        if start < 0:
            return Position(path)
        before = text[: start + 1]
        return Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))

    def _path(self, file: str) -> str:
        """The play that MkDocs calls `file`: what a language lacks, the default language has."""
        paths = [f"{PLAYBOOK}/{language}/{file}" for language in self.languages]
        return next((path for path in paths if (self.root / path).is_file()), paths[0])
