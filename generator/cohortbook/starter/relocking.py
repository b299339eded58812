"""What a site is built with, brought to the versions that the installed program was tested with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cohortbook import __version__
from cohortbook.book.upgrading import Upgrade
from cohortbook.starter.locked import constraints
from cohortbook.words import say

REQUIREMENTS, CONSTRAINTS = "requirements.txt", "constraints.txt"
_OURS = re.compile(r"(?m)^(?P<name>cohortbook(?:\[[\w,]*\])?==)(?P<version>\S+)")
_PACKAGE = re.compile(r"(?m)^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)[^\n]*\n(?:[ \t]+--hash[^\n]*\n?)*")


def relocked(root: Path) -> Iterator[Upgrade]:
    """Those of both files that change. Nothing becomes older, and packages of the site's own stay.

    Only where requirements.txt names one version of this program, which is not newer than the one that is installed.
    """
    stated = _text(root / REQUIREMENTS)
    ours = _OURS.search(stated)
    if ours is None or _is_newer(ours["version"], __version__):
        return
    locked = _text(root / CONSTRAINTS)
    renewed, number = _renewed(locked, constraints())
    if locked and number:
        line = renewed.count("\n", 0, next(iter(_PACKAGE.finditer(renewed))).start())
        told = say("packages that get the version which this program was tested with: {n}", n=number)
        yield Upgrade(CONSTRAINTS, renewed, ((line + 1, told),))
    if _is_newer(__version__, ours["version"]):
        line = stated.count("\n", 0, ours.start()) + 1
        told = say("{old} becomes {new}, the version that is installed", old=ours["version"], new=__version__)
        text = stated[: ours.start("version")] + __version__ + stated[ours.end("version") :]
        yield Upgrade(REQUIREMENTS, text, ((line, told),))


def _renewed(locked: str, tested: str) -> tuple[str, int]:
    """The text with each package that is older or missing as it was `tested`, and how many these are."""
    wanted = {each["name"].lower(): each for each in _PACKAGE.finditer(tested)}
    there = {each["name"].lower(): each for each in _PACKAGE.finditer(locked)}
    older = {
        name for name, each in there.items() if name in wanted and _is_newer(wanted[name]["version"], each["version"])
    }
    renewed = _PACKAGE.sub(
        lambda each: wanted[each["name"].lower()][0] if each["name"].lower() in older else each[0], locked
    )
    missing = [name for name in wanted if name not in there]
    added = "".join(wanted[name][0] for name in missing)
    return renewed.rstrip("\n") + "\n" + added, len(older) + len(missing)


def _is_newer(version: str, other: str) -> bool:
    return _numbers(version) > _numbers(other)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
