"""Spreadsheets of staff: one to fill in, and people's records from one that was filled in.

A spreadsheet is read as a stranger's: it is bounded before it is opened, nothing in it is guessed, and it never widens
what somebody agreed to. Whatever is doubtful is told with its cell, and then nothing is written.
"""

from cohortbook.sheets.importing import Import, Person, Settings, prepared_import
from cohortbook.sheets.places import Doubt, Note, SheetError
from cohortbook.sheets.reading import read_sheets
from cohortbook.sheets.remembered import REMEMBERED, remembered, with_columns
from cohortbook.sheets.table import Spreadsheet

__all__ = [
    "REMEMBERED",
    "Doubt",
    "Import",
    "Note",
    "Person",
    "Settings",
    "SheetError",
    "Spreadsheet",
    "prepared_import",
    "read_sheets",
    "remembered",
    "with_columns",
]
