"""Numbers in public prose rest on something, and what they rest on exists."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from cohortbook.book import check_day, read_book
from cohortbook.cli import main
from cohortbook.problems import FORMATS
from tiny import COHORT, EMPLOYER, PROGRAM, TinySite

CLAIMS = "cohorts/claims.yml"


def told(tiny: TinySite) -> list[tuple[str, str]]:
    _, report = read_book(tiny.root)
    return [(problem.name, str(problem.at)) for problem in report]


def appended(tiny: TinySite, path: str, text: str) -> None:
    file = tiny.root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PROGRAM, "about: We placed 12 people.\n"),
        (COHORT, "hero: We placed 12 people.\n"),
        (COHORT, "about: We placed 12 people.\n"),
        (COHORT, "how_to_apply: Be one of 12 people.\n"),
        (COHORT, "faq:\n  - question: How?\n    answer: We take 12 people.\n"),
        (COHORT, "testimonials:\n  - quote: We hired 12 people.\n    employer: alder-software\n    permission: yes\n"),
        (EMPLOYER, "about: We employ 12 people.\n"),
        (EMPLOYER, "testimonial:\n  quote: We hired 12 people.\n  who: Robin\n  permission: yes\n"),
    ],
)
def test_public_texts_of_records_are_looked_at(tiny: TinySite, path: str, text: str) -> None:
    """A number that is refused in a play would be moved to a record."""
    appended(tiny, path, text)
    assert [name for name, _ in told(tiny)] == ["unbound-number"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PROGRAM, "notes: We placed 12 people, 96% of them.\n"),
        (PROGRAM, "completion_criteria: [Attends at least 85% of the sessions]\n"),
        (COHORT, "notes: We placed 12 people.\n"),
        (EMPLOYER, "notes: They pay $60,000.\n"),
        (EMPLOYER, "testimonial:\n  quote: We hired 12 people.\n  who: Robin\n  permission: no\n"),
        ("cohorts/discovery/2026-03-alder.yml", "notes: They need 12 people.\n"),
    ],
)
def test_private_texts_rules_and_quotes_without_permission_are_not(tiny: TinySite, path: str, text: str) -> None:
    """What nobody sees would be printed in the log of the build."""
    appended(tiny, path, text)
    assert [name for name, _ in told(tiny) if name != "not-shown"] == []


def test_an_employer_that_is_not_public_is_not_looked_at(tiny: TinySite) -> None:
    """Its words would be printed in the log of the build."""
    with tiny.record("cohorts/employers/birch-works.yml", like=EMPLOYER) as employer:
        employer.update(public="no", about="We employ 12 people.")
    assert told(tiny) == []


@pytest.mark.parametrize("style", ["|", ">-"])
def test_the_line_is_named_inside_a_long_text(tiny: TinySite, style: str) -> None:
    """In forty lines nobody finds the number."""
    appended(tiny, PROGRAM, f"about: {style}\n  One.\n\n  Two.\n  We placed 12 people.\n")
    assert told(tiny) == [("unbound-number", f"{PROGRAM}:37")]


def test_the_advice_names_the_claim_that_has_the_number(tiny: TinySite) -> None:
    """Somebody would add the source a second time."""
    appended(tiny, PROGRAM, "about: We placed 90% of them.\n")
    _, report = read_book(tiny.root)
    assert [str(problem.fix) for problem in report] == ["if it is from 'Annual report', write [90%](claim:placed)"]


@pytest.mark.parametrize("words", ["[90%](claim:placed)", "[figure](figure:placement_rate_180)", "[90%](example:)"])
def test_a_bound_number_may_stand_in_every_prose_field(tiny: TinySite, words: str) -> None:
    """The way out that the message offers would lead to the next message."""
    appended(tiny, PROGRAM, f"about: '{words}'\n")
    appended(tiny, COHORT, f"hero: '{words}'\nfaq:\n  - question: Who?\n    answer: '{words}'\n")
    appended(tiny, EMPLOYER, f"testimonial:\n  quote: '{words}'\n  who: Robin\n  permission: yes\n")
    assert told(tiny) == []


def test_other_fields_show_no_sources(tiny: TinySite) -> None:
    """The brackets would be printed as they stand."""
    with tiny.record(PROGRAM) as program:
        program["cost"] = "[$500](claim:placed)"
    _, report = read_book(tiny.root)
    assert [problem.name for problem in report] == ["unsafe-url"]
    assert "this text shows no sources" in FORMATS["text"](report, "en")


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("claim:placd", "unknown-claim"),
        ("claim:", "unknown-claim"),
        ("figure:", "unknown-metric"),
        ("figure:placement", "unknown-metric"),
        ("figure:placement_rate_180?cohort=none", "unknown-reference"),
        ("figure:placement_rate_180?employer=alder-software", "unknown-reference"),
        ("figure:placement_rate_180?program", "unknown-reference"),
        ("figure:placement_rate_180?organization=x", "unknown-reference"),
        ("figure:placement_rate_180?program=tech-sales&cohort=x", "unknown-reference"),
        ("example:12", "unknown-reference"),
        ("<claim:placed>", "unknown-reference"),
        ("claim:placed 'A title'", "unknown-reference"),
        ("claim:pla(c)ed", "unknown-reference"),
    ],
)
def test_a_reference_to_nothing_is_told_in_plays_and_records(tiny: TinySite, target: str, name: str) -> None:
    """The page would show a number without its source, or a sentence with a hole."""
    appended(tiny, PROGRAM, f'about: "[Nearly all]({target})"\n')
    appended(tiny, "playbook/en/index.md", f"\n[Nearly all]({target})\n")
    assert {found for found, _ in told(tiny)} == {name}
    assert {at.split(":")[0] for _, at in told(tiny)} == {PROGRAM, "playbook/en/index.md"}


@pytest.mark.parametrize("target", ["", "?program=tech-sales", "?cohort=tech-sales-2026", "?region=ON"])
def test_every_level_can_be_named(tiny: TinySite, target: str) -> None:
    """A partner with two programs could only print the figure of both together."""
    appended(tiny, PROGRAM, f"about: '[figure](figure:placement_rate_180{target})'\n")
    assert told(tiny) == []


def test_references_inside_code_are_not_meant(tiny: TinySite) -> None:
    """A play could not explain how to cite."""
    appended(tiny, "playbook/en/index.md", "\nWrite `[96%](claim:ID)`.\n\n```\n[x](figure:y)\n```\n")
    assert told(tiny) == []


def test_a_claim_is_not_called_unused_while_a_text_cannot_be_read(tiny: TinySite) -> None:
    """The broken file may be the one that cites it, and the claim would be deleted."""
    appended(tiny, "playbook/fr/index.md", "")
    (tiny.root / "playbook/fr/index.md").write_text("---\nkind: home\n---\nText\n", encoding="utf-8")
    assert {name for name, _ in told(tiny)} == {"missing-key"}


def test_a_broken_register_hides_no_claim_twice(tiny: TinySite) -> None:
    """Every citation would be told as unknown, and the one mistake would be buried."""
    (tiny.root / CLAIMS).write_text("- id: other\n- text: [\n", encoding="utf-8")
    assert {name for name, _ in told(tiny)} == {"syntax"}


def test_a_claim_without_a_source_is_refused(tiny: TinySite) -> None:
    """A citation of nothing would look like one of something."""
    with tiny.record(CLAIMS) as claims:
        del claims[0]["source"]
    _, report = read_book(tiny.root)
    assert FORMATS["text"](report, "en") == (
        "cohorts/claims.yml:1:3: claim-without-source\n"
        "  the claim 'placed' does not say where its number is from\n"
        "  add 'source:' with the 'title:' of the publication, and 'author:' and 'url:' if it has them; with no source "
        "to name, delete the claim and take the number out of the text\n"
    )


def test_a_claim_that_is_compared_has_a_number(tiny: TinySite) -> None:
    """The comparison would be silent for ever."""
    with tiny.record(CLAIMS) as claims:
        claims[0].update(value="nearly all", figure="placement_rate_180")
    assert [name for name, _ in told(tiny)] == ["wrong-type"]


@pytest.mark.parametrize(("day", "is_due"), [(date(2027, 3, 1), False), (date(2027, 3, 2), True)])
def test_a_review_is_due_after_its_day(tiny: TinySite, day: date, is_due: bool) -> None:
    """Somebody would be told a day too early, or never."""
    assert [problem.name for problem in check_day(tiny.book(), day)] == ["claim-review-due"] * is_due


def test_check_takes_the_date_of_the_data(tiny: TinySite) -> None:
    """Nobody could ask today what will be due next spring."""
    runner = CliRunner()
    now = runner.invoke(main, ["check", "-C", str(tiny.root), "--as-of", "2026-06-15"])
    then = runner.invoke(main, ["check", "-C", str(tiny.root), "--as-of", "2027-06-15"])
    assert "claim-review-due" not in now.output
    assert "cohorts/claims.yml:10:14: claim-review-due" in then.output
    assert (now.exit_code, then.exit_code) == (0, 0)


@pytest.mark.parametrize(
    ("sentence", "is_offered"),
    [("After the program, 90% found jobs.", True), ("A tool finds 90% of the errors.", False)],
)
def test_a_source_is_offered_only_where_it_may_be_meant(tiny: TinySite, sentence: str, is_offered: bool) -> None:
    """Otherwise somebody takes the first source with the same digits, and a number rests on what does not say it."""
    play = tiny.root / "playbook/en/discover/running-a-session.md"
    play.write_text(play.read_text(encoding="utf-8") + f"\n{sentence}\n", encoding="utf-8")
    (problem,) = (problem for problem in read_book(tiny.root)[1] if problem.name == "unbound-number")
    assert ("claim:placed" in str(problem.fix)) is is_offered


def test_a_number_before_a_link_is_quoted_without_it(tiny: TinySite) -> None:
    """Otherwise the remedy has a bracket within brackets, which Markdown reads as no link."""
    appended(tiny, "playbook/en/discover/running-a-session.md", "\nIt has 30+ [validators](https://other.example).\n")
    (problem,) = (problem for problem in read_book(tiny.root)[1] if problem.name == "unbound-number")
    assert str(problem.what) == "nothing says where '30+' comes from"
    assert "write [30+](claim:ID)" in str(problem.fix)


def test_one_common_word_is_not_enough_for_a_claim_of_many(tiny: TinySite) -> None:
    """Otherwise "40 percent of the errors" is laid at the door of whoever once wrote 40 percent of anything."""
    with tiny.record("cohorts/claims.yml") as claims:
        claims[0]["value"] = "40%"
        claims[0]["text"] = {
            "en": "Four in ten vacancies stay open for months because requirements exclude capable people, they say.",
            "fr": "Quatre postes vacants sur dix restent longtemps ouverts, selon une enquête auprès d'entreprises.",
        }
    page = tiny.root / "playbook/en/more.md"
    page.write_text("# More\n\nA tool that people use finds 40 percent of the errors.\n", encoding="utf-8")
    (problem,) = (problem for problem in read_book(tiny.root)[1] if problem.at.path.endswith("more.md"))
    assert "claim:placed" not in str(problem.fix)
    page.write_text("# More\n\nOf all vacancies, 40 percent stay open, and people wait.\n", encoding="utf-8")
    (problem,) = (problem for problem in read_book(tiny.root)[1] if problem.at.path.endswith("more.md"))
    assert "claim:placed" in str(problem.fix)
