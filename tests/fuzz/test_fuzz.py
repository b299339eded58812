"""Whatever is in a file, the answer is a site or problems that a person can mend.

`make fuzz` tries as many inputs as it is told to; here are a few, always the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from cohortbook.book import Book, checks
from cohortbook.model.reading import values_of
from cohortbook.position import Position
from cohortbook.problems import Problem, Report
from cohortbook.words import say
from fuzz.__main__ import KINDS
from fuzz.trials import MAX_MEMORY, Tally, forgotten_peak, peak_memory, require_usable, try_images, try_sites
from proofs import Proofs
from tiny import TinySite

SITES = 300
IMAGES = max(100, 4 * settings().max_examples)  # four hundred pictures, and a quarter of them in `make quick`


def _told(tally: Tally, folder: Path) -> str:
    return "\n".join(f"{failure.save(folder)}\n{failure.told}" for failure in tally.failures)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("kind", "inputs"), [("records", 150), ("plays", 100), ("configuration", 60), ("spreadsheets", 100), ("texts", 60)]
)
def test_no_broken_file_ends_in_a_traceback(kind: str, inputs: int, tmp_path: Path, proof: Proofs) -> None:
    """Otherwise somebody who mistyped a line reads a program's insides, and nothing of what to mend."""
    before = forgotten_peak()
    tally = KINDS[kind](1, range(inputs))
    proof(f"broken {kind}", f"{tally.inputs:,}, read all the same {tally.accepted}, failures {len(tally.failures)}")
    assert not tally.failures, _told(tally, tmp_path / "failures")
    assert 0 < tally.accepted < tally.inputs, "what is tried is broken, and some of it comes through to the end"
    assert peak_memory() - before < MAX_MEMORY


def test_no_broken_picture_ends_in_a_traceback(tmp_path: Path, proof: Proofs) -> None:
    """Otherwise a photo whose upload broke off keeps a whole site from being checked."""
    tally = try_images(seed=1, numbers=range(IMAGES))
    proof("broken pictures", f"{tally.inputs}, published all the same {tally.accepted}, failures {len(tally.failures)}")
    assert not tally.failures, _told(tally, tmp_path / "failures")
    assert 0 < tally.accepted < tally.inputs


@pytest.mark.heavy
def test_a_check_that_fails_on_a_certain_word_is_found(
    tiny: TinySite, tmp_path: Path, proof: Proofs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fuzzer that finds nothing is worse than none."""

    def faulty(book: Book) -> Iterator[Problem]:
        records = [*book.programs.values(), *book.employers.values(), *book.cohorts.values()]
        records += [play.filed for play in book.all_plays()]
        for filed in records:
            if any(set("%<`[{") & set(str(value.content)) for value in values_of(filed.record)):
                raise ZeroDivisionError
        yield from ()

    monkeypatch.setattr(checks, "_CHECKS", (*checks._CHECKS, faulty))
    tally = try_sites(tiny, seed=1, numbers=range(SITES))
    proof.planted("a check that fails on a certain word", is_caught=bool(tally.failures))
    failure = tally.failures[0]
    assert "ZeroDivisionError" in failure.told
    case = failure.save(tmp_path)
    assert all((case / name).read_bytes() == content for name, content in failure.changed.items())
    again = try_sites(tiny, failure.seed, range(failure.number, failure.number + 1))
    assert again.failures == [failure], "its seed and its number are enough to have it again"


def test_an_endless_loop_is_found(tiny: TinySite, proof: Proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the run that should find it waits for ever."""

    def endless(_book: Book) -> Iterator[Problem]:
        while True:
            yield from ()

    monkeypatch.setattr("fuzz.trials.MAX_SECONDS", 0.2)
    monkeypatch.setattr(checks, "_CHECKS", (endless,))
    tally = try_sites(tiny, seed=1, numbers=range(1))
    proof.planted("an endless loop", is_caught="processor time" in tally.failures[0].told)


def test_a_place_behind_the_end_of_a_file_is_found(proof: Proofs) -> None:
    """Otherwise a report that sends people nowhere passes."""
    report = Report()
    report.add(Problem("syntax", Position("a.yml", 3, 1), say("w")))
    require_usable(report, {"a.yml": b"1\n2\n3"})
    with pytest.raises(AssertionError, match="behind the end"):
        require_usable(report, {"a.yml": b"1\n2"})
    proof.planted("a place behind the end of a file", is_caught=True)
