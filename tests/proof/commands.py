"""Running a command where everything that it leaves behind is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tiny import TODAY, files_in


def run(root: Path, place: Path, *arguments: str) -> dict[str, bytes]:
    """What a command prints, and every file that it leaves in its home, its caches and its temporary folder."""
    environment = {
        **os.environ,
        **{name: str(place) for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")},
        "PYTHONFAULTHANDLER": "1",
    }
    command = [sys.executable, "-m", "cohortbook", *arguments, "-C", str(root), "--as-of", TODAY.isoformat()]
    place.mkdir(exist_ok=True)
    ended = subprocess.run(command, check=False, capture_output=True, cwd=place, env=environment, timeout=120)
    name = " ".join(arguments)
    return {f"{name} stdout": ended.stdout, f"{name} stderr": ended.stderr, **files_in(place)}
