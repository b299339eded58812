"""Whoever publishes the playbook publishes our sentences, and none of the essay's as if they were ours."""

from __future__ import annotations

import hashlib

import pytest

from prose.overlap import known, main, shingles, taken

# Written for this test: the essay's own words are not in the repository.
ESSAY = "Nobody had asked the night shift what it would take for one of them to stay until spring."
LEARNED = frozenset(digest for digest, _ in shingles(ESSAY))


def test_the_playbook_is_in_our_own_words() -> None:
    """Otherwise sentences of somebody else stand on partners' sites without a name."""
    assert main([]) == 0


def test_the_hashes_are_there_and_say_nothing() -> None:
    """Otherwise the search has nothing to find, or the essay can be read from it."""
    essay = known()
    assert len(essay) > 1000
    assert all(len(each) == 12 and int(each, 16) >= 0 for each in essay)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# Title\n\nFirst.\n\n{ESSAY}", [5]),
        ("We think that nobody had asked the night\nshift what it *would* take.", [1]),
        ("steps:\n  - text: |\n      Nobody had asked the [night shift](play:a/b) what it would take.", [3]),
        ("Nobody had asked the night shift.\n\nWhat it would take.", []),
        ("Nobody asked the night shift what would make them stay.", []),
        ('"Nobody had asked the night shift what it would take", one says.', [1]),
        ('Palette Skills writes: "Nobody had asked the night shift what it would take".', []),
        (f'Palette Skills writes: "{ESSAY} {ESSAY}"', [1]),
        (f'Palette Skills writes "a word". {ESSAY}', [1]),
    ],
    ids=["whole", "over-lines", "front-matter", "over-paragraphs", "own", "no-author", "quoted", "long", "beside"],
)
def test_eight_words_are_found_and_short_quotations_are_not(text: str, lines: list[int]) -> None:
    """Otherwise a copied sentence passes, or nobody can be quoted."""
    assert [line for line, _ in taken(text, LEARNED)] == lines


def test_the_hash_is_of_words_and_of_nothing_else() -> None:
    """Otherwise another quotation mark or a capital letter hides a sentence."""
    ((digest, _),) = shingles("Nobody had asked the night shift \u2018what\u2019 it")
    assert digest == hashlib.sha256(b"nobody had asked the night shift what it").hexdigest()[:12]
