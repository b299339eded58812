"""Copies of the sample, to be changed and built."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from cohortbook.cli import main
from places import SAMPLE


def copied(folder: Path) -> Path:
    """A copy of the sample's records, plays and configuration in `folder`, which is returned."""
    return Path(shutil.copytree(SAMPLE, folder, dirs_exist_ok=True))


def build(root: Path, site: Path | None = None) -> Path:
    """The site built at `site`, else beside its records. Raises AssertionError with the report of a failed build."""
    site = site or root / "site"
    ended = CliRunner().invoke(main, ["build", "--directory", str(root), "--site", str(site)], catch_exceptions=False)
    assert ended.exit_code == 0, ended.output[-4000:]
    return site
