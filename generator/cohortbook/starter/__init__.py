"""What a new site begins with, and new records: files made from templates, written whole or not at all.

The templates lie in `files/`. Every value in them is quoted as text, so that no name can become a key or a second line.
"""

from cohortbook.starter.answers import AnswerError, Answers, Region
from cohortbook.starter.beside import Beside, beside
from cohortbook.starter.book_records import BookRecords
from cohortbook.starter.records import NewRecord, RecordError, opaque_id
from cohortbook.starter.sample import Dropped, NoSampleError, drop_sample
from cohortbook.starter.site import site_files, untranslated
from cohortbook.starter.templates import quoted
from cohortbook.starter.writing import TakenError, require_room, write_new

__all__ = [
    "AnswerError",
    "Answers",
    "Beside",
    "BookRecords",
    "Dropped",
    "NewRecord",
    "NoSampleError",
    "RecordError",
    "Region",
    "TakenError",
    "beside",
    "drop_sample",
    "opaque_id",
    "quoted",
    "require_room",
    "site_files",
    "untranslated",
    "write_new",
]
