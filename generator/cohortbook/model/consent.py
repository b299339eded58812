"""Consent: what a person agreed to, when, and until when."""

from enum import StrEnum

from cohortbook.model.scalars import IsoDate, Line
from cohortbook.model.visibility import Record, private


class ConsentStatus(StrEnum):
    UNSET = "unset"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Scope(StrEnum):
    """What a consent can cover. Without `profile` nothing about the person is published."""

    PROFILE = "profile"
    NAME = "name"
    PHOTO = "photo"
    CONTACT = "contact"
    INDEXING = "indexing"
    TESTIMONIAL = "testimonial"
    OUTCOME = "outcome"
    NETWORK = "network"


class Consent(Record):
    """Unknown, unset, expired, future-dated or withdrawn all mean: not published."""

    status: ConsentStatus = private("unset, granted, declined or withdrawn", ConsentStatus.UNSET)
    scopes: list[Scope] = private(
        "What may be published: profile, name, photo, contact, indexing, testimonial, outcome, network", list
    )
    wording: Line | None = private("The version of the wording agreed to, from organization.yml", None)
    obtained_on: IsoDate | None = private("The day it was given", None)
    expires: IsoDate | None = private("The last day it holds", None)
    withdrawn_on: IsoDate | None = private("The day it was withdrawn", None)
    evidence: Line | None = private("Where the signed form is kept: an opaque reference, no name", None)
