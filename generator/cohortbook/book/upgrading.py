"""What a newer version writes otherwise: records from before it are still read, and this brings them to its form.

Only the words that change are touched, so comments, order and quotes stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cohortbook.book.book import Book
from cohortbook.book.gathering import REGISTERS
from cohortbook.book.pack import PLAYBOOK, Pack, is_pack, pack_root, read_pack
from cohortbook.model.money import OLD_PAY_KEY
from cohortbook.model.occupation import OccupationCode
from cohortbook.problems import Problem, Severity
from cohortbook.source import Folder, Mapping, Node, Scalar, Sequence, decode, read_file
from cohortbook.words import Message, say

_OLD_CODE = OccupationCode.old_keys["code"]


class Upgrade(Struct, frozen=True):
    """A file of a site in the newer form. `after` is None where the file is not needed any more.

    `changes` say what becomes of it, with the number of a line each, and nothing of what the records say of people.
    """

    path: str
    after: str | None
    changes: tuple[tuple[int, Message], ...] = ()


class _Edit(Struct, frozen=True):
    """In line `line`, what stands from `start` to `end` becomes `words`; all count from 0."""

    line: int
    start: int
    end: int
    words: str
    told: Message | None = None


def upgrades(root: Path, folder: Folder, book: Book) -> Iterator[Upgrade]:
    """Every file of the site below `root` that changes, in the order of their paths. `book` is made of `folder`."""
    superfluous = _superfluous(folder, book) if not is_pack(root) else frozenset()
    for path, content in folder.files.items():
        if path in superfluous:
            yield Upgrade(path, None)
        elif path.startswith("cohorts/") and path.endswith(".yml"):
            text, problems = decode(content, path)
            document, _ = read_file(content, path)
            if problems or document is None:
                continue
            edits = sorted(_edits(document.source.node, text.split("\n")), key=lambda each: (each.line, each.start))
            if edits:
                changes = tuple((edit.line + 1, edit.told) for edit in edits if edit.told is not None)
                yield Upgrade(path, _edited(text, edits), changes)


def unread(folder: Folder) -> Iterator[Problem]:
    """What keeps a record from being read, and so from being brought to the newer form."""
    for path, content in folder.files.items():
        if path.startswith("cohorts/") and path.endswith(".yml"):
            _document, problems = read_file(content, path)
            yield from (problem for problem in problems if problem.severity is Severity.ERROR)


def _edits(node: Node, lines: list[str]) -> Iterator[_Edit]:
    match node:
        case Mapping():
            for key, value in node.values.items():
                yield from _of_key(node, key, value, lines)
                yield from _edits(value, lines)
        case Sequence():
            for item in node.items:
                yield from _edits(item, lines)


def _of_key(parent: Mapping, key: str, value: Node, lines: list[str]) -> Iterator[_Edit]:
    at = parent.keys[key]
    line, start = at.line - 1, at.column - 1
    pay, is_code = OLD_PAY_KEY.fullmatch(key), _OLD_CODE.fullmatch(key)
    if not isinstance(value, Scalar) or lines[line][start : start + len(key)] != key:
        return
    if pay and "base_annual" not in parent.values:
        told = say("'{old}' becomes 'base_annual', with {currency} behind the amount", old=key, currency=pay[1].upper())
        yield _Edit(line, start, start + len(key), "base_annual", told)
        place, column = value.at.line - 1, lines[value.at.line - 1].find(value.value, value.at.column - 1)
        if value.value.isdecimal() and column >= 0:
            end = column + len(value.value)
            yield _Edit(place, end, end, f" {pay[1].upper()}")
    elif is_code and not {"scheme", "code"} & parent.values.keys() and not value.says_nothing:
        is_first_on_line = not lines[line][:start].strip(" -")
        between = f"\n{' ' * start}" if is_first_on_line else ", "
        told = say("'{old}' becomes 'scheme: {old}' and 'code'", old=key)
        yield _Edit(line, start, start + len(key), f"scheme: {key}{between}code", told)


def _edited(text: str, edits: list[_Edit]) -> str:
    """`edits` are in the order of their places."""
    lines = text.split("\n")
    for edit in reversed(edits):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.start] + edit.words + line[edit.end :]
    return "\n".join(lines)


def _superfluous(folder: Folder, book: Book) -> frozenset[str]:
    """Files that say what the site inherits: pages as the standard playbook has them, registers that it holds whole."""
    if book.organization is None or book.organization.record.playbook.inherit is False:
        return frozenset()
    pack_folder = Folder.read(pack_root(), PLAYBOOK)
    pages = {
        path
        for path, content in pack_folder.files.items()
        if path.endswith(".md") and path in folder.files and _plain(folder.files[path]) == _plain(content)
    }
    registers = {f"cohorts/{name}" for name in REGISTERS if _holds(read_pack(pack_folder), book, name)}
    return frozenset(pages | (registers & folder.files.keys()))


def _holds(pack: Pack, book: Book, name: str) -> bool:
    """Whether everything in the site's register of that name is in the pack's, word by word."""
    match name:
        case "questions.yml" if book.questions is not None:
            return all(each in pack.book.all_questions() for each in book.questions.record.root)
        case "claims.yml" if book.claims is not None:
            return all(each in pack.book.all_claims() for each in book.claims.record.root)
        case "skills.yml" if book.skills is not None:
            inherited = pack.book.all_skills()
            return all(inherited.get(key) == skill for key, skill in book.skills.record.root.items())
        case _:
            return False


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").rstrip()
