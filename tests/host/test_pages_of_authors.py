"""Pages that MkDocs reads get what they need of us beside their text, and no others do."""

from __future__ import annotations

import gzip
import hashlib

from selectolax.lexbor import LexborHTMLParser

from cohortbook.render import theme_folder
from tiny import TinySite

PROGRAM = "assets/cohortbook/mermaid/mermaid.min.js"
DIAGRAM = "# More\n\n```mermaid\ngraph LR\n  A --> B\n```\n"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


def test_a_page_with_a_diagram_brings_what_draws_it(tiny: TinySite) -> None:
    """Otherwise the theme asks another host for it, which the policy forbids, and readers see the diagram's text."""
    (tiny.root / "playbook/en/discover/more.md").write_text(DIAGRAM, encoding="utf-8")
    files = tiny.plays_by_mkdocs().files
    page = LexborHTMLParser(files["discover/more/index.html"].decode())
    script = page.css_first("article script[src$='mermaid.min.js']")
    assert script is not None
    assert script.attributes["src"] == f"../../{PROGRAM}"
    assert b"Knut Sveidqvist" in files["assets/cohortbook/mermaid/LICENSE.txt"]
    assert b"mermaid.min.js" not in files["index.html"]


def test_a_site_without_diagrams_does_not_carry_it(tiny: TinySite) -> None:
    """Otherwise every site weighs three million bytes more than its pages."""
    (tiny.root / "playbook/en/more.md").write_text("# More\n\n```py\nx\n```\n", encoding="utf-8")
    assert [name for name in tiny.plays_by_mkdocs().files if "mermaid" in name] == []


def test_the_program_is_the_one_that_was_published() -> None:
    """Otherwise what runs in readers' browsers is of nobody's making."""
    folder = theme_folder() / "mermaid"
    program = gzip.decompress((folder / "mermaid.min.js.gz").read_bytes())
    assert hashlib.sha256(program).hexdigest() in (folder / "README.md").read_text(encoding="utf-8")


def test_addresses_in_html_lead_where_the_file_means_them_to(tiny: TinySite) -> None:
    """Otherwise a picture that is right in every editor is a gap here, or one that is right here is moved."""
    folder = tiny.root / "playbook/en/hand book"
    folder.mkdir()
    (folder / "a picture.svg").write_bytes(PICTURE)
    (folder / "other.md").write_text("# Other\n\n## Part\n", encoding="utf-8")
    text = (
        '# More\n\n<img src="a%20picture.svg" alt="">\n\n<a href="other.md#part">file</a>\n\n'
        '<a href="../other/">address</a>\n\n<a href="https://a.example/other.md">outside</a>\n\n'
        "<a class=b href=other.md>bare</a>\n\n<a href = 'other.md'>with spaces</a>\n"
    )
    (folder / "more.md").write_text(text, encoding="utf-8")
    files, report = tiny.plays_by_mkdocs()
    assert list(report) == []
    page = LexborHTMLParser(files["hand book/more/index.html"].decode())
    body = page.css_first(".cb-body")
    assert body is not None
    assert [each.attributes["src"] for each in body.css("img")] == ["../a%20picture.svg"]
    leads_to = [each.attributes["href"] for each in body.css("a:not(.headerlink)")]
    assert leads_to == ["../other/#part", "../other/", "https://a.example/other.md", "../other/", "../other/"]


def test_a_handbook_of_a_wiki_leads_where_its_names_say(tiny: TinySite) -> None:
    """Otherwise a vault of Obsidian or a wiki is a book whose pages nobody finds from each other."""
    folder = tiny.root / "playbook/en/hand book"
    folder.mkdir()
    (folder / "Sick leave.md").write_text("# When somebody is ill\n\n## Who pays?\n\nWe.\n", encoding="utf-8")
    text = (
        "# Work\n\nRead [[When somebody is ill]], [[sick-leave#Who pays?|who pays]] and `[[sick-leave]]`.\n\n"
        "Then [[sick leave]], [[sick leave#Nobody]] and [[Holidays]].\n"
    )
    (folder / "work.md").write_text(text, encoding="utf-8")
    built = tiny.built_by_mkdocs()
    told = {(each.name, str(each.at)): str(each.what) for each in built.report}
    page = "playbook/en/hand book/work.md"
    assert told.keys() == {("dead-anchor", f"{page}:5:22"), ("foreign-markup", f"{page}:5:48")}
    assert "'[[Holidays]]'" in told["foreign-markup", f"{page}:5:48"]
    body = LexborHTMLParser((tiny.site / "hand book/work/index.html").read_text(encoding="utf-8")).css_first(".cb-body")
    assert body is not None
    leads_to = [(each.text(), each.attributes["href"]) for each in body.css("a:not(.headerlink)")]
    assert leads_to[:3] == [
        ("When somebody is ill", "../Sick%20leave/"),
        ("who pays", "../Sick%20leave/#who-pays"),
        ("sick leave", "../Sick%20leave/"),
    ]
    assert "[[sick-leave]]" in body.text()


def test_a_handbook_may_have_folders_where_only_files_of_the_site_lie(tiny: TinySite) -> None:
    """Otherwise a handbook with a chapter on data is refused whole, though its pages take nobody's place."""
    for name in ("data", "search", "feeds"):
        folder = tiny.root / f"playbook/en/{name}"
        folder.mkdir()
        (folder / "README.md").write_text(f"# About {name}\n\n[More](more.md)\n", encoding="utf-8")
        (folder / "more.md").write_text("# More\n", encoding="utf-8")
    built = tiny.built_by_mkdocs()
    assert {each.name for each in built.report} == {"two-names-for-one-slug"}
    assert built.report.errors == 0
    for name in ("data", "search", "feeds"):
        assert f"About {name}" in (tiny.site / name / "index.html").read_text(encoding="utf-8")
        assert (tiny.site / name / "more/index.html").is_file()
    assert (tiny.site / "search/search_index.json").is_file()
    assert (tiny.site / "data/v1/outcomes.json").is_file()


def test_pictures_that_html_shows_in_other_ways_are_found_as_well(tiny: TinySite) -> None:
    """Otherwise a picture for large screens, of a film or behind a table is a gap that no editor shows."""
    folder = tiny.root / "playbook/en/book"
    folder.mkdir()
    (folder / "a.svg").write_bytes(PICTURE)
    parts = (
        '<img src="{0}" srcset="{0} 1x, {1} 2x, data:image/png;base64,iVBO 3x" alt="">',
        '<picture><source srcset="{0}"><img src="{1}" alt=""></picture>',
        '<video src="{0}" poster="{1}"></video>',
        """<p style="color: red; background: url('{0}'), url({1})">words</p>""",
        '<svg><defs id="d"/><image href="{0}"/><image xlink:href="{1}"/><use href="#d"/></svg>',
        '<table background="{0}"><tr><td>words</td></tr></table>',
    )
    there, gone = (["# A page", *(each.format("a.svg", second) for each in parts)] for second in ("a.svg", "gone.svg"))
    (folder / "there.md").write_text("\n\n".join(there), encoding="utf-8")
    (folder / "gone.md").write_text("\n\n".join(gone), encoding="utf-8")
    files, report = tiny.plays_by_mkdocs()
    told = [(problem.at.path[17:], problem.name, problem.at.line) for problem in report]
    assert told == [("gone.md", "dead-link", line) for line in (3, 5, 7, 9, 11)]
    html = files["book/there/index.html"].decode()
    article = html[html.index('class="cb-body') : html.index("</table>")]
    assert article.count("../a.svg") == article.count("a.svg") == 12


def test_a_file_whose_name_ends_as_a_page_does_is_published_below_that_name(tiny: TinySite) -> None:
    """Otherwise a handbook written for Middleman ends the build, with a sentence about a folder that nobody made."""
    for name in ("how.html.md", "docs/index.html.md"):
        path = tiny.root / "playbook/en" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# How we work\n\nTogether.\n", encoding="utf-8")
    files = tiny.plays_by_mkdocs().files
    assert b"Together." in files["how.html/index.html"]
    assert b"Together." in files["docs/index.html/index.html"]


def test_addresses_in_html_that_lead_nowhere_are_told(tiny: TinySite) -> None:
    """Otherwise a gap in the page is found by its readers."""
    text = '# More\n\n<img src="gone.png" alt="">\n\n<a href="index.md#nope">nowhere</a>\n'
    (tiny.root / "playbook/en/more.md").write_text(text, encoding="utf-8")
    folder = tiny.root / "playbook/en/folder"
    folder.mkdir()
    (folder / "README.md").write_text("# First\n\n<a href='../index.md#nope'>a</a> <a href=../more.md>b</a>\n", "utf-8")
    told = {(problem.at.path[12:], problem.name, problem.at.line) for problem in tiny.plays_by_mkdocs().report}
    assert told == {
        ("more.md", "dead-link", 3), ("more.md", "dead-anchor", 5), ("folder/README.md", "dead-anchor", 3),
    }  # fmt: skip
