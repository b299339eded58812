"""What a host's program says while it works, and the problems that this means for whoever wrote the site."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePosixPath
from typing import NamedTuple

from cohortbook.model.configuration import Configuration
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

whose_turn: ContextVar[str] = ContextVar("whose_turn", default="")
"""The plugin or hook that is at work, by its name; none where it is the host itself, or a thread of its own."""


class Heard(NamedTuple):
    """A warning, and the plugin that gave it."""

    text: str
    plugin: str = ""


@contextmanager
def listening(name: str) -> Iterator[list[Heard]]:
    """Collects what the logger `name` warns about, instead of letting it scroll by."""
    heard: list[Heard] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(Heard(record.getMessage(), whose_turn.get()))

    listener = Listener(logging.WARNING)
    logger = logging.getLogger(name)
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def reason_of(error: BaseException) -> str:
    """What somebody's program raised, in one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def place_of(plugin: str, configuration: Configuration) -> Position:
    """Where the settings name `plugin`; a hook is a file of the site."""
    name = PurePosixPath(plugin.partition(" #")[0]).name.removeprefix("mkdocs-")  # each further one has a number
    named = (each.at for each in configuration.plugins if PurePosixPath(each.name).name == name)
    return Position(plugin) if plugin.endswith(".py") else next(named, Position(configuration.path))


def of_a_warning(warning: str, at: Position) -> Problem:
    return Problem(
        "playbook-warning",
        at,
        say("MkDocs warns: {warning}", warning=warning),
        say("correct what is named here; what MkDocs means, its documentation says"),
    )


def of_a_plugins_warning(plugin: str, warning: str, at: Position) -> Problem:
    return Problem(
        "playbook-warning",
        at,
        say("the plugin '{plugin}' warns: {warning}", plugin=plugin, warning=warning),
        say("correct what it names, look into its documentation, or remove the plugin"),
    )


def of_an_addition(plugin: str, asked: str, page: str, at: Position) -> Problem:
    return Problem(
        "blocked-content",
        at,
        say(
            "the plugin '{plugin}' adds '{asked}' to pages such as '{page}', and the site's policy keeps that from "
            "readers",
            plugin=plugin,
            asked=asked,
            page=page,
        ),
        say(
            "have it use files of this site, such as scripts that 'extra_javascript' in mkdocs.yml names; or remove "
            "the plugin"
        ),
        Severity.WARNING,
    )


def of_an_escape(plugin: str, file: str, at: Position) -> Problem:
    return Problem(
        "plugin-failed",
        at,
        say("the plugin '{plugin}' would write '{file}', which lies outside of the site", plugin=plugin, file=file),
        say("let the path begin below the language's folder, and without '..'"),
    )


def of_a_redirect_from_a_page(file: str, at: Position) -> Problem:
    return Problem(
        "taken-address",
        at,
        say("this would lead readers away from '{file}', and the site has a page there", file=file),
        say("remove the page, or this line"),
    )


def of_a_page_of_a_plugin(page: str, asked: str, at: Position) -> Problem:
    return Problem(
        "blocked-content",
        at,
        say(
            "the page '{page}', as plugins made it, asks for '{asked}', and the site's policy keeps that from readers",
            page=page,
            asked=asked,
        ),
        say("have it use files of this site, and scripts that stand outside of its text"),
        Severity.WARNING,
    )


def of_a_removed_page(page: str, at: Position) -> Problem:
    return Problem(
        "plugin-failed",
        at,
        say("the page '{page}' was rendered, and a plugin or hook has removed it since", page=page),
        say("take the page out of the playbook instead, or the plugin out of the settings"),
    )


def of_a_replaced_page(page: str, at: Position) -> Problem:
    return Problem(
        "taken-address",
        at,
        say("a plugin has written something else over the page '{page}'", page=page),
        say("give what the plugin writes another path, or remove it"),
    )


def of_a_made_page(link: str, page: str, plugin: str, at: Position) -> Problem:
    return Problem(
        "dead-link",
        at,
        say(
            "the link '{link}' in '{page}', which the plugin '{plugin}' makes, leads nowhere",
            link=link,
            page=page,
            plugin=plugin,
        ),
        say("correct it where the plugin takes it from"),
        Severity.WARNING,
    )


def of_a_taken_place(file: str, at: Position) -> Problem:
    return Problem(
        "taken-address",
        at,
        say("a plugin would write '{file}', where the site has a page of its own", file=file),
        say("give what the plugin writes another path, or remove it"),
    )


def of_settings(warning: str, at: Position) -> Problem:
    return Problem(
        "site-configuration",
        at,
        say("MkDocs cannot work with these settings: {warning}", warning=warning),
        say("correct what is named here; what each setting may be, MkDocs' documentation says"),
    )


def of_a_missing_template(key: str, name: str, at: Position) -> Problem:
    return Problem(
        "site-configuration",
        at,
        say("the theme has no '{name}', which this page names as its '{key}'", name=name, key=key),
        say("correct the name, or remove the line"),
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


def of_an_extension(reason: str, at: Position) -> Problem:
    return Problem(
        "site-configuration",
        at,
        say("an extension of Markdown cannot read this page: {reason}", reason=reason),
        say("correct what it names, or take the extension out of 'markdown_extensions' in mkdocs.yml"),
    )


def of_settings_of_markdown(reason: str, at: Position) -> Problem:
    return Problem(
        "site-configuration",
        at,
        say("Markdown cannot be read with these extensions: {reason}", reason=reason),
        say("correct the name or the option that is named, or take the extension out of the list"),
    )


def of_a_shell(reason: str, at: Position) -> Problem:
    return Problem(
        "shell-broken",
        at,
        say("the page that data pages are filled into is broken: {reason}", reason=reason),
        say("put back what was taken from the theme, or remove the plugin that changes it"),
    )
