"""Copies of the sample, to be changed and built."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from places import SAMPLE


def copied(folder: Path) -> Path:
    """A copy of the sample's records, plays and configuration in `folder`, which is returned."""
    return Path(shutil.copytree(SAMPLE, folder, dirs_exist_ok=True))


def build(root: Path, site: Path | None = None) -> Path:
    """The site built at `site`, else beside its records. Raises AssertionError with the report of a failed build."""
    site = site or root / "site"
    command = [sys.executable, "-m", "cohortbook", "build", "--directory", str(root), "--site", str(site)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-4000:]
    return site
