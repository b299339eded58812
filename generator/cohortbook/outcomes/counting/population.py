"""Who is counted: the populations E, G, X and J of a cohort, and what is known of each person in them.

Each person becomes one whole number, a *standing*: one bit for each group they belong to. People with the same standing
are the same to every metric, so from here on only counts of standings are handled.

Edges, where the definitions leave them open:

- A cohort without a first or a last day is not counted: nobody knows yet when everybody has had the same time.
- In a cohort with rolling starts, everybody who enrolled by its last day is in E, unless it has a census day.
- The census is `dates.census`, else the first day. Whoever enrolled later is not in E; nor who left on or before it.
- Death, incarceration and active duty take a person out of E whenever they happen, also after completion.
- A departure or completion after `as_of` has not happened yet. Someone who completes without being in E is not in G.
- A placement is known when it is documented, had begun by `as_of`, and was reported by `as_of` (or on no known day).
- The placement that counts is the earliest known one with a headline code: 1A, 1B or 1D.
- A documented outcome has any code but 4 (not reporting): a documented attempt to reach somebody is not an outcome.
- Pay counts in the currency of the cohort's region: a change is between two amounts in it, and none is converted.
- Nothing in a cohort is counted before its last completion; how long a metric waits after it is its `gate_days`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct, field

from cohortbook.edition import Availability, PublicGraduate
from cohortbook.model import Cohort, Consent, ConsentStatus, Filed, OutcomeCode, Participant, ParticipantStatus, Scope
from cohortbook.model.metric_names import WINDOWS
from cohortbook.model.money import OLDEST_CURRENCY
from cohortbook.model.participant import Placement
from cohortbook.outcomes.counting import group
from cohortbook.outcomes.counting.group import STEPS, Group
from cohortbook.outcomes.counting.retention import retained

HEADLINE_CODES: Final = frozenset({OutcomeCode.FULL_TIME, OutcomeCode.APPRENTICESHIP, OutcomeCode.OWN_VENTURE})
BROAD_CODES: Final = HEADLINE_CODES | {OutcomeCode.HIRED_BY_PROVIDER, OutcomeCode.SHORT_OR_PART_TIME}
HIRE_CODES: Final = frozenset({OutcomeCode.FULL_TIME, OutcomeCode.APPRENTICESHIP, OutcomeCode.SHORT_OR_PART_TIME})
"""Codes of work in the field for an employer who is not the provider."""

_EXEMPT: Final = frozenset({"died", "incarcerated", "active-duty"})

_WINDOWED = (
    group.placed_broadly,
    group.followed,
    group.with_same_employer,
    group.with_any_employer,
    group.known_whether_same,
    group.known_whether_any,
)
_COUNTED = (
    *(group.ENROLLED, group.COMPLETED, group.JOB_SEEKERS, group.DOCUMENTED, group.PLACED, group.WITH_PAY),
    *map(group.placed, STEPS),
    *(group_of(days) for days in WINDOWS for group_of in _WINDOWED),
)
BITS: Final[Mapping[Group, int]] = {each: 1 << place for place, each in enumerate(_COUNTED)}
"""The bit of each group in a standing."""

_E, _G, _J, _K, _D, _W = (BITS[each] for each in _COUNTED[:6])
_P = tuple(BITS[group.placed(days)] for days in STEPS)
_B, _R, _S, _A, _U, _V = (tuple(BITS[group_of(days)] for days in WINDOWS) for group_of in _WINDOWED)

# How a reader can know a person: not at all, from a profile, as available for work, as hired.
UNSEEN, SHOWN, SEEKING, HIRED = range(4)


class CohortTally(Struct):
    """A cohort's people as counts.

    `standings` counts people by standing and by how they are seen in the showcase; `people` says both of each by their
    id, to compare with what was published before, and `turns` are the days on which somebody became public after
    numbers were first told, or ceased to be. `wages` are yearly differences in `currency`, that of the cohort's region.
    `hires` are all hires of employers on record, whoever was hired.
    """

    id: str
    program_id: str
    region_id: str
    start: date
    capacity: int | None
    last_completion: date
    currency: str = OLDEST_CURRENCY
    standings: Counter[tuple[int, int]] = field(default_factory=Counter)
    wages: list[int] = field(default_factory=list)
    hires: list[tuple[str, date]] = field(default_factory=list)
    people: dict[str, tuple[int, int]] = field(default_factory=dict)
    turns: list[date] = field(default_factory=list)

    def people_in(self, group: Group) -> int:
        """How many people of the cohort belong to a group."""
        bit = BITS[group]
        return sum(people for (standing, _), people in self.standings.items() if standing & bit)


def tally(
    cohort_id: str,
    cohort: Cohort,
    participants: Mapping[str, Filed[Participant]],
    graduates: Mapping[str, PublicGraduate],
    as_of: date,
    currency: str = OLDEST_CURRENCY,
) -> CohortTally:
    """The cohort's people as they were known on `as_of`, in one pass. `graduates` is the edition's showcase."""
    start, end = cohort.dates.start, cohort.dates.end
    if start is None or end is None:
        raise LookupError("a cohort that has no first or no last day is not counted")
    census = cohort.dates.census or (end if cohort.dates.rolling else start)
    found = CohortTally(
        cohort_id,
        cohort.program,
        cohort.region,
        start,
        cohort.capacity,
        _last_completion(end, participants, as_of),
        currency,
    )
    for participant_id, filed in participants.items():
        person = filed.record
        known = _known_placements(person, as_of) if person.placement else []
        found.hires.extend(_hires(known))
        if _is_outside(person, census, as_of):
            continue
        graduate = graduates.get(participant_id)
        standing = _E
        if person.status is ParticipantStatus.COMPLETED and person.completed_on and person.completed_on <= as_of:
            standing |= _G
            if person.intake.seeks_work_in_field and person.intake.may_work:
                standing |= _outcome(person, person.completed_on, known, as_of, found)
        seen = UNSEEN if graduate is None else _seen(graduate)
        found.standings[standing, seen] += 1
        found.people[participant_id] = standing, seen
        found.turns.extend(_turns(person.consent, found.last_completion, as_of))
    return found


def _turns(consent: Consent, told_from: date, as_of: date) -> Iterator[date]:
    """The days on which a consent to be shown began after `told_from`, or ended."""
    if Scope.PROFILE not in consent.scopes or consent.status not in (ConsentStatus.GRANTED, ConsentStatus.WITHDRAWN):
        return
    if consent.obtained_on is not None and told_from < consent.obtained_on <= as_of:
        yield consent.obtained_on
    if consent.status is ConsentStatus.WITHDRAWN or consent.withdrawn_on is not None:
        yield consent.withdrawn_on or as_of
    elif consent.expires is not None and consent.expires < as_of:
        yield consent.expires


def _last_completion(end: date, participants: Mapping[str, Filed[Participant]], as_of: date) -> date:
    """The day from which windows are counted: max(C). Until the cohort has ended, not before its end."""
    completions = [
        filed.record.completed_on
        for filed in participants.values()
        if filed.record.status is ParticipantStatus.COMPLETED and filed.record.completed_on is not None
    ]
    return max(completions) if completions and as_of >= end else max([end, *completions])


def _is_outside(person: Participant, census: date, as_of: date) -> bool:
    """Whether the person is not in E: left as one is excused for, enrolled too late, or left too early."""
    left = person.left if person.left is not None and person.left.on <= as_of else None
    if left is not None and (left.reason in _EXEMPT or left.on <= census):
        return True
    return person.enrolled_on > census


def _known_placements(person: Participant, as_of: date) -> list[Placement]:
    return [
        placement
        for placement in person.placement
        if placement.documentation is not None
        and placement.started_on is not None
        and placement.started_on <= as_of
        and (placement.reported_on is None or placement.reported_on <= as_of)
    ]


def _is_documented(person: Participant, as_of: date) -> bool:
    return any(
        placement.documentation is not None
        and placement.code is not OutcomeCode.NOT_REPORTING
        and (placement.started_on is None or placement.started_on <= as_of)
        and (placement.reported_on is None or placement.reported_on <= as_of)
        for placement in person.placement
    )


def _outcome(person: Participant, completed_on: date, known: list[Placement], as_of: date, found: CohortTally) -> int:
    """The bits of a person in J; what is not a bit goes into `found`."""
    standing = _J | (_K if person.placement and _is_documented(person, as_of) else 0)
    counting: Placement | None = None
    broad: date | None = None
    for placement in known:
        started_on = placement.started_on
        if started_on is None:
            continue
        if placement.code in BROAD_CODES:
            broad = started_on if broad is None else min(broad, started_on)
        if placement.code in HEADLINE_CODES and (counting is None or started_on < (counting.started_on or date.max)):
            counting = placement
    for place, days in enumerate(WINDOWS):
        if broad is not None and (broad - completed_on).days <= days:
            standing |= _B[place]
    if counting is None or counting.started_on is None:
        return standing
    standing |= _D
    waited = (counting.started_on - completed_on).days
    change = _wage_change(person, counting, found.currency)
    if change is not None:
        standing |= _W
        found.wages.append(change)
    for place, days in enumerate(STEPS):
        if waited <= days:
            standing |= _P[place]
    for place, days in enumerate(WINDOWS):
        if counting.started_on + timedelta(days=days) <= as_of:
            same, any_ = retained(counting, known, days, as_of)
            standing |= _R[place]
            standing |= (_S[place] if same else 0) | (_U[place] if same is not None else 0)
            standing |= (_A[place] if any_ else 0) | (_V[place] if any_ is not None else 0)
    return standing


def _wage_change(person: Participant, placement: Placement, currency: str) -> int | None:
    """New base pay less base pay before, a year, where both are documented and in `currency`.

    Pay of zero before is no pay: None.
    """
    prior = person.prior
    if prior is None or not prior.pay_documented or not placement.pay_documented:
        return None
    before, after = prior.base_annual, placement.base_annual
    if before is None or before.amount == 0 or after is None:
        return None
    if before.currency_in(currency) != currency or after.currency_in(currency) != currency:
        return None
    return after.amount - before.amount


def _hires(known: list[Placement]) -> Iterator[tuple[str, date]]:
    """The person's first day with each employer that hired them for work in the field."""
    first: dict[str, date] = {}
    for placement in known:
        if placement.employer is not None and placement.started_on is not None and placement.code in HIRE_CODES:
            first[placement.employer] = min(first.get(placement.employer, date.max), placement.started_on)
    yield from first.items()


def _seen(graduate: PublicGraduate) -> int:
    if graduate.hire is not None or graduate.availability is Availability.HIRED:
        return HIRED
    return SEEKING if graduate.availability in (Availability.AVAILABLE, Availability.OPEN) else SHOWN
