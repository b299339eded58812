"""Whom a row is about: somebody on record, or somebody new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from cohortbook.book.checks.people import folded_name
from cohortbook.model import Filed, Participant
from cohortbook.sheets.places import Doubt
from cohortbook.sheets.rows import Row
from cohortbook.words import say

Filing = Filed[Participant]


class People:
    """Those of one cohort on record. `elsewhere` are the ids of everybody in other cohorts."""

    def __init__(self, filed: Mapping[str, Filing], elsewhere: Set[str]) -> None:
        self._filed = filed
        self._elsewhere = elsewhere
        self._by_mail: dict[str, list[Filing]] = {}
        self._by_name: dict[str, list[Filing]] = {}
        for each in filed.values():
            self._by_name.setdefault(folded_name(each.record.name), []).append(each)
            if (mail := _mail_of(each)) is not None:
                self._by_mail.setdefault(mail, []).append(each)

    def match(self, row: Row) -> Filing | Doubt | None:
        """By the id, else by the mail address, else by the name; None is somebody new."""
        if given := row.text("id"):
            return self._by_id(given.lower(), row)
        mail, name = row.text("profile.email").casefold(), folded_name(row.text("name"))
        if found := self._by_mail.get(mail, []):
            if len(found) == 1 and folded_name(found[0].record.name) == name:
                return found[0]
            ids = ", ".join(each.id for each in found)
            what = say("the mail address is that of somebody on record under another name: {ids}", ids=ids)
            return Doubt(row.place("profile.email"), what, _WRITE_ID)
        found = self._by_name.get(name, [])
        if len(found) > 1:
            ids = ", ".join(each.id for each in found)
            return Doubt(row.place("name"), say("several people on record have this name: {ids}", ids=ids), _WRITE_ID)
        if found and mail and _mail_of(found[0]) not in (None, mail):
            what = say("somebody on record has this name and another mail address: {ids}", ids=found[0].id)
            return Doubt(row.place("name"), what, _WRITE_ID)
        return found[0] if found else None

    def _by_id(self, given: str, row: Row) -> Filing | Doubt:
        if given in self._filed:
            return self._filed[given]
        what = (
            say("this id is that of somebody in another cohort")
            if given in self._elsewhere
            else say("nobody on record in this cohort has this id")
        )
        return Doubt(row.place("id"), what, say("correct the id; for somebody new, leave the cell empty"))


def doubles(rows: Sequence[Row], matched: Mapping[Row, Filing | None]) -> Iterator[Doubt]:
    """Rows that are about one person, as far as can be told."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        found = matched.get(row)
        traits = [("id", found.id)] if found is not None else _traits(row)
        for trait in traits:
            other = first.setdefault(trait, row)
            if other is not row:
                what = say("this row and row {row} are about one person, as far as can be told", row=other.at.row)
                yield Doubt(row.place("name"), what, _KEEP_ONE)
                break


def _traits(row: Row) -> list[tuple[str, str]]:
    traits = [("name", folded_name(row.text("name")))]
    mail = row.text("profile.email").casefold()
    return [*traits, ("mail", mail)] if mail else traits


def _mail_of(filed: Filing) -> str | None:
    profile = filed.record.profile
    return profile.email.casefold() if profile is not None and profile.email else None


_WRITE_ID = say(
    "write the id of the person meant in the column Id; for somebody new, 'cohortbook new participant' makes one"
)
_KEEP_ONE = say("keep one of the two rows; where they are two people, write the id of each in the column Id")
