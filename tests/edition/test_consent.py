"""Who is published, and which parts of them: only what a consent in force covers."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import settings
from PIL import Image

from cohortbook.book import Book
from cohortbook.edition import PublicGraduate, people
from cohortbook.edition.consent import scopes_in_force
from cohortbook.edition.people import PeopleContext, public_graduate
from cohortbook.edition.public_words import IMAGE_ENDS, PublicImage
from cohortbook.model import Consent, ConsentStatus, DisplayMode, Filed, Participant, Scope
from cohortbook.model.organization import Showcase
from cohortbook.values import replace
from proofs import Proofs
from tiny import PERSON, TinySite

TODAY = date(2026, 6, 15)
WORDINGS = frozenset({"2026-1"})
EVERYTHING = list(Scope)
HISTORIES = 100 * settings().max_examples  # ten thousand, and a tenth of them in `make quick`
ORACLE = "consent histories, beside an oracle"
PEOPLE = "people as they are shown, beside an oracle"

Decision = Callable[[Consent, date, Set[str]], frozenset[Scope]]


def consent(**changed: Any) -> Consent:
    """A consent that holds on TODAY, but for what is changed."""
    granted = {
        "status": ConsentStatus.GRANTED,
        "scopes": EVERYTHING,
        "wording": "2026-1",
        "obtained_on": date(2026, 5, 4),
        "expires": date(2026, 12, 31),
    }
    return Consent(**{**granted, **changed})


def test_a_granted_consent_allows_the_scopes_it_names() -> None:
    """Otherwise somebody who wants to be found is not."""
    assert scopes_in_force(consent(), TODAY, WORDINGS) == frozenset(EVERYTHING)
    few = scopes_in_force(consent(scopes=[Scope.PROFILE, Scope.PHOTO]), TODAY, WORDINGS)
    assert few == {Scope.PROFILE, Scope.PHOTO}


@pytest.mark.parametrize("status", [status for status in ConsentStatus if status is not ConsentStatus.GRANTED])
def test_any_other_status_allows_nothing(status: ConsentStatus) -> None:
    """Otherwise a person who said no, or has not been asked, is published."""
    assert scopes_in_force(consent(status=status), TODAY, WORDINGS) == frozenset()


def test_a_consent_that_was_never_recorded_allows_nothing() -> None:
    """Otherwise a record without the section is taken for a yes."""
    assert scopes_in_force(Consent(), TODAY, WORDINGS) == frozenset()


@pytest.mark.parametrize(
    "changed",
    [
        {"wording": None},
        {"wording": "2019-7"},
        {"obtained_on": None},
        {"obtained_on": TODAY + timedelta(days=1)},
        {"expires": TODAY - timedelta(days=1)},
        {"withdrawn_on": date(2026, 6, 1)},
        {"scopes": []},
        {"scopes": [scope for scope in Scope if scope is not Scope.PROFILE]},
    ],
    ids=str,
)
def test_what_is_not_clearly_allowed_is_not_allowed(changed: dict[str, Any]) -> None:
    """Otherwise a person is published under a text they never read, before they agreed, or after it ended."""
    assert scopes_in_force(consent(**changed), TODAY, WORDINGS) == frozenset()


@pytest.mark.parametrize("changed", [{"expires": TODAY}, {"expires": None}, {"obtained_on": TODAY}], ids=str)
def test_the_first_and_the_last_day_belong_to_a_consent(changed: dict[str, Any]) -> None:
    """Otherwise a profile vanishes a day early, or appears a day after it was promised."""
    assert scopes_in_force(consent(**changed), TODAY, WORDINGS) == frozenset(EVERYTHING)


# The oracle says it another way: one list of reasons against, in the words of the design.


def reasons_against(given: Consent, today: date, wordings: Set[str]) -> list[str]:
    found = []
    if str(given.status) in {"unset", "declined", "withdrawn"}:
        found.append("nobody said yes")
    if given.withdrawn_on:
        found.append("taken back")
    if not given.wording or given.wording not in wordings:
        found.append("nobody knows to what text")
    if not given.obtained_on:
        found.append("nobody knows when")
    elif (today - given.obtained_on).days < 0:
        found.append("not yet")
    if given.expires and (today - given.expires).days > 0:
        found.append("no longer")
    if "profile" not in [str(scope) for scope in given.scopes]:
        found.append("not the profile")
    return found


def random_consent(chance: random.Random) -> Consent:
    """Consents around TODAY. Most parts of most of them are in order, so that each single fault gets its turn."""

    def day() -> date:
        return TODAY + timedelta(days=chance.choice([-400, -30, -1, 0, 1, 30, 400]))

    def mostly(right: Any, *others: Any) -> Any:
        return right if chance.random() < 0.8 else chance.choice(others)

    return Consent(
        status=mostly(ConsentStatus.GRANTED, *ConsentStatus),
        scopes=chance.sample(EVERYTHING, chance.randint(0, len(EVERYTHING))) if chance.random() < 0.5 else EVERYTHING,
        wording=mostly("2026-1", "2026-2", "2026-1a", None),
        obtained_on=mostly(TODAY - timedelta(days=60), day(), None),
        expires=mostly(None, day(), day()),
        withdrawn_on=mostly(None, day()),
    )


def disagreements(decide: Decision, seed: int = 20260615, people: int = HISTORIES) -> Iterator[Consent]:
    """The consents about which `decide` and the oracle think differently."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    given = (random_consent(chance) for _ in range(people))
    return (
        each
        for each in given
        if decide(each, TODAY, WORDINGS)
        != (frozenset() if reasons_against(each, TODAY, WORDINGS) else frozenset(each.scopes))
    )


def test_ten_thousand_random_consents_are_decided_as_the_oracle_decides(proof: Proofs) -> None:
    """Otherwise there is a combination of dates and scopes under which somebody is published who did not agree."""
    found = list(disagreements(scopes_in_force))
    chance = random.Random(20260615)  # noqa: S311  # the same as above
    allowed = sum(bool(scopes_in_force(random_consent(chance), TODAY, WORDINGS)) for _ in range(HISTORIES))
    proof(ORACLE, f"{HISTORIES:,}, of which {allowed:,} publish something, disagreements {len(found)}")
    assert found == []
    assert HISTORIES / 5 < allowed < HISTORIES * 4 / 5, "both answers have to be tried"


def test_random_consents_take_every_state() -> None:
    """Otherwise ten thousand are asked about, and none of them is the one that goes wrong."""
    chance = random.Random(20260615)  # noqa: S311
    given = [random_consent(chance) for _ in range(HISTORIES)]
    reasons = {reason for each in given for reason in reasons_against(each, TODAY, WORDINGS)}
    assert len(reasons) == 7
    assert {each.status for each in given} == set(ConsentStatus)
    assert {scope for each in given for scope in each.scopes} == set(Scope)
    alone = {found[0] for each in given if len(found := reasons_against(each, TODAY, WORDINGS)) == 1}
    assert alone == reasons, "each reason stands alone somewhere, or another one would do its work"
    edges = {each.expires for each in given} & {TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)}
    assert len(edges) == 3


# The same for whole people: scopes and the ways of being named, in the edition that is made of them.


def shown_of(person: Participant, today: date) -> dict[str, Any] | None:
    """What the oracle lets be seen of somebody who completed, by what it belongs to; None: nothing."""
    if reasons_against(person.consent, today, WORDINGS):
        return None
    scopes = {str(scope) for scope in person.consent.scopes}
    mode, names = str(person.display), person.name.split(" ")
    if mode == "pseudonym":
        name = person.pseudonym
    elif "name" not in scopes:
        name = None
    else:
        name = person.name if mode == "full" else f"{names[0]} {names[1][0]}."
    return {
        "name": name,
        "contact": "contact" in scopes,
        "hire": "outcome" in scopes,
        "testimonials": "testimonial" in scopes,
        "indexed": "indexing" in scopes,
        "photo": "photo" in scopes,
        "network": "network" in scopes,
    }


def _public_of(graduate: PublicGraduate | None) -> dict[str, Any] | None:
    if graduate is None:
        return None
    return {
        "name": graduate.name,
        "contact": graduate.contact is not None,
        "hire": graduate.hire is not None,
        "testimonials": bool(graduate.testimonials),
        "indexed": graduate.may_be_indexed,
        "photo": graduate.photo is not None,
        "network": graduate.is_in_network,
    }


Publish = Callable[[Filed[Participant], Book], PublicGraduate | None]


def _publish(filed: Filed[Participant], book: Book) -> PublicGraduate | None:
    context = PeopleContext(TODAY, WORDINGS, {}, frozenset({"alder-software"}), defaultdict(bytes), Showcase())
    return public_graduate(filed, "tech-sales-2026", book.cohorts["tech-sales-2026"].record, context)


def _people(tiny: TinySite) -> tuple[Filed[Participant], Book]:
    with tiny.record(PERSON) as person:
        person["profile"] |= {
            "skills": [],
            "email": "jordan@mailbox.example",
            "testimonials": [{"quote": "Asks good questions.", "who": "Robin Teacher"}],
        }
        person |= {"pseudonym": "Juniper", "photo": "qk41.jpg"}
        person["consent"]["scopes"] = ["profile"]
    written = BytesIO()
    Image.new("RGB", (4, 4)).save(written, "JPEG")
    (tiny.root / PERSON).with_suffix(".jpg").write_bytes(written.getvalue())
    book = tiny.book()
    return book.participants["tech-sales-2026"]["qk41"], book


def _wrongly_shown(publish: Publish, filed: Filed[Participant], book: Book, people: int) -> list[Participant]:
    chance = random.Random(15)  # noqa: S311
    found = []
    for _ in range(people):
        changed = {"consent": random_consent(chance), "display": chance.choice(list(DisplayMode))}
        person = filed.record.model_copy(update=changed)
        if _public_of(publish(replace(filed, record=person), book)) != shown_of(person, TODAY):
            found.append(person)
    return found


def _as_it_is(name: str, content: bytes, alt: str, *, is_portrait: bool) -> PublicImage:
    """A photo that nobody paints anew: ten thousand would take minutes."""
    return PublicImage(name, alt, lambda: (content,) * len(IMAGE_ENDS))


def test_ten_thousand_random_people_are_shown_as_the_oracle_shows_them(
    tiny: TinySite, proof: Proofs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a scope opens more than its own part, or a way of being named is overruled."""
    monkeypatch.setattr(people, "public_image", _as_it_is)
    found = _wrongly_shown(_publish, *_people(tiny), people=HISTORIES)
    proof(PEOPLE, f"{HISTORIES:,}, in {len(DisplayMode)} ways of being named, disagreements {len(found)}")
    assert found == []


def _showing(**changed: Any) -> Publish:
    """A planted fault: everybody is shown, or not, as if their record said this."""

    def publish(filed: Filed[Participant], book: Book) -> PublicGraduate | None:
        return _publish(replace(filed, record=filed.record.model_copy(update=changed)), book)

    return publish


def _opening(scope: Scope) -> Publish:
    """A planted fault: one scope is taken for granted."""

    def publish(filed: Filed[Participant], book: Book) -> PublicGraduate | None:
        consent = filed.record.consent
        more = consent.model_copy(update={"scopes": [*consent.scopes, scope]})
        return _publish(replace(filed, record=filed.record.model_copy(update={"consent": more})), book)

    return publish


@pytest.mark.parametrize(
    "fault",
    [
        _showing(display=DisplayMode.FULL),
        _showing(display=DisplayMode.FIRST_INITIAL),
        _showing(display=DisplayMode.PSEUDONYM),
        _showing(pseudonym=None),
        *(_opening(scope) for scope in Scope),
    ],
    ids=["full", "initial", "pseudonym", "no-pseudonym", *map(str, Scope)],
)
def test_a_person_shown_otherwise_is_found_out(
    fault: Publish, tiny: TinySite, proof: Proofs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the comparison of people nods at everything."""
    monkeypatch.setattr(people, "public_image", _as_it_is)
    proof.planted(PEOPLE, is_caught=bool(_wrongly_shown(fault, *_people(tiny), people=500)))


def _forgetting(**repaired: Any) -> Decision:
    """A planted fault: a decision that does not look at one part of the consent."""
    return lambda given, today, wordings: scopes_in_force(given.model_copy(update=repaired), today, wordings)


@pytest.mark.parametrize(
    "fault",
    [
        _forgetting(status=ConsentStatus.GRANTED),
        _forgetting(wording="2026-1"),
        _forgetting(expires=None),
        _forgetting(withdrawn_on=None),
        _forgetting(obtained_on=date(2020, 1, 1)),
        lambda given, today, wordings: scopes_in_force(given, today - timedelta(days=1), wordings),
        lambda given, today, wordings: scopes_in_force(given, today + timedelta(days=1), wordings),
        lambda given, today, wordings: scopes_in_force(given, today, wordings | {"2026-2"}),
        lambda given, today, wordings: scopes_in_force(
            given.model_copy(update={"scopes": [*given.scopes, Scope.PROFILE]}), today, wordings
        ),
    ],
    ids=["status", "wording", "expiry", "withdrawal", "date", "a-day-late", "a-day-early", "any-wording", "profile"],
)
def test_a_decision_that_forgets_one_part_is_found_out(fault: Decision, proof: Proofs) -> None:
    """Otherwise the oracle nods at everything, and the test above says nothing."""
    proof.planted(ORACLE, is_caught=any(disagreements(fault)))
