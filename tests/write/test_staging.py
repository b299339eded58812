"""A finished site replaces the old one in one move; an unfinished one never does."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from cohortbook.addresses import File
from cohortbook.words import Message
from cohortbook.write import RefusedError, staged, staging, swapping, workplace
from tiny import files_in

OLD = {File.ACCENTS.value: b"", "graduates/index.html": b"old too", "index.html": b"old"}


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


def _hear(_told: Message) -> None:
    """Nothing here is told of anything."""


def _pages(site: Path) -> dict[str, bytes]:
    """Its files, without the list of them."""
    return {path: content for path, content in files_in(site).items() if path != File.MANIFEST}


def _build(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"new")


def _fail(site: Path, error: BaseException) -> None:
    """A build that ends with `error` while the new site is being written."""
    with staged(site, _hear) as folder:
        _build(folder)
        assert files_in(site) == OLD
        raise error


def test_a_finished_site_replaces_the_old_one_whole(site: Path) -> None:
    """Otherwise the page of somebody who withdrew stays beside the new ones."""
    with staged(site, _hear) as folder:
        _build(folder)
        assert files_in(site) == OLD, "the old site is there until the last moment"
    assert _pages(site) == {"index.html": b"new"}
    assert _beside(site) == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    """Otherwise the very first build fails."""
    with staged(tmp_path / "site", _hear) as folder:
        _build(folder)
    assert _pages(tmp_path / "site") == {"index.html": b"new"}


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
    """Otherwise there is a moment in which an interruption takes the site down, where the system cannot swap."""
    monkeypatch.setattr(staging, "exchange", lambda _one, _other: False)
    rename, calls = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == number:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(type(error)), staged(site, _hear) as folder:
        _build(folder)
    assert len(calls) >= number, "the rename was tried"
    assert files_in(site) == OLD
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
        with pytest.raises(KeyboardInterrupt), staged(site, _hear) as folder:
            _build(folder)
    assert _pages(site) == {"index.html": b"new"}
    with staged(site, _hear) as folder:
        _build(folder)
    assert _pages(site) == {"index.html": b"new"}


def test_a_folder_of_somebody_else_in_the_place_of_ours_is_not_deleted(site: Path) -> None:
    """Otherwise a build deletes what it did not write, or is stopped by it."""
    theirs = workplace(site) / "holiday.jpg"
    theirs.parent.mkdir()
    theirs.write_bytes(b"x")
    with staged(site, _hear) as folder:
        _build(folder)
    assert files_in(theirs.parent) == {"holiday.jpg": b"x"}
    assert _pages(site) == {"index.html": b"new"}


def test_a_link_in_the_place_of_our_folder_is_not_followed(site: Path, tmp_path: Path) -> None:
    """Otherwise a build makes its pages where somebody else wants them, and they can be read there."""
    (tmp_path / "elsewhere").mkdir()
    workplace(site).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="in the way"), staged(site, _hear):
        pass
    assert files_in(site) == OLD


def test_an_empty_folder_can_become_a_site(tmp_path: Path) -> None:
    """Otherwise whoever prepared a folder for the site has to delete it first."""
    (tmp_path / "site").mkdir()
    with staged(tmp_path / "site", _hear) as folder:
        _build(folder)
    assert _pages(tmp_path / "site") == {"index.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_everybody_may_read_the_new_site(site: Path) -> None:
    """Otherwise the web server, which is another user, shows an error instead of the site."""
    with staged(site, _hear) as folder:
        _build(folder)
    assert site.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the command line's test uses a file instead")
def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(site: Path) -> None:
    """Otherwise the command line cannot say what is wrong."""
    site.parent.chmod(0o555)
    try:
        with pytest.raises(OSError, match="denied"), staged(site, _hear):
            pass
    finally:
        site.parent.chmod(0o755)


def test_nobody_else_may_read_a_site_before_it_is_published_or_after_it_was_replaced(site: Path) -> None:
    """Otherwise somebody who withdrew today is read in the folder of a build that was killed."""
    with staged(site, _hear) as folder:
        assert workplace(site).stat().st_mode & 0o777 == 0o700
        assert folder.is_relative_to(workplace(site))


def test_what_killed_runs_left_is_deleted_by_the_next_one_whatever_comes_of_it(site: Path) -> None:
    """Otherwise the people who withdrew stay on the disk until a build succeeds."""
    for name in ("new-abc", "old-abd"):
        shutil.copytree(site, workplace(site) / name)
    (workplace(site) / "lock").write_text("a killed run", encoding="utf-8")
    with pytest.raises(ValueError, match="again"):
        _fail(site, ValueError("again"))
    assert _beside(site) == ["site"]
    assert files_in(site) == OLD


def test_a_folder_that_somebody_closed_is_deleted_all_the_same(site: Path) -> None:
    """Otherwise the old site stays beside the new one for ever."""
    (site / "graduates").chmod(0o555)
    with staged(site, _hear) as folder:
        _build(folder)
    assert _beside(site) == ["site"]


def test_what_cannot_be_deleted_is_told_and_the_site_is_published(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise nobody knows that people who withdrew are still on the disk."""
    told: list[Message] = []

    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "not you")

    monkeypatch.setattr(staging, "_delete", refuse)
    with staged(site, told.append) as folder:
        _build(folder)
    assert _pages(site) == {"index.html": b"new"}
    assert ["could not be deleted (not you)" in str(message) for message in told] == [True]


def test_folders_that_were_made_for_a_site_go_when_there_is_none(tmp_path: Path) -> None:
    """Otherwise a build that failed has touched something."""
    with pytest.raises(ValueError, match="no"), staged(tmp_path / "a/b/site", _hear):
        raise ValueError("no")
    assert list(tmp_path.iterdir()) == []


# What is somebody else's.


def _published(site: Path) -> None:
    with staged(site, _hear) as folder:
        _build(folder)
        (folder / ".well-known").mkdir()
        (folder / ".well-known/security.txt").write_bytes(b"ours")
        (folder / "CNAME").write_bytes(b"ours.example")


def test_a_second_build_never_refuses_what_the_first_one_wrote(site: Path) -> None:
    """Otherwise whoever publishes hidden files or a domain's name publishes once."""
    _published(site)
    _published(site)
    assert _pages(site) == {"index.html": b"new", "CNAME": b"ours.example", ".well-known/security.txt": b"ours"}


@pytest.mark.parametrize("path", [".git/HEAD", "CNAME", "index.html", "notes/mine.txt", ".well-known/mine.txt"])
def test_a_file_that_is_not_of_our_writing_ends_a_build_that_would_lose_it(site: Path, path: str) -> None:
    """Otherwise the work of somebody who put it there is gone without a word."""
    _published(site)
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_bytes(b"by hand")
    with pytest.raises(RefusedError, match=f"'{path}' in"), staged(site, _hear):
        pytest.fail("nothing is to be built")
    assert (site / path).read_bytes() == b"by hand"
    assert _beside(site) == ["site"]


def test_a_link_among_the_pages_is_somebody_elses(site: Path) -> None:
    """Otherwise it vanishes, or what it leads to is taken for ours."""
    _published(site)
    (site / "index.html").rename(site / "page")
    (site / "page").rename(site.parent / "page")
    (site / "index.html").symlink_to(site.parent / "page")
    with pytest.raises(RefusedError, match=r"'index\.html' in"), staged(site, _hear):
        pass


def test_a_file_that_comes_while_the_site_is_built_is_not_lost(site: Path) -> None:
    """Otherwise whoever adds a domain's name during a long build has it deleted."""
    _published(site)
    with pytest.raises(RefusedError, match=r"'new\.txt' in"), staged(site, _hear):
        (site / "new.txt").write_bytes(b"by hand")
    assert (site / "new.txt").read_bytes() == b"by hand"
    assert _beside(site) == ["site"]


def test_a_page_that_somebody_deleted_and_what_file_browsers_leave_stop_no_build(site: Path) -> None:
    """Otherwise looking at a site on a Mac ends its publishing."""
    _published(site)
    (site / "CNAME").unlink()
    (site / ".DS_Store").write_bytes(b"where the window was")
    _published(site)
    assert not (site / ".DS_Store").exists()


@pytest.mark.parametrize(("path", "is_refused"), [("page.html", False), ("CNAME", True), (".git/HEAD", True)])
def test_a_site_of_an_older_version_is_replaced_unless_it_holds_what_none_of_them_wrote(
    site: Path, path: str, is_refused: bool
) -> None:
    """Otherwise an update needs somebody to delete the old site, or deletes a repository."""
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_bytes(b"x")
    before = files_in(site)
    try:
        with staged(site, _hear) as folder:
            _build(folder)
    except RefusedError:
        assert is_refused
        assert files_in(site) == before
    else:
        assert not is_refused


def test_a_manifest_that_a_power_cut_damaged_stops_no_build(site: Path) -> None:
    """Otherwise the site stays as it is until somebody knows which file to delete."""
    (site / File.MANIFEST).write_bytes(b"{\x00")
    _published(site)
    assert (site / "index.html").read_bytes() == b"new"


# Systems that cannot do all that is wanted.


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY])
def test_a_site_that_cannot_be_moved_is_told_of_with_a_way_out(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Otherwise a container, whose lower layers cannot be renamed, publishes nothing and says something obscure."""

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(staging, "exchange", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(RefusedError, match="delete it, or choose another folder"), staged(site, _hear) as folder:
        _build(folder)
    assert files_in(site) == OLD


def test_a_system_without_the_exchange_is_asked_for_two_renames(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise no site is ever replaced there."""
    monkeypatch.setattr(swapping, "_LIBC", None)
    with staged(site, _hear) as folder:
        _build(folder)
    assert _pages(site) == {"index.html": b"new"}
    assert _beside(site) == ["site"]


def test_an_exchange_that_is_not_offered_is_no_error_and_any_other_failure_is(tmp_path: Path) -> None:
    """Otherwise an old kernel ends every build, or a broken disk goes unnoticed."""
    with pytest.raises(FileNotFoundError):
        swapping.exchange(tmp_path / "nothing", tmp_path / "neither")
    (tmp_path / "one/inside").mkdir(parents=True)
    assert not swapping.exchange(tmp_path / "one", tmp_path / "one/inside"), "EINVAL, as a file system without it says"


def test_a_disk_of_its_own_is_told_before_anything_is_built(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever mounts a volume there waits for a whole build to be told that it was for nothing."""
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == site)
    with pytest.raises(RefusedError, match="choose a folder inside of it"), staged(site, _hear):
        pytest.fail("nothing is to be built")


def test_everything_is_on_the_disk_before_the_swap_and_the_swap_before_the_old_site_goes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a power cut leaves empty pages under the right names."""
    steps: list[str] = []
    for name in ("sync_files", "exchange", "sync_folder", "_delete"):
        original = getattr(staging, name)
        monkeypatch.setattr(staging, name, lambda *paths, do=original, name=name: (steps.append(name), do(*paths))[1])
    with staged(site, _hear) as folder:
        _build(folder)
        steps.append("written")
    assert steps == ["written", "sync_files", "exchange", "sync_folder", "sync_folder", "_delete"]
