"""A finished site replaces the old one in one move; an unfinished one never does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cohortbook.write import staged
from cohortbook.write.staging import SIGN
from tiny import files_in

OLD = {SIGN: b"", "graduates/index.html": b"old too", "index.html": b"old"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site in a folder of its own, so that leftovers can be seen."""
    folder = tmp_path / "place" / "site"
    for path, content in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def _build(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"new")


def _fail(site: Path, error: BaseException) -> None:
    """A build that ends with `error` while the new site is being written."""
    with staged(site) as folder:
        _build(folder)
        assert files_in(site) == OLD
        raise error


def test_a_finished_site_replaces_the_old_one_whole(site: Path) -> None:
    """Otherwise the page of somebody who withdrew stays beside the new ones."""
    with staged(site) as folder:
        _build(folder)
        assert files_in(site) == OLD, "the old site is there until the last moment"
    assert files_in(site) == {"index.html": b"new"}
    assert _beside(site) == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    """Otherwise the very first build fails."""
    with staged(tmp_path / "site") as folder:
        _build(folder)
    assert files_in(tmp_path / "site") == {"index.html": b"new"}


@pytest.mark.parametrize(
    "error", [OSError("disk full"), ValueError(), KeyboardInterrupt(), SystemExit(1), MemoryError(), RecursionError()]
)
def test_any_exception_leaves_the_old_site_byte_for_byte_and_nothing_beside_it(site: Path, error: Exception) -> None:
    """Otherwise half a site is on the web, or the folder fills up with attempts."""
    with pytest.raises(type(error)):
        _fail(site, error)
    assert files_in(site) == OLD
    assert _beside(site) == ["site"]


@pytest.mark.parametrize("error", [OSError("no"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", [1, 2])
def test_a_rename_that_fails_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, number: int
) -> None:
    """Otherwise there is a moment in which an interruption takes the site down."""
    rename, calls = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == number:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(type(error)), staged(site) as folder:
        _build(folder)
    assert len(calls) >= number, "the rename was tried"
    assert files_in(site) == OLD
    assert _beside(site) == ["site"]


_KILLED_BETWEEN_THE_RENAMES = """
import os, signal, sys
from pathlib import Path
from cohortbook.write import staged
from cohortbook.write.staging import SIGN
rename, calls = Path.rename, []
def dying(self, target):
    calls.append(target)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
Path.rename = dying
with staged(Path(sys.argv[1])) as folder:
    (folder / "index.html").write_bytes(b"new")
"""


def test_a_kill_between_the_two_renames_is_repaired_by_the_next_run(site: Path) -> None:
    """Otherwise a machine that is switched off at the wrong moment takes the site with it."""
    ended = subprocess.run([sys.executable, "-c", _KILLED_BETWEEN_THE_RENAMES, site], check=False, timeout=180)
    assert ended.returncode == -signal.SIGKILL
    assert not site.exists(), "this is the moment that has to be repaired"
    with pytest.raises(ValueError, match="again"):
        _fail(site, ValueError("again"))
    assert files_in(site) == OLD
    with staged(site) as folder:
        _build(folder)
    assert files_in(site) == {"index.html": b"new"}
    assert ".site-previous" not in _beside(site)


def test_a_kill_after_the_renames_leaves_nothing_for_ever(site: Path) -> None:
    """Otherwise the people who withdrew stay on the disk in a hidden folder."""
    shutil.copytree(site, site.parent / ".site-previous")
    with staged(site) as folder:
        _build(folder)
    assert files_in(site) == {"index.html": b"new"}
    assert _beside(site) == ["site"]


@pytest.mark.parametrize("number", range(1, 4))
def test_a_kill_while_the_old_site_is_deleted_does_not_stop_the_next_run(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Otherwise a half-deleted folder is taken for somebody else's, and nothing is published until a person looks."""
    unlink, calls = os.unlink, []

    def dying(path: Path, **options: int) -> None:
        calls.append(path)
        if len(calls) == number:
            raise KeyboardInterrupt
        unlink(path, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", dying)
        patched.setattr(Path, "unlink", dying)
        with pytest.raises(KeyboardInterrupt), staged(site) as folder:
            _build(folder)
    assert files_in(site) == {"index.html": b"new"}
    with staged(site) as folder:
        _build(folder)
    assert files_in(site) == {"index.html": b"new"}


def test_a_folder_of_somebody_else_in_the_place_of_the_old_site_is_not_deleted(site: Path) -> None:
    """Otherwise a build deletes what it did not write."""
    theirs = site.parent / ".site-previous/holiday.jpg"
    theirs.parent.mkdir()
    theirs.write_bytes(b"x")
    with pytest.raises(OSError, match="was not written by cohortbook"), staged(site) as folder:
        _build(folder)
    assert theirs.read_bytes() == b"x"
    assert files_in(site) == OLD


def test_an_empty_folder_can_become_a_site(tmp_path: Path) -> None:
    """Otherwise whoever prepared a folder for the site has to delete it first."""
    (tmp_path / "site").mkdir()
    with staged(tmp_path / "site") as folder:
        _build(folder)
    assert files_in(tmp_path / "site") == {"index.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_everybody_may_read_the_new_site(site: Path) -> None:
    """Otherwise the web server, which is another user, shows an error instead of the site."""
    with staged(site) as folder:
        _build(folder)
    assert site.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the command line's test uses a file instead")
def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(site: Path) -> None:
    """Otherwise the command line cannot say what is wrong."""
    site.parent.chmod(0o555)
    try:
        with pytest.raises(OSError, match="denied"), staged(site):
            pass
    finally:
        site.parent.chmod(0o755)


def test_what_a_killed_run_left_without_a_file_is_cleaned_up(tmp_path: Path) -> None:
    """Otherwise every later build is refused, until somebody deletes a hidden folder by hand."""
    site = tmp_path / "site"
    left = tmp_path / ".site-previous/assets/cohortbook"
    left.mkdir(parents=True)
    with staged(site) as staging:
        (staging / "index.html").write_text("new", encoding="utf-8")
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert not (tmp_path / ".site-previous").exists()
