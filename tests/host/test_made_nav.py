"""Without a nav of its own, a site has one of all its pages: in the playbook's order, with its own where they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import parsed
from cohortbook.cli.hosts import find_host
from cohortbook.clock import now
from cohortbook.pipeline import build
from cohortbook.problems import FORMATS
from cohortbook.words import in_silence
from empty import empty_site

pytestmark = [pytest.mark.playbook, pytest.mark.heavy]  # the whole standard playbook is rendered


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty_site(tmp_path_factory.mktemp("nav") / "site", ("en",))
    write(root / "playbook/en/discover/ours.md", "---\norder: 15\n---\n# Our way in\n\nKnock.\n")
    write(root / "playbook/en/discover/01-zeal.md", "# Zeal\n\nSome.\n")
    write(root / "playbook/en/discover/02-calm.md", "# Calm\n\nMore.\n")
    write(root / "playbook/en/discover/03-deep/index.md", "# A folder\n\nLast.\n")
    write(root / "playbook/en/discover/10-end.md", "# An end\n\nDone.\n")
    write(root / "playbook/en/people/index.md", "---\norder: 25\n---\n# People here\n\nAll of us.\n")
    write(root / "playbook/en/about.md", "# About us\n\nWe are.\n")
    report = build(root, root / "site", None, now(), find_host(), in_silence).report
    assert FORMATS["text"](report, "en") == ""
    return root / "site"


def links(page: Path) -> list[str]:
    """Where the drawer of a page leads, in its order."""
    nav = parsed(page).css_first("nav.md-nav--primary")
    assert nav is not None
    found = (node.attributes["href"] or "" for node in nav.css("a.md-nav__link"))
    return list(dict.fromkeys(href for href in found if not href.startswith("#")))


def test_own_pages_stand_where_they_say_and_others_follow_as_mkdocs_has_them(site: Path) -> None:
    """Otherwise a partner's page stands at the end of everything, and a handbook's chapters lie in a heap."""
    inside = [href for href in links(site / "discover/index.html") if not href.startswith("..")]
    assert inside[:4] == ["./", "who-your-customers-are/", "ours/", "running-a-session/"]
    assert inside[-6:] == ["01-zeal/", "02-calm/", "10-end/", "03-deep/", "kit/", "worksheets/"]


def test_own_sections_stand_among_the_inherited_ones(site: Path) -> None:
    """Otherwise a section of one's own is the last that anybody reads."""
    sections = [href for href in links(site / "index.html") if href.count("/") == 1]
    order = [href for href in sections if href in ("understand/", "discover/", "people/", "design/")]
    assert order == ["understand/", "discover/", "people/", "design/"]
    assert "about/" in sections


def test_a_page_shows_its_own_section_and_no_other(site: Path) -> None:
    """Otherwise every page carries the whole playbook, and grows with it."""
    found = links(site / "discover/running-a-session/index.html")
    assert [href for href in found if href.startswith("../../design/")] == ["../../design/"]
    assert len(found) < 30
