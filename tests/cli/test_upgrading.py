"""`upgrade` brings files to the form of this version: previewed first, and without a comment lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cohortbook import __version__
from cohortbook.book import pack as packs
from cohortbook.cli import main
from cohortbook.starter.locked import constraints
from empty import empty_site
from tiny import ORGANIZATION, PERSON, PROGRAM, TinySite

OLD_PAY = "  base_annual_cad: 41000 # as the pay slip says\n"


def run(root: Path, *arguments: str) -> str:
    ended = CliRunner().invoke(main, ["upgrade", *arguments, "-C", str(root)])
    assert ended.exit_code == 0, ended.output
    return ended.output


@pytest.fixture
def old(tiny: TinySite) -> TinySite:
    """A book with a pay and a code as they were once written."""
    person = tiny.root / PERSON
    text = person.read_text(encoding="utf-8")
    prior = f"prior:\n  role: Cook\n  sector: Restaurants\n{OLD_PAY}"
    person.write_text(text.replace("placement:\n", f"{prior}placement:\n"), encoding="utf-8")
    program = tiny.root / PROGRAM
    lines = program.read_text(encoding="utf-8").split("\n")
    at = lines.index("occupation:")
    end = next(number for number in range(at + 1, len(lines)) if not lines[number].startswith(" "))
    lines[at:end] = ["occupation:", '  noc: "64101" # of 2021', "  title: { en: Sales, fr: Ventes }"]
    program.write_text("\n".join(lines), encoding="utf-8")
    return tiny


def test_what_would_change_is_shown_and_nothing_is_changed(old: TinySite) -> None:
    """Otherwise whoever only wants to look finds the records changed, or somebody's pay in a public log."""
    before = {path: path.read_bytes() for path in old.root.rglob("*.yml")}
    told = run(old.root)
    assert f"{PERSON}:" in told
    assert "'base_annual_cad' becomes 'base_annual'" in told
    assert "41000" not in told
    assert {path: path.read_bytes() for path in old.root.rglob("*.yml")} == before


def test_the_new_form_says_the_same_and_keeps_comments(old: TinySite) -> None:
    """Otherwise an upgrade changes figures, or throws away what somebody noted."""
    before = old.book()
    run(old.root, "--write")
    after = old.book()
    person, program = (old.root / path for path in (PERSON, PROGRAM))
    assert "  base_annual: 41000 CAD # as the pay slip says\n" in person.read_text(encoding="utf-8")
    assert '  scheme: noc\n  code: "64101" # of 2021\n' in program.read_text(encoding="utf-8")
    assert after.programs["tech-sales"].record == before.programs["tech-sales"].record
    assert "already" in run(old.root)


def test_line_ends_stay_as_they_are(old: TinySite) -> None:
    """Otherwise every line of a file that was saved on Windows has changed."""
    person = old.root / PERSON
    person.write_bytes(person.read_bytes().replace(b"\n", b"\r\n"))
    run(old.root, "--write")
    content = person.read_bytes()
    assert b"base_annual: 41000 CAD" in content
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.heavy
@pytest.mark.playbook
def test_copies_of_the_playbook_are_not_needed_any_more(tmp_path: Path) -> None:
    """Otherwise a site that once copied the playbook never gets a newer page."""
    site = empty_site(tmp_path / "site", ("en", "fr"))
    standard = packs.pack_root() / "playbook"
    shutil.copytree(standard / "en", site / "playbook/en")
    shutil.copy(standard / "questions.yml", site / "cohorts")
    changed = site / "playbook/en/discover/the-questions.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nOurs.\n", encoding="utf-8")
    (site / "playbook/en/ours.md").write_text("# Ours\n\nWe do.\n", encoding="utf-8")
    run(site, "--write")
    kept = sorted(path.relative_to(site).as_posix() for path in (site / "playbook").rglob("*.md"))
    assert kept == ["playbook/en/discover/the-questions.md", "playbook/en/ours.md"]
    assert not (site / "cohorts/questions.yml").exists()
    assert (site / ORGANIZATION).exists()


def test_a_site_that_inherits_nothing_keeps_its_copies(tmp_path: Path) -> None:
    """Otherwise its pages are gone."""
    site = empty_site(tmp_path / "site", ("en",), "playbook:\n  inherit: no\n")
    shutil.copytree(packs.pack_root() / "playbook/en/discover", site / "playbook/en/discover")
    shutil.copy(packs.pack_root() / "playbook/en/index.md", site / "playbook/en")
    assert "already" in run(site, "--write")
    assert (site / "playbook/en/index.md").exists()


def test_a_code_in_one_line_is_upgraded_too(tiny: TinySite) -> None:
    """Otherwise half of the records stay in the old form."""
    program = tiny.root / PROGRAM
    lines = program.read_text(encoding="utf-8").split("\n")
    at = lines.index("occupation:")
    end = next(number for number in range(at + 1, len(lines)) if not lines[number].startswith(" "))
    lines[at:end] = ['occupation: { noc: "64101", title: { en: Sales, fr: Ventes } }']
    program.write_text("\n".join(lines), encoding="utf-8")
    run(tiny.root, "--write")
    assert 'occupation: { scheme: noc, code: "64101", title:' in program.read_text(encoding="utf-8")
    tiny.book()


def test_a_file_that_cannot_be_read_is_told(old: TinySite) -> None:
    """Otherwise whoever upgrades believes that all is done, and a record stays in the old form."""
    path = old.root / "cohorts/employers/broken.yml"
    path.write_text("name: [Acme\n", encoding="utf-8")
    told = run(old.root)
    assert "broken.yml:" in told
    assert "stay as they are: 1." in told
    assert f"{PERSON}:" in told


def test_what_a_site_is_built_with_follows_the_program(tiny: TinySite) -> None:
    """Otherwise a newer program is installed over packages of two years ago; or what the site added is lost."""
    tested = constraints()
    own = "mine==3.1 \\\n    --hash=sha256:00\n"
    ahead = tested.replace("click==8", "click==9")
    (tiny.root / "requirements.txt").write_text("# ours\ncohortbook[sheets]==0.0.9\n", encoding="utf-8")
    (tiny.root / "constraints.txt").write_text(own + ahead.replace("babel==2", "babel==1"), encoding="utf-8")
    told = run(tiny.root)
    assert "constraints.txt:1: packages that get the version which this program was tested with: 1" in told
    assert f"requirements.txt:2: 0.0.9 becomes {__version__}, the version that is installed" in told
    run(tiny.root, "--write")
    assert (tiny.root / "constraints.txt").read_text(encoding="utf-8") == own + ahead
    assert (tiny.root / "requirements.txt").read_text(
        encoding="utf-8"
    ) == f"# ours\ncohortbook[sheets]=={__version__}\n"
    assert "already" in run(tiny.root)
    (tiny.root / "requirements.txt").write_text("cohortbook==99.0\n", encoding="utf-8")
    (tiny.root / "constraints.txt").write_text("babel==1.0\n", encoding="utf-8")
    assert "already" in run(tiny.root)
