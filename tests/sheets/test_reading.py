"""Days, letters and files as they are met in the wild: read as they are meant, or refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from cohortbook import sheets
from cohortbook.sheets.days import NoDay, read_day
from cohortbook.sheets.table import Cell, Fault
from sheets.filled import AMARA, workbook

ANY_DAY = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(ANY_DAY)
def test_a_day_is_read_in_every_form_that_means_one(day: date) -> None:
    """Otherwise a coordinator types all dates anew."""
    forms = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.isoformat()} 00:00:00",
        f"{day.isoformat()}T00:00:00",
        *(format_date(day, form, locale=tag) for form in ("long", "full") for tag in ("en", "fr", "fr_CA", "en_GB")),
        format_date(day, "d MMM yyyy", locale="en"),
        format_date(day, "d MMM yyyy", locale="fr"),
    ]
    assert {(form, read_day(Cell(form), None)) for form in forms} == {(form, day) for form in forms}
    serial = (day - date(1899, 12, 30)).days
    assert read_day(Cell(serial), 1899) == read_day(Cell(serial + 0.75), 1899) == day
    assert read_day(Cell(serial - 1462), 1904) in (day, NoDay.UNREADABLE)  # the first years have numbers that are none


@given(ANY_DAY)
def test_a_day_in_numbers_is_read_only_where_it_can_be_no_other(day: date) -> None:
    """Otherwise the third of April becomes the fourth of March, and nobody sees it."""
    for form in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day.day}-{day.month}-{day.year}"):
        expected = day if day.day > 12 or day.day == day.month else NoDay.AMBIGUOUS
        assert read_day(Cell(form), None) == expected


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_none(text: str) -> None:
    """Otherwise one odd cell ends the import in a traceback."""
    assert isinstance(read_day(Cell(text), None), date | NoDay)


def test_a_days_number_as_text_is_none() -> None:
    """Otherwise a day from a Mac's spreadsheet is four years off: the text does not say where it counts from."""
    assert read_day(Cell("46090"), None) is NoDay.SERIAL


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9), min_size=2, max_size=5)
)
def test_cells_of_a_csv_come_back_as_they_were(words: list[str]) -> None:
    """Otherwise a comma in a story moves everything after it by one column."""
    wanted = [word.strip() for word in words]
    quoted = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in words]
    for separator in ",;\t":
        head = separator.join(f"h{number}" for number in range(len(words)))
        read = read_bytes(f"{head}\n{separator.join(quoted)}\n".encode("utf-8-sig"))
        cells = read.sheets[0].rows.get(2, {})
        assert {number: cell.text for number, cell in cells.items()} == {
            number: word for number, word in enumerate(wanted, 1) if word
        }


def read_bytes(content: bytes) -> sheets.Spreadsheet:
    """`content` as if it were a file."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(suffix=".any") as file:
        file.write(content)
        file.flush()
        return sheets.read_sheets(Path(file.name))


def packed(change: Callable[[zipfile.ZipFile], None], without: str = "") -> bytes:
    """A workbook with something put into its package."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([AMARA]))) as old,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            if member.filename != without:
                new.writestr(member, old.read(member))
        change(new)
    return saved.getvalue()


def nothing(_file: zipfile.ZipFile) -> None:
    pass


def bomb(file: zipfile.ZipFile) -> None:
    file.writestr("xl/media/image1.png", bytes(101_000_000), compresslevel=1)


def unfolding(file: zipfile.ZipFile) -> None:
    file.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>')


def rows(number: int) -> bytes:
    return b"Name,Enrolled on\n" + b"Amara Diallo,2026-03-09\n" * number


def many_rows(file: zipfile.ZipFile) -> None:
    file.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{'<row/>' * 50_000}</sheetData></worksheet>")


def far_below(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["XFD1048576"] = "here"


SHEET = "xl/worksheets/sheet1.xml"
SPACE = " ".join(
    f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
)


def document(rows_of_table: str, *, locked: bool = False) -> bytes:
    """A spreadsheet of LibreOffice with one table."""
    body = f'<table:table table:name="People">{rows_of_table}</table:table>'
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as file:
        file.writestr("META-INF/manifest.xml", "encryption-data" if locked else "")
        file.writestr("content.xml", f"<office:document-content {SPACE}>{body}</office:document-content>")
    return saved.getvalue()


def row(cells: str, said: str = "") -> str:
    return f"<table:table-row {said}>{cells}</table:table-row>"


def cell(text: str, said: str = "") -> str:
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


def with_parts_before_the_file(content: bytes) -> bytes:
    """A package whose list of parts says that they begin where nothing is yet."""
    end = content.rindex(b"PK\x05\x06")
    begin = int.from_bytes(content[end + 16 : end + 20], "little")
    return content[: end + 16] + (begin + 131_072).to_bytes(4, "little") + content[end + 20 :]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (lambda: workbook([AMARA])[:-900], "damaged or cut off"),
        (lambda: b"PK\x03\x04" + bytes(99), "damaged or cut off"),
        (lambda: with_parts_before_the_file(workbook([AMARA])), "damaged or cut off"),
        (lambda: packed(lambda file: file.writestr("a.xml", "<a/>", zipfile.ZIP_BZIP2)), "damaged or cut off"),
        (lambda: packed(unfolding, SHEET), "damaged or cut off"),
        (lambda: packed(lambda file: file.writestr(SHEET, "<worksheet"), SHEET), "damaged or cut off"),
        (lambda: packed(bomb), "unpacks to more than 100 MB"),
        (lambda: packed(many_rows, SHEET), "more than 5,000 rows"),
        (lambda: workbook([AMARA], far_below), "more than 5,000 rows"),
        (
            lambda: packed(lambda file: file.writestr("xl/styles.xml", "<a/>" * 4_000_001), "xl/styles.xml"),
            "more than 500",
        ),
        (lambda: rows(50_000), "more than 5,000 rows"),
        (lambda: packed(lambda file: file.writestr("xl/vbaProject.bin", b"x")), "holds macros"),
        (lambda: document("", locked=True), "locked with a password"),
        (lambda: document("<table:table-row>"), "damaged or cut off"),
        (lambda: document(row("", 'table:number-rows-repeated="1048576"') + row(cell("late"))), "more than 5,000 rows"),
        (lambda: document(row(cell("x"), 'table:number-rows-repeated="1048576"')), "more than 5,000 rows"),
        (lambda: packed(nothing, "xl/workbook.xml"), "no spreadsheet that can be read"),
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (lambda: b"\xd0\xcf\x11\xe0 and a workbook of 1997", "old form of Excel"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(32)), "no spreadsheet that can be read|letters of this file"),
        (lambda: b"", "the file is empty"),
        (lambda: b'Name,Notes\nAmara,"never closed\nRobin,x\n', "row 2: a quotation mark"),
        (lambda: bytes([0x81, 0x8D, 0x90]) * 9, "the letters of this file cannot be read"),
        (lambda: bytes(20_000_001), "more than 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(content: Callable[[], bytes], what: str) -> None:
    """Otherwise a broken or hostile file ends in a traceback, or takes all memory."""
    with pytest.raises(sheets.SheetError, match=what):
        read_bytes(content())


def long_text(file: zipfile.ZipFile) -> None:
    cell_ = f'<c r="A1" t="inlineStr"><is><t>{"x" * 32_768}</t></is></c>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    file.writestr(SHEET, f'<worksheet xmlns="{main}"><sheetData><row r="1">{cell_}</row></sheetData></worksheet>')


def test_a_text_longer_than_any_program_writes_is_not_kept() -> None:
    """Otherwise one long text, which a thousand cells of a small file may share, is copied for each of them."""
    assert read_bytes(packed(long_text, SHEET)).sheets[0].rows[1][1].content is Fault.TOO_LONG


def test_rows_up_to_the_bound_are_read() -> None:
    """A planted fault: otherwise the refusals above could not fail."""
    assert len(read_bytes(rows(4_999)).sheets[0].rows) == 5_000
    assert read_bytes(packed(nothing)).sheets[0].rows[2]


def test_a_spreadsheet_of_libreoffice_is_read_as_it_looks() -> None:
    """Otherwise a day is text, a space is lost, or a formula's result of today is kept for ever."""
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    content = document(
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        + row(cell("Name") + cell("Enrolled on") + cell("Notes") + empty)
        + row("", 'table:number-rows-repeated="3"')
        + row(
            cell("Amara <text:span>Diallo</text:span>")
            + cell("9 March", 'office:value-type="date" office:date-value="2026-03-09T00:00:00" '
                   'table:number-rows-spanned="2"')
            + cell("a<text:s/>b<text:line-break/>c"),
            'table:visibility="filter"',
        )
        + row(cell("=", 'table:formula="of:=[.A1]"') + "<table:covered-table-cell/>"
              + cell("5", 'office:value-type="float" office:value="5"'))
        + row(empty, 'table:number-rows-repeated="1048000"')
    )  # fmt: skip
    sheet = read_bytes(content).sheets[0]
    assert {number: [each.content for each in cells.values()] for number, cells in sheet.rows.items()} == {
        1: ["Name", "Enrolled on", "Notes"],
        5: ["Amara Diallo", date(2026, 3, 9), "a b\nc"],
        6: [Fault.FORMULA, 5.0, date(2026, 3, 9)],
    }
    assert (sheet.name, sheet.hidden_rows, sheet.hidden_columns) == ("People", (5,), (3,))
