"""A coordinator's spreadsheet becomes records: no person twice, no consent that nobody gave, nothing half."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cohortbook import sheets
from cohortbook.model import Participant, Scope
from sheets.filled import AMARA, FORM, Row, filled_template, imported, record_of, workbook, write
from tiny import PERSON, TinySite


def told(done: sheets.Import) -> list[str]:
    return [f"{doubt.at}: {doubt.what}" for doubt in done.doubts]


def person(site: TinySite, done: sheets.Import) -> Participant:
    """The first that was imported, as the site then reads it."""
    write(site, done)
    return site.book().participants["tech-sales-2026"][done.people[0].id].record


@pytest.mark.parametrize(("language", "people"), [("en", 25), ("fr", 2)])
def test_the_template_with_twenty_five_people_is_imported_once(site: TinySite, language: str, people: int) -> None:
    """Otherwise a coordinator types fifty lines for each person, or gets everybody twice the next time."""
    content = filled_template(site, language, people)
    done = imported(site, content)
    assert [each.is_new for each in done.people] == [True] * people
    assert done.problems == ()
    imported_person = person(site, done)
    assert imported_person.name == "Amaa Diala"
    assert imported_person.completed_on == date(2026, 5, 15)
    assert imported_person.profile is not None
    assert imported_person.profile.story == AMARA["profile.story"]
    assert [(each.skill, each.level) for each in imported_person.profile.skills] == [("active-listening", "confident")]
    assert imported_person.consent.scopes == [Scope.PROFILE, Scope.CONTACT]
    again = imported(site, content)
    assert (len(again.people), again.written) == (people, ())


def test_three_typical_mistakes_are_told_with_their_cells_and_nothing_is_written(site: TinySite) -> None:
    """Otherwise a wrong date, an unknown skill or a consent without its form is found on the public page."""
    wrong: Row = {**AMARA, "enrolled_on": "03/04/2026", "profile.skills": "Activ listening"}
    other: Row = {**AMARA, **FORM, "name": "Jean Roy", "profile.email": None, "consent.evidence": None}
    done = imported(site, workbook([wrong, other]))
    assert done.people == ()
    assert told(done) == [
        "People!C2: this can be two days: it does not say which number is the month",
        "People!H2: 'Activ listening' is no skill of the vocabulary",
        "People!J3: the consent is granted, and where the form is kept is missing",
    ]
    assert "Active listening" in str(done.doubts[1].fix)


@pytest.mark.parametrize(
    ("cell", "what", "fix"),
    [
        ("Juggling", "'Juggling' is no skill of the vocabulary", "add this one to cohorts/skills.yml first"),
        (
            "Juggling; Active listening; Activ listening",
            "the vocabulary has none of the skills 'Juggling', 'Activ listening'",
            "did you mean 'Active listening'? Or add the skills to cohorts/skills.yml first",
        ),
        ("reach her at 416 555 0142", "this is no skill of the vocabulary", "choose a skill"),
        ("asks Diallo", "this is no skill of the vocabulary", "choose a skill"),
    ],
)
def test_skills_that_the_vocabulary_lacks_are_named(site: TinySite, cell: str, what: str, fix: str) -> None:
    """Otherwise a coordinator opens the spreadsheet at each place to learn which words are meant."""
    done = imported(site, workbook([{**AMARA, "profile.skills": cell}]))
    assert [str(doubt.what) for doubt in done.doubts] == [what]
    assert fix in str(done.doubts[0].fix)


def test_what_is_told_repeats_nothing_private(site: TinySite) -> None:
    """Otherwise a name or an address stands in the log of a build server."""
    row: Row = {**AMARA, **FORM, "enrolled_on": "Amara's day", "profile.skills": "Amara Diallo", "profile.regions": "X"}
    done = imported(site, workbook([row, {**AMARA, "profile.email": "no address", "name": "Jean Roy"}]))
    said = " ".join(f"{doubt.at} {doubt.what} {doubt.fix}" for doubt in done.doubts)
    assert len(done.doubts) >= 3
    assert not [word for word in ("Amara", "Diallo", "no address", "Jean") if word in said]
    assert "Diallo" not in repr(done)


def test_french_headings_of_a_csv_with_semicolons_are_known(site: TinySite) -> None:
    """Otherwise what Excel saves in Québec is one column."""
    text = "Prénom;Nom;Courriel;Date de début;Statut\nÉloïse;Côté;eloise@mail.example;2026-03-09;inscrit\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        done = imported(site, text.encode(encoding))
        assert (done.doubts, len(done.people)) == ((), 1), encoding
        assert 'name: "Éloïse Côté"' in record_of(site, done) or "name: Éloïse Côté" in record_of(site, done)
        assert any("Windows-1252" in str(note.what) for note in done.notes) == (encoding == "cp1252")


def test_what_has_no_place_yet_is_told_and_left_out(site: TinySite) -> None:
    """Otherwise a list of names and addresses cannot be imported before every story is written."""
    row = {key: AMARA[key] for key in ("name", "profile.email", "enrolled_on")}
    done = imported(site, workbook([row]))
    assert done.problems == ()
    assert "profile" not in record_of(site, done).partition("\n")[2]
    assert ["Headline" in str(note.what) and "profile.email" in str(note.what) for note in done.notes] == [True]


def test_a_record_keeps_its_comments_and_order(site: TinySite) -> None:
    """Otherwise an import undoes what somebody noted beside a value."""
    path = site.root / PERSON
    before = path.read_text(encoding="utf-8").replace("name: Jordan", "# ask again in May\nname: Jordan", 1)
    before = before.replace("status: completed", "status: completed   # certified", 1)
    path.write_text(before, encoding="utf-8")
    row: Row = {
        "name": "Jordan Example",
        "profile.city": "Guelph",
        "profile.regions": "ON",
        "notes": "In the mornings",
    }
    done = imported(site, workbook([row]))
    assert [(each.id, each.keys) for each in done.written] == [("qk41", ("profile.city", "notes"))]
    after = record_of(site, done)
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "  city: Guelph",
        "notes: In the mornings",
    ]
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


def test_people_are_found_by_id_then_mail_then_name(site: TinySite) -> None:
    """Otherwise somebody who is on record gets a second page, or somebody else's values."""
    with site.record(PERSON) as record:
        record["profile"]["email"] = "jordan@mail.example"
    base: Row = {"profile.city": "Guelph"}
    found = [
        {**base, "id": "qk41", "name": "Jordan New-Name"},
        {**base, "name": "EXAMPLE, jordan"},
        {**base, "name": "Jordan Example", "profile.email": "Jordan@mail.example"},
    ]
    for row in found:
        (each,) = imported(site, workbook([row])).people
        assert (each.id, "name" in each.keys) == ("qk41", "id" in row)
    doubtful = [
        ({**base, "name": "Robin Roy", "profile.email": "jordan@mail.example"}, "under another name: qk41"),
        ({**base, "name": "Jordan Example", "profile.email": "other@mail.example"}, "another mail address: qk41"),
        ({**base, "name": "Jordan Example", "id": "zz99"}, "nobody on record in this cohort has this id"),
    ]
    for row, what in doubtful:
        (doubt,) = imported(site, workbook([row])).doubts
        assert str(doubt.what).endswith(what)


def test_two_rows_about_one_person_are_told(site: TinySite) -> None:
    """Otherwise the second row silently replaces what the first one said."""
    new = {**AMARA, "profile.email": "other@mail.example"}
    assert len(imported(site, workbook([AMARA, new])).doubts) == 1
    known: Row = {"name": "Jordan Example", "profile.city": "Guelph"}
    assert len(imported(site, workbook([known, {"id": "qk41", "profile.city": "Paris"}])).doubts) == 1


def test_skills_are_added_and_keep_their_evidence(site: TinySite) -> None:
    """Otherwise a column of skills takes away what somebody wrote about one."""
    with site.record(PERSON) as record:
        record["profile"]["skills"][0]["evidence"] = "Led every debrief"
    row: Row = {"name": "Jordan Example", "profile.skills": "active-listening (working)"}
    profile = person(site, imported(site, workbook([row]))).profile
    assert profile is not None
    assert [(each.level, each.evidence) for each in profile.skills] == [("working", "Led every debrief")]


def test_what_needs_another_column_is_told_with_its_heading(site: TinySite) -> None:
    """Otherwise a day of leaving without its reason is refused, and nobody knows where to write it."""
    row: Row = {"name": "Jean Roy", "enrolled_on": "2026-03-09", "status": "partie", "left.on": "2026-04-01"}
    (doubt,) = imported(site, workbook([row])).doubts
    assert (str(doubt.at), str(doubt.what)) == ("People!D2", "this needs 'Reason for leaving' beside it")


def test_intake_is_never_changed_later(site: TinySite) -> None:
    """Otherwise a spreadsheet changes who is counted after it is known how it went."""
    (doubt,) = imported(site, workbook([{"name": "Jordan Example", "intake.may_work": "no"}])).doubts
    assert "intake is not changed later" in str(doubt.what)


def test_a_record_that_would_stop_the_build_is_told_before_it_is_written(site: TinySite) -> None:
    """Otherwise one row keeps everybody's withdrawals from being published."""
    done = imported(site, workbook([{**AMARA, "completed_on": date(2026, 1, 1)}]))
    assert [problem.at.path for problem in done.problems if problem.severity == "error"] == [done.people[0].path]


def test_a_persons_own_name_in_their_story_is_told(site: TinySite) -> None:
    """Otherwise a story says who somebody is who agreed to be shown without a name."""
    done = imported(site, workbook([{**AMARA, **FORM, "profile.story": "Oseiwusu cooked.", "name": "Oseiwusu Brant"}]))
    assert [(problem.name, problem.at.path) for problem in done.problems] == [("name-in-text", done.people[0].path)]


def test_a_text_that_names_somebody_new_is_told(site: TinySite) -> None:
    """Otherwise the import of a person makes a published text break its promise."""
    play = site.root / "playbook/en/index.md"
    play.write_text(play.read_text(encoding="utf-8") + "\nOseiwusu Brantfordson was here.\n", encoding="utf-8")
    done = imported(site, workbook([{**AMARA, "name": "Oseiwusu Brantfordson"}]))
    assert "name-in-text" in {problem.name for problem in done.problems}


def cell(change: Callable[[Worksheet], object]) -> bytes:
    """People whose sheet is changed as a person would do it."""
    rows = [AMARA, {**AMARA, "name": "Robin Roy", "profile.email": "robin@mail.example"}]
    return workbook(rows, lambda book: change(book.worksheets[0]))


def set_to(place: str, value: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value

    return change


@pytest.mark.parametrize(
    ("days", "read", "is_told"),
    [
        (("03/04/2026", "03/20/2026"), (date(2026, 3, 4), date(2026, 3, 20)), True),
        (("03/04/2026", "20/03/2026"), (date(2026, 4, 3), date(2026, 3, 20)), True),
        (("03/03/2026", "20/03/2026"), (date(2026, 3, 3), date(2026, 3, 20)), False),
        (("03/04/2026", "03/05/2026"), None, False),
        (("03/04/2026", "03/03/2026"), None, False),
    ],
)
def test_one_day_of_a_sheet_says_how_all_of_it_are_written(
    site: TinySite, days: tuple[str, str], read: tuple[date, date] | None, *, is_told: bool
) -> None:
    """Whoever exports from a system of the United States would otherwise write each day of hundreds of rows anew."""
    rows = [
        {**AMARA, "enrolled_on": days[0], "completed_on": None},
        {**AMARA, "name": "Jo Roy", "profile.email": None, "enrolled_on": days[1], "completed_on": None},
    ]
    done = imported(site, workbook([{**each, "status": "enrolled"} for each in rows]))
    assert bool(done.doubts) is (read is None)
    notes = [str(each.what) for each in done.notes if "as others there" in str(each.what)]
    assert [note.partition(":")[0] for note in notes] == (["People!C2"] if is_told else [])
    for each, day in zip(done.people, read or (), strict=False):
        assert f"enrolled_on: {day}".encode() in (each.content or b"")


def test_a_sheet_that_writes_days_in_both_orders_says_of_none_which_it_is(site: TinySite) -> None:
    """Two lists were copied into one: what holds for the one is wrong in the other."""
    days = ("03/04/2026", "03/20/2026", "20/03/2026")
    rows = [
        {**AMARA, "name": f"Jo Roy {n}", "profile.email": f"{n}@mail.example", "enrolled_on": day, "status": "enrolled"}
        for n, day in enumerate(days)
    ]
    done = imported(site, workbook([{**each, "completed_on": None} for each in rows]))
    assert "People!C2: this can be two days: it does not say which number is the month" in told(done)


@pytest.mark.parametrize(
    ("place", "value", "what"),
    [
        ("C2", "=TODAY()", "this is a formula"),
        ("A2", "=B2", "this is a formula"),
        ("C2", "#N/A", "the spreadsheet shows an error here"),
        ("C2", "12/11/2026", "this can be two days"),
        ("C2", "9 March 26", "the year has two digits"),
        ("C2", "2026-02-30", "no calendar has this day"),
        ("C2", date(2062, 3, 9), "the year cannot be right"),
        ("C2", date(1926, 3, 9), "the year cannot be right"),
        ("D2", "done", "this is none of the choices"),
        ("I2", "Atlantis", "this is no region"),
        ("H2", "active-listening (superb)", "this is no level"),
        ("B2", "amara at mail", "this is not a mail address"),
        ("F2", date(2026, 5, 4), "this is a day, where text belongs"),
        ("A2", None, "this row says something of somebody, and not who"),
        ("F2", "turned \u202e around", "holds a character that no record may hold"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_with_its_place(
    site: TinySite, place: str, value: object, what: str
) -> None:
    """Otherwise a coordinator looks through a thousand cells, or the wrong value is published."""
    (doubt,) = imported(site, cell(set_to(place, value))).doubts
    assert str(doubt.at).removeprefix("People!") in (place, place[1:])
    assert what in str(doubt.what)
    assert str(doubt.fix)


def test_days_are_read_as_spreadsheets_store_them(site: TinySite) -> None:
    """Otherwise somebody's first day moves by four years on a Mac, or by one anywhere."""
    assert "enrolled_on: 2026-03-09" in record_of(site, imported(site, cell(set_to("C2", 46090))))

    def counted_from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.worksheets[0]["C2"] = 46090 - 1462

    assert "enrolled_on: 2026-03-09" in record_of(site, imported(site, workbook([AMARA], counted_from_1904)))


def test_hidden_rows_and_columns_are_read_and_told(site: TinySite) -> None:
    """Otherwise whoever filtered the sheet does not know that the others came along."""

    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    done = imported(site, cell(hide))
    assert [str(note.what).rpartition(" ")[2] for note in done.notes] == ["3", "B"]
    assert len(done.people) == 2


def test_merged_cells_all_say_what_the_first_says(site: TinySite) -> None:
    """Otherwise only the first of a group gets the group's day."""
    done = imported(site, cell(lambda sheet: sheet.merge_cells("C2:C3")))
    assert "enrolled_on: 2026-03-09" in record_of(site, done, 1)


def test_a_mapping_that_somebody_gave_is_remembered(site: TinySite) -> None:
    """Otherwise every import begins with the same explanation."""
    content = b"Who,Joined\nAmara Diallo,2026-03-09\n"
    with pytest.raises(sheets.SheetError, match="no row has headings that are known"):
        imported(site, content)
    given = {"Who": "name", "Joined": "enrolled_on"}
    assert len(imported(site, content, headings=given).people) == 1
    kept = sheets.with_columns(b'# ours\n"Other": notes\n', given)
    assert kept is not None
    assert kept.startswith(b"# ours\n")
    assert sheets.remembered(kept) == {"Other": "notes", **given}
    assert sheets.with_columns(kept, given) is None
    (site.root / sheets.REMEMBERED).write_bytes(kept)
    assert site.book().organization is not None  # and no check takes it for a record


def test_headings_as_staff_write_them_are_known_and_others_are_guessed_at(site: TinySite) -> None:
    """Otherwise a column of consents is left out for a word, and nobody is shown."""
    text = (
        "Student name,Inscrite le,Date completed,Consent obtained,Consent scope,Form number,Consent given at\n"
        "Zoé Roy,2026-03-09,,,,,\n"
    )
    done = imported(site, text.encode())
    (note,) = done.notes  # the day of the consent is there already
    assert str(note.what).endswith('left out: G; --map "Heading=KEY" says what one is')
    done = imported(site, text.replace("Consent obtained", "Otherwise").encode())
    assert [str(note.what) for note in done.notes][1:] == [
        "column G may be 'Consent given on': write that above it, or --map \"Its heading=consent.obtained_on\""
    ]
