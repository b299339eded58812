"""Links by the names of pages, which other programs' handbooks are full of."""

from __future__ import annotations

import pytest

from cohortbook.book.wiki_links import WikiPages, unmet_links

PAGES = WikiPages(
    [
        ("index.md", "Home"),
        ("work/First call.md", "The first call"),
        ("work/on-leave.md", "On leave"),
        ("team/index.md", "People"),
        ("a/tools.md", "Tools of a"),
        ("b/tools.md", "Tools of b"),
    ]
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[[The first call]]", "[The first call](First%20call.md)"),
        ("[[First Call|ring them]]", "[ring them](First%20call.md)"),
        ("[[ring them|first-call]]", "[ring them](First%20call.md)"),
        ("[[work/on leave]]", "[work/on leave](on-leave.md)"),
        ("[[on-leave.md#Who pays?]]", "[on-leave.md](#who-pays)"),
        ("[[#Who pays?]]", "[Who pays?](#who-pays)"),
        ("[[The first call#^a1b2]]", "[The first call](First%20call.md)"),
        ("[[team]]", "[team](../team/index.md)"),
        (r"| [[People\|them]] |", "| [them](../team/index.md) |"),
        ("[[b/tools]]", "[b/tools](../b/tools.md)"),
        ("[[tools]]", "[[tools]]"),
        ("[[Nobody]]", "[[Nobody]]"),
        ("`[[People]]`", "`[[People]]`"),
        ("![[People]]", "![[People]]"),
        ("[[People]](https://other.example)", "[[People]](https://other.example)"),
        (r"\[[People]]", r"\[[People]]"),
    ],
)
def test_a_link_leads_to_the_one_page_of_its_name(written: str, read: str) -> None:
    """Otherwise readers see brackets where a colleague meant a page, or are led to another page than was meant."""
    assert PAGES.put_into(written, "work/on-leave.md") == read


def test_what_leads_to_no_page_is_told_and_what_markdown_reads_is_not() -> None:
    """Otherwise an author hears of nothing, or of brackets that are as they should be."""
    text = "[[Nobody]], [[tools]], [[People]], [[1]], [[label]] and `[[ -f x ]]`\n\n[label]: https://other.example\n"
    assert [written for _, written in unmet_links(text, "index.md", PAGES)] == ["[[Nobody]]", "[[tools]]"]
