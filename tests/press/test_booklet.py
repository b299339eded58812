"""A PDF is what the site shows, in the order of reading, with its tags; it reads nothing else of the machine."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import pango
from cohortbook.book.countries import paper_of
from cohortbook.pages import Site
from cohortbook.press import NotThereError, booklet, chapters_of, deck_html, pages_by_year, pdf_of
from cohortbook.words import catalog
from tiny import TinySite

_ID, _INSIDE = re.compile(r'\sid="([^"]+)"'), re.compile(r'href="#([^"]+)"')


def test_the_whole_book_has_every_play_once_in_the_order_of_reading(
    sample_site: Path, sample_sites: dict[str, Site]
) -> None:
    """Otherwise a printed book lacks a chapter, or begins with the glossary."""
    chapters = chapters_of(sample_site, "whole-book", "")
    plays = {uri for uri in sample_sites["en"].edition.plays["en"] if uri}
    assert sorted(chapters) == sorted(plays)
    sections = list(dict.fromkeys(uri.split("/")[0] for uri in chapters))
    assert sections[:4] == ["understand", "discover", "design", "deliver"]
    assert chapters_of(sample_site / "fr", "whole-book", "") == chapters


def test_links_lead_into_the_book_or_to_the_site(sample_site: Path) -> None:
    """Otherwise a link in a PDF opens a file that only the maker's machine has."""
    html = booklet(sample_site, chapters_of(sample_site, "whole-book", ""), catalog("en")).html
    ids = _ID.findall(html)
    assert len(ids) == len(set(ids))
    assert set(_INSIDE.findall(html)) - set(ids) == set()
    others = [
        address for address in re.findall(r'href="([^"#]+)', html) if not address.startswith(("https://", "mailto:"))
    ]
    assert others == []
    assert "<script" not in html
    assert "<form" not in html


@pytest.mark.parametrize(("kind", "name"), [("play", "no/such"), ("cohort", "no-such"), ("play", "../../etc")])
def test_what_is_not_in_the_site_is_told(sample_site: Path, kind: str, name: str) -> None:
    """Otherwise somebody gets an empty PDF, or a traceback."""
    with pytest.raises(NotThereError):
        chapters_of(sample_site, kind, name)


def test_a_report_has_each_program(sample_site: Path, sample_sites: dict[str, Site]) -> None:
    """Otherwise a funder reads the sum and not what it is made of."""
    chapters = chapters_of(sample_site, "report", "")
    assert chapters[0] == "outcomes/"
    assert len(chapters) == 1 + len(sample_sites["en"].edition.programs)


def test_a_report_of_a_year_has_the_cohorts_that_ended_in_it(sample_site: Path, sample_sites: dict[str, Site]) -> None:
    """Otherwise the funder of one year reads the numbers of another."""
    edition = sample_sites["en"].edition
    cohorts = edition.own_cohorts
    by_year = pages_by_year(cohorts, edition.as_of)
    ends = {f"cohorts/{cohort.id}/outcomes/": cohort.dates.end for cohort in cohorts}
    assert sum(map(len, by_year.values())) == sum(end is not None and end <= edition.as_of for end in ends.values())
    for year, uris in by_year.items():
        days = [day for uri in uris if (day := ends[uri]) is not None]
        assert days == sorted(days)
        assert {day.year for day in days} == {year}
    html = booklet(sample_site, by_year[2025], catalog("en"), "Outcomes of a year").html
    assert html.count("<article id=") == len(by_year[2025]) > 1
    assert "<title>Outcomes of a year</title>" in html


def test_a_deck_has_a_card_for_each_play_with_steps(sample_sites: dict[str, Site]) -> None:
    """Otherwise a workshop lacks a card."""
    plays = list(sample_sites["en"].edition.plays["en"].values())
    html = deck_html(sample_sites["en"], plays)
    assert '<html lang="en" dir="ltr">' in html
    assert html.count('class="press-card"') == sum(bool(play.steps) for play in plays) > 0


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("ja", "ltr")])
def test_a_document_runs_as_its_language_does(tmp_path: Path, language: str, direction: str) -> None:
    """Otherwise an Arabic handout begins on the left, and its lists stand on the wrong side."""
    page = '<html lang="{}"><head></head><body><article class="md-content__inner"><h1>T</h1></article></body></html>'
    for uri, spoken in (("a", language), ("b", "en")):
        (tmp_path / uri).mkdir()
        (tmp_path / uri / "index.html").write_text(page.format(spoken), encoding="utf-8")
    (tmp_path / "index.html").write_text(page.format(language), encoding="utf-8")
    html = booklet(tmp_path, ["a/", "b/"], catalog("en")).html
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert f'lang="{language}" dir="{direction}"><h1' in html.replace("\n", "")
    assert 'lang="en" dir="ltr">' in html
    assert ("\u2068T\u2069</a>" in html) == (direction == "rtl"), "else the mark at the end of a title begins its line"


@pytest.mark.skipif(
    not pango.is_there(), reason="Pango is not installed, and may not be; tests/pango.py says what to do"
)
@pytest.mark.heavy  # the pages that go into it are looked at above
def test_a_pdf_has_tags_and_reads_no_file_beside_the_site(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise a screen reader reads a picture of text, or a play prints a private file of the machine."""
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>hidden</text></svg>')
    site = tmp_path / "site"
    site.mkdir()
    picture = f'<img alt="" src="{secret.as_uri()}">'
    html = f'<html lang="en"><head><title>T</title></head><body><h1>Ré</h1>{picture}</body></html>'
    read = PdfReader(BytesIO(pdf_of(html, site)))
    assert "/StructTreeRoot" in read.trailer["/Root"]
    text = read.pages[0].extract_text()
    assert "Ré" in text
    assert "hidden" not in text
    sizes = {paper: PdfReader(BytesIO(pdf_of(html, site, paper))).pages[0].mediabox for paper in ("A4", "Letter")}
    assert {paper: round(float(size.height) / 72 * 25.4) for paper, size in sizes.items()} == {"A4": 297, "Letter": 279}
    assert (paper_of("CA"), paper_of("MX"), paper_of("ES"), paper_of("JP")) == ("Letter", "Letter", "A4", "A4")


def test_contents_call_each_page_of_a_cohort_by_its_own_name(sample_site: Path, sample_sites: dict[str, Site]) -> None:
    """Otherwise the contents of a printed cohort are its title, five times."""
    uris = chapters_of(sample_site, "cohort", next(iter(sample_sites["en"].edition.cohorts)))
    html = booklet(sample_site, uris, catalog("en")).html
    contents = html.partition('<nav class="press-contents">')[2].partition("</nav>")[0]
    entries = re.findall(r"<li><a[^>]*>([^<]*)</a>", contents)
    assert len(entries) > 2
    assert len({*entries}) == len(entries)
