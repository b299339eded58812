"""What has not changed is taken over from the last build, and the site is the one that a build from nothing makes."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from cohortbook import pipeline, words
from cohortbook.as_of import AsOf
from cohortbook.commission import Commission
from cohortbook.kept import handover
from cohortbook.kept.last_build import asked_for
from cohortbook.pages import Site, Source
from cohortbook.pages.digests import Digests
from cohortbook.problems import FORMATS
from cohortbook.render import Shell
from cohortbook.write import Rendered, data_pages, staging
from plain_host import PlainHost
from proofs import Proofs
from tiny import TODAY, TinySite, files_in
from write import edits
from write.edits import Edited

PARTS, SEQUENCES, LONG = 4, 50, 5000
BEFORE_A_BUILD = 3  # edits at most


class FramedHost(PlainHost):
    """Puts a template of the site's own around every page."""

    def read_beside(self, root: Path, site: Site) -> tuple[str, ...]:
        return ("overrides",)

    def render(self, commission: Commission, folder: Path) -> Rendered:
        rendered = super().render(commission, folder)
        frame = commission.root / "overrides/frame.html"
        around = frame.read_text(encoding="utf-8") if frame.is_file() else ""
        for uri in rendered.uris:
            page = folder / uri / "index.html"
            page.write_text(around + page.read_text(encoding="utf-8"), encoding="utf-8")
        shells = {key: Shell((around + shell.pieces[0], *shell.pieces[1:])) for key, shell in rendered.shells.items()}
        return Rendered(rendered.uris, shells)


def _index(folder: Path, _language: str) -> None:
    """In place of Pagefind, which takes longer than all the rest: everything that it would be given."""
    records = folder / "pagefind-records"
    (folder / "pagefind").mkdir()
    told = [path.read_bytes() for path in sorted(records.iterdir())]
    (folder / "pagefind/all.pf_index").write_bytes(b"\n".join(told))
    shutil.rmtree(records)


@contextmanager
def quickly() -> Iterator[None]:
    """Without what takes long and does not decide what is taken over."""
    with (
        patch.object(data_pages, "build_index", _index),
        patch.object(staging, "sync_files", lambda _folder: None),
        patch.object(handover, "program", lambda: "the same program"),
    ):
        yield


def _build(root: Path, target: Path, as_of: AsOf, *, asked: str | None) -> pipeline.Built:
    return pipeline.build(root, target, as_of, as_of, FramedHost(), words.in_silence, asked=asked)


def built_tiny(folder: Path, *, is_bilingual: bool = True) -> TinySite:
    """The tiny site, built once; with what the build keeps for the next."""
    tiny, as_of = TinySite.laid_out(folder / "tiny"), AsOf.on(TODAY)
    if not is_bilingual:
        shutil.rmtree(tiny.root / "playbook/fr")
        for record in (tiny.root / "cohorts").rglob("*.yml"):
            text = record.read_text(encoding="utf-8").replace("[en, fr]", "[en]")
            record.write_text(re.sub(r"\n +fr: .*", "", text), encoding="utf-8")
    built = _build(tiny.root, tiny.site, as_of, asked=asked_for(as_of, None))
    assert built.pages, FORMATS["text"](built.report, "en")
    return tiny


def differences(chance: random.Random, tiny: TinySite, folder: Path) -> list[str]:
    """What is another after a few random edits than if everything had been made anew, and after which edits."""
    site = Edited(TinySite(shutil.copytree(tiny.root, folder / "tiny")), chance)
    done = [site.edit() for _ in range(chance.randint(1, BEFORE_A_BUILD))]
    as_of = AsOf.on(site.day)
    built = _build(site.tiny.root, site.tiny.site, as_of, asked=asked_for(as_of, None))
    anew = _build(site.tiny.root, folder / "anew", as_of, asked=None)
    wrong = [] if built.pages == anew.pages else [f"{built.pages} pages, not {anew.pages}"]
    if list(built.report) != list(anew.report):
        wrong.append(f"told {FORMATS['text'](built.report, 'en')}, not {FORMATS['text'](anew.report, 'en')}")
    if not anew.report.errors:
        found, wanted = files_in(site.tiny.site), files_in(folder / "anew")
        wrong += [path for path in sorted(found.keys() | wanted.keys()) if found.get(path) != wanted.get(path)]
    return [f"{done}: {each}" for each in wrong]


def _sequences(part: int, number: int, *, is_bilingual: bool = True) -> list[str]:
    memory = Path("/dev/shm")  # noqa: S108  # where the machine offers that: there are hundreds of builds
    found: list[str] = []
    with quickly(), TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        tiny = built_tiny(Path(folder), is_bilingual=is_bilingual)
        for each in range(number):
            place = Path(folder, f"{each}")
            found += differences(random.Random(f"{part} {each}"), tiny, place)  # noqa: S311  # a seed, not a secret
            shutil.rmtree(place)
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_built_after_edits_is_what_is_built_from_nothing(part: int, proof: Proofs) -> None:
    """Otherwise somebody who withdrew is still shown, or a number that was corrected is still the old one."""
    assert _sequences(part, SEQUENCES, is_bilingual=not part) == []
    if not part:
        proof("builds after random edits, equal to builds from nothing", f"{PARTS * SEQUENCES}, differences 0")


@pytest.mark.long
def test_five_thousand_sequences_of_edits_make_the_same_as_builds_from_nothing() -> None:
    """The same for more edits than anybody makes in a year."""
    assert _sequences(-1, LONG) == []


@contextmanager
def forgetful(forgotten: str) -> Iterator[None]:
    """Digests that leave one thing out."""
    if forgotten == "what all pages are made of":
        with patch.object(Digests, "common", ""):
            yield
    elif forgotten == "words":
        with patch.object(handover.Handover, "_prints", lambda _self, _folder: []):
            yield
    else:
        of_source = Digests.of_source

        def but_one(self: Digests, source: Source) -> str:
            return "" if source.kind == forgotten else of_source(self, source)

        with patch.object(Digests, "of_source", but_one):
            yield


FAULTS = {
    "graduate": edits.edit_person,
    "skill": edits.edit_skill,
    "employer": edits.edit_employer,
    "program": edits.edit_program,
    "cohort": edits.edit_cohort,
    "question": edits.edit_question,
    "what all pages are made of": edits.change_a_promise,
    "words": edits.translate,
}


@pytest.mark.heavy
def test_a_digest_that_forgets_something_is_noticed(tmp_path: Path, proof: Proofs) -> None:
    """Otherwise the proof above could hold whatever is forgotten."""
    with quickly():
        for forgotten, edit in FAULTS.items():
            with forgetful(forgotten), patch.object(edits, "EDITS", (edit,)):
                tiny = built_tiny(tmp_path / forgotten)
                seeds = (random.Random(seed) for seed in range(3))  # noqa: S311
                found = any(differences(each, tiny, tmp_path / f"{forgotten} {n}") for n, each in enumerate(seeds))
            proof.planted("builds after edits", is_caught=found)
