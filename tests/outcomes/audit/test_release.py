"""Publishing an update does not tell about one person, to somebody who kept every earlier site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.outcomes.audit.audit import Fault, audit
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.group import LONGEST, placed
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.releases.memory import Memory, head, line, read_memory
from cohortbook.outcomes.releases.past import NOTHING_BEFORE, Recollection
from cohortbook.outcomes.releases.recalling import recall, silenced
from cohortbook.outcomes.releases.remembering import release_of
from cohortbook.site_key import SiteKey
from cohortbook.values import replace
from outcomes.books import END, dropout, examined, one_cohort, person, shown
from outcomes.books import placed as placed_after
from outcomes.disclosure.stories import WAYS, attacked, chance_story
from proofs import Proofs

KEY = SiteKey(b"a key that only tests have")
RELEASES = "figures, one release after another"
TOLD = "disclosure, an integer program beside all releases"


@pytest.mark.heavy
def test_nothing_follows_from_any_release_beside_all_before_it(proof: Proofs) -> None:
    """Otherwise somebody who kept the old site puts its names beside the new number."""
    # In the last one somebody who was seen seeking is hidden again, and so parts two groups that lie within each other.
    found = attacked(WAYS["remembering everything"], [chance_story(seed) for seed in (*range(120), 236)])
    proof(TOLD, f"{found.counts:,} counts of generated releases, of which {found.pinned + found.certain} can be known")
    assert (found.pinned, found.certain) == (0, 0)
    assert found.counts > 1000


@pytest.mark.heavy
@pytest.mark.parametrize("way", ["each by itself", "remembering the last"])
def test_what_forgets_gives_people_away(way: str, proof: Proofs) -> None:
    """Otherwise the reader is too dull to prove anything."""
    found = attacked(WAYS[way], [chance_story(seed) for seed in range(25)])
    proof.planted(TOLD, is_caught=found.pinned + found.certain > 0)


@pytest.mark.heavy
def test_without_the_key_nothing_is_told_of_those_who_are_not_shown() -> None:
    """Otherwise whoever lost it tells by the difference what a release with it does not."""
    found = attacked(WAYS["without a key"], [chance_story(seed) for seed in range(25)])
    assert (found.pinned, found.certain) == (0, 0)


def _book(n: int, named: int, seeking: int = 2, **changed: date) -> Book:
    """`n` who look for work, all placed but the last `seeking`. The first `named` are shown as hired."""
    people = [
        person(*([placed_after(30)] if at < n - seeking else []), **(shown("outcome") if at < named else {}))
        for at in range(n)
    ]
    if changed:
        consent = people[0].consent.model_copy(update=changed)
        people[0] = people[0].model_copy(update={"consent": consent})
    return one_cohort(*people, *[dropout()] * 3)


def _releases(*books: Book) -> Iterator[tuple[Examination, Recollection]]:
    """Each book published after the ones before it."""
    memory = Memory()
    for book in books:
        before = Recollection(memory, KEY)
        examination = examined(book, before=before)
        yield examination, before
        news = memory.news(release_of(examination, before))
        memory = memory if news is None else read_memory(head(None) + "".join(map(line, (*memory.releases, news))))


@pytest.mark.parametrize("named", [(9, 0), (0, 9), (8, 10, 8), (5, 6, 7, 8)])
def test_the_audit_finds_nothing_in_releases_that_are_remembered(named: tuple[int, ...]) -> None:
    """Otherwise numbers are held back that say nothing, or the rule and its check are of two minds."""
    for n in range(12, 20):
        for examination, _ in _releases(*(_book(n, each) for each in named)):
            assert audit(examination).findings == ()


def test_the_audit_finds_a_release_that_forgets_the_one_before(proof: Proofs) -> None:
    """Otherwise it passes whatever is told beside the old site."""
    found = set()
    for seeking in range(2, 12):
        for named in ((0, 1), (1, 0), (3, 1)):
            *_, (last, _) = _releases(*(_book(15, each, seeking) for each in named))
            forgetful = replace(last, told=examined(_book(15, named[-1], seeking)).told)
            found |= {finding.fault for finding in audit(forgetful).findings}
    proof.planted(RELEASES, is_caught=Fault.NARROWED in found)


def test_a_release_beside_itself_is_no_news() -> None:
    """Otherwise every night adds a line."""
    memory = Memory()
    (first, before), (second, _) = _releases(_book(12, 5), _book(12, 5))
    memory = Memory(None, (release_of(first, before),))
    assert memory.news(release_of(second, Recollection(memory, KEY))) is None
    assert second.told == first.told


def test_what_was_published_is_read_as_it_was_written() -> None:
    """Otherwise the next release is compared with something else."""
    release = release_of(examined(_book(12, 5)), Recollection(Memory(), KEY))
    assert release.cohorts["a"].told[placed(LONGEST)] == Band(3, 6)
    assert len(release.cohorts["a"].known) == 5
    assert read_memory(head(END) + line(release)) == Memory(END, (release,))
    assert all(f"a-{at}" not in line(release) for at in range(15))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cohortbook-releases": 9, "begins": null}', head(None) + "{}\n"])
def test_a_memory_that_cannot_be_read_is_told_of_and_stops_nothing(text: str) -> None:
    """Otherwise a take-down waits for a merge conflict; or numbers are told as if nothing had been before."""
    before, (problem,) = recall(text.encode(), KEY)
    assert before.memory is None
    assert problem.name == "unreadable-releases"
    assert problem.at.line == max(len(text.splitlines()), 1)


@pytest.mark.parametrize(
    ("before", "changed", "is_silent"),
    [
        (NOTHING_BEFORE, {"withdrawn_on": END}, False),
        (Recollection(None), {}, False),
        (Recollection(None), {"withdrawn_on": END}, True),
        (Recollection(None), {"obtained_on": date(2025, 9, 1)}, True),
        (Recollection(Memory(date(2025, 1, 1))), {"withdrawn_on": END}, False),
        (Recollection(Memory(date(2026, 1, 1))), {"withdrawn_on": END}, True),
    ],
)
def test_where_nobody_knows_who_was_shown_only_the_showcase_counts(
    before: Recollection, changed: dict[str, date], is_silent: bool
) -> None:
    """Otherwise a first release with a memory tells by difference what an earlier one without it told."""
    examination = examined(_book(14, 3, **changed), before=before)
    told = examination.told[0][placed(LONGEST)]
    others = 14 + 3 - 3 + bool("withdrawn_on" in changed)
    assert (told.high - told.low == others) is is_silent
    assert [problem.name for problem in silenced(examination, before)] == ["earlier-releases-unknown"] * is_silent


def test_another_key_recognises_nobody() -> None:
    """Otherwise a lost key is replaced, and nobody notices that it opens nothing."""
    release = release_of(examined(_book(14, 3)), Recollection(Memory(), KEY))
    for key in (None, SiteKey(b"quite another key, as long")):
        (past,) = examined(_book(14, 3), before=Recollection(Memory(None, (release,)), key)).pasts
        assert past.is_unknown


@pytest.mark.heavy
def test_the_sample_is_published_month_after_month(sample_book: Book) -> None:
    """Otherwise numbers of a living book are held back, or give somebody away in its second year."""
    from cohortbook.edition import make_edition
    from cohortbook.outcomes.making import examine

    memory, days = Memory(), [date(2024 + at // 12, at % 12 + 1, 15) for at in range(3, 42)]
    for day in days:
        as_of, before = AsOf.on(day), Recollection(memory, KEY)
        examination = examine(sample_book, make_edition(sample_book, as_of), as_of, before)
        assert audit(examination).findings == ()
        news = memory.news(release_of(examination, before))
        memory = memory if news is None else Memory(None, (*memory.releases, news))
    assert len(memory.releases) > 5
