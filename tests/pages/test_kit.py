"""The interview kit and the worksheets come from the question bank, the vocabulary and the public employers alone."""

from __future__ import annotations

from cohortbook.edition import Edition
from cohortbook.model.discovery import Answer, Commitment, Pain
from cohortbook.model.employer import Requirement, Signal
from cohortbook.model.fields import choices_at
from cohortbook.pages import Page
from cohortbook.pages.kit.kit import KitView
from cohortbook.pages.kit.worksheets import WorksheetsView
from tiny import TinySite

KIT = "discover/kit/"


def view_of(pages: dict[str, Page]) -> KitView:
    view = pages[KIT].view
    assert isinstance(view, KitView)
    return view


def test_every_question_of_the_bank_is_in_the_kit_and_on_a_worksheet(
    sample_edition: Edition, sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise a partner on the phone asks other questions than a partner with a pencil."""
    bank = [question.id for question in sample_edition.questions]
    for pages in sample_pages.values():
        found = {page.uri: page for page in pages}
        sheets = found["discover/worksheets/"].view
        assert isinstance(sheets, WorksheetsView)
        for rounds in (view_of(found).rounds, sheets.rounds):
            shown = [question.id for round_ in rounds for area in round_.areas for question in area.questions]
            assert shown == bank


def test_a_site_without_questions_has_a_kit_that_says_so(tiny: TinySite) -> None:
    """Otherwise a new site's first page fails, or is blank."""
    (tiny.root / "cohorts/questions.yml").unlink()
    (tiny.root / "cohorts/discovery/2026-03-alder.yml").unlink()
    view = view_of(tiny.pages())
    assert all(not round_.areas for round_ in view.rounds)
    assert "your own" in view.empty


def test_an_employer_that_is_not_public_is_not_offered(tiny: TinySite) -> None:
    """Otherwise the kit tells visitors with whom we talk in confidence."""
    assert [choice.value for choice in view_of(tiny.pages()).employers] == ["alder-software"]
    with tiny.record("cohorts/employers/alder-software.yml") as employer:
        employer["public"] = "no"
    assert view_of(tiny.pages()).employers == ()


def test_the_choices_of_the_kit_are_those_of_the_records(tiny: TinySite) -> None:
    """Otherwise the kit offers what no record may say, or leaves out what one may."""
    view = view_of(tiny.pages())
    for shown, model, field in (
        (view.frequencies, Pain, "frequency"),
        (view.promisers, Commitment, "who"),
        (view.strengths, Requirement, "strength"),
        (view.levels, Requirement, "level"),
        (view.confidences, Signal, "confidence"),
        (view.visibilities, Signal, "visibility"),
    ):
        assert sorted(choice.value for choice in shown) == sorted(choices_at(model, [field]))
    assert {choice.value for choice in view.severities} == set("12345")
    assert {"question", "asked"} <= Answer.model_fields.keys()


def test_both_languages_lead_to_one_shelf_of_sessions(tiny: TinySite) -> None:
    """Otherwise sessions that were begun in English are not there in French."""
    assert view_of(tiny.pages()).site_root == "../../"
    assert view_of(tiny.pages(language="fr")).site_root == "../../../"


def test_a_skill_in_another_language_says_so_among_the_choices(tiny: TinySite) -> None:
    """Otherwise a screen reader reads English skills aloud as French."""
    with tiny.record("cohorts/skills.yml") as skills:
        next(iter(skills.values()))["label"] = "Only in English"
    chosen = [choice for group in view_of(tiny.pages(language="fr")).skills for choice in group.choices]
    assert {choice.language for choice in chosen if choice.label == "Only in English"} == {"en"}
