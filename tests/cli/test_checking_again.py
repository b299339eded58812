"""A check of what was built, and is as it was then, says what was said then."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Never
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from cohortbook import pipeline
from cohortbook.cli import hosts, main
from plain_host import PlainHost
from tiny import PERSON, TODAY, TinySite
from write.test_taking_over import quickly

NO_WARNING, WARNING = "tidy", "due"


class QuietHost(PlainHost):
    def read_beside(self, _root: Path, _site: object) -> tuple[str, ...]:
        return ()


def _run(command: str, root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, [command, "-C", str(root), "--as-of", str(TODAY), *more])


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with quickly(), patch.object(hosts, "find_host", lambda *_: QuietHost()):
        yield


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Result]]:
    """Two sites, one of which has something to tell, as they were checked before they were built."""
    found = {}
    for name in (NO_WARNING, WARNING):
        tiny = TinySite.laid_out(tmp_path_factory.mktemp(name) / "tiny")
        if name == WARNING:
            (tiny.root / "playbook/en/aside.md").write_text("# Aside\n\nSee {{ nothing }}.\n", encoding="utf-8")
        with quickly(), patch.object(hosts, "find_host", lambda *_: QuietHost()):
            found[name] = tiny.root, _run("check", tiny.root)
            assert ("No problems." in found[name][1].output) == (name == NO_WARNING), found[name][1].output
            assert _run("build", tiny.root).exit_code == 0
    return found


@pytest.fixture(params=[NO_WARNING, WARNING])
def site(
    request: pytest.FixtureRequest, checked: dict[str, tuple[Path, Result]], tmp_path: Path
) -> tuple[Path, Result]:
    root, before = checked[request.param]
    return shutil.copytree(root, tmp_path / "tiny"), before


def _fails(*_: object, **__: object) -> Never:
    raise AssertionError("nothing has changed, and something was read")


@pytest.mark.parametrize("format_", ["text", "json"])
def test_what_was_built_is_not_checked_again(site: tuple[Path, Result], format_: str) -> None:
    """Otherwise a check that runs before each commit takes as long as the first; or it keeps a warning to itself."""
    root, before = site
    # Of another day, so that everything is looked at.
    anew = _run("check", root, "--format", format_, "--as-of", "2026-06-16") if format_ == "json" else before
    with patch.object(pipeline, "prepare", _fails):
        again = _run("check", root, "--format", format_)
    assert again.exit_code == 0
    if "No problems." in anew.output:
        assert again.output == "No problems. All is as it was when the site was built.\n"
    else:
        assert again.output == anew.output


CHANGES: dict[str, Callable[[Path], object]] = {
    "person": lambda root: (root / PERSON).write_text("id: [", encoding="utf-8"),
    "page": lambda root: (root / "playbook/en/index.md").write_text("---\ntitle: [\n---\n", encoding="utf-8"),
    "configuration": lambda root: (root / "cohorts/organization.yml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_check_looks_where_anything_has_changed(site: tuple[Path, Result], change: str) -> None:
    """Otherwise somebody publishes a mistake that was made after the last build."""
    root, _before = site
    CHANGES[change](root)
    assert _run("check", root).exit_code == 1


def test_a_name_in_a_text_of_before_is_found(site: tuple[Path, Result]) -> None:
    """Otherwise a text that was harmless when it was built names whoever came since then."""
    root, _before = site
    page = root / "playbook/en/told.md"
    page.write_text("# Told\n\nJordan Example was here.\n", encoding="utf-8")
    told = _run("check", root).output
    shutil.rmtree(root / ".site-cache")
    assert "told.md" in told
    assert told == _run("check", root).output
