"""Keeps what MkDocs would work out anew for each build: the theme's compiled templates and the list of its files.

Both take more than half of the build of a tiny site. A template that changes is compiled again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import CodeType

import material
from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

_MATERIAL = str(Path(material.__file__).parent / "templates")  # nobody writes there while tests run


class _Compiled(BytecodeCache):
    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


class _Loader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        folders = map(str, self.searchpath)
        return sorted({name for folder in folders for name in (_shipped() if folder == _MATERIAL else _files(folder))})


def _files(folder: str) -> list[str]:
    return FileSystemLoader(folder).list_templates()


@cache
def _shipped() -> list[str]:
    # MkDocs asks for this list to copy files, and copies none whose path begins with a dot: 14,000 icons.
    return [name for name in _files(_MATERIAL) if not name.startswith(".")]


def keep_theme() -> None:
    """From here on, all builds of this process share them."""
    compiled, environment_of = _Compiled(), Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = environment_of(theme)
        environment.bytecode_cache = compiled
        environment.loader = _Loader(theme.dirs)
        return environment

    Theme.get_env = get_env  # type: ignore[method-assign]
