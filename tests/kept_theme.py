"""Keeps what MkDocs would look up anew for each build: the list of the theme's files, 14,000 icons among them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import material
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

_MATERIAL = str(Path(material.__file__).parent / "templates")  # nobody writes there while tests run


class _Loader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        folders = map(str, self.searchpath)
        return sorted({name for folder in folders for name in (_shipped() if folder == _MATERIAL else _files(folder))})


def _files(folder: str) -> list[str]:
    return FileSystemLoader(folder).list_templates()


@cache
def _shipped() -> list[str]:
    # MkDocs asks for this list to copy files, and copies none whose path begins with a dot, as that of icons does.
    return [name for name in _files(_MATERIAL) if not name.startswith(".")]


def keep_theme() -> None:
    """From here on, all builds of this process share the list."""
    environment_of = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = environment_of(theme)
        environment.loader = _Loader(theme.dirs)
        return environment

    Theme.get_env = get_env  # type: ignore[method-assign]
