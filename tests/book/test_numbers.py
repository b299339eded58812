"""The numbers that ask to be believed are found, and no others."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest

from cohortbook.book import sentences
from cohortbook.book.number_forms import FORMS, NUMBERS, NumberKind, written_out
from cohortbook.book.numbers import NumberFinder, numbers_in, unbound_numbers
from cohortbook.book.sentences import Grammar, sentences_with
from cohortbook.languages import language_tables

PERCENTAGES = [
    ("96% of SalesCamp participants found new careers.", "96% of SalesCamp participants"),
    ("Over 40% of them came back.", "40% of them came"),
    ("It rose by 2.5 per cent.", "2.5 per cent"),
    ("Ninety-six percent were placed.", "Ninety-six percent were placed"),
    ("between 40 and 45% a year", "40 and 45% a year"),
    ("Selon eux, 96 % des gens ont trouvé.", "96 % des gens ont"),
    ("un taux de 96\u00a0%, dit-on", "96 %"),
    ("un taux de 96\u202f%, dit-on", "96 %"),
    ("quatre-vingt-dix pour cent de placements", "quatre-vingt-dix pour cent de placements"),
    ("une hausse de 2,5 pour cent", "2,5 pour cent"),
    ("| Placed | 78% |", "78%"),
    ("## Why 78% is not enough", "78% is not enough"),
]
MONEY = [
    ("Pay rose by $4,000, and more.", "$4,000"),
    ("It cost $1.2 million.", "$1.2 million"),
    ("CA$60 an hour", "CA$60 an hour"),
    ("They paid 5 000 $ de moins.", "5 000 $ de moins"),
    ("un salaire de 52\u202f000\u00a0$", "52 000 $"),
    ("about 300 dollars a seat", "300 dollars a seat"),
    ("Ten thousand dollars were saved.", "Ten thousand dollars were saved"),
    ("dix mille dollars de moins", "dix mille dollars de moins"),
    ("€20 a day", "€20 a day"),
    ("58,000 a year, they say", "58,000 a year"),
    ("It saves 12K.", "12K"),
    ("USD 1.2m, no less", "USD 1.2m"),
    ("un salaire de 45 k€", "45 k€"),
    ("une aide de 12 M$", "12 M$"),
    ("They earn 58,000.", "58,000"),
]
COUNTS = [
    ("We placed 12 people.", "12 people"),
    ("Twelve graduates found work.", "Twelve graduates"),
    ("Three local employers hired.", "Three local employers"),
    ("We work with 1,200 employers.", "1,200 employers"),
    ("It ran 12 cohorts in three years.", "12 cohorts"),
    ("two Hamilton cohorts", "two Hamilton cohorts"),
    ("A dozen hiring partners signed.", "A dozen hiring partners"),
    ("Two dozen people came.", "Two dozen people"),
    ("hundreds of participants", "hundreds of participants"),
    ("Twenty-four people enrolled.", "Twenty-four people"),
    ("Seven employer partners signed.", "Seven employer partners"),
    ("Nous avons placé douze personnes.", "douze personnes"),
    ("Une douzaine d'employeurs ont signé.", "Une douzaine d'employeurs"),
    ("vingt-quatre participantes", "vingt-quatre participantes"),
    ("Trois des employeurs sont revenus.", "Trois des employeurs"),
    ("douze cohortes en trois ans", "douze cohortes"),
    ("More than 40 employers hire from us.", "40 employers"),
    ("At least 40 employers hire from us.", "40 employers"),
    ("In spring we placed 45 in Calgary.", "45 in Calgary"),
    ("Nous avons placé 45 l'an dernier.", "45 l'an dernier"),
    ("Eleven of them came back.", "Eleven of them"),
    ("Some 1.2 million people applied.", "1.2 million people"),
    ("We praise 30+ hiring partners.", "30+ hiring partners"),
    ("**12** graduates wrote.", "12** graduates"),
]
SHARES = [
    ("Nine out of ten stayed on.", "Nine out of ten"),
    ("Two thirds of the graduates stayed.", "Two thirds of the graduates"),
    ("Half of the participants are new here.", "Half of the participants"),
    ("Les deux tiers des personnes diplômées restent.", "deux tiers des personnes"),
    ("Nine of the twelve participants stayed.", "Nine of the twelve participants"),
    ("9 of 11 came back.", "9 of 11"),
    ("A chart says ten of twelve.", "ten of twelve"),
    ("ten of the twelve were hired", "ten of the twelve"),
    ("9 des 12 participants", "9 des 12 participants"),
    ("neuf personnes sur dix, dit-on", "neuf personnes sur dix"),
    ("Two thirds stayed.", "Two thirds"),
    ("Half of them were hired.", "Half of them"),
    ("Half the class was hired.", "Half the class"),
    ("Nine in ten said so.", "Nine in ten"),
    ("9/10 said so.", "9/10 said so"),
    ("All twelve found work.", "All twelve"),
    ("Every graduate found work.", "Every graduate"),
    ("One employer in three came back.", "One employer in three"),
    ("Les deux tiers sont restés.", "deux tiers"),
    ("Plus de la moitié sont restés.", "la moitié"),
    ("Une personne sur quatre revient.", "Une personne sur quatre"),
    ("Le quart des diplômés a déménagé.", "Le quart des diplômés"),
]
RATES = [
    ("The cohort has a rate of 0.76.", "0.76"),
    ("un taux de 0,76, dit-on", "0,76"),
    ("It rose by five points, they say.", "five points"),
    ("Le taux a reculé de cinq points.", "cinq points"),
    ("They are 2.5 percentage points ahead", "2.5 percentage points ahead"),
]


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        *((*each, NumberKind.PERCENTAGE) for each in PERCENTAGES),
        *((*each, NumberKind.MONEY) for each in MONEY),
        *((*each, NumberKind.RATE) for each in RATES),
        *((*each, NumberKind.SHARE) for each in SHARES),
    ],
)
def test_percentages_amounts_rates_and_shares_are_found(sentence: str, words: str, kind: NumberKind) -> None:
    """A made-up rate would stand on the page like a measured one."""
    assert [(number.words, number.kind) for number in numbers_in(sentence)] == [(words, kind)]


@pytest.mark.parametrize(("sentence", "words"), COUNTS)
def test_counts_of_people_employers_and_cohorts_are_found(sentence: str, words: str) -> None:
    """Hundreds of graduates would be claimed, and nobody could say which."""
    assert words in [number.words for number in numbers_in(sentence) if number.kind is NumberKind.COUNT]


@pytest.mark.parametrize(
    "sentence",
    [
        "The cohort ended on 23 January 2026, on day 90.",
        "Applications close on 2026-08-21 at 16:30.",
        "Twelve weeks, four days a week, five hours a day.",
        "Ninety days after the last class, or 180 days.",
        "A module of 40 hours, a call of twenty minutes.",
        "She is 34 and has five years in tech.",
        "Ask three questions that employers understand.",
        "Two questions carry most of the weight.",
        "An employer has four seats.",
        "Two-person teams and three-year diplomas",
        "One employer is a recruitment contract.",
        "1 person or none",
        "A rate needs at least ten people.",
        "shops with fewer than fifty people",
        "Take step 2 of 5, then page 3 of 4.",
        "a 95% interval, a 95% Wilson interval, a 95% confidence interval",
        "un intervalle de confiance à 95 %",
        "NOC 2021: 62100; call 416 555 0118.",
        "Version 2.5 of the form",
        "du 5 au 10 mai, en 2026",
        "Douze semaines, quatre jours par semaine",
        "au moins dix personnes",
        "moins de cinquante personnes",
        "étape 2 sur 5",
        "Les deux types d'employeurs",
        "Ces deux modèles, ces trois années",
        "the 2 employees",
        "Half of the session is theirs.",
        "Two thirds of the page stay empty.",
        "Chapter 3 of 7",
        "Le chapitre 3 sur 7",
        "The course is 100% online, and 100 % gratuit.",
        "Tuition is $2,950, with a $200 deposit.",
        "Les frais sont de 2 950 $.",
        "There are five points on the agenda.",
        "If half of them leave, ask why.",
        "Every participant signs the form.",
        "Open 24/7, and 9 times out of ten it rains.",
        "by C + 180, or 1 × 9/10 = 0.90",
        "The second half is theirs.",
        "Fewer than three are never shown.",
        "Two in 2024, three in 2025, four in ten days.",
        "The codes 2A to 4 remain.",
    ],
)
def test_other_numbers_are_left_alone(sentence: str) -> None:
    """A check that sees claims everywhere is switched off, and then sees none."""
    assert list(numbers_in(sentence)) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "[96% of participants](claim:placed) found work.",
        "Placed: [figure](figure:placement_rate_180?program=tech-sales).",
        "Placed: [78%](figure:placement_rate_180).",
        "With [a dozen people](example:), one moves the rate.",
        "[24 of 25 is 96%, and costs $4,000](example:).",
        "Write `[96% of participants](claim:ID)`.",
        "```\n12 people and 96%\n```",
        "<!-- 12 people -->",
        "See [the report](https://a.example/96%25-of-12%20people).",
        "There are {{ 12 * 4 }} people, {% if 96 > 5 %}and more{% endif %}.",
        "Where did your last five people come from?",
        "Did (half of them come back?)",
        "| How did your last three people come to you? |",
    ],
)
def test_bound_numbers_code_addresses_and_questions_are_left_alone(markdown: str) -> None:
    """Whoever follows the advice would be told of the same number again."""
    assert list(unbound_numbers(markdown)) == []


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[a link](https://a.example) and 12 people", ["12 people"]),
        ("[96% of participants](https://a.example) found work.", ["96% of participants"]),
        ("[96%](claimed:placed) found work.", ["96%"]),
        ("`96%` of 12 people", ["12 people"]),
        ("[96%](claim:placed) of 12 people", ["12 people"]),
        ("Why do 96% come back?", ["96% come back"]),
    ],
)
def test_what_only_looks_bound_is_found(markdown: str, words: list[str]) -> None:
    """An ordinary link beside a number is not its source."""
    assert [number.words for number in unbound_numbers(markdown)] == words


def test_an_instruction_may_spell_out_how_many_people_to_ask() -> None:
    """Each of "talk to three employers" would have to be marked; figures in digits and rates still have to be."""
    text = "Talk to three employers. We placed 12 people, 96% of them."
    found = [number.words for number in unbound_numbers(text, is_instruction=True)]
    assert found == ["12 people", "96% of them"]


def test_the_place_is_that_of_the_number() -> None:
    """Somebody would look for it in the wrong sentence."""
    text = "One line.\n\nThen [12 people](example:) and\nfourteen graduates."
    (number,) = unbound_numbers(text)
    assert text[number.start : number.end] == "fourteen graduates"


def test_no_form_repeats_without_an_end() -> None:
    """A long line in one text would stop the check of the whole site."""
    endless = re.compile(r"[*+]|\{\d*,\}")
    assert [form for _, form in FORMS if endless.search(written_out(form, lambda _: "x"))] == []
    assert endless.search("(one number){2,}") is not None


@pytest.mark.parametrize(
    "text", ["one in ", "1 111 ", "12 people ", "5/", "{:", "a-b-", "two-", "$ ", "all ", "if one "]
)
def test_every_letter_is_read_once(text: str) -> None:
    """Time would grow with the square of a text, and nobody could tell which one it was."""
    long = text * 5_000
    read = [
        token
        for sentence in sentences_with([frozenset("0123456789"), frozenset({"one"})], long)
        for token in sentence.tokens
    ]
    assert all(before.end <= after.start for before, after in pairwise(read))
    list(unbound_numbers(long))


def test_a_text_without_a_number_is_not_read() -> None:
    """Twenty thousand texts without a number would take as long as those with many."""
    finder = NumberFinder(language_tables().values())
    assert not finder.may_find("I moved here with my family, and I like to explain things. " * 20)
    assert finder.may_find("I moved here with my family, and Twelve of us stayed.")


def test_every_form_of_a_kind_holds_what_a_number_begins_with() -> None:
    """The first text that has it would end the check with a traceback."""
    for kind, form in FORMS:
        named: set[str] = set()
        written_out(form, lambda name, named=named: named.add(name) or "x")
        assert kind is None or named & set(NUMBERS), form


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_form_is_passed_over_that_would_be_found(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that nothing vouches for would be published, because a word that its form can do without was missed."""
    draw, table = Random(1), language_tables()[language]  # noqa: S311  # no secret
    listed = [
        getattr(table, name) for name in sorted(type(table).model_fields) if name not in ("short_forms", "number")
    ]
    words = [word for words in listed if isinstance(words, tuple) for word in words]
    words += [*table.number[:9], "12", "1,200", "0.5", "2024", "9/10", "$", "%", ".", ",", "-"] * 20
    texts = [" ".join(draw.choices(words, k=30)) for _ in range(150)]
    finder = NumberFinder([table])
    found = [list(finder.numbers_in(text)) for text in texts]
    monkeypatch.setattr(sentences, "_NEEDS", [()] * len(FORMS))
    assert [list(finder.numbers_in(text)) for text in texts] == found
    monkeypatch.setattr(sentences, "_NEEDS", [(frozenset({"unheard of"}),)] * len(FORMS))
    assert [list(finder.numbers_in(text)) for text in texts] != found


def test_a_text_of_numbers_alone_is_told_a_thousand_times_and_tried_on_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table pasted into a page would hold the check for seconds and say the same of each cell."""
    grammar = Grammar(language_tables()["en"])
    tried: list[str] = []
    monkeypatch.setattr(grammar, "_matches", lambda letters: iter([tried.append(letters)][1:]))
    for text in ("12 0.5 1 2026, ", "two and twenty "):
        for sentence in sentences_with([grammar.triggers], text * 2_000):
            assert list(grammar.found_in(sentence.tokens)) == []
    assert tried == []
    list(grammar.found_in(next(sentences_with([grammar.triggers], "12 people")).tokens))
    assert len(tried) == 1
    assert len(list(unbound_numbers("$12 " * 5_000))) == 1_000


def test_a_line_without_a_stop_is_read_in_parts() -> None:
    """Its numbers would not be looked for, or all of it would be held in memory word by word."""
    (number,) = unbound_numbers("words, " * 2_000 + "14 graduates")
    assert number.words == "14 graduates"
    assert [each.words for each in unbound_numbers("x" * 12_000 + " and $400")] == ["$400"]
    assert len(list(sentences_with([frozenset("1")], "1 word, " * 5_000))) > 5


def test_a_sentence_without_a_claim_is_read_once_however_often_it_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is the same three signs over and over would hold a check for ten seconds a megabyte."""
    read: list[str] = []
    ask = NumberFinder._found_in
    monkeypatch.setattr(
        NumberFinder, "_found_in", lambda self, sentence: read.append(sentence.text) or ask(self, sentence)
    )
    finder = NumberFinder(language_tables().values())
    assert list(finder.numbers_in("|%20" * 5_000)) == []
    assert len(read) < 5
    # What stands before a sentence can change how its first word is read, and what says something is told each time.
    assert [each.words for each in finder.numbers_in("- 20 people|5\n- 20 people|5 p. 100|5")] == [
        "20 people",
        "20 people",
        "5 p. 100",
    ]
