"""What a row may say of a consent: less than the record at any time, more only on a newer form of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from cohortbook.model import Consent, ConsentStatus
from cohortbook.sheets.places import Doubt, Place
from cohortbook.sheets.values import Value
from cohortbook.words import Message, say

_OF_A_FORM = ("scopes", "wording", "obtained_on", "evidence")

Said = Mapping[str, Value]
"""The cells of a row that are about consent, by their key in it."""


class ConsentRules(Struct, frozen=True):
    """`wordings` are the versions that were ever used; nothing is given after `today`."""

    wordings: Sequence[str]
    today: date

    def changed(self, said: Said, held: Consent | None, at: Callable[[str], Place]) -> dict[str, Value | None] | Doubt:
        """What becomes of the consent `held` by what a row says; None takes a key away. `at` is where a key stands."""
        if not said:
            return {}
        held = held or Consent()
        if all(_same(getattr(held, key), value) for key, value in said.items()):
            return {}
        status = said.get("status")
        if status is None:
            return self._unasked(said, at)
        match ConsentStatus(str(status)):
            case ConsentStatus.WITHDRAWN:
                return self._withdrawn(said, held, at)
            case ConsentStatus.GRANTED:
                return self._granted(said, held, at)
            case other if other is held.status:
                return {}
            case ConsentStatus.DECLINED if held.status is not ConsentStatus.WITHDRAWN:
                return {"status": "declined"}
            case _:
                return Doubt(at("status"), _SAYS_LESS, _EMPTY_OR_NEWER)

    @staticmethod
    def _unasked(said: Said, at: Callable[[str], Place]) -> Doubt:
        key = next(iter(said))
        fix = say("write granted, declined or withdrawn in the column of the consent, as the form says")
        return Doubt(at(key), say("this row says something of a consent, and not which"), fix)

    def _withdrawn(self, said: Said, held: Consent, at: Callable[[str], Place]) -> dict[str, Value | None] | Doubt:
        day = said.get("withdrawn_on")
        if held.status is ConsentStatus.WITHDRAWN and held.withdrawn_on is not None:
            return {}  # the first day holds: nobody is withdrawn later than they were
        if day is None:
            fix = say("write the day of the withdrawal in its column")
            return Doubt(at("status"), say("the consent is withdrawn, and the day is missing"), fix)
        if isinstance(day, date) and day > self.today:
            return Doubt(at("withdrawn_on"), _AFTER_TODAY, say("write the day on which it was withdrawn"))
        return {"status": "withdrawn", "withdrawn_on": day}

    def _granted(self, said: Said, held: Consent, at: Callable[[str], Place]) -> dict[str, Value | None] | Doubt:
        missing = next((key for key in _OF_A_FORM if key not in said), None)
        if missing is not None:
            return Doubt(at("status"), _MISSING[missing], say("write it as the signed form says, in the same row"))
        if said["wording"] not in self.wordings:
            listed = ", ".join(self.wordings)
            fix = say("write the version on the form; organization.yml has: {listed}", listed=listed)
            if not self.wordings:
                fix = say("write the text of the form into 'consent_wordings' in organization.yml first")
            return Doubt(at("wording"), say("organization.yml knows no such wording of the consent"), fix)
        obtained = said["obtained_on"]
        if isinstance(obtained, date) and obtained > self.today:
            return Doubt(at("obtained_on"), _AFTER_TODAY, say("write the day on the signed form"))
        given: dict[str, Value | None] = {key: said[key] for key in ("status", *_OF_A_FORM)}
        if "expires" in said:
            given["expires"] = said["expires"]
        if all(_same(getattr(held, key), value) for key, value in given.items()) and held.withdrawn_on is None:
            return {}
        if not _is_newer(said, held):
            return _by_the_same_form(given, held, at)
        if held.withdrawn_on is not None:
            given["withdrawn_on"] = None
        return given


def _is_newer(said: Said, held: Consent) -> bool:
    """Whether the row rests on another form than the record does, given later than all that the record knows of."""
    obtained = said["obtained_on"]
    if not isinstance(obtained, date) or said["evidence"] == held.evidence:
        return False
    if held.status is ConsentStatus.WITHDRAWN or held.withdrawn_on is not None:
        return held.withdrawn_on is not None and obtained > held.withdrawn_on
    return held.obtained_on is None or obtained > held.obtained_on


def _by_the_same_form(
    given: dict[str, Value | None], held: Consent, at: Callable[[str], Place]
) -> dict[str, Value | None] | Doubt:
    """What a form that is on record already may still change: what it covers becomes less, or ends earlier."""
    if held.status is ConsentStatus.WITHDRAWN or held.withdrawn_on is not None:
        what = say("the person has withdrawn the consent, and the form of this row is not newer than that")
        return Doubt(at("status"), what, _EMPTY_OR_NEWER)
    scopes, ends = given["scopes"], given.get("expires")
    is_less = (
        held.status is ConsentStatus.GRANTED
        and isinstance(scopes, list)
        and {str(each) for each in scopes} <= {str(each) for each in held.scopes}
        and (ends is None or (isinstance(ends, date) and (held.expires is None or ends <= held.expires)))
        and all(_same(getattr(held, key), given[key]) for key in ("wording", "obtained_on", "evidence"))
    )
    if is_less:
        return {key: value for key, value in given.items() if not _same(getattr(held, key), value)}
    return Doubt(
        at("status"), say("this says more than the consent on record, and rests on no newer form"), _EMPTY_OR_NEWER
    )


def _same(held: object, said: object) -> bool:
    if isinstance(held, list) and isinstance(said, list):
        return sorted(map(str, held)) == sorted(map(str, said))
    return held == said


_AFTER_TODAY = say("this day has not come yet")
_SAYS_LESS = say("the record knows more of this consent than the row does")
_EMPTY_OR_NEWER = say(
    "empty the cells about consent in this row; where there is a newer form, write its scopes, wording, day and "
    "evidence"
)
_MISSING: dict[str, Message] = {
    "scopes": say("the consent is granted, and what it covers is missing"),
    "wording": say("the consent is granted, and the version of its wording is missing"),
    "obtained_on": say("the consent is granted, and its day is missing"),
    "evidence": say("the consent is granted, and where the form is kept is missing"),
}
