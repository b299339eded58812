"""Pages that other machines make are those that would be made here, and where nobody is there a sentence says so."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cohortbook import pipeline, words
from cohortbook.as_of import AsOf
from cohortbook.cli import elsewhere as cli_elsewhere
from cohortbook.cli import main
from cohortbook.write import RefusedError, elsewhere
from cohortbook.write.elsewhere import Sent
from tiny import PERSON, PLAIN, TODAY, TinySite, files_in

TESTS = Path(__file__).parent.parent
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


class _AsIfFarAway(Executor):
    """Does at once what it is given, and knows of it no more than bytes tell."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def submit(self, do: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        found = pickle.dumps(do(*pickle.loads(pickle.dumps(given)), **named))  # noqa: S301  # what was just written
        self.sizes.append(len(found))
        future.set_result(pickle.loads(found))  # noqa: S301
        return future


class _Lost(Executor):
    def submit(self, _do: Callable[..., Any], /, *_given: Any, **_named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor("a worker was ended"))
        return future


@dataclass(frozen=True)
class Workers:
    executor: Executor = field(default_factory=_AsIfFarAway)
    at_once: int = 1
    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def shared(self, sent: Sent) -> Sent:
        return sent


def _build(tiny: TinySite, target: Path, workers: Workers | None, asked: str | None = None) -> pipeline.Built:
    day = AsOf.on(TODAY)
    return pipeline.build(tiny.root, target, day, day, PLAIN, words.in_silence, asked=asked, elsewhere=workers)


def test_a_site_of_pages_made_elsewhere_is_the_same(
    tiny: TinySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise what is published depends on whose machines were free."""
    monkeypatch.setattr(elsewhere, "A_TASK", 7)
    workers = Workers()
    _build(tiny, tmp_path / "elsewhere", workers, asked="x")
    _build(tiny, tmp_path / "here", None)
    assert files_in(tmp_path / "elsewhere") == files_in(tmp_path / "here")
    assert len(workers.executor.sizes) > 4  # type: ignore[attr-defined]  # tasks of both languages


def test_what_was_made_elsewhere_is_taken_over_here(english: TinySite, tmp_path: Path) -> None:
    """Otherwise whoever once used a cluster has to use it for every word that they change."""
    _build(english, tmp_path / "site", Workers(), asked="x")
    with english.record(PERSON) as person:
        person["profile"]["headline"] = "Another one"
    nobody = Workers(_Lost())
    with pytest.raises(RefusedError, match="the workers that were making pages are gone"):
        _build(english, tmp_path / "site", nobody, asked="x")
    built = _build(english, tmp_path / "site", None, asked="x")
    made = next(str(told) for told in built.work if "Pages from records" in str(told))
    assert "made, 0 taken over" not in made
    _build(english, tmp_path / "anew", None)
    assert files_in(tmp_path / "site") == files_in(tmp_path / "anew")


def _command(tiny: TinySite, executor: str) -> Result:
    return CliRunner().invoke(main, ["build", "-C", str(tiny.root), "--as-of", str(TODAY), "--executor", executor])


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "dask://", "dask://10.0.0.5", "http://10.0.0.5:80", "dask://[:1"])
def test_what_is_no_address_is_told_before_anything_is_read(tiny: TinySite, address: str) -> None:
    """Otherwise a build waits for a cluster whose address somebody mistyped."""
    ended = _command(tiny, address)
    assert ended.exit_code == 2
    assert "write it such as dask://10.0.0.5:8786" in " ".join(ended.output.split())


def test_a_place_where_nobody_answers_is_told(tiny: TinySite) -> None:
    """Otherwise a coordinator reads a traceback of somebody else's program."""
    ended = _command(tiny, "dask://127.0.0.1:1")
    assert (ended.exit_code, ended.output.startswith("no Dask scheduler answers at 127.0.0.1:1")) == (3, True)
    assert not tiny.site.exists()


def test_dask_that_is_not_installed_is_told(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever reads of clusters in the playbook does not know what to install."""
    monkeypatch.setattr(cli_elsewhere, "find_spec", lambda _name: None)
    ended = _command(tiny, "dask://127.0.0.1:1")
    assert (ended.exit_code, ended.output) == (3, '--executor needs Dask: pip install "cohortbook[dask]"\n')


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two workers, each a process of its own."""
    program = tmp_path_factory.mktemp("cluster") / "cluster.py"
    program.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen([sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as both:
        assert both.stdout is not None
        assert both.stdin is not None
        yield both.stdout.readline().strip().replace("tcp://", "dask://")
        both.stdin.close()


def _as_a_program(*arguments: object, before: str = "") -> subprocess.CompletedProcess[str]:
    program = f"""import sys
sys.path.insert(0, {str(TESTS)!r})
from cohortbook.cli import hosts, main
from cohortbook.kept import program
from plain_host import PlainHost
hosts.find_host = lambda *_: PlainHost()
{before}
main()"""
    command = [sys.executable, "-c", program, "build", "--no-cache", "--as-of", TODAY, *arguments]
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=250, check=False)


@pytest.mark.heavy
def test_two_workers_of_a_cluster_make_the_same_site(tiny: TinySite, cluster: str, tmp_path: Path) -> None:
    """Otherwise a network that has outgrown one machine publishes another site than the one it has checked."""
    far, near = tmp_path / "far", tmp_path / "near"
    ended = _as_a_program("-C", tiny.root, "--site", far, "--executor", cluster)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert _as_a_program("-C", tiny.root, "--site", near).returncode == 0
    assert files_in(far) == files_in(near)


@pytest.mark.heavy
def test_a_worker_with_another_version_makes_no_page(tiny: TinySite, cluster: str) -> None:
    """Otherwise half of a site looks as it did before an update."""
    ended = _as_a_program("-C", tiny.root, "--executor", cluster, before='program.__version__ = "another"')
    assert ended.returncode == 3
    assert "has another version of cohortbook or of what it needs" in " ".join(ended.stderr.split())
    assert not tiny.site.exists()
