"""From a folder on disk to a Book."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cohortbook import cycles
from cohortbook.book.adopting import copied_pages
from cohortbook.book.book import Book
from cohortbook.book.checks import Check, check
from cohortbook.book.checks.playbook_files import leave_out
from cohortbook.book.configurations import read_configurations
from cohortbook.book.gathering import gather
from cohortbook.book.inheriting import inherit
from cohortbook.book.pack import is_pack
from cohortbook.book.static import left_out
from cohortbook.book.translating import parity
from cohortbook.problems import Report
from cohortbook.recent import Recent
from cohortbook.site_folders import COHORTS, LOCALE, PLAYBOOK, READ, SHOWN, STATIC
from cohortbook.source import Folder, content_of, fingerprint, fingerprints
from cohortbook.words import Tell, in_silence, say


def read_folder(root: Path) -> Folder:
    """The files of a site's records, plays and languages."""
    return Folder.read(root, *READ, shown=SHOWN)


def _only(folder: Folder, *tops: str) -> Folder:
    """What of `folder` lies below its parts `tops`."""
    starts = tuple(f"{top}/" for top in tops)

    def below(paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(path for path in paths if path.startswith(starts) or path in tops)

    files = {path: content for path, content in folder.files.items() if path.startswith(starts)}
    return Folder(
        files, below(folder.link_paths), below(folder.unreadable_paths), below(folder.backup_paths), folder.sizes
    )


@cycles.unsought()
def read_book(
    root: Path, tell: Tell = in_silence, *more: Check, folder: Folder | None = None, recent: Recent | None = None
) -> tuple[Book, Report]:
    """The book in the site's root folder, and every problem in it. With errors, the book is not to be published.

    `more` are checks that need to know what becomes of a book. `folder` holds records and plays as they would be, where
    that is not what lies there. What `recent` knows of the same files is not found out again.
    """
    tell(say("Reading records and plays"))
    folder = folder or read_folder(root)
    own_pack = _only(folder, PLAYBOOK) if is_pack(root) else None
    book, report = gather(folder if own_pack is None else _only(folder, COHORTS, LOCALE, STATIC), recent)
    book.fingerprints = folder.fingerprints()
    book.static_left_out = left_out(root, folder.backup_paths)
    report.extend(read_configurations(root, book))
    report.extend(inherit(book, own_pack))
    report.extend(copied_pages(book))
    report.extend(parity(book, book.inherited.plays if is_pack(root) else book.plays))
    tell(say("Running every check"))
    found = list(check(book, *more))
    report.extend(found)
    leave_out(book, found)
    return book, report


def changed_file(root: Path, book: Book) -> str | None:
    """The first file below `root` that is not as it was when `book` was read: changed, added or gone; None if all are.

    A file that was read while somebody wrote it is among them, and so is a play that a host read later than we did.
    """
    now = fingerprints(root, *READ, shown=SHOWN)
    for name in book.fingerprints:
        if name.split("/")[0] not in READ and (root / name).is_file():
            now[name] = fingerprint(content_of(root / name))
    return min((name for name, _ in now.items() ^ book.fingerprints.items()), default=None)
