"""What MkDocs, its theme, GitHub and other programs write in Markdown is read as it was meant, where it is written."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from cohortbook.pages.playbook.extensions import EXTENSIONS, wanted_by
from tiny import TinySite


def html_of(text: str) -> str:
    """`text` as a page of it is read, without the spaces between elements."""
    wanted = wanted_by(text)
    html = Markdown(extensions=[*EXTENSIONS, *wanted], extension_configs=wanted).convert(text)
    return re.sub(r">\s+<", "><", html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("Text:\n- a\n- b", "<p>Text:</p><ul><li>a</li><li>b</li></ul>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n\n  more\n\n- b", "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"),
        ("> - a\n>   - b", "<blockquote><ul><li>a<ul><li>b</li></ul></li></ul></blockquote>"),
        ("In the year\n1998. It was", "<p>In the year\n1998. It was</p>"),
        ("a\\\nb", "<p>a<br />\nb</p>"),
        ("<pre>\n- a\n  - b\n</pre>", "<pre>\n- a\n  - b\n</pre>"),
        ("Text\n\n    - code\n      - code", "<p>Text</p><pre><code>- code\n  - code\n</code></pre>"),
        ("* * *\n\n- - -", "<hr /><hr />"),
        ("- a\n# B", '<ul><li>a</li></ul><h1 id="b">B</h1>'),
        ("{% hint %}\nA pen\n{% endhint %}", "<p>{% hint %}\nA pen\n{% endhint %}</p>"),
        ("# A {% b %}\n\n# C {#d}", '<h1 id="a-b">A {% b %}</h1><h1 id="d">C</h1>'),
    ],
)
def test_lists_are_read_as_other_programs_read_them(text: str, html: str) -> None:
    """Otherwise a list that is right on GitHub is one long sentence here."""
    assert html_of(text) == html


@pytest.mark.parametrize(
    "written", ["[`a.b`]", "[`a.b`][]", "[`A.b`]", "[the `a.b`][`a.b`]", "*[`a.b`]*", "- [`a.b`]\n- more"]
)
def test_a_label_with_code_in_it_leads_somewhere(written: str) -> None:
    """Otherwise readers see brackets around the name of a function, and no link: every page on programming has some."""
    html = html_of(f"{written}\n\n[`a.b`]: https://a.example\n")
    assert html.count('<a href="https://a.example">') == 1
    assert "[" not in html


def test_code_in_brackets_is_left_alone() -> None:
    """Otherwise code on a page reads as nobody wrote it."""
    assert html_of("[`a`] and [`b`](c.md)\n\n[`d`]: e.md") == (
        '<p>[<code>a</code>] and <a href="c.md"><code>b</code></a></p>'
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "- a\n  ```py\n  x = 1\n    y\n  ```\n- b",
            ['<div class="language-py highlight">', "</div></li><li>"],
        ),
        ("Text\n| a | b |\n|---|---|\n| 1 | 2 |", ["<p>Text</p><table>", "<td>2</td>"]),
        ("- a\n- b\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n- c", ["<p>b</p><table>", "<td>2</td>", "<p>c</p>"]),
        ("- b\n| x | y |\n|---|---|\n| 1 | 2 |", ["<li>b</li></ul><table>", "<td>2</td>"]),
        (":tada: key:x:val 10:100:20 urn:a:b:c", ['title=":tada:" /> key:x:val 10:100:20 urn:a:b:c']),
        ("!!! note\n    - a\n      - b", ['<div class="admonition note">', "<li>a<ul><li>b"]),
        ("> [!CAUTION]\n> Mind this", ['<div class="admonition caution danger">', "<p>Mind this</p>"]),
        ("???+ tip\n    Inside", ['<details class="tip" open="open">']),
        ('=== "One"\n\n    a\n\n=== "Two"\n\n    b', ['<div class="tabbed-set tabbed-alternate"']),
        ("- [x] done\n- [ ] open", ['<li class="task-list-item">', "disabled checked"]),
        ("Term\n:   Meaning", ["<dt>Term</dt><dd>Meaning</dd>"]),
        ("Text[^1]\n\n[^1]: Note", ['<a class="footnote-ref"', "<p>Note"]),
        (
            "~~gone~~ H~2~O x^2^ ==marked==",
            ["<del>gone</del>", "H<sub>2</sub>O", "<sup>2</sup>", "<mark>marked</mark>"],
        ),
        ("See https://bare.example.", ['<a href="https://bare.example">https://bare.example</a>.']),
        ("++ctrl+c++", ['<kbd class="key-control">']),
        ("HTML\n\n*[HTML]: Language", ['<abbr title="Language">HTML</abbr>']),
        ("~~~mermaid\ngraph LR\n~~~", ['<pre class="mermaid"><code>graph LR</code></pre>']),
        (
            "::: challenge\n\n## Try it\n\n- x\n  - y\n\n:::: solution\n\nHere.\n\n::::\n\n:::\n\nAfter.",
            ['class="admonition example challenge"', '<h2 class="admonition-title" id="try-it">', "<li>x<ul><li>y"],
        ),
        ("::: callout\n## Kinds {#kind .b}\n:::", ['<h2 class="admonition-title b" id="kind">Kinds</h2>']),
        (":::note Mind this\nText\n:::", ['<p class="admonition-title">Mind this</p><p>Text</p></div>']),
        ("::: {.columns}\n\nText\n\n:::", ['<div class="columns"><p>Text</p></div>']),
    ],
)
def test_what_authors_know_from_elsewhere_works_by_itself(text: str, parts: list[str]) -> None:
    """Otherwise a handbook that moves here shows signs in the place of boxes, tabs and lists."""
    html = html_of(text)
    assert [part for part in parts if part not in html] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "<details>\n<summary>More</summary>\n\n**b** [l](x.md)\n\na\n\n</details>\nAfter *x*",
            (
                '<details><summary>More</summary><p><strong>b</strong><a href="x.md">l</a></p><p>a</p></details>'
                "<p>After <em>x</em></p>"
            ),
        ),
        (
            '<p align="center">\n  <img src="a.png">\n\n  [b](c)\n</p>\n\n# T',
            '<div align="center"><img src="a.png"><p><a href="c">b</a></p></div><h1 id="t">T</h1>',
        ),
        (
            '<p align="center">\n  <img src="a.png">\n\n**never closed**',
            '<p align="center"><img src="a.png"><p><strong>never closed</strong></p>',
        ),
        (
            '<div\n  align="center">\n  <h1>T</h1>\n\n  [![b](b.svg)](c) **t**\n</div>',
            '<div align="center"><h1>T</h1><p><a href="c"><img alt="b" src="b.svg" /></a><strong>t</strong></p></div>',
        ),
        (
            "<center>\n\nUse `<center>`\n\n<!-- a\n\n**b** -->\n\n</center>",
            "<center><p>Use <code>&lt;center&gt;</code></p><!-- a\n\n**b** --></center>",
        ),
        (
            "- i\n\n  <details>\n  <summary>s</summary>\n\n  *t*\n\n  </details>\n\n- n",
            "<ul><li><p>i</p><details><summary>s</summary><p><em>t</em></p></details></li><li><p>n</p></li></ul>",
        ),
        (
            "<details>\n<summary>O</summary>\n\n<details>\n<summary>I</summary>\n<p>\n\n*i*\n\n</p>\n</details>\n\n</details>",
            "<details><summary>O</summary><details><summary>I</summary><div><p><em>i</em></p></div></details></details>",
        ),
        (
            "<section>\n\n| a |\n|---|\n| 1 |\n\n<pre>\n\n**r**\n</pre>\n\n</section>",
            (
                "<section><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
                "<pre>\n\n**r**\n</pre></section>"
            ),
        ),
    ],
)
def test_markdown_inside_html_is_read_as_github_reads_it(text: str, html: str) -> None:
    """Otherwise the head of a README and what its authors folded away are printed as signs."""
    assert html_of(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n\n    <p>**a**</p>\n\n</div>",
        "<div>\n**a**\n</div>\n\nEnd",
        "<table>\n\n<tr><td>\n\n**a**\n\n</td></tr>\n</table>",
        '<div class="grid cards" markdown>\n\n-   **a**\n\n    ---\n\n    b\n\n</div>',
        "Text\n\n    <div>\n\n    **a**\n\n    </div>",
        "<script>\n\nconst a = '<div>'\n\n</script>",
    ],
)
def test_html_that_authors_wrote_for_mkdocs_stays_as_it_is(text: str) -> None:
    """Otherwise a page that looked right before it moved here shows its HTML as code."""
    assert html_of(text) == re.sub(r">\s+<", "><", Markdown(extensions=EXTENSIONS).convert(text))


@pytest.mark.parametrize(
    "text",
    [
        "# A page\n\nWords with *stress*, [a link](https://a.example), `code` and https in a word.\n",
        "- a\n- b\n\n1. c\n2. d\n",
        "At 10:30:45, 5 ~ 6 and a == b, x^2, ++ and a | b.\n",
        "> A quote.\n\n<div>HTML</div>\n\nEnd.\n",
    ],
)
def test_a_page_without_signs_is_read_with_nothing_more(text: str) -> None:
    """Otherwise every page pays for what hardly any uses, and a site of hundreds is built in twice the time."""
    assert wanted_by(text) == {}


def test_what_an_author_asks_for_is_used_as_they_ask(tiny: TinySite) -> None:
    """Otherwise options in mkdocs.yml are overruled without a word."""
    (tiny.root / "playbook/en/more.md").write_text('# More\n\n=== "One"\n\n    a\n', encoding="utf-8")
    settings = tiny.root / "mkdocs.yml"
    added = "markdown_extensions:\n  - pymdownx.tabbed:\n      alternate_style: no\n"
    settings.write_text(settings.read_text(encoding="utf-8") + added, encoding="utf-8")
    page = LexborHTMLParser(tiny.plays_by_mkdocs().files["more/index.html"].decode())
    assert page.css_first(".tabbed-set") is not None
    assert page.css_first(".tabbed-alternate") is None


def test_emoji_are_characters_and_icons_are_drawings_in_the_page(tiny: TinySite) -> None:
    """Otherwise each one is a picture that the site's policy blocks, or a word between colons."""
    text = "# More\n\n:smile: :material-check: :unknown-thing:\n\nSee [what we ask](questions:context) first.\n"
    (tiny.root / "playbook/en/more.md").write_text(text, encoding="utf-8")
    page = LexborHTMLParser(tiny.plays_by_mkdocs().files["more/index.html"].decode())
    body = page.css_first(".cb-body")
    assert body is not None
    assert "😄" in body.text()
    assert ":unknown-thing:" in body.text()
    assert body.css_first(".twemoji svg") is not None
    assert body.css_first("img") is None
    link = body.css_first('a[href$="#guide-context"]')
    assert link is not None
    assert link.attributes["href"] == "../discover/kit/#guide-context"


def test_headings_have_the_anchors_of_github_as_well(tiny: TinySite) -> None:
    """Otherwise the table of contents that a handbook's authors wrote for GitHub leads nowhere here."""
    text = (
        "# More\n\n[a](#server--site) [b](#server-site) [c](#roles-1) [d](#roles_1) [e](#nope)\n\n"
        "## Server & site\n\n## Roles\n\n## Roles\n"
    )
    (tiny.root / "playbook/en/more.md").write_text(text, encoding="utf-8")
    files, report = tiny.plays_by_mkdocs()
    assert {(problem.name, problem.at.line, problem.at.column) for problem in report} == {("dead-anchor", 3, 70)}
    page = LexborHTMLParser(files["more/index.html"].decode())
    for anchor in ("server--site", "server-site", "roles", "roles_1", "roles-1"):
        assert len(page.css(f'article [id="{anchor}"]')) == 1, anchor
    assert page.css_first("article h2").text() == "Server & site"


def test_anchors_of_github_keep_the_vowels_of_a_script(tiny: TinySite) -> None:
    """Otherwise links between headings are dead in every handbook in Hindi, Bengali or Tamil."""
    headings = "## एक रीडमी लिखना!\n\n## না বলতে শেখা\n\n## Cafe\u0301\n"
    text = f"# More\n\n[a](#एक-रीडमी-लिखना) [b](#না-বলতে-শেখা) [c](#cafe\u0301)\n\n{headings}"
    (tiny.root / "playbook/en/more.md").write_text(text, encoding="utf-8")
    files, report = tiny.plays_by_mkdocs()
    assert list(report) == []
    assert 'id="एक-रीडमी-लिखना"' in files["more/index.html"].decode()


def test_boxes_of_github_are_titled_in_the_language_of_the_page(tiny: TinySite) -> None:
    """Otherwise a French page says Warning above what it warns of."""
    page = tiny.root / "playbook/fr/bulletin.md"
    page.write_text(
        "# Bulletin\n\n> [!WARNING]\n> Froid\n\n> [!NOTE] Les miens\n> Chaud\n\n```\n> [!TIP]\n```\n", "utf-8"
    )
    (tiny.root / "playbook/en/bulletin.md").write_text("# Bulletin\n\n> [!WARNING]\n> Cold\n", "utf-8")
    french, english = (tiny.plays_by_mkdocs(each).files["bulletin/index.html"].decode() for each in ("fr", "en"))
    assert "Attention</p>" in french
    assert "Les miens" in french
    assert "[!TIP]" in french
    assert "Conseil" not in french
    assert "Warning</p>" in english
