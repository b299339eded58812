"""The standard playbook that comes with the package: pages in each of its languages, questions, skills and claims.

A folder `playbook/` with a `pack.yml` is a pack. The package's own lies beside it in the wheel, or at the checkout's
root; a site whose own playbook/ is a pack uses that one and no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from cohortbook import __version__
from cohortbook.book.book import Book
from cohortbook.book.gathering import gather_pack
from cohortbook.problems import Report
from cohortbook.recent import Recent
from cohortbook.source import Folder, read_file

PLAYBOOK = "playbook"
ORDER = "pack.yml"
FALLBACK_LANGUAGE = "en"
"""What a site reads whose own language the pack is not written in."""

_PACKAGE = Path(__file__).parent.parent
_STEP = 10


class Pack(Struct, frozen=True):
    """A pack as it was read. `places` holds each page's place among those beside it, by path below a language."""

    book: Book
    report: Report
    version: str
    places: Mapping[str, int] = field(default_factory=dict)


def pack_root() -> Path:
    """The folder that holds the package's `playbook/`."""
    return _PACKAGE if (_PACKAGE / PLAYBOOK / ORDER).is_file() else _PACKAGE.parent.parent


def is_pack(root: Path) -> bool:
    """Whether the playbook of the site below `root` is a pack itself."""
    return (root / PLAYBOOK / ORDER).is_file()


def pack_pages() -> frozenset[str]:
    """The paths of the package's pages below the folder of their language. None of them is read."""
    folders = [folder for folder in (pack_root() / PLAYBOOK).iterdir() if folder.is_dir()]
    return frozenset(page.relative_to(folder).as_posix() for folder in folders for page in folder.rglob("*.md"))


def read_pack(folder: Folder, recent: Recent | None = None) -> Pack:
    """The pack in `folder`, whose files are named from playbook/ on, with every problem that reading it finds."""
    book, report = gather_pack(folder, ORDER, recent)
    return Pack(book, report, __version__, _places(folder.files.get(f"{PLAYBOOK}/{ORDER}", b"")))


def _places(content: bytes) -> dict[str, int]:
    """Pages count from ten on in steps of ten, so that a site's own can stand between them; so do sections."""
    document, _ = read_file(content, f"{PLAYBOOK}/{ORDER}", frozenset({"order"}))
    listed = document.value.get("order") if document is not None and isinstance(document.value, dict) else None
    places: dict[str, int] = {}
    counted: dict[str, int] = {}
    for path in listed if isinstance(listed, list) else ():
        page = str(path)
        folder, _, name = page.rpartition("/")
        beside = folder.rpartition("/")[0] + "/" if name == "index.md" and folder else folder
        counted[beside] = counted.get(beside, 0) + _STEP
        places[page] = counted[beside]
    return places
