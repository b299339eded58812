"""Forms show what a record can hold, with the site's own words, and leave alone what they cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from cohortbook.book import read_book, read_folder
from cohortbook.cms import Backend, configured, number_like
from cohortbook.cms.field_words import field_words
from cohortbook.model.schema import WHO_SEES_IT as WHO_SEES
from tiny import EMPLOYER, PERSON, TinySite

NOTES_OF_STAFF = "Noms et adresses pour le personnel. Privé\u00a0: jamais publié."
WHO_SEES_IT = ("Public.", "jamais publié.", "seulement compté.", "avec le consentement.")


def configuration(site: TinySite, language: str = "fr") -> tuple[dict[str, Any], tuple[str, ...]]:
    book, _ = read_book(site.root)
    made = configured(book, read_folder(site.root), Backend(), language)
    return yaml.load(made.content, Loader=yaml.CSafeLoader), made.left_out


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Those of the tiny site in French, to be left as they are."""
    return configuration(TinySite.laid_out(tmp_path_factory.mktemp("forms") / "tiny"))[0]


def field(found: dict[str, Any], *names: str) -> Any:
    """A field by the name of its collection and of those that it is in."""
    collection, *rest = names
    fields = next(each for each in found["collections"] if each["name"] == collection)["fields"]
    for name in rest[:-1]:
        fields = next(each for each in fields if each["name"] == name)["fields"]
    return next(each for each in fields if each["name"] == rest[-1])


def every_field(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All of every form, however deep."""
    waiting = [each for collection in found["collections"] for form in collection.get("files", [collection])
               for each in form["fields"]]  # fmt: skip
    while waiting:
        each = waiting.pop()
        yield each
        waiting += each.get("fields", [])


def parts_of(hint: str, end: str) -> list[str]:
    """What a hint is made of, where it ends so."""
    about = hint.removesuffix(end)
    return [end, about.rstrip().removesuffix(".")] if about != hint else []


def test_each_field_has_a_label_and_says_who_may_see_it(forms: dict[str, Any]) -> None:
    """Otherwise somebody writes a telephone number into what everybody reads."""
    assert field(forms, "employer", "contacts")["hint"] == NOTES_OF_STAFF
    assert field(forms, "employer", "partner_since")["label"] == "Partner since"
    for each in every_field(forms):
        assert each["name"] == "item" or each["label"], each
        assert "hint" not in each or each["hint"].endswith(WHO_SEES_IT), each


def test_every_hint_is_in_french(tiny: TinySite) -> None:
    """Otherwise who works in French reads half of each form in English."""
    words = field_words("fr").sentences
    asked = {each["hint"] for each in every_field(configuration(tiny, "en")[0]) if each.get("hint")}
    said = {part for whole in asked for end in WHO_SEES.values() for part in parts_of(whole, end)}
    assert sorted(said - words.keys()) == []
    odd = re.compile(r"(?<![\u00a0\d])[:»]|«(?!\u00a0)|\s[;!?]")
    assert [each for each in words.values() if odd.search(each)] == []


def test_choices_are_the_sites_own_words(forms: dict[str, Any]) -> None:
    """Otherwise people type ids from memory."""
    found = forms
    requirement = field(found, "employer", "demand", "requirements", "skill")
    assert {"value": "active-listening", "label": "Écoute active"} in requirement["options"]
    assert field(found, "employer", "region")["options"] == [{"value": "ON", "label": "Ontario"}]
    assert field(found, "participants-tech-sales-2026", "placement", "employer")["collection"] == "employer"
    assert field(found, "employer", "public")["options"][0]["value"] == "yes"  # and not a box, which would say true
    assert field(found, "participants-tech-sales-2026", "consent", "scopes")["multiple"] is True


def test_texts_are_asked_for_in_the_languages_of_the_site(tiny: TinySite, forms: dict[str, Any]) -> None:
    """Otherwise a new employer has no French."""
    assert [each["name"] for each in field(forms, "employer", "about")["fields"]] == ["en", "fr"]
    assert field(forms, "participants-tech-sales-2026", "profile", "headline")["widget"] == "string"
    with tiny.record("cohorts/organization.yml") as organization:
        organization["languages"] = ["en"]
    found, _ = configuration(tiny)
    assert field(found, "cohort", "hero")["widget"] == "string"


def test_what_is_written_in_two_ways_is_left_out_and_told(tiny: TinySite) -> None:
    """Otherwise the form shows nothing there, and saving takes the text away."""
    with tiny.record("cohorts/employers/birch.yml", like=EMPLOYER) as record:
        record["sector"] = "Paper"
    found, left_out = configuration(tiny)
    assert left_out == ("cohorts/employers: sector",)
    assert "sector" not in [each["name"] for each in found["collections"][0]["fields"]]


def test_what_all_records_share_has_forms_in_the_order_of_its_files(tiny: TinySite, forms: dict[str, Any]) -> None:
    """Otherwise a skill's words, a question or a cited number can be mended by whoever writes YAML only."""
    shared = next(each for each in forms["collections"] if each["name"] == "shared")["files"]
    assert [each["file"] for each in shared] == [f"cohorts/{name}.yml" for name in ("skills", "questions", "claims")]
    skills, questions, claims = (each["fields"] for each in shared)
    assert [(each["name"], each["label"]) for each in skills] == [
        ("cold-outreach", "Premier contact"),
        ("active-listening", "Écoute active"),
    ]
    assert [each["name"] for each in skills[0]["fields"]] == ["label", "kind", "same_as"]
    assert [each["root"] for each in (*questions, *claims)] == [True, True]
    (tiny.root / "cohorts/skills.yml").unlink()
    found, _ = configuration(tiny)
    shared = next(each for each in found["collections"] if each["name"] == "shared")["files"]
    assert [each["name"] for each in shared] == ["questions", "claims"]  # an empty mapping has no field to show


def test_people_are_not_deleted_and_their_files_have_no_name(forms: dict[str, Any]) -> None:
    """Otherwise a click takes away the proof of a withdrawal, or an address holds a name."""
    people = next(each for each in forms["collections"] if each["name"] == "participants-tech-sales-2026")
    assert (people["delete"], people["slug"]) == (False, "{{uuid_shorter}}")
    assert forms["publish_mode"] == "editorial_workflow"


def test_text_that_looks_like_a_number_is_told_with_its_place(tiny: TinySite) -> None:
    """Otherwise saving an employer turns 0123 into 123."""
    path = tiny.root / EMPLOYER
    more = "contacts: 0123\nnotes: '0123'\nlogo: 1.10\ncity: 12\nwebsite: 1.5\nabout: 1e3\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [lines[place.line - 1] for place in number_like(read_folder(tiny.root)) if place.path == EMPLOYER]
    assert told == ["contacts: 0123", "logo: 1.10", "about: 1e3"]
    assert PERSON not in {place.path for place in number_like(read_folder(tiny.root))}
