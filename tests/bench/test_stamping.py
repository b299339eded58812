"""What a stamped page costs, and whether that grows with their number. Printed, never asserted: `make bench`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cohortbook.render import MARKED, Renderer, Shell, mark
from tiny import COHORT, PERSON, TinySite

SHELL = "<html>" + "".join(f"{mark(name)}{'x' * 4000}" for name in MARKED) + "</html>"


def site_with(graduates: int, folder: Path) -> TinySite:
    """The tiny site with many graduates, each with a story of their own."""
    tiny = TinySite.laid_out(folder)
    with tiny.record(COHORT) as cohort:
        del cohort["capacity"]
    person = (tiny.root / PERSON).read_text(encoding="utf-8")
    for number in range(graduates):
        own = person.replace("Twelve years in kitchens.", f"Story {number}. " + "Twelve *years* in kitchens. " * 20)
        (tiny.root / PERSON).with_name(f"g{number:05}.yml").write_text(own, encoding="utf-8")
    return tiny


def _milliseconds_a_page(tiny: TinySite, folder: Path) -> float:
    """Processor time, so that a busy machine does not count."""
    renderer, shell = Renderer(tiny.in_language("en")), Shell.cut(SHELL)
    pages = [page for page in tiny.pages().values() if page.template == "graduate.html"]
    renderer.fill(pages[0])  # compiles the templates
    began = time.process_time()
    for page in pages:
        path = folder / page.uri / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(shell.stamp(renderer.fill(page).by_mark()), encoding="utf-8")
    return 1000 * (time.process_time() - began) / len(pages)


@pytest.mark.bench
def test_the_cost_of_a_stamped_page(tmp_path: Path) -> None:
    """Otherwise an organisation with ten years of cohorts waits for minutes, and nobody saw it coming."""
    few, many = (
        _milliseconds_a_page(site_with(count, tmp_path / f"records-{count}"), tmp_path / f"site-{count}")
        for count in (200, 2000)
    )
    print(f"\nstamping: {few:.2f} ms a page of 200, {many:.2f} ms a page of 2,000, ratio {many / few:.2f}")
