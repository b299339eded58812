"""New sites, made as the command makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cohortbook.starter import Answers, site_files, write_new
from starter.beginnings import TODAY, NewSite, answers

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def files_of() -> Callable[[Answers, bool], Files]:
    """The files for these answers, made once: the same answers give the same bytes (`test_new_site`)."""
    made: dict[tuple[str, bool], Files] = {}

    def of(given: Answers, with_sample: bool) -> Files:
        key = (repr(given), with_sample)
        if key not in made:
            made[key] = site_files(given, TODAY, with_sample=with_sample)
        return made[key]

    return of


@pytest.fixture
def new_site(tmp_path: Path, files_of: Callable[[Answers, bool], Files]) -> NewSite:
    """Makes a new site and says where it is."""

    def made(*languages: str, with_sample: bool = False, **others: object) -> Path:
        folder = tmp_path / f"new-{len(list(tmp_path.iterdir()))}"
        write_new(folder, files_of(answers(*languages, **others), with_sample))
        return folder

    return made
