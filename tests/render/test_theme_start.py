"""The theme's program waits for a reader, but never for one whose page has somebody else's script in it."""

from __future__ import annotations

import pytest

from cohortbook.render import started_in_time

WAITS = (
    '<script src="../assets/cohortbook/theme-start.js" data-program="../assets/javascripts/bundle.1.min.js"></script>'
)
STARTED = '<script src="../assets/javascripts/bundle.1.min.js"></script>'
ARTICLE = "<article><p>b</p></article>"
OWN = '<script src="assets/cohortbook/frame/1.js"></script><script>__md_scope=new URL("..",location)</script>'
# As plugins write it for Material.
LISTENS = "<script>const box = GLightbox({}); document$.subscribe(() => { box.reload(); });</script>"


def test_the_program_waits_where_all_scripts_are_ours() -> None:
    """Otherwise every phone works for a second before it lets somebody press anything."""
    for page in (OWN + ARTICLE + WAITS, ARTICLE + WAITS, OWN + WAITS):
        assert started_in_time(page) == page
    written = f"<article><script>document$.subscribe(0)</script></article>{WAITS}"
    assert started_in_time(written) == written, "what stands in a text does not run"


@pytest.mark.parametrize(
    "guest",
    [
        LISTENS,
        '<script src="../assets/lightbox/lightbox.min.js"></script>',
        "<SCRIPT defer src=/lightbox.js></SCRIPT>",
        "<script>window.keyboard$.subscribe(a)</script>",
    ],
)
def test_a_script_of_somebody_else_finds_the_program_there(guest: str) -> None:
    """Otherwise a plugin that works in other sites stops at its first line in this one."""
    begun = f"\n{guest}</body>"
    assert started_in_time(ARTICLE + WAITS + begun) == f"{ARTICLE}{STARTED}{begun}"
    assert started_in_time(guest + ARTICLE + WAITS) == f"{guest}{ARTICLE}{STARTED}"


def test_a_minified_page_is_read_as_well() -> None:
    """Otherwise the plugin that makes pages smaller breaks the one beside it."""
    small = "<script src=assets/cohortbook/theme-start.js data-program=assets/javascripts/b.js></script>"
    expected = f'{ARTICLE}<script src="assets/javascripts/b.js"></script>{LISTENS}'
    assert started_in_time(ARTICLE + small + LISTENS) == expected
