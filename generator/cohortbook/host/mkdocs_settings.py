"""What MkDocs itself says of a configuration, before a page is rendered: its plugins', extensions' and own options.

`book.checks.configurations` has looked at what every site needs; this is what only the installed MkDocs can know.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugins

from cohortbook.book.checks.configurations import PALETTE, TEXTS, language_problem, unlike
from cohortbook.host.docs_folder import docs_folder
from cohortbook.host.hearing import listening
from cohortbook.model.configuration import PLUGIN, Configuration
from cohortbook.position import Position
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.source import Mapping, Node, Scalar
from cohortbook.source.nodes import Sequence
from cohortbook.web_address import split_address
from cohortbook.words import Message, say

_NOT_INSTALLED = re.compile(r'The "(?P<plugin>[^"]+)" plugin is not installed')
_NO_EXTENSION = re.compile(r"Failed to load extension '(?P<extension>[^']+)'")
_MARK = re.compile(r'in "(?P<file>[^"]+)", line (?P<line>\d+), column (?P<column>\d+)')
_QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")


def settings_problems(configuration: Configuration, root: Path) -> list[Problem]:
    """Every reason why MkDocs would not work with `configuration`, whose files lie in `root`."""
    config = MkDocsConfig(config_file_path=str(root / configuration.path))
    with listening("mkdocs") as heard, docs_folder(configuration, root) as docs, without_kept_plugins():
        try:
            with (root / configuration.path).open("rb") as file:
                config.load_file(file)
            config.load_dict(docs)
            errors, warnings = config.validate()
        except ConfigurationError as error:
            return [_mistake(_marked(str(error), configuration, root), _reason(str(error)))]
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a hook is somebody's program and may raise anything
            if isinstance(error, ModuleNotFoundError) and error.name and line_of_the_site(error, root) is None:
                return [_not_installed(error, error.name, configuration)]
            at = line_of_the_site(error, root) or configuration.at()
            mend = (
                say("correct the program that is named, or take it out of the settings")
                if at.path.endswith(".py")
                else None
            )
            return [_mistake(at, _reason(f"{type(error).__name__}: {error}"), mend)]
    problems = [_problem(configuration, key, str(reason)) for key, reason in (*errors, *warnings)]
    problems += [_mistake(configuration.at(), _reason(warning.text)) for warning in heard]
    if not problems:
        problems += _after_loading(configuration, config)
    return problems


@contextmanager
def without_kept_plugins() -> Iterator[None]:
    """Each build has plugins of its own: MkDocs keeps some for the next one, with what the last one left in them."""
    kept = dict(MkDocsConfig._schema)["plugins"].plugin_cache  # type: ignore[attr-defined]
    kept.clear()
    try:
        yield
    finally:
        kept.clear()


def _after_loading(configuration: Configuration, config: MkDocsConfig) -> Iterator[Problem]:
    """What MkDocs takes as it is, and this site cannot work with."""
    if PLUGIN not in config.plugins:
        what = say("the plugin '{plugin}' is switched off", plugin=PLUGIN)
        yield _mistake(configuration.at_key("plugins"), what, say("remove 'enabled: false' behind it"))
    for key, uri in (("edit_uri", config.edit_uri), ("edit_uri_template", config.edit_uri_template)):
        if uri and not config.repo_url and not split_address(uri).scheme:
            what = say("'{key}' is no address of its own, and there is no 'repo_url' that it could follow", key=key)
            yield _mistake(configuration.at(key), what, say("add 'repo_url', or begin it with https://"))
    if config.theme.custom_dir and any(map(_is_no_text, _names_below(config.theme.custom_dir))):
        what = say("a file in this folder has a name that is no text in UTF-8, so no address can be made of it")
        yield _mistake(configuration.at("theme", "custom_dir"), what, say("rename it in plain letters"))
    # Values that tags compute; what is written out was looked at before.
    language = config.theme.get("language", "en")
    if language != configuration.language:
        yield language_problem(configuration, str(language or ""))
    for key, kind, expected in (("features", list, TEXTS), ("palette", list | dict, PALETTE)):
        value = config.theme.get(key)
        if value is not None and not isinstance(value, kind):
            yield unlike(key, configuration.at("theme", key), say("something else"), expected)


def _names_below(folder: str) -> Iterator[str]:
    for _, folders, files in os.walk(folder):
        yield from folders
        yield from files


def _is_no_text(name: str) -> bool:
    return name.encode("utf-8", "surrogateescape") != name.encode("utf-8", "replace")


def _problem(configuration: Configuration, key: str, reason: str) -> Problem:
    at = _place(configuration, key, reason)
    if found := _NOT_INSTALLED.search(reason):
        name = found["plugin"]
        fix = or_did_you_mean(name, get_plugins(), say("install the package that brings it, or remove the line"))
        return _mistake(at, say("the plugin '{name}' is not installed", name=name), fix)
    if found := _NO_EXTENSION.search(reason):
        name = found["extension"]
        what = say("the Markdown extension '{name}' is not installed, or cannot be loaded", name=name)
        return _mistake(at, what, say("correct its name, install the package that brings it, or remove the line"))
    return _mistake(at, _reason(f"'{key}': {reason}"))


def _place(configuration: Configuration, key: str, reason: str) -> Position:
    """Where the mistake stands: the key, and below it the names that the reason quotes, one inside the other."""
    node, at = configuration.get(key), configuration.at_key(key)
    for name in _QUOTED.findall(reason):
        found = _named(node, name)
        if found is not None:
            at, node = found
    return at


def _named(node: Node | None, name: str) -> tuple[Position, Node | None] | None:
    match node:
        case Scalar(value=value) if value == name:
            return node.at, None
        case Mapping():
            if name in node.keys:
                return node.keys[name], node.values[name]
            children = list(node.values.values())
        case Sequence():
            children = node.items
        case _:
            return None
    return next((found for child in children if (found := _named(child, name)) is not None), None)


def _marked(reason: str, configuration: Configuration, root: Path) -> Position:
    """The place that a complaint of the YAML reader names, where it names one of the site's files."""
    marks = list(_MARK.finditer(reason))
    if not marks:
        return configuration.at()
    found = marks[-1]  # the closest one comes last
    path = Path(found["file"])
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return Position(name, int(found["line"]), int(found["column"]))


def _not_installed(error: ModuleNotFoundError, module: str, configuration: Configuration) -> Problem:
    """The problem of a plugin that needs `module`, at its line where the plugin is among those that were loaded."""
    known = get_plugins()
    packages = {name: known[name].value.partition(":")[0].partition(".")[0] for name in known}
    named = (
        each.at
        for frame in reversed(extract_tb(error.__traceback__))  # what asked for it comes last
        for each in configuration.plugins
        if packages.get(each.name, "mkdocs") in {*Path(frame.filename).parts} - {"mkdocs"}
    )
    return _mistake(
        next(named, configuration.at()),
        say("a plugin or an extension needs the Python module '{module}', which is not installed", module=module),
        say("install the package that brings it, and add it to the site's requirements; the plugin's page names it"),
    )


def line_of_the_site(error: BaseException, root: Path) -> Position | None:
    """The line of a hook or another program of this site in which `error` was raised."""
    frames = [(frame.filename, frame.lineno or 0) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename or "", error.lineno or 0))
    for name, line in reversed(frames):
        path = Path(name)
        if path.is_relative_to(root) and "site-packages" not in path.parts:
            return Position(path.relative_to(root).as_posix(), line)
    return None


def _reason(reason: str) -> Message:
    return say("MkDocs cannot work with these settings: {warning}", warning=" ".join(reason.split()))


def _mistake(at: Position, what: Message, fix: Message | None = None) -> Problem:
    return Problem(
        "site-configuration",
        at,
        what,
        fix or say("correct what is named here; what each setting may be, MkDocs' documentation says"),
    )
