"""Publishing without what may not be shown any more, where today's records do not build.

Consents, withdrawals and removals are those of today, everything else is that of the last commit that can be built with
them. What neither allows is held back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from cohortbook.as_of import AsOf
from cohortbook.book import read_folder
from cohortbook.book.misplaced_files import KEPT
from cohortbook.changes import checked_out
from cohortbook.changes.revisions import commit_of, commits_before
from cohortbook.pipeline import Built, Host, Remember, build
from cohortbook.problems import Report, Severity
from cohortbook.site_key import FILE as KEY
from cohortbook.upkeep.overlay import Files, Overlay, is_there, overlay, person_in
from cohortbook.values import replace
from cohortbook.words import Tell, in_silence, say
from cohortbook.write import write_file

_COMMITS = 100  # of the past that are tried; each takes as long as a check
_ROUNDS = 5  # in which a commit may be mended before it is given up


class TakenDown(Struct, frozen=True):
    """What was published. `report` is why today's records do not build.

    `commit` is the one that all else was taken from, None where none was. By path: records that showed something in it
    and show nothing now, because today's is `unreadable` or `gone`; files `taken` from today, because the older ones
    could not be shown any more; and those `kept` that were removed since, because others need them.
    """

    report: Report
    commit: str | None
    commits_back: int = 0
    pages: int = 0
    unreadable: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def take_down(
    root: Path,
    target: Path,
    report: Report,
    given: AsOf | None,
    now: AsOf,
    host: Host,
    remember: Remember | None = None,
    tell: Tell = in_silence,
) -> TakenDown:
    """Publish into `target` what may be shown today, from the newest commit that can be built so.

    `report` is what keeps the files below `root` from being built. `remember` writes down what is published, as for a
    build: the next release is compared with this one as well. Raises GitError where there is no history,
    RefusedError and OSError as `build` does.
    """
    today = read_folder(root).files
    # The newest commit itself may do: what lies here may be somebody's unfinished work.
    commits = [commit_of(root, "HEAD"), *commits_before(root, "HEAD", _COMMITS)]
    for back, commit in enumerate(commits):
        tell(say("Trying the commit {commit}", commit=commit[:12]), back, len(commits))
        with checked_out(root, commit) as older:
            _remember(root, older, today)
            found = _from(older, today, lambda: build(older, target, given, now, host, in_silence, remember=remember))
        if found is not None:
            return replace(found, report=report, commit=commit, commits_back=back)
    return TakenDown(report, None)


def _remember(root: Path, older: Path, today: Files) -> None:
    """What was published, and who may not come back, is always as it is today; so is the key to both."""
    for path in (f"cohorts/{name}" for name in KEPT):
        if path in today:
            write_file(older / path, today[path])
    if (root / KEY).is_file():
        write_file(older / KEY, (root / KEY).read_bytes())


def _from(older: Path, today: Files, publish: Callable[[], Built]) -> TakenDown | None:
    """What came of publishing the files in `older` with today's permissions; None where they do not build so."""
    then = read_folder(older).files
    for with_files in (True, False):
        taken: dict[str, bytes | None] = {}
        held: frozenset[str] = frozenset()
        for _round in range(_ROUNDS):
            laid = overlay(then, today, held, with_files=with_files)
            _lay(older, then, laid, taken)
            built = publish()
            if not built.report.errors:
                return TakenDown(
                    built.report,
                    None,
                    pages=built.pages,
                    unreadable=tuple(sorted(path for path in laid.held if is_there(path, today))),
                    gone=tuple(sorted(path for path in laid.held if not is_there(path, today))),
                    taken=tuple(sorted(taken)),
                    kept=() if with_files else tuple(sorted(overlay(then, today).removed)),
                )
            more_held, more_taken = _mendable(built.report, today, then, held, taken)
            if not more_held and not more_taken:
                break
            held |= more_held
            taken |= more_taken
        _lay(older, then, Overlay({}, frozenset(), frozenset()), {})
    return None


def _mendable(
    report: Report, today: Files, then: Files, held: frozenset[str], taken: Mapping[str, bytes | None]
) -> tuple[frozenset[str], dict[str, bytes | None]]:
    """Whose record has to show nothing, and which files have to be today's, for these problems to go away.

    An error in somebody's record is one of consent or of what it shows. One elsewhere may be a text that names them:
    then whoever withdrew them has changed it.
    """
    paths = {problem.at.path for problem in report if problem.severity is Severity.ERROR}
    people = frozenset(path for path in paths if person_in(path) is not None and path not in held)
    files = {
        path: today.get(path)
        for path in paths
        if person_in(path) is None and path in then and path not in taken and today.get(path) != then[path]
    }
    return people, files


def _lay(older: Path, then: Files, laid: Overlay, taken: Mapping[str, bytes | None]) -> None:
    """Write into the folder `older` what is otherwise than in its commit, and nothing else."""
    for path, content in then.items():
        wanted = taken[path] if path in taken else None if path in laid.removed else laid.written.get(path, content)
        place = older / path
        if wanted is None:
            place.unlink(missing_ok=True)
        elif not place.is_file() or place.read_bytes() != wanted:
            write_file(place, wanted)
