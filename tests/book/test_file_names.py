"""Files whose names not every computer can hold are told. No repository may hold one, so the tests make them."""

from __future__ import annotations

import pytest

from cohortbook.book import read_book
from cohortbook.problems import Severity
from tiny import TinySite


def told(tiny: TinySite) -> dict[str, str]:
    """What is told of each file's name."""
    found = [problem for problem in read_book(tiny.root)[1] if problem.name == "unportable-name"]
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return {problem.at.path: str(problem.what) for problem in found}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("con.md", "device"),
        ("Aux.notes.md", "device"),
        ("com7/a.md", "device"),
        ("nul /a.md", "ends with a space"),
        ("a: b.md", "with ':' in its name"),
        ("what?.md", "with '?' in its name"),
        ("a\\b.md", "with '\\' in its name"),
    ],
)
def test_a_name_that_windows_refuses_is_told(tiny: TinySite, name: str, what: str) -> None:
    """Otherwise a colleague on Windows cannot fetch the site, and nobody there knows why."""
    path = tiny.root / "playbook/en/team" / name
    path.parent.mkdir(parents=True)
    path.write_text("# A\n", encoding="utf-8")
    assert what in told(tiny)[f"playbook/en/team/{name}"]


def test_two_files_that_are_one_on_other_computers_are_told(tiny: TinySite) -> None:
    """Otherwise a colleague's computer puts one of the two in the place of the other, and commits that."""
    for name in ("Plan.md", "plan.md", "planning.md", "conference.md", "comet.md", "aux-power.md"):
        (tiny.root / "playbook/en" / name).write_text("# A\n", encoding="utf-8")
    assert told(tiny) == {"playbook/en/plan.md": told(tiny)["playbook/en/plan.md"]}
    assert "playbook/en/Plan.md" in told(tiny)["playbook/en/plan.md"]
    (tiny.root / "playbook/en/Plan.md").unlink()
    assert told(tiny) == {}


def test_a_path_that_is_too_long_for_windows_is_told(tiny: TinySite) -> None:
    """Otherwise Git stops half way there, with 'Filename too long', and a colleague has half a site."""
    folder = f"playbook/en/{'/'.join(['a-chapter-of-the-handbook'] * 5)}"
    (tiny.root / folder).mkdir(parents=True)
    for length in (180, 181):
        name = "x" * (length - len(folder) - 4) + ".md"
        (tiny.root / folder / name).write_text("# A\n", encoding="utf-8")
    [(path, what)] = told(tiny).items()
    assert len(path) == 181
    assert what.startswith("this path has 181 characters")
