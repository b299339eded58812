"""The play that says how to begin is true: its commands, in order, with the real wheel, from an empty folder."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from built import dead_ends
from places import ROOT
from tiny import files_in, places_of
from wheels import lend_packages, without_network

pytestmark = [pytest.mark.playbook, pytest.mark.heavy]

PLAY = ROOT / "playbook/en/adopt/start-your-own-site.md"
ANSWERS = ["North Shore Skills", "", "", "CA-ON=Ontario", "Tech sales", "Barrie", "", "", "", "", "", ""]
_FENCE = re.compile(r"(?m)^```sh\n(.*?)^```", re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """Every command of the page in order."""
    return [shlex.split(line) for block in _FENCE.findall(text) for line in block.splitlines()]


class Terminal:
    """Does what a person does who types the commands, without a shell, so that Windows needs none either."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._environment = environment

    def types(self, command: list[str]) -> None:
        match command:
            case ["mkdir", name]:
                (self.folder / name).mkdir()
            case ["cd", name]:
                self.folder /= name
            case ["python", *others]:
                self._run([sys.executable, *others])
            case [program, *others] if program.startswith(".venv/bin/"):
                if program.endswith("cohortbook"):
                    lend_packages(self.folder / ".venv")
                self._run([str(self.folder / program), *others])
            case ["git", *_]:
                self._run(command)
            case _:
                raise AssertionError(f"what does a person do who reads {command}?")

    def _run(self, command: list[str]) -> None:
        ended = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            input="\n".join(ANSWERS) + "\n",
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert ended.returncode == 0, f"{command}\n{ended.stdout}{ended.stderr}"


@pytest.fixture(scope="module")
def begun(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of somebody who typed every command of the page."""
    home = tmp_path_factory.mktemp("partner")
    person = {f"GIT_{who}_{what}": "Partner" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    terminal = Terminal(home, {**without_network(wheel), **person, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"})
    for command in commands(PLAY.read_text(encoding="utf-8")):
        terminal.types(command)
    return terminal.folder


def test_whoever_types_its_commands_has_a_site(begun: Path) -> None:
    """Otherwise a partner is stuck on the first evening, with a page that says how easy it is."""
    assert "North Shore Skills" in (begun / "site/index.html").read_text(encoding="utf-8")
    assert dead_ends(begun / "site") == []
    assert len(list((begun / "cohorts/tech-sales-1/participants").iterdir())) == 1


def test_what_was_committed_builds_again_from_its_requirements(begun: Path, wheel: Path, tmp_path: Path) -> None:
    """Otherwise the workflow of a partner's repository fails where the partner's own machine did not."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", begun, clone], check=True, timeout=60)
    assert not (clone / "site").exists()
    assert not (clone / ".venv").exists()
    environment = without_network(wheel)
    subprocess.run([sys.executable, "-m", "venv", ".venv"], cwd=clone, env=environment, check=True, timeout=120)
    python = clone / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    for command in _workflow_commands(clone):
        if command[:3] == ["python", "-m", "cohortbook"]:
            lend_packages(clone / ".venv")
        ended = subprocess.run(
            [python, *command[1:]], cwd=clone, env=environment, check=False, capture_output=True, text=True, timeout=300
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (clone / "site/index.html").is_file()


def _workflow_commands(root: Path) -> list[list[str]]:
    """What the check runs in lines that begin with `python`; where it puts what they print is left out.

    What is installed by its hash is lent instead: there is no network.
    """
    text = (root / ".github/workflows/check.yml").read_text(encoding="utf-8")
    found = [shlex.split(line) for line in re.findall(r"(?m)^ +(?:run: )?(python -m [^>\n]+)", text)]
    assert ["python", "-m", "pip", "install", "--require-hashes", "--requirement", "constraints.txt"] in found
    return list({" ".join(command): command for command in found if "--require-hashes" not in command}.values())


def test_nothing_of_the_sample_is_on_a_new_site(begun: Path) -> None:
    """Otherwise somebody else's fictional organisation is on a partner's pages."""
    assert places_of("harbourline", files_in(begun / "site")) == []
