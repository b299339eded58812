"""A hub and the sites of its partners, of any size: `python tests/bench/hubs.py PEOPLE FOLDER [--partners 50]`.

Partners publish what sites made of generated books tell: real profiles, cohorts, employers and roles, of which every
person agreed to be shown in a network. Few books are read, because what is measured is the hub.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from click.testing import CliRunner

from bench.books import PAGES_A_COHORT, PEOPLE_A_COHORT, write_book
from bench.drafting import AS_OF
from cohortbook.addresses import File
from cohortbook.as_of import AsOf
from cohortbook.cli import main
from cohortbook.formats.profiles import unlisted
from cohortbook.network.telling import network_json, unlisted_network_json
from cohortbook.pipeline import prepare
from cohortbook.values import replace

BOOKS = 5
PARTNERS = 50
_SITE = "https://quayside.example/"
_HUB = ("--name", "Hub", "--language", "en", "--url", "https://hub.example/")
_PLACE = ("--region", "IE", "--time-zone", "Europe/Dublin")


def write_hub(people: int, folder: Path, partners: int = PARTNERS) -> None:
    """Write a hub to `folder`/hub, and beside it the folders of partners who tell of about `people` together."""
    told = [_told(round(people / partners), seed) for seed in range(1, min(BOOKS, partners) + 1)]
    names = [f"partner-{number:02}" for number in range(1, partners + 1)]
    for name, (listed, whole) in zip(names, cycle(told), strict=False):
        for file, text in ((File.NETWORK, listed), (File.NETWORK_UNLISTED, unlisted(whole.encode()).decode())):
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            here = text.replace(_SITE, f"https://{name}.example/").replace("Quayside Skills", f"Skills {name}")
            path.write_text(here, encoding="utf-8")
    hub = folder / "hub"
    made = CliRunner().invoke(main, ["init", "--hub", "--yes", str(hub), *_HUB, *_PLACE], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    partners_yml = "".join(f"  - {{id: {name}, folder: ../{name}}}\n" for name in names)
    same = _same_skills(told[0][1], names)
    (hub / "cohorts/partners.yml").write_text(f"partners:\n{partners_yml}{same}", encoding="utf-8")


def _told(people: int, seed: int) -> tuple[str, str]:
    """What the site of a book with so many people tells everybody, and with those whom search engines leave out."""
    with TemporaryDirectory() as folder:
        cohorts = round(people / PEOPLE_A_COHORT / 0.7) + 1
        write_book(cohorts * PAGES_A_COHORT + 180, Path(folder), seed=seed)
        prepared = prepare(Path(folder), AsOf.on(AS_OF), AsOf.on(AS_OF))
    assert prepared.public is not None, "bench.books writes books without a problem"
    site = prepared.public.site()
    shown = list(site.edition.graduates.values())[:people]
    assert len(shown) == people
    graduates = {each.id: replace(each, is_in_network=True) for each in shown}
    told = replace(site.edition, graduates=graduates), site.outcomes
    return network_json(*told).decode(), unlisted_network_json(*told).decode()


def _same_skills(told: str, names: Sequence[str]) -> str:
    """All partners' skills under one id each, as the staff of a hub would have them."""
    skills = [each["id"] for each in json.loads(told)["skills"]]
    same = (f"  - {{id: {each}, of: [{', '.join(f'{name}/{each}' for name in names)}]}}\n" for each in skills)
    return f"skills:\n{''.join(same)}"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("people", type=int)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--partners", type=int, default=PARTNERS)
    given = arguments.parse_args()
    write_hub(given.people, given.folder, given.partners)
