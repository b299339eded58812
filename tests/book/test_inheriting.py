"""What a site takes over from the standard playbook, and what lies over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cohortbook.book import Book, FiledPlay, changed_file, inheriting, read_book
from cohortbook.book import pack as packs
from cohortbook.book.wiki_links import WikiPages
from cohortbook.pages.playbook.bounded_reading import TooMuchError
from cohortbook.pages.playbook.play_links import dead_links
from cohortbook.pages.playbook.play_markup import Markup, PlayReader
from cohortbook.problems import FORMATS, Severity
from empty import empty_site

_PLAY = "---\ntitle: {title}\nkind: landing\nsummary: Short.\nreviewed: 2026-01-01\nchanges: []\n{more}---\n{body}\n"
_FILES = {
    "pack.yml": "order:\n  - index.md\n  - listen/index.md\n  - listen/asking.md\n",
    "questions.yml": "".join(
        f"- id: {name}\n  round: context\n  area: Work\n  text: What is {name}?\n  why: To know.\n"
        for name in ("a", "b")
    ),
    "skills.yml": "teamwork:\n  label: Teamwork\n  kind: professional\n",
    "en/index.md": _PLAY.format(title="Home", more="", body="Go [there](play:listen/asking)."),
    "en/listen/index.md": _PLAY.format(
        title="Listen", more="related: [listen/asking]\n", body="With [Acme](employer:acme)."
    ),
    "en/listen/asking.md": _PLAY.format(title="Asking", more="example: We asked.\n", body="Ask."),
    "fr/index.md": _PLAY.format(title="Accueil", more="", body="Voyez."),
}


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A pack of three pages in the place of the package's."""
    root = tmp_path / "package"
    for name, text in _FILES.items():
        path = root / "playbook" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(packs, "pack_root", lambda: root)
    monkeypatch.setattr(inheriting, "pack_root", lambda: root)
    return root


def book_of(root: Path) -> Book:
    book, report = read_book(root)
    assert report.errors == 0, FORMATS["text"](report, "en")
    return book


def shown(book: Book, language: str = "en") -> dict[str, str]:
    return {uri: play.filed.record.title for uri, play in book.shown_plays()[language].items()}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_site_without_plays_shows_all_that_there_are(tmp_path: Path) -> None:
    """Otherwise a new site begins with an empty page."""
    book = book_of(empty_site(tmp_path / "site", ("en", "fr")))
    assert shown(book) == {"": "Home", "listen/": "Listen", "listen/asking/": "Asking"}
    assert shown(book, "fr") == {"": "Accueil"}


def test_a_page_at_the_same_path_replaces_the_inherited_one(tmp_path: Path) -> None:
    """Otherwise a partner cannot say a thing in their own way without copying everything."""
    site = empty_site(tmp_path / "site", ("en", "fr"))
    write(site / "playbook/en/listen/asking.md", "# Asking here\n\nDo.\n")
    write(site / "playbook/en/ours.md", "# Ours\n\nDo.\n")
    book = book_of(site)
    assert shown(book) == {"": "Home", "listen/": "Listen", "listen/asking/": "Asking here", "ours/": "Ours"}
    assert book.shown_plays()["en"]["listen/asking/"].pack is None


@pytest.mark.parametrize("wish", ["listen/", "listen"])
def test_a_section_that_is_left_out_is_not_shown(tmp_path: Path, wish: str) -> None:
    """Otherwise a site promises what its organisation does not do."""
    assert shown(book_of(empty_site(tmp_path / "site", ("en",), f"playbook:\n  leave_out: [{wish}]\n"))) == {"": "Home"}


def test_a_site_has_a_home_page(tmp_path: Path) -> None:
    """Otherwise its own address leads nowhere, and nobody said so."""
    site = empty_site(tmp_path / "site", ("en",), "playbook:\n  leave_out: [index]\n")
    _, report = read_book(site)
    assert [(problem.name, problem.at.path) for problem in report] == [("missing-file", "playbook/en/index.md")]
    write(site / "playbook/en/index.md", "# Ours\n")
    assert list(read_book(site)[1]) == []


def test_pages_lead_to_no_page_that_is_left_out(tmp_path: Path) -> None:
    """Otherwise an inherited page promises another one that is not there."""
    book = book_of(empty_site(tmp_path / "site", ("en",), "playbook:\n  leave_out: [listen/asking]\n"))
    assert book.shown_plays()["en"]["listen/"].filed.record.related == []


@pytest.mark.parametrize(
    ("more", "example"),
    [
        ("", None),
        ("playbook:\n  examples: yes\n", "We asked."),
        ("sample:\n  notice: All of this is made up.\n", "We asked."),
        ("sample:\n  notice: All of this is made up.\nplaybook:\n  examples: no\n", None),
    ],
)
def test_worked_examples_are_shown_where_they_are_wanted(tmp_path: Path, more: str, example: str | None) -> None:
    """Otherwise a partner's site tells of employers that somebody made up."""
    play = book_of(empty_site(tmp_path / "site", ("en",), more)).shown_plays()["en"]["listen/asking/"]
    assert play.filed.record.example == example


def test_questions_and_skills_are_merged_by_their_ids(tmp_path: Path) -> None:
    """Otherwise whoever changes one question has to keep all of them."""
    site = empty_site(tmp_path / "site", ("en",))
    own = "- id: {}\n  round: talent\n  area: Work\n  text: Why?\n  why: To know.\n"
    write(site / "cohorts/questions.yml", own.format("a") + own.format("z"))
    write(site / "cohorts/skills.yml", "welding:\n  label: Welding\n  kind: technical\n")
    book = book_of(site)
    assert [(each.id, each.round) for each in book.all_questions()] == [
        ("a", "talent"),
        ("b", "context"),
        ("z", "talent"),
    ]
    assert list(book.all_skills()) == ["teamwork", "welding"]
    assert book.known("skills") == {"teamwork", "welding"}


def test_a_nav_shows_those_inherited_pages_that_it_names(tmp_path: Path) -> None:
    """Otherwise pages come in from aside that nobody put into the order of reading."""
    site = empty_site(tmp_path / "site", ("en",))
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n  - index.md\n  - listen/asking.md\n")
    assert shown(book_of(site)) == {"": "Home", "listen/asking/": "Asking"}


def test_a_nav_of_own_pages_takes_nothing_over(tmp_path: Path, pack: Path) -> None:
    """Otherwise a site that has its own words for everything gets other people's questions."""
    site = empty_site(tmp_path / "site", ("en",))
    write(site / "playbook/en/index.md", "# Ours\n\nDo.\n")
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n  - index.md\n")
    shutil.rmtree(pack / "playbook/fr")
    (pack / "playbook/questions.yml").write_text("broken: [", encoding="utf-8")
    book = book_of(site)
    assert shown(book) == {"": "Ours"}
    assert book.all_questions() == []


def test_a_language_that_the_playbook_lacks_reads_the_english_one(tmp_path: Path) -> None:
    """Otherwise a site in a new language begins with an empty page."""
    site = empty_site(tmp_path / "site", ("es", "en"))
    write(site / "playbook/es/listen/asking.md", "# Preguntar\n\nHaga.\n")
    write(site / "playbook/en/index.md", "# Ours\n\nDo.\n")
    book, _ = read_book(site)
    found = {uri: (play.language, play.filed.record.title) for uri, play in book.shown_plays()["es"].items()}
    assert found == {"": ("en", "Ours"), "listen/": ("en", "Listen"), "listen/asking/": ("es", "Preguntar")}
    assert book.shown_plays()["es"][""].pack is None
    assert "listen/index.md" in book.playbook_files_in("es")


def test_what_is_wrong_in_an_inherited_page_is_not_the_sites_problem(tmp_path: Path, pack: Path) -> None:
    """Otherwise a partner is asked to mend what is not theirs."""
    (pack / "playbook/en/listen/asking.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    write(pack / "playbook/en/listen/index.md", _FILES["en/listen/index.md"].replace("With", "90% know, with"))
    assert len(read_book(empty_site(tmp_path / "site", ("en",)))[1]) == 0


def test_a_playbook_that_is_a_pack_is_inherited_whole(tmp_path: Path, pack: Path) -> None:
    """Otherwise the repository that the playbook comes from takes its pages for somebody's copies."""
    site = empty_site(tmp_path / "site", ("en",), "playbook:\n  leave_out: [listen/asking]\n")
    shutil.copytree(pack / "playbook", site / "playbook")
    book = book_of(site)
    assert shown(book) == {"": "Home", "listen/": "Listen"}
    assert book.inherited.withheld == {"listen/asking.md"}
    assert "playbook/en/listen/asking.md" in book.fingerprints
    assert changed_file(site, book) is None
    write(site / "playbook/en/index.md", "# Other\n")
    assert changed_file(site, book) == "playbook/en/index.md"


def test_what_cannot_be_read_in_a_pack_of_the_sites_own_is_told(tmp_path: Path, pack: Path) -> None:
    """Otherwise a page that somebody is writing vanishes without a word."""
    site = empty_site(tmp_path / "site", ("en",))
    shutil.copytree(pack / "playbook", site / "playbook")
    write(site / "playbook/en/listen/asking.md", "---\ntitle: [\n---\n")
    assert [str(problem.at).split(":")[0] for problem in read_book(site)[1]] == ["playbook/en/listen/asking.md"]


def test_a_link_to_a_page_that_is_left_out_names_the_line_that_leaves_it_out(tmp_path: Path) -> None:
    """Otherwise whoever left a section out looks for a mistake in pages that have none."""
    site = empty_site(tmp_path / "site", ("en",), "playbook:\n  leave_out: [listen/]\n")
    links = "[Ask](play:listen/asking), [listen](listen/index.md), [it](../listen/)"
    write(site / "playbook/en/ours.md", f"# Ours\n\n{links}\n")
    book, report = read_book(site)
    told = [*report, *dead_links(book)]
    line = next(wish.values["line"] for wish in book.inherited.left_out.values())
    assert len(told) == 3
    assert all(f"by line {line} of cohorts/organization.yml (leave_out)" in str(problem.fix) for problem in told)


def test_a_heading_of_an_inherited_page_is_looked_for_where_a_link_names_it(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a link into the standard playbook ends at the top of a page, or a check reads all pages for nothing."""
    write(pack / "playbook/en/listen/asking.md", _FILES["en/listen/asking.md"] + "\n## How\n\nSo.\n")
    site = empty_site(tmp_path / "site", ("en",))
    links = "[How](play:listen/asking#how), [why](play:listen/asking#why)"
    write(site / "playbook/en/ours.md", f"# Ours\n\n{links}\n")
    reads, read = [], PlayReader.read

    def noted(reader: PlayReader, play: FiledPlay, pages: WikiPages | None) -> Markup | TooMuchError | None:
        reads.append(play.uri)
        return read(reader, play, pages)

    monkeypatch.setattr(PlayReader, "read", noted)
    assert [str(problem.what) for problem in dead_links(book_of(site))] == [
        "no heading of 'playbook/en/listen/asking.md' has the anchor '#why'"
    ]
    assert sorted(reads) == ["listen/asking/", "ours/"]


# Records that name what the pack holds, and a word that the organisation explains.
_RECORDS = {
    "employers/acme.yml": "name: Acme\nsector: Steel\ncity: Lima\nregion: OH\ndemand:\n  - id: welder\n"
    "    role: Welder\n    headcount: {min: 1, likely: 2, max: 3}\n    due: 2026-09-30\n    confidence: stated\n"
    "    observed_on: 2026-01-05\n    requirements: [{skill: teamwork, strength: must, level: working}]\n",
    "programs/welding.yml": "title: Welding\nsummary: Short.\nmodel: demand\nsector: Steel\nformat: Evenings\n"
    "occupation:\n  title: Welder\n",
    "first/cohort.yml": "program: welding\ntitle: First\nregion: OH\ncity: Lima\nmode: in-person\nlanguage: en\n"
    "dates:\n  start: 2026-01-05\n  end: 2026-02-05\n",
    "first/participants/qk41.yml": "name: Jo Doe\nstatus: completed\nenrolled_on: 2026-01-05\n"
    "completed_on: 2026-02-05\nplacement:\n  - code: job\n    documentation: f-1\n    started_on: 2026-03-02\n",
}


@pytest.mark.parametrize(
    ("written", "mistaken"),
    [
        ("languages: [en]\n", "languages: [en, english]\n"),
        ("contact: hello@weldpath.example\n", "contact: weldpath.example\n"),
        ("url: https://", "url: "),
        ("", "accent: maroon\n"),
        ("", "currency: $\n"),
    ],
)
def test_a_mistake_in_the_organisation_makes_nothing_else_one(tmp_path: Path, written: str, mistaken: str) -> None:
    """Otherwise one wrong colour is a list of every employer and participant, and hides itself at its end."""
    words = "outcome_vocabularies:\n  - name: Ours\n    codes: [{theirs: job, ours: 1A}]\n"
    site = empty_site(tmp_path / "site", ("en",), words)
    for path, record in _RECORDS.items():
        write(site / "cohorts" / path, record)
    ours = _PLAY.format(title="Ours", more="related: [listen/asking]\n", body="[Ask](play:listen/asking).")
    write(site / "playbook/en/ours.md", ours)
    book_of(site)
    organization = site / "cohorts/organization.yml"
    text = organization.read_text(encoding="utf-8")
    organization.write_text(text.replace(written, mistaken, 1) if written else text + mistaken, encoding="utf-8")
    told = [problem for problem in read_book(site)[1] if problem.severity is Severity.ERROR]
    assert [problem.at.path for problem in told] == ["cohorts/organization.yml"]


@pytest.mark.parametrize(
    ("value", "status", "is_told"),
    [("Over 40%", "cited", False), ("half", "cited", True), ("over 40%", "withdrawn", True)],
)
def test_a_claim_that_is_replaced_is_told_where_an_inherited_page_says_it(
    tmp_path: Path, pack: Path, value: str, status: str, is_told: bool
) -> None:
    """Otherwise a page shows somebody's number with another one's source."""
    claim = (
        "- id: repeat\n  text: Employers came back.\n  value: {value}\n  source: {{title: A survey}}\n"
        "  status: {status}\n  limits: One year.\n  review_by: 2027-01-01\n"
    )
    write(pack / "playbook/claims.yml", claim.format(value="over 40%", status="cited"))
    asking = _PLAY.format(title="Asking", more="", body="[Over 40%](claim:repeat) came back.")
    write(pack / "playbook/en/listen/asking.md", asking)
    root = empty_site(tmp_path / "site", ("en",))
    write(root / "cohorts/claims.yml", claim.format(value=value, status=status))
    _book, report = read_book(root)
    what = "the inherited page 'listen/asking' says 'over 40%' for this claim"
    assert [str(problem.what) for problem in report if problem.at.path == "cohorts/claims.yml"] == [what] * is_told
