"""The folder that MkDocs reads plays from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cohortbook.model.configuration import Configuration


@contextmanager
def docs_folder(configuration: Configuration, root: Path) -> Iterator[dict[str, str]]:
    """Settings that give MkDocs an empty folder where the language has none: then all of its pages are inherited."""
    written = configuration.text("docs_dir")
    if written is None or (root / written).exists():
        yield {}
        return
    with TemporaryDirectory() as empty:
        yield {"docs_dir": empty}
