"""The kinds of sheets that an import reads: whom their rows are about, and by which headings they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from cohortbook.model import Employer, Participant
from cohortbook.sheets.columns import PEOPLE_COLUMNS, PEOPLE_TITLE, Column
from cohortbook.sheets.employer_columns import EMPLOYER_COLUMNS, EMPLOYERS_TITLE, SIGNAL_COLUMNS, SIGNALS_TITLE
from cohortbook.words import Message, say


@dataclass(frozen=True, eq=False)
class Form:
    """`model` is that of the records, `at` where in it a row's values stand.

    A sheet of this kind has each of the sets in `known_by`: one heading of it at least. `whose` is a row's key of which
    one at least is filled, or else `nobody` is told.
    """

    title: Message
    model: type[BaseModel]
    columns: tuple[Column, ...]
    known_by: tuple[frozenset[str], ...]
    whose: frozenset[str]
    nobody: tuple[Message, Message]
    at: tuple[str | int, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by the keys that they fill."""
        return {column.key: column for column in self.columns}


PEOPLE = Form(
    title=PEOPLE_TITLE,
    model=Participant,
    columns=PEOPLE_COLUMNS,
    known_by=(frozenset({"name", "last_name"}),),
    whose=frozenset({"name", "id"}),
    nobody=(say("this row says something of somebody, and not who"), say("write the name, or empty the row")),
)
EMPLOYERS = Form(
    title=EMPLOYERS_TITLE,
    model=Employer,
    columns=EMPLOYER_COLUMNS,
    known_by=(frozenset({"name"}),),
    whose=frozenset({"name", "id"}),
    nobody=(
        say("this row says something of an employer, and not of which"),
        say("write the employer's name, or empty the row"),
    ),
)
SIGNALS = Form(
    title=SIGNALS_TITLE,
    model=Employer,
    columns=SIGNAL_COLUMNS,
    known_by=(frozenset({"employer"}), frozenset({"id", "role"})),
    whose=frozenset({"employer"}),
    nobody=(
        say("this row says what is needed, and not by which employer"),
        say("write the employer's id or name, or empty the row"),
    ),
    at=("demand", 0),
)
FORMS = (PEOPLE, EMPLOYERS, SIGNALS)
KEYS = tuple(dict.fromkeys(key for form in FORMS for key in form.by_key))
"""What `--map` may say of a column."""
