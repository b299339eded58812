"""A report as text, JSON, annotations of GitHub and GitLab, or SARIF."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from urllib.parse import quote

from cohortbook.problems.explanations import EXPLANATIONS
from cohortbook.problems.problem import Problem, Report, Severity
from cohortbook.words import say

Format = Callable[[Report, str], str]

_MARKS = {Severity.WARNING: say("warning"), Severity.NOTE: say("note")}
_COMMANDS = {Severity.NOTE: "notice"}  # what GitHub calls it

# A quoted value or a file's name may hold line ends and escapes. Printed as they are, they could colour a terminal or
# give a workflow command to the machine that runs the check.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def text(report: Report, language: str) -> str:
    """For people: place and name on one line, then what is wrong and how to mend it, indented.

    What is said of several places is said once, below all of them: of errors where they follow each other.
    """
    return paragraphs(report, language)


def paragraphs(problems: Iterable[Problem], language: str) -> str:
    """As `text`, in the order given."""
    return "\n".join("\n".join([*places, *lines]) + "\n" for places, lines in _grouped(problems, language))


def colored(report: Report, language: str) -> str:
    """As `text`, for a terminal that shows colors (ECMA-48, SGR): they repeat what the words say already."""
    return "\n".join(
        "\n".join([*places, *lines]) + "\n" for places, lines in _grouped(report, language, are_colored=True)
    )


def _grouped(
    problems: Iterable[Problem], language: str, *, are_colored: bool = False
) -> Iterable[tuple[list[str], list[str]]]:
    """The places of which the same is said, and what is said of them.

    Errors are together where they follow each other, so that people mend a file from its top; the others wherever they
    are.
    """
    groups: list[tuple[list[str], list[str]]] = []
    first: dict[tuple[str, ...], int] = {}
    for problem in problems:
        head, *lines = _paragraph(problem, language)
        place = f"\x1b[{_COLORS[problem.severity]}m{head}\x1b[0m" if are_colored else head
        group = first.get((problem.name, *lines))
        if group is None or (group < len(groups) - 1 and problem.severity is Severity.ERROR):
            group = first[problem.name, *lines] = len(groups)
            groups.append(([], lines))
        groups[group][0].append(place)
    return groups


_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.NOTE: "36"}


def _paragraph(problem: Problem, language: str) -> list[str]:
    said = _MARKS.get(problem.severity)
    mark = f" ({said.in_language(language)})" if said is not None else ""
    lines = [f"{problem.at}: {problem.name}{mark}", f"  {problem.what.in_language(language)}"]
    fix = problem.fix.in_language(language)
    if fix:
        lines.append(f"  {fix}")
    return [_UNPRINTABLE.sub(" ", line) for line in lines]


def as_json(report: Report, language: str) -> str:
    """For programs: a list of objects; unknown lines and columns are null."""
    return json.dumps(
        [
            {
                "path": problem.at.path,
                "line": problem.at.line or None,
                "column": problem.at.column or None,
                "name": problem.name,
                "severity": str(problem.severity),
                "what": problem.what.in_language(language),
                "fix": problem.fix.in_language(language),
            }
            for problem in report
        ],
        ensure_ascii=False,
        indent=2,
    )


def github(report: Report, language: str) -> str:
    """Workflow commands that put each problem on its line in a pull request.

    Source: GitHub's workflow command syntax; `%`, newlines and, in properties, `:` and `,` are percent-encoded.
    """
    return "\n".join(_annotation(problem, language) for problem in report)


def _annotation(problem: Problem, language: str) -> str:
    place = {"file": problem.at.path, "line": problem.at.line, "col": problem.at.column, "title": problem.name}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value)
    command = _COMMANDS.get(problem.severity, problem.severity)
    return f"::{command} {properties}::{_escape(_apart(problem, language))}"


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")


def sarif(report: Report, language: str) -> str:
    """SARIF 2.1.0, for code scanning and editors."""
    named = sorted({problem.name for problem in report})
    rules = [
        {
            "id": name,
            "shortDescription": {"text": EXPLANATIONS[name].title.in_language(language)},
            "help": {"text": EXPLANATIONS[name].mend.in_language(language)},
        }
        for name in named
    ]
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "columnKind": "unicodeCodePoints",
                    "tool": {"driver": {"name": "cohortbook", "rules": rules}},
                    "results": [_result(problem, language) for problem in report],
                }
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _result(problem: Problem, language: str) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": quote(problem.at.path)}}
    if problem.at.line:
        region = {"startLine": problem.at.line}
        if problem.at.column:
            region["startColumn"] = problem.at.column
        location["region"] = region
    return {
        "ruleId": problem.name,
        "level": str(problem.severity),
        "message": {"text": _apart(problem, language)},
        "locations": [{"physicalLocation": location}],
    }


def _apart(problem: Problem, language: str) -> str:
    """What is wrong, and on a line of its own how to mend it."""
    sentences = [problem.what.in_language(language), problem.fix.in_language(language)]
    return "\n".join(part for part in sentences if part)


def gitlab(report: Report, language: str) -> str:
    """A Code Quality report, which GitLab shows on the lines of a merge request.

    Source: GitLab's documentation, "Code Quality report format"; fingerprints tell problems of one report apart.
    """
    counted: dict[str, int] = {}
    entries = []
    for problem in report:
        said = f"{problem.at}: {problem.name}: {problem.what}"
        counted[said] = counted.get(said, 0) + 1
        entries.append(
            {
                "description": _apart(problem, language),
                "check_name": problem.name,
                "fingerprint": sha256(f"{said} {counted[said]}".encode()).hexdigest(),
                "severity": _GRADES[problem.severity],
                "location": {"path": problem.at.path, "lines": {"begin": problem.at.line or 1}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2)


_GRADES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}

FORMATS: dict[str, Format] = {"text": text, "json": as_json, "github": github, "gitlab": gitlab, "sarif": sarif}
