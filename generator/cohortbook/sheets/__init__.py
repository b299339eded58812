"""Spreadsheets of staff: one to fill in, records from one that was filled in, and the same one back from records.

A spreadsheet is read as a stranger's: it is bounded before it is opened, nothing in it is guessed, and it never widens
what somebody agreed to. Whatever is doubtful is told with its cell, and then nothing is written.
"""

from cohortbook.sheets.importing import Filled, Import, Settings, prepared_import
from cohortbook.sheets.places import Doubt, Note, Place, SheetError
from cohortbook.sheets.reading import read_all, read_sheets
from cohortbook.sheets.remembered import REMEMBERED, remembered, with_columns
from cohortbook.sheets.table import Spreadsheet

__all__ = [
    "REMEMBERED",
    "Doubt",
    "Filled",
    "Import",
    "Note",
    "Place",
    "Settings",
    "SheetError",
    "Spreadsheet",
    "prepared_import",
    "read_all",
    "read_sheets",
    "remembered",
    "with_columns",
]
