"""New sites, made as the command makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohortbook.starter import site_files, write_new
from starter.beginnings import TODAY, NewSite, answers


@pytest.fixture
def new_site(tmp_path: Path) -> NewSite:
    """Makes a new site and says where it is."""

    def made(*languages: str, with_sample: bool = False, **others: object) -> Path:
        folder = tmp_path / f"new-{len(list(tmp_path.iterdir()))}"
        write_new(folder, site_files(answers(*languages, **others), TODAY, with_sample=with_sample))
        return folder

    return made
