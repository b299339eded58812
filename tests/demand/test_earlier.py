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
# Of these, one told less than three employers' numbers: "all less the others", where the others were not all.
FOUND = (1034, 1253, 1280)
Employers = Mapping[str, Employer]


def chance_story(seed: int, turning: float = 0.0) -> list[Employers]:
    """Three to six releases. Between them signals come and go, ask for another number, and are shown or hidden."""
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
            kept = [
                each.model_copy(update={"visibility": chance.choice(("public", "aggregate"))})
                if chance.random() < turning
                else each
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


def exposed(told: Sequence[Total], known: frozenset[str], employers: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of employers of whom something follows from these totals, by sums and differences with any factors.

    What is in `known` is given to whoever adds: what is due stands in the rate of openings that were filled.
    """
    columns = sorted(set().union(*told))
    rows = [[int(column in total) for column in columns] for total in told]
    everything = rank(rows)
    secret = [at for at, (_, content) in enumerate(columns) if content not in known]
    return {
        pair
        for pair in combinations(employers, 2)
        if rank([[row[at] for at in secret if columns[at][0] not in pair] for row in rows]) < everything
    }


def found_out(story: Sequence[Employers], *, is_remembered: bool = True) -> tuple[int, int]:
    """How many totals a reader kept, and in how many releases they learn of two employers what was not known before."""
    told = told_in(story, is_remembered=is_remembered)
    kept: list[Total] = []
    known: frozenset[str] = frozenset()
    releases = 0
    for employers, totals in zip(story, told, strict=True):
        known |= _seen(employers)
        sums = [total for total in totals if len(total) > 1]
        now = list(dict.fromkeys([*kept, *sums]))
        everybody = sorted({employer_id for total in now for employer_id, _ in total})
        before = exposed(kept, known, everybody) if kept else set()
        kept = now
        releases += bool(kept and exposed(kept, known, everybody) - before)
    return len(kept), releases


def _seen(employers: Employers) -> frozenset[str]:
    """What is told of these by themselves: what is due, and what is shown."""
    return frozenset(
        KEY.of("signal", employer_id, each.id, str(each.headcount.likely))
        for employer_id, one in employers.items()
        for each in one.demand
        if each.observed_on <= LATE and (each.due <= LATE or (one.public and each.visibility == "public"))
    )


@pytest.mark.heavy
def test_nothing_follows_of_two_employers_from_any_release_beside_all_before_it(proof: Proofs) -> None:
    """Otherwise the number of this month less that of last month is what one employer asks for."""
    found = [found_out(chance_story(seed)) for seed in (*range(12), *FOUND)]
    found += [found_out(chance_story(seed, turning=0.2)) for seed in range(12)]
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
    return Earlier(before.totals(), before.begins_with_totals, key)


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


def test_what_programs_before_did_not_remember_is_as_if_nobody_knew_it() -> None:
    """Otherwise the first release after an update, less the last before it, is what one employer asks for."""
    old = head(None) + line(Release(date(2026, 4, 1), KEY.mark, {}, None, None))
    assert "demand" not in old
    employers = quiet(*"abc")
    first = told_demand(demand_book(employers), edition_of(demand_book(employers)), _recalled(old, KEY))
    assert (first.totals, first.waiting) == ((), 3)
    # The release that begins to remember is written down, although it tells nothing.
    news = read_memory(old).news(Release(date(2026, 5, 1), KEY.mark, {}, None, first.totals))
    assert news is not None
    assert told_from(employers, old + line(news)) == 3  # observed on a day after it
    late = line(news).replace("2026-05-01", "2026-05-04")
    assert told_from(employers, old + late) == 0


def told_from(employers: Employers, memory: str) -> int:
    """How many unnamed employers are counted beside what is remembered."""
    book = demand_book(employers)
    found = told_demand(book, edition_of(book), _recalled(memory, KEY)).model.map.all
    return found.beyond.employers if found.beyond is not None else 0


def test_nobody_is_warned_where_too_few_wait() -> None:
    """Otherwise a site with one shy employer is told for ever that a number is missing which nobody would see."""
    for names, waiting in (("ab", 0), ("abc", 3)):
        book = demand_book(quiet(*names))
        assert told_demand(book, edition_of(book), Earlier(None)).waiting == waiting


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
