"""Files become nodes with positions: strict YAML, where every scalar is still text.

`read_file` and `read_front_matter` take bytes and give documents and problems; `Folder` is the only thing here that
touches the disk.
"""

from cohortbook.source.configuration_reader import Computed, read_configuration, resolved
from cohortbook.source.document import Document, Source, read_document, read_file
from cohortbook.source.folder import Folder, content_of, fingerprint, fingerprints
from cohortbook.source.front_matter import FrontMatter, read_front_matter
from cohortbook.source.nodes import Mapping, Node, Scalar, Sequence
from cohortbook.source.syntax import unsettled, unsettled_merge_in_page
from cohortbook.source.text import (
    FORBIDDEN,
    MAX_BYTES,
    decode,
    forbidden_character,
    forbidden_references,
    too_large,
    without_forbidden,
)
from cohortbook.source.yaml_reader import MAX_DEPTH, read_yaml

__all__ = [
    "FORBIDDEN",
    "MAX_BYTES",
    "MAX_DEPTH",
    "Computed",
    "Document",
    "Folder",
    "FrontMatter",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "content_of",
    "decode",
    "fingerprint",
    "fingerprints",
    "forbidden_character",
    "forbidden_references",
    "read_configuration",
    "read_document",
    "read_file",
    "read_front_matter",
    "read_yaml",
    "resolved",
    "too_large",
    "unsettled",
    "unsettled_merge_in_page",
    "without_forbidden",
]
