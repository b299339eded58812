"""What the sites of a network tell each other: one document a site, written from what is public, and read with doubt.

A hub reads the documents of its partners and lays what they tell beside its own edition; nothing else passes between
sites.
"""

from typing import Final

VERSION: Final = 1
"""Of the document, and in its address: data/v1."""
