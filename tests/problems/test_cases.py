"""Every problem that can be raised has an explanation and a case: a small book and the exact report on it."""

from __future__ import annotations

import ast
import difflib
from functools import cache
from pathlib import Path

import pytest

import cohortbook
from cohortbook.book.checks import references
from cohortbook.book.locale import site_sentences
from cohortbook.model.expectations import EXPECTATIONS, expected_within
from cohortbook.problems import EXPLANATIONS, FORMATS
from problems.cases import BASE, CASES, HERE, NAMES, Check
from source_trees import tree_of

PACKAGE = Path(cohortbook.__file__).parent

# Raised by the host, from a whole build: tested there.
OF_THE_HOST = {"blocked-by-policy", "playbook-warning", "plugin-failed", "shell-broken", "showcase-index"}
# Stands for others: tested with the report that tells it.
OF_THE_REPORT = {"more-problems"}
# Cannot be raised by a book, as far as anybody knows: tested with an audit that finds something.
OF_THE_AUDIT = {"number-held-back"}
# Needs files that no repository may hold: tested where they are made (tests/book/test_file_names.py).
OF_FILE_NAMES = {"unportable-name"}
# Need the key of a site: tested with withdrawals.
OF_THE_LEDGER = {"brought-back", "removal-due"}
# What cases have in English only is also told as that.
ONE_LANGUAGE = {"incomplete-translation", "untranslated-page"}


@pytest.mark.parametrize("name", CASES)
def test_the_case_gives_exactly_its_report(name: str, check: Check) -> None:
    """Otherwise somebody is sent to the wrong line, or told less than is needed to mend it."""
    report = check(HERE / name).report
    expected = (HERE / name / "report.txt").read_text(encoding="utf-8")
    for said, number in (("{all}", len(site_sentences())), ("{all but one}", len(site_sentences()) - 1)):
        expected = expected.replace(said, str(number))  # how much there is to translate grows with the site
    found = FORMATS["text"](report, "en")
    difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), "report.txt", "found", lineterm="")
    assert found == expected, "\n".join(difference)


@pytest.mark.parametrize("name", CASES)
def test_the_case_shows_its_problem_and_no_other(name: str, check: Check) -> None:
    """Otherwise one mistake is told as two, and people look for a second one that is not there."""
    assert {problem.name for problem in check(HERE / name).report} - (ONE_LANGUAGE - {name}) == {name}


def test_the_base_has_no_problem(check: Check) -> None:
    """Otherwise a valid book is refused."""
    assert FORMATS["text"](check(BASE).report, "en") == ""


def test_every_explanation_has_a_case_and_every_case_an_explanation() -> None:
    """Otherwise a message changes without anybody reading it as its readers do."""
    elsewhere = OF_THE_HOST | OF_THE_REPORT | OF_THE_AUDIT | OF_THE_LEDGER | OF_FILE_NAMES
    assert set(NAMES) == EXPLANATIONS.keys() - elsewhere


def test_every_name_in_the_source_is_explained() -> None:
    """Otherwise `cohortbook explain` knows nothing of a problem that `cohortbook check` just told."""
    assert _names_in_source() - EXPLANATIONS.keys() == set()


def test_every_explained_name_is_in_the_source() -> None:
    """Otherwise the list of explanations tells of problems that nobody can have, and a typing error hides there."""
    assert EXPLANATIONS.keys() - _names_in_source() - OF_THE_HOST == set()


def test_an_explanation_says_what_why_and_how() -> None:
    """Otherwise somebody who asks is left with half an answer."""
    for name, explanation in EXPLANATIONS.items():
        for sentence in (explanation.title, explanation.why, explanation.mend):
            assert str(sentence).strip(), name
        assert not str(explanation.title).endswith("."), name
        assert "before " in explanation.example, name
        assert "after " in explanation.example, name


@cache
def _names_in_source() -> set[str]:
    """The first argument of every `Problem(...)` in the package; a name that is put together fails the test."""
    names = {name for name, _ in EXPECTATIONS.values()}
    beyond = expected_within("less_than_equal", {"le": 1})
    assert beyond is not None
    names.add(beyond[0])
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(tree_of(path)) if "Problem(" in source else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                names |= _names_of(node, path.relative_to(PACKAGE).as_posix())
    return names


def _names_of(call: ast.Call, path: str) -> set[str]:
    given = call.args[0] if call.args else next(word.value for word in call.keywords if word.arg == "name")
    if isinstance(given, ast.Constant):
        return {str(given.value)}
    # The two places that put a name together, from lists that are read here too, and the one that reads what was told.
    if path == "book/checks/references.py" and isinstance(given, ast.JoinedStr):
        return {f"unknown-{kind}" for kind in references.KINDS}
    read_elsewhere = ("model/refusal.py", "kept/told.py")
    assert path in read_elsewhere, f"{path}:{given.lineno}: the name of this problem cannot be read"
    return set()
