"""A build replaces nothing that it would not write again."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cohortbook.cli import main
from mkdocs_command import mkdocs_build
from tiny import TinySite


@pytest.mark.heavy
@pytest.mark.parametrize(("changed", "code"), [(False, 0), (True, 3)])
def test_the_domains_name_in_the_authors_theme_is_put_there_again(tiny: TinySite, changed: bool, code: int) -> None:
    """Otherwise a site with a domain of its own is built once only, or loses a name somebody wrote by hand."""
    (tiny.root / "over").mkdir()
    (tiny.root / "over/CNAME").write_text("harbour.example\n", encoding="utf-8")
    settings = tiny.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  language: en\n", "  language: en\n  custom_dir: over\n"), encoding="utf-8")
    command = ["build", "-C", str(tiny.root), "--as-of", "2026-06-15"]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert (tiny.site / "CNAME").is_file()
    if changed:
        (tiny.site / "CNAME").write_text("by-hand.example\n", encoding="utf-8")
    assert CliRunner().invoke(main, command).exit_code == code


@pytest.mark.heavy
def test_a_site_of_mkdocs_own_command_is_replaced_and_what_it_left_alone_is_not(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise whoever used both commands has to delete a site by hand, or loses a repository."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781500000")
    command = ["build", "-C", str(tiny.root), "--as-of", "2026-06-15"]
    assert CliRunner().invoke(main, command).exit_code == 0
    for expected in (0, 3):
        assert mkdocs_build(tiny.root / "mkdocs.yml", tiny.site, "--quiet").code == 0
        assert CliRunner().invoke(main, command).exit_code == expected
        (tiny.site / ".git").mkdir(exist_ok=True)
        (tiny.site / ".git/HEAD").write_text("ref: refs/heads/main", encoding="utf-8")
    assert (tiny.site / ".git/HEAD").is_file()
