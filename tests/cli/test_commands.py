"""Each command says what came of it: in its exit code, in a sentence, in the reader's language."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook import pipeline
from cohortbook.book import read_book
from cohortbook.cli import commands, main
from cohortbook.write import staging
from tiny import COHORT, PERSON, TODAY, TinySite, files_in, french_catalog


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine speaks."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def _break(tiny: TinySite) -> None:
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"


# build


def test_build_writes_the_site_and_ends_with_nought(tiny: TinySite) -> None:
    """Otherwise a pipeline does not know that it may publish."""
    ended = _run("build", "-C", tiny.root, "--as-of", TODAY)
    assert ended.exit_code == 0, ended.output
    assert (tiny.site / "index.html").is_file()
    assert (tiny.site / "fr/graduates/qk41/index.html").is_file()


@pytest.mark.heavy
def test_build_in_a_pipe_prints_one_line(tiny: TinySite) -> None:
    """Otherwise a log of a hundred builds hides the one that failed."""
    command = [sys.executable, "-m", "cohortbook", "build", "--as-of", str(TODAY)]
    ended = subprocess.run(command, cwd=tiny.root, check=True, capture_output=True, text=True, timeout=180)
    assert ended.stderr == ""
    (line,) = ended.stdout.splitlines()
    assert line.endswith(" s: site")
    pages = [path for path in files_in(tiny.site) if path.endswith(".html") and "data/" not in path]
    assert line.startswith(f"{len(pages) - 2} pages in ")


@pytest.mark.usefixtures("plain_host")
def test_build_prints_its_phases_when_asked(tiny: TinySite) -> None:
    """Otherwise whoever waits for a build can only guess at what it waits for."""
    ended = _run("build", "-C", tiny.root, "--as-of", TODAY, "--timings")
    told = [line.split(" s  ") for line in ended.stderr.splitlines() if " s  " in line]
    phases = {name: float(seconds) for seconds, name in told}
    assert list(phases) == [
        "Reading records and plays",
        "Running every check",
        "Settling what may be published",
        "Counting outcomes",
        "Adding up demand",
        *(
            f"{phase} in '{language}'"
            for language in ("en", "fr")
            for phase in ("Planning the pages", "Rendering the plays", "Writing the pages", "Indexing the showcase")
        ),
        "Writing what all languages share",
        "Replacing the old site",
        "Together",
    ]
    assert phases.pop("Together") == pytest.approx(sum(phases.values()), abs=0.1)  # each is rounded


def test_a_build_that_ends_early_prints_how_far_it_came(tiny: TinySite) -> None:
    """Otherwise a slow check cannot be found while a record is wrong."""
    _break(tiny)
    ended = _run("build", "-C", tiny.root, "--as-of", TODAY, "--timings")
    assert ended.exit_code == 1
    assert " s  Running every check\n" in ended.stderr
    assert "Counting outcomes" not in ended.stderr


@pytest.mark.usefixtures("plain_host")
def test_a_broken_record_leaves_the_site_as_it_was(english: TinySite) -> None:
    """Otherwise a typing error takes the site down."""
    _run("build", "-C", english.root, "--as-of", TODAY)
    before = files_in(english.site)
    assert before
    _break(english)
    ended = _run("build", "-C", english.root, "--as-of", TODAY)
    assert ended.exit_code == 1
    assert "cohorts/tech-sales-2026/cohort.yml:1:10: unknown-program" in ended.stderr
    assert "did you mean 'tech-sales'?" in ended.stderr
    assert ended.stderr.endswith("1 error\nThe site was not touched.\n")
    assert ended.stdout == ""
    assert files_in(english.site) == before
    assert [path.name for path in english.root.iterdir() if path.name.startswith(".site")] == [".site-cache"]


def test_a_target_that_cannot_be_written_ends_with_three_and_a_sentence(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise staff read a traceback when the disk is full."""
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    ended = _run("build", "-C", tiny.root, "--as-of", TODAY, "--site", tmp_path / "a-file" / "site")
    assert ended.exit_code == 3
    assert f"'{tmp_path / 'a-file'}" in ended.stderr
    assert "could not be written: " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "a-file").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("target", [".", "..", "cohorts", "playbook/en", "photos"])
def test_a_folder_that_is_no_site_is_never_replaced(tiny: TinySite, target: str) -> None:
    """Otherwise `--site` with the wrong folder deletes somebody's records or photographs."""
    (tiny.root / "photos").mkdir()
    (tiny.root / "photos/holiday.jpg").write_bytes(b"x")
    before = files_in(tiny.root)
    ended = _run("build", "-C", tiny.root, "--as-of", TODAY, "--site", tiny.root / target)
    _ends_with_a_sentence(ended, "choose another folder")
    assert files_in(tiny.root) == before


def _ends_with_a_sentence(ended: Result, words: str) -> None:
    assert (ended.exit_code, ended.stdout, ended.stderr.count("\n")) == (3, "", 1), ended.output
    assert words in ended.stderr


@pytest.mark.parametrize("target", ["loop", "loop/site", "one"])
def test_a_link_that_leads_to_itself_is_told_in_a_sentence(tiny: TinySite, target: str) -> None:
    """Otherwise a slip with links ends in a traceback."""
    for link, to in (("loop", "loop"), ("one", "other"), ("other", "one")):
        (tiny.root / link).symlink_to(tiny.root / to)
    before = sorted(tiny.root.rglob("*"))
    _ends_with_a_sentence(_run("build", "-C", tiny.root, "--site", tiny.root / target), "remove the link")
    assert sorted(tiny.root.rglob("*")) == before


@pytest.mark.usefixtures("plain_host")
def test_a_link_to_a_folder_stays_and_the_folder_becomes_the_site(english: TinySite, tmp_path: Path) -> None:
    """Otherwise the folder that a web server reads is cut off from the site at the first build."""
    (tmp_path / "served").mkdir()
    english.site.symlink_to(tmp_path / "served")
    for _ in range(2):
        assert _run("build", "-C", english.root, "--as-of", TODAY).exit_code == 0
    assert english.site.is_symlink()
    assert (tmp_path / "served/index.html").is_file()


@pytest.mark.usefixtures("plain_host")
def test_what_ends_the_writing_is_told_with_what_mends_it(english: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise staff know that the disk is full, and not what became of the site."""
    _run("build", "-C", english.root, "--as-of", TODAY)
    before = files_in(english.site)
    remedies = {errno.ENOSPC: "make room", errno.EROFS: "allow it or choose another place", errno.EIO: "mend that"}
    for number, remedy in remedies.items():

        def refuse(folder: Path, number: int = number) -> None:
            raise OSError(number, os.strerror(number), str(folder / "index.html"))

        monkeypatch.setattr(staging, "sync_files", refuse)
        ended = _run("build", "-C", english.root, "--as-of", TODAY, "--no-cache")
        _ends_with_a_sentence(ended, remedy)
        assert ended.stderr.startswith(f"'{english.site}' could not be written: ")
        assert files_in(english.site) == before


@pytest.mark.parametrize("words", ["check", "--help"])
def test_words_that_cannot_be_printed_end_with_three(tiny: TinySite, words: str) -> None:
    """Otherwise a log on a full disk ends a check in a traceback."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "cohortbook", words]
        ended = subprocess.run(command, cwd=tiny.root, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 3
    assert ended.stderr.count("\n") == 1
    assert "could not be written" in ended.stderr


@pytest.mark.usefixtures("plain_host")
def test_a_site_that_somebody_added_to_is_not_replaced(english: TinySite) -> None:
    """Otherwise a domain's name that was put there by hand is gone, and the site with it."""
    _run("build", "-C", english.root, "--as-of", TODAY)
    (english.site / "CNAME").write_text("by-hand.example", encoding="utf-8")
    before = files_in(english.site)
    _ends_with_a_sentence(_run("build", "-C", english.root, "--as-of", TODAY), "'CNAME' in '")
    assert files_in(english.site) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--as-of", "tomorrow"),
        ("build", "--as-of", "2026-02-30"),
        ("build", "--nonsense"),
        ("build", "-C", "/nowhere"),
        ("build", "-C", "/"),
        ("check", "--format", "pdf"),
        ("serve", "--port", "99999"),
        ("explain", "unknown-progam"),
        ("publish",),
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_a_command_used_wrongly_ends_with_two_and_says_how(arguments: tuple[object, ...]) -> None:
    """Otherwise a slip of the fingers looks like a broken program."""
    ended = _run(*arguments)
    assert ended.exit_code == 2
    assert "Error: " in ended.stderr
    assert ended.stdout == ""


# check


def test_check_says_that_all_is_well_and_what_was_looked_at(tiny: TinySite) -> None:
    """Otherwise silence could also mean that nothing was found to check."""
    ended = _run("check", "-C", tiny.root)
    assert ended.exit_code == 0
    assert ended.stdout == "No problems. Cohorts: 1, participants: 1, employers: 1, plays: 4.\n"
    assert not tiny.site.exists(), "check builds nothing"


def test_check_tells_every_problem_at_once(tiny: TinySite) -> None:
    """Otherwise somebody mends one line, waits for the build, and mends the next."""
    _break(tiny)
    with tiny.record(PERSON) as person:
        person["enrolled_on"] = "soon"
    ended = _run("check", "-C", tiny.root)
    assert ended.exit_code == 1
    assert "cohort.yml:1:10: unknown-program" in ended.stdout
    assert "qk41.yml:3:14: bad-date" in ended.stdout
    assert ended.stdout.endswith("2 errors\n")


def test_the_folder_may_stand_before_the_command(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise who types it where Git takes it is told that the option does not exist."""
    assert _run("-C", tiny.root, "check").exit_code == 0
    assert _run("-C", tmp_path, "check", "-C", tiny.root).exit_code == 0, "the nearer one counts"
    assert _run("-C", tmp_path, "check").exit_code == 2


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("setting", "is_colored"), [("", True), ("1", False)])
def test_a_terminal_shows_colors_unless_it_is_asked_not_to(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch, setting: str, is_colored: bool
) -> None:
    """Otherwise twenty problems are a wall of grey, or somebody who cannot bear colors gets them all the same."""
    _break(tiny)
    _, report = read_book(tiny.root)
    monkeypatch.setenv("NO_COLOR", setting)
    assert ("\x1b[1;31mcohorts/" in commands._as_text(report, _Terminal())) is is_colored
    assert "\x1b" not in commands._as_text(report, io.StringIO()), "a pipe never"


def test_whoever_interrupts_a_command_ends_it_as_shells_expect(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a script takes an interrupted check for one that found problems."""

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", interrupted)
    assert _run("check", "-C", tiny.root).exit_code == 130


def test_a_warning_does_not_fail_a_check(tiny: TinySite) -> None:
    """Otherwise people learn to ignore the check."""
    with tiny.record(PERSON) as person:
        person["placement"][0]["started_on"] = "2026-05-01"
    ended = _run("check", "-C", tiny.root)
    assert ended.exit_code == 0
    assert "placed-before-completion (warning)" in ended.stdout
    assert ended.stdout.endswith("1 warning\n")


def test_check_speaks_json_to_programs(tiny: TinySite) -> None:
    """Otherwise an editor has to guess where a sentence ends."""
    assert json.loads(_run("check", "-C", tiny.root, "--format", "json").stdout) == []
    _break(tiny)
    ended = _run("check", "-C", tiny.root, "--format", "json")
    assert ended.exit_code == 1
    (problem,) = json.loads(ended.stdout)
    assert (problem["path"], problem["line"], problem["column"], problem["name"], problem["severity"]) == (
        COHORT,
        1,
        10,
        "unknown-program",
        "error",
    )


def test_check_puts_annotations_on_the_lines_of_a_pull_request(tiny: TinySite) -> None:
    """Otherwise staff look for the line themselves."""
    assert _run("check", "-C", tiny.root, "--format", "github").stdout == ""
    _break(tiny)
    ended = _run("check", "-C", tiny.root, "--format", "github")
    assert ended.exit_code == 1
    (line,) = ended.stdout.splitlines()
    assert line.startswith(f"::error file={COHORT},line=1,col=10,title=unknown-program::'tech-sails'")


def test_check_speaks_sarif_to_scanners(tiny: TinySite) -> None:
    """Otherwise a pipeline that collects findings has none of ours."""
    _break(tiny)
    (run,) = json.loads(_run("check", "-C", tiny.root, "--format", "sarif").stdout)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["unknown-program"]


def test_the_problems_are_the_same_in_build_and_check(tiny: TinySite) -> None:
    """Otherwise a check that passed is followed by a build that fails."""
    _break(tiny)
    report = _run("check", "-C", tiny.root).stdout.rsplit("\n", 2)[0]
    assert report in _run("build", "-C", tiny.root, "--as-of", TODAY).stderr


# The reader's language.


@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_a_french_terminal_is_spoken_to_in_french(
    tiny: TinySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Otherwise staff in Moncton read errors in a language they did not choose."""
    monkeypatch.setenv(variable, "fr_CA.UTF-8")
    _break(tiny)
    with french_catalog(tmp_path, monkeypatch, ("{n} error", "{n} errors"), ("{n} faute", "{n} fautes")):
        assert _run("check", "-C", tiny.root).stdout.endswith("1 faute\n")


@pytest.mark.parametrize("value", ["C", "C.UTF-8", "POSIX", "de_DE.UTF-8", "zz", ""])
def test_any_other_terminal_is_spoken_to_in_english(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """Otherwise somebody gets an error about an error message."""
    monkeypatch.setenv("LC_ALL", value)
    _break(tiny)
    assert _run("check", "-C", tiny.root).stdout.endswith("1 error\n")


@pytest.mark.usefixtures("plain_host")
def test_the_language_of_the_terminal_changes_no_published_byte(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the site depends on who builds it."""
    _run("build", "-C", tiny.root, "--as-of", TODAY)
    before = files_in(tiny.site)
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    _run("build", "-C", tiny.root, "--as-of", TODAY)
    assert files_in(tiny.site) == before


def test_python_dash_m_is_the_same_command(tmp_path: Path) -> None:
    """Otherwise it cannot be run where scripts are not on the path."""
    command = [sys.executable, "-m", "cohortbook", "explain", "unknown-employer"]
    ended = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, env={**os.environ})
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, _run(*command[3:]).stdout, "")


def test_an_output_that_lacks_the_letters_ends_no_command(tiny: TinySite) -> None:
    """On Windows, what goes into a file is in an old encoding: one name in Arabic ended `check` in a traceback."""
    path = tiny.root / "playbook/en/more.md"
    path.write_text("# More\n\n[a](لا-شيء.md)\n", encoding="utf-8")
    command = [sys.executable, "-m", "cohortbook", "check", "--directory", str(tiny.root), "--as-of", str(TODAY)]
    ended = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
    assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False), ended.stderr.decode("cp1252")
    assert b"the link '" in ended.stdout + ended.stderr
