"""What a program and a cohort offer: when in the week, where, for how much, by and with whom."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from cohortbook.book import read_book
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, PROGRAM, TinySite, places_of

PAGE = "cohorts/tech-sales-2026/index.html"
PICTURES = "cohorts/tech-sales-2026/pictures"


def photograph() -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 40)).save(written, "JPEG")
    return written.getvalue()


def told(tiny: TinySite) -> list[str]:
    return [problem.name for problem in read_book(tiny.root)[1]]


def _page(tiny: TinySite, path: str = PAGE) -> str:
    return " ".join(tiny.html(path).split())


def test_a_cohort_says_what_staff_know_of_it(tiny: TinySite) -> None:
    """Otherwise applicants ask on the telephone what the page could have told them."""
    with tiny.record(COHORT) as cohort:
        cohort |= {
            "rhythm": "evenings",
            "tuition": "4500 CAD",
            "prerequisites": [{"en": "A laptop", "fr": "Un ordinateur"}],
            "financing": [{"title": "Bursary", "amount": "2000 USD", "url": "https://bursary.example/"}],
            "places": [{"name": "River campus", "address": "12 Water Street", "city": "Hull"}],
            "schedule": [{"days": ["monday", "wednesday"], "start": "18:00", "end": "21:00", "title": "Class"}],
            "supporters": [{"name": "Fund of the North", "role": "funder", "url": "https://fund.example/"}],
            "more": [{"label": "What to bring", "text": "Nothing but *curiosity*."}],
        }
    page = _page(tiny)
    for said in (
        "Evenings",
        "$4,500",
        "A laptop",
        "up to US$2,000",
        "12 Water Street, Hull",
        "Monday and Wednesday",
        "Class",
        "Fund of the North",
        "What to bring",
        "<em>curiosity</em>",
    ):
        assert said in page, said


def test_a_cohort_has_its_programs_price_unless_it_has_its_own(tiny: TinySite) -> None:
    """Otherwise a price is written down in each cohort, and one of them is last year's."""
    with tiny.record(PROGRAM) as program:
        program |= {"tuition": "3000 CAD", "financing": [{"title": "Loan without interest"}]}
    assert "$3,000" in _page(tiny)
    assert "Loan without interest" in _page(tiny, "programs/tech-sales/index.html")
    with tiny.record(COHORT) as cohort:
        cohort["tuition"] = "0 CAD"
    page = _page(tiny)
    assert "$3,000" not in page
    assert "Free of charge" in page


def test_a_price_has_cents_where_somebody_wrote_them(tiny: TinySite) -> None:
    """Otherwise a course at 89.50 cannot say what it costs, or says it ten times as high."""
    with tiny.record(PROGRAM) as program:
        program |= {
            "tuition": "89.50 CAD",
            "financing": [{"title": "Loan", "amount": {"amount": "40.5"}}],
            "cost": "To be announced.",
        }
    with tiny.record(ORGANIZATION) as organization:
        organization["currency"] = "KWD"
    page = _page(tiny, "programs/tech-sales/index.html")
    for said in ("$89.50", "up to KWD 40.50"):
        assert said in page, said
    assert "To be announced" not in page  # of a cost that an amount says beside it
    for price in ("89,50", "4 500", "-5", "4500 EURO", "1.2345"):
        with tiny.record(PROGRAM) as program:
            program["tuition"] = price
        assert told(tiny) == ["wrong-type"], price


def test_a_postponed_cohort_promises_no_day_anywhere(tiny: TinySite) -> None:
    """Otherwise applicants come on the old day, which a page, a list or a file still gives them."""
    with tiny.record(COHORT) as cohort:
        days = {str(day) for day in cohort["dates"].values()} | {str(cohort["events"][0]["start"])[:10]}
        cohort |= {"status": "postponed", "dates": {**cohort["dates"], "rolling": "yes"}}
    assert len(days) > 3
    spoken = {f"{date.fromisoformat(day):%B} {date.fromisoformat(day).day}, {day[:4]}" for day in days}
    pages = {path: page for path, page in tiny.published().items() if path.startswith(("cohorts/", "outcomes/"))}
    for said in days | spoken | {"at any time"}:
        assert [path for path in places_of(said, pages) if path.endswith((".html", ".json"))] == [], said
    assert "New dates to be announced" in pages[PAGE].decode()


def test_a_full_cohort_is_still_for_somebody_and_a_cancelled_one_was_planned(tiny: TinySite) -> None:
    """Otherwise those who have a place read that it is over, or others that it begins on a day."""
    with tiny.record(PROGRAM) as program:
        program["eligibility"] = [{"en": "People who look for work", "fr": "Des personnes qui cherchent du travail"}]
    with tiny.record(COHORT) as cohort:
        cohort |= {"status": "full", "dates": {"start": "2026-09-07"}}
    page = _page(tiny)
    assert "Who it is for" in page
    assert "Who it was for" not in page
    with tiny.record(COHORT) as cohort:
        cohort["status"] = "cancelled"
    page = _page(tiny)
    assert "Was planned for" in page
    assert "First day" not in page


def test_nobody_asked_is_not_that_everything_is_taught(tiny: TinySite) -> None:
    """Otherwise a program that no employer knows of says that all their wishes are met."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"] = []
    page = _page(tiny, "programs/tech-sales/index.html")
    assert "No employer has asked for a role that this program leads to." in page
    assert "Every skill that employers ask for is taught." not in page


def test_an_amount_without_a_currency_anywhere_is_a_problem_where_it_stands(tiny: TinySite) -> None:
    """Otherwise a price is printed in dollars of which nobody knows whose they are."""
    with tiny.record(COHORT) as cohort:
        cohort["tuition"] = "4500"
    assert told(tiny) == ["no-currency"]
    with tiny.record(ORGANIZATION) as organization:
        organization["regions"][0]["currency"] = "GBP"
    assert told(tiny) == []
    assert "£4,500" in _page(tiny)


def test_nothing_of_an_instructor_is_shown_before_they_agreed(tiny: TinySite) -> None:
    """Otherwise somebody finds their face and their life on a page that they never heard of."""
    (tiny.root / PICTURES).mkdir()
    (tiny.root / PICTURES / "ann.jpg").write_bytes(photograph())
    ann = {
        "name": "Ann Fairweather",
        "biography": "Fifteen years at sea.",
        "photo": "ann.jpg",
        "photo_alt": "A harbour",
    }
    with tiny.record(COHORT) as cohort:
        cohort["instructors"] = [ann]
    for agreed_on in (None, "2026-06-16"):
        with tiny.record(COHORT) as cohort:
            cohort["instructors"] = [{**ann, "agreed_on": agreed_on}]
        files = tiny.published()
        for word in ("Fairweather", "at sea", "A harbour", "--instructor-"):
            assert places_of(word, files) == [], (agreed_on, word)
    with tiny.record(COHORT) as cohort:
        cohort["instructors"] = [{**ann, "agreed_on": "2026-06-15"}]
    files = tiny.published()
    assert PAGE in places_of("Ann Fairweather", files)
    assert [path for path in files if "--instructor-" in path] != []
    assert places_of("ann.jpg", files) == []


def test_a_logo_needs_permission_and_a_picture_a_record(tiny: TinySite) -> None:
    """Otherwise a fund's logo stands where the fund did not want it, or a picture that nobody named is forgotten."""
    (tiny.root / PICTURES).mkdir()
    (tiny.root / PICTURES / "fund.png").write_bytes(photograph())
    assert told(tiny) == ["unknown-file"]
    fund = {"name": "Fund", "role": "funder", "logo": "fund.png"}
    with tiny.record(COHORT) as cohort:
        cohort["supporters"] = [fund]
    assert [path for path in tiny.published() if "--supporter-" in path] == []
    with tiny.record(COHORT) as cohort:
        cohort["supporters"] = [{**fund, "logo_permission": "2026-01-01"}]
    assert [path for path in tiny.published() if "--supporter-" in path] != []
    with tiny.record(COHORT) as cohort:
        cohort["supporters"] = [{**fund, "logo": "found.png", "logo_permission": "2026-01-01"}]
    assert told(tiny) == ["missing-photo", "unknown-file"]


@pytest.mark.parametrize(
    ("start", "end"), [("18:00", "18:00"), ("18:00", "09:00"), ("6pm", "21:00"), ("18:00", "25:00")]
)
def test_a_session_ends_after_it_begins(tiny: TinySite, start: str, end: str) -> None:
    """Otherwise people stand before the door at an hour that is none."""
    with tiny.record(COHORT) as cohort:
        cohort["schedule"] = [{"days": ["monday"], "start": start, "end": end}]
    assert told(tiny) == ["bad-date"]


def test_employers_and_graduates_can_say_what_no_key_is_for(tiny: TinySite) -> None:
    """Otherwise what matters most about somebody has no place."""
    more = [{"label": "Beyond work", "text": "Rings the *bells*."}]
    with tiny.record(EMPLOYER) as employer:
        employer["more"] = more
    with tiny.record(PERSON) as person:
        person["profile"]["more"] = more
    files = tiny.published()
    found = places_of("<em>bells</em>", files)
    assert {"employers/alder-software/index.html", "graduates/qk41/index.html"} <= set(found)
    with tiny.record(PERSON) as person:
        person["consent"]["status"] = "declined"
    assert not [path for path in places_of("bells", tiny.published()) if "graduates" in path]


def test_a_cohort_without_dates_has_a_page_that_says_so(tiny: TinySite) -> None:
    """Otherwise the page of a cohort that is being planned cannot be built, or shows a day that nobody set."""
    with tiny.record(COHORT) as cohort:
        del cohort["dates"]
    assert "Dates to be announced" in _page(tiny)
    for status, said in (
        ("postponed", "New dates to be announced"),
        ("cancelled", "was cancelled"),
        ("full", "is full"),
    ):
        with tiny.record(COHORT) as cohort:
            cohort["status"] = status
        page = tiny.published()[PAGE].decode() if status == "postponed" else _page(tiny)
        assert said in page, status
