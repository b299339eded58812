"""The repository's own book does as its plays say, where a rule can be computed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from cohortbook.book import Book
from cohortbook.model import Cohort, Filed, LocalizedText, Participant, Signal
from cohortbook.pipeline import Prepared
from cohortbook.values import replace

pytestmark = pytest.mark.published

_FILLED_WITHIN = timedelta(days=200)  # after the last day of the cohort
_TAKES_PEOPLE = ("hiring", "consortium")
_OUR_OWN = ", Harbourline"  # after the name of somebody who teaches or coaches, where they are quoted

_OF_ONES_FAMILY = re.compile(
    r"\b(?:(?:my|her|his) (?:husband|wife|partner|mother|father|daughter|sons?|baby|kids|family|cousin|uncle)"
    r"|(?:mon|ma|mes|son|sa|ses) (?:mari|femme|conjointe?|mère|père|filles?|fils|famille|neveu|nièce)"
    r"|family reasons|relatives?|raisons familiales)\b",
    re.IGNORECASE,
)
_OF_ONES_HEALTH = re.compile(
    r"\b(?:(?:my|her|his) (?:knees?|ankles?|wrists?|illness|health|depression)"
    r"|(?:mon|ma|mes|son|sa|ses) (?:dos|genoux?|chevilles?|poignets?|maladie|santé)"
    r"|(?:hurt|injured) (?:my|her|his)|sick leave|arrêt de travail|pregnan\w+|enceinte)\b",
    re.IGNORECASE,
)
_OF_ONES_AGE = re.compile(r"\bI am (?:twenty|thirty|forty|fifty|sixty)\b|\bJ'ai \S+ ans\b", re.IGNORECASE)


def _words(text: LocalizedText) -> str:
    return text.plain or text.get("en") or ""


def _committed_signals(book: Book, cohort: Cohort, on: date) -> dict[str, list[Signal]]:
    """Signals by employer that were firm on a day and fall due for the cohort; the latest word on each role."""
    start, end = cohort.dates.start, cohort.dates.end
    assert start is not None
    assert end is not None
    found: dict[str, list[Signal]] = {}
    for employer_id in {link.employer for link in cohort.employers if link.role in _TAKES_PEOPLE}:
        by_role = {
            _words(signal.role): signal
            for signal in sorted(book.employers[employer_id].record.demand, key=lambda signal: signal.observed_on)
            if signal.confidence != "stated"
            and signal.observed_on <= on
            and start <= signal.due <= end + _FILLED_WITHIN
        }
        found[employer_id] = list(by_role.values())
    return found


def _is_by_demand(book: Book, cohort: Cohort) -> bool:
    return book.programs[cohort.program].record.model == "demand"


def _of_commitments(book: Book, cohort: Cohort, opens: date) -> Iterator[str]:
    signals = _committed_signals(book, cohort, opens)
    openings = {employer: sum(each.headcount.likely for each in of_it) for employer, of_it in signals.items()}
    seats, in_all = cohort.capacity or 0, sum(openings.values())
    if in_all <= seats:
        yield f"when applications open, {in_all} openings are committed for {seats} seats"
    for employer_id, likely in openings.items():
        if 2 * likely > in_all:
            yield f"{employer_id} holds more than half of the openings"
    unpublished = [employer for employer, of_it in signals.items() if any(it.visibility != "public" for it in of_it)]
    if len(unpublished) == 1:
        published = in_all - openings[unpublished[0]]
        # Readers know the plays: seats are fewer than openings, and nobody holds more than half of those.
        if published - (seats - published + 1) < 2:
            yield f"the openings of {unpublished[0]} follow from the seats and from the others' openings"


def broken(book: Book) -> Iterator[str]:
    """A sentence for each rule that a cohort of a demand-driven program breaks."""
    rounds = {(filed.record.employer, filed.record.round, filed.record.held_on) for filed in book.sessions.values()}
    for cohort_id, filed in book.cohorts.items():
        cohort = filed.record
        opens, start = cohort.dates.applications_open, cohort.dates.start
        if opens is None or start is None or not _is_by_demand(book, cohort):
            continue
        for told in _of_commitments(book, cohort, opens):
            yield f"{cohort_id}: {told}"
        for employer_id in {link.employer for link in cohort.employers}:
            held = {round_ for who, round_, on in rounds if who == employer_id and on < start}
            if held != {"context", "talent"}:
                yield f"{cohort_id}: {employer_id} was heard in {sorted(held)} before the first day"


def _participants(book: Book) -> Iterator[tuple[str, Filed[Participant]]]:
    """Everybody, as cohort/id."""
    for cohort_id, people in book.participants.items():
        for person_id, filed in people.items():
            yield f"{cohort_id}/{person_id}", filed


def _told_of_themselves(person: Participant) -> Iterator[str]:
    """What our notes say of somebody, and what their page does."""
    yield from filter(None, (person.notes, person.intake.notes if person.intake else None))
    if person.profile:
        yield from filter(None, (person.profile.headline, person.profile.story))
        yield from (each.evidence for each in person.profile.skills if each.evidence)
        yield from (each.text for each in person.profile.projects)


def too_personal(book: Book) -> Iterator[str]:
    """Age, family and health in notes and profiles: the showcase and the privacy play leave them out."""
    for person_id, filed in _participants(book):
        for text in _told_of_themselves(filed.record):
            for found in (_OF_ONES_FAMILY, _OF_ONES_HEALTH, _OF_ONES_AGE):
                if word := found.search(text):
                    yield f"{person_id}: {word[0]}"


def _surnames(book: Book) -> Iterator[tuple[str, str]]:
    """Each part of each surname with whose it is: participants, staff, and people at employers."""
    people = [filed.record.name for _, filed in _participants(book)]
    people += [member.name for filed in book.cohorts.values() for member in filed.record.team]
    people += [who.split(",")[0] for filed in book.sessions.values() for who in filed.record.present if "," in who]
    for name in people:
        for part in re.split(r"[ -]", name)[1:][-2:]:
            yield part, name


def repeated(book: Book) -> Iterator[str]:
    """Surnames of two people, and hiring steps of two employers: both show that a sample was copied."""
    of_surname: dict[str, set[str]] = defaultdict(set)
    for part, name in _surnames(book):
        of_surname[part].add(name)
    yield from (f"surname {part}: {sorted(names)}" for part, names in of_surname.items() if len(names) > 1)
    steps = Counter(
        step
        for filed in book.employers.values()
        for step in {_words(step).casefold() for signal in filed.record.demand for step in signal.hiring_steps}
    )
    yield from (f"hiring step: {step}" for step, employers in steps.items() if employers > 1)


def not_on_a_team(book: Book) -> Iterator[str]:
    """People of ours who speak of a participant and whom the cohort does not name."""
    for person_id, filed in _participants(book):
        profile = filed.record.profile
        team = {member.name for member in book.cohorts[person_id.split("/")[0]].record.team}
        for each in profile.testimonials if profile else ():
            if _OUR_OWN in (each.role or "") and each.who not in team:
                yield f"{person_id}: {each.who} is on no team of the cohort"


def test_the_book_keeps_the_rules_that_its_plays_teach(prepared: Prepared) -> None:
    """Otherwise a partner reads a rule in the playbook and sees it broken on the next page."""
    book = prepared.book
    assert [*broken(book), *too_personal(book), *repeated(book), *not_on_a_team(book)] == []


def _with(book: Book, person_id: str, record: Participant) -> Book:
    cohort_id, own_id = person_id.split("/")
    people = book.participants[cohort_id]
    people = {**people, own_id: replace(people[own_id], record=record)}
    return replace(book, participants={**book.participants, cohort_id: people})


def test_a_broken_rule_is_told(prepared: Prepared) -> None:
    """Otherwise the test above looks past what it is to find."""
    book = prepared.book
    name, filed = next((name, filed) for name, filed in book.cohorts.items() if _is_by_demand(book, filed.record))
    dates = filed.record.dates.model_copy(update={"applications_open": date(2000, 1, 1)})
    early = replace(filed, record=filed.record.model_copy(update={"dates": dates}))
    talent_only = {name: filed for name, filed in book.sessions.items() if filed.record.round == "talent"}
    for planted in (
        replace(book, cohorts={**book.cohorts, name: early}),
        replace(book, sessions=talent_only),
    ):
        assert any(told.startswith(f"{name}:") for told in broken(planted))


def test_a_number_that_readers_can_work_out_is_told(prepared: Prepared) -> None:
    """Otherwise a cohort's seats and the rule of the half give away what an employer kept to itself."""
    book = prepared.book
    cohort = book.cohorts["automation-2027-winter"].record
    filed = book.employers["baywood-telecom"]
    kept = [each.model_copy(update={"visibility": "aggregate"}) for each in filed.record.demand]
    to_itself = replace(filed, record=filed.record.model_copy(update={"demand": kept}))
    planted = replace(book, employers={**book.employers, "baywood-telecom": to_itself})
    opens = cohort.dates.applications_open
    assert opens is not None
    assert list(_of_commitments(planted, cohort, opens)) == [
        "the openings of baywood-telecom follow from the seats and from the others' openings"
    ]


@pytest.mark.parametrize(
    "notes", ["Left for family reasons.", "Her knees hurt.", "J'ai cinquante ans.", "A vendu son bateau à son neveu."]
)
def test_what_is_too_personal_is_told(prepared: Prepared, notes: str) -> None:
    """Otherwise the sample teaches staff to write down what the privacy play tells them to leave out."""
    person_id, filed = next(_participants(prepared.book))
    told = list(too_personal(_with(prepared.book, person_id, filed.record.model_copy(update={"notes": notes}))))
    assert len(told) == 1
    assert told[0].startswith(f"{person_id}:")


def test_what_was_copied_is_told(prepared: Prepared) -> None:
    """Otherwise two people of the sample are taken for relatives, and two employers for one."""
    book = prepared.book
    person_id, filed = next(_participants(book))
    team = next(iter(book.cohorts.values())).record.team
    namesake = filed.record.model_copy(update={"name": f"Ada {team[0].name.split()[-1]}"})
    assert len(list(repeated(_with(book, person_id, namesake)))) == 1
    one, other = list(book.employers)[:2]
    twin = replace(book.employers[one], record=book.employers[other].record)
    assert list(repeated(replace(book, employers={**book.employers, one: twin}))) != []


def test_somebody_on_no_team_is_told(prepared: Prepared) -> None:
    """Otherwise a page quotes an instructor whom the cohort's page does not know."""
    book = replace(
        prepared.book,
        cohorts={
            name: replace(filed, record=filed.record.model_copy(update={"team": []}))
            for name, filed in prepared.book.cohorts.items()
        },
    )
    assert list(not_on_a_team(book)) != []
