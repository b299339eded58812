"""What a command costs: time that passed, processor time, and memory, of it and all processes that it starts."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

PROC = Path("/proc")
BETWEEN_SAMPLES = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that passed, seconds of processors, the most megabytes (proportional set size), and what was said."""

    wall: float
    cpu: float
    peak_mb: float
    said: str


def cost_of(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run `command` in `folder`. Raises CalledProcessError where it fails."""
    began, said = monotonic(), folder.parent / f"{folder.name}.said"
    with said.open("w+b") as file:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
        sampling = _Sampling(process.pid)
        sampling.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = monotonic() - began
        sampling.ended.set()
        sampling.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        file.seek(0)
        words = file.read().decode(errors="replace")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, words)
    return Cost(wall, used.ru_utime + used.ru_stime, sampling.peak_kb / 1024, words)


class _Sampling(threading.Thread):
    """The most memory that a process and its descendants were seen to have together. Pages they share count once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.peak_kb = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(BETWEEN_SAMPLES):
            self.peak_kb = max(self.peak_kb, sum(map(_proportional_kb, _tree(self.process))))


def _tree(root: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                children.setdefault(int(parent), []).append(int(folder.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def _proportional_kb(process: int) -> int:
    with suppress(OSError):
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0  # it has ended meanwhile
