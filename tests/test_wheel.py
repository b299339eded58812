"""The real wheel, installed elsewhere, builds the site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from empty import empty_site
from places import ROOT
from tiny import TODAY, TinySite, files_in
from wheels import build_wheel

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


PLAY = "discover/running-a-session"
OLDER = "purpose: What an older version said of it."


def _older(source: Path) -> None:
    """The version before, in which a play says something else."""
    for path, pattern, words in (
        ("generator/cohortbook/__init__.py", r"__version__ = .*", '__version__ = "0.0.9"'),
        (f"playbook/en/{PLAY}.md", r"purpose: .*", OLDER),
    ):
        text = (source / path).read_text(encoding="utf-8")
        changed = re.sub(rf"(?m)^{pattern}$", words, text, count=1)
        assert changed != text
        (source / path).write_text(changed, encoding="utf-8")


def test_a_page_that_was_adopted_from_an_older_wheel_is_told_and_shown_after_the_upgrade(
    wheel: Path, tmp_path: Path
) -> None:
    """Otherwise a partner's copy of a play goes on saying what its authors have put right."""
    build_wheel(tmp_path / "older", tmp_path / "source", _older)
    site = tmp_path / "far/from/any/checkout"
    folders = {"old": next((tmp_path / "older").glob("*.whl")), "new": wheel}
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-index", "--no-deps"]
    for name, made in folders.items():
        subprocess.run([*pip, "--target", tmp_path / name, made], check=True, timeout=120)

    def run(version: str, *command: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / version), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
        typed = [sys.executable, "-m", "cohortbook", *command]
        ended = subprocess.run(
            typed, cwd=site, env=environment, check=False, capture_output=True, text=True, timeout=120
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    site.mkdir(parents=True)
    answers = {"--name": "Mlango", "--region": "KE", "--program": "Solar sales", "--city": "Kisumu", "--language": "en"}
    run("old", "init", ".", "--yes", *(word for pair in answers.items() for word in pair))
    run("old", "adopt", PLAY)
    copy = site / f"playbook/en/{PLAY}.md"
    assert OLDER in copy.read_text(encoding="utf-8")
    assert "adopted-changed" not in run("old", "check")

    told = run("new", "check")
    assert "the page that this one was made of, in version 0.0.9, has changed since" in told
    assert f"-{OLDER}" in run("new", "adopt", "--diff", PLAY)
    assert "0.0.9 becomes" in run("new", "upgrade")
    assert "cohortbook==0.0.9" in (site / "requirements.txt").read_text(encoding="utf-8"), "upgrade only shows"
    run("new", "upgrade", "--write")
    assert "0.0.9" not in (site / "requirements.txt").read_text(encoding="utf-8")
    assert OLDER in copy.read_text(encoding="utf-8"), "the partner's own page stays theirs"


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
