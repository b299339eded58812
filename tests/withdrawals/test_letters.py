"""Letters that ask for a consent anew are for their reader alone; how long records stay is what people were told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from tiny import ORGANIZATION, PERSON, TinySite


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def _letters(tiny: TinySite, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["letters", "-C", str(tiny.root), *map(str, arguments)])


def _ends(tiny: TinySite, day: str, spoken: str = "en") -> None:
    with tiny.record(PERSON) as person:
        person["name"] = "Zoé O'Brien-Müller"
        person["consent"]["expires"] = day
        person["profile"]["languages"] = [
            {"language": "de", "level": "native"},
            {"language": spoken, "level": "fluent"},
        ]


@pytest.mark.parametrize(
    ("spoken", "lines"),
    [
        ("en", ["Dear Zoé O'Brien-Müller,", "is July 1, 2026.", "/graduates/qk41/", "profile, name"]),
        ("fr", ["Bonjour Zoé O'Brien-Müller,", "le 1 juillet 2026", "/fr/graduates/qk41/", "profil, nom"]),
    ],
)
def test_a_letter_is_in_the_language_that_its_reader_knows_best(spoken: str, lines: list[str], tiny: TinySite) -> None:
    """Otherwise somebody is asked for a signature in words that they cannot read."""
    _ends(tiny, "2026-07-01", spoken)
    told = _letters(tiny, "--as-of", "2026-06-15")
    assert told.exit_code == 0, told.output
    assert not [line for line in lines if line not in told.output]
    assert "{" not in told.output


@pytest.mark.parametrize(("day", "is_written"), [("2026-08-14", True), ("2026-08-15", False), ("2026-04-16", True)])
def test_letters_go_to_those_whose_consent_ends_soon_or_has_ended(
    day: str, tiny: TinySite, *, is_written: bool
) -> None:
    """Otherwise people vanish from the site who would have signed again, or are asked a year too early."""
    _ends(tiny, day)
    assert ("Zoé" in _letters(tiny, "--as-of", "2026-06-15").output) is is_written
    assert "Zoé" in _letters(tiny, "qk41").output


@pytest.mark.parametrize("change", [{"status": "withdrawn", "withdrawn_on": "2026-06-01"}, {"expires": ""}])
def test_nobody_is_asked_who_withdrew_or_whose_consent_does_not_end(change: dict[str, str], tiny: TinySite) -> None:
    """Otherwise somebody who said no is asked again."""
    _ends(tiny, "2026-07-01")
    with tiny.record(PERSON) as person:
        person["consent"] = {key: value for key, value in (person["consent"] | change).items() if value}
    assert "No consent ends within 60 days." in _letters(tiny, "--as-of", "2026-06-15").output
    assert _letters(tiny, "qk41").exit_code == 2


def test_a_site_writes_its_own_letter(tiny: TinySite) -> None:
    """Otherwise every organisation writes as we do; a blank that nothing fills is told with its place."""
    _ends(tiny, "2026-07-01", "de")
    own = tiny.root / "letters/renew-consent.de.md"
    own.parent.mkdir()
    own.write_text("Guten Tag {name},\n\nbis {expires}, {organization}\n", encoding="utf-8")
    assert "Guten Tag Zoé O'Brien-Müller,\n\nbis 1. Juli 2026" in _letters(tiny, "qk41").output
    assert _letters(tiny, "--template", "--language", "de").output == own.read_text(encoding="utf-8")
    own.write_text("Guten Tag\n{vorname},\n", encoding="utf-8")
    refused = _letters(tiny, "qk41")
    assert refused.exit_code == 2
    assert "letters/renew-consent.de.md:2:1: nothing fills the blank '{vorname}'" in refused.output
    assert _letters(tiny, "--template", "--language", "pt").exit_code == 2


def test_letters_are_new_files_outside_of_the_site_and_never_in_logs(
    tiny: TinySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise names lie open on a shared computer, in the site, or in a log that is public."""
    _ends(tiny, "2026-07-01")
    into = tmp_path / "letters"
    assert _letters(tiny, "qk41", "--into", into).exit_code == 0
    assert (into / "qk41.md").stat().st_mode & 0o077 == 0
    assert _letters(tiny, "qk41", "--into", into).exit_code == 2
    assert _letters(tiny, "qk41", "--into", tiny.root / "playbook").exit_code == 2
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    refused = _letters(tiny, "qk41")
    assert refused.exit_code == 2
    assert "Zoé" not in refused.output


# How long records are kept


def _kept(tiny: TinySite, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["retention", "-C", str(tiny.root), *map(str, arguments)])


SESSION = "cohorts/discovery/2026-03-alder.yml"


def test_records_whose_time_is_over_are_told_and_deleted_when_asked(tiny: TinySite) -> None:
    """Otherwise people were told two years, and their records stay for ever; or one deletes what still counts."""
    assert _kept(tiny).exit_code == 2
    with tiny.record(ORGANIZATION) as organization:
        organization["retention"] = {"participants_months": "24", "sessions_months": "12"}
    with tiny.record(PERSON) as person:
        person["photo"] = "qk41.jpg"
        last = person["consent"]["expires"] = "2026-08-31"
    (tiny.root / PERSON).with_name("qk41.jpg").write_bytes(b"a picture")
    assert "No record is older" in _kept(tiny, "--as-of", "2026-06-15").output
    day_of_session = _kept(tiny, "--as-of", "2027-06-15").output
    assert SESSION in day_of_session
    assert PERSON not in day_of_session
    assert PERSON not in _kept(tiny, "--as-of", "2028-08-31").output
    listed = _kept(tiny, "--as-of", "2028-09-01")
    assert listed.exit_code == 0, listed.output
    assert f"  {PERSON}\n  {PERSON.replace('.yml', '.jpg')}\n  {SESSION}\n" in listed.output
    assert "changes the outcomes of: tech-sales-2026." in listed.output
    assert last not in listed.output
    assert (tiny.root / PERSON).exists()
    checked = CliRunner().invoke(main, ["check", "-C", str(tiny.root), "--as-of", "2028-09-01"])
    assert checked.output.count("past-retention (warning)") == 2
    assert "Records that are kept too long (2)" in CliRunner().invoke(
        main, ["summary", "-C", str(tiny.root), "--as-of", "2028-09-01"]
    ).output  # fmt: skip
    assert _kept(tiny, "--as-of", "2028-09-01", "--write").exit_code == 0
    assert not [path for path in (PERSON, PERSON.replace(".yml", ".jpg"), SESSION) if (tiny.root / path).exists()]
    assert "No record is older" in _kept(tiny, "--as-of", "2028-09-01").output


def test_nothing_is_deleted_that_another_record_needs(tiny: TinySite) -> None:
    """Otherwise one command leaves a site that does not build."""
    with tiny.record(ORGANIZATION) as organization:
        organization["retention"] = {"participants_months": "24"}
    with tiny.record("cohorts/tech-sales-2026/cohort.yml") as cohort:
        cohort["testimonials"] = [{"quote": "Worth it.", "participant": "qk41"}]
    refused = _kept(tiny, "--as-of", "2029-12-01", "--write")
    assert refused.exit_code == 1
    assert "unknown-participant" in refused.output
    assert (tiny.root / PERSON).exists()
