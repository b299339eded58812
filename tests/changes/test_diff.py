"""`cohortbook diff` says in words what the public sees change, and names nobody."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cohortbook.addresses import File
from cohortbook.as_of import AsOf
from cohortbook.changes import (
    KINDS,
    NotASiteError,
    PublishedSite,
    Standing,
    as_json,
    as_markdown,
    as_text,
    changes_between,
    dead_links,
    standings,
)
from cohortbook.changes.people import PersonChange, Turn
from cohortbook.changes.people_words import person_line
from cohortbook.changes.style import MARKDOWN, PLAIN
from cohortbook.cli import hosts, main
from cohortbook.edition.embargo import until_their_day
from cohortbook.pages.wording import Wording
from plain_host import PlainHost
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, TODAY, TinySite

PRIVATE = ("Jordan", "Example", "offer-2026-014", "2026-05-04")
_SETTINGS = ("-c", "user.name=Staff", "-c", "user.email=staff@harbour.example", "-c", "commit.gpgsign=false")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(hosts, "find_host", lambda *_: PlainHost())
    from cohortbook.cli import comparing

    monkeypatch.setattr(comparing, "chosen_host", lambda *_: PlainHost())


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site as it is published, with a claim that it cites."""
    tiny = TinySite.laid_out(tmp_path_factory.mktemp("before") / "tiny")
    tiny.published()
    return tiny.site


def _diff(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *_SETTINGS, *arguments], cwd=folder, check=True, capture_output=True)


def _committed(tiny: TinySite) -> None:
    _git(tiny.root, "init", "-q")
    (tiny.root / ".gitignore").write_text("site/\n.site-*/\n", encoding="utf-8")
    _git(tiny.root, "add", "-A")
    _git(tiny.root, "commit", "-qm", "All")


# Why somebody appears or disappears.


def _consent(**changed: str) -> Callable[[TinySite], None]:
    def change(tiny: TinySite) -> None:
        with tiny.record(PERSON) as person:
            person["consent"] |= changed

    return change


def _without_record(tiny: TinySite) -> None:
    (tiny.root / PERSON).unlink()


def _without_profile(tiny: TinySite) -> None:
    with tiny.record(PERSON) as person:
        del person["profile"]


def _enrolled(tiny: TinySite) -> None:
    with tiny.record(PERSON) as person:
        person["status"] = "enrolled"
        del person["completed_on"], person["placement"]


def _unset(tiny: TinySite) -> None:
    with tiny.record(PERSON) as person:
        person["consent"] = {"status": "unset"}


def _leaving(tiny: TinySite) -> None:
    with tiny.record(ORGANIZATION) as organization:
        organization["showcase"] = {"hired": "leave"}
    with tiny.record(PERSON) as person:
        person["profile"]["availability"] = "hired"


def _waiting(tiny: TinySite) -> None:
    with tiny.record(COHORT) as cohort:
        cohort["publish_on"] = "2026-06-16"


CAUSES: list[tuple[Callable[[TinySite], None], str, str]] = [
    (
        _consent(status="withdrawn", withdrawn_on="2026-06-10"),
        "was withdrawn",
        "that the consent was withdrawn; make sure",
    ),
    (_consent(expires="2026-06-14"), "has run out", "had run out and was renewed"),
    (_consent(status="declined"), "was declined", "that there is no consent, and now says yes"),
    (_unset, "any more that there is a consent", "a consent was recorded"),
    (_consent(obtained_on="2026-06-16"), "not in force", "is in force now"),
    (_without_record, "the record was removed", "a record with a consent was added"),
    (_without_profile, "the profile was taken out", "a profile was written"),
    (_enrolled, "any more that the program was completed", "the program was completed"),
    (_leaving, "settings for the showcase", "settings for the showcase"),
    (_waiting, "the whole cohort waits for its day", "the day has come for which the cohort waited"),
]


@pytest.mark.parametrize(("cause", "gone", "back"), CAUSES, ids=[gone for _cause, gone, _back in CAUSES])
def test_why_somebody_disappears_or_appears_is_said(
    tiny: TinySite, cause: Callable[[TinySite], None], gone: str, back: str
) -> None:
    """Otherwise a reviewer sees that somebody goes, and cannot tell a withdrawal from a slip."""
    agreed = standings(tiny.book(), TODAY)["qk41"]
    cause(tiny)
    book, _notes = until_their_day(tiny.book(), AsOf.on(TODAY))
    now = standings(book, TODAY).get("qk41", Standing.ABSENT)
    line = person_line(PersonChange("qk41", Turn.HIDDEN, "Spring", agreed, now), Wording("en"), PLAIN)
    assert gone in line
    line = person_line(PersonChange("qk41", Turn.SHOWN, "Spring", now, agreed), Wording("en"), PLAIN)
    assert back in line


@pytest.mark.heavy
def test_revisions_are_built_beside_each_other_and_say_why_without_a_private_value(tiny: TinySite) -> None:
    """Otherwise a pull request tells a name for good, or looking at it spoils what somebody is working on."""
    _committed(tiny)
    _consent(status="withdrawn", withdrawn_on="2026-06-10")(tiny)
    _git(tiny.root, "commit", "-qam", "Gone")
    with tiny.record(PERSON) as person:
        person["consent"]["evidence"] = "not-committed"
    status = subprocess.run(["git", "status", "--porcelain"], cwd=tiny.root, check=True, capture_output=True).stdout
    ended = _diff("HEAD~1", "-C", tiny.root, "--as-of", TODAY, "--fail-on", "people,claims")
    assert "- `qk41` (Spring 2026) disappears: the consent was withdrawn\n" in ended.output
    assert "not to be listed any more" not in ended.output  # without the scope nobody could list it
    assert ended.exit_code == 1
    assert not [word for word in PRIVATE if word in ended.output]
    after = subprocess.run(["git", "status", "--porcelain"], cwd=tiny.root, check=True, capture_output=True).stdout
    assert status == after != b""


# What else changes, between two built sites.


def _shown(tiny: TinySite, **changed: Any) -> None:
    with tiny.record(PERSON) as person:
        person["profile"] |= changed


def _in_touch(tiny: TinySite) -> None:
    _shown(tiny, email="someone@harbour.example")
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "contact", "indexing", "outcome"]


def _new_cohort(tiny: TinySite) -> None:
    (tiny.root / "cohorts/tech-sales-2027").mkdir()
    with tiny.record("cohorts/tech-sales-2027/cohort.yml", like=COHORT) as cohort:
        cohort["title"] = {"en": "Next | *round* of @somebody", "fr": "Suite"}


def _without_employer(tiny: TinySite) -> None:
    with tiny.record(EMPLOYER) as employer:
        employer["public"] = "no"


SEEN: list[tuple[Callable[[TinySite], None], dict[str, list[str]]]] = [
    (
        _in_touch,
        {
            "people": [
                "the name is not shown any more",
                "ways to reach the person are shown now",
                "search engines may list the profile now",
                "a job is shown now",
            ],
            "index": ["may be listed now: `/graduates/qk41/`"],
        },
    ),
    (lambda tiny: _shown(tiny, headline="Baker turned seller"), {"people": ["another text in the profile"]}),
    (
        _new_cohort,
        {
            "pages": ["new: Next \\| \\*round\\* of @\u2060somebody `/cohorts/tech-sales-2027/`", "changed: Cohorts"],
            "index": ["may be listed now: `/cohorts/tech-sales-2027/`"],
        },
    ),
    (_without_employer, {"pages": ["gone: Alder Software `/employers/alder-software/`"]}),
]


@pytest.mark.heavy
@pytest.mark.parametrize(("edit", "expected"), SEEN, ids=[*map(str, range(len(SEEN)))])
def test_what_readers_find_changed_is_said(
    before: Path, tiny: TinySite, edit: Callable[[TinySite], None], expected: dict[str, list[str]]
) -> None:
    """Otherwise somebody approves a page that they have not seen."""
    edit(tiny)
    tiny.published()
    changes = changes_between(PublishedSite.read(before), PublishedSite.read(tiny.site))
    told = as_markdown(changes, "en")
    for kind, sentences in expected.items():
        assert changes.number_of(kind) > 0
        assert [sentence for sentence in sentences if sentence not in told] == [], told
        assert _diff(before, tiny.site, "--fail-on", kind).exit_code == 1
    assert "Jordan" not in told
    assert json.loads(as_json(changes))["changed"] == {kind: changes.number_of(kind) for kind in KINDS}


def test_two_sites_that_are_alike_have_no_changes(before: Path, tmp_path: Path) -> None:
    """A planted fault: otherwise `--fail-on any` could hold up every pull request, and nobody would look any more."""
    shutil.copytree(before, tmp_path / "same")
    ended = _diff(before, tmp_path / "same", "--fail-on", "any")
    assert (ended.exit_code, "Nothing. Readers will find" in ended.output) == (0, True), ended.output


def _with_figures(site: Path, folder: Path, rows: list[Mapping[str, object]], as_of: str) -> PublishedSite:
    """The site with other rows of outcomes, and without most of its pages: nothing is asked about them here."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("fr", "cohorts", "skills", "discover", "demand"))
    path = folder / File.OUTCOMES_JSON
    content = json.loads(path.read_text(encoding="utf-8"))
    content |= {"as_of": as_of, "figures": rows}
    path.write_text(json.dumps(content), encoding="utf-8")
    return PublishedSite.read(folder)


def _row(level: str, level_id: str, x: int, n: int, cohorts: list[str], low: float = 0.4) -> Mapping[str, object]:
    shares = {"value": x / n, "unit": "share", "low": low, "high": 0.9, "least": 0.3, "most": 0.95}
    told = {"level": level, "id": level_id, "metric": "placement_rate_180", "state": "published", "rung": "coarse"}
    return {**told, **shares, "x": x, "n": n, "matures_on": None, "cohorts": cohorts}


OLD, DUE, LATE = "tech-sales-2026", "other-2026", "third-2026"
WAITING: Mapping[str, object] = {"state": "maturing", "matures_on": "2026-08-01", "x": None, "value": None, "n": None}


def test_a_number_is_told_before_and_after_with_the_cohorts_that_are_the_reason(before: Path, tmp_path: Path) -> None:
    """Otherwise a board asks why the rate went down, and whoever published it does not know."""
    old = [
        _row("organization", "", 27, 40, [OLD, LATE]),
        _row("cohort", OLD, 9, 14, [OLD]),
        _row("cohort", LATE, 9, 13, [LATE]),
        {**_row("cohort", DUE, 1, 1, [DUE]), **WAITING},
    ]
    new = [
        _row("organization", "", 29, 43, [OLD, DUE]),
        _row("cohort", OLD, 10, 14, [OLD]),
        _row("cohort", DUE, 19, 29, [DUE]),
    ]
    changes = changes_between(
        _with_figures(before, tmp_path / "old", old, "2026-06-15"),
        _with_figures(before, tmp_path / "new", new, "2026-08-01"),
    )
    lines = as_markdown(changes, "en").splitlines()
    organization, *cohorts = lines[lines.index("|---|---|---|---|---|") + 1 :][:4]
    assert "| all programs | about 27 of 40 (68%) | about 29 of 43 (67%) |" in organization
    assert "results have matured: other-2026" in organization
    assert "no longer among the cohorts: third-2026" in organization
    assert "(about 9 of 14 → about 10 of 14)" in organization
    assert [line.split(" | ")[2] for line in cohorts] == [
        "not yet, until August 1, 2026",
        "about 9 of 14 (64%)",
        "about 9 of 13 (69%)",
    ]
    text = as_text(changes, "fr")
    assert "Données du 2026-06-15 avant, du 2026-08-01 après." in text
    assert "environ 27 sur 40" in text


def test_an_interval_alone_is_no_change(before: Path, tmp_path: Path) -> None:
    """Otherwise a list of numbers that look the same hides the one that does not."""
    old = [_row("organization", "", 27, 40, [OLD])]
    new = [_row("organization", "", 27, 40, [OLD], low=0.41)]
    first, second = (
        _with_figures(before, tmp_path / str(at), rows, "2026-06-15") for at, rows in enumerate((old, new))
    )
    assert changes_between(first, second).numbers == ()


# Links


@pytest.mark.heavy
def test_the_sample_has_no_dead_link_and_one_that_is_planted_is_found(sample_site: Path, tmp_path: Path) -> None:
    """Otherwise a link that a theme or a plugin makes leads nowhere, and only readers find it."""
    assert dead_links(PublishedSite.read(sample_site)) == []
    copy = tmp_path / "copy"
    shutil.copytree(sample_site, copy)
    page = copy / "outcomes/index.html"
    planted = """<a href="../no-such/">a</a><a href='#nowhere'>b</a><img src=../none.png><a href="https://x.example/">c</a>
        <a href="#top">d</a><a href="../outcomes/">e</a><script>"<a href='gone'>"</script><!-- <a href="gone"> -->"""
    page.write_text(page.read_text(encoding="utf-8").replace("</article>", f"{planted}</article>"), encoding="utf-8")
    found = dead_links(PublishedSite.read(copy))
    assert [(dead.link, dead.is_anchor) for dead in found] == [
        ("../no-such/", False),
        ("#nowhere", True),
        ("../none.png", False),
    ]
    ended = CliRunner().invoke(main, ["links", str(copy)])
    assert (ended.exit_code, "outcomes/index.html: '../no-such/' leads nowhere\n" in ended.output) == (1, True)


# What is asked wrongly, and what comes from elsewhere.


def test_a_revision_that_does_not_build_is_told_with_its_problems(tiny: TinySite) -> None:
    """Otherwise nobody knows which of the two sides has to be mended."""
    _committed(tiny)
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
    ended = _diff("HEAD", "-C", tiny.root, "--as-of", TODAY)
    assert ended.exit_code == 1
    assert "program" in ended.output
    assert "does not build, so nothing was compared" in ended.output


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["no-such-branch"], "is neither a folder with a built site nor a revision"),
        (["--help-me"], "No such option"),
        (["HEAD", "--fail-on", "persons"], "'persons' is no kind of change; choose among people"),
        (["cohorts"], "holds no built site"),
    ],
)
def test_what_cannot_be_compared_is_said(
    tiny: TinySite, asked: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a mistyped branch ends in a traceback."""
    _committed(tiny)
    monkeypatch.chdir(tiny.root)
    ended = _diff(*asked)
    assert (ended.exit_code, told in " ".join(ended.output.split())) == (2, True), ended.output


def test_a_site_whose_files_are_no_json_is_refused(before: Path, tmp_path: Path) -> None:
    """Otherwise half of a download is compared as if it were a site."""
    shutil.copytree(before, tmp_path / "half")
    (tmp_path / "half" / File.OUTCOMES_JSON).write_text("{", encoding="utf-8")
    site = PublishedSite.read(tmp_path / "half")
    with pytest.raises(NotASiteError):
        assert site.figures


def test_words_of_a_site_do_nothing_where_they_are_shown() -> None:
    """Otherwise a title in a stranger's pull request calls people, draws a picture, or colours a terminal."""
    title = "a\x1b[31m <img src=x> [b](c) @team `d`"
    assert MARKDOWN.words(title) == "a \\[31m \\<img src=x\\> \\[b\\](c) @\u2060team \\`d\\`"
    assert MARKDOWN.code("a`|\nb") == "`a´¦ b`"
    assert PLAIN.words(title) == "a [31m <img src=x> [b](c) @team `d`"
