"""All that is held about somebody, for them, and nowhere that others read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from tiny import COHORT, PERSON, TinySite


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


def _asked(tiny: TinySite, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(tiny.root), "person", *arguments])


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_somebody_gets_all_that_is_held_in_their_language(spoken: str, tiny: TinySite) -> None:
    """Otherwise a request for one's own records is answered with half of them, or in words that one cannot read."""
    with tiny.record(PERSON) as person:
        person["name"] = "Zoé O'Brien-Müller"
        person["notes"] = "Called on Monday. ``` ends no fence."
        person["profile"]["languages"] = [{"language": spoken, "level": "native"}, {"language": "en", "level": "basic"}]
    with tiny.record(COHORT) as cohort:
        cohort["notes"] = "Everybody thanks Zoé O'Brien-Müller."
        cohort["testimonials"] = [{"quote": "It was worth each evening.", "participant": "qk41"}]
    told = _asked(tiny, "qk41")
    assert told.exit_code == 0, told.output
    for line in (tiny.root / PERSON).read_text(encoding="utf-8").splitlines():
        assert line in told.stdout
    assert "Everybody thanks Zoé" in told.stdout
    assert "It was worth each evening." in told.stdout
    assert ("## Le dossier" in told.stdout) is (spoken == "fr")
    assert "````yaml" in told.stdout
    assert "## The record" in _asked(tiny, "qk41", "--language", "en").stdout


def test_a_letter_is_a_new_file_that_only_its_owner_reads(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise somebody's records lie open on a shared computer, or take the place of another file."""
    letter = tmp_path / "letter.md"
    assert _asked(tiny, "qk41", "-o", str(letter)).exit_code == 0
    assert letter.stat().st_mode & 0o077 == 0
    assert "qk41.yml" in letter.read_text(encoding="utf-8")
    assert _asked(tiny, "qk41", "-o", str(letter)).exit_code == 2
    assert _asked(tiny, "nobody").exit_code == 2
    published = tiny.root / "playbook/en/letter.md"
    assert _asked(tiny, "qk41", "-o", str(published)).exit_code == 2
    assert not published.exists()


@pytest.mark.parametrize("name", ["CI", "GITHUB_ACTIONS", "GITLAB_CI"])
def test_nothing_private_is_printed_where_logs_are_public(
    name: str, tiny: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise whoever reads a public log of CI reads somebody's whole record."""
    monkeypatch.setenv(name, "true")
    told = _asked(tiny, "qk41")
    assert told.exit_code == 2
    assert "qk41.yml" not in told.output
