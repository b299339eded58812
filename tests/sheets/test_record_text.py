"""A value is set in a record, and nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.model import Participant
from cohortbook.sheets.record_text import Changes, Plain, UneditableError, edited, new_text
from cohortbook.source import read_file

RECORD = """\
# who
name: Jordan Example   # as on the form
status: completed
enrolled_on: 2026-03-09
prior:
profile:
  # theirs
  headline: 'Cook turned seller'  # one line
  story: >-
    Twelve years
    in kitchens.
  skills:
    # first
    - skill: negotiation   # seen
      level: working

    # second
    - skill: planning
  regions: [ON, QC]  # both
# the form
consent:
  status: withdrawn
  withdrawn_on: 2026-05-01  # by mail
  scopes:
    - profile
    # not the photo
    - name
"""


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ({("name",): "Al"}, ["name: Jordan Example   # as on the form"], ["name: Al   # as on the form"]),
        ({("completed_on",): "2026-05-15"}, [], ["completed_on: 2026-05-15"]),
        ({("notes",): "At\nnoon"}, [], ["notes: |-", "  At", "  noon"]),
        ({("profile", "city"): "Guelph"}, [], ["  city: Guelph"]),
        ({("prior", "role"): "Cook", ("prior", "sector"): "food"}, [], ["  role: Cook", "  sector: food"]),
        (
            {("profile", "headline"): "A: b # c"},
            ["  headline: 'Cook turned seller'  # one line"],
            ['  headline: "A: b # c"  # one line'],
        ),
        ({("profile", "story"): "Short"}, ["  story: >-", "    Twelve years", "    in kitchens."], ["  story: Short"]),
        (
            {("profile", "regions"): ["ON", "QC", "NB"]},
            ["  regions: [ON, QC]  # both"],
            ["  regions: [ON, QC, NB]  # both"],
        ),
        (
            {
                ("profile", "skills"): [
                    {"skill": "negotiation", "level": "confident"},
                    {"skill": "planning"},
                    {"skill": "sales"},
                ]
            },
            ["      level: working"],
            ["      level: confident", "    - skill: sales"],
        ),
        (
            {("consent", "withdrawn_on"): None, ("consent", "status"): "granted", ("consent", "evidence"): "form-2"},
            ["  status: withdrawn", "  withdrawn_on: 2026-05-01  # by mail"],
            ["  status: granted", "  evidence: form-2"],
        ),
        ({("consent", "scopes"): ["profile", "name", "contact"]}, [], ["    - contact"]),
    ],
)
def test_a_value_is_set_and_comments_stay(changes: Changes, gone: list[str], come: list[str]) -> None:
    """Otherwise an import takes away what somebody noted beside a value."""
    for before in (RECORD, RECORD.replace("\n", "\r\n"), "\ufeff" + RECORD, RECORD.rstrip("\n")):
        after = edited(Participant, before.encode(), changes).decode()
        assert after.count("\r\n") in (0, after.count("\n"))
        assert after.startswith("\ufeff") == before.startswith("\ufeff")
        old, new = before.splitlines(), after.splitlines()
        assert [line for line in old if line not in new] == gone
        assert [line for line in new if line not in old] == come


LEAVES = [("name",), ("pseudonym",), ("notes",), ("profile", "headline"), ("profile", "story"), ("prior", "role")]


@given(st.dictionaries(st.sampled_from(LEAVES), st.text(min_size=1, max_size=30)))
def test_whatever_is_set_is_read_again_and_everything_else_stays(changes: dict[tuple[str, ...], Plain]) -> None:
    """Otherwise a name with a sign in it becomes a key, or a story ends at its first hash."""
    try:
        after = edited(Participant, RECORD.encode(), changes)
    except UneditableError:
        assert any(not str(value).isprintable() or not str(value).strip() for value in changes.values())
        return
    document, problems = read_file(after, "")
    assert document is not None
    assert problems == []
    value = document.value
    for location, wanted in changes.items():
        found: object = value
        for key in location:
            assert isinstance(found, dict)
            found = found[key]
        assert found == wanted
    assert RECORD.count("#") <= after.decode().count("#")


@given(st.dictionaries(st.sampled_from(["name", "notes", "pseudonym"]), st.text(min_size=1, max_size=30), min_size=1))
def test_a_new_record_says_what_it_was_given(values: dict[str, Plain]) -> None:
    """Otherwise somebody's name is read as another, or as none."""
    try:
        content = new_text(Participant, "A comment", values)
    except UneditableError:
        assert any(not str(value).isprintable() or not str(value).strip() for value in values.values())
        return
    document, _ = read_file(content, "")
    assert document is not None
    assert document.value == values


@pytest.mark.parametrize("record", ["- a list\n", "name: {in: braces, over: lines}\n", "? odd\n: key\n", "\xff"])
def test_what_is_written_in_another_way_is_left_alone(record: str) -> None:
    """Otherwise an import spoils a record that it does not understand."""
    with pytest.raises(UneditableError):
        edited(Participant, record.encode("latin-1"), {("name", "in"): None, ("consent", "status"): "granted"})
