"""Whoever withdrew is taken down the same night, whatever else is wrong with the records."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from cohortbook.addresses import File
from cohortbook.cli import hosts, main
from cohortbook.outcomes.releases.recalling import PATH as RELEASES
from cohortbook.site_key import VARIABLE
from cohortbook.source import Folder
from cohortbook.upkeep.newest_record import NewestRecord, UnreadableError
from cohortbook.upkeep.overlay import overlay
from plain_host import PlainHost
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, TODAY, TinySite, files_in, places_of

OTHER = "cohorts/tech-sales-2026/participants/zz99.yml"
SESSION = "cohorts/discovery/2026-03-alder.yml"
PAGE = "playbook/en/about-somebody.md"
_SETTINGS = ("-c", "user.name=Staff", "-c", "user.email=staff@harbour.example", "-c", "commit.gpgsign=false")


@pytest.fixture(autouse=True)
def _quick_and_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(hosts, "find_host", lambda *_: PlainHost())


@pytest.fixture
def two(tmp_path: Path, _two: TinySite) -> TinySite:
    """Two people who agreed, in a repository with one commit, which builds."""
    return TinySite(Path(shutil.copytree(_two.root, tmp_path / "tiny")))


@pytest.fixture(scope="module")
def _two(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    tiny = TinySite.laid_out(tmp_path_factory.mktemp("two") / "tiny", is_bilingual=False)
    with tiny.record(OTHER, like=PERSON) as other:
        other["name"] = "Robin Somebody"
        other["placement"] = []
        other["consent"]["scopes"] = ["profile", "name", "contact"]
        other["profile"]["email"] = "robin@harbour.example"
    _git(tiny.root, "init", "-q", "--template=")
    (tiny.root / ".gitignore").write_text("site/\n.site-*/\n", encoding="utf-8")
    _commit(tiny)
    return tiny


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *_SETTINGS, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(tiny: TinySite) -> None:
    _git(tiny.root, "add", "-A")
    _git(tiny.root, "commit", "-qm", "As it is")


def _take_down(tiny: TinySite) -> Result:
    return CliRunner().invoke(main, ["take-down", "-C", str(tiny.root), "--as-of", str(TODAY)])


def _break(tiny: TinySite) -> None:
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
        cohort["city"] = "Hamilton"


def _people(tiny: TinySite) -> list[str]:
    ids: list[str] = json.loads((tiny.site / File.PROFILES).read_text(encoding="utf-8"))["ids"]
    return ids


def test_a_withdrawal_is_published_though_another_record_is_broken(two: TinySite) -> None:
    """Otherwise somebody stays online for as long as nobody finds a mistyped id in a file that is not theirs."""
    with two.record(PERSON) as person:
        person["consent"] |= {"status": "withdrawn", "withdrawn_on": "2026-06-10"}
    _break(two)
    _commit(two)
    ended = _take_down(two)
    assert ended.exit_code == 0, ended.output
    assert _people(two) == ["zz99"]
    published = files_in(two.site)
    assert places_of("Jordan", published) == places_of("qk41", published) == []
    assert places_of("Hamilton", published) == []  # all else waits
    assert "## The records do not build" in ended.output
    assert "1 commit ago" in ended.output
    assert f"{COHORT}:1:10: unknown-program" in ended.output
    assert not [word for word in ("Jordan", "Robin", "2026-06-10") if word in ended.output]


def test_whoever_is_in_the_ledger_stays_away_though_an_older_commit_shows_them(two: TinySite) -> None:
    """Otherwise a revert together with somebody's mistake brings back who withdrew."""
    before = (two.root / PERSON).read_bytes()
    withdrawn = CliRunner().invoke(main, ["withdraw", "qk41", "--on", "2026-06-10", "--write", "-C", str(two.root)])
    assert withdrawn.exit_code == 0, withdrawn.output
    (two.root / PERSON).write_bytes(before)
    _break(two)
    assert _take_down(two).exit_code == 0
    assert _people(two) == ["zz99"]


def test_what_a_take_down_publishes_is_remembered(two: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the next release is weighed beside what nobody saw last, and tells by the difference who went."""
    monkeypatch.setenv(VARIABLE, "0123456789abcdef" * 4)
    asked = ["take-down", "-C", str(two.root), "--as-of", str(TODAY), "--remember"]
    assert CliRunner().invoke(main, asked).exit_code == 0  # they build: one line for the first release
    _commit(two)
    with two.record(PERSON) as person:
        person["consent"] = {"status": "declined"}
    _break(two)
    ended = CliRunner().invoke(main, asked)
    assert (ended.exit_code, _people(two)) == (0, ["zz99"]), ended.output
    _, first, second = (two.root / RELEASES).read_text(encoding="utf-8").splitlines()
    assert json.loads(first)["cohorts"] != json.loads(second)["cohorts"]


def test_where_the_records_build_it_is_a_build(two: TinySite) -> None:
    """Otherwise the nightly run would hold back what staff have just published."""
    with two.record(COHORT) as cohort:
        cohort["city"] = "Hamilton"
    ended = _take_down(two)
    assert (ended.exit_code, _people(two)) == (0, ["qk41", "zz99"])
    assert places_of("Hamilton", files_in(two.site)) != []
    assert "published as it is" in ended.output


def test_without_any_commit_that_builds_nothing_is_published_and_the_log_says_so(two: TinySite) -> None:
    """Otherwise a red night looks like any other, and whoever withdrew is still there."""
    _break(two)
    _git(two.root, "add", "-A")
    _git(two.root, "commit", "-q", "--amend", "-m", "Broken from the start")
    ended = _take_down(two)
    assert ended.exit_code == 1
    assert "nothing was published" in ended.output
    assert "unknown-program" in ended.output
    assert not two.site.exists()


def test_a_page_that_names_somebody_who_withdrew_is_taken_from_today(two: TinySite) -> None:
    """Otherwise the older page keeps the whole site from being published, and everybody who withdrew with it."""
    page = two.root / PAGE
    page.write_text("# Somebody\n\nJordan Example began here.\n", encoding="utf-8")
    _commit(two)
    with two.record(PERSON) as person:
        person["consent"] = {"status": "declined"}
    page.write_text("# Somebody\n\nSomebody began here.\n", encoding="utf-8")
    _break(two)
    ended = _take_down(two)
    assert ended.exit_code == 0, ended.output
    assert places_of("Jordan", files_in(two.site)) == []
    assert f"- `{PAGE}`" in ended.output


# What each record of today still allows.


def _files(tiny: TinySite) -> Mapping[str, bytes]:
    return Folder.read(tiny.root, "cohorts", "playbook").files


def _changed(tiny: TinySite, path: str, change: Callable[[str], str | None]) -> tuple[object, bool]:
    """The record at `path` as it would be published after `change` to today's text, and whether it is held back."""
    then = _files(tiny)
    text = change((tiny.root / path).read_text(encoding="utf-8"))
    now = dict(then)
    del now[path]
    if text is not None:
        now[path] = text.encode()
    laid = overlay(then, now)
    return yaml.safe_load(laid.written.get(path, then[path])), path in laid.held


CONSENTS: list[tuple[str, Callable[[str], str | None], str, bool]] = [
    ("a typing mistake in another part", lambda text: text.replace("story: ", "story: *"), "granted", False),
    ("a tab in another part", lambda text: text.replace("  skills:", "\tskills:"), "granted", False),
    (
        "a withdrawal beside a mistake",
        lambda text: "bad\t: [\n" + text.replace("granted", "withdrawn"),
        "withdrawn",
        False,
    ),
    ("a mistake in the consent", lambda text: text.replace("status: granted", "status granted"), "unset", True),
    ("no such status", lambda text: text.replace("status: granted", "status: gone"), "unset", True),
    ("two consents", lambda text: f"{text}consent:\n  status: withdrawn\n", "unset", True),
    ("a merge that nobody settled", lambda text: f"<<<<<<< ours\n{text}", "unset", True),
    ("another encoding", lambda text: text.replace("Robin", "R\x00"), "unset", True),
    ("an empty file", lambda _text: "", "unset", True),
    ("no consent any more", lambda text: text[: text.index("consent:")], "unset", False),
    ("no record any more", lambda _text: None, "unset", True),
]


@pytest.mark.parametrize(("_what", "change", "status", "is_held"), CONSENTS, ids=[each[0] for each in CONSENTS])
def test_a_consent_is_read_though_the_rest_of_the_record_is_not(
    two: TinySite, _what: str, change: Callable[[str], str | None], status: str, is_held: bool
) -> None:
    """Otherwise a slip in somebody's headline takes them down, or one in the consent keeps them online."""
    record, held = _changed(two, OTHER, change)
    assert isinstance(record, dict)
    assert (record["consent"]["status"], held) == (status, is_held)


def test_somebody_who_is_in_another_cohort_now_is_found_there(two: TinySite) -> None:
    """Otherwise moving a record takes the person down; and one who is in two places keeps the kinder consent."""
    then = _files(two)
    moved = {path.replace("tech-sales-2026", "tech-sales-2027"): content for path, content in then.items()}
    assert overlay(then, moved).held == frozenset()
    assert overlay(then, then | moved).held == {PERSON, OTHER}


@pytest.mark.parametrize(
    ("path", "change", "is_gone"),
    [
        (OTHER, lambda text: text.replace("  email: robin@harbour.example\n", ""), "robin@"),
        (OTHER, lambda text: text.replace("name: Robin", "display: pseudonym\npseudonym: R\nname: Robin"), None),
        (EMPLOYER, lambda text: text.replace("public: yes", "public: no"), "public: yes"),
        (EMPLOYER, lambda text: text.replace("visibility: public", "visibility: private"), "visibility: public"),
        (EMPLOYER, lambda text: text.replace("id: reps", "id: others"), "visibility: public"),
        (EMPLOYER, lambda _text: None, "public: yes"),
        (COHORT, lambda text: text.replace("Ada", "Ida"), "Ada"),
        (COHORT, lambda text: text.replace("permission: yes", "permission: no"), "permission: 'yes'"),
        (COHORT, lambda text: text.replace("We came back", "We left"), "We came back"),
        (SESSION, lambda text: text.replace("quote_permission: yes", "quote_permission: no"), "quote_permission"),
        (ORGANIZATION, lambda text: f"{text}showcase:\n  blind: yes\n", None),
    ],
)
def test_what_somebody_took_back_is_taken_out_of_the_older_record(
    two: TinySite, path: str, change: Callable[[str], str | None], is_gone: str | None
) -> None:
    """Otherwise a telephone number, a logo or a quote that was taken back stays online until somebody mends a comma."""
    with two.record(COHORT) as cohort:
        cohort["team"] = [{"name": "Ada", "role": "Coach"}]
        said = {"employer": "alder-software", "who": "Kim", "permission": "yes"}
        cohort["testimonials"] = [{**said, "quote": "We came back"}]
    with two.record(SESSION) as session:
        session["answers"][0] |= {"quote": "Nobody answers", "quote_permission": "yes"}
    text = (two.root / path).read_text(encoding="utf-8").replace("'yes'", "yes")
    (two.root / path).write_text(text, encoding="utf-8")
    then = _files(two)
    changed = change(text)
    now = {other: content for other, content in then.items() if other != path}
    if changed is not None:
        assert changed != text
        now[path] = changed.encode()
    laid = overlay(then, now)
    written = laid.written[path].decode()
    assert is_gone is None or is_gone.replace("yes", "'yes'") not in written.replace("''", "'")
    assert "qk41" not in "".join(laid.held)
    if is_gone is None:
        assert "pseudonym: R" in written or "blind: 'yes'" in written


def test_what_nobody_took_back_stays_as_it_was(two: TinySite) -> None:
    """A planted fault: otherwise the tests above would pass if everything were always taken out."""
    laid = overlay(_files(two), _files(two))
    assert (dict(laid.written), laid.removed, laid.held) == ({}, frozenset(), frozenset())


def test_what_cannot_be_read_allows_nothing() -> None:
    """Otherwise a half-read record would be taken for one that says nothing against."""
    record = NewestRecord.read(b"name: Robin\nconsent:\n  status: [\nphoto: robin.jpg\n", OTHER)
    with pytest.raises(UnreadableError):
        record.get("consent")
    assert record.get("name") == "Robin"
    with pytest.raises(UnreadableError):
        NewestRecord.read(b"\xff\xfe", OTHER).get("name")
