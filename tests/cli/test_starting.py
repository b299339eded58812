"""`init` and `new` ask for what is missing, refuse with a remedy, and never replace anything."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook import starter
from cohortbook.book import read_book
from cohortbook.cli import main
from cohortbook.model import json_schemas
from cohortbook.starter.answers import read_regions, usual_zone
from editor import complaints
from tiny import EMPLOYER, TODAY, TinySite, files_in

MADRID = (
    "--name",
    "North Shore",
    "--region",
    "ES",
    "--time-zone",
    "Europe/Madrid",
    "--program",
    "Sales",
    "--city",
    "Bilbao",
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine speaks, and on the day of the tiny site."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781524800")


def run(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=answers)


def refusal(ended: Result) -> str:
    """The one sentence that a refused command ends with."""
    assert ended.exit_code in (2, 3), ended.output
    assert "Traceback" not in ended.output
    return ended.stderr.splitlines()[-1]


# init


def test_init_asks_nothing_with_yes(tmp_path: Path) -> None:
    """Otherwise a script that makes sites waits for ever."""
    ended = run("init", tmp_path / "site", "--yes", *MADRID)
    assert ended.exit_code == 0, ended.output
    organization = (tmp_path / "site/cohorts/organization.yml").read_text(encoding="utf-8")
    assert "Europe/Madrid" in organization
    assert "https://north-shore.example/" in organization
    assert run("check", "-C", tmp_path / "site", "--as-of", TODAY).exit_code == 0


def test_init_asks_for_everything_and_again_where_an_answer_is_none(tmp_path: Path) -> None:
    """Otherwise whoever mistypes the eighth answer begins anew."""
    typed = [
        "North Shore",
        "",
        "en xx",
        "en fr",
        "XX",
        "CA-ON=Ontario, CA-QC",
        "CA-ON=Ontario, FR",
        "Tech sales",
        "Barrie",
        "Ontario",
        "",
        "shore",
        "https://shore.example",
        "",
        "doll",
        "CAD",
        "red",
        "#112233",
        "",
    ]
    ended = run("init", tmp_path / "site", answers="\n".join(typed) + "\n")
    assert ended.exit_code == 0, ended.output
    book, report = read_book(tmp_path / "site")
    assert report.errors == 0
    assert book.organization is not None
    made = book.organization.record
    assert [(region.id, region.time_zone) for region in made.regions] == [
        ("ON", "America/Toronto"),
        ("FR", "Europe/Paris"),
    ]
    assert (made.languages, made.accent, made.contact) == (["en", "fr"], "#112233", "info@shore.example")
    assert sum(line.startswith("Error: ") for line in ended.stderr.splitlines()) == 7


@pytest.mark.parametrize(
    ("option", "value", "remedy"),
    [
        ("--language", "xx", "such as es, pt-BR or ar"),
        ("--language", "e", "such as es"),
        ("--language", "eng", "did you mean 'en'?"),
        ("--language", "spannish", "did you mean 'es'?"),
        ("--region", "Ontario", "CA-ON=Ontario"),
        ("--region", "ZZ", "ISO 3166"),
        ("--region", "CA-ON", "write its name behind it: CA-ON=Name"),
        ("--time-zone", "Europe/Madird", "did you mean 'Europe/Madrid'?"),
        ("--time-zone", "EST", "write that of a city with the same time: Europe/Madrid, Atlantic/Canary"),
        ("--currency", "EURO", "ISO 4217"),
        ("--accent", "red", "#0b6b5d"),
        ("--url", "shore.example", "write it whole"),
        ("--url", "https://shore.example/?a=b", "write it whole"),
        ("--contact", "somebody", "hello@example.org"),
        ("--name", "a\nb", "no line break"),
        ("--name", "\u200b", "at least one letter"),
        ("--name", "a\u202eb", "invisible"),
    ],
)
def test_an_answer_that_is_none_is_refused_with_a_remedy(tmp_path: Path, option: str, value: str, remedy: str) -> None:
    """Otherwise the mistake comes back as a problem in a file that nobody wrote."""
    others = [word for at in range(0, len(MADRID), 2) if MADRID[at] != option for word in MADRID[at : at + 2]]
    ended = run("init", tmp_path / "site", "--yes", *others, option, value)
    assert remedy in refusal(ended)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["--name", "--region", "--program", "--city"])
def test_what_cannot_be_guessed_has_to_be_given(tmp_path: Path, missing: str) -> None:
    """Otherwise a site is published with a name that nobody chose."""
    at = MADRID.index(missing)
    ended = run("init", tmp_path / "site", "--yes", *MADRID[:at], *MADRID[at + 2 :])
    assert f"give {missing}" in refusal(ended)


def test_everything_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    """Otherwise a script is mended and run again for each option."""
    assert "give --name, --region, --program, --city:" in refusal(run("init", tmp_path, "--yes"))
    ended = run("init", tmp_path, "--yes", "--region", "US", "--name", "A")
    assert "give --program, --city, --time-zone:" in ended.stderr
    assert "--time-zone of United States: write that of a city with the same time: America/New_York, " in ended.stderr
    ended = run("init", tmp_path, "--yes", "--region", "Spain", "--accent", "blue", "--name", "A")
    for told in ("give --program, --city:", "--region: 'Spain'", "--accent: 'blue'"):
        assert told in ended.stderr


def test_whoever_finds_an_answer_wrong_goes_back_to_it(tmp_path: Path) -> None:
    """Otherwise a misspelled name, seen two questions later, is mended in a dozen files, or all is typed anew."""
    typed = ["<", "Nroth Shore", "", "<", "<", "North Shore", "", "en", "US-MA=Massachusetts", "Tech sales", "Boston"]
    typed += ["chicago", "<", "new york", "", "", "", "", "", ""]
    ended = run("init", tmp_path / "site", answers="\n".join(typed) + "\n")
    assert ended.exit_code == 0, ended.output
    organization = (tmp_path / "site/cohorts/organization.yml").read_text(encoding="utf-8")
    assert "name: North Shore\n" in organization
    assert "time_zone: America/New_York" in organization
    assert "Nroth" not in organization
    assert "< in the place of an answer" in ended.stderr


def test_init_without_anybody_to_answer_says_what_to_give(tmp_path: Path) -> None:
    """Otherwise a script that asks nobody ends at the word "Aborted"."""
    assert "give --program, --city, --yes: nobody" in refusal(run("init", tmp_path, "--region", "CL", "--name", "A"))
    assert "give --yes: nobody is here to answer" in refusal(run("init", tmp_path, *MADRID))


def test_the_city_says_the_time_zone_of_a_country_with_several(tmp_path: Path) -> None:
    """Otherwise whoever has just said Madrid is asked whether the clocks are those of the Canary Islands."""
    given = ("--name", "A", "--region", "ES", "--program", "B", "--city", "Madrid")
    ended = run("init", tmp_path / "site", "--yes", *given)
    assert ended.exit_code == 0, ended.output
    assert "Europe/Madrid" in (tmp_path / "site/cohorts/organization.yml").read_text(encoding="utf-8")


def test_a_time_zone_is_offered_by_its_country_and_found_by_its_city(tmp_path: Path) -> None:
    """Otherwise twenty-nine names stand in one line, and one of them has to be typed without a slip."""
    typed = ["A", "", "en", "US", "B", "C", "indiana", "los a", *[""] * 6]
    ended = run("init", tmp_path / "site", answers="\n".join(typed) + "\n")
    assert ended.exit_code == 0, ended.output
    offered = [line.split()[0] for line in ended.stderr.splitlines() if line.startswith("  ")]
    assert 6 < len(offered) < 10
    assert offered[:2] == ["America/New_York", "America/Chicago"]
    assert "could be several time zones: America/Indiana/Indianapolis" in ended.stderr
    assert "America/Los_Angeles" in (tmp_path / "site/cohorts/organization.yml").read_text(encoding="utf-8")


def _zones_of(site: Path) -> list[str]:
    book, _ = read_book(site)
    assert book.organization is not None
    return [region.time_zone for region in book.organization.record.regions]


@pytest.mark.parametrize(
    ("regions", "answered", "zones"),
    [
        ("CA-ON=Ontario, CA-QC=Québec, CA-NS=Nova Scotia", [""], ["Toronto", "Toronto", "Halifax"]),
        ("CA-ON=Ontario, CA-NB=New Brunswick, KE", ["toronto, moncton"], ["Toronto", "Moncton", "Nairobi"]),
        ("US-CA=California, US-OR=Oregon, US-WA=Washington", ["los a"], ["Los_Angeles"] * 3),
        ("ES-AN=Andalucía, ES-CN=Canarias, PT", ["madrid, canary, lisbon"], ["Madrid", "Canary", "Lisbon"]),
        ("ES-AN=Andalucía, ES-CN=Canarias, PT", ["a, b", ""], ["Madrid", "Madrid", "Lisbon"]),
    ],
)
def test_the_time_zones_of_all_regions_are_one_question(
    tmp_path: Path, regions: str, answered: list[str], zones: list[str]
) -> None:
    """Otherwise whoever has five regions answers the same question five times."""
    typed = ["A", "", "en", regions, "B", "C", *answered, *[""] * 5]
    ended = run("init", tmp_path / "site", answers="\n".join(typed) + "\n")
    assert ended.exit_code == 0, ended.output
    assert ended.stderr.count("Time zones of ") == len(answered)
    assert [zone.rsplit("/", 1)[-1] for zone in _zones_of(tmp_path / "site")] == zones


@pytest.mark.parametrize(
    ("region", "zone"), [("ES", "Europe/Madrid"), ("DE", "Europe/Berlin"), ("NZ", "Pacific/Auckland")]
)
def test_a_country_that_nearly_all_has_one_time_asks_for_none(tmp_path: Path, region: str, zone: str) -> None:
    """Otherwise a partner in Berlin is asked whether the clocks are those of Büsingen."""
    ended = run("init", tmp_path / "site", "--yes", "--name", "A", "--region", region, "--program", "B", "--city", "C")
    assert (ended.exit_code, _zones_of(tmp_path / "site")) == (0, [zone]), ended.output


def test_a_part_of_such_a_country_is_not_guessed_where_nobody_can_say_no(tmp_path: Path) -> None:
    """Otherwise cohorts on the Canary Islands begin an hour late."""
    region = "ES-CN=Canarias"
    ended = run("init", tmp_path / "site", "--yes", "--name", "A", "--region", region, "--program", "B", "--city", "C")
    assert "--time-zone of Canarias: write that of a city" in refusal(ended)


def test_a_city_is_found_as_people_spell_it(tmp_path: Path) -> None:
    """Otherwise São Paulo has sixteen time zones to choose from, and its own is spelled without its accent."""
    city = "São Paulo"
    ended = run("init", tmp_path / "site", "--yes", "--name", "A", "--region", "BR", "--program", "B", "--city", city)
    assert (ended.exit_code, _zones_of(tmp_path / "site")) == (0, ["America/Sao_Paulo"]), ended.output


@pytest.mark.parametrize("parts", [("CA", "CA"), ("CA-ON=Ontario", "CA-ON=Ontario")])
def test_a_region_that_is_given_twice_is_told_by_its_own_name(tmp_path: Path, parts: tuple[str, str]) -> None:
    """Otherwise the message names a region that nobody typed."""
    ended = run("init", tmp_path / "site", "--yes", *MADRID, "--region", parts[0], "--region", parts[1])
    told = refusal(ended)
    assert f"'{parts[0].partition('=')[0].removeprefix('CA-')}' is there twice" in told


def test_a_country_that_is_written_out_is_guessed(tmp_path: Path) -> None:
    """Otherwise whoever types 'Canada' has to look up two letters."""
    for typed, code in (("Canada", "CA"), ("UK", "GB"), ("usa", "US"), ("XX", None)):
        told = refusal(run("init", tmp_path / "site", "--yes", *MADRID, "--region", typed))
        assert (f"did you mean '{code}'?" in told) is (code is not None), typed


def test_two_parts_with_one_code_have_two_ids(tmp_path: Path) -> None:
    """Otherwise cohorts in Western Australia are counted in Washington."""
    parts = (
        "--region",
        "US-WA=Washington",
        "--region",
        "AU-WA=Western Australia",
        "--time-zone",
        "America/Los_Angeles",
        "--time-zone",
        "Australia/Perth",
    )
    ended = run("init", tmp_path / "site", "--yes", "--name", "A", "--program", "B", "--city", "C", *parts)
    assert ended.exit_code == 0, ended.output
    book, _ = read_book(tmp_path / "site")
    assert book.organization is not None
    assert [region.id for region in book.organization.record.regions] == ["US-WA", "AU-WA"]


def test_a_folder_that_holds_something_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    """Otherwise twelve answers are lost at the end."""
    (tmp_path / "index.html").touch()
    ended = run("init", tmp_path)
    assert "already holds 'index.html'" in refusal(ended)
    assert "Name of your organisation" not in ended.output


def test_a_site_inside_of_a_site_is_refused(tiny: TinySite) -> None:
    """Otherwise commands are about the one or the other, by the folder that somebody happens to be in."""
    before = files_in(tiny.root)
    for folder in (tiny.root / "site-2", tiny.root / "a/b"):
        assert f"lies in the site '{tiny.root.resolve()}'" in refusal(run("init", folder, "--yes", *MADRID))
    assert files_in(tiny.root) == before


def test_a_file_is_no_folder_for_a_site(tmp_path: Path) -> None:
    """Otherwise a slip ends in a traceback."""
    (tmp_path / "site").touch()
    assert "is a file" in refusal(run("init", tmp_path / "site", "--yes", *MADRID))
    assert "could not be written" in refusal(run("init", tmp_path / "site/below", "--yes", *MADRID))


def test_what_cannot_be_written_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a full disk looks like a mistake of the person who typed."""

    def failing(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied", "/somewhere/.cohortbook-x")

    monkeypatch.setattr(starter, "write_new", failing)
    ended = run("init", tmp_path / "site", "--yes", *MADRID)
    assert ended.exit_code == 3
    assert str(tmp_path / "site") in refusal(ended)


def test_the_zone_of_a_region_is_known_where_the_database_says_it() -> None:
    """Otherwise everybody has to look up what is written down."""
    regions = read_regions(
        ["CA-ON=Ontario", "CA-NB=New Brunswick", "AU-NSW=New South Wales", "US-OR=Oregon", "FR", "US-NY=New York"],
        ["en"],
    )
    assert [usual_zone(region) for region in regions] == [
        "America/Toronto",
        "America/Moncton",
        "Australia/Sydney",
        None,
        "Europe/Paris",
        "America/New_York",
    ]


# new


def test_every_new_record_is_in_order(tiny: TinySite) -> None:
    """Otherwise whoever begins a record begins with problems that are not theirs."""
    before = files_in(tiny.root)
    for arguments in (
        ("program", "data-entry", "--title", 'Data: "entry"'),
        ("employer", "acme"),
        ("cohort", "data-entry-1", "--program", "data-entry"),
        ("participant", "data-entry-1"),
        ("session", "acme", "--on", "2026-06-01"),
        ("discovery", "acme", "--on", "2026-06-02"),
    ):
        ended = run("new", *arguments, "-C", tiny.root / "cohorts/programs")
        assert ended.exit_code == 0, ended.output
        path = tiny.root / ended.stdout.strip()
        assert complaints(path, json_schemas()) == []
    assert {path: content for path, content in files_in(tiny.root).items() if path in before} == before
    ended = run("check", "-C", tiny.root, "--as-of", TODAY)
    assert ended.exit_code == 0, ended.output
    lines = ended.output.splitlines()
    assert [line for line in lines if "data-entry" in line and not line.endswith(": stand-in (note)")] == []


def test_a_new_record_replaces_nothing(tiny: TinySite) -> None:
    """Otherwise a second try costs the work that went into the first."""
    before = files_in(tiny.root)
    assert "is there already" in refusal(run("new", "employer", "alder-software", "-C", tiny.root))
    assert files_in(tiny.root) == before
    assert (tiny.root / EMPLOYER).is_file()


def test_a_new_page_is_shown_and_says_what_a_play_needs(tiny: TinySite) -> None:
    """Otherwise somebody begins a page with twelve keys that they have nothing to say to, or never learns of them."""
    for language in ("en", "fr"):
        ended = run("new", "play", "discover/our-notes", "--language", language, "-C", tiny.root)
        assert ended.stdout.strip() == f"playbook/{language}/discover/our-notes.md"
        assert "# checklist:" in (tiny.root / ended.stdout.strip()).read_text(encoding="utf-8")
    assert run("check", "-C", tiny.root, "--as-of", TODAY).exit_code == 0
    assert "is there already" in refusal(run("new", "play", "discover/our-notes", "-C", tiny.root))


def test_a_new_participant_brings_todays_wording_and_no_answers(tiny: TinySite) -> None:
    """Otherwise a consent is recorded under words that the person never saw, or an intake that nobody asked for."""
    with tiny.record("cohorts/organization.yml") as record:
        record["consent_wordings"].append({"version": "2099-1", "since": "2099-01-01", "text": "Not yet."})
    said = (tiny.root / run("new", "participant", "-C", tiny.root).stdout.strip()).read_text(encoding="utf-8")
    assert "# wording: 2026-1" in said
    assert "#   I agree that my profile is published." in said
    assert "status: unset" in said
    assert "\nintake:" not in said


def test_no_two_participants_are_called_alike(tiny: TinySite) -> None:
    """Otherwise two people share a page, or an id says who somebody is."""
    for _ in range(20):
        assert run("new", "participant", "-C", tiny.root).exit_code == 0
    book, report = read_book(tiny.root)
    assert "name-in-text" not in {problem.name for problem in report}
    assert len(list(book.all_participants())) == 21


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("employer", "Acme Inc"), "such as tech-sales-2027"),
        (("employer", "../acme"), "such as tech-sales-2027"),
        (("cohort", "employers"), "choose another id"),
        (("cohort", "a", "--program", "tech-sails"), "did you mean 'tech-sales'?"),
        (("participant", "tech-sales-2027"), "did you mean 'tech-sales-2026'?"),
        (("session", "alder"), "cohortbook new employer alder"),
        (("play", "Discover/notes"), "such as tech-sales-2027"),
        (("play", "../notes"), "such as tech-sales-2027"),
        (("play", "discover/notes", "--language", "es"), "the site has no 'es': en, fr"),
    ],
)
def test_a_record_that_would_belong_nowhere_is_refused(tiny: TinySite, arguments: tuple[str, ...], remedy: str) -> None:
    """Otherwise the mistake is found later, in a file that has been filled in."""
    before = files_in(tiny.root)
    assert remedy in refusal(run("new", *arguments, "-C", tiny.root))
    assert files_in(tiny.root) == before


# The site's root


@pytest.mark.parametrize("below", ["", "cohorts", "cohorts/tech-sales-2026/participants", "playbook/en"])
def test_a_command_finds_its_site_from_any_folder_below(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    """Otherwise whoever stands in the folder of the record that they edit is told that there is no site."""
    monkeypatch.chdir(tiny.root / below)
    assert run("check", "--as-of", TODAY).exit_code == 0
    monkeypatch.chdir("/")
    assert run("check", "-C", tiny.root / below, "--as-of", TODAY).exit_code == 0


def test_the_nearest_site_is_meant(tiny: TinySite) -> None:
    """Otherwise a site that lies in another one's folder is mistaken for it."""
    inner = TinySite.laid_out(tiny.root / "drafts")
    (tiny.root / "cohorts/organization.yml").write_text("name: [", encoding="utf-8")
    assert run("check", "-C", inner.root / "cohorts", "--as-of", TODAY).exit_code == 0


def test_outside_of_a_site_a_remedy_is_told(tmp_path: Path) -> None:
    """Otherwise the first command in a new terminal ends in a riddle."""
    assert "cohortbook init" in refusal(run("check", "-C", tmp_path))
