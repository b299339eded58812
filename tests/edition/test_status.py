"""Where a cohort stands and what may be said about a graduate's availability, on each day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cohortbook.as_of import AsOf
from cohortbook.edition import Availability, CohortStatus
from cohortbook.edition.status import availability
from cohortbook.model import Profile
from tiny import COHORT, EMPLOYER, PERSON, TinySite

OPEN, CLOSED = CohortStatus.APPLICATIONS_OPEN, CohortStatus.APPLICATIONS_CLOSED
RUNNING, DONE = CohortStatus.IN_PROGRESS, CohortStatus.COMPLETED


def _status(tiny: TinySite, as_of: AsOf) -> CohortStatus:
    return tiny.edition(as_of).cohorts["tech-sales-2026"].status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-01-04", CohortStatus.ANNOUNCED),
        ("2026-01-05", OPEN),
        ("2026-02-13", OPEN),
        ("2026-02-14", CLOSED),
        ("2026-03-08", CLOSED),
        ("2026-03-09", RUNNING),
        ("2026-05-15", RUNNING),
        ("2026-05-16", DONE),
    ],
)
def test_first_and_last_days_belong_to_their_period(tiny: TinySite, day: str, status: CohortStatus) -> None:
    """Otherwise somebody who applies on the last day finds the door shut."""
    assert _status(tiny, AsOf.on(date.fromisoformat(day))) is status


def test_a_cohort_without_application_dates_is_announced_until_it_starts(tiny: TinySite) -> None:
    """Otherwise people are sent to a form that is not there yet."""
    with tiny.record(COHORT) as cohort:
        del cohort["dates"]["applications_open"], cohort["dates"]["apply_by"]
    assert _status(tiny, AsOf.on(date(2026, 2, 1))) is CohortStatus.ANNOUNCED


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ({"rolling": "yes"}, OPEN),
        ({"start": "2026-03-09", "end": "2026-05-15"}, OPEN),
        ({"apply_by": "2026-02-13"}, OPEN),
        ({"apply_by": "2026-01-31"}, CLOSED),
        ({"applications_open": "2026-02-02"}, CohortStatus.ANNOUNCED),
        ({"start": "2026-01-26", "end": "2026-05-15"}, RUNNING),
    ],
)
def test_a_form_without_a_first_day_takes_applications(
    tiny: TinySite, dates: dict[str, str], status: CohortStatus
) -> None:
    """Otherwise staff name the form, and nobody who reads the page can apply."""
    with tiny.record(COHORT) as cohort:
        cohort |= {"dates": dates, "apply_url": "https://apply.example/"}
    assert _status(tiny, AsOf.on(date(2026, 2, 1))) is status


def test_at_three_in_the_morning_utc_it_is_still_yesterday_in_toronto(tiny: TinySite) -> None:
    """Otherwise a nightly build closes applications four hours before midnight, where the applicants live."""
    night = AsOf.at(datetime(2026, 2, 14, 3, tzinfo=UTC))
    assert night.day == date(2026, 2, 14)
    assert night.in_zone(ZoneInfo("America/Toronto")) == date(2026, 2, 13)
    assert _status(tiny, night) is OPEN
    assert _status(tiny, AsOf.at(datetime(2026, 2, 14, 5, tzinfo=UTC))) is CLOSED


def test_a_cohorts_own_time_zone_comes_before_its_regions(tiny: TinySite) -> None:
    """Otherwise a cohort at the other end of a wide province opens and closes at the wrong hour."""
    night = AsOf.at(datetime(2026, 2, 14, 3, tzinfo=UTC))
    with tiny.record(COHORT) as cohort:
        cohort["time_zone"] = "Europe/Paris"
    assert _status(tiny, night) is CLOSED, "in Paris it is already the 14th"


def test_a_date_that_a_person_gave_is_that_date_everywhere(tiny: TinySite) -> None:
    """Otherwise `--as-of 2026-02-13` shows the 12th in one city and the 13th in another."""
    for zone in ("America/Vancouver", "Pacific/Auckland"):
        assert AsOf.on(date(2026, 2, 13)).in_zone(ZoneInfo(zone)) == date(2026, 2, 13)


def _profile(**said: object) -> Profile:
    return Profile.model_validate({"headline": "Cook turned seller", "story": "Twelve years.", **said})


@pytest.mark.parametrize(
    ("days_ago", "shown"),
    [
        (0, Availability.AVAILABLE),
        (60, Availability.AVAILABLE),
        (61, Availability.UNKNOWN),
        (-1, Availability.UNKNOWN),
    ],
)
def test_availability_is_unknown_after_sixty_days(days_ago: int, shown: Availability) -> None:
    """Otherwise employers call people who found work months ago, and stop calling."""
    today = date(2026, 6, 15)
    confirmed = (today - timedelta(days=days_ago)).isoformat()
    assert availability(_profile(availability="available", confirmed_on=confirmed), today) is shown


def test_availability_nobody_confirmed_is_unknown_and_hired_stays_hired() -> None:
    """Otherwise a guess is shown as a fact."""
    today = date(2026, 6, 15)
    assert availability(_profile(availability="open"), today) is Availability.UNKNOWN
    assert availability(_profile(confirmed_on="2026-06-14"), today) is Availability.UNKNOWN
    assert availability(_profile(availability="hired", confirmed_on="2024-01-01"), today) is Availability.HIRED


def test_people_who_are_available_come_first(tiny: TinySite) -> None:
    """Otherwise employers scroll past the hired to find somebody they can hire."""
    with tiny.record("cohorts/tech-sales-2026/participants/ab12.yml", like=PERSON) as person:
        person["consent"]["scopes"] = ["profile", "outcome"]
    with tiny.record(PERSON) as person:
        person["profile"] |= {"availability": "available", "confirmed_on": "2026-06-01"}
    assert list(tiny.edition().graduates) == ["qk41", "ab12"]


@pytest.mark.parametrize(
    ("changed", "is_shown"),
    [
        ({}, True),
        ({"expires": "2026-06-15"}, True),
        ({"expires": "2026-06-14"}, False),
        ({"observed_on": "2026-06-16", "expires": "2027-01-01"}, False),
        ({"visibility": "private"}, False),
        ({"visibility": "aggregate"}, False),
    ],
    ids=str,
)
def test_a_role_is_shown_while_it_holds_and_is_public(tiny: TinySite, changed: dict[str, str], is_shown: bool) -> None:
    """Otherwise graduates apply for a role that is gone, or an employer's private plan is on the web."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0] |= changed
    assert bool(tiny.edition().employers["alder-software"].roles) is is_shown


def test_an_expired_role_is_shown_as_past_and_nowhere_else(tiny: TinySite) -> None:
    """Otherwise it lives on as open in the search or in a feed, where nobody looks."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["role"] = "Zeppelin inspector"
    after = AsOf.on(date(2027, 3, 3))
    assert "Zeppelin inspector" in tiny.html("employers/alder-software/index.html"), "else this proves nothing"
    places = {path for path, content in tiny.published(after).items() if b"Zeppelin inspector" in content}
    english = {path for path in places if not path.startswith("fr/")}
    assert english == {"demand/index.html", "employers/alder-software/index.html", "skills/active-listening/index.html"}
    assert places == english | {f"fr/{path}" for path in english}


@pytest.mark.parametrize("said", ["cancelled", "postponed"])
@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-01", "2026-04-01", "2026-06-01"])
def test_what_staff_say_goes_before_what_dates_say(tiny: TinySite, said: str, day: str) -> None:
    """Otherwise people apply for a cohort that will not be."""
    with tiny.record(COHORT) as cohort:
        cohort["status"] = said
    assert _status(tiny, AsOf.on(date.fromisoformat(day))) == said


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-02-01", CohortStatus.FULL), ("2026-02-20", CLOSED), ("2026-04-01", RUNNING), ("2026-06-01", DONE)],
)
def test_a_full_cohort_is_full_until_applications_end(tiny: TinySite, day: str, status: CohortStatus) -> None:
    """Otherwise a cohort that finished years ago is still said to be full."""
    with tiny.record(COHORT) as cohort:
        cohort["status"] = "full"
    assert _status(tiny, AsOf.on(date.fromisoformat(day))) is status


@pytest.mark.parametrize(
    ("left_out", "day", "status"),
    [
        (("start", "end", "census", "showcase"), "2026-02-01", OPEN),
        (("start", "end", "census", "showcase"), "2027-02-01", CLOSED),
        (("end",), "2027-02-01", RUNNING),
        (("applications_open", "apply_by", "start", "end", "census", "showcase"), "2027-02-01", CohortStatus.ANNOUNCED),
    ],
)
def test_days_that_are_not_known_have_not_come(
    tiny: TinySite, left_out: tuple[str, ...], day: str, status: CohortStatus
) -> None:
    """Otherwise a cohort cannot be announced before its dates are settled."""
    with tiny.record(COHORT) as cohort:
        for key in left_out:
            del cohort["dates"][key]
    assert _status(tiny, AsOf.on(date.fromisoformat(day))) is status
    pages = tiny.pages(AsOf.on(date.fromisoformat(day)))
    assert "cohorts/tech-sales-2026/" in pages


@pytest.mark.parametrize(("day", "status"), [("2026-04-01", OPEN), ("2026-05-15", OPEN), ("2026-05-16", DONE)])
def test_one_can_apply_to_a_cohort_with_rolling_starts_while_it_runs(
    tiny: TinySite, day: str, status: CohortStatus
) -> None:
    """Otherwise a place that is free today is offered to nobody."""
    with tiny.record(COHORT) as cohort:
        cohort["dates"]["rolling"] = "yes"
        del cohort["dates"]["apply_by"], cohort["dates"]["census"]
    assert _status(tiny, AsOf.on(date.fromisoformat(day))) is status
