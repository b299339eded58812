"""The outcome figures as files: the same numbers as on the pages, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cohortbook.edition import Edition
from cohortbook.formats.outcomes import outcomes_csv, outcomes_json, outcomes_parts
from cohortbook.formats.outcomes_table import outcomes_table
from cohortbook.outcomes import HEADLINE, Level, LevelKind, Outcomes
from cohortbook.pages import Site
from cohortbook.pages.outcomes.comparison import COMPARED
from cohortbook.values import replace
from cohortbook.words import say
from spreadsheets import CELLS

Key = tuple[str, str, str]
Printed = tuple[str, str]

PLAIN = ["=1+1", "-2", "@SUM(A1)", "|cmd", "  =1+1", "\u200b+1", "\t@SUM(A1)", "\uff1d1+1"]


def would_run(cell: str) -> bool:
    """Whether some spreadsheet takes the cell for a formula: it looks past what cannot be seen."""
    seen = unicodedata.normalize("NFKC", cell).lstrip(" \t\r\n\u00a0\u2003\ufeff\u200b")
    return seen[:1] in tuple("=+-@|%\u2212")


def test_the_check_catches_cells_that_are_left_as_they_are() -> None:
    """A check that cannot fail would pass a file without any protection."""
    assert [text for text in PLAIN if not would_run(text)] == []
    assert all(text in CELLS for text in PLAIN)
    assert not would_run("Tech sales = 12 people")


def test_hostile_words_stay_words_in_the_file(sample_edition: Edition, sample_outcomes: Outcomes) -> None:
    """Reasons and notes are text, too, and a record's words could reach them."""
    level = Level(LevelKind.ORGANIZATION)
    by_metric = dict(sample_outcomes.by_level[level])
    by_metric["placement_rate_180"] = replace(
        by_metric["placement_rate_180"], reason=say("\uff1dHYPERLINK(1)"), notes=(say("\t@SUM(1)"),)
    )
    hostile = replace(sample_outcomes, by_level={**sample_outcomes.by_level, level: by_metric})
    for row in csv.reader(io.StringIO(outcomes_csv(sample_edition, hostile).decode("utf-8-sig"))):
        assert [cell for cell in row if would_run(cell) and not _is_number(cell)] == []


def test_the_parts_hold_what_the_whole_holds(sample_edition: Edition, sample_outcomes: Outcomes) -> None:
    """Otherwise whoever shows one cohort elsewhere fetches megabytes, or shows other numbers than we do."""
    whole = json.loads(outcomes_json(sample_edition, sample_outcomes))
    parts = {place: json.loads(part) for place, part in outcomes_parts(sample_edition, sample_outcomes)}
    index = parts["data/v1/outcomes/index.json"]
    assert [f"data/v1/outcomes/cohorts/{cohort}.json" for cohort in index["cohorts"]] == sorted(
        set(parts) - {"data/v1/outcomes/index.json"}
    )
    assert index["cohorts"], "the sample has cohorts"
    assert {part["as_of"] for part in parts.values()} == {whole["as_of"]}
    assert index["definitions"] == whole["definitions"]
    rows = [json.dumps(row) for part in parts.values() for row in part["figures"]]
    assert sorted(rows) == sorted(json.dumps(row) for row in whole["figures"])
    assert all(row["level"] != "cohort" for row in index["figures"]), "it would grow with the number of cohorts"


@pytest.mark.parametrize(("language", "separator", "decimal"), [("en", ",", "."), ("fr", ";", ",")])
def test_the_table_is_as_spreadsheets_of_its_language_expect(
    sample_sites: dict[str, Site], in_json: dict[Key, dict[str, Any]], language: str, separator: str, decimal: str
) -> None:
    """Otherwise Excel in Québec shows one column, and takes 0.81 for a text or for a day in August."""
    site = sample_sites[language]
    content = outcomes_table(site.edition, site.outcomes, site.words)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    assert (
        rows[0][:4]
        == {"en": ["Group", "Name", "Measure", "Value"], "fr": ["Groupe", "Nom", "Mesure", "Valeur"]}[language]
    )
    assert {len(row) for row in rows} == {15}
    values = [row["value"] for row in in_json.values()]
    wanted = ["" if value is None else str(value).replace(".", decimal) for value in values]
    assert [row[3] for row in rows[1:]] == wanted
    assert any(decimal in value for value in wanted)
    assert [cell for row in rows for cell in row if would_run(cell)] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.fixture(scope="module")
def in_json(sample_site: Path) -> dict[Key, dict[str, Any]]:
    content = json.loads((sample_site / "data/v1/outcomes.json").read_text(encoding="utf-8"))
    return {(row["level"], row["id"], row["metric"]): row for row in content["figures"]}


def test_the_csv_says_what_the_json_says(sample_site: Path, in_json: dict[Key, dict[str, Any]]) -> None:
    """Two people would quote two numbers from one site."""
    text = (sample_site / "data/v1/outcomes.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(in_json)
    for row in rows:
        other = in_json[row["level"], row["id"], row["metric"]]
        for column in ("state", "rung", "value", "x", "n", "low", "high", "least", "most", "as_of", "matures_on"):
            assert row[column] == ("" if other.get(column) is None else str(other[column])), (row, column)
        assert row["notes"] == " ".join(other["notes"])


def _of_level(href: str) -> tuple[str, str]:
    """The level that a link leads to."""
    parts = href.partition("#")[0].strip("./").split("/")
    parts = [part for part in parts if part != ".."]
    if "cohorts" in parts:
        return "cohort", parts[parts.index("cohorts") + 1]
    if href.endswith("#year"):
        return "year", ""
    return ("program", parts[1]) if parts[1:] else ("organization", "")


def _printed(cell: LexborNode, count: LexborNode | None) -> Printed:
    value = next(node.text_content for node in cell.iter(include_text=True) if (node.text_content or "").strip())
    return (value or "").strip(), (count.text(deep=False).strip() if count is not None else "")


def _in_tables(page: LexborHTMLParser, here: tuple[str, str]) -> Iterator[tuple[Key, Printed]]:
    """Outcomes in the tables of measures. `here` is the level of the page."""
    for row in page.css(".cb-figures:not(.cb-compared) tbody tr:not(.cb-figures__withheld)"):
        if any("cb-folded" in (parent.attributes.get("class") or "") for parent in _parents(row)):
            continue
        metric = row.css_first("th a").attributes["href"].partition("#")[2]
        value, count = row.css("td")
        yield (*here, metric), (value.text(deep=False, strip=True), count.text(deep=False, strip=True))


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    while node.parent is not None:
        node = node.parent
        yield node


def _in_comparisons(page: LexborHTMLParser) -> Iterator[tuple[Key, Printed]]:
    for row in page.css(".cb-compared tbody tr"):
        link = row.css_first("th a")
        if link is None:
            continue
        for metric, cell in zip(COMPARED, row.css("td"), strict=True):
            if cell.css_first(".cb-compared__value") is not None:
                texts = [cell.css_first(f".cb-compared__{part}").text(strip=True) for part in ("value", "count")]
                yield (*_of_level(link.attributes["href"]), metric), (texts[0], texts[1])


def _in_drawings(page: LexborHTMLParser) -> Iterator[tuple[Key, Printed]]:
    for row in page.css(".cb-dots li"):
        link, value = row.css_first(".cb-dots__label a"), row.css_first(".cb-dots__words strong")
        if link is not None and value is not None:
            count = row.css_first(".cb-dots__words .cb-quiet").text(strip=True)
            yield (*_of_level(link.attributes["href"]), HEADLINE.id), (value.text(strip=True), count)


def _differing(found: Iterator[tuple[Key, Printed]], in_json: dict[Key, dict[str, Any]]) -> tuple[int, list[object]]:
    """How many figures were looked at, and those that the file gives otherwise."""
    looked, wrong = 0, []
    for key, (value, count) in found:
        row = in_json[key]
        looked += 1
        if "x" in row:
            expected = _expected(row)
        else:
            expected = (value if str(row["value"]) in value.replace(",", "") else "", f"over about {row['n']} people")
        if row["state"] != "published" or (value, count) != expected:
            wrong.append((key, value, count, expected))
    return looked, wrong


def _expected(row: dict[str, Any]) -> Printed:
    """What a page says of a share. Halves go away from zero, as the page of decisions says."""
    if row["x"] == row["n"] and row["rung"] == "coarse":
        return f"{round(100 * row['least'])}% or more", f"all or nearly all of about {row['n']}"
    if row["value"] is None:
        return f"{round(100 * row['most'])}% or less", f"none or few of about {row['n']}"
    about = "" if row["rung"] == "exact" else "about "
    return f"{(200 * row['x'] + row['n']) // (2 * row['n'])}%", f"{about}{row['x']} of {row['n']}"


@pytest.fixture(scope="module")
def on_pages(sample_site: Path, sample_edition: Edition) -> Callable[[], Iterator[tuple[Key, Printed]]]:
    pages = {
        "outcomes": ("organization", ""),
        **{f"outcomes/{program}": ("program", program) for program in sample_edition.programs},
        **{f"cohorts/{cohort}/outcomes": ("cohort", cohort) for cohort in sample_edition.cohorts},
    }

    def figures() -> Iterator[tuple[Key, Printed]]:
        for uri, level in pages.items():
            page = LexborHTMLParser((sample_site / uri / "index.html").read_text(encoding="utf-8"))
            yield from _in_tables(page, level)
            yield from _in_comparisons(page)
            yield from _in_drawings(page)

    return figures


def test_every_figure_on_the_pages_is_the_files(
    on_pages: Callable[[], Iterator[tuple[Key, Printed]]], in_json: dict[Key, dict[str, Any]]
) -> None:
    """What people read and what machines read would drift apart."""
    looked, wrong = _differing(on_pages(), in_json)
    assert wrong == []
    assert looked > 100
    published = {
        key for key, row in in_json.items() if row["state"] == "published" and key[0] not in ("year", "region")
    }
    assert published - {key for key, _ in on_pages()} == set()


def test_a_number_that_was_changed_on_the_way_is_caught(
    on_pages: Callable[[], Iterator[tuple[Key, Printed]]], in_json: dict[Key, dict[str, Any]]
) -> None:
    """The comparison above would be worth nothing if it compared nothing."""
    key = ("organization", "", "placement_rate_180")
    planted = {**in_json, key: {**in_json[key], "x": in_json[key]["x"] + 1}}
    assert [wrong[0] for wrong in _differing(on_pages(), planted)[1]] == [key]  # type: ignore[index]


def test_rows_that_add_up_cohorts_say_which(sample_site: Path) -> None:
    """Otherwise a program's '36 of 40' stands beside its '21 of 30', and nobody sees that a cohort is missing."""
    page = LexborHTMLParser((sample_site / "outcomes/index.html").read_text(encoding="utf-8"))
    said = {}
    for kind, shown in ((".cb-compared td", ".cb-compared__value"), (".cb-dots li", ".cb-dots__words strong")):
        rows = [row for row in page.css(kind) if row.css_first(shown) is not None]
        said[kind] = ["which ended" in row.text() for row in rows]
        assert True in said[kind], "a program's or a region's"
        assert False in said[kind], "a cohort's own"
    assert sum(said[".cb-compared td"]) == 3 * sum(said[".cb-dots li"])
