"""Dates, numbers and sentences as people in Canada write them, in both languages."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from cohortbook.edition import PublicText, Spoken
from cohortbook.pages import Wording
from cohortbook.pages.playbook.markdown import minutes
from tiny import french_catalog

ENGLISH, FRENCH = Wording("en", "CA"), Wording("fr", "CA")
DAY = date(2026, 10, 15)


def plain(text: str) -> str:
    """Without the kinds of spaces that Unicode has; which of them stands where is typography."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("wording", "full", "day", "month", "short"),
    [
        (ENGLISH, "October 15, 2026", "Thursday, October 15, 2026", "October 2026", "Oct"),
        (FRENCH, "15 octobre 2026", "jeudi 15 octobre 2026", "octobre 2026", "oct."),
    ],
    ids=["en", "fr"],
)
def test_a_date_is_written_as_in_the_readers_language(
    wording: Wording, full: str, day: str, month: str, short: str
) -> None:
    """Otherwise 10/11 is October to one reader and November to the other."""
    assert wording.date(DAY) == full
    assert wording.day(DAY) == day
    assert wording.month(DAY) == month
    assert wording.short_month(DAY) == short


@pytest.mark.parametrize(
    ("wording", "last", "shown"),
    [
        (ENGLISH, date(2026, 5, 15), "Mar 9–May 15, 2026"),
        (ENGLISH, date(2026, 3, 15), "Mar 9–15, 2026"),
        (ENGLISH, date(2027, 3, 15), "Mar 9, 2026–Mar 15, 2027"),
        (FRENCH, date(2026, 5, 15), "9 mars – 15 mai 2026"),
        (FRENCH, date(2026, 3, 15), "9–15 mars 2026"),
        (FRENCH, date(2027, 3, 15), "9 mars 2026 – 15 mars 2027"),
    ],
)
def test_a_span_says_once_what_both_dates_share(wording: Wording, last: date, shown: str) -> None:
    """Otherwise a line of dates on a card is twice as long as it need be and breaks on a phone."""
    assert plain(wording.span(date(2026, 3, 9), last)) == shown


def _local(day: int, hour: int, month: int = 10) -> datetime:
    """A local time, as records have it: its zone is the cohort's."""
    return datetime.combine(date(2026, month, day), time(hour))


def test_times_carry_their_zone_and_summer_time() -> None:
    """Otherwise somebody in Moncton comes an hour late to an online evening in Toronto."""
    evening = _local(15, 18), _local(15, 20)
    assert plain(ENGLISH.times(*evening, "America/Toronto")) == "6:00–8:00 p.m. EDT"
    assert plain(FRENCH.times(*evening, "America/Toronto")) == "18 h 00 – 20 h 00 HAE"
    assert plain(FRENCH.times(*evening, "Asia/Tokyo")) == "18 h 00 – 20 h 00 UTC+09:00"
    winter = _local(15, 18, month=1), _local(15, 20, month=1)
    assert plain(ENGLISH.times(*winter, "America/Moncton")) == "6:00–8:00 p.m. AST"
    over_night = _local(15, 18, month=1), _local(16, 2, month=1)
    assert plain(ENGLISH.times(*over_night, "America/Moncton")) == "6:00 p.m. AST"


def test_no_line_ends_inside_a_time() -> None:
    """Otherwise a phone shows 17 h on one line and 00 on the next."""
    evening = FRENCH.times(_local(15, 17), _local(15, 19), "America/Toronto")
    for written in (evening, FRENCH.hours(time(9, 30), time(14, 30)), ENGLISH.hours(time(9), time(14, 30))):
        assert " h" not in written
        assert " p.m." not in written


def test_a_number_decides_the_plural() -> None:
    """Otherwise one graduate is "1 people"."""
    shown = [ENGLISH.plural("{n} person", "{n} people", number) for number in (0, 1, 2, 1200)]
    assert shown == ["0 people", "1 person", "2 people", "1,200 people"]


def test_nought_is_singular_in_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise every empty list is a mistake in grammar."""
    with french_catalog(tmp_path, monkeypatch, ("{n} person", "{n} people"), ("{n} personne", "{n} personnes")):
        french = Wording("fr", "CA")
        shown = [french.plural("{n} person", "{n} people", number) for number in (0, 1, 2)]
    assert shown == ["0 personne", "1 personne", "2 personnes"]


def test_numbers_and_lists_follow_the_language() -> None:
    """Otherwise 12,345 is read as twelve and a bit."""
    assert (ENGLISH.number(12345), plain(FRENCH.number(12345))) == ("12,345", "12 345")
    assert (ENGLISH.listed(["a", "b", "c"]), FRENCH.listed(["a", "b", "c"])) == ("a, b and c", "a, b et c")
    assert (ENGLISH.language_name("fr"), FRENCH.language_name("fr")) == ("French", "français")
    assert FRENCH.language_title("fr") == "Français"
    assert ENGLISH.language_name("zzz") == "zzz", "an unknown language is named by its code"


@pytest.mark.parametrize(
    ("total", "shown"),
    [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (120, "2 hours"), (135, "2 h 15 min")],
)
def test_a_length_of_time_is_said_as_one_says_it(total: int, shown: str) -> None:
    """Otherwise a play takes 135 minutes and nobody knows whether that is the morning."""
    assert minutes(total, ENGLISH) == shown


def test_text_that_was_not_translated_is_shown_in_its_own_language_and_says_so() -> None:
    """Otherwise a French reader gets nothing, or a screen reader speaks English with French sounds."""
    text = PublicText("en", {"en": "Ten weeks"})
    assert FRENCH.text(text) == Spoken("Ten weeks", "en")
    assert FRENCH.text(PublicText("en", {"en": "Ten weeks", "fr": "Dix semaines"})) == Spoken("Dix semaines", "fr")
    assert FRENCH.maybe(None) is None


def test_a_language_is_called_as_the_sentence_around_it_calls_languages() -> None:
    """A sentence in English that says "in Kiingereza" tells nobody which language that is."""
    assert [ENGLISH.language_name("fr", "sw"), ENGLISH.language_name("fr")] == ["Kifaransa", "French"]
    assert FRENCH.language_name("en", "oj") == "anglais", "where nothing is known of the sentence's language"


def test_a_sentence_is_filled_in_only_where_it_has_values() -> None:
    """Otherwise a brace in a sentence ends the build."""
    assert ENGLISH("{city}, {region}", city="Toronto", region="{Ontario}") == "Toronto, {Ontario}"
    assert ENGLISH("A {brace}") == "A {brace}"


def test_an_unknown_country_falls_back_to_the_language() -> None:
    """Otherwise a region that Babel does not know ends the build."""
    assert Wording("en", "ZZ").date(DAY)
    assert Wording("fr", "").date(DAY) == "15 octobre 2026"
