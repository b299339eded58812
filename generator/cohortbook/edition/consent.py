"""Which scopes of a consent hold on a day. Whatever is not clearly allowed is not allowed."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from cohortbook.model import Consent, ConsentStatus, Scope

NONE: frozenset[Scope] = frozenset()


def scopes_in_force(consent: Consent, on: date, wordings: Set[str]) -> frozenset[Scope]:
    """The scopes that may be published on the day `on`; empty unless the profile scope is among them.

    A consent holds from the day it was given to its last day, both included, and only under a wording on record.
    """
    if consent.status is not ConsentStatus.GRANTED or consent.withdrawn_on is not None:
        return NONE
    if consent.wording not in wordings or consent.obtained_on is None or consent.obtained_on > on:
        return NONE
    if consent.expires is not None and consent.expires < on:
        return NONE
    scopes = frozenset(consent.scopes)
    return scopes if Scope.PROFILE in scopes else NONE
