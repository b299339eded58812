"""Packages of Debian that tests need, installed where that may be done."""

from __future__ import annotations

import os
import shutil
import subprocess


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(*packages: str) -> bool:
    """Whether the packages are installed now; without a word, and False where somebody else has to do it."""
    if shutil.which("apt-get") is None or not is_root():
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = subprocess.DEVNULL
    commands = (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages),
    )
    ended = (subprocess.run(each, env=environment, stdout=quiet, stderr=quiet, check=False) for each in commands)
    return all(one.returncode == 0 for one in ended)
