"""Pages become files: stamped into shells, staged, and swapped in when everything is there."""

from cohortbook.write.publication import HostPages, Rendered, publish_language, publish_site
from cohortbook.write.showcase_index import IndexingError
from cohortbook.write.staging import foreign_names, is_site, staged

__all__ = [
    "HostPages",
    "IndexingError",
    "Rendered",
    "foreign_names",
    "is_site",
    "publish_language",
    "publish_site",
    "staged",
]
