"""What the public sees change between two built sites, in words: pages, people, numbers, claims, search engines.

Everything is read from what is published. Records are asked for one thing only: why a person appears or disappears.
People are told by id and never by name, because what is said here stays in pull requests and logs.
"""

from cohortbook.changes.comparison import KINDS, Changes, changes_between
from cohortbook.changes.dead_links import DeadLink, dead_links
from cohortbook.changes.people import Standing, standings
from cohortbook.changes.published_site import NotASiteError, PublishedSite
from cohortbook.changes.revisions import GitError, checked_out, is_revision
from cohortbook.changes.telling import as_json, as_markdown, as_text

__all__ = [
    "KINDS",
    "Changes",
    "DeadLink",
    "GitError",
    "NotASiteError",
    "PublishedSite",
    "Standing",
    "as_json",
    "as_markdown",
    "as_text",
    "changes_between",
    "checked_out",
    "dead_links",
    "is_revision",
    "standings",
]
