"""A Markdown file that says no kind of play is a page, wherever it stands and whatever stands at its top."""

from __future__ import annotations

import pytest

from cohortbook.book import read_book
from cohortbook.book.plain_pages import with_heading
from cohortbook.model import Play
from cohortbook.pages.playbook.play_links import dead_links
from cohortbook.problems import Problem, Severity
from cohortbook.words import in_silence
from tiny import TinySite

PAGE = "How we work/Titles_for QA.md"
URI = "How%20we%20work/Titles_for%20QA/"


def read(tiny: TinySite, text: str, name: str = PAGE) -> tuple[Play, list[Problem]]:
    """The page that `text` becomes, and all problems of its site."""
    path = tiny.root / "playbook/en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    book, report = read_book(tiny.root)
    plays = [play for play in book.plays["en"].values() if play.filed.path == f"playbook/en/{name}"]
    return plays[0].filed.record, list(report)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# *Titles* for `QA` [team](x.md) #\n\nText.\n", "Titles for QA team"),
        ("Titles\n======\n\nText.\n", "Titles"),
        ("[Read on](https://a.example)\n\n# Handbook\n", "Handbook"),
        ("## Opening\n\nText.\n\n## Next\n", "Opening"),
        ("Text first.\n\n## Inside\n", "Titles for QA"),
        ("```\n# no heading\n```\n", "Titles for QA"),
        ('<h1 align="center">Hello <b>you</b></h1>\n', "Hello you"),
        ("---\ntitle: From the keys\n---\n# From the text\n", "From the keys"),
        ("", "Titles for QA"),
    ],
)
def test_a_page_is_called_by_its_keys_its_heading_or_its_name(tiny: TinySite, text: str, title: str) -> None:
    """Otherwise menus and search know a page by another name than the one that readers see, or by none."""
    page, problems = read(tiny, text)
    assert (page.kind, page.title) == ("page", title)
    assert problems == []


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("# T\n\nText.\n", "# T\n\nText.\n"),
        ("## The *title*\n\nText.\n", "# The *title*\n\nText.\n"),
        ("The title\n---\n\nText.\n", "The title\n===\n\nText.\n"),
        ("## First part\n\nText.\n", "# The title\n\n## First part\n\nText.\n"),
        ("Text.\n\n## T\n", "# The title\n\nText.\n\n## T\n"),
        ("Text.\n\n# T\n", "Text.\n\n# T\n"),
    ],
)
def test_a_page_has_one_heading_above_all_others(text: str, published: str) -> None:
    """Otherwise a screen reader finds no title on the page, or two."""
    assert with_heading(text, "The title") == published


def test_a_page_is_told_in_its_first_words(tiny: TinySite) -> None:
    """Otherwise cards and search engines show a page's list of links, or its markup."""
    page, _ = read(tiny, "# T\n\n![x](x.png)\n\n- a list\n\n**Ask** [them](x.md) first,\nthen listen.\n\nMore.\n")
    assert page.summary == "Ask them first, then listen."


def test_each_key_that_nobody_knows_is_told_once_as_a_note(tiny: TinySite) -> None:
    """Otherwise two hundred keys of another program keep good pages from being published, or bury what matters."""
    read(tiny, "---\nlayout: card\ntitle: T\n---\n# T\n", "b.md")
    _, problems = read(tiny, "---\ntitle: T\nhide: [toc]\nlayout: x\npermalink: /x/\n---\n# T\n", "a.md")
    told = [(each.name, each.severity, each.at.path[12:], each.at.line) for each in problems]
    assert told == [("ignored-key", Severity.NOTE, "a.md", 4), ("ignored-key", Severity.NOTE, "a.md", 5)]
    assert "'layout', which 2 pages have" in str(problems[0].what)


def test_files_that_pages_cannot_show_are_told_once_for_a_folder(tiny: TinySite) -> None:
    """Otherwise five hundred warnings about one folder of a style library hide the one about a missing page."""
    for folder, number in (("few", 5), ("many", 6)):
        for each in range(number):
            read(tiny, "words", f"{folder}/{each}.scss.md")
            path = tiny.root / f"playbook/en/{folder}/{each}.scss.md"
            path.rename(path.with_suffix(""))
    _, report = read_book(tiny.root)
    told = [problem.at.path[12:] for problem in report if problem.name == "unknown-file"]
    assert told == [*(f"few/{each}.scss" for each in range(5)), "many"]
    assert "6 files" in str([problem.what for problem in report][-1])


def test_a_key_that_stands_twice_in_a_page_does_not_stop_the_build(tiny: TinySite) -> None:
    """Otherwise a handbook that Jekyll builds does not build here, for a line that nobody ever missed."""
    _, problems = read(tiny, "---\ntitle: One\nlayout: a\nlayout: b\n---\n\nText.\n")
    told = [problem for problem in problems if problem.name == "duplicate-key"]
    assert [(problem.at.line, problem.severity) for problem in told] == [(4, Severity.WARNING)]
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    play = tiny.root / "playbook/en/discover/running-a-session.md"
    play.write_text(play.read_text(encoding="utf-8").replace("kind: play", "kind: play\nkind: play"), encoding="utf-8")
    assert Severity.ERROR in [each.severity for each in read_book(tiny.root)[1] if each.name == "duplicate-key"]


def test_a_plugin_that_fills_in_signs_keeps_them_from_being_told(tiny: TinySite) -> None:
    """Otherwise whoever uses macros is told on every page that nothing fills them in."""
    read(tiny, "# A\n\n{{ organisation }} {% if a %} b {% endif %}\n\n<Tabs>c</Tabs>\n")
    kinds = {"{{ … }}", "{% if %}", "<Tabs>"}

    def told() -> set[str]:
        found = "\n".join(str(each.what) for each in read_book(tiny.root)[1] if each.name == "foreign-markup")
        return {kind for kind in kinds if kind in found}

    assert told() == kinds
    settings = tiny.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("- cohortbook", "- macros\n  - cohortbook"), "utf-8"
    )
    assert told() == set()


def test_shortcuts_in_keys_that_nobody_reads_are_notes(tiny: TinySite) -> None:
    """Otherwise a page that another program took is refused for a key that means nothing here."""
    page, problems = read(tiny, "---\ntitle: T\nauthors: &all\n  - a\nothers: *all\n---\nText.\n")
    assert page.title == "T"
    assert {problem.severity for problem in problems} == {Severity.NOTE}
    assert {problem.name for problem in problems} == {"anchor"}


def test_of_many_numbers_the_first_are_told(tiny: TinySite) -> None:
    """Otherwise the warning of a page stands among a hundred notes, and nobody finds it."""
    _page, problems = read(tiny, "# T\n\n" + "".join(f"About {n} % pass.\n\n" for n in range(20, 40)))
    notes = [problem for problem in problems if problem.name == "unbound-number"]
    assert (len(notes), sum(problem.stands_for for problem in notes)) == (6, 20)


def test_a_page_says_in_which_language_it_is(tiny: TinySite) -> None:
    """Otherwise an English page that waits in a French folder is read aloud as French."""
    page, problems = read(tiny, "---\nlanguage: EN\n---\nText.\n")
    assert (page.language, problems) == ("en", [])
    assert read(tiny, "---\nlanguage: python 3\n---\nText.\n")[0].language is None


def test_a_play_keeps_its_rigour(tiny: TinySite) -> None:
    """Otherwise a slip of the pen in its kind turns a play into a page without steps, and nobody is told."""
    path = tiny.root / "playbook/en/discover/running-a-session.md"
    text = path.read_text(encoding="utf-8")
    for kind in ("play", "pley"):
        path.write_text(text.replace("kind: play", f"kind: {kind}").replace("minutes: 30", "minutes: 31"), "utf-8")
        assert read_book(tiny.root)[1].errors
    path.rename(path.with_name("Running.md"))
    assert "bad-id" in {problem.name for problem in read_book(tiny.root)[1]}


def test_a_page_is_published_where_mkdocs_would_put_it(tiny: TinySite) -> None:
    """Otherwise a handbook's own links and bookmarks break when it moves here."""
    folder = tiny.root / "playbook/en/How we work"
    folder.mkdir()
    (folder / "README.md").write_text("# Work\n\n[QA](<Titles_for QA.md>)\n", encoding="utf-8")
    (folder / "Titles_for QA.md").write_text("## Titles\n\n[back](README.md)\n", encoding="utf-8")
    assert f"/{URI}" in tiny.published()["sitemap.xml"].decode()
    page = tiny.plays_by_mkdocs().files["How we work/Titles_for QA/index.html"].decode()
    assert "<h1" in page
    assert 'href="../"' in page


def test_the_readme_of_a_library_among_assets_does_not_stop_the_build(tiny: TinySite) -> None:
    """Otherwise a handbook whose style library brings a README is not built at all."""
    _, _ = read(tiny, "# Styles\n\nText.\n", "assets/styles/README.md")
    _, problems = read(tiny, "# Pictures\n\nText.\n", "assets/images/read.md")
    assert {each.at.path[19:]: each.severity for each in problems} == {
        "styles/README.md": Severity.WARNING,
        "images/read.md": Severity.ERROR,
    }
    (tiny.root / "playbook/en/assets/images/read.md").unlink()
    assert "<h1" in tiny.plays_by_mkdocs().files["assets/styles/index.html"].decode()


def test_a_dead_link_in_a_page_is_told_and_does_not_stop_the_build(tiny: TinySite) -> None:
    """Otherwise one old link keeps a whole handbook from being published, or nobody hears of it."""
    _, _ = read(tiny, "# T\n\n[gone](gone.md) and [there](#nope)\n")
    files, report = tiny.plays_by_mkdocs()
    told = [(problem.name, problem.severity) for problem in report]
    assert told == [("dead-link", Severity.WARNING), ("dead-anchor", Severity.WARNING)]  # an error would stop it
    assert any(path.endswith("index.html") and b"gone" in content for path, content in files.items())


def test_an_address_that_nobody_should_follow_is_told(tiny: TinySite) -> None:
    """Otherwise a link runs something, or leads to a file on its author's machine, and nobody hears of it."""
    text = (
        "# T\n\n[a](vbscript:x) [b](file:///c) [d](data:text/html,e) [f](skill:g) [h](sms:1) ![i](data:image/png,j)\n"
    )
    read(tiny, text)
    _, report = read_book(tiny.root, in_silence, dead_links)
    told = [(each.name, each.severity, each.at.column) for each in report if each.name == "unsafe-url"]
    assert told == [("unsafe-url", Severity.WARNING, column) for column in (5, 21, 36, 58)]


@pytest.mark.parametrize(("asked", "severity"), [("told", Severity.NOTE), ("sourced", Severity.ERROR)])
def test_numbers_in_pages_are_notes_unless_a_site_asks_for_more(tiny: TinySite, asked: str, severity: Severity) -> None:
    """Otherwise a handbook's holiday allowance needs a citation, or a site that wants sources everywhere gets none."""
    with tiny.record("cohorts/organization.yml") as organization:
        organization["numbers_in_pages"] = asked
    _, problems = read(tiny, "# T\n\n$$x = \\frac{1}{2} %$$ and $\\pi = 31 %$\n\nWe pay 40% of it.\n")
    assert [(each.name, each.severity) for each in problems] == [("unbound-number", severity)]


def test_documents_are_published_where_a_page_names_them(tiny: TinySite) -> None:
    """Otherwise somebody's notes that lie beside a page are handed to everybody, or a handout is missing."""
    folder = tiny.root / "playbook/en"
    for name in ("our handout.docx", "notes.docx", "people.xlsx"):
        (folder / name).write_bytes(b"PK")
    (folder / "other.markdown").write_text("# Other\n", encoding="utf-8")
    (folder / "more.md").write_text("# More\n\n[It](our%20handout.docx)\n", encoding="utf-8")
    files, report = tiny.plays_by_mkdocs()
    assert [(each.at.path, each.severity) for each in report] == [
        ("playbook/en/notes.docx", Severity.WARNING),
        ("playbook/en/other.markdown", Severity.WARNING),
        ("playbook/en/our handout.docx", Severity.NOTE),  # names are not looked for in it
        ("playbook/en/people.xlsx", Severity.WARNING),
    ]
    assert [path for path in files if path.endswith("x")] == ["our handout.docx"]
    assert [path for path in files if path.startswith("other")] == []
