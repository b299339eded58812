"""The numbers that ask to be believed are found, and no others."""

from __future__ import annotations

import pytest

from cohortbook.book.numbers import NumberKind, numbers_in, unbound_numbers

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
]
COUNTS = [
    ("Nine out of ten stayed on.", "Nine out of ten"),
    ("Two thirds of the graduates stayed.", "Two thirds of the graduates"),
    ("Half of the participants are new here.", "Half of the participants"),
    ("Les deux tiers des personnes diplômées restent.", "deux tiers des personnes"),
    ("We placed 12 people.", "12 people"),
    ("Twelve graduates found work.", "Twelve graduates"),
    ("Nine of the twelve participants stayed.", "Nine of the twelve participants"),
    ("9 of 11 came back.", "9 of 11"),
    ("A chart says ten of twelve.", "ten of twelve"),
    ("ten of the twelve were hired", "ten of the twelve"),
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
    ("9 des 12 participants", "9 des 12 participants"),
    ("neuf personnes sur dix, et 9 sur 11 ensuite", "neuf personnes"),
    ("Trois des employeurs sont revenus.", "Trois des employeurs"),
    ("douze cohortes en trois ans", "douze cohortes"),
    ("More than 40 employers hire from us.", "40 employers"),
    ("At least 40 employers hire from us.", "40 employers"),
]


@pytest.mark.parametrize(("sentence", "words"), PERCENTAGES + MONEY)
def test_percentages_and_amounts_are_found(sentence: str, words: str) -> None:
    """A made-up rate would stand on the page like a measured one."""
    found = list(numbers_in(sentence))
    assert [number.words for number in found] == [words]
    kind = NumberKind.PERCENTAGE if (sentence, words) in PERCENTAGES else NumberKind.MONEY
    assert {number.kind for number in found} == {kind}


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
        "Where did your last five people come from?",
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
