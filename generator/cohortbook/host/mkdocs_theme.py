"""The theme as MkDocs asks for it: compiled once, and listed without the thousands of files that nobody publishes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import material
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from cohortbook.render import CompiledTemplates, dialect_of, theme_folder


class ThemeLoader(FileSystemLoader):
    """Lists no hidden folder. Material has fourteen thousand icons in one, and MkDocs would ask of each seven times
    whether it is hidden, for that it publishes none of them.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            for path, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(path, name).relative_to(folder).as_posix() for name in names)
        return sorted(found)


def hasten(theme: Theme) -> None:
    """Have each environment that MkDocs or a plugin makes of the theme begin with what is compiled already."""
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        if type(env.loader) is FileSystemLoader:
            env.loader = ThemeLoader(env.loader.searchpath, env.loader.encoding, env.loader.followlinks)
        compile_once(env)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # it belongs to this build alone


def compile_once(env: Environment) -> None:
    """Compile the theme once for all languages: MkDocs begins anew with each. What plugins add makes it another."""
    if env.bytecode_cache is None or isinstance(env.bytecode_cache, CompiledTemplates):
        env.bytecode_cache = _compiled_theme(dialect_of(env))


@cache
def _compiled_theme(dialect: str) -> CompiledTemplates:
    """The code of the theme's templates; a site's own are compiled in each build."""
    return CompiledTemplates(dialect, [theme_folder(), Path(material.__file__).parent])
