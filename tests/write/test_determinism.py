"""The same inputs and the same date give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tiny import PERSON, TinySite, files_in


def _built(root: Path, cwd: Path, **environment: str) -> dict[str, bytes]:
    """The site as another process builds it, from `cwd` and with that environment."""
    cwd.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "cohortbook", "build", "--as-of", "2026-06-15", "-C", os.path.relpath(root, cwd)]
    subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, check=True, capture_output=True, text=True, timeout=120
    )
    return files_in(root / "site")


@pytest.mark.heavy
def test_a_build_elsewhere_gives_the_same_bytes(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise nobody can tell what changed between two builds, and every visitor loads everything again."""
    for number in range(8):
        with tiny.record(f"cohorts/tech-sales-2026/participants/p{number}.yml", like=PERSON) as person:
            person["consent"]["scopes"] = ["profile", "name", "outcome", "indexing", "testimonial", "photo", "contact"]
    copied = tmp_path / "another place" / "copied"
    shutil.copytree(tiny.root, copied)
    for path in sorted(copied.rglob("*"), reverse=True):
        os.utime(path, (0, 1_000_000_000))
    first = _built(
        tiny.root, tmp_path / "here", PYTHONHASHSEED="1", TZ="America/Toronto", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1"
    )
    second = _built(
        copied,
        tmp_path / "there",
        PYTHONHASHSEED="2",
        TZ="Pacific/Kiritimati",
        LC_ALL="fr_CA.UTF-8",
        LANGUAGE="fr",
        SOURCE_DATE_EPOCH="1790000000",
    )
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert len(first) > 60


def test_no_published_byte_tells_where_it_was_built(english: TinySite) -> None:
    """Otherwise the name of somebody's computer account is on the web."""
    place = str(english.root.parent).encode()
    assert [
        path for path, content in english.published_by_mkdocs().items() if place in content or b"/.site-" in content
    ] == []


@pytest.mark.heavy
def test_a_second_build_changes_nothing(tiny: TinySite) -> None:
    """Otherwise something of the first build is left behind in the second."""
    assert tiny.published_by_mkdocs() == tiny.published_by_mkdocs()


def test_a_build_that_depends_on_the_hash_seed_is_found_out(tmp_path: Path) -> None:
    """Otherwise the seeds above do not reach the process, and a set that is printed as it comes passes."""
    command = [sys.executable, "-c", "print(list({'alder', 'birch', 'cedar', 'doum', 'elm', 'fir', 'gum'}))"]
    printed = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
            cwd=tmp_path,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 2
