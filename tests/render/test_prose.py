"""Text from records can be formatted a little, and can never become code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from cohortbook.edition import Edition
from cohortbook.render.paragraphs import _Blocks, paragraphs
from cohortbook.render.prose import _as_read, _as_told, is_just_told, prose
from cohortbook.source import FORBIDDEN
from tiny import COHORT, EMPLOYER, PERSON, TinySite

TAGS = {"p", "a", "em", "strong", "ul", "ol", "li", "br", "code", "blockquote"}
SCHEMES = ("http:", "https:", "mailto:", "tel:")

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "before <script>alert(1)</script> after",
    "<img src=x onerror=alert(1)>",
    "a <svg/onload=alert(1)> b",
    "<div>\n<iframe src='//evil.example'></iframe>\n</div>",
    "<style>body{display:none}</style>",
    "<!-- --><script>alert(1)</script>",
    "<?php echo 1 ?>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "![x][1]\n\n[1]: https://evil.example/pixel.png",
    "# A heading",
    "A heading\n=========",
    "A heading\n---------",
    '[x](https://ok.example/"onmouseover="alert(1))',
    "[x](https://ok.example 'a\" onmouseover=alert(1) b')",
    "[x](<https://ok.example/>'onclick=alert(1)')",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "**<b onclick=alert(1)>x</b>**",
    "a *b <script>alert(1)</script> c* d",
    "a *b &lt;script&gt;alert(1)&lt;/script&gt; c* d",
    "a{: onclick=alert(1) }",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</p></div></body><script>alert(1)</script>",
    "<base href='//evil.example/'>",
    "<form action='//evil.example'><input name=a></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
]


def dangers(html: str) -> list[str]:
    """What a browser would find in `html` beside plain words and links."""
    found = []
    body = LexborHTMLParser(f"<!doctype html><title>x</title><body>{html}</body>").body
    for node in body.traverse(include_text=False):
        if node.tag in ("body", "-comment", "-undef"):
            found += ["a comment"] if node.tag == "-comment" else []
            continue
        if node.tag not in TAGS:
            found.append(f"<{node.tag}>")
        for name, value in node.attributes.items():
            if name not in ("href", "title", "rel"):
                found.append(f"{name}=")
            if name == "href" and not _leads_to_a_page(value or ""):
                found.append(f"href={value}")
    return found


def _leads_to_a_page(address: str) -> bool:
    """As browsers read an address: tabs, line ends and what stands around it do not count."""
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", re.sub(r"[\t\r\n]", "", address).strip("\x00\x01 ").lower())
    return scheme is None or scheme.group() in SCHEMES


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_a_record_becomes_code(attack: str) -> None:
    """Otherwise whoever can write one line of a record owns the browser of every visitor."""
    assert dangers(prose(attack)) == []


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "# A heading"])
def test_plain_markdown_would_let_it_through(attack: str) -> None:
    """Otherwise the list above holds nothing that is dangerous, or the search for it is blind."""
    assert dangers(Markdown().convert(attack))


@given(st.text(alphabet=st.sampled_from("<>\"'`&;:/()[]!#*_=-\\ \n\taAjs1x"), max_size=60))
def test_no_combination_of_signs_becomes_code(text: str) -> None:
    """Otherwise the attack is one that nobody thought of."""
    assert dangers(prose(text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<b>x</b> & y", "<b>x</b> & y"),
        ("# A heading", "# A heading"),
        ("![x](https://a.example/b.png)", "![x](https://a.example/b.png)"),
    ],
)
def test_what_is_not_allowed_is_shown_as_the_text_it_is(text: str, shown: str) -> None:
    """Otherwise half a sentence vanishes and its author does not know why."""
    assert LexborHTMLParser(prose(text)).body.text().strip() == shown


@pytest.mark.parametrize(
    "address",
    ["http://a.example/", "https://a.example/b?c=d&e=f#g", "mailto:a@b.example", "tel:+1-416-555-0142"],
)
def test_links_to_pages_mailboxes_and_telephones_are_kept(address: str) -> None:
    """Otherwise nobody can be reached from a profile."""
    links = LexborHTMLParser(prose(f"[words]({address})")).css("a")
    assert [(link.attributes["href"], link.text()) for link in links] == [(address, "words")]


def test_paragraphs_lists_and_emphasis_are_kept() -> None:
    """Otherwise a story is one grey block."""
    html = prose("One *two* **three**\n\n- four\n- five\n\nthen\n\n1. six\n\n> seven `eight`")
    tags = {node.tag for node in LexborHTMLParser(html).body.traverse(include_text=False)}
    assert tags >= {"p", "em", "strong", "ul", "ol", "li", "blockquote", "code"}


def test_no_field_of_any_record_runs_in_a_published_page(tiny: TinySite) -> None:
    """Otherwise one template prints one field as it is, and the rest of the care was for nothing."""
    attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</title>"
    with tiny.record(PERSON) as person:
        person |= {"pseudonym": f"Juniper {attack}", "display": "pseudonym"}
        person["profile"] |= {
            "headline": f"Cook {attack}",
            "story": attack,
            "city": attack,
            "role_sought": attack,
            "skills": [{"skill": "active-listening", "evidence": attack}],
            "projects": [{"title": attack, "text": attack, "url": "https://a.example/"}],
            "credentials": [{"title": attack, "issuer": attack}],
            "testimonials": [{"quote": attack, "who": attack, "role": attack}],
            "languages": [{"language": attack, "level": "fluent"}],
            "links": [{"label": attack, "url": "https://a.example/?a=b&c=d"}],
        }
        person["prior"] = {"role": attack, "sector": attack}
        person["placement"][0]["role"] = attack
        person["consent"]["scopes"] = ["profile", "testimonial", "contact", "outcome"]
    with tiny.record(COHORT) as cohort:
        cohort |= {"title": attack, "hero": attack, "about": attack, "city": attack, "how_to_apply": attack}
        cohort["team"] = [{"name": f"{attack} x", "role": attack}]
        cohort["faq"] = [{"question": attack, "answer": attack}]
        cohort["events"][0] |= {"title": attack, "location": attack}
        cohort["testimonials"] = [{"quote": attack, "participant": "qk41"}]
    with tiny.record(EMPLOYER) as employer:
        employer |= {"name": f"Alder {attack}", "sector": attack, "city": attack, "about": attack}
        employer["demand"][0] |= {"role": attack}
        employer["demand"][0]["requirements"][0]["proxy_for"] = attack
        employer["testimonial"] = {"quote": attack, "who": attack, "role": attack, "permission": "yes"}
    with tiny.record("cohorts/programs/tech-sales.yml") as program:
        program.update(dict.fromkeys(("title", "summary", "about", "sector", "format", "cost", "credential"), attack))
        program |= {"eligibility": [attack], "completion_criteria": [attack]}
        program["modules"][0] |= {"title": attack, "summary": attack}
    with tiny.record("cohorts/organization.yml") as organization:
        organization |= {"name": f"Harbour {attack}", "summary": attack}
    with tiny.record("cohorts/skills.yml") as skills:
        skills["active-listening"]["label"] = attack
    files = tiny.published()
    shown = 0
    for path, content in files.items():
        if path.endswith(".html"):
            html = content.decode()
            tree = LexborHTMLParser(html)
            scripts = tree.css("script:not([type='application/json']):not([type='application/ld+json'])")
            assert "alert(1)" not in "".join(node.text() for node in scripts), path
            assert [node for node in tree.css("*") if any(name.startswith("on") for name in node.attributes)] == [], (
                path
            )
            assert not [node for node in tree.css("img") if node.attributes.get("src") == "x"], path
            assert "49</title>" not in html
            shown += html.count("&lt;script&gt;alert(1)")
    assert shown > 100, "the attack is in the pages, as text"
    entries = files["search/search_index.json"].decode()
    assert "<script>" not in entries
    assert "<img" not in entries


@pytest.mark.parametrize("text", ["&#x202e;evil &#x2; &#xFDD0;", "&#xFDD2;0&#xFDD3;x&#xFDD4;", "a\u202eb"])
def test_no_entity_becomes_a_character_that_may_not_stand_in_a_text(text: str) -> None:
    """Otherwise a text turns around in the browser, or forges the mark of a reference."""
    assert not FORBIDDEN.search(prose(text))


@pytest.mark.parametrize(
    "text",
    ["1. " * 6000, "[" * 20_000, "[a][" * 5000, "[a](" * 5000, "\n".join(" " * 4 * n + "- a" for n in range(300))],
    ids=["lists", "brackets", "references", "links", "indented lists"],
)
def test_a_tangled_text_is_shown_as_it_is_written(text: str) -> None:
    """Otherwise one text crashes the build, or holds it up until the suite ends its worker."""
    html = prose(text + "<b>")
    assert "&lt;b&gt;" in html


PIECES = ["a", "é", "1", " ", "  ", "*b*", " *b c* ", "*b.* ", "-", "1.", ".", "'", '"', "!", "(", ")"]
SIGNS = ["#", "+", "=", ":", ";", "|", "~", "{", "}", "$", "^", "@", "http://x.example", "x@y.example", "&", "*", "_"]
SIGNS += ["*b<i>c*", "*b&c*", "**b**", "** b **", "[b, c](https://x.example/a-b?c=d#e)", " [é](http://x.example) "]
TOLD = (
    st.lists(st.sampled_from("abzéßÑя"), min_size=1, max_size=2)
    .flatmap(
        lambda start: st.lists(st.sampled_from(PIECES + SIGNS), max_size=9).map(lambda rest: "".join(start + rest))
    )
    .map(str.rstrip)
    .filter(is_just_told)
)
TEXTS = st.lists(st.lists(TOLD, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=3).map("\n\n".join)


def _parsed(html: str) -> tuple[str, ...]:
    blocks = _Blocks()
    blocks.feed(html)
    blocks.close()
    blocks.end()
    return tuple(blocks.done)


@given(TEXTS)
def test_a_text_that_is_just_told_is_the_same_unread(text: str) -> None:
    """Otherwise what spares the reader of Markdown its work changes what somebody wrote."""
    assert (_as_told(text), ()) == _as_read(text)
    assert paragraphs(_as_told(text)) == _parsed(_as_told(text))


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            " a",
            "a ",
            "- a",
            "1. a",
            "a  \nb",
            "a\n\n\nb",
            "*a",
            "a*b*c",
            "a **b",
            "a ***b***",
            "a **b*",
            "a [b][c]",
            "a [b](c)",
            "a [b](javascript:c)",
            "a ![b](https://c.example/)",
            "a [*b*](https://c.example/)",
            "a [b](https://c.example/?d=e&f=g)",
            "a [b](https://c.example/ 'd')",
            "a *b",
            "a * b",
            "a <b>",
            "a & b",
            "a *b <b> c*",
            "a *b & c*",
        ],
        *["a [b](claim:c)", "a\u00a0b", "a `b`", "a _b_", "a \\* b", "# a", "> a", "a\n    b", "a\tb"],
    ],
)
def test_what_may_be_more_than_told_is_read(text: str) -> None:
    """Otherwise the test above passes because nobody asks for more."""
    assert not is_just_told(text)


def test_the_texts_of_a_site_are_the_same_unread(sample_edition: Edition) -> None:
    """Otherwise a sample that nobody looks at so closely is told otherwise than it is written."""
    texts = [graduate.story for graduate in sample_edition.graduates.values()]
    texts += [project.text for graduate in sample_edition.graduates.values() for project in graduate.projects]
    told = [text for text in texts if is_just_told(text)]
    assert len(told) > len(texts) / 2
    assert [text for text in told if (_as_told(text), ()) != _as_read(text)] == []
