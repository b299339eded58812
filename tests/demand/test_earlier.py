"""What the demand model tells beside all earlier releases: never anything about fewer than three employers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

import pytest

from cohortbook.demand import Earlier, told_demand
from cohortbook.demand.earlier import Total
from cohortbook.model import Employer
from cohortbook.outcomes.releases.memory import Memory, Release, head, line, read_memory
from cohortbook.outcomes.releases.past import Recollection
from cohortbook.outcomes.releases.recalling import uncounted
from cohortbook.site_key import SiteKey
from demand.books import PROGRAMS, demand_book, edition_of, employer, random_demand, random_signal, requirements, signal
from demand.test_ledger import rank
from outcomes.books import LATE
from proofs import Proofs

KEY = SiteKey(b"a key that only tests have")
TOLD = "demand, beside all releases"
Employers = Mapping[str, Employer]


def chance_story(seed: int) -> list[Employers]:
    """Three to six releases. Between them signals come and go, and some ask for another number of people."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    story = [random_demand(seed)]
    for release in range(chance.randint(2, 5)):
        now = {}
        for employer_id, one in story[-1].items():
            kept = [each for each in one.demand if chance.random() > 0.1]
            kept = [
                random_signal(chance, each.id, visibility=each.visibility) if chance.random() < 0.05 else each
                for each in kept
            ]
            if chance.random() < 0.15:
                kept.append(random_signal(chance, f"r{release}", due=date(2028, 1, 1)))
            now[employer_id] = one.model_copy(update={"demand": kept})
        story.append(now)
    return story


def totals_of(employers: Employers, earlier: Earlier) -> tuple[Total, ...]:
    book = demand_book(employers, PROGRAMS)
    return told_demand(book, edition_of(book), earlier).totals


def told_in(story: Sequence[Employers], *, is_remembered: bool = True) -> list[tuple[Total, ...]]:
    """The totals of each release, published after the ones before it."""
    found: list[tuple[Total, ...]] = []
    for employers in story:
        before = tuple(dict.fromkeys(total for totals in found for total in totals))
        found.append(totals_of(employers, Earlier(before if is_remembered else (), None, KEY)))
    return found


def exposed(told: Sequence[Total], due: frozenset[str]) -> set[tuple[str, str]]:
    """Pairs of employers of whom something follows from these totals, by sums and differences with any factors.

    What an employer in `due` asks for is given to whoever adds: it stands in the rate of openings that were filled.
    """
    columns = sorted(set().union(*told))
    rows = [[int(column in total) for column in columns] for total in told]
    everything = rank(rows)
    secret = [at for at, (_, content) in enumerate(columns) if content not in due]
    return {
        pair
        for pair in combinations(sorted({employer_id for employer_id, _ in columns}), 2)
        if rank([[row[at] for at in secret if columns[at][0] not in pair] for row in rows]) < everything
    }


def found_out(story: Sequence[Employers], *, is_remembered: bool = True) -> tuple[int, int]:
    """How many totals a reader kept, and in how many releases they learn of two employers what was not known before."""
    told = told_in(story, is_remembered=is_remembered)
    kept: list[Total] = []
    releases = 0
    for employers, totals in zip(story, told, strict=True):
        due = _due(employers)
        before = exposed(kept, due) if kept else set()
        kept = list(dict.fromkeys([*kept, *totals]))
        releases += bool(kept and exposed(kept, due) - before)
    return len(kept), releases


def _due(employers: Employers) -> frozenset[str]:
    return frozenset(
        KEY.of("signal", employer_id, each.id, str(each.headcount.likely))
        for employer_id, one in employers.items()
        for each in one.demand
        if each.due <= LATE
    )


@pytest.mark.heavy
def test_nothing_follows_of_two_employers_from_any_release_beside_all_before_it(proof: Proofs) -> None:
    """Otherwise the number of this month less that of last month is what one employer asks for."""
    found = [found_out(chance_story(seed)) for seed in range(24)]
    proof(TOLD, f"{sum(kept for kept, _ in found)} totals of generated releases, of which 0 tell of two employers")
    assert [releases for _, releases in found] == [0] * len(found)
    assert sum(kept for kept, _ in found) > 60


def test_a_release_that_forgets_the_one_before_gives_employers_away(proof: Proofs) -> None:
    """Otherwise the reader is too dull to prove anything."""
    found = [found_out(chance_story(seed), is_remembered=False)[1] for seed in range(12)]
    proof.planted(TOLD, is_caught=sum(found) > 0)


def quiet(*names: str, likely: int = 2) -> dict[str, Employer]:
    asked = requirements(calm="must")
    return {each: employer(signal("a", asked, likely, visibility="aggregate")) for each in names}


def count_after(now: Employers, *before: Employers) -> tuple[int, bool]:
    """How many unnamed employers are counted in all, and whether it says that others ask as well."""
    told = tuple(total for totals in told_in(before) for total in totals)
    book = demand_book(now)
    found = told_demand(book, edition_of(book), Earlier(told, None, KEY)).model.map.all
    return (found.beyond.employers if found.beyond is not None else 0), found.is_hidden


def test_who_joins_is_counted_when_three_have() -> None:
    """Otherwise four less three is the fourth; or nobody who joins is ever counted."""
    assert count_after(quiet(*"abcd"), quiet(*"abc")) == (3, False)
    assert count_after(quiet(*"abcde"), quiet(*"abc")) == (3, False)
    assert count_after(quiet(*"abcdef"), quiet(*"abc")) == (6, False)


def test_nothing_is_told_when_one_has_left() -> None:
    """Otherwise the old number less the new one is theirs."""
    assert count_after(quiet(*"abc"), quiet(*"abcd")) == (0, True)
    assert count_after(quiet(*"ab"), quiet(*"abc")) == (0, False)


def test_another_number_of_people_is_told_with_two_others() -> None:
    """Otherwise what one employer said anew is the difference of two totals."""
    assert count_after({**quiet(*"ab"), **quiet("c", likely=9)}, quiet(*"abc")) == (0, True)
    assert count_after(quiet(*"abc", likely=9), quiet(*"abc")) == (3, False)


def test_what_was_told_is_told_again() -> None:
    """Otherwise a site that is built every night says nothing on the second day."""
    for seed in range(6):
        first, again = told_in([random_demand(seed)] * 2)
        assert set(again) == set(first)


def _recalled(text: str, key: SiteKey | None) -> Earlier:
    before = Recollection(read_memory(text), key)
    return Earlier(before.totals(), before.begins, key)


def _written(begins: date | None, totals: Sequence[Total]) -> str:
    return head(begins) + line(Release(LATE, KEY.mark, {}, None, tuple(totals)))


def test_totals_are_read_as_they_were_written_and_name_nobody() -> None:
    """Otherwise the next release is compared with something else, or the file says who asked."""
    totals = totals_of(quiet("acme", "birch", "cedar"), Earlier((), None, KEY))
    text = _written(None, totals)
    assert totals
    assert _recalled(text, KEY).totals == totals
    assert "acme" not in text
    again = Release(LATE, KEY.mark, {}, None, totals)
    assert read_memory(text).news(again) is None
    assert Memory().news(again) == again


@pytest.mark.parametrize(
    ("key", "begins", "counted"),
    [(KEY, None, 3), (None, None, 0), (SiteKey(b"some other key of the site"), None, 0), (KEY, LATE, 0)],
)
def test_where_nobody_knows_what_was_told_unnamed_employers_are_not_counted(
    key: SiteKey | None, begins: date | None, counted: int
) -> None:
    """Otherwise a lost key turns each change into somebody's number."""
    employers = quiet(*"abc")
    earlier = _recalled(_written(begins, totals_of(employers, Earlier((), None, KEY))), key)
    book = demand_book(employers)
    told = told_demand(book, edition_of(book), earlier)
    assert (told.model.map.all.beyond is not None) is (counted > 0)
    assert told.waiting == 3 - counted


def _said(before: Recollection) -> Iterator[str]:
    for problem in uncounted(3, before):
        assert problem.fix is not None
        yield problem.fix.in_language("en")


def test_a_person_is_told_what_helps() -> None:
    """Otherwise totals vanish from the demand page and nobody knows why."""
    written = read_memory(_written(None, totals_of(quiet(*"abc"), Earlier((), None, KEY))))
    (lost,) = _said(Recollection(written, None))
    (never,) = _said(Recollection(None, KEY))
    (young,) = _said(Recollection(Memory(LATE), KEY))
    assert "COHORTBOOK_KEY" in lost
    assert "--remember" in never
    assert "nothing has to be done" in young
    assert not list(uncounted(0, Recollection(None)))
