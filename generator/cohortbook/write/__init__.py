"""Pages become files: stamped into shells, staged, and swapped in when everything is there."""

from cohortbook.write.files import write_file
from cohortbook.write.manifest import Manifest
from cohortbook.write.publication import Rendered, Written, write_language, write_shared
from cohortbook.write.staging import UnpublishableError, staged, workplace
from cohortbook.write.standing_site import RefusedError

__all__ = [
    "Manifest",
    "RefusedError",
    "Rendered",
    "UnpublishableError",
    "Written",
    "staged",
    "workplace",
    "write_file",
    "write_language",
    "write_shared",
]
