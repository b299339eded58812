"""Whoever's text it is, and whatever it stands in: it names nobody who may not be named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.book.letters import WORD, plain_letters
from cohortbook.book.names import common_words
from cohortbook.book.namings import NameSearch
from cohortbook.book.prose import Passage
from cohortbook.edition import Edition, held_back, make_edition, names_in_texts
from cohortbook.edition.public_words import PublicText
from cohortbook.model import Consent, ConsentStatus, Filed
from cohortbook.model.reading import texts_of
from cohortbook.pipeline import Prepared, prepare
from cohortbook.problems import Severity
from cohortbook.values import field_names, replace
from proofs import Proofs
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, PROGRAM, TODAY, TinySite, places_of

EVERY_TEXT = "names in texts, every text of the sample"
DECLINED = "cohorts/tech-sales-2026/participants/hw20.yml"
# Fields of the edition that are names, addresses or numbers of something.
NO_TEXTS = re.compile(
    "name|short_name|who|url|website|email|phone|contact|privacy_contact|id|uid|uri|accent|time_zone|city|noc|kind|mode|level|"
    "languages|source_author|source_title|source_url|co_delivered_by"
)


def texts_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text that the edition holds, with the name of its field."""
    if isinstance(value, PublicText):
        yield from ((name, words) for words in value.by_language.values())
    elif (names := field_names(type(value))) is not None:
        for field in names:
            yield from texts_in(getattr(value, field), field)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each, name)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts_in(each, name)
    elif type(value) is str and not NO_TEXTS.fullmatch(name):
        yield name, value


def name_in(text: str) -> str | None:
    """Two neighbouring words of the text that would do as a name."""
    for one, other in pairwise(WORD.finditer(text)):
        words = {plain_letters(one[0]), plain_letters(other[0])}
        is_plain = len(words) == 2 and all(word.isalpha() and not common_words().is_everyday(word) for word in words)
        if is_plain and text[one.end() : other.start()] == " " and not words & common_words().particles:
            return f"{one[0].title()} {other[0].title()}"
    return None


def public_words(edition: Edition) -> set[str]:
    """Words of names of several that employers and places have: those are taken out before people are sought."""
    named = [edition.organization.name, *(employer.name for employer in edition.employers.values())]
    named += [employer.city for employer in edition.employers.values() if employer.city]
    named += [cohort.city for cohort in edition.cohorts.values()]
    named += [region.name.by_language["en"] for region in edition.organization.regions.values()]
    return {plain_letters(word) for name in named if " " in name for word in name.split()}


def with_people(book: Book, names: set[str], consent: Consent) -> Book:
    """The book with participants of these names, who may not be named."""
    somebody = next(filed for _, filed in book.all_participants())
    people = {
        f"n{place}": Filed(
            f"n{place}",
            f"cohorts/elsewhere/participants/n{place}.yml",
            somebody.record.model_copy(update={"name": name, "consent": consent, "profile": None, "placement": []}),
            somebody.source,
        )
        for place, name in enumerate(sorted(names))
    }
    copied = replace(book, participants={**book.participants, "elsewhere": people}, namings=[])
    search = NameSearch.of(copied)
    for filed in copied.all_records():
        copied.namings += search.in_record(filed, texts_of(filed.record))
    for play in copied.all_plays():
        copied.namings += search.in_markdown(Passage(play.body, play.filed, None, play.body_line))
    return copied


@pytest.mark.heavy
def test_every_text_that_is_published_is_searched_for_every_name(
    sample_book: Book, sample_edition: Edition, proof: Proofs
) -> None:
    """Otherwise a caption, an event or a play names somebody who declined, and nobody looked there."""
    texts = {(field, text) for field, text in texts_in(sample_edition)}
    texts |= {("body", play.body) for play in sample_book.all_plays()}
    public = public_words(sample_edition)
    names = {name for _, text in texts if (name := name_in(text))}
    names = {name for name in names if public.isdisjoint(map(plain_letters, name.split()))}
    day = sample_edition.as_of
    declined = with_people(sample_book, names, Consent(status=ConsentStatus.DECLINED))
    problems, _ = names_in_texts(declined, day)
    assert {naming.person for naming in declined.namings} >= {f"n{place}" for place in range(len(names))}
    assert "name-in-text" in {problem.name for problem in problems}

    ended = with_people(sample_book, names, Consent(status=ConsentStatus.WITHDRAWN, withdrawn_on=day))
    problems, held = names_in_texts(ended, day)
    assert {problem.name for problem in problems} == {"name-held-back"}
    left = held_back(sample_book, held)
    published = {(field, text) for field, text in texts_in(make_edition(left, AsOf.on(day)))}
    published |= {("body", play.body) for play in left.all_plays()}
    told = {(field, name) for field, text in published if (name := name_in(text)) in names}
    fields_searched = {field for field, _ in texts}
    proof(EVERY_TEXT, f"{len(names):,} names in {len(fields_searched)} kinds of text, still published {len(told)}")
    assert told == set()


@pytest.fixture
def classmates(tiny: TinySite) -> TinySite:
    """A site with somebody who declined."""
    with tiny.record(DECLINED, like=PERSON) as person:
        person |= {"name": "Bilal Haddadi", "consent": {"status": "declined"}}
    return tiny


def prepared(tiny: TinySite) -> Prepared:
    day = AsOf.on(TODAY)
    return prepare(tiny.root, day, day)


SOMEWHERE = {
    "a classmate's story": (PERSON, lambda record: record["profile"].update(story="Bilal Haddadi sat beside me.")),
    "a cohort": (COHORT, lambda record: record.update(about="Bilal Haddadi was here.")),
    "an event": (COHORT, lambda record: record["events"][0].update(title="Evening with Bilal Haddadi")),
    "an employer": (EMPLOYER, lambda record: record.update(about="Bilal Haddadi works here.")),
    "a program": (PROGRAM, lambda record: record.update(about="As Bilal Haddadi did.")),
    "the organization": (ORGANIZATION, lambda record: record.update(summary="Ask Bilal Haddadi.")),
}


@pytest.mark.parametrize("where", SOMEWHERE)
def test_somebody_who_declined_is_named_nowhere(classmates: TinySite, where: str) -> None:
    """They said no, and a classmate's kindness would publish them in full."""
    path, change = SOMEWHERE[where]
    with classmates.record(path) as record:
        change(record)
    [problem] = prepared(classmates).report
    assert (problem.name, problem.at.path) == ("name-in-text", path)
    assert "Bilal" not in f"{problem.what} {problem.fix}"


def test_a_page_of_the_playbook_is_searched_too(classmates: TinySite) -> None:
    """The playbook is read by more people than any profile."""
    page = classmates.root / "playbook/en/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nWe thank Bilal Haddadi.\n", encoding="utf-8")
    [problem] = prepared(classmates).report
    assert (problem.name, problem.at.path) == ("name-in-text", "playbook/en/index.md")
    assert problem.at.line == page.read_text(encoding="utf-8").count("\n")


FIXED = {
    "a page's address": ("playbook/en/discover/bilal-haddadi.md", "# Us\n\nThey were here.\n"),
    "a file's name": ("static/bilal-haddadi.txt", "They were here.\n"),
    "a file of the root": ("static/humans.txt", "Thanks\nto Bilal Haddadi.\n"),
    "a translation": ("locale/fr.po", 'msgid "Home"\nmsgstr "Bilal Haddadi"\n'),
    "a setting that pages print": ("mkdocs.yml", "\ncopyright: Photo by Bilal Haddadi\n"),
    "a setting of the theme's own": ("mkdocs.yml", "\nextra:\n  social:\n    - name: Bilal Haddadi\n"),
}


@pytest.mark.parametrize("where", FIXED)
def test_what_is_published_as_it_stands_is_searched_too(classmates: TinySite, where: str) -> None:
    """Nobody can leave it out of the site, so somebody has to hear of it; but no take-down waits for that."""
    name, text = FIXED[where]
    path = classmates.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(before + text, encoding="utf-8")
    told = {problem.name: problem for problem in prepared(classmates).report}
    assert told["name-in-text"].at.path == name
    assert told["name-in-text"].severity is Severity.ERROR
    assert "Bilal" not in f"{told['name-in-text'].what}"
    with classmates.record(DECLINED) as person:
        person["consent"] = {"status": "withdrawn", "withdrawn_on": "2026-06-01"}
    told = {problem.name: problem for problem in prepared(classmates).report}
    assert told["name-in-text"].severity is Severity.WARNING


def test_a_name_in_a_page_without_front_matter_is_told_once(classmates: TinySite) -> None:
    """Its title and its summary are made of its text: otherwise one slip is three problems, two of them nowhere."""
    page = classmates.root / "playbook/en/ours.md"
    page.write_text("# Bilal Haddadi\n\nBilal Haddadi was here.\n", encoding="utf-8")
    problems = [*prepared(classmates).report]
    assert [(problem.name, problem.at.line) for problem in problems] == [("name-in-text", 1)]
    (classmates.root / "playbook/en/ours.md").rename(classmates.root / "playbook/en/Bilal Haddadi.md")
    (classmates.root / "playbook/en/Bilal Haddadi.md").write_text("They were here.\n", encoding="utf-8")
    assert "name-in-text" in [problem.name for problem in prepared(classmates).report]


@pytest.mark.parametrize("key", ["also_known_as", "not_a_name_here"])
def test_what_staff_settled_holds(classmates: TinySite, key: str) -> None:
    """Otherwise a nickname gets through, and a wrong alarm cannot be silenced."""
    with classmates.record(COHORT) as cohort:
        cohort["about"] = "Thanks to Billy Haddad." if key == "also_known_as" else "Thanks to Bilal Haddadi."
    before = [problem.name for problem in prepared(classmates).report]
    with classmates.record(DECLINED) as person:
        person[key] = ["Billy Haddad"] if key == "also_known_as" else [COHORT]
    after = [problem.name for problem in prepared(classmates).report]
    assert (before, after) == (([], ["name-in-text"]) if key == "also_known_as" else (["name-in-text"], []))


@pytest.mark.parametrize(
    "consent",
    [
        {"status": "withdrawn", "withdrawn_on": "2026-06-14"},
        {"status": "granted", "scopes": ["profile", "name"], "wording": "2026-1"}
        | {"obtained_on": "2026-05-04", "expires": "2026-06-14", "evidence": "form-2026-001"},
    ],
)  # fmt: skip
def test_a_take_down_waits_for_no_text(classmates: TinySite, consent: dict[str, Any]) -> None:
    """The nightly build takes people down. It may not stop because a friend's text still names them."""
    with classmates.record(DECLINED) as person:
        person |= {"display": "full", "consent": consent}
    with classmates.record(COHORT) as cohort:
        cohort["about"] = "Bilal Haddadi was in this cohort."
        cohort["hero"] = "An evening course."
    files = classmates.published()
    assert places_of("Haddadi", files) == []
    assert places_of("An evening course.", files)
    told = [problem.name for problem in prepared(classmates).report if problem.severity is not Severity.NOTE]
    assert told == ["name-held-back"]


def test_who_agreed_to_be_named_may_be_named(classmates: TinySite) -> None:
    """Otherwise graduates who want to be seen cannot be thanked."""
    with classmates.record(PERSON) as person:
        person |= {"display": "full"}
    with classmates.record(COHORT) as cohort:
        cohort["about"] = "Jordan Example came back as a mentor. Jordan is kind."
    assert list(prepared(classmates).report) == []


def test_a_first_name_that_is_shown_may_be_said(classmates: TinySite) -> None:
    """'Jordan E.' is on the page: 'Jordan' tells no more, 'Jordan Example' does."""
    for words, expected in (("Jordan came back.", []), ("Jordan Example came back.", ["name-in-text"])):
        with classmates.record(COHORT) as cohort:
            cohort["about"] = words
        assert [problem.name for problem in prepared(classmates).report] == expected


@pytest.mark.parametrize(
    ("display", "pseudonym", "expected"),
    [
        ("pseudonym", "Jordan X.", ["name-in-text"]),
        ("pseudonym", "J. Example", ["name-in-text"]),
        ("pseudonym", "Juniper", []),
        ("pseudonym", "Bilal", []),
        ("full", "Jordan X.", []),
    ],
)
def test_a_pseudonym_has_nothing_of_the_name(
    classmates: TinySite, display: str, pseudonym: str, expected: list[str]
) -> None:
    """It was chosen to hide the name, and nobody looked at it."""
    with classmates.record(PERSON) as person:
        person |= {"display": display, "pseudonym": pseudonym}
    assert [problem.name for problem in prepared(classmates).report] == expected


NAMESAKES = {
    "a supporter": lambda cohort: cohort.update(supporters=[{"name": "Bilal Haddadi Foundation", "role": "funder"}]),
    "a member of staff": lambda cohort: cohort.update(team=[{"name": "Bilal Haddadi", "role": "Coach"}]),
    "an instructor": lambda cohort: cohort.update(instructors=[{"name": "Bilal Haddadi", "agreed_on": "2026-03-01"}]),
    "somebody who gave no permission": lambda cohort: cohort.update(
        testimonials=[{"quote": "Good.", "employer": "alder-software", "who": "Bilal Haddadi"}]
    ),
}


@pytest.mark.parametrize("namesake", NAMESAKES)
def test_a_namesake_makes_nobody_fair_game(classmates: TinySite, namesake: str) -> None:
    """Otherwise one line about somebody of that name, or a foundation, publishes whoever declined, everywhere."""
    with classmates.record(COHORT) as cohort:
        cohort["about"] = "Bilal Haddadi left in tears."
        NAMESAKES[namesake](cohort)
    [told] = {problem.name for problem in prepared(classmates).report if problem.severity is not Severity.NOTE}
    assert told == ("name-held-back" if namesake in ("a member of staff", "an instructor") else "name-in-text")


def test_staff_employers_and_places_keep_their_names(classmates: TinySite) -> None:
    """Somebody may be called like a city, an employer or an instructor."""
    with classmates.record(DECLINED) as person:
        person["name"] = "Toronto Alder"
    with classmates.record(COHORT) as cohort:
        cohort["about"] = "We meet in Toronto. Alder Software hires."
    assert list(prepared(classmates).report) == []


def test_whoever_teaches_may_be_called_like_a_participant(classmates: TinySite) -> None:
    """Only a person can say who is meant; what is said of an instructor who did not agree is not published."""
    with classmates.record(COHORT) as cohort:
        agreed = {"name": "Bilal Haddadi", "biography": "Bilal Haddadi teaches.", "agreed_on": "2026-03-01"}
        cohort["instructors"] = [agreed, {"name": "Ann Other", "biography": "Knows Bilal Haddadi."}]
    told = [problem.name for problem in prepared(classmates).report if problem.severity is not Severity.NOTE]
    assert told == ["name-held-back"]


def test_letters_of_a_private_name_are_words_only(sample_book: Book) -> None:
    """Otherwise the frozen sample is full of alarms, and so is every real site."""
    problems, _ = names_in_texts(sample_book, TODAY)
    assert [problem.name for problem in problems] == []
    assert sample_book.namings, "nobody was looked for"
