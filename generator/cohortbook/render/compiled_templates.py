"""The code of templates, kept for each language of a build, each rebuild of a preview, and each build: compiling takes
longer than filling, and gives the same.

That of installed templates lies beside what Python compiled of this module: it goes when the program goes, and whoever
could change it could change the program.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from types import CodeType, NoneType

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """The code of templates, in memory, and on the disk where a template lies in one of the `lasting` folders.

    `dialect` is all that the code follows from beside the text of its template.
    """

    def __init__(self, dialect: str = "", lasting: Collection[Path] = ()) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent))
        self._dialect = f"{version('jinja2')} {dialect}"
        self._lasting = lasting
        self._on_disk: set[str] = set()
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        key = super().get_cache_key(name, filename)
        if filename is not None and any(Path(filename).is_relative_to(folder) for folder in self._lasting):
            self._on_disk.add(key)
        return key

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._dialect}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif bucket.key in self._on_disk:
            with suppress(OSError, EOFError, UnpicklingError):  # what cannot be read is compiled again
                super().load_bytecode(bucket)
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._keep(bucket)
        if bucket.key in self._on_disk:
            with suppress(OSError):  # a place that may not be written to keeps nothing
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

    def _keep(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.checksum, bucket.code


def dialect_of(environment: Environment) -> str:
    """All of `environment` that may change what its templates are compiled to: its signs, options and extensions, and
    its filters and tests, because the compiler computes with those.
    """
    simple = (bool, int, str, NoneType)
    options = {name: value for name, value in vars(environment).items() if isinstance(value, simple)}
    called = {**environment.filters, **{f"is {name}": test for name, test in environment.tests.items()}}
    named = {name: (each.__module__, getattr(each, "__qualname__", "")) for name, each in called.items()}
    return repr((sorted(options.items()), sorted(environment.extensions), sorted(named.items())))
