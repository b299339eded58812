"""A revision of the repository, laid out in a folder of its own, without touching the one people work in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


class GitError(Exception):
    """Git is not there, the folder is in no repository, or the revision is not in it: in Git's own words."""


@contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """The site below `root` as it was at `revision`, in a folder that is removed afterwards. Raises GitError.

    An index of its own lies in that folder, so that whoever works here finds their own as it was.
    """
    commit = commit_of(root, revision)
    top = Path(_git(root, "rev-parse", "--show-toplevel").strip())
    with TemporaryDirectory(prefix="cohortbook-") as folder:
        tree = Path(folder) / "tree"
        tree.mkdir()
        own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(top, "read-tree", commit, more=own)
        _git(top, "checkout-index", "--all", f"--prefix={tree}/", more=own)
        yield tree / root.resolve().relative_to(top.resolve())


def commit_of(root: Path, revision: str) -> str:
    """The commit that `revision` names. Raises GitError."""
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()


def is_revision(root: Path, revision: str) -> bool:
    """Whether the repository that `root` lies in has it."""
    try:
        return bool(commit_of(root, revision))
    except GitError:
        return False


def commits_before(root: Path, revision: str, most: int) -> list[str]:
    """The commits that `revision` came from, the newest first, along the first parents. Raises GitError."""
    listed = _git(root, "rev-list", "--first-parent", f"--max-count={most}", "--skip=1", revision, "--")
    return listed.split()


def _environment() -> dict[str, str]:
    """The repository is the one that the folder lies in, also where a hook of another one has called us."""
    return {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}


def _git(folder: Path, *arguments: str, more: Mapping[str, str] | None = None) -> str:
    try:
        ended = subprocess.run(  # noqa: S603  # arguments are ours, and a revision is behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # wherever people have it
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            env={**_environment(), **(more or {})},
        )
    except FileNotFoundError:
        raise GitError("git") from None
    if ended.returncode:
        raise GitError(ended.stderr.strip() or " ".join(("git", *arguments)))
    return ended.stdout
