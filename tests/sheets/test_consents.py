"""A spreadsheet never gives a consent that the person did not, and never brings anybody back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.model import Consent, Scope
from cohortbook.sheets.consents import ConsentRules
from cohortbook.sheets.places import Doubt, Place
from cohortbook.sheets.values import Value

RULES = ConsentRules(("2025-1", "2026-1"), date(2026, 6, 15))
FORM: dict[str, Value] = {
    "status": "granted",
    "scopes": ["profile", "name"],
    "wording": "2026-1",
    "obtained_on": date(2026, 5, 4),
    "evidence": "form-14",
}
HELD = Consent.model_validate({**FORM, "obtained_on": "2026-05-04", "expires": "2028-05-04"})
WITHDRAWN = Consent.model_validate(
    {**FORM, "obtained_on": "2026-05-04", "status": "withdrawn", "withdrawn_on": "2026-06-01"}
)
NEWER: dict[str, Value] = {**FORM, "obtained_on": date(2026, 6, 10), "evidence": "form-99"}


def after(said: dict[str, Value], held: Consent | None) -> dict[str, Value | None] | Doubt:
    return RULES.changed(said, held, lambda _key: Place("", 2))


@pytest.mark.parametrize(
    ("held", "said", "expected"),
    [
        (None, {}, {}),
        (None, FORM, FORM),
        (None, {"status": "unset"}, {}),
        (None, {"status": "declined"}, {"status": "declined"}),
        (HELD, FORM, {}),
        (HELD, {**FORM, "scopes": ["name", "profile"]}, {}),
        (HELD, {**FORM, "scopes": ["profile"]}, {"scopes": ["profile"]}),
        (HELD, {**FORM, "expires": date(2027, 1, 1)}, {"expires": date(2027, 1, 1)}),
        (HELD, {"status": "declined"}, {"status": "declined"}),
        (HELD, {"status": "withdrawn", "withdrawn_on": date(2026, 6, 2)},
         {"status": "withdrawn", "withdrawn_on": date(2026, 6, 2)}),
        (HELD, {**NEWER, "scopes": ["profile", "photo"]}, {**NEWER, "scopes": ["profile", "photo"]}),
        (WITHDRAWN, NEWER, {**NEWER, "withdrawn_on": None}),
        (WITHDRAWN, {"status": "withdrawn"}, {}),
    ],
)  # fmt: skip
def test_what_a_row_may_say(held: Consent | None, said: dict[str, Value], expected: dict[str, Value | None]) -> None:
    """Otherwise a signed form or a withdrawal has to be typed by hand."""
    assert after(said, held) == expected


@pytest.mark.parametrize(
    ("held", "said"),
    [
        *((None, {key: value for key, value in FORM.items() if key != missing}) for missing in FORM),
        (None, {**FORM, "wording": "2024-1"}),
        (None, {**FORM, "obtained_on": date(2026, 6, 16)}),
        (None, {"status": "withdrawn"}),
        (None, {"status": "withdrawn", "withdrawn_on": date(2026, 7, 1)}),
        (HELD, {**FORM, "scopes": ["profile", "name", "photo"]}),
        (HELD, {**FORM, "expires": date(2029, 1, 1)}),
        (HELD, {**FORM, "obtained_on": date(2026, 5, 3), "evidence": "form-13"}),
        (HELD, {**NEWER, "evidence": "form-14"}),
        (HELD, {**FORM, "evidence": "form-99"}),
        (HELD, {"status": "unset"}),
        (HELD, {"scopes": ["photo"]}),
        (WITHDRAWN, FORM),
        (WITHDRAWN, {**NEWER, "obtained_on": date(2026, 6, 1)}),
        (WITHDRAWN, {**NEWER, "evidence": "form-14"}),
        (WITHDRAWN, {"status": "declined"}),
        (WITHDRAWN, {"status": "unset"}),
        (WITHDRAWN.model_copy(update={"withdrawn_on": None}), NEWER),
        (HELD.model_copy(update={"withdrawn_on": date(2026, 6, 12)}), NEWER),
    ],
)
def test_what_a_row_may_not_say(held: Consent | None, said: dict[str, Value]) -> None:
    """Otherwise an old spreadsheet publishes somebody who said no."""
    found = after(said, held)
    assert isinstance(found, Doubt)
    assert str(found.fix)


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 15))
SCOPES = st.lists(st.sampled_from([str(scope) for scope in Scope]), min_size=1, unique=True)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["unset", "granted", "declined", "withdrawn"]),
        "scopes": SCOPES,
        "wording": st.sampled_from(["2025-1", "2026-1"]),
        "obtained_on": DAYS,
        "expires": DAYS,
        "withdrawn_on": DAYS,
        "evidence": st.sampled_from(["form-14", "form-15"]),
    },
)


def covers(consent: Consent) -> set[str]:
    given_now = consent.status == "granted" and consent.withdrawn_on is None
    return {str(scope) for scope in consent.scopes} if given_now else set()


@given(st.sampled_from([Consent(), HELD, WITHDRAWN]), ROWS)
def test_more_is_covered_only_by_a_newer_form_that_says_so(held: Consent, said: dict[str, Value]) -> None:
    """Otherwise there is one order of cells that nobody thought of, and somebody is published by it."""
    changed = after(said, held)
    if isinstance(changed, Doubt):
        return
    values = {**held.model_dump(), **changed}
    now = Consent.model_validate({key: each for key, each in values.items() if each is not None})
    if not covers(now) <= covers(held):
        assert now.evidence != held.evidence
        assert now.obtained_on == said["obtained_on"]
        assert set(said) >= {"status", "scopes", "wording", "obtained_on", "evidence"}
        known = [day for day in (held.obtained_on, held.withdrawn_on) if day is not None]
        assert all(day < now.obtained_on for day in known if now.obtained_on)
