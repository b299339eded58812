"""Cold builds of books of several sizes, beside the same pages by others: `python tests/bench/run.py [PAGES…]`.

Everything is run in turns in the same minutes, and the best of the rounds counts. Ratios come first, because seconds
are the machine's; processor time comes before time that passed, because a busy machine lets everybody wait.
"""

from __future__ import annotations

import math
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import monotonic, process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.books import write_book
from bench.drafting import AS_OF
from bench.drawn import Drawn
from bench.hubs import PARTNERS, write_hub
from bench.measure import Cost, cost_of
from bench.others import hugo_binary, pages_in, write_hugo, write_mkdocs

SIZES = (150, 1100, 5300, 21200)
MKDOCS_SIZES = (150, 1100)  # its navigation grows with the square
HUBS = {5300: 5_000, 21200: 20_000}
"""The people of fifty partners whose hub has about so many pages."""
ROUNDS = {150: 3, 1100: 2, 5300: 2}
BIN = Path(sys.executable).parent
ENGLISH = {"LC_ALL": "C"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One generator at one size: its best cost, its pages, those of people among them, and their size on disk."""

    name: str
    pages: int
    people: int
    kb_a_page: float
    cost: Cost

    @property
    def ms_a_page(self) -> float:
        return 1000 * self.cost.cpu / self.pages


def measured(size: int, folder: Path) -> dict[str, Measured]:
    """Ours, the floor below it, and the others, in turns."""
    ours, hugo, mkdocs = (folder / name for name in ("ours", "hugo", "mkdocs"))
    write_book(size, ours)
    commands: dict[str, tuple[list[str | Path], Path, Path]] = {
        "cohortbook": ([BIN / "cohortbook", "build", "--timings"], ours, ours / "site")
    }
    cost_of(commands["cohortbook"][0], ours, ENGLISH)  # the others are made of it; it is measured cold below
    write_hugo(ours / "site", hugo)
    commands["hugo"] = ([hugo_binary(), "--quiet"], hugo, hugo / "public")
    if size in MKDOCS_SIZES:
        write_mkdocs(ours / "site", mkdocs, plays_only=size == MKDOCS_SIZES[0])
        commands["mkdocs"] = ([BIN / "mkdocs", "build", "--quiet"], mkdocs, mkdocs / "site")
    if size in HUBS:
        commands["hub"] = _hub(HUBS[size], folder / "network")
    best: dict[str, Measured] = {}
    for turn in range(ROUNDS.get(size, 1)):
        for name, (command, place, site) in commands.items():
            if name == "mkdocs" and turn and size > MKDOCS_SIZES[0]:
                continue  # minutes, and by far the slowest anyway
            shutil.rmtree(site, ignore_errors=True)
            _keep_best(best, _measured(name, site, cost_of(command, place, ENGLISH)))
        _keep_best(best, _floor(ours / "site", folder / "floor"))
    return best


def _hub(people: int, folder: Path) -> tuple[list[str | Path], Path, Path]:
    """The command that builds a hub, its folder, and the site in it; its partners were gathered before."""
    write_hub(people, folder)
    hub, day = folder / "hub", ("--as-of", AS_OF.isoformat())
    gathering = cost_of([BIN / "cohortbook", "gather", *day], hub, ENGLISH)
    print(
        f"\ngathering {people:,} people of {PARTNERS} partners: {gathering.cpu:.2f} s cpu, {gathering.peak_mb:.0f} MB",
        flush=True,
    )
    return [BIN / "cohortbook", "build", "--timings", *day], hub, hub / "site"


def _edit_nothing(_site: Path) -> None:
    """As it is."""


def _edit_participant(site: Path) -> None:
    people = sorted(site.glob("cohorts/*/participants/*.yml"))
    path = next(path for path in people if (site / "site/graduates" / path.stem).is_dir())  # somebody who is shown
    headline = "  headline: Keeps a workshop going"
    path.write_text(re.sub("(?m)^  headline: .*", headline, path.read_text(encoding="utf-8")), encoding="utf-8")


def _edit_play(site: Path) -> None:
    path = next(iter(sorted(site.glob("playbook/en/adopt/play-*.md"))))
    path.write_text(path.read_text(encoding="utf-8") + "\nThen tell somebody.\n", encoding="utf-8")


def _edit_template(site: Path) -> None:
    (site / "overrides/partials").mkdir(parents=True, exist_ok=True)
    (site / "overrides/partials/copyright.html").write_text("<p>Ours</p>\n", encoding="utf-8")
    settings = site / "mkdocs.yml"
    theme = "  name: material\n"
    named = settings.read_text(encoding="utf-8").replace(theme, f"{theme}  custom_dir: overrides\n")
    settings.write_text(named, encoding="utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": _edit_nothing,
    "a participant": _edit_participant,
    "a play": _edit_play,
    "a template": _edit_template,
}


def again(site: Path) -> dict[str, tuple[Cost, str]]:
    """What a build of ours costs after each of the edits, when the site stands that it is to replace, and draws."""
    command: list[str | Path] = [BIN / "cohortbook", "build", "--timings"]
    cost_of(command, site, ENGLISH)
    found = {}
    for name, edit in EDITS.items():
        before = Drawn.of(site / "site")
        edit(site)
        cost = cost_of(command, site, ENGLISH)
        found[name] = cost, Drawn.of(site / "site").anew(before)
    return found


def _keep_best(best: dict[str, Measured], found: Measured) -> None:
    if found.name not in best or found.cost.cpu < best[found.name].cost.cpu:
        best[found.name] = found


def _measured(name: str, site: Path, cost: Cost) -> Measured:
    sizes = [path.stat().st_size for path in site.rglob("index.html")]
    people = sum(1 for _page in (site / "graduates").glob("*/index.html"))
    return Measured(name, len(sizes), people, sum(sizes) / 1024 / len(sizes), cost)


def _floor(site: Path, folder: Path) -> Measured:
    """The same bodies in memory, joined with what is around them and written: no generator in Python is quicker."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = [(page.uri, page.before, page.body, page.after) for page in pages_in(site)]
    wall, cpu = monotonic(), process_time()
    for uri, before, body, after in pages:
        path = folder / uri
        path.mkdir(parents=True, exist_ok=True)
        (path / "index.html").write_bytes(f"{before}{body}{after}".encode())
    return _measured("floor", folder, Cost(monotonic() - wall, process_time() - cpu, 0, ""))


def _print(size: int, by_name: dict[str, Measured]) -> None:
    ours = by_name["cohortbook"]
    ratios = ", ".join(
        f"{ours.ms_a_page / each.ms_a_page:.2f} × {name}" for name, each in by_name.items() if each is not ours
    )
    print(f"\n{size:,} pages: cohortbook takes a page, in processor time, {ratios}")
    print(
        f"  {'':10} {'pages':>6} {'people':>6} {'ms/page':>8} {'cpu s':>8} {'wall s':>8} {'peak MB':>8} {'kB/page':>8}"
    )
    for name, each in by_name.items():
        peak = f"{each.cost.peak_mb:8.0f}" if each.cost.peak_mb else " " * 8
        print(
            f"  {name:10} {each.pages:6} {each.people:6} {each.ms_a_page:8.2f} {each.cost.cpu:8.2f}"
            f" {each.cost.wall:8.2f} {peak} {each.kb_a_page:8.1f}"
        )
    print("  phases of cohortbook, in seconds that passed:")
    print("\n".join(f"  {line}" for line in ours.cost.said.splitlines() if " s  " in line), flush=True)


def _print_again(hugo: Cost, costs: Mapping[str, tuple[Cost, str]]) -> None:
    """Beside the whole build of Hugo in the same run."""
    print("  built again after an edit:")
    for name, (cost, drawn) in costs.items():
        made = [line for line in cost.said.splitlines() if line.startswith(("Pages from records", "Plays in"))]
        ratio = f"{cost.cpu / hugo.cpu:5.2f} × hugo's whole build"
        print(f"  {name:14} {cost.cpu:8.2f} s cpu, {ratio}  {'; '.join((*made, drawn))}", flush=True)


def _print_growth(found: dict[int, dict[str, Measured]]) -> None:
    """The power of pages with which time and memory grow: 1 is a line, 2 a square."""
    sizes = sorted(found)
    for few, many in pairwise(sizes):
        powers = []
        for name in ("cohortbook", "hugo"):
            less, more = found[few][name], found[many][name]
            pages = math.log(more.pages / less.pages)
            time = math.log(more.cost.cpu / less.cost.cpu) / pages
            memory = math.log(more.cost.peak_mb / less.cost.peak_mb) / pages if less.cost.peak_mb else math.nan
            powers.append(f"{name} time {time:.2f}, memory {memory:.2f}")
        print(f"growth from {few:,} to {many:,} pages, as a power of their number: {'; '.join(powers)}")


def main(sizes: list[int]) -> None:
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="cohortbook-bench-") as folder:
            found[size] = measured(size, Path(folder))
            _print(size, found[size])
            print(f"  drawn: {Drawn.of(Path(folder) / 'ours/site')}")
            _print_again(found[size]["hugo"].cost, again(Path(folder) / "ours"))
    print()
    _print_growth(found)
    print("Only cohortbook checks records, rules on what may be shown, and makes search and showcase indexes.")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
