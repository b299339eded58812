"""What commands print, and what a crash prints, tells nothing that is private."""

from __future__ import annotations

import base64
import shutil
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import cohortbook.book.reading
import cohortbook.edition.making
import cohortbook.pipeline
from cohortbook.cli import main
from cohortbook.problems import FORMATS
from cohortbook.render.renderer import Renderer as RendererClass
from proof.books import FOLDER
from proof.commands import run
from proof.planted import IDS, PRINTED, Planted
from proofs import Proofs
from tiny import COHORT, ORGANIZATION, TODAY, TinySite


def _printed(root: Path, *arguments: str) -> bytes:
    ended = CliRunner().invoke(main, [*arguments, "-C", str(root), "--as-of", TODAY.isoformat()])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.output.encode()


def test_a_report_on_records_in_order_holds_no_secret(laid_out: TinySite, planted: Planted) -> None:
    """Otherwise the log of a pull request, which anybody may read, tells what the site does not."""
    report = laid_out.prepared().report
    printed = {form: write(report, "en").encode() for form, write in FORMATS.items()}
    printed["check"] = _printed(laid_out.root, "check")
    printed["audit"] = _printed(laid_out.root, "audit")
    printed["summary"] = _printed(laid_out.root, "summary")
    printed["release"] = _printed(laid_out.root, "release")
    assert all(printed.values()) or not printed.pop("github"), "with nothing printed there is nothing to find"
    assert planted.canaries.without(*IDS).found_in(printed) == []


def _broken(value: Any, path: tuple[str, ...]) -> Any:
    """The record with each value put where another kind belongs, so that as many errors as possible tell of it."""
    if isinstance(value, dict):
        return {key: _broken(inner, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_broken(inner, path) for inner in value]
    if any(letter.isdigit() for letter in value):
        return f"{value} or so"  # no number, no date
    return {"because": [value]}  # no text


@pytest.mark.heavy
def test_a_report_on_broken_records_holds_no_secret(
    laid_out: TinySite, planted: Planted, tmp_path: Path, proof: Proofs
) -> None:
    """Otherwise a slip in a date prints the whole interview into a public log."""
    root = tmp_path / "broken"
    shutil.copytree(laid_out.root, root, ignore=shutil.ignore_patterns("site"))
    for path in [*(root / FOLDER).glob("*.yml"), *(root / "cohorts/discovery").glob("*.yml")]:
        broken = _broken(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), ())  # noqa: S506
        path.write_text(yaml.safe_dump(broken, allow_unicode=True), encoding="utf-8")
    printed = {form: _printed(root, "check", "--format", form) for form in FORMATS}
    printed |= run(root, tmp_path / "home", "build")
    errors = printed["github"].count(b"::error")
    found = planted.canaries.without(*IDS).found_in(printed)
    proof(PRINTED, f"{errors} errors on broken records, in {len(FORMATS)} formats, secrets told {len(found)}")
    assert found == []
    assert errors > 50


@pytest.mark.heavy
def test_what_goes_to_pull_requests_and_nightly_logs_holds_no_secret(
    laid_out: TinySite, planted: Planted, tmp_path: Path
) -> None:
    """Otherwise a comment, an issue or the weekly mail, which many read, tells of somebody who never agreed."""
    there = TinySite(tmp_path / "there")
    shutil.copytree(laid_out.root, there.root, ignore=shutil.ignore_patterns("site"))
    with there.record(ORGANIZATION) as organization:
        organization["retention"] = {"participants_months": "1", "sessions_months": "1"}
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *arguments], cwd=there.root, check=True, capture_output=True)
    printed = {
        "retention": _printed(there.root, "retention"),
        "letters": _printed(there.root, "letters", "--days", "0"),
    }
    withdrawn = CliRunner().invoke(main, ["withdraw", "aa01", "-C", str(there.root), "--write"])
    assert withdrawn.exit_code == 0, withdrawn.output
    printed |= {"withdraw": withdrawn.output.encode(), "diff": _printed(there.root, "diff", "HEAD")}
    with there.record(COHORT) as cohort:
        cohort["program"] = "no-such-program"
    printed["take-down"] = _printed(there.root, "take-down")
    assert b"aa01" in printed["diff"]
    assert b"The site was published" in printed["take-down"]
    assert b"Kept longer" in printed["retention"]
    assert planted.canaries.without(*IDS).found_in(printed) == []


CRASHES: dict[str, tuple[Any, str]] = {
    "while the book is checked": (cohortbook.book.reading, "check"),
    "in the edition": (cohortbook.pipeline, "make_edition"),
    "at one person": (cohortbook.edition.making, "public_graduate"),
    "at one employer": (cohortbook.edition.making, "_employer"),
    "in the figures": (cohortbook.pipeline, "examine"),
    "in a template": (RendererClass, "fill"),
}


def _crash(
    root: Path, site: Path, place: tuple[Any, str], monkeypatch: pytest.MonkeyPatch, tell: Callable[..., str]
) -> bytes:
    """What Python prints of a build that dies, with a message made of what the dying function was handed."""

    def die(*given: Any, **named: Any) -> None:
        raise RuntimeError(tell(given, named))

    with monkeypatch.context() as patched:
        patched.setattr(*place, die)
        command = ["build", "-C", str(root), "--as-of", TODAY.isoformat(), "--site", str(site)]
        ended = CliRunner().invoke(main, command)
    assert isinstance(ended.exception, RuntimeError), ended.output
    return "".join(traceback.format_exception(ended.exception)).encode() + ended.output.encode()


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_that_prints_what_it_was_handed_tells_nothing(
    crash: str, laid_out: TinySite, planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a mistake in our code, years from now, prints a person into a log."""
    printed = _crash(laid_out.root, tmp_path / "site", CRASHES[crash], monkeypatch, lambda given, _: repr(given))
    assert planted.canaries.without(*IDS).found_in({crash: printed}) == []


@pytest.mark.parametrize(
    "tell",
    [
        lambda record: record.notes,
        lambda record: record.model_dump(),
        lambda record: record.model_dump_json(),
        vars,
        lambda record: base64.b64encode(record.notes.encode()),
    ],
    ids=["notes", "everything", "JSON", "variables", "base64"],
)
def test_a_crash_that_tells_is_caught(
    tell: Callable[[Any], object],
    laid_out: TinySite,
    planted: Planted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    proof: Proofs,
) -> None:
    """Otherwise the search of tracebacks cannot fail."""

    def of_record(given: tuple[Any, ...], _: object) -> str:
        return str(tell(given[0].record))

    printed = _crash(laid_out.root, tmp_path / "site", CRASHES["at one person"], monkeypatch, of_record)
    proof.planted(PRINTED, is_caught=bool(planted.canaries.without(*IDS).found_in({"crash": printed})))
