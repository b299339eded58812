"""Old addresses of pages that were renamed: links, posters and calendars hold them for years."""

from typing import Final

from cohortbook.model.scalars import Id, Line
from cohortbook.model.visibility import Record, public


class Redirects(Record):
    """What was renamed, by kind: the old id, and the one that the record or page has now.

    People are not among them: a profile that left its address left it on purpose, and an old id may tell a name.
    """

    programs: dict[Id, Id] = public("Programs, old id and new id", dict)
    cohorts: dict[Id, Id] = public("Cohorts, old id and new id: all pages of a microsite, and its calendar", dict)
    employers: dict[Id, Id] = public("Employers, old id and new id", dict)
    skills: dict[Id, Id] = public("Skills, old id and new id", dict)
    plays: dict[Line, Line] = public("Pages of the playbook, old and new as section/play", dict)


REDIRECTED: Final = tuple(Redirects.model_fields)
"""The kinds, in the order of their keys."""
