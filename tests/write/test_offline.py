"""The kit's service worker keeps what the page needs, and knows when any of it changed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cohortbook.write.offline import worker_script
from tiny import TinySite

KIT = "discover/kit/"
NEEDED = [
    "assets/a.css",
    "assets/a.woff2",
    "assets/cohortbook/kit/kit.js",
    "assets/cohortbook/kit/text.js",
    "assets/cohortbook/shared/words.js",
]


def kept(script: bytes) -> Any:
    found = re.match(r"self\.KIT = (\{.*\});\n", script.decode())
    assert found
    return json.loads(found.group(1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "discover/kit").mkdir(parents=True)
    for room in ("kit", "shared", "showcase"):
        (tmp_path / "assets/cohortbook" / room).mkdir(parents=True)
    for name in (*NEEDED, "assets/cohortbook/showcase/form.js", "feed.xml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "discover/kit/index.html").write_text(
        '<link rel="stylesheet" href="../../assets/a.css"><link rel=preload as=font href=../../assets/a.woff2>'
        "<!-- <script src=../../feed.xml></script> --><link rel=alternate href=../../feed.xml>"
        '<script type="module" src="../../assets/cohortbook/kit/kit.js"></script>'
        '<script src="https://elsewhere.example/x.js"></script><img src="../../assets/gone.png">',
        encoding="utf-8",
    )
    return tmp_path


def test_everything_that_the_page_loads_is_kept_and_nothing_else(folder: Path) -> None:
    """Otherwise the page opens without its style or its script where there is no connection."""
    assert kept(worker_script(KIT, folder))["assets"] == [f"../../{name}" for name in NEEDED]


@pytest.mark.parametrize("changed", ["assets/a.css", "assets/cohortbook/kit/text.js", "discover/kit/index.html"])
def test_any_change_is_a_new_version(folder: Path, changed: str) -> None:
    """Otherwise a partner without a connection works with a mixture of old and new."""
    before = kept(worker_script(KIT, folder))["version"]
    assert kept(worker_script(KIT, folder))["version"] == before
    path = folder / changed
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert kept(worker_script(KIT, folder))["version"] != before


def test_every_language_has_a_worker_of_its_own(tiny: TinySite) -> None:
    """Otherwise the French kit is English, or blank, where there is no connection."""
    files = tiny.published_by_mkdocs()
    english, french = kept(files["discover/kit/worker.js"]), kept(files["fr/discover/kit/worker.js"])
    assert english["version"] != french["version"]
    for name in (
        "kit/kit.js",
        "kit/kit.css",
        "frame.css",
        "content.css",
        "accents.css",
        "kit/records.js",
        "shared/words.js",
    ):
        assert f"../../assets/cohortbook/{name}" in english["assets"]
    assert {asset.removeprefix("../../") for asset in english["assets"]} <= files.keys()
    assert {f"fr/{asset.removeprefix('../../')}" for asset in french["assets"]} <= files.keys()
