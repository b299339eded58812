"""Only files that are really in the folder are read, in the same order everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cohortbook.book import read_book
from cohortbook.site_key import read_key
from cohortbook.source import Folder, fingerprints


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    """A link in a record folder could publish any file of the machine that builds the site."""
    secret = tmp_path / "elsewhere"
    write(secret, "secret.yml")
    site = tmp_path / "site"
    write(site, "cohorts/a.yml")
    (site / "cohorts/file.yml").symlink_to(secret / "secret.yml")
    (site / "cohorts/employers").symlink_to(secret)
    (site / "cohorts/dangling.yml").symlink_to("nowhere")
    folder = Folder.read(site, "cohorts")
    assert list(folder.files) == ["cohorts/a.yml"]
    assert folder.link_paths == ("cohorts/dangling.yml", "cohorts/employers", "cohorts/file.yml")


def test_a_link_is_a_problem(tmp_path: Path) -> None:
    """Otherwise a record that is only linked is missing from the site without a word."""
    write(tmp_path, "elsewhere.yml", "cohorts/a.yml")
    (tmp_path / "cohorts/employers").mkdir()
    (tmp_path / "cohorts/employers/alder.yml").symlink_to(tmp_path / "elsewhere.yml")
    _, report = read_book(tmp_path)
    told = {problem.at.path: problem for problem in report}
    assert told["cohorts/employers/alder.yml"].name == "unknown-file"
    assert "link" in str(told["cohorts/employers/alder.yml"].what)


def test_hidden_files_and_backups_are_left_out(tmp_path: Path) -> None:
    """Otherwise every Mac and every editor breaks the build with files that nobody sees."""
    write(
        tmp_path, *(f"cohorts/{name}" for name in (".DS_Store", "a.yml", "a.yml~", ".a.yml.swp", "a.bak", ".git/b.yml"))
    )
    assert list(Folder.read(tmp_path, "cohorts").files) == ["cohorts/a.yml"]


def test_files_come_in_one_order(tmp_path: Path) -> None:
    """Otherwise two machines build different sites from the same records."""
    write(tmp_path, "playbook/b.md", "cohorts/z/a.yml", "cohorts/a.yml", "cohorts/B.yml", "cohorts/a/b.yml")
    assert list(Folder.read(tmp_path, "playbook", "cohorts").files) == [
        "cohorts/B.yml",
        "cohorts/a.yml",
        "cohorts/a/b.yml",
        "cohorts/z/a.yml",
        "playbook/b.md",
    ]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """A site without a playbook is a site all the same."""
    assert Folder.read(tmp_path, "playbook").files == {}


def test_a_name_that_is_no_text_can_still_be_reported(tmp_path: Path) -> None:
    """Otherwise the report itself fails, and nobody learns which file it was."""
    (tmp_path / "cohorts").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "cohorts") + b"/\xff.yml")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system allows UTF-8 names only")
    assert list(Folder.read(tmp_path, "cohorts").files) == ["cohorts/?.yml"]


def test_a_folder_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise everybody in it is missing from the site without a word."""
    write(tmp_path, "cohorts/a.yml", "cohorts/spring/participants/qk41.yml")
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "participants":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    folder = Folder.read(tmp_path, "cohorts")
    assert list(folder.files) == ["cohorts/a.yml"]
    assert folder.unreadable_paths == ("cohorts/spring/participants",)
    _, report = read_book(tmp_path)
    assert ("cohorts/spring/participants", "unknown-file") in {(p.at.path, p.name) for p in report}


def test_backups_in_the_playbook_are_problems(tmp_path: Path) -> None:
    """MkDocs publishes them as they are, drafts and all."""
    write(tmp_path, "playbook/en/draft.bak", "playbook/en/index.md~", "playbook/en/x.swp", "cohorts/a.yml~")
    _, report = read_book(tmp_path)
    told = {problem.at.path for problem in report if problem.name == "unknown-file"}
    assert told == {"playbook/en/draft.bak", "playbook/en/index.md~", "playbook/en/x.swp"}


def test_the_size_of_a_file_is_asked_before_it_is_read(tmp_path: Path) -> None:
    """Otherwise one file with a hole in it takes all the memory of the machine that checks the site."""
    write(tmp_path, "cohorts/employers/a.yml")
    names = ["cohorts/employers/large.yml", "cohorts/employers/large.png", "playbook/en/large.md", "playbook/en/a.svg"]
    for name in names:
        write(tmp_path, name)
        os.truncate(tmp_path / name, 3_000_000_000)
    folder = Folder.read(tmp_path, "cohorts", "playbook")
    assert folder.sizes == dict.fromkeys(names, 3_000_000_000)
    assert sum(map(len, folder.files.values())) == 1
    assert folder.fingerprints() == fingerprints(tmp_path, "cohorts", "playbook")
    _, report = read_book(tmp_path)
    told = {problem.at.path: str(problem.what) for problem in report if problem.at.path in names}
    assert set(told) == set(names)
    assert "at most 1,000,000" in told["playbook/en/large.md"]
    assert "at most 25,000,000" in told["cohorts/employers/large.png"]
    assert sum(problem.at.path in names for problem in report) == len(names), "each is told once"


def test_a_configuration_is_not_read_whatever_its_size(tmp_path: Path) -> None:
    """Otherwise the one file that every site has does what records may not do."""
    write(tmp_path, "cohorts/a.yml", "mkdocs.yml")
    os.truncate(tmp_path / "mkdocs.yml", 3_000_000_000)
    _, report = read_book(tmp_path)
    assert [problem.name for problem in report if problem.at.path == "mkdocs.yml"] == ["file-too-large"]


@pytest.mark.parametrize(
    "name", [".cohortbook-key", "cohorts/removals.jsonl", "cohorts/releases.jsonl", "cohorts/imports.yml"]
)
def test_no_file_beside_the_records_is_read_whatever_its_size(tmp_path: Path, name: str) -> None:
    """The key was: nine gigabytes, and a traceback. The ledger was taken for empty: everybody might come back."""
    write(tmp_path, name, "cohorts/a.yml")
    os.truncate(tmp_path / name, 3_000_000_000)
    book, report = read_book(tmp_path)
    assert read_key(tmp_path) is None
    assert len(book.kept.get(name.removeprefix("cohorts/"), b"")) == 0
    if name.endswith("removals.jsonl"):
        assert name in {problem.at.path for problem in report if problem.name == "file-too-large"}
