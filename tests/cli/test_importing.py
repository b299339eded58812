"""`template` and `import` show before they write, write all or nothing, and name nobody."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from sheets.filled import AMARA, COHORT_ID, FORM, Row, workbook
from tiny import PERSON, TinySite, files_in


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine speaks, and on the day of the tiny site."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781524800")


def run(site: TinySite, command: str, *arguments: object) -> Result:
    ended = CliRunner().invoke(main, [command, "-C", str(site.root), *map(str, arguments)])
    assert "Traceback" not in ended.output
    return ended


def people(site: TinySite, *rows: Row) -> Path:
    file = site.root.parent / "people.xlsx"
    file.write_bytes(workbook(list(rows)))
    return file


def test_an_import_shows_then_writes_then_has_nothing_to_do(tiny: TinySite) -> None:
    """Otherwise nobody dares to type the command, or twice is one time too many."""
    file = people(tiny, {**AMARA, **FORM}, {"name": "Jordan Example", "profile.city": "Guelph"})
    before = files_in(tiny.root)
    shown = run(tiny, "import", file, "--cohort", COHORT_ID)
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines() == [
        "People, row 2: new",
        "People, row 3: qk41 changes: profile.city",
        "1 new, 1 changed, 0 unchanged.",
        "Nothing was written. To do it, say the same again with --write.",
    ]
    assert files_in(tiny.root) == before
    written = run(tiny, "import", file, "--cohort", COHORT_ID, "--write")
    assert written.output.splitlines()[-1].startswith("Files written: 2.")
    assert run(tiny, "check", "--as-of", "2026-06-15").exit_code == 0
    assert "city: Guelph" in (tiny.root / PERSON).read_text(encoding="utf-8")
    again = run(tiny, "import", file, "--cohort", COHORT_ID, "--write")
    assert again.output.splitlines()[0] == "0 new, 0 changed, 2 unchanged."
    assert not [word for word in ("Amara", "Diallo", "Jordan") if word in shown.output + written.output]


def test_with_a_doubt_nothing_is_written(tiny: TinySite) -> None:
    """Otherwise half a cohort is imported, and nobody knows which half."""
    file = people(tiny, AMARA, {**AMARA, "name": "Jean Roy", "profile.email": None, "enrolled_on": "03/04/2026"})
    before = files_in(tiny.root)
    ended = run(tiny, "import", file, "--cohort", COHORT_ID, "--write")
    assert (ended.exit_code, files_in(tiny.root)) == (1, before)
    assert "people.xlsx: People!C3\n" in ended.output
    assert ended.output.splitlines()[-1] == "1 place is doubtful. Nothing was written."


def test_what_is_wrong_with_many_rows_is_told_once(tiny: TinySite) -> None:
    """Otherwise a column that is wrong all the way down is a screen of one sentence, and the other slip is lost."""
    rows = [{**AMARA, "name": f"Somebody Else{letter}", "profile.email": None} for letter in "abcdefghijkl"]
    wrong = [{**row, "enrolled_on": "soon", "completed_on": "soon"} for row in rows]
    told = run(tiny, "import", people(tiny, *wrong), "--cohort", COHORT_ID).output.splitlines()
    assert [told.count("people.xlsx: People!C2"), told.count("  this is not a day")] == [1, 1]
    assert "14 more of the same" in told
    shown = run(tiny, "import", people(tiny, *rows), "--cohort", COHORT_ID).output.splitlines()
    assert shown[0] == "People, rows 2 to 13: new"


def test_what_would_stop_the_build_is_not_written(tiny: TinySite) -> None:
    """Otherwise one row keeps everybody's withdrawals from being published."""
    file = people(tiny, {**AMARA, "completed_on": "2026-01-01"})
    before = files_in(tiny.root)
    ended = run(tiny, "import", file, "--cohort", COHORT_ID, "--write")
    assert (ended.exit_code, files_in(tiny.root)) == (1, before)
    assert "People, row 2: impossible-date-order\n" in ended.output
    assert "Nothing was written" in ended.output


def test_where_a_file_cannot_be_written_none_is(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a full disk leaves half a cohort behind, and the sentence that nothing was changed is a lie."""
    file = people(tiny, {"name": "Jordan Example", "profile.city": "Guelph"}, AMARA)
    before = files_in(tiny.root)

    def full(path: Path, content: bytes) -> None:
        path.write_bytes(content[:40])
        if path != tiny.root / PERSON:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("cohortbook.cli.importing.write_file", full)
    ended = run(tiny, "import", file, "--cohort", COHORT_ID, "--write")
    assert (ended.exit_code, files_in(tiny.root)) == (3, before)


def test_a_mapping_is_kept_for_the_next_time(tiny: TinySite) -> None:
    """Otherwise every month begins with the same explanation."""
    file = tiny.root.parent / "people.csv"
    file.write_text("Who,Joined,Shoes\nAmara Diallo,2026-03-09,40\n", encoding="utf-8")
    told = ["--map", "Who=name", "--map", "Joined=enrolled_on", "--map", "Shoes=-"]
    assert run(tiny, "import", file, "--cohort", COHORT_ID, *told, "--write").exit_code == 0
    assert run(tiny, "import", file, "--cohort", COHORT_ID).output == "0 new, 0 changed, 1 unchanged.\n"
    assert run(tiny, "check", "--as-of", "2026-06-15").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--cohort", "tech-sales-2025"], "did you mean 'tech-sales-2026'?"),
        (["--cohort", COHORT_ID, "--map", "Name"], "says no heading and key"),
        (["--cohort", COHORT_ID, "--map", "Name=profile.mail"], "did you mean 'profile.email'?"),
        (["--cohort", COHORT_ID, "--map", "Status=name"], "columns A, D are both 'name'"),
        (["--cohort", COHORT_ID, "--sheet", "Other"], "there is no sheet called 'Other'; there are: People"),
    ],
)
def test_what_was_asked_wrongly_is_told_with_a_remedy(tiny: TinySite, arguments: list[str], what: str) -> None:
    """Otherwise a slip in the command looks like a broken spreadsheet."""
    ended = run(tiny, "import", people(tiny, AMARA), *arguments)
    assert ended.exit_code == 2
    assert what in ended.output.replace("\n", " ")


def test_the_template_is_written_once_in_the_language_asked_for(tiny: TinySite) -> None:
    """Otherwise a filled spreadsheet is replaced by an empty one."""
    file = tiny.root.parent / "gens.xlsx"
    assert run(tiny, "template", file, "--language", "fr").exit_code == 0
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:4] == ["Id", "Prénom", "Nom de famille", "Courriel"]
    assert all(cell.comment is not None and cell.comment.text for cell in sheet[1])
    lists = {cell.value for row in book["lists"].iter_rows() for cell in row}
    assert {"inscrit", "accordé", "Écoute active", "Ontario", "2026-1"} <= lists
    assert "f" not in {cell.data_type for each in book.worksheets for row in each.iter_rows() for cell in row}
    before = file.read_bytes()
    assert run(tiny, "template", file).exit_code == 2
    assert file.read_bytes() == before


def test_without_openpyxl_a_sentence_says_how_to_get_it(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a small installation answers a coordinator with a traceback."""
    file = people(tiny, AMARA)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for command in (["template", tiny.root.parent / "new.xlsx"], ["import", file, "--cohort", COHORT_ID]):
        ended = run(tiny, str(command[0]), *command[1:])
        assert ended.exit_code == 2
        assert "pip install 'cohortbook[sheets]'" in ended.output.replace("\n", " ")
