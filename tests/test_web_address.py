"""What people write as an address is taken apart without a crash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.as_of import AsOf
from cohortbook.pipeline import prepare
from cohortbook.web_address import joined_address, split_address
from tiny import COHORT, TODAY, TinySite

NONE = ["https://[", "//[", "https://[::1", "https://[x]/", "https://a]b/", "https://a\u2100b/"]


@given(st.text(st.sampled_from("htps:/[]@?#.a1%\u2100 \n"), max_size=20) | st.sampled_from(NONE))
def test_every_text_has_parts(written: str) -> None:
    """One bracket in an address, and a check ends in a traceback."""
    parts = split_address(written)
    assert parts.hostname is None or parts.netloc
    split_address(joined_address("https://a.example/b/", written))


@pytest.mark.parametrize("address", NONE)
def test_what_is_no_address_is_a_path(address: str) -> None:
    """Whoever asks for scheme and host would take it for a place on another site."""
    assert split_address(address) == ("", "", address, "", "")
    assert joined_address("https://a.example/", address) in (
        address,
        address.removeprefix("https:"),
        "https:" + address,
    )


@pytest.mark.parametrize("address", NONE)
def test_a_text_that_begins_like_an_address_is_checked(tiny: TinySite, address: str) -> None:
    """A sentence that begins with a broken address is a sentence."""
    with tiny.record(COHORT) as cohort:
        cohort["about"] = f"{address} is where we were."
    (tiny.root / "mkdocs.yml").write_bytes(
        (tiny.root / "mkdocs.yml").read_bytes() + f"\nnav:\n  - '{address}'\n".encode()
    )
    told = {problem.name for problem in prepare(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY)).report}
    assert told & {"nav-without-page", "page-outside-nav"}


def test_nobody_takes_apart_what_may_be_no_address() -> None:
    """`urlsplit` raises where a bracket stands alone; whoever calls it has to have thought of that."""
    package = Path(__file__).parent.parent / "generator/cohortbook"
    calls = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"\burlsplit\(|\burlparse\(|\burldefrag\(", path.read_text(encoding="utf-8"))
    }
    looked_at = {
        "book/blocked_elements.py",
        "formats/calendar.py",
        "host/mkdocs_warnings.py",
        "model/scalars.py",
        "web_address.py",
    }
    assert calls == looked_at


def test_a_link_at_which_a_build_would_stop_is_an_error_of_the_check(tiny: TinySite) -> None:
    """Otherwise `check` lets a page pass, and the build says that an extension cannot read it."""
    (tiny.root / "playbook/en/ours.md").write_text("# Ours\n\n[x](https://[) and [y](gone.md)\n", encoding="utf-8")
    told = {problem.at.column: problem for problem in prepare(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY)).report}
    assert [told[column].severity.value for column in sorted(told) if told[column].name == "dead-link"] == [
        "error",
        "warning",
    ]
