"""Books made of records, without files: a few people by hand, or many by chance."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import make_edition
from cohortbook.model import Cohort, Employer, Filed, LocalizedText, Organization, OutcomeCode, Participant, Program
from cohortbook.model.cohort import CohortDates, Reported
from cohortbook.model.consent import Consent, ConsentStatus, Scope
from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.employer import Headcount, Signal
from cohortbook.model.money import Money
from cohortbook.model.organization import ConsentWording, Region
from cohortbook.model.participant import Intake, Leaving, Placement, Prior, Profile, StatusCheck
from cohortbook.model.program import Occupation
from cohortbook.outcomes import Level, LevelKind, Rate
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.making import examine
from cohortbook.outcomes.shares import rate_of
from cohortbook.position import Position
from cohortbook.source.nodes import Mapping as Node

TEXT = LocalizedText(plain="words")
START, CENSUS, END = date(2025, 1, 6), date(2025, 1, 17), date(2025, 3, 28)
LATE = date(2026, 6, 1)
"""A day on which everything that began at START has matured."""
OPEN = DisclosureProfile("open", width=1, rate_minimum=1, median_minimum=1)
"""Tells every number as it is, to compare it with what is behind it."""


def exact_rate(x: int, n: int) -> Rate:
    return rate_of(Band(x, x), Band(n, n))


def filed(record_id: str, record: Any) -> Filed[Any]:
    return Filed(record_id, f"cohorts/{record_id}.yml", record, Node(Position("cohorts/x.yml", 1, 1)))


def days(count: int, since: date = END) -> date:
    return since + timedelta(days=count)


def placed(after: int, code: str = "1A", **changed: Any) -> Placement:
    """A documented placement that began so many days after END."""
    given: dict[str, Any] = {"code": OutcomeCode(code), "started_on": days(after), "documentation": "letter", **changed}
    return Placement(**given)


def pay(amount: int | None, currency: str = "CAD") -> Money | None:
    """Base pay for a year, if any."""
    return None if amount is None else Money(amount=amount, currency=currency)


def check(on: date, found: str) -> StatusCheck:
    return StatusCheck(on=on, found=found)  # type: ignore[arg-type]


def person(*placements: Placement, **changed: Any) -> Participant:
    """Somebody who enrolled in time, completed at END and looks for work."""
    given: dict[str, Any] = {
        "name": "Somebody",
        "status": "completed",
        "enrolled_on": START,
        "completed_on": END,
        "placement": list(placements),
        **changed,
    }
    return Participant(**given)


def dropout(on: date | None = None, reason: str = "withdrew") -> Participant:
    left = Leaving(on=on or days(30, START), reason=reason)  # type: ignore[arg-type]
    return person(status="left", completed_on=None, left=left)


def shown(*scopes: str, available: str | None = None) -> dict[str, Any]:
    """What makes a person appear in the showcase, with these scopes besides the profile."""
    return {
        "profile": Profile(headline="Words", story="Words", availability=available, confirmed_on=LATE),  # type: ignore[arg-type]
        "consent": Consent(
            status=ConsentStatus.GRANTED,
            scopes=[Scope.PROFILE, *(Scope(scope) for scope in scopes)],
            wording="2025-1",
            obtained_on=START,
        ),
    }


def cohort(program: str = "sales", region: str = "ON", start: date = START, **changed: Any) -> Cohort:
    """A cohort of twelve weeks."""
    dates = CohortDates(start=start, census=start + (CENSUS - START), end=start + (END - START))
    given: dict[str, Any] = {
        "program": program,
        "title": TEXT,
        "region": region,
        "city": "City",
        "mode": "online",
        "language": "en",
        "dates": dates,
        **changed,
    }
    return Cohort(**given)


def reported(enrolled: int, completed: int, excluded: int = 0, **outcomes: int) -> Reported:
    """Totals; outcomes by code, such as _1A=3."""
    by_code = {OutcomeCode(code.removeprefix("_")): count for code, count in outcomes.items()}
    return Reported(enrolled=enrolled, completed=completed, excluded=excluded, outcomes=by_code, counted_on=days(210))


def signal(due: date, likely: int, observed_on: date = START, visibility: str = "aggregate", **changed: Any) -> Signal:
    given: dict[str, Any] = {
        "id": f"s{due:%y%m%d}{likely}",
        "role": TEXT,
        "headcount": Headcount(min=1, likely=likely, max=likely),
        "due": due,
        "confidence": "stated",
        "visibility": visibility,
        "observed_on": observed_on,
        **changed,
    }
    return Signal(**given)


def employer(*signals: Signal, region: str = "ON", public: bool = True) -> Employer:
    return Employer(name="Employer", sector=TEXT, region=region, public=public, demand=list(signals))


def program(noc: str = "64101") -> Program:
    given: dict[str, Any] = dict.fromkeys(("title", "summary", "sector", "format", "cost"), TEXT)
    return Program(model="demand", occupation=Occupation(scheme="noc", code=noc, title=TEXT), **given)


def make_book(
    cohorts: Mapping[str, tuple[Cohort, Sequence[Participant]]],
    employers: Mapping[str, Employer] | None = None,
    disclosure: str = "default",
) -> Book:
    """A book with these cohorts, in programs sales (NOC 64101) and lab (22302), in the regions ON and NB."""
    organization = Organization(
        name="Organisation",
        url="https://example.org",
        contact="a@example.org",
        summary=TEXT,
        regions=[Region(id=each, name=TEXT, country="CA", time_zone="America/Toronto") for each in ("ON", "NB")],
        languages=["en"],
        consent_wordings=[ConsentWording(version="2025-1", since=date(2020, 1, 1), text=TEXT)],
        disclosure=disclosure,  # type: ignore[arg-type]
    )
    return Book(
        organization=filed("organization", organization),
        programs={"sales": filed("sales", program()), "lab": filed("lab", program("22302"))},
        employers={each: filed(each, record) for each, record in (employers or {}).items()},
        cohorts={each: filed(each, record) for each, (record, _) in cohorts.items()},
        participants={
            each: {f"{each}-{at}": filed(f"{each}-{at}", one) for at, one in enumerate(people)}
            for each, (_, people) in cohorts.items()
            if people
        },
    )


def counted(
    book: Book, metric: str, kind: LevelKind = LevelKind.COHORT, level_id: str = "a", as_of: date = LATE
) -> tuple[int | None, int]:
    """x and n of a metric, shown or not; (0, 0) where nobody is counted."""
    truth = examined(book, as_of).truths.get((Level(kind, level_id), metric))
    return (truth.x, truth.n) if truth is not None else (0, 0)


def one_cohort(*people: Participant, **changed: Any) -> Book:
    """A book with one cohort, `a`."""
    return make_book({"a": (cohort(**changed), people)})


def examined(book: Book, as_of: date = LATE, **given: Any) -> Examination:
    on = AsOf.on(as_of)
    return examine(book, make_edition(book, on), on, **given)


# By chance


def random_book(seed: int, cohorts: int = 6, people: tuple[int, int] = (4, 24), disclosure: str = "default") -> Book:
    """Cohorts of all sizes over three years; every field that a metric reads takes every kind of value."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    ids = [f"e{number}" for number in range(6)]
    made: dict[str, tuple[Cohort, Sequence[Participant]]] = {}
    for number in range(cohorts):
        start = date(2023, 1, 9) + timedelta(days=chance.randrange(0, 1000))
        size = chance.randint(*people)
        record = cohort(
            chance.choice(["sales", "sales", "lab"]),
            chance.choice(["ON", "NB"]),
            start,
            capacity=chance.choice([None, size, size + 3]),
        )
        if chance.random() < 0.3:
            record = record.model_copy(update={"dates": record.dates.model_copy(update={"census": None})})
        skill = chance.random()
        made[f"c{number}"] = (record, [_random_person(chance, record, ids, skill) for _ in range(size)])
    employers = {each: employer(*_random_signals(chance), region=chance.choice(["ON", "NB"])) for each in ids}
    return make_book(made, employers, disclosure)


def _random_signals(chance: random.Random) -> list[Signal]:
    found = {}
    for _ in range(chance.randint(0, 3)):
        observed = date(2023, 1, 1) + timedelta(days=chance.randrange(900))
        one = signal(
            observed + timedelta(days=chance.randrange(20, 300)),
            chance.randint(1, 4),
            observed,
            chance.choice(["public", "aggregate", "private"]),
            occupation=chance.choice(["64101", "22302", None]),
        )
        found[one.id] = one
    return list(found.values())


def _random_person(chance: random.Random, record: Cohort, employers: Sequence[str], skill: float) -> Participant:
    dates = record.dates
    changed: dict[str, Any] = {"enrolled_on": dates.start - timedelta(days=chance.choice([20, 5, 0, -3, -11, -12]))}
    status = chance.choices(["completed", "left", "enrolled"], [8, 1, 0.4])[0]
    changed["status"] = status
    changed["completed_on"] = None
    if status == "completed":
        changed["completed_on"] = dates.end + timedelta(days=chance.choice([0, 0, 0, 0, -7, 3, 20]))
        changed["placement"] = _random_placements(chance, changed["completed_on"], employers, skill)
    if status == "left" or chance.random() < 0.02:
        reason = chance.choices(
            ["withdrew", "found-work", "dismissed", "died", "incarcerated", "active-duty"], [5, 2, 1, 1, 1, 1]
        )[0]
        changed["left"] = Leaving(on=dates.start + timedelta(days=chance.randrange(0, 60)), reason=reason)  # type: ignore[arg-type]
    changed["intake"] = Intake(seeks_work_in_field=chance.random() < 0.93, may_work=chance.random() < 0.96)
    if chance.random() < 0.8:
        changed["prior"] = Prior(
            role="Role",
            sector="Sector",
            base_annual=pay(chance.choice([None, 0, 31000, 38500, 45250])),
            pay_documented=chance.random() < 0.8,
        )
    if chance.random() < 0.6:
        scopes = [scope for scope in ("outcome", "name") if chance.random() < 0.6]
        changed |= shown(*scopes, available=chance.choice(["available", "open", None]))
    return person(**changed)


def _random_placements(
    chance: random.Random, completed: date, employers: Sequence[str], skill: float
) -> list[Placement]:
    found = []
    while chance.random() < (0.5 + skill / 2 if not found else 0.2):
        started = completed + timedelta(days=chance.choice([-9, 0, 14, 40, 89, 90, 91, 150, 180, 181, 300, 366, 400]))
        work = [
            check(started + timedelta(days=chance.choice([30, 89, 90, 100, 180, 200, 260])), found_then)
            for found_then in chance.choices(
                ["same-employer", "other-employer", "not-working", "unknown"], [6, 1, 1, 1], k=chance.randint(0, 3)
            )
        ]
        found.append(
            Placement(
                code=chance.choices(list(OutcomeCode), [12, 2, 1, 2, 2, 1, 2, 2, 1, 1])[0],
                employer=chance.choice([*employers, None]),
                started_on=chance.choices([started, None], [9, 1])[0],
                ended_on=started + timedelta(days=chance.choice([60, 90, 170, 400])) if chance.random() < 0.2 else None,
                base_annual=pay(chance.choice([None, 41000, 52500, 60750])),
                pay_documented=chance.random() < 0.8,
                documentation=chance.choices(["letter", None], [9, 1])[0],
                reported_on=started + timedelta(days=chance.choice([5, 200])) if chance.random() < 0.8 else None,
                checks=work,
            )
        )
    return found
