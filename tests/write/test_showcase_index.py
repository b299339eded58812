"""The index of the showcase is whole, the same for the same site, and its absence is told."""

from __future__ import annotations

import errno
import gzip
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.addresses import SHOWCASE_INDEX, SHOWCASE_RECORDS, Place
from cohortbook.formats import cbor
from cohortbook.problems import EXPLANATIONS
from cohortbook.words import say
from cohortbook.write import UnpublishableError, publication, showcase_index
from cohortbook.write.showcase_index import build_index, write_records
from tiny import PERSON, TinySite, files_in

VALUES = st.recursive(
    st.integers(0, 2**63) | st.text(max_size=40), lambda inside: st.lists(inside, max_size=30), max_leaves=60
)


@given(VALUES)
def test_what_is_written_is_read_again(value: cbor.Value) -> None:
    """Otherwise the index says something else than Pagefind found."""
    assert cbor.read(cbor.written(value)) == value


@pytest.mark.parametrize("content", [b"", b"\xf6", b"\x9f\xff", b"\x82\x01", b"\x01\x01", b"\x20"])
def test_what_is_not_known_is_refused(content: bytes) -> None:
    """Otherwise a new form of the index is cut short without a word."""
    with pytest.raises(ValueError, match=r"."):
        cbor.read(content)


def _profiles(folder: Path) -> Path:
    records = {}
    for number in range(12):
        spans = "".join(
            f'<span hidden data-pagefind-filter="is[data-is]" data-is="skill.s{skill}"></span>'
            for skill in range(30)
            if (number + skill) % 3
        )
        body = f'<div data-pagefind-sort="newest:{number}">{spans}<p>Word{number} kept</p></div>'
        records[f"g{number}"] = f"<html><body>{body}</body></html>"
    write_records(folder, records)
    return folder


def test_the_same_profiles_give_the_same_bytes(tmp_path: Path) -> None:
    """Otherwise every visitor loads the index again after each build, and nobody can tell what changed."""
    first = _profiles(tmp_path / "first")
    build_index(first, "en")
    for number in range(4):
        again = _profiles(tmp_path / f"again-{number}")
        build_index(again, "en")
        assert files_in(again / SHOWCASE_INDEX) == files_in(first / SHOWCASE_INDEX)


def test_what_is_compressed_begins_alike_whichever_python_wrote_it(tmp_path: Path) -> None:
    """Otherwise each file differs in a byte after a new version of Python, and everybody loads the index again."""
    folder = _profiles(tmp_path)
    build_index(folder, "en")
    written = [path.read_bytes() for path in folder.rglob("*.pf_*") if path.suffix in (".pf_meta", ".pf_filter")]
    assert {content[:10] for content in written} == {b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"}
    for content in written:
        gzip.decompress(content)  # raises where its own sum is another


def test_pagefind_alone_gives_other_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise there is nothing to settle any more, and the code for it can go."""
    monkeypatch.setattr(showcase_index, "_settle", lambda _index: None)
    found = set()
    for number in range(6):
        folder = _profiles(tmp_path / str(number))
        build_index(folder, "en")
        found.add(tuple(sorted(files_in(folder / SHOWCASE_INDEX))))
    assert len(found) > 1


def test_an_order_that_varies_is_settled(tmp_path: Path) -> None:
    """Otherwise the test above passes by luck."""
    folder = _profiles(tmp_path / "site")
    build_index(folder, "en")
    before = files_in(folder / SHOWCASE_INDEX)
    [path] = (folder / SHOWCASE_INDEX / "filter").iterdir()
    content: Any = cbor.read(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
    random.Random(1).shuffle(content[1])  # noqa: S311
    path.write_bytes(gzip.compress(b"pagefind_dcd" + cbor.written(content)))
    showcase_index._settle(folder / SHOWCASE_INDEX)
    assert files_in(folder / SHOWCASE_INDEX) == before


def test_only_what_our_scripts_load_is_published(tmp_path: Path) -> None:
    """Otherwise half a megabyte of somebody else's page parts lies on every site."""
    folder = _profiles(tmp_path)
    build_index(folder, "en")
    names = {path.split("_")[0].split("/")[0] for path in files_in(folder / SHOWCASE_INDEX)}
    assert names == {
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.en",
        "pagefind.js",
        "wasm.en.pagefind",
    }


_SHORTLIST = f"{Place.SHORTLIST}index.html"


def test_pagefind_is_at_work_while_other_pages_are_written(english: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a network waits seconds for one processor while the other has nothing to do."""
    begun_with: list[str] = []

    class AtOnce(ThreadPoolExecutor):
        def submit(self, do: Callable[..., Any], *arguments: Any) -> Future[Any]:  # type: ignore[override]
            begun_with.extend(files_in(arguments[0]))
            return super().submit(do, *arguments)

    monkeypatch.setattr(publication, "ThreadPoolExecutor", AtOnce)
    written = {path for path in english.published() if path.endswith("index.html")}
    profiles = {path for path in written if path.startswith(Place.GRADUATES) and path.count("/") == 2} - {_SHORTLIST}
    records = {Path(path).stem for path in begun_with if path.startswith(SHOWCASE_RECORDS)}
    assert records == {path.split("/")[1] for path in profiles} != set()
    assert profiles <= set(begun_with)
    assert written - set(begun_with)


def test_a_site_without_profiles_has_no_index(english: TinySite) -> None:
    """Otherwise an organisation cannot publish before its first graduate."""
    with english.record(PERSON) as person:
        person["consent"] = {"status": "declined"}
    assert [path for path in english.published() if SHOWCASE_INDEX in path] == []


def test_a_missing_program_is_told_and_nothing_is_published(english: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a site goes online whose filters do nothing."""
    before = english.published()

    def missing() -> Path:
        raise showcase_index.unindexed(say("Pagefind is not installed"), say("install it"))

    monkeypatch.setattr(showcase_index, "_binary", missing)
    with english.record(PERSON) as person:
        person["profile"]["headline"] = "Changed"
    built = english.built()
    assert [problem.name for problem in built.report if problem.severity == "error"] == ["showcase-index"]
    assert "showcase-index" in EXPLANATIONS
    assert files_in(english.site) == before


def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a half-made index is published."""
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho out of luck >&2; exit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(showcase_index, "_binary", lambda: broken)
    with pytest.raises(UnpublishableError, match="out of luck"):
        build_index(_profiles(tmp_path / "site"), "en")


def _stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A Pagefind that does what `script` says."""
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(showcase_index, "_binary", lambda: program)


@pytest.mark.parametrize(
    "said", ["Error: No space left (os error 28)", "panicked at Os { code: 28, kind: StorageFull }"]
)
def test_a_disk_that_fills_inside_of_pagefind_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """Otherwise staff install another version of a program that has nothing to do with it."""
    _stand_in(tmp_path, monkeypatch, f"echo '{said}' >&2; exit 1")
    with pytest.raises(OSError, match="No space left") as caught:
        build_index(_profiles(tmp_path / "site"), "en")
    assert caught.value.errno == errno.ENOSPC


@pytest.fixture(scope="module")
def by_pagefind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Pagefind has written of these profiles when it ends well."""
    kept, run = tmp_path_factory.mktemp("by") / "pagefind", subprocess.run

    def ran(*arguments: Any, **options: Any) -> Any:
        ended = run(*arguments, **options)
        shutil.copytree(folder / SHOWCASE_INDEX, kept)
        return ended

    folder = _profiles(tmp_path_factory.mktemp("profiles"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "run", ran)
        build_index(folder, "en")
    return kept


@pytest.mark.parametrize("pattern", ["fragment/*", "index/*", "filter/*", "*.pf_meta", "wasm.en*", "pagefind.js"])
@pytest.mark.parametrize("kept", [0, 0.9])
def test_a_file_that_pagefind_could_not_write_to_its_end_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_pagefind: Path, pattern: str, kept: float
) -> None:
    """Otherwise a showcase whose filters are broken is published: Pagefind ends well on a full disk."""
    folder = _profiles(tmp_path / "site")

    def cut(*arguments: Any, **_options: Any) -> Any:
        ended = subprocess.CompletedProcess(arguments[0], 0, "", "")
        shutil.copytree(by_pagefind, folder / SHOWCASE_INDEX)
        path = min((folder / SHOWCASE_INDEX).glob(pattern))
        os.truncate(path, int(path.stat().st_size * kept))
        return ended

    monkeypatch.setattr(subprocess, "run", cut)
    with pytest.raises(OSError, match="Input/output error"):
        build_index(folder, "en")
    if kept:  # told in other words where the disk is full, however much of the file is there
        return
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(1, 1, 0))  # type: ignore[attr-defined]
    shutil.rmtree(folder / SHOWCASE_INDEX)
    _profiles(folder)
    with pytest.raises(OSError, match="No space left"):
        build_index(folder, "en")


def test_a_disk_that_takes_no_more_files_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a build hangs: Pagefind tries for ever to make a file."""
    _stand_in(tmp_path, monkeypatch, "exec sleep 60")
    for patience in ("_PATIENCE", "_PATIENCE_A_RECORD"):
        monkeypatch.setattr(showcase_index, patience, 0)
    folder = _profiles(tmp_path / "site")
    with pytest.raises(UnpublishableError, match="timed out"):
        build_index(folder, "en")

    def refuse(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(OSError, match="No space left"):
        build_index(folder, "en")
