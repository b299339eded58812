"""Everything that was written down, private and public, checked as a whole.

`read_book` turns a folder into a `Book` and a report of every problem in it. A Book never reaches a template.
"""

from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.checks import check, check_day, signals_due
from cohortbook.book.checks.playbook_files import FORMAT_OF_ENDING
from cohortbook.book.gathering import gather
from cohortbook.book.inheriting import shows_examples
from cohortbook.book.pack import PLAYBOOK, is_pack, pack_root
from cohortbook.book.plain_pages import heading_of, summary_of, with_heading
from cohortbook.book.reading import changed_file, read_book, read_folder
from cohortbook.book.redirects import last_name, renames
from cohortbook.book.standing import Disagreement, Judged, Standing, judged
from cohortbook.site_folders import COHORTS

__all__ = [
    "COHORTS",
    "FORMAT_OF_ENDING",
    "PLAYBOOK",
    "Book",
    "Disagreement",
    "FiledPlay",
    "Judged",
    "Standing",
    "changed_file",
    "check",
    "check_day",
    "gather",
    "heading_of",
    "is_pack",
    "judged",
    "last_name",
    "pack_root",
    "read_book",
    "read_folder",
    "renames",
    "shows_examples",
    "signals_due",
    "summary_of",
    "with_heading",
]
