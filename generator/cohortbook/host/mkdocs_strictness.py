"""What ends `mkdocs build --strict`: what a check calls an error, and nothing that it calls a warning."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from cohortbook.problems import FORMATS, Problem, Report

_LINKS = ("not_found", "absolute_links", "unrecognized_links", "anchors")
_MAKING_NAVS = frozenset({"awesome-nav", "literate-nav"})
log = logging.getLogger("mkdocs.plugins.cohortbook")


@dataclass(slots=True)
class Strictness:
    """How loud MkDocs is about links in plays, by the name of its setting; empty where our own program listens."""

    levels: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, config: MkDocsConfig) -> Strictness:
        """That of a build that MkDocs drives. What no plugin may change has been checked before it began."""
        if _MAKING_NAVS & set(config.plugins):
            config.validation.nav.omitted_files = logging.INFO
        return cls({name: getattr(config.validation.links, name) for name in _LINKS})

    def apply(self, config: MkDocsConfig, *, is_page: bool) -> None:
        """Before a text is read: links in plays are as the author wants them told, those in other pages are news."""
        for name, level in self.levels.items():
            is_level = isinstance(level, int)  # an address below the root may be a way to read links instead
            setattr(config.validation.links, name, min(level, logging.INFO) if is_page and is_level else level)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say what was found while MkDocs was at work. Raises PluginError with what keeps the site unpublished."""
        report = Report()
        report.extend(problems)
        told = FORMATS["text"](report, "en")
        if report.errors:
            raise PluginError(told)
        if told:
            log.info("%s", told)
