"""The partners of a hub: whose published data it shows, and which of their skills and employers are the same."""

import re
from posixpath import normpath
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.scalars import Id, Line, SiteUrl
from cohortbook.model.visibility import Record, public

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_THERE = re.compile(f"{_ID}/{_ID}")
_HERE_OR_THERE = re.compile(f"(?:{_ID}/)?{_ID}")


def _there(value: object) -> object:
    if not isinstance(value, str) or not _THERE.fullmatch(value):
        raise PydanticCustomError("partner-id", "")
    return value


def _here_or_there(value: object) -> object:
    if not isinstance(value, str) or not _HERE_OR_THERE.fullmatch(value):
        raise PydanticCustomError("partner-id", "")
    return value


PartnersId = Annotated[str, BeforeValidator(_there)]
"""A record of a partner: the partner's id here and the record's id there, such as `harbour/crm-hygiene`."""

HereOrThereId = Annotated[str, BeforeValidator(_here_or_there)]
"""The same, or the id of something in this site."""


class Partner(Record):
    """A site whose published data is shown: at an address, or in a folder."""

    id: Id = public("A short name for the partner, which becomes part of addresses, such as harbour")
    site: SiteUrl | None = public("The address of its site, such as https://harbour.example/", None)
    folder: Line | None = public("The folder of its built site, where that lies on this machine", None)
    leave_out: list[Id] = public("People of the partner who are not shown here, by their ids there", list)

    @property
    def place(self) -> str:
        """Where its data is read, as the record says it."""
        return self.site or self.folder or ""

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if (self.site is None) == (self.folder is None):
            raise PydanticCustomError("partner-place", "")
        return self


def _whole_place(place: str) -> str:
    """Without what differs between two ways of writing one place, under which everybody would be shown twice."""
    scheme, is_web, rest = place.partition("://")
    if is_web:
        host, _, path = rest.partition("/")
        return f"//{host.casefold()}/{path.strip('/')}"
    return normpath(scheme)


class Same(Record):
    """What several partners call by ids of their own. Somebody looked at them and says that they are one."""

    id: Id = public("The id under which it is shown here: one of this site's own records, or a new one")
    of: Annotated[list[PartnersId], Field(min_length=1)] = public("The partners' ids, such as harbour/crm-hygiene")


class Different(Record):
    """What has the same words and is not the same. Somebody looked at them, and `gather` proposes them no more."""

    of: Annotated[list[HereOrThereId], Field(min_length=2)] = public(
        "Ids of partners, such as harbour/crm-hygiene, or of this site, of which each means something else"
    )


class Partners(Record):
    """Whose data a hub shows. What is the same at several partners is shown as one only where this says so."""

    partners: list[Partner] = public("The partners, in the order in which they are gathered", list)
    skills: list[Same] = public("Skills that are the same", list)
    employers: list[Same] = public("Employers that are the same", list)
    different_skills: list[Different] = public("Skills with the same words that are not the same", list)
    different_employers: list[Different] = public("Employers with the same name or website that are not the same", list)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        for entries in (self.skills, self.employers):
            named = [each for entry in entries for each in entry.of]
            here = [entry.id for entry in entries]
            if len(named) != len(set(named)) or len(here) != len(set(here)):
                raise PydanticCustomError("same-twice", "")
        ids = [partner.id for partner in self.partners]
        places = [_whole_place(partner.place) for partner in self.partners]
        if len(ids) != len(set(ids)) or len(places) != len(set(places)):
            raise PydanticCustomError("partner-twice", "")
        return self
