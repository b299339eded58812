"""What MkDocs warns of while it renders, as the problems that `check` would tell, with the same words.

Our own checks come first and stop a build, so this is about what only MkDocs can know: links and pages of a site whose
plugins, hooks or extensions change what plays say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from cohortbook.addresses import Place, uri_of
from cohortbook.book import PLAYBOOK
from cohortbook.book.checks.navigation import nav_without_page, outside_nav_of_a_plugin, page_outside_nav
from cohortbook.commission import Commission
from cohortbook.host import hearing
from cohortbook.host.hearing import Heard
from cohortbook.model.configuration import PLUGIN, Configuration
from cohortbook.model.play import PAGE
from cohortbook.pages.playbook.play_links import OF_PAGES, as_far_as, dead_anchor, dead_link
from cohortbook.position import Position
from cohortbook.problems import Problem

_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains an? [\w ]*link '(?P<target>[^']+)'(?P<rest>.*)", re.DOTALL)
_ANCHOR = re.compile(r"there is no such anchor on this page|the doc '(?P<other>[^']+)' does not contain an anchor")
_NAV = re.compile(r"A reference to '(?P<target>[^']+)' is included in the 'nav' configuration, which is not found")
_NAV_FILES = {"awesome-nav": ".nav.yml", "literate-nav": "SUMMARY.md"}
_MOST = 400
_TRACE = re.compile(r"`{0,3}\s*Traceback \(most recent call last\)")
_SECOND_INDEX = "from the site because it conflicts with"
_READING = re.compile(r"Error (?:reading|building) page '(?P<file>[^']+)':\s*(?P<reason>.*)", re.DOTALL)
_AT = re.compile(r" at \S+\.md:\d+$")
_OMITTED = 'not included in the "nav" configuration:'


def rendering_problems(
    warnings: Iterable[Heard], configuration: Configuration, commission: Commission, made_by: Mapping[str, str]
) -> Iterator[Problem]:
    """The problems behind what MkDocs warned of while it rendered `commission`.

    `made_by` names the plugin that made a page, by the page's path.
    """
    told = _Warnings(commission, configuration, made_by)
    for warning in warnings:
        if warning.text:
            yield from told.problems(warning)


def _is_of_our_frame(link: re.Match[str]) -> bool:
    """Whether it leads to a part that our templates write around the text of a page, of which MkDocs knows nothing."""
    return _ANCHOR.search(link["rest"]) is not None and unquote(urlsplit(link["target"]).fragment) in OF_PAGES


class _Warnings:
    """Turns what MkDocs says of one language's rendering into problems with places."""

    def __init__(self, commission: Commission, configuration: Configuration, made_by: Mapping[str, str]) -> None:
        self.made_by = made_by
        self.root = commission.root
        self.configuration = configuration
        self.edition = commission.site.edition
        self.languages = (configuration.language, self.edition.default_language)
        self.page: str | None = None  # which MkDocs could not read: the reason is said after it

    def problems(self, heard: Heard) -> Iterator[Problem]:
        """The problem behind a warning, or several where it lists them."""
        warning = heard.text
        if _SECOND_INDEX in warning:
            return  # a note says so
        if found := _READING.match(warning):
            self.page = found["file"]
            if found["reason"]:
                yield self._unread(found["reason"], self.page)
        elif found := _LINK.match(warning):
            if self.made_by and found["file"] not in self.made_by and _ANCHOR.search(found["rest"]):
                return  # told by our own check: MkDocs looks at anchors for the sake of pages that plugins made
            if _is_of_our_frame(found):
                return
            yield self._dead_link(found["file"], found["target"], found["rest"])
        elif found := _NAV.match(warning):
            entries = [entry for entry in self.configuration.nav or () if entry.target == found["target"]]
            yield from (nav_without_page(entry, ()) for entry in entries)
        elif _OMITTED in warning:
            for line in warning.split("\n")[1:]:
                yield from self._omitted(line.strip().removeprefix("- ").replace("\\", "/"))
        elif heard.plugin and heard.plugin != PLUGIN:
            at = hearing.place_of(heard.plugin, self.configuration)
            said = " ".join(_TRACE.split(warning)[0].split())
            yield hearing.of_a_plugins_warning(heard.plugin, said[:_MOST], at)
        elif self.page is not None:
            yield self._unread(warning, self.page)
        else:
            yield hearing.of_a_warning(warning, Position(self.configuration.path))

    def _unread(self, reason: str, page: str) -> Problem:
        """The problem of a page that a plugin could not work with. The line that some name is not that of the file."""
        at = Position(self._path(page))
        if page in self.made_by:
            at = hearing.place_of(self.made_by[page], self.configuration)
        return hearing.of_a_warning(_AT.sub("", reason), at)

    def _omitted(self, path: str) -> Iterator[Problem]:
        play = self.edition.play(uri_of(path), self.configuration.language)
        if path.startswith(Place.ABOUT) or (play is not None and play.pack is not None):
            return  # the foot of every page leads there, and nobody has to name what is inherited
        at = Position(self._path(path), 1, 1)
        navs = [name for plugin in self.configuration.plugins if (name := plugin.name) in _NAV_FILES]
        if (plugin := self.made_by.get(path)) is not None:
            at = hearing.place_of(plugin, self.configuration)
        if navs:
            yield outside_nav_of_a_plugin(path, navs[0], _NAV_FILES[navs[0]], at)
        else:
            yield page_outside_nav(self.configuration, path, at, self._kind(path))

    def _kind(self, path: str) -> str:
        play = self.edition.play(uri_of(path), self.configuration.language)
        return play.kind if play is not None else PAGE

    def _dead_link(self, file: str, target: str, rest: str) -> Problem:
        if (plugin := self.made_by.get(file)) is not None:
            return hearing.of_a_made_page(target, file, plugin, hearing.place_of(plugin, self.configuration))
        return as_far_as(self._kind(file), self._link(file, target, rest))

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
