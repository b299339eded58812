"""The real wheel, installed elsewhere, builds the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from empty import empty_site
from places import ROOT
from tiny import TODAY, TinySite, files_in

pytestmark = pytest.mark.heavy


def test_the_wheel_holds_the_theme_the_playbook_the_catalogs_and_the_starter(wheel: Path) -> None:
    """Otherwise an installed site has no looks, no plays and no French, or nobody can begin one."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    parts = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "playbook").rglob("*.md"), *(ROOT / "playbook").glob("*.yml")]
    expected = {f"cohortbook/{path.relative_to(ROOT).as_posix()}" for path in parts}
    assert expected <= names
    assert "cohortbook/locale/fr.po" in names
    assert "cohortbook/theme/overrides/assets/cohortbook/frame.css" in names
    assert "cohortbook/theme/overrides/.icons/cohortbook/search.svg" in names
    assert "cohortbook/theme/overrides/assets/cohortbook/fonts/serif-latin.woff2" in names
    assert "cohortbook/starter/files/records/organization.yml.j2" in names
    assert "cohortbook/sample/organization.yml" in names
    assert [name for name in names if name.startswith(("tests/", "cohorts/", "playbook/"))] == []
    assert {name.split("/")[0].split("-")[0] for name in names} == {"cohortbook"}


def test_the_installed_wheel_builds_the_same_site(wheel: Path, tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise it works here only because the checkout lies beside it."""
    installed, site = tmp_path / "installed", tmp_path / "elsewhere"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", "--target", installed, wheel], check=True, timeout=120)
    shutil.copytree(tiny.root, site)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", "from cohortbook.render import theme_folder; print(theme_folder())"],
        cwd=site,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()) == installed / "cohortbook/theme"
    build = [sys.executable, "-m", "cohortbook", "build", "--as-of", str(TODAY)]
    ended = subprocess.run(build, cwd=site, env=environment, check=False, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    built, ours = files_in(site / "site"), tiny.published_by_mkdocs()
    assert sorted(built) == sorted(ours)
    assert [path for path in built if built[path] != ours[path]] == []


def test_the_installed_wheel_builds_a_site_without_plays(wheel: Path, tmp_path: Path) -> None:
    """Otherwise a new site has no playbook unless the checkout lies beside it."""
    installed, site = tmp_path / "installed", tmp_path / "elsewhere"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", "--target", installed, wheel], check=True, timeout=120)
    empty_site(site, ("fr", "en"))
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    build = [sys.executable, "-m", "cohortbook", "build", "--as-of", str(TODAY)]
    ended = subprocess.run(build, cwd=site, env=environment, check=False, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert (site / "site/discover/the-questions/index.html").is_file()
    assert (site / "site/en/discover/the-questions/index.html").is_file()
