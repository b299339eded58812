"""Every link of a play is followed as a browser would, and told with its place where it leads nowhere."""

from __future__ import annotations

import pytest
from PIL import Image as PILImage

from cohortbook.book import Book, FiledPlay, read_book
from cohortbook.book.wiki_links import WikiPages
from cohortbook.pages.playbook.link_hints import near_file, near_page
from cohortbook.pages.playbook.links_by_id import all_lead_by_id
from cohortbook.pages.playbook.play_links import dead_links
from cohortbook.pages.playbook.play_markup import Markup, PlayReader
from cohortbook.values import replace
from tiny import ORGANIZATION, TinySite

PLAY = "discover/running-a-session.md"
IMAGE = "a-drawing.svg"


def told(tiny: TinySite, text: str, *, language: str = "en", settings: str = "") -> list[str]:
    """Line, column and name of every dead link, where `text` follows the play's own from line 30 on."""
    path = tiny.root / f"playbook/{language}/{PLAY}"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")
    (tiny.root / "playbook/en" / IMAGE).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tiny.root / "playbook/en/discover/follow-up.md").write_text(
        "---\ntitle: After\nkind: home\nsummary: What comes after.\n---\n\n## What comes `next`\n", encoding="utf-8"
    )
    main = tiny.root / "mkdocs.yml"
    main.write_text(main.read_text(encoding="utf-8") + settings, encoding="utf-8")
    book, _ = read_book(tiny.root)
    problems = list(dead_links(book))
    assert all(problem.at.path.startswith(f"playbook/{language}/") for problem in problems)
    return [f"{problem.at.line}:{problem.at.column} {problem.name}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a](nowhere.md)", "30:5 dead-link"),
        ("Some words, then [a](../nowhere.md#x 'With a title').", "30:22 dead-link"),
        ("[a](<no where.md>)", "30:6 dead-link"),
        ("[a](no%20where.md)", "30:5 dead-link"),
        ("[a](\nnowhere.md)", "31:1 dead-link"),
        ("![a](nowhere.png)", "30:6 dead-link"),
        ("<details>\n<summary>S</summary>\n\n[a](nowhere.md)\n\n</details>", "33:5 dead-link"),
        ("[![a](../a-drawing.svg)](nowhere.md)", "30:26 dead-link"),
        ("[a][b]\n\n[b]: nowhere.md", "32:6 dead-link"),
        ("> [a][b]\n>\n> [b]: nowhere.md", "32:8 dead-link"),
        ("| a |\n|---|\n| [a](nowhere.md) |", "32:7 dead-link"),
        ("- a\n\n    - [a](nowhere.md)", "32:11 dead-link"),
        ("!!! note\n    [a](nowhere.md)", "31:9 dead-link"),
        ("A note.[^1]\n\n[^1]: See [a](nowhere.md).", "32:15 dead-link"),
        ("### See [a](nowhere.md)", "30:13 dead-link"),
        ("[a]()", "30:5 dead-link"),
        ("[a](index)", "30:5 dead-link"),
        ("[a](../understand/)", "30:5 dead-link"),
        ("[a](/understand/)", "30:5 dead-link"),
        ("[a](../follow-up.md)", "30:5 dead-link"),
        ("<a href='nowhere.md'>a</a>", "30:10 dead-link"),
        ('<a href=../../>a</a>, <a title=b href = "../nowhere/">a</a>', "30:42 dead-link"),
        ("<img src='nowhere.png'>", "30:11 dead-link"),
        ("<div markdown='1'>\n\n[a](nowhere.md)\n\n</div>", "32:5 dead-link"),
        ("[a](#nowhere)", "30:5 dead-anchor"),
        ("[a](running-a-session.md#nowhere)", "30:5 dead-anchor"),
        ("[a](follow-up.md#nowhere)", "30:5 dead-anchor"),
        ("[a](../follow-up/#nowhere)", "30:5 dead-anchor"),
        ("[a](play:discover/follow-up#nowhere)", "30:5 dead-anchor"),
        ("<a href='#nowhere'>a</a>", "30:10 dead-anchor"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_column(tiny: TinySite, text: str, problem: str) -> None:
    """Otherwise readers find out, or the person who is to mend it looks for it by hand."""
    assert told(tiny, text) == [problem]


@pytest.mark.parametrize(
    "text",
    [
        "[a](follow-up.md), [a](./follow-up.md#what-comes-next), [a](../discover/follow-up.md?b#what-comes-next)",
        "![a](../a-drawing.svg) [a](../index.md) [a](../follow-up/) [a](.) [a](./) [a](?b) [a](#)",
        "[a](../../cohorts/), [a](../../cohorts/tech-sales-2026/), [a](/demand/#roles), [a](../cohorts/index.md)",
        "[a](https://elsewhere.example/b.md#c), <https://elsewhere.example/>, [a](//elsewhere.example), <a@b.example>",
        "[a](mailto:a@b.example) [a](tel:+15550100) [a](claim:placed) [a](example:)",
        "[a](#steps), [a](#checklist), [a](#1-prepare), [a](#related)",
        "[a](#b), [a](#c), [a](#d)\n\n## B\n\n### E {#c}\n\n<p id=d></p>",
        "`[a](nowhere.md)` <!-- [a](nowhere.md) <a href='nowhere.md'> --> \\[a](nowhere.md)",
        "    [a](nowhere.md)\n\n```\n[a](nowhere.md)\n<a href='nowhere.md'>\n```",
        "[a][nothing] and [nothing] and [a](<b",
        "[All](questions:talent)",
        "See [all](questions:talent).",
        "A note.[^1]\n\n[^1]: Here.",
        "<img src='../../a-drawing.svg'> <a href='../../discover/kit/'>a</a> <a href>b</a>",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(tiny: TinySite, text: str) -> None:
    """Otherwise a good play cannot be published."""
    assert told(tiny, text) == []


def test_links_in_steps_and_lists_are_followed_too(tiny: TinySite) -> None:
    """Otherwise what stands in the front matter is published with dead links."""
    path = tiny.root / "playbook/en" / PLAY
    text = path.read_text(encoding="utf-8")
    text = text.replace("Read what is known.", "Read [what](nowhere.md) is known.")
    text = text.replace("[You know what hurts]", "['You [know](nowhere.md) what hurts']")
    path.write_text(text.replace("example: Alder", "example: |\n  One.\n\n  [Alder](nowhere.md)"), encoding="utf-8")
    assert told(tiny, "") == ["18:11 dead-link", "22:13 dead-link", "27:0 dead-link"]


def test_anchors_are_those_of_the_language(tiny: TinySite) -> None:
    """Otherwise a link that was copied from the English page opens the French one at its top."""
    assert told(tiny, "[a](#etapes), [a](#steps)", language="fr") == ["30:19 dead-anchor"]


def test_a_play_without_translation_is_followed_in_both_languages(tiny: TinySite) -> None:
    """Otherwise its links to anchors die when the page that they lead to is translated."""
    french = tiny.root / "playbook/fr/index.md"
    (tiny.root / "playbook/fr" / PLAY).unlink()
    english = tiny.root / "playbook/en/index.md"
    english.write_text(english.read_text(encoding="utf-8") + "\n## Start\n", encoding="utf-8")
    assert told(tiny, "[a](../index.md#start)") == ["30:5 dead-anchor"]
    french.write_text(french.read_text(encoding="utf-8") + "\n## Start\n", encoding="utf-8")
    assert list(dead_links(tiny.book())) == []


def test_a_site_below_another_one_links_to_its_neighbours(tiny: TinySite) -> None:
    """Otherwise an address of the organisation's own site is called dead."""
    with tiny.record(ORGANIZATION) as organization:
        organization["url"] = "https://harbour.example/programs/"
    text = "[a](/about/) [a](/programs/discover/follow-up/) [a](/programs) [a](/programs/nowhere/)"
    assert told(tiny, text) == ["30:68 dead-link"]


def test_extensions_of_the_author_are_used(tiny: TinySite) -> None:
    """Otherwise the anchors that are looked for are not those that the page will have."""
    text = "[a](#b-c) [a](#b_c)\n\n## B c"
    assert told(tiny, text, settings="markdown_extensions:\n  - toc: {separator: _}\n") == ["30:5 dead-anchor"]


@pytest.mark.parametrize(
    "settings",
    [
        "markdown_extensions: [somebody.elses]\n",
        "markdown_extensions:\n  - toc:\n      slugify: !!python/name:pymdownx.slugs.slugify\n",
        "markdown_extensions:\n  - toc: {nothing: 1}\n",
        "hooks: [hook.py]\n",
    ],
)
def test_what_nobody_can_foresee_is_left_to_the_host(tiny: TinySite, settings: str) -> None:
    """Otherwise links that an extension, a plugin or a hook would mend are called dead."""
    assert told(tiny, "[a](nowhere.md)", settings=settings) == []


_GONE = "30:5 dead-link"
_NO_ANCHOR = "30:23 dead-anchor"


@pytest.mark.parametrize(
    ("plugin", "more", "problems"),
    [
        ("glightbox", "", [_GONE, _NO_ANCHOR]),
        ("material/tags", "", [_GONE, _NO_ANCHOR]),
        ("section-index", "", [_GONE, _NO_ANCHOR]),
        ("macros", "", [_GONE, _NO_ANCHOR]),
        ("macros", "{{ more }}", []),
        ("macros: {j2_variable_start_string: '[['}", "", []),
        ("include-markdown", "", [_GONE, _NO_ANCHOR]),
        ("include-markdown", "{% include 'a.md' %}", []),
        ("blog", "", [_GONE, _NO_ANCHOR]),
        ("blog: {blog_dir: discover}", "", []),
        ("gen-files", "", [_NO_ANCHOR]),
        ("redirects: {redirect_maps: {discover/gone.md: index.md}}", "<a href='../gone/'>c</a>", [_GONE, _NO_ANCHOR]),
        ("somebodys", "", []),
    ],
)
def test_beside_a_plugin_all_is_told_that_it_cannot_have_made(
    tiny: TinySite, plugin: str, more: str, problems: list[str]
) -> None:
    """Otherwise one plugin switches the checks of a whole handbook off, or what it makes is called dead."""
    settings = f"  - {plugin}\n"
    assert told(tiny, f"[a](gone.md) <a href='follow-up.md#gone'>b</a> {more}", settings=settings) == problems


def test_a_text_that_cannot_be_read_ends_nothing(tiny: TinySite) -> None:
    """Otherwise one hostile page ends the check, and no other problem is told."""
    assert told(tiny, "[" * 3000) == []


@pytest.mark.parametrize(
    ("target", "what", "fix"),
    [
        ("{{ site.baseurl }}/guide/plan/#goals", "nothing here fills in", "play:docs/guide/plan#goals)"),
        ("{{ site.baseurl }}/guide/plan/#gaols", "nothing here fills in", "play:docs/guide/plan)"),
        ("{{site.baseurl}}{% link guide/plan.md %}", "nothing here fills in", "play:docs/guide/plan)"),
        ("{{ '/guide/plan/' | relative_url }}", "nothing here fills in", "play:docs/guide/plan)"),
        ('{{< ref "plan.md" >}}', "nothing here fills in", "play:docs/guide/plan)"),
        ('{{% relref "plan.md#goals" %}}', "nothing here fills in", "play:docs/guide/plan#goals)"),
        ("@site/docs/guide/plan.md", "nothing here fills in", "play:docs/guide/plan)"),
        ("{filename}/other/plan.md", "nothing here fills in", "play:other/plan)"),
        ("{{ site.url }}/img/a.png", "nothing here fills in", "'../../img/a.png'"),
        ("{{ page.next }}", "nothing here fills in", "correct it, or remove it"),
        ("..\\..\\other\\plan.md", "leads to no file", "'../../other/plan.md'"),
        ("/guide/plan", "leads to no page", "play:docs/guide/plan)"),
        ("/img/b/a.png", "leads to no file", "'../../img/a.png'"),
        ("old/plan.md", "leads to no file", "'plan.md'"),
        ("../other/plan.md", "leads to no file", "'../../other/plan.md'"),
    ],
)
def test_a_link_of_another_program_is_told_as_one_with_what_it_means(
    tiny: TinySite, target: str, what: str, fix: str
) -> None:
    """Otherwise whoever moves a handbook here looks up a hundred times what one sentence could have said."""
    for folder in ("docs/guide", "other"):
        (tiny.root / "playbook/en" / folder).mkdir(parents=True)
        (tiny.root / "playbook/en" / folder / "plan.md").write_text("# Plan\n\n## Goals\n", encoding="utf-8")
    (tiny.root / "playbook/en/img").mkdir()
    PILImage.new("RGB", (2, 2)).save(tiny.root / "playbook/en/img/a.png")
    (tiny.root / "playbook/en/docs/guide/a.md").write_text(f"# A\n\n[a]({target})\n", encoding="utf-8")
    problem, *others = dead_links(read_book(tiny.root)[0])
    assert others == [problem] * len(others)  # in each language of the site
    assert what in str(problem.what)
    assert fix in str(problem.fix)


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("../img/nope20.png", None),
        ("../img/deploi.md", "../img/deploy.md"),
        ("old/deploy.md", "../img/deploy.md"),
        ("../imgs/index.md", "../img/index.md"),
        ("elsewhere/entirely/index.md", None),
    ],
)
def test_a_file_is_guessed_by_its_name(target: str, near: str | None) -> None:
    """Otherwise a hint sends people to a file that only lies in the folder of the one that they meant."""
    assert near_file(target, ("../img/\u00fcn\u00ef.png", "../img/deploy.md", "../img/index.md")) == near


def test_of_files_with_one_name_the_one_in_the_folder_of_the_page_is_guessed() -> None:
    """Otherwise the page of another chapter is offered, and the link leads readers astray."""
    files = ("other/plan.md", "docs/guide/plan.md", "docs/plan.md", "docs/guide/plan.png")
    assert near_file("pln.md", files, "docs/guide") == "plan.md"
    assert near_file("pln.md", files, "other") == "plan.md"
    assert near_file("../x/docs/plan.md", files, "other") == "../docs/plan.md"
    assert near_file("plan.jpg", files, "docs/guide") == "plan.png"
    assert near_file("plan.pdf", files, "docs/guide") is None


@pytest.mark.parametrize(
    ("target", "source"),
    [("../cli/index.html", "../cli/README.md"), ("start.html", "start.md"), ("../index.html", "../index.md")],
)
def test_the_source_of_a_page_that_another_program_built_is_guessed(target: str, source: str) -> None:
    """Otherwise whoever brings a book is sent to some page that happens to be called index as well."""
    assert near_file(target, ("index.md", "cli/README.md", "guide/start.md", "other/index.md"), "guide") == source


def test_a_page_is_guessed_by_the_end_of_its_address(tiny: TinySite) -> None:
    """Otherwise a hint sends people to a page of the standard playbook that only has the last word in common."""
    plays = read_book(tiny.root)[0].shown_plays()["en"]
    play = plays["discover/running-a-session/"]
    plays = {"design/": replace(play, pack="1"), "handbook/18f/design/": play}
    assert near_page("/18f/design/", plays) == "handbook/18f/design"
    assert near_page("/design/", plays) == "handbook/18f/design"
    assert near_page("/a/b/design/", {"design/": play}) is None
    assert near_page("/", plays) is None
    elsewhere = {"docs/apps/index.html/": play, "docs/apps/deploy.html/": play}
    assert near_page("/apps/", elsewhere) == "docs/apps/index.html"
    assert near_page("/apps/index.html", elsewhere) == "docs/apps/index.html"
    assert near_page("/apps/deploy", elsewhere) == near_page("/apps/deploy.html", elsewhere) == "docs/apps/deploy.html"
    twins = {"a/setup/": play, "docs/setup/": play, "z/setup/": play}
    assert near_page("/setup", twins, "docs/first/") == "docs/setup"


def test_a_play_whose_links_lead_by_id_need_not_be_read(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a check takes as long as reading every play anew, and people stop asking for it."""
    read: list[str] = []

    def noted(reader: PlayReader, play: FiledPlay, pages: WikiPages | None) -> Markup | None:
        read.append(play.filed.path)
        return as_before(reader, play, pages)

    as_before = PlayReader.read
    monkeypatch.setattr(PlayReader, "read", noted)
    words = (
        "[a](play:discover/running-a-session), [9 of 10](claim:placed), [b](https://a.example/b).[^1]\n\n[^1]: See c."
    )
    assert (told(tiny, words), read) == ([], [])
    for doubtful in (
        "[a](play:discover/running-a-session#x)",
        "[a](b.md)",
        "<img src=a.png>",
        "[a]\n\n[a]: b",
        "[[a]]",
    ):
        told(tiny, doubtful)
        assert read.pop().endswith(PLAY), doubtful
        read.clear()


def test_what_is_not_read_has_no_link_that_leads_nowhere(sample_book: Book) -> None:
    """Otherwise the shortcut passes what a build refuses. Each play of the sample is read all the same."""
    reader = PlayReader({}, sample_book.words)
    passed = [play for play in sample_book.all_plays() if play.pack is None and all_lead_by_id(play, {})]
    assert len(passed) > 20
    for play in passed:
        markup = reader.read(play)
        assert markup is not None
        assert all(":" in link.target for link in markup.links), play.filed.path


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[a](play:nowhere)", 5),
        ("[a](play:nowhere 'With a title')", 5),
        ("[a](<employer:nowhere>)", 6),
        ("[a]( program:nowhere )", 6),
        ("[a]: cohort:nowhere", 6),
        ("[a]: <questions:nowhere> 'With a title'", 7),
        ("<a class=b href='play:nowhere#at'>a</a>", 18),
    ],
)
def test_a_link_by_id_that_leads_nowhere_is_told_however_it_is_written(tiny: TinySite, text: str, column: int) -> None:
    """Otherwise the words stand there without a link, and nobody is told."""
    path = tiny.root / f"playbook/en/{PLAY}"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n\n`{text}`\n", encoding="utf-8")
    found = [(each.name, each.at.line, each.at.column) for each in tiny.prepared().report]
    assert found == [("unknown-reference", 30, column)]
