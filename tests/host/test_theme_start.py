"""On a site with scripts of its own Material's program starts in the order for which those were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiny import TinySite

PAGES = ("index.html", "outcomes/index.html")  # one of MkDocs, and one that is stamped into a shell
WAITS = b"data-program"
_THEME = "theme:\n  name: material\n  language: en\n"


def _without_theme(settings: Path) -> str:
    text = settings.read_text(encoding="utf-8")
    assert _THEME in text
    return text.replace(_THEME, "")


@pytest.mark.parametrize(
    ("own", "none", "is_named"),
    [
        ("extra_javascript: [site.js]\n", "extra_javascript: []\n", True),
        ("theme: {name: material, features: [navigation.instant]}\n", "  features: []\n", False),
    ],
    ids=["a script of its own", "a feature that needs it"],
)
def test_the_program_comes_before_what_relies_on_it(tmp_path: Path, own: str, none: str, is_named: bool) -> None:
    """Otherwise the first line of a site's script stops, because `document$` is not there yet."""
    tiny = TinySite.laid_out(tmp_path / "tiny")
    (tiny.root / "mkdocs.yml").write_text(_without_theme(tiny.root / "mkdocs.yml") + _THEME * is_named + own, "utf-8")
    french = "INHERIT: mkdocs.yml\ndocs_dir: playbook/fr\nsite_dir: site/fr\n"
    (tiny.root / "mkdocs.fr.yml").write_text(french + _THEME.replace("en", "fr") + none, "utf-8")
    (tiny.root / "playbook/en/site.js").write_text("document$.subscribe(() => {});\n", encoding="utf-8")
    published = tiny.published_by_mkdocs()
    for page in PAGES:
        assert WAITS not in published[page]
        before, behind = published[page].split(b"assets/javascripts/bundle.")
        assert b"site.js" not in before
        assert (b"site.js" in behind) == is_named
        assert WAITS in published[f"fr/{page}"]
        assert published[f"fr/{page}"].count(b"assets/javascripts/bundle.") == 1
