"""How a person is named, as they chose."""

from __future__ import annotations

from cohortbook.model import DisplayMode, Participant, Scope


def display_name(person: Participant, scopes: frozenset[Scope]) -> str | None:
    """The name to show in every output, or None where none may be shown.

    A pseudonym needs no `name` scope, because it is no name. Without the scope, a chosen pseudonym is all there is.
    """
    if person.display is DisplayMode.PSEUDONYM or Scope.NAME not in scopes:
        return person.pseudonym if person.display is DisplayMode.PSEUDONYM else None
    if person.display is DisplayMode.FULL:
        return person.name
    first, *others = person.name.split()
    return f"{first} {others[-1][0]}." if others else first


def initials(name: str | None) -> str:
    """One or two letters that stand in for a missing photo; empty without a name."""
    letters = [part[0].upper() for part in (name or "").split() if part[0].isalpha()]
    return "".join(letters[:1] + letters[-1:] if len(letters) > 1 else letters)
