"""Our own templates: kept to what they are given, escaping everything, strict about what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

import cohortbook
from cohortbook.edition import Edition
from cohortbook.pages import Page, Site
from cohortbook.render import Renderer, theme_folder

TEMPLATES = theme_folder() / "pages"


@pytest.fixture
def planted(tmp_path: Path, sample_sites: dict[str, Site]) -> Renderer:
    """A renderer whose templates this test writes."""
    return Renderer(sample_sites["fr"], tmp_path)


def _render(planted: Renderer, folder: Path, template: str, view: object = None) -> str:
    (folder / "planted.html").write_text(template, encoding="utf-8")
    return planted.block("planted.html", view, "./")


@pytest.mark.parametrize(
    "template", ["{{ view.salary }}", "{{ salary }}", "{% if salary %}x{% endif %}", "{% for x in y %}{% endfor %}"]
)
def test_a_template_that_asks_for_what_is_not_there_fails(planted: Renderer, tmp_path: Path, template: str) -> None:
    """Otherwise a mistyped name is an empty place on two hundred pages."""
    with pytest.raises(UndefinedError):
        _render(planted, tmp_path, template, object())


@pytest.mark.parametrize(
    "template",
    [
        "{{ view.__class__.__mro__ }}",
        "{{ view.in_language.__globals__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
    ],
)
def test_a_template_cannot_reach_behind_what_it_was_given(
    planted: Renderer, tmp_path: Path, sample_edition: Edition, template: str
) -> None:
    """Otherwise a template that came with a partner's theme reads the private records."""
    with pytest.raises(SecurityError):
        _render(planted, tmp_path, template, sample_edition.organization.summary)


def test_everything_is_escaped(planted: Renderer, tmp_path: Path) -> None:
    """Otherwise a title with a bracket in it breaks the page, or runs."""
    assert _render(planted, tmp_path, "{{ view }}", "<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"
    translated = "{% trans name=view %}Hello {{ name }}{% endtrans %}"
    assert "<b>" not in _render(planted, tmp_path, translated, "<b>")
    assert "<b>" not in _render(planted, tmp_path, "{{ _('As of %(date)s', date=view) }}", "<b>")


def test_indentation_weighs_one_space_and_keeps_words_apart(planted: Renderer, tmp_path: Path) -> None:
    """Otherwise pages carry the layout of their templates, or two words of a line become one."""
    template = "<p>\n\t  <b>a</b>{% if true %}\n      <i>b</i>{% endif %}\n        <u>c</u>"
    assert _render(planted, tmp_path, template) == "<p>\n <b>a</b> <i>b</i> <u>c</u>"


@pytest.mark.parametrize("sign", "&<>'\"")
def test_each_sign_is_escaped_by_itself(planted: Renderer, tmp_path: Path, sign: str) -> None:
    """Otherwise the look that spares plain words their escaping overlooks one."""
    assert _render(planted, tmp_path, "{{ view }}", f"a{sign}b") == f"a{escape(sign)}b"
    assert _render(planted, tmp_path, "{{ view }}", _Kin(f"a{sign}b")) == f"a{escape(sign)}b"
    assert _render(planted, tmp_path, "{{ view }}", Markup(sign)) == sign  # noqa: S704  # HTML already


class _Kin(str):
    """Text of another type than most."""

    __slots__ = ()


@pytest.mark.parametrize("switch", ["false", "view"])
def test_a_template_that_turns_escaping_off_is_refused(planted: Renderer, tmp_path: Path, switch: str) -> None:
    """Otherwise a template of somebody else's theme undoes what the environment promises."""
    with pytest.raises(SecurityError):
        _render(planted, tmp_path, f"{{% autoescape {switch} %}}{{{{ view }}}}{{% endautoescape %}}", "<b>")


def test_no_template_turns_escaping_off() -> None:
    """Otherwise one filter undoes what the environment promises."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html"))}
    assert len(sources) > 20
    unescaped = ("|safe", "| safe", "autoescape", "Markup")
    assert [(name, word) for name, source in sources.items() for word in unescaped if word in source] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_template_renders_every_page_that_uses_it(
    sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]], language: str
) -> None:
    """Otherwise a build ends with the words of a template engine."""
    renderer = Renderer(sample_sites[language])
    for page in sample_pages[language]:
        body = LexborHTMLParser(renderer.fill(page).body)
        assert len(body.css("h1")) == 1, page.uri


def test_every_template_is_used(sample_pages: dict[str, list[Page]]) -> None:
    """Otherwise somebody mends a template and wonders why nothing changes."""
    used = {page.template for page in sample_pages["en"]}
    source = "".join(path.read_text(encoding="utf-8") for path in Path(cohortbook.__file__).parent.rglob("*.py"))
    templates = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")}
    unused = {
        name
        for name in templates
        if name not in used
        and name not in source
        and not name.endswith(("_lead.html", "_tail.html"))
        and not any(name in text for text in templates.values())
    }
    assert unused == set()


def test_words_in_another_language_say_so(sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]) -> None:
    """Otherwise a screen reader reads English with French sounds."""
    renderer = Renderer(sample_sites["fr"])
    english = next(each for each in sample_sites["fr"].edition.graduates.values() if each.language == "en")
    page = next(page for page in sample_pages["fr"] if page.uri == f"graduates/{english.id}/")
    body = LexborHTMLParser(renderer.fill(page).body)
    headline = next(node for node in body.css(".cb-lede [lang]") if node.text() == english.headline)
    assert headline.attributes["lang"] == "en"


def test_a_pages_head_names_itself_and_its_other_languages(
    sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise search engines take the two languages for copies of each other."""
    page = next(page for page in sample_pages["fr"] if page.uri == "cohorts/")
    head = LexborHTMLParser(f"<head>{Renderer(sample_sites['fr']).fill(page).head}</head>").head
    assert head is not None
    url = sample_sites["fr"].edition.organization.url
    assert [node.attributes["href"] for node in head.css("link[rel=canonical]")] == [f"{url}fr/cohorts/"]
    alternates = {node.attributes["hreflang"]: node.attributes["href"] for node in head.css("link[hreflang]")}
    assert alternates == {"en": f"{url}cohorts/", "fr": f"{url}fr/cohorts/", "x-default": f"{url}cohorts/"}
    assert not head.css("meta[name=robots]")


def test_a_page_that_must_not_be_indexed_says_so(
    sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise somebody who did not agree to it is found by name."""
    renderer = Renderer(sample_sites["en"])
    for page in sample_pages["en"]:
        assert ("noindex" in renderer.fill(page).head) is not page.is_indexable, page.uri
