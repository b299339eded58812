"""The same report for people, programs, pull requests and code scanning."""

from __future__ import annotations

import json

from cohortbook.position import Position
from cohortbook.problems import FORMATS, Problem, Report, Severity, or_did_you_mean, suggestion
from cohortbook.values import replace
from cohortbook.words import say
from problems.cases import HERE, NAMES, Check

AWKWARD = "100%, a: b\n::error::c\r\x1b[31md\u2028e"


def report(*problems: Problem) -> Report:
    collected = Report()
    collected.extend(problems)
    return collected


def problem(
    path: str = "cohorts/a.yml", line: int = 0, column: int = 0, name: str = "syntax", what: str = "w"
) -> Problem:
    return Problem(name, Position(path, line, column), say("{what}", what=what), say("mend it"))


def test_problems_come_in_the_order_of_their_places_and_once() -> None:
    """People work through a file from its top; the same line twice looks like two mistakes."""
    shuffled = report(
        problem("b.yml", 1, 1),
        problem("a.yml", 10, 1),
        problem("a.yml", 9, 5),
        problem("a.yml", 9, 5),
        problem("a.yml"),
        problem("a.yml", 9, 5, "anchor"),
    )
    assert [(str(told.at), told.name) for told in shuffled] == [
        ("a.yml", "syntax"),
        ("a.yml:9:5", "anchor"),
        ("a.yml:9:5", "syntax"),
        ("a.yml:10:1", "syntax"),
        ("b.yml:1:1", "syntax"),
    ]
    assert len(shuffled) == 5


def test_a_file_with_very_many_problems_is_told_in_part_and_counted_in_full() -> None:
    """Otherwise one pasted spreadsheet fills the screen, and the other files' problems are lost above it."""
    many = report(*(problem("a.yml", line) for line in range(9_000, 0, -1)), problem("b.yml", 1))
    many.add(Problem("anchor", Position("a.yml", 7), say("w"), severity=Severity.WARNING))
    assert (len(many), many.errors) == (9_002, 9_001)
    told = list(many)
    assert [each.name for each in told].count("syntax") == 101
    assert [each.stands_for for each in told if each.name == "more-problems"] == [8_901]
    assert sum(each.stands_for for each in told) == len(many)
    for name, written in FORMATS.items():
        assert "8,901" in written(many, "en"), name


def test_errors_are_told_before_warnings_where_not_all_are() -> None:
    """Otherwise a hundred hints hide the one mistake that stops the build."""
    hints = (Problem("anchor", Position("a.yml", line), say("w"), severity=Severity.WARNING) for line in range(1, 150))
    many = report(*hints, problem("a.yml", 200))
    told = list(many)
    assert [each.name for each in told if each.severity is Severity.ERROR] == ["syntax"]
    assert many.errors == 1


def test_reports_that_are_put_together_count_what_each_left_out() -> None:
    """Otherwise the summary says less than there is to mend."""
    first = report(*(problem("a.yml", line) for line in range(1, 301)))
    assert len(report(*first)) == 300


def test_a_warning_does_not_count_as_an_error() -> None:
    """Otherwise a hint stops the site from being published."""
    warned = report(Problem("placed-before-completion", Position("a"), say("w"), severity=Severity.WARNING))
    assert (len(warned), warned.errors) == (1, 0)
    assert "placed-before-completion (warning)" in FORMATS["text"](warned, "en")


def test_an_unknown_place_is_left_out() -> None:
    """'line 0' sends people nowhere."""
    unknown = report(problem())
    assert FORMATS["text"](unknown, "en").startswith("cohorts/a.yml: syntax\n")
    assert FORMATS["github"](unknown, "en").startswith("::error file=cohorts/a.yml,title=syntax::")
    assert json.loads(FORMATS["json"](unknown, "en"))[0]["line"] is None
    location = json.loads(FORMATS["sarif"](unknown, "en"))["runs"][0]["results"][0]["locations"][0]
    assert "region" not in location["physicalLocation"]


def test_text_keeps_to_its_lines() -> None:
    """A value could otherwise colour the terminal, or give a command to the machine that prints the report."""
    lines = FORMATS["text"](report(problem(path=f"cohorts/{AWKWARD}.yml", what=AWKWARD)), "en").split("\n")
    assert len(lines) == 4
    assert lines[1] == "  100%, a: b ::error::c [31md e"
    assert "\x1b" not in "".join(lines)


def test_what_is_said_of_several_places_in_a_row_is_said_once() -> None:
    """Otherwise ten people without one scope are thirty lines, and the one error between them is overlooked."""
    told = FORMATS["text"](report(problem("a.yml", 1), problem("a.yml", 2), problem("b.yml", 1, what="v")), "en")
    assert told == "a.yml:1: syntax\na.yml:2: syntax\n  w\n  mend it\n\nb.yml:1: syntax\n  v\n  mend it\n"
    notes = [replace(problem(path, what=what), severity=Severity.NOTE) for path in "ab" for what in "vw"]
    assert FORMATS["text"](report(*notes), "en").count("\n") == 9
    errors = [replace(each, severity=Severity.ERROR) for each in notes]
    assert FORMATS["text"](report(*errors), "en").count("\n") == 15


def test_github_annotations_escape_what_would_end_them() -> None:
    """An annotation that breaks off is not shown at its line, or not at all."""
    written = FORMATS["github"](report(problem("a,b:c%.yml", 3, 7, what=AWKWARD)), "en")
    assert written.splitlines()[0].startswith(
        "::error file=a%2Cb%3Ac%25.yml,line=3,col=7,title=syntax::100%25, a: b%0A::error::c%0D"
    )
    assert "\n" not in written
    assert "\r" not in written


def test_json_parses_and_says_everything() -> None:
    """Programs that read the report would stop."""
    written = json.loads(FORMATS["json"](report(problem("é.yml", 3, 7, what=AWKWARD)), "en"))
    assert written == [
        {
            "path": "é.yml",
            "line": 3,
            "column": 7,
            "name": "syntax",
            "severity": "error",
            "what": AWKWARD,
            "fix": "mend it",
        }
    ]


def test_sarif_parses_and_names_its_rules() -> None:
    """Code scanning refuses the whole file for one unknown rule or one path that is no URI."""
    written = json.loads(FORMATS["sarif"](report(problem("a b/é.yml", 3, 7), problem(name="anchor")), "en"))
    run = written["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert written["version"] == "2.1.0"
    assert {result["ruleId"] for result in run["results"]} == rules == {"anchor", "syntax"}
    assert run["columnKind"] == "unicodeCodePoints"
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "a%20b/%C3%A9.yml"},
        "region": {"startLine": 3, "startColumn": 7},
    }


def test_an_empty_report_is_valid_in_every_format() -> None:
    """The first clean run would fail."""
    assert FORMATS["text"](report(), "en") == ""
    assert FORMATS["github"](report(), "en") == ""
    assert json.loads(FORMATS["json"](report(), "en")) == json.loads(FORMATS["gitlab"](report(), "en")) == []
    assert json.loads(FORMATS["sarif"](report(), "en"))["runs"][0]["results"] == []


def test_every_case_can_be_written_in_every_format(check: Check) -> None:
    """A format that fails on one kind of problem hides all the others."""
    for name in NAMES:
        found = check(HERE / name).report
        assert len(found)
        for language in ("en", "fr"):
            assert len(json.loads(FORMATS["json"](found, language))) == len(found)
            json.loads(FORMATS["sarif"](found, language))
            assert len(FORMATS["github"](found, language).splitlines()) == len(found)


def test_a_guess_is_made_only_where_one_is_near() -> None:
    """A far-fetched guess misleads; none at all leaves a typing error to be found by eye."""
    known = ["organization.yml", "skills.yml"]
    assert suggestion("Organisation.yml", known) == "organization.yml"
    assert suggestion("budget.xlsx", known) is None
    assert str(or_did_you_mean("skils.yml", known, say("remove it"))) == "did you mean 'skills.yml'? Or: remove it"
    assert str(or_did_you_mean("budget.xlsx", known, say("remove it"))) == "remove it"
