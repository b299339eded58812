"""What the site's policy blocks is told with its line, unless the organisation lets pages show it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.book import read_book
from tiny import TinySite

FILM = '<iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>'


def told(tiny: TinySite, text: str) -> list[str]:
    """Where a page with `text` below its heading has something that is blocked."""
    (tiny.root / "playbook/en/more.md").write_text(f"# More\n\n{text}\n", encoding="utf-8")
    found = [problem for problem in read_book(tiny.root)[1] if problem.name == "blocked-content"]
    assert all(problem.at.path == "playbook/en/more.md" for problem in found)
    return [f"{problem.at.line}:{problem.at.column} {problem.severity}" for problem in found]


@pytest.mark.parametrize(
    "blocked",
    [
        "![A face](https://pictures.example/face.png)",
        "![A face][face]\n\n[face]: https://pictures.example/face.png",
        "![face][]\n\n[face]: //pictures.example/face.png",
        '<img alt="" src="//pictures.example/face.png">',
        '<video controls poster="https://films.example/x.jpg"></video>',
        "<audio src=http://sounds.example/x.mp3></audio>",
        FILM,
        '<iframe src="own.pdf"></iframe>',
        '<object data="own.pdf"></object>',
        "<script>alert(1)</script>",
        '<script async src="https://counter.example/c.js"></script>',
        '<link rel="stylesheet" href="https://styles.example/s.css">',
        '<form action="https://letters.example/subscribe"></form>',
        '<button formaction="https://letters.example/subscribe">Go</button>',
        '<img alt="a > b" src="own.png" srcset="own.png 1x, https://pictures.example/face.png 2x">',
        "<source srcset=//pictures.example/face.avif>",
        '<p style="background: url(https://pictures.example/face.png)">Text</p>',
        "<style>@import 'https://styles.example/s.css';</style>",
        "<style>p { background: url(//pictures.example/face.png) }</style>",
        """<p style='background: image-set("own.png" 1x, "https://pictures.example/face.png" 2x)'>Text</p>""",
        '<image href="https://pictures.example/face.png"/>',
        '<use xlink:href="//pictures.example/all.svg#face"/>',
        '<table background="http://pictures.example/face.png"></table>',
        '<base href="/elsewhere/">',
        '<meta http-equiv=refresh content="0; url=https://elsewhere.example/">',
        "<a href='javascript:go()'>Go</a>",
        '<a href="&#106;ava\nscript:go()">Go</a>',
        '<embed src="https://films.example/x.swf">',
        '<object data="https://films.example/x.swf"></object>',
        "<link rel=stylesheet href=https://styles.example/s.css>",
    ],
)
def test_what_readers_would_not_get_is_told(tiny: TinySite, blocked: str) -> None:
    """Otherwise the author sees a picture and readers see a gap, and nobody is told."""
    assert told(tiny, blocked) == ["3:1 warning"]


def test_a_handler_is_told_where_it_stands(tiny: TinySite) -> None:
    """Otherwise a button does nothing and its author looks for a mistake in it."""
    assert told(tiny, 'Try <button onclick="go()">this</button>.') == ["3:13 warning"]


@pytest.mark.parametrize(
    "fine",
    [
        "[A link](https://a.example/x.png) and <a href='https://a.example'>one more</a>.",
        "`![x](https://a.example/x.png)`",
        "![By [them](https://a.example), at [home](b.md)](../picture.png)",
        "```html\n<script>alert(1)</script>\n```",
        "<!-- <iframe src='https://a.example'></iframe> -->",
        "![x](data:image/gif;base64,R0lGODlhAQABAAAAACw=)",
        '<script type="application/ld+json">{}</script>',
        '<form action="/search"></form>',
        '<img alt="" src="own.png" srcset="own.png 1x, data:image/png;base64,iVBO 2x">',
        '<p style="background: url(own.png)">Text</p>',
        '<link rel="license" href="https://license.example/">',
        "<https://a.example/x> and a < b, c > d",
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#face"/></svg>',
    ],
)
def test_what_readers_get_is_not_told(tiny: TinySite, fine: str) -> None:
    """Otherwise people learn to pass over the warning that matters."""
    assert told(tiny, fine) == []


def test_a_host_that_the_organisation_names_is_allowed_where_it_is_used(english: TinySite) -> None:
    """Otherwise the film stays dark, every page lets its host in, or readers are not told who learns of them."""
    with english.record("cohorts/organization.yml") as organization:
        organization["outside"] = ["www.youtube-nocookie.com", "*.pictures.example"]
    assert told(english, "![x](http://a.pictures.example/x.png) ![x](https://a.pictures.example:8443/x.png)") == [
        "3:1 warning", "3:39 warning",
    ]  # fmt: skip
    assert told(english, f"{FILM}\n\n![x](https://a.pictures.example/x.png)") == []
    files = english.published_by_mkdocs()
    page = LexborHTMLParser(files["more/index.html"].decode())
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    granted = "https://www.youtube-nocookie.com https://*.pictures.example"
    assert f"img-src 'self' data: {granted}; media-src 'self' {granted}" in policy
    assert f"frame-src {granted}; " in policy
    assert "youtube" not in policy.split("script-src")[1].split(";")[0]
    assert "(www.youtube-nocookie.com, a.pictures.example)" in page.css_first(".cb-outside").text()
    for name in ("index.html", "discover/running-a-session/index.html", "employers/index.html"):
        assert b"youtube" not in files[name]
        assert b"frame-src 'none'" in files[name]
