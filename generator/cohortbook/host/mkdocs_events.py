"""Other plugins' turns: what one of them raises becomes a sentence with its name, and shells are kept from collectors.

A plugin is somebody's program and may raise anything, so this is the one place where every exception is caught.
"""

from __future__ import annotations

import errno
import logging
import re
from collections.abc import Callable, Iterator
from functools import wraps
from socket import gaierror
from typing import Any
from urllib.error import URLError

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from cohortbook.host import hearing
from cohortbook.host.added_parts import EVENTS, AddedParts
from cohortbook.host.hearing import whose_turn
from cohortbook.model.configuration import PLUGIN
from cohortbook.position import Position

_READING = frozenset({"pre_page", "page_read_source", "page_markdown", "page_content"})
"""Events in which plugins collect what pages say, for feeds, cards, lists of tags and pages to print."""
_NEWS = re.compile(
    r"\[mkdocs-print-site\] '[^']*' file is missing a leading h1 tag"
    r"|\[git-authors-plugin\] .* has not been committed yet"
    r"|\[git-revision-date-localized-plugin\] '[^']*' has no git logs"
)
"""What plugins warn of and is as it should be: a play's title stands above its text, and made pages, inherited pages
and those that somebody is about to commit have no history."""
_NETWORK = (ConnectionError, TimeoutError, gaierror, URLError)
_CLIENTS = frozenset({"httpx", "requests", "urllib3"})
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


class RaisedInPluginError(PluginError):
    """`plugin` is the name as the settings have it, `reason` what it raised, as the exception of its own."""

    def __init__(self, plugin: str, cause: BaseException) -> None:
        self.plugin = plugin
        self.reason = hearing.reason_of(cause)
        self.is_of_network = any(map(_is_of_network, _causes(cause)))
        super().__init__(str(hearing.of_a_plugin(plugin, self.reason, Position(""), self.is_of_network).what))


def guard(config: MkDocsConfig, is_shell: Callable[[MkDocsPage], bool], added: AddedParts) -> None:
    """Put a guard around every event of every plugin and hook of `config` but our own.

    Shells are not shown to those who read pages. What a guarded plugin raises is a RaisedInPluginError, which MkDocs
    tells without a traceback; errors of the disk stay what they are. What it makes of pages, `added` compares.
    """
    logging.getLogger("mkdocs.plugins").addFilter(_is_news)
    plugins = config.plugins
    for event, methods in plugins.events.items():
        for place, method in enumerate(methods):
            name = plugins._event_origins.get(method, "")
            if name != PLUGIN and not hasattr(method, "is_guarded"):
                guarded = methods[place] = _guarded(event, method, name, is_shell, added)
                plugins._event_origins[guarded] = name


def _is_news(record: logging.LogRecord) -> bool:
    return _NEWS.match(record.getMessage()) is None


def _guarded(
    event: str, method: Callable[..., Any], name: str, is_shell: Callable[[MkDocsPage], bool], added: AddedParts
) -> Callable[..., Any]:
    @wraps(method)
    def one_turn(*given: Any, **named: Any) -> Any:
        if event in _READING and is_shell(named["page"] if "page" in named else given[0]):
            return None  # which is to say: as it was
        before = whose_turn.set(name)
        try:
            made = method(*given, **named)
            _require_like(made, given)
            if event in EVENTS and isinstance(made, str):
                added.compare(name, event, given[0], made, named["page"].file.src_uri)
            return made
        except (MkDocsException, KeyboardInterrupt):
            raise
        except BaseException as error:
            if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
                raise
            raise RaisedInPluginError(name, error) from error
        finally:
            whose_turn.reset(before)

    one_turn.is_guarded = True  # type: ignore[attr-defined]
    return one_turn


def _require_like(made: object, given: tuple[object, ...]) -> None:
    """Raises TypeError where an event hands on something else than it was given, which others would stumble over."""
    expected = next((kind for kind in (str, Files, Navigation) if given and isinstance(given[0], kind)), None)
    if expected is not None and made is not None and not isinstance(made, expected):
        raise TypeError(f"it returned a value of type {type(made).__name__}, and not of type {expected.__name__}")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_of_network(error: BaseException) -> bool:
    return isinstance(error, _NETWORK) or type(error).__module__.split(".")[0] in _CLIENTS
