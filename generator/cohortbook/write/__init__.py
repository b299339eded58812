"""Pages become files: stamped into shells, staged, and swapped in when everything is there."""

from cohortbook.write.files import write_file
from cohortbook.write.publication import Rendered, Written, write_language, write_shared
from cohortbook.write.staging import UnpublishableError, foreign_names, is_site, staged

__all__ = [
    "Rendered",
    "UnpublishableError",
    "Written",
    "foreign_names",
    "is_site",
    "staged",
    "write_file",
    "write_language",
    "write_shared",
]
