"""A book of three pages that is published by the whole command line in a process of its own, which may be harmed."""

from __future__ import annotations

import ctypes
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

from click.testing import CliRunner

from cohortbook import pages, pipeline
from cohortbook.addresses import Place
from cohortbook.as_of import AsOf
from cohortbook.cli import commands, hosts
from cohortbook.pages import Plan, Site, plans
from cohortbook.pipeline import Prepared
from cohortbook.write import RefusedError, UnpublishableError, staged, write_file
from plain_host import PlainHost
from tiny import ORGANIZATION, PERSON, TODAY, TinySite, files_in

PAGES = (Place.KIT, Place.GRADUATES, "graduates/qk41/")
Files = dict[str, bytes]
_SET_PTRACER = 0x59616D61


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code, or minus the signal that killed it, and what it said."""

    code: int
    said: str

    @property
    def is_told(self) -> bool:
        """Whether a person can make something of it: no traceback, and no more than a sentence where it was refused."""
        return "Traceback" not in self.said and (self.code != 3 or self.said.count("\n") <= 1)


class ThreePages:
    """The book, its published site in an older and a newer form, and builds of it."""

    def __init__(self, root: Path, *, has_graduate: bool) -> None:
        self.tiny = TinySite.laid_out(root)
        _in_english(self.tiny)
        if not has_graduate:
            with self.tiny.record(PERSON) as person:
                person["consent"] = {"status": "declined"}
        self.old = self._published("An older name")
        self.new = self._published("A newer name")
        assert self.old != self.new

    def _published(self, name: str) -> Files:
        """Built by the command in this process, so that its children need not load and compile everything again."""
        with self.tiny.record(ORGANIZATION) as organization:
            organization["name"] = name
        with patch.object(pages, "plans", _three), patch.object(hosts, "find_host", lambda *_: PlainHost()):
            ended = CliRunner().invoke(commands.main, self._command())
        assert ended.exit_code == 0, ended.output
        return files_in(self.tiny.site)

    def _command(self) -> list[str]:
        return ["build", "-C", str(self.tiny.root), "--as-of", str(TODAY)]

    def reset(self) -> None:
        """Have the older site published, without a build; what a harmed one left is gone."""
        for path in (*self.beside(), self.tiny.site):
            shutil.rmtree(path, ignore_errors=True)
        _write(self.old, self.tiny.site)

    def build(self, harm: Callable[[], None] = lambda: None, meet: Callable[[int], None] = lambda _: None) -> Ended:
        """Publish in a child process that does `harm` to itself first; `meet` gets its number before it begins."""

        def work() -> NoReturn:
            hosts.find_host = lambda *_: PlainHost()  # type: ignore[assignment]
            pages.plans = _three  # type: ignore[assignment]
            harm()
            commands.main(self._command())
            raise AssertionError("click ends the process")

        return in_child(work, meet)

    def publish(self, harm: Callable[[], None] = lambda: None) -> Ended:
        """Likewise, of what this process has read and derived: half of a build, in which nothing is written."""
        prepared = self._prepared

        def harm_what_writes() -> None:
            pipeline.prepare = lambda *_: prepared
            harm()

        return self.build(harm_what_writes)

    @cached_property
    def _prepared(self) -> Prepared:
        when = AsOf.on(TODAY)
        return pipeline.prepare(self.tiny.root, when, when)

    def stage(self, harm: Callable[[], None] = lambda: None) -> Ended:
        """Likewise, but the files of the newer site are there already and only have to be put in place."""

        def work() -> NoReturn:
            harm()
            try:
                self._stage()
            except (OSError, RefusedError) as error:
                print(error, file=sys.stderr)
                sys.exit(3)
            sys.exit(0)

        return in_child(work)

    def _stage(self) -> None:
        with staged(self.tiny.site, lambda told: print(told, file=sys.stderr)) as folder:
            _write(self.new, folder)

    def faults(self, ended: Ended, *, with_next_build: bool = False, is_interrupted: bool = False) -> list[str]:
        """What is wrong after a harmed build: with its words, the site that it left, or the build that comes after it.

        Where the next build is not wanted whole, only its site is put in place: all that could be in its way is there.
        With `is_interrupted`, there may be no site for now, and a next build that fails has to put the old one back.
        """
        found = [] if ended.is_told else [f"it said: {ended.said}"]
        if is_interrupted and not self.tiny.site.exists():
            with suppress(UnpublishableError), staged(self.tiny.site, lambda _: None):
                raise UnpublishableError
        served = files_in(self.tiny.site)
        if served not in (self.old, self.new):
            found.append("half a site is served" if served else "no site is served")
        if ended.code == 0 and served != self.new:
            found.append("it ended well and published nothing")
        found += [f"others may read {path.name}" for path in self.beside() if path.stat().st_mode & 0o077]
        try:
            if with_next_build:
                after = self.build()
                assert after.code == 0, after.said
            else:
                self._stage()
        except (AssertionError, OSError, RefusedError) as error:
            found.append(f"the next build failed: {error}")
        if files_in(self.tiny.site) != self.new:
            found.append("the next build published something else")
        if left := [path.name for path in self.beside() if path.name != ".site-cache"]:
            found.append(f"left behind: {left}")
        return found

    def beside(self) -> list[Path]:
        """What lies hidden beside the site."""
        return sorted(self.tiny.root.glob(".site*"))


def in_child(work: Callable[[], NoReturn], meet: Callable[[int], None] = lambda _: None) -> Ended:
    """Do `work` in a copy of this process; `meet` gets its number while it waits to begin."""
    with tempfile.TemporaryFile() as heard:
        ready, go = os.pipe()
        child = os.fork()
        if child == 0:
            gc.freeze()  # what a collection would touch, the system would have to copy
            os.close(go)
            _work_alone(work, ready, heard.fileno())
        os.close(ready)
        try:
            meet(child)
        finally:
            os.close(go)
            status = os.waitpid(child, 0)[1]
        heard.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), heard.read().decode())


def _work_alone(work: Callable[[], NoReturn], ready: int, heard: int) -> NoReturn:
    """Nothing of what the parent has set up is run at the end, and what is said goes to `heard`."""
    code = 70
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_SET_PTRACER, ctypes.c_ulong(-1))  # a program that is no parent may look on
        os.dup2(heard, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        os.read(ready, 1)  # until the parent closes its end
        work()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 70
    except BaseException:  # noqa: BLE001  # whatever ended it, it is told as Python would
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def _in_english(tiny: TinySite) -> None:
    """Half of the pages, and so half of the moments to look at."""
    shutil.rmtree(tiny.root / "playbook/fr")
    (tiny.root / "mkdocs.fr.yml").unlink()
    for path in (tiny.root / "cohorts").rglob("*.yml"):
        with tiny.record(path.relative_to(tiny.root).as_posix()) as record:
            _forget(record, "fr")


def _forget(node: object, name: str) -> None:
    if isinstance(node, dict):
        node.pop(name, None)
    elif isinstance(node, list) and name in node:
        node.remove(name)
    for inside in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _forget(inside, name)


def _three(site: Site) -> Sequence[Plan]:
    return [plan for plan in plans(site) if plan.uri in PAGES]


def _write(files: Files, folder: Path) -> None:
    for path, content in files.items():
        write_file(folder / path, content)
