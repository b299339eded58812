"""The command line of MkDocs inside this process: the same way from arguments to exit, without a start of Python."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import log
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import DuplicateFilter

log.filters.clear()  # MkDocs says nothing twice, of all the builds that a process sees


class Ended(NamedTuple):
    """The exit code, and what was printed, with a traceback where Python would print one."""

    code: int
    said: str


def mkdocs_build(settings: Path, site: Path, *options: str) -> Ended:
    """What `mkdocs build` says of these settings."""
    with _as_in_a_new_process():
        ended = CliRunner().invoke(cli, ["build", *options, "-f", str(settings), "-d", str(site)])
    is_crash = ended.exception is not None and not isinstance(ended.exception, SystemExit)
    trace = "".join(traceback.format_exception(ended.exception)) if is_crash else ""
    return Ended(ended.exit_code, ended.output + trace)


@contextmanager
def _as_in_a_new_process() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = (logger.level, logger.propagate, [*logger.handlers])
    plugins = dict(MkDocsConfig._schema)["plugins"].plugin_cache  # type: ignore[attr-defined]
    plugins.clear()  # MkDocs keeps a plugin for the next build, with what our host handed it
    log.filters.append(DuplicateFilter())
    try:
        yield
    finally:
        log.filters.clear()
        plugins.clear()
        logger.level, logger.propagate, logger.handlers = before
