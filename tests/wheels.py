"""The wheel as it would be uploaded, and environments that have it, far from any checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable
from pathlib import Path

from places import ROOT

_PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


def build_wheel(folder: Path, source: Path, change: Callable[[Path], None] = lambda source: None) -> None:
    """Build the wheel into `folder`, from a copy in `source` of what belongs to it and nothing else.

    `change` may make another version of the copy before.
    """
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    for name in (pattern.lstrip("/") for pattern in hatch["sdist"]["include"]):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    change(source)
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([*_PIP, "wheel", *options, source], check=True, timeout=120)


def without_network(wheel: Path) -> dict[str, str]:
    """The environment of a command that installs our wheel as if it came from an index, and nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
    return {**kept, "PIP_FIND_LINKS": str(wheel.parent), "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "LC_ALL": "C.UTF-8"}


def lend_packages(environment: Path) -> None:
    """Let the virtual environment use the packages that these tests run with, but for our own.

    They stand behind its own, and ours is not found through them: editable installs come from a .pth file, and those of
    a folder that a .pth file names are not read.
    """
    (site,) = {found.resolve() for found in environment.glob("[Ll]ib*/**/site-packages")}  # lib64 is a link to lib
    (site / "lent.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")
