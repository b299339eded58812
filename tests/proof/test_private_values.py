"""What nobody agreed to publish leaves no trace in what is published.

The planted site has a value in every field that is not public, and people, employers and quotes that must not be seen.
Two questions are put to it. Can a change of such a value be seen in any published byte? Figures, which are declared to
count people, are held still for that. And does such a value stand anywhere, as it is or encoded? Leaks are planted for
both, one at a time.
"""

from __future__ import annotations

import random
from pathlib import Path

import material
import pytest

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import make_edition
from cohortbook.model.schema import RECORD_KINDS
from cohortbook.problems import Report
from cohortbook.values import replace
from proof.books import PEOPLE, secrets, shown_words
from proof.canaries import Canaries
from proof.changes import all_changed, decides, deciding, fields_seen, one_changed, seen
from proof.commands import run
from proof.fields import private_paths
from proof.leaks import FILES, TEMPLATES, WORDLESS, in_a_template
from proof.planted import CHANGES, IDS, SEARCH, Planted
from proof.publishing import published
from proofs import Proofs
from tiny import TODAY, TinySite, files_in

# A change can be seen


def _made(other: Book, planted: Planted) -> dict[str, bytes]:
    """The same site with another book behind it, figures aside."""
    return published(other, make_edition(other, AsOf.on(TODAY)), planted.figures, planted.demand)


def test_no_change_of_all_private_values_can_be_seen(planted: Planted) -> None:
    """Otherwise something told in confidence can be read off the site; which it is, the long test below says."""
    other = all_changed(planted.book, random.Random(5))  # noqa: S311
    assert other != planted.book
    assert _made(other, planted) == planted.files


@pytest.mark.heavy
def test_no_change_of_one_private_value_can_be_seen(planted: Planted, proof: Proofs) -> None:
    """Otherwise something told in confidence can be read off the site, or worked out from two versions of it."""
    book, as_of, chance = planted.book, AsOf.on(TODAY), random.Random(1)  # noqa: S311  # repeatable, not secret
    tried, found = seen(book, lambda other: make_edition(other, as_of), chance, times=2)
    assert found == []
    fields, found = fields_seen(book, lambda other: _made(other, planted), chance)
    assert found == []
    rounds = 10
    for _ in range(rounds):
        other = all_changed(book, chance)
        assert other != book
        assert _made(other, planted) == planted.files, "all at once"
    proof(
        CHANGES,
        f"{tried:,} changes of one value each, seen in the edition 0; {fields} fields by tens and {rounds} times all "
        f"values together, seen in the bytes of {len(planted.files)} files 0",
    )


@pytest.mark.heavy
def test_the_site_that_mkdocs_builds_is_the_same(
    laid_out: TinySite, planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it leaks past what we render ourselves: through an image's name, an order, a date of writing."""
    before = laid_out.published_by_mkdocs()
    examination = pipeline.examine(planted.book, planted.edition, AsOf.on(TODAY))
    monkeypatch.setattr(pipeline, "examine", lambda *_: examination)
    other = all_changed(planted.book, random.Random(3))  # noqa: S311
    monkeypatch.setattr(pipeline, "read_book", lambda *_, **__: (other, Report()))
    assert laid_out.published_by_mkdocs() == before
    # The same way, with a public value: had the build not read this book, the line above would prove nothing.
    assert other.organization is not None
    renamed = other.organization.record.model_copy(update={"name": "Other Skills"})
    public = replace(other, organization=replace(other.organization, record=renamed))
    monkeypatch.setattr(pipeline, "read_book", lambda *_, **__: (public, Report()))
    assert laid_out.published_by_mkdocs() != before


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_private_field_of_the_models_is_tried(kind: str, planted: Planted) -> None:
    """Otherwise a field that is added later is never looked at."""
    model = RECORD_KINDS[kind]
    tried = {secret.path for secret in secrets(planted.book) if isinstance(secret.filed.record, model)}
    wanted = {path for path in private_paths(model) if not any(path[: len(each)] == each for each in deciding(model))}
    assert {path for path in wanted if not any(each[: len(path)] == path for each in tried)} == set()


def test_no_field_falls_between_the_two_questions(planted: Planted) -> None:
    """Otherwise a value that is too short to look for, such as yes or 4, is not tried by a change either."""
    changed = {secret.place for secret in secrets(planted.book) if not decides(secret)}
    deciding_places = {secret.place for secret in secrets(planted.book) if decides(secret)}
    assert planted.canaries.too_short - changed - deciding_places == set()


@pytest.mark.parametrize("leak", WORDLESS)
def test_what_leaks_without_a_word_is_seen(leak: str, planted: Planted, proof: Proofs) -> None:
    """Otherwise the comparison is content with anything."""
    make = WORDLESS[leak]
    before = make(planted.book)
    others = one_changed(planted.book, random.Random(2))  # noqa: S311
    proof.planted(CHANGES, is_caught=any(make(other) != before for _, other in others))


def test_a_field_that_leaks_is_named_though_ten_were_changed(planted: Planted) -> None:
    """Otherwise the comparison of bytes says that something leaks, or nothing, and not what."""

    def leaky(book: Book) -> object:
        return [session.record.success for session in book.sessions.values()]

    _, found = fields_seen(planted.book, leaky, random.Random(4))  # noqa: S311
    assert found == ["DiscoverySession.success"]


# A value stands somewhere


@pytest.mark.heavy
def test_no_secret_is_anywhere_in_the_site_or_left_beside_it(
    laid_out: TinySite, planted: Planted, tmp_path: Path, proof: Proofs
) -> None:
    """Otherwise somebody reads in a search index, a calendar or a cache what they were never meant to."""
    theme = files_in(Path(material.__file__).parent / "templates/assets")
    shipped = set(theme.values())  # the same for everybody
    printed = run(laid_out.root, tmp_path / "home", "build")
    assert laid_out.site.is_dir(), printed
    files = {
        path: content
        for path, content in files_in(laid_out.root).items()
        if not path.startswith(("cohorts/", "playbook/")) and content not in shipped
    }
    outputs = {**files, **printed}
    canaries = planted.canaries
    found = canaries.without(*IDS).found_in(printed) + canaries.found_in(files)
    proof(
        SEARCH,
        f"{len(canaries)} secrets of {len(canaries.places)} fields and {len(canaries.hashes):,} hashes in "
        f"{len(outputs)} files, found {len(found)}; {len(canaries.too_short)} fields hold values too short to look for "
        "and go by the comparison of bytes",
    )
    assert found == []
    assert len(files) > 50
    shown = {"aa01", "aa02", "aa03", "aa04"}
    assert {person_id for person_id in PEOPLE if f"site/graduates/{person_id}/index.html" in files} == shown


def test_what_may_be_seen_is_found_by_the_same_search(planted: Planted) -> None:
    """Otherwise the search looks at something else than what is published."""
    shown = Canaries((), ())
    shown.words = {word: word for word in shown_words(planted.book) if word.startswith("qx") and word.isalpha()}
    pages = {path: content for path, content in planted.files.items() if path.endswith(".html") and path[:3] != "fr/"}
    found = {each.rsplit(": ", 1)[1] for each in shown.found_in(pages)}
    assert len(found) > 60


def test_everybody_has_secrets(planted: Planted) -> None:
    """Otherwise a person of the site above is looked at with closed eyes."""
    assert {secret.filed.id for secret in secrets(planted.book)} >= set(PEOPLE)


@pytest.mark.heavy
def test_the_site_without_a_leak_is_clean(planted: Planted) -> None:
    """Otherwise each planted leak below is found for another reason."""
    assert planted.canaries.found_in(planted.files) == []


@pytest.mark.parametrize("leak", TEMPLATES)
def test_a_leaky_template_is_caught(leak: str, planted: Planted, proof: Proofs) -> None:
    """Otherwise the search is blind to one way of writing a name."""
    path, content = in_a_template(planted, TEMPLATES[leak])
    proof.planted(SEARCH, is_caught=bool(planted.canaries.found_in({path: content})))


@pytest.mark.parametrize("leak", FILES)
def test_a_leaky_file_is_caught(leak: str, planted: Planted, proof: Proofs) -> None:
    """Otherwise the search is blind to one kind of file, or to its name."""
    path, content = FILES[leak](planted)
    proof.planted(SEARCH, is_caught=bool(planted.canaries.found_in({path: content})))
