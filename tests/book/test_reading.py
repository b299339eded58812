"""A folder becomes a book, and every problem of every file is told in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cohortbook.book import Book, read_book
from cohortbook.problems import FORMATS, Report
from places import BASE

COHORT = "cohorts/tech-sales-2026/cohort.yml"
EMPLOYER = "cohorts/employers/alder-software.yml"
PERSON = "cohorts/tech-sales-2026/participants/qk41.yml"
CANARY = "canary-7f3a"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A valid site that a test may break."""
    return Path(shutil.copytree(BASE, tmp_path / "site"))


def change(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text(encoding="utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new), encoding="utf-8")


def append(site: Path, path: str, text: str) -> None:
    (site / path).write_text((site / path).read_text(encoding="utf-8") + text, encoding="utf-8")


def names(report: Report) -> list[str]:
    return [problem.name for problem in report]


def printed(report: Report) -> str:
    return "\n".join(write(report, "en") for write in FORMATS.values())


def test_a_skill_without_a_word_about_it_is_none(site: Path) -> None:
    """Its id would be taken for a known one, and the build would end in a traceback at the first person who has it."""
    text = (site / "cohorts/skills.yml").read_text(encoding="utf-8")
    head, _, _ = text.partition("active-listening:")
    (site / "cohorts/skills.yml").write_text(f"{head}active-listening:\n", encoding="utf-8")
    _, report = read_book(site)
    assert set(names(report)) == {"unknown-skill"}


def test_everything_finds_its_place(site: Path) -> None:
    """A record that is read into the wrong place is missing from the site."""
    book, report = read_book(site)
    assert names(report) == []
    assert book.settings.name == "Harbour Skills"
    assert list(book.programs) == ["tech-sales"]
    assert list(book.employers) == ["alder-software"]
    assert list(book.sessions) == ["2026-03-alder"]
    assert list(book.cohorts) == ["tech-sales-2026"]
    assert {cohort: list(people) for cohort, people in book.participants.items()} == {"tech-sales-2026": ["qk41"]}
    assert {language: sorted(plays) for language, plays in book.plays.items()} == {
        "en": ["", "discover/running-a-session/"],
        "fr": ["", "discover/running-a-session/"],
    }


def test_all_problems_of_all_files_are_told_in_one_run_in_order(site: Path) -> None:
    """One problem a run means one push, and one wait, a problem."""
    change(site, COHORT, "mode: hybrid", "mode: mixed")
    change(site, COHORT, "region: ON", "region: NB")
    change(site, EMPLOYER, "region: ON", "region: [ON")
    change(site, PERSON, "2026-03-09", "9 March")
    change(site, "cohorts/skills.yml", "kind: professional", "kind: soft")
    change(site, "playbook/en/index.md", "play:discover/running-a-session", "play:nowhere/at-all")
    append(site, "cohorts/discovery/2026-03-alder.yml", "notes: [x]\n")
    (site / "cohorts/stray.txt").write_text("x", encoding="utf-8")
    _, report = read_book(site)
    places = [problem.at for problem in report]
    assert places == sorted(places)
    assert {problem.at.path for problem in report} == {
        COHORT,
        EMPLOYER,
        PERSON,
        "cohorts/discovery/2026-03-alder.yml",
        "cohorts/skills.yml",
        "cohorts/stray.txt",
        "playbook/en/index.md",
    }


@pytest.mark.parametrize(
    "path", [EMPLOYER, "cohorts/skills.yml", "cohorts/questions.yml", "cohorts/programs/tech-sales.yml"]
)
@pytest.mark.parametrize(
    "content", ["a: b: c\n", "just words\n", "", "- 1\n"], ids=["syntax", "words", "empty", "list"]
)
def test_a_broken_file_does_not_make_its_references_problems(site: Path, path: str, content: str) -> None:
    """Fifty follow-up problems bury the one that has to be mended."""
    (site / path).write_text(content, encoding="utf-8")
    _, report = read_book(site)
    assert {problem.at.path for problem in report} == {path}


@pytest.mark.parametrize(
    "content",
    [
        "skills:\n  - {id: active-listening, label: Listening, kind: professional}\n",
        "skills:\n  active-listening: {label: Listening, kind: professional}\n",
        "- {id: active-listening, label: Listening, kind: professional}\n",
    ],
)
def test_skills_that_are_written_one_level_too_deep_or_as_a_list_are_told_as_that_alone(
    site: Path, content: str
) -> None:
    """Whoever writes a list, as in most files of this kind, was told first that none of the skills exists."""
    (site / "cohorts/skills.yml").write_text(content, encoding="utf-8")
    _, report = read_book(site)
    assert {problem.at.path for problem in report} == {"cohorts/skills.yml"}
    if "- " in content:
        assert "begin each entry with its id and a colon" in str(next(iter(report)).fix)


def test_an_image_of_a_broken_record_is_not_called_unknown(site: Path) -> None:
    """Somebody would delete the photo that only its record's problem hides."""
    (site / "cohorts/tech-sales-2026/participants/qk41.jpg").write_bytes(b"x")
    (site / "cohorts/employers/logo.png").write_bytes(b"x")
    append(site, PERSON, "photo: qk41.jpg\nunheard: of\n")
    append(site, EMPLOYER, "logo: logo.png\nunheard: of\n")
    _, report = read_book(site)
    assert names(report) == ["unknown-key", "unknown-key"]


def test_private_references_are_not_printed(site: Path) -> None:
    """Which employer said what, and who works where, would stand in the log of the build."""
    change(site, PERSON, "employer: alder-software", f"employer: {CANARY}")
    change(site, PERSON, "skill: active-listening", f"skill: {CANARY}")
    change(site, PERSON, "wording: 2026-1", f"wording: {CANARY}")
    change(site, PERSON, "regions: [ON]", f"regions: [{CANARY}]")
    change(site, PERSON, "story: Twelve", f"story: '[{CANARY}](x{CANARY}:1) Twelve")
    change(site, PERSON, "kitchens.", "kitchens.'")
    change(site, "cohorts/discovery/2026-03-alder.yml", "alder-software", CANARY)
    change(site, "cohorts/discovery/2026-03-alder.yml", "growth-obstacles", CANARY)
    append(site, COHORT, f"testimonials:\n  - quote: x\n    participant: {CANARY}\n")
    change(site, EMPLOYER, "public: yes", "public: no")
    change(site, EMPLOYER, "region: ON", f"region: {CANARY}")
    change(site, EMPLOYER, "skill: active-listening", f"skill: {CANARY}")
    _, report = read_book(site)
    assert len(report) == 10
    assert CANARY not in printed(report)


def test_a_guess_at_a_private_reference_is_not_printed(site: Path) -> None:
    """'Did you mean alder-software?' tells which employer the session was with."""
    change(site, "cohorts/discovery/2026-03-alder.yml", "alder-software", "alder-softwares")
    _, report = read_book(site)
    assert names(report) == ["unknown-employer"]
    assert "alder-software" not in printed(report)


def test_the_id_of_a_signal_is_not_printed(site: Path) -> None:
    """A signal may be private, and its id often says what it is about."""
    change(site, EMPLOYER, "  - id: reps", f"  - id: {CANARY}")
    signal = (site / EMPLOYER).read_text(encoding="utf-8").split("demand:\n")[1]
    append(site, EMPLOYER, signal)
    _, report = read_book(site)
    assert names(report) == ["duplicate-id"]
    assert CANARY not in printed(report)


def test_without_settings_there_is_no_guess_at_them(tmp_path: Path) -> None:
    """An empty folder has one thing to mend, not a list."""
    book, report = read_book(tmp_path)
    assert [str(problem.at) for problem in report] == ["cohorts/organization.yml"]
    assert names(report) == ["missing-file"]
    with pytest.raises(LookupError):
        _ = book.settings


def test_a_book_starts_empty() -> None:
    """Two books that share a mutable default would mix two sites."""
    first, second = Book(), Book()
    first.named["employers"] = {"alder"}
    assert second.known("employers") == set()
