"""Whatever is typed into the kit, its records pass and say the same words. The emitter runs in a real browser."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from browser.partner import KIT
from cohortbook.as_of import AsOf
from cohortbook.pipeline import prepare
from cohortbook.problems import FORMATS
from cohortbook.source import read_document
from cohortbook.source.nodes import node_at
from cohortbook.source.text import FORBIDDEN
from tiny import BASE, TODAY

pytestmark = pytest.mark.browser

WRITTEN = [
    "yes",
    "no",
    "null",
    "~",
    "true",
    "ON",
    "0123",
    "12:30",
    "1e3",
    "2026-10-15",
    "=1+1",
    "- a list",
    "? key",
    ": value",
    "key: value",
    "a #comment",
    "# comment",
    "&anchor",
    "*alias",
    "!tag",
    "%YAML 1.2",
    "@at",
    "`tick`",
    "| bar",
    "> fold",
    "{a: b}",
    "[a, b]",
    "it's",
    'she said "no"',
    "back\\slash",
    "\\n",
    "'",
    '"',
    "''",
    '""',
    "---",
    "...",
    "--- a\n...",
    "two\nlines",
    "three\n\nlines",
    "  leading",
    "trailing  ",
    "\n\nblank around\n\n",
    "a\n   \nb",
    "a \nb",
    "a\n  b\n c",
    "tab\there",
    "\ttab first",
    "a\n\ttab in",
    "crlf\r\nline",
    "old mac\rline",
    "line\u2028separator",
    "next\u0085line",
    "nbsp\u00a0here",
    "\u00a0",
    "caf\u00e9 cafe\u0301",
    "\u65e5\u672c\u8a9e",
    "\u0639\u0631\u0628\u064a",
    "\u202eright to left",
    "\u200bzero",
    "\u200b",
    "emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e8\U0001f1e6",
    "\ufeffbom",
    "bell\x07",
    "nul\x00",
    "esc\x1b[31m",
    "private\ue000use",
    "\U000f0000",
    "nonchar\ufffe",
    "\ufdd0",
    "\U0001fffe",
    "soft\u00adhyphen",
    "<script>alert(1)</script>",
    "<!-- -->",
    "{{ 7*7 }}",
    "{% raw %}",
    "${x}",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:y)",
    "<javascript:alert(1)>",
    "[a]: javascript:x",
    "   [a]: data:text/html,x",
    "text\n[b]: vbscript:y",
    "&#8238;&#x202e;",
    "[" * 300,
    "> " * 30 + "deep",
    "- " * 30 + "deep",
    "x" * 10_000,
    ("line of notes\n" * 700),
    "\u00e9" * 10_000,
    "a" * 299 + "\u00e9\u00e9",
    "end with colon:",
    "colon:\nnext",
    "  - indented\n- list",
    "a\n#b\n---\nc: d",
    "\\",
    "\\\n\\",
]
_PIECES = [
    *"'\"\\:#-?!&*%@`|>{}[],=~ \t\n\r",
    "  ",
    "\n\n",
    "yes",
    "---",
    ": ",
    " #",
    "\u2028",
    "\u00a0",
    "\u200b",
    "\x1b",
    "\U0001f600",
    "\u0301",
    "](",
    "[a]:",
    "<x:",
    "&#58;",
    "javascript:",
    "\u202e",
    "w",
    "\u00e9",
]


def strings() -> list[str]:
    """Written by hand where something is known to go wrong; the rest thrown together, the same in each run."""
    chance = random.Random(20261015)  # noqa: S311  # no secret
    thrown = ["".join(chance.choices(_PIECES, k=chance.randint(1, 24))) for _ in range(220 - len(WRITTEN))]
    return [*WRITTEN, *thrown]


_WRITE = """async ([texts, kitData]) => {
  const address = new URL("../../assets/cohortbook/kit/", location.href);
  const { sessionRecord, employerRecord } = await import(address + "records.js");
  const { adopted } = await import(address + "session.js");
  const { tableOf } = await import(address + "table.js");
  const kit = { ...kitData, say: (name, values = {}) => [name, ...Object.values(values)].join(" "), taken: [] };
  return texts.map((text, number) => {
    const answer = { notes: text, quote: text, permission: true };
    const session = adopted({
      employer: "+", name: `Plant ${number} ${text}`.slice(0, 200), sector: `S ${text}`.slice(0, 200), region: "ON",
      city: text.slice(0, 200), held_on: "2026-03-02", round: "talent", present: text, success: text, notes: text,
      answers: { [kitData.questions[0]]: { ...answer, chosen: true, text: "x" } }, own: [{ asked: text, ...answer }],
      pains: [{ text, severity: "3", frequency: "weekly", workaround: text }],
      commitments: [{ who: "us", text, due: "2026-04-01" }],
      signals: [{ role: `R ${text}`.slice(0, 200), min: "1", likely: "2", max: "3", due: "2026-09-01",
        confidence: "stated",
        channels: text, visibility: "public", expires: "2026-12-31",
        requirements: [{ skill: kitData.skills[0], strength: "must", level: "working", proxy: text.slice(0, 200) },
                       { skill: "+", other: text.slice(0, 200), strength: "must", level: "working", proxy: "" }] }],
    });
    session.id = `kit-${number}`;
    return { session: sessionRecord(session, kit), employer: employerRecord(session, kit), cell: tableOf([[text]]) };
  });
}"""


def plainly(text: str) -> str:
    """What a record can keep of `text`, without any space: the kit adds some to take links apart."""
    lines = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u0085", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    return "".join(FORBIDDEN.sub("", lines).split())


def exported(page: Page, texts: list[str], root: Path) -> list[dict[str, Any]]:
    """The records that the kit makes of `texts`, put where they belong in the site at `root`."""
    kit = {"questions": ["growth-obstacles"], "skills": ["cold-outreach"], "regions": ["ON"]}
    made: list[dict[str, Any]] = page.evaluate(_WRITE, [texts, kit])
    for number, records in enumerate(made):
        for kind, folder in (("session", "discovery"), ("employer", "employers")):
            assert records[kind]["problems"] == [], texts[number]
            path = root / "cohorts" / folder / records[kind]["name"]
            path.write_text(records[kind]["text"], encoding="utf-8", newline="")
    return made


def test_every_text_passes_and_comes_back_word_for_word(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise a colon, an emoji or a pasted control character costs the whole session."""
    root = Path(shutil.copytree(BASE, tmp_path / "site"))
    texts = strings()
    assert len(texts) > 200
    made = exported(visit(KIT), texts, root)
    report = prepare(root, AsOf.on(TODAY), AsOf.on(TODAY)).report
    assert report.errors == 0, FORMATS["text"](report, "en")[:4000]
    for text, records in zip(texts, made, strict=True):
        document, problems = read_document(records["session"]["text"], "x.yml")
        assert problems == []
        assert document is not None
        node, said = document.source.node, document.value
        wanted = plainly(text)
        assert isinstance(said, dict)
        if not _is_seen(wanted):
            assert "success" not in said
            continue
        for location in (["success"], ["answers", 0, "notes"], ["answers", 1, "asked"], ["pains", 0, "text"]):
            value = getattr(node_at(node, location), "value", "")
            assert "".join(value.split()) == wanted, (text, location)
        assert said["success"].strip() == said["success"]
    sizes = {len(records["session"]["text"]) for records in made}
    assert max(sizes) > 40_000, "the long notes were written in full"


def _is_seen(text: str) -> bool:
    from cohortbook.model.scalars import is_visible

    return is_visible(text)


def test_untouched_lines_keep_their_spaces(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise indented lists and aligned notes are run together."""
    texts = ["a\n  b\n c", "one  two", "a\n   \nb", "a \nb", "tab\there", "a\n\n\nb", "x: y\n# z\n- w"]
    made = exported(visit(KIT), texts, Path(shutil.copytree(BASE, tmp_path / "site")))
    for text, records in zip(texts, made, strict=True):
        document, _ = read_document(records["session"]["text"], "x.yml")
        assert document is not None
        assert getattr(node_at(document.source.node, ["success"]), "value", "") == text


def test_a_text_written_without_care_would_be_found(tmp_path: Path) -> None:
    """Otherwise the tests above would be content with an emitter that quotes nothing."""
    root = Path(shutil.copytree(BASE, tmp_path / "site"))
    for number, text in enumerate(("key: value: x", "&anchor", '"half')):
        record = f"employer: alder-software\nheld_on: 2026-03-02\nround: talent\nsuccess: {text}\n"
        (root / f"cohorts/discovery/careless-{number}.yml").write_text(record, encoding="utf-8")
    assert prepare(root, AsOf.on(TODAY), AsOf.on(TODAY)).report.errors == 3


_READABLE = """async (texts) => {
  const address = new URL("../../assets/cohortbook/kit/", location.href);
  const { markdown } = await import(address + "readable.js");
  const { adopted } = await import(address + "session.js");
  const kit = { say: (name) => name, label: () => "", questions: [], question: () => "", employerName: () => "E",
                title: () => "T" };
  return texts.map((text) => markdown(adopted({ notes: text, success: text, own: [{ asked: text, quote: text }],
    pains: [{ text }], commitments: [{ text }], signals: [{ role: text, channels: text }] }), kit));
}"""
OURS = {"html", "head", "body", "h1", "h2", "h3", "p", "ul", "li", "blockquote", "br"}


def test_notes_never_become_markup(visit: Callable[..., Page]) -> None:
    """Otherwise a star or a bracket in what somebody said turns into a heading, a link or a script in the text."""
    texts = [text for text in strings() if _is_seen(plainly(text))]
    for text, written in zip(texts, visit(KIT).evaluate(_READABLE, texts), strict=True):
        tree = LexborHTMLParser(markdown.markdown(written))
        assert {node.tag for node in tree.css("*")} <= OURS, text
        said = "".join((tree.body.text() if tree.body else "").split())
        assert plainly(text) in said, text


def test_no_cell_is_a_formula(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise a spreadsheet runs what somebody dictated."""
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u00a0=1",
        "\uff1d1",
        "\u3000\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\u200b=1",
        "\ufeff=1",
        "\u202e=1",
        "%1",
        "|cmd",
        "\x00=1",
        "\u2212 1",
        "plain",
        'with "quotes"',
    ]
    made = exported(visit(KIT), texts, Path(shutil.copytree(BASE, tmp_path / "site")))
    cells = [records["cell"].removeprefix("\ufeff").removesuffix("\r\n") for records in made]
    assert [cell for cell in cells[:-2] if not cell.startswith("\"'")] == []
    assert cells[-2:] == ['"plain"', '"with ""quotes"""']
