"""What a host has made of the pages of one language: where a link that plugins may have made really leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RenderedPages:
    """Pages and files by path below the folder of the language, those that plugins made among them.

    `uris` holds where each is published, `texts` the Markdown of each page as it was read in the end. `contents` is
    the HTML that this became, by the page's uri.
    """

    uris: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    contents: Mapping[str, str] = field(default_factory=dict, repr=False)


def is_written(folder: Path, target: str) -> bool:
    """Whether the rendered site in `folder` has a page or a file at the place `target`, whoever wrote it."""
    place = folder / target
    return place.is_file() or (place / "index.html").is_file()
