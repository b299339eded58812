"""What the parser's complaints mean, in words for people who do not know the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source.indentation import AS_THE_OTHERS, misplaced_line
from cohortbook.source.spaces import says_something, slip_near
from cohortbook.words import Message, say

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>.*)")
_QUOTES = say("put the whole text in quotes")

_TAB = (say("there is a tab here"), say("replace it by spaces"))

# By the parser's context where it begins a thing it cannot end: the place to look at is that beginning.
_NEVER_CLOSED: dict[str, tuple[Message, Message]] = {
    "while scanning a quoted scalar": (
        say("the quotation mark that opens here is never closed"),
        say("close it at the end of the text; inside single quotes an apostrophe is written twice ('')"),
    ),
    "while parsing a flow sequence": (
        say("the bracket [ that opens here is not closed, or a comma is missing inside it"),
        say("close it with ], or put the whole text in quotes where the bracket belongs to the text"),
    ),
    "while parsing a flow mapping": (
        say("the brace { that opens here is not closed, or a comma is missing inside it"),
        say("close it with }, or put the whole text in quotes where the brace belongs to the text"),
    ),
}
_ESCAPE = (
    say("a backslash in double quotes begins a code, and this is not one"),
    say("write the backslash twice, or use single quotes"),
)
_NO_COLON = "could not find expected ':'"
_SENTENCES: dict[str, tuple[Message, Message]] = {
    "mapping values are not allowed in this context": (
        say("there is a ':' here where no key can stand"),
        say("put the text in quotes if it holds ': '; otherwise check the indentation of this line and the one above"),
    ),
    "block sequence entries are not allowed in this context": (
        say("an entry of a list ('- ') cannot begin here"),
        say("begin the entry on a line of its own, or put the text in quotes"),
    ),
    "mapping keys are not allowed in this context": (say("a text cannot begin with '? '"), _QUOTES),
    "found character that cannot start any token": (say("a text cannot begin with one of the signs @ ` %"), _QUOTES),
    "found a tab character that violates indentation": (say("there is a tab at the start of this line"), AS_THE_OTHERS),
    "found a tab character where an indentation space is expected": (
        say("there is a tab at the start of this line"),
        AS_THE_OTHERS,
    ),
    "did not find expected key": (
        say("what stands here does not fit what stands before it"),
        say(
            "check the indentation of this line and the one above; put text in quotes as a whole if it begins with a "
            "quotation mark or a bracket, and write an apostrophe inside single quotes twice ('')"
        ),
    ),
    "did not find expected '-' indicator": (say("this line is not an entry of the list above it"), AS_THE_OTHERS),
    "did not find expected node content": (say("a text cannot begin with this sign"), _QUOTES),
    _NO_COLON: (
        say("this line has no ':' after its key"),
        say("write 'key: value', or join the line to the text it belongs to"),
    ),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,  # as the parser spells it
    "did not find expected comment or line break": (
        say("behind '>' and '|' nothing may stand on the same line"),
        say("begin the text on the next line, with two spaces more in front; or take the sign away"),
    ),
}
_AFTER_ITS_END: dict[str, tuple[Message, Message]] = {
    '"': (
        say("the text in quotes ends at the second quotation mark, and more follows it here"),
        say("put single quotes (') around the whole text, and leave the double ones inside as they are"),
    ),
    "'": (
        say("the text in quotes ends at the second quotation mark, and more follows it here"),
        say("put double quotes around the whole text: an apostrophe inside needs nothing then"),
    ),
    "[": (say("the brackets end before this place, and more follows here"), _QUOTES),
    "{": (say("the braces end before this place, and more follows here"), _QUOTES),
}
_OPENING = re.compile(r" *(?:- +)*[\w-]+: +([\"'\[{])")
_ANCHORS = ("while scanning an alias", "while scanning an anchor")
_TAGS = ("while scanning a tag", "while parsing a tag")


def not_yaml(at: Position, what: Message, fix: Message | None = None) -> Problem:
    """The problem of a file that breaks YAML's rules at `at`."""
    return Problem("syntax", at, what, fix or say("check the indentation (spaces, no tabs), and put text in quotes"))


def anchor(at: Position) -> Problem:
    """The problem of a value that begins with & or *."""
    return Problem(
        "anchor",
        at,
        say("a value cannot begin with & or *: in YAML these repeat a value from elsewhere, and records do without"),
        say("put the whole text in quotes if the sign belongs to it; otherwise write the value out"),
    )


def tag(at: Position) -> Problem:
    """The problem of a value that begins with !."""
    return Problem(
        "tag",
        at,
        say("a value cannot begin with '!': in YAML that is a command, and records do without"),
        say("put the whole text in quotes if the sign belongs to it; otherwise remove it"),
    )


def complaint(
    error: yaml.MarkedYAMLError, path: str, first_line: int, text: str, quoted_from: Position | None
) -> Problem:
    """The problem behind a parser's error in the file at `path`, whose `text` starts on line `first_line`.

    `quoted_from` is where a text in quotes began that spans several lines and ends where the parser fails.
    """
    problem, context = str(error.problem or ""), str(error.context or "")
    if (mark := unsettled_merge(text)) is not None:
        return unsettled(Position(path, mark + first_line, 1))
    if quoted_from is not None and error.problem_mark is not None:
        return _quoted_too_far(quoted_from, _position(path, first_line, error.problem_mark, text).line)
    if context in _NEVER_CLOSED and not problem.startswith("found unknown escape"):
        return not_yaml(_position(path, first_line, error.context_mark, text), *_NEVER_CLOSED[context])
    at = _position(path, first_line, error.problem_mark or error.context_mark, text)
    if context in _ANCHORS:
        return anchor(_position(path, first_line, error.context_mark, text))
    if context in _TAGS:
        return tag(_position(path, first_line, error.context_mark, text))
    if problem == _NO_COLON:
        at = _line_with_words_above(error, path, first_line, text) or at
    if "\t" in text.split("\n")[at.line - first_line][at.column - 1 :][:1]:
        return not_yaml(at, *_TAB)
    if problem in _OF_SPACES:
        lines, number = text.split("\n"), at.line - first_line
        slip = slip_near(lines, number) or misplaced_line(lines, number, at.column - 1, first_line)
        if slip is not None:
            return not_yaml(Position(path, slip.line + first_line, slip.column + 1), slip.what, slip.fix)
    if problem == "did not find expected key" and (more := _after_its_end(text, at, first_line)) is not None:
        return not_yaml(at, *more)
    if context == "while parsing a flow node" and (opening := _opening_before(text, at, first_line)) is not None:
        return opening
    if problem in _SENTENCES:
        return not_yaml(at, *_SENTENCES[problem])
    # The parser's own sentences name signs and tokens, never the text of the file.
    return not_yaml(at, say("this is not valid YAML: {reason}", reason=", ".join(filter(None, (problem, context)))))


def _after_its_end(text: str, at: Position, first_line: int) -> tuple[Message, Message] | None:
    """What is wrong where a value begins with a quotation mark or a bracket, and goes on behind its end."""
    found = _OPENING.match(text.split("\n")[at.line - first_line])
    return _AFTER_ITS_END[found[1]] if found is not None and found.end() < at.column else None


def _opening_before(text: str, at: Position, first_line: int) -> Problem | None:
    """The bracket that opens on an earlier line of the file than `at`, and that nothing follows."""
    lines = text.split("\n")
    before = next((n for n in range(at.line - first_line - 1, -1, -1) if says_something(lines[n])), None)
    if before is None:
        return None
    for sign, context in (("[", "while parsing a flow sequence"), ("{", "while parsing a flow mapping")):
        column = lines[before].rfind(sign)
        if column >= 0 and lines[before].rstrip()[-1] in (sign, ","):
            return not_yaml(Position(at.path, before + first_line, column + 1), *_NEVER_CLOSED[context])
    return None


def unsettled_merge(text: str) -> int | None:
    """The line, from 0, of the first mark that a merge left which nobody settled; None where there is none."""
    if "<<<<<<< " not in text:
        return None
    lines = text.split("\n")
    ours = next((number for number, line in enumerate(lines) if line.startswith("<<<<<<< ")), None)
    if ours is None or not any(line.startswith(">>>>>>> ") for line in lines[ours:]):
        return None
    return ours


def unsettled_merge_in_page(text: str) -> int | None:
    """As `unsettled_merge`, for Markdown: a block of code that holds all marks of a merge shows one, as guides do."""
    if "<<<<<<< " not in text:
        return None
    lines = text.split("\n")
    for first, last in _blocks_of_code(lines):
        block = lines[first:last]
        if all(any(line.startswith(mark) for line in block) for mark in ("<<<<<<< ", "=======", ">>>>>>> ")):
            lines[first:last] = [""] * len(block)
    return unsettled_merge("\n".join(lines))


def _blocks_of_code(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines inside of each fenced block that is closed: from the first to the one behind the last."""
    begun, fence = 0, ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found is None:
            continue
        if not fence:
            begun, fence = number + 1, found["fence"]
        elif found["fence"].startswith(fence) and not found["rest"].strip():
            yield begun, number
            fence = ""


def unsettled(at: Position) -> Problem:
    """The problem of a text that holds both sides of a merge."""
    return Problem(
        "unsettled-merge",
        at,
        say("two people changed this place, and the file holds what both of them wrote"),
        say(
            "keep what is right between the lines that begin with <<<<<<< and >>>>>>>, "
            "and delete these lines and ======="
        ),
    )


def _line_with_words_above(error: yaml.MarkedYAMLError, path: str, first_line: int, text: str) -> Position | None:
    """Where a colon is missing when the parser has reached a later line: the last line before it that says anything."""
    if error.problem_mark is None:
        return None
    lines = text.split("\n")
    for number in range(min(error.problem_mark.line, len(lines)) - 1, -1, -1):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#"):
            return Position(path, number + first_line, len(line) - len(line.lstrip()) + 1)
    return None


def _quoted_too_far(at: Position, line: int) -> Problem:
    """The next quotation mark of the file closes a text that was left open: the mistake is where it began."""
    return not_yaml(
        at,
        say(
            "the quoted text that begins here goes on to line {line}, and what follows it there does not fit", line=line
        ),
        say("close the quotation mark where the text ends, probably on this line"),
    )


_OF_SPACES = frozenset({_NO_COLON, "mapping values are not allowed in this context", "did not find expected key"})


def _position(path: str, first_line: int, mark: yaml.Mark | None, text: str) -> Position:
    if mark is None:
        return Position(path)
    lines = text.split("\n")
    if mark.line >= len(lines):  # libyaml ends a last line that the file leaves open
        return Position(path, len(lines) - 1 + first_line, len(lines[-1]) + 1)
    return Position(path, mark.line + first_line, mark.column + 1)
