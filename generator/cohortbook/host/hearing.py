"""What a host's program says while it works, and the problems that this means for whoever wrote the site."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say


@contextmanager
def listening(name: str) -> Iterator[list[str]]:
    """Collects what the logger `name` warns about, instead of letting it scroll by."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger(name)
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def of_a_play(warning: str, at: Position) -> Problem:
    return Problem(
        "playbook-warning",
        at,
        say("{warning}", warning=warning),
        say("correct what is named here; links to plays are written [words](play:section/play)"),
    )


def of_settings(warning: str, at: Position) -> Problem:
    return Problem(
        "site-configuration",
        at,
        say("MkDocs cannot work with these settings: {warning}", warning=warning),
        say("compare the file with the one of the sample site, and correct what is named here"),
    )


def of_missing_settings(name: str, language: str) -> Problem:
    return Problem(
        "site-configuration",
        Position(name),
        say("the site has the language '{language}', and this file is not there", language=language),
        say("add the file (copy that of another language), or remove the language from organization.yml"),
    )


def of_a_plugin(plugin: str, reason: str, at: Position, is_of_network: bool) -> Problem:
    if is_of_network:
        return Problem(
            "plugin-failed",
            at,
            say("the plugin '{plugin}' needs the network while a site is built, and could not reach it", plugin=plugin),
            say("build once where there is a network and keep the plugin's cache, or remove the plugin"),
        )
    return Problem(
        "plugin-failed",
        at,
        say("the plugin '{plugin}' ended the build: {reason}", plugin=plugin, reason=reason),
        say("correct what it names, look into its documentation, or remove the plugin"),
    )


def of_a_shell(reason: str) -> Problem:
    return Problem(
        "shell-broken",
        Position("theme/overrides/main.html"),
        say("the page that data pages are filled into is broken: {reason}", reason=reason),
        say("put back what was taken from the theme, or remove the plugin that changes it"),
    )
