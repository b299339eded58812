"""Records in which every free text attacks the reader's browser. The models say where free text may stand."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel, RootModel

from cohortbook.model import LocalizedText
from cohortbook.model.scalars import Line, Paragraphs
from cohortbook.model.schema import RECORD_KINDS

# Lines that are names of something else, so that only a few values fit: ids, codes, files, versions, time zones.
NAMES = {
    ("Region", "id"),
    ("Region", "country"),
    ("Region", "time_zone"),
    ("Region", "outline"),
    ("ConsentWording", "version"),
    ("Consent", "wording"),
    ("Signal", "occupation"),
    ("Employer", "region"),
    ("Employer", "logo"),
    ("Claim", "figure"),
    ("Cohort", "region"),
    ("Cohort", "time_zone"),
    ("Profile", "regions"),
    ("SpokenLanguage", "language"),
    ("Participant", "photo"),
    ("Participant", "photo_alt"),  # stands beside a photo only, and the sample has none
    ("Participant", "also_known_as"),  # a name, which no other text may hold
    ("Participant", "not_a_name_here"),
    ("PlaybookWishes", "leave_out"),
    ("Instructor", "photo"),
    ("Instructor", "photo_alt"),  # stands beside a photo only
    ("Supporter", "logo"),
    ("Adopted", "page"),
    ("Adopted", "version"),
    ("Adopted", "hash"),
    ("Play", "related"),
    ("Partner", "folder"),  # where a hub reads, which no page says
    ("Redirects", "plays"),
    ("Statement", "play"),
    ("Result", "plays"),
}
# No template may compute, and no element, attribute or title may be left by what stands in it.
ATTACK = (
    "<script>window.pwned=1</script>\"'><img src=x class=pwned onerror=window.pwned=1><svg onload=window.pwned=1></svg>"
    "</title></textarea> {{987654-321}} ${987654-321} {: onclick=window.pwned=1 .pwned }"
)
COMPUTED = "987333"
LINK = "[x](javascript:window.pwned=1)"

_FINANCING: list[dict[str, Any]] = [{"title": "a"}]
_MORE: list[dict[str, Any]] = [{"label": "a", "text": "a"}]
# What the sample has nothing of, with what it needs to be published beside its texts.
ADDED: dict[str, dict[str, Any]] = {
    "Organization": {
        "outcome_vocabularies": [
            {
                "name": "a",
                "codes": [{"theirs": "a", "ours": "1A"}],
                "measures": [{"theirs": "a", "ours": "placement_rate_180"}],
            }
        ]
    },
    "Program": {"prerequisites": ["a"], "financing": _FINANCING, "more": _MORE},
    "Cohort": {
        "prerequisites": ["a"],
        "financing": _FINANCING,
        "more": _MORE,
        "places": [{"name": "a"}],
        "schedule": [{"days": ["monday"], "start": "18:00", "end": "20:00"}],
        "instructors": [{"name": "a", "agreed_on": "2024-01-15"}],
        "supporters": [{"name": "a", "role": "funder"}],
    },
    "Employer": {"more": _MORE},
    "Profile": {"more": _MORE},
}

Field = tuple[str, str]
Plant = Callable[[Field], str]


def attack(field: Field) -> str:
    """The attack, opening with the field's name, so that a page shows which field it came from."""
    return f"{'.'.join(field)} {ATTACK}"


def free_texts() -> set[Field]:
    """Every free text of every record kind, as model and field."""
    found: set[Field] = set()
    for model in RECORD_KINDS.values():
        for reached in _models(model):
            hints = get_type_hints(reached, include_extras=True)
            found |= {
                (reached.__name__, name)
                for name in reached.model_fields
                if name != "root" and any(_is_free(part) for part in _parts(hints[name]))
            }
    return found - NAMES


def plant_everywhere(root: Path, plant: Plant) -> set[Field]:
    """Put `plant(field)` into every free text of the site at `root`; which fields that were."""
    planted: set[Field] = set()
    for path, model in _records(root / "cohorts"):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # text only
        changed = _planted(model, content, plant, planted, None)
        path.write_text(_dumped(_shown(model.__name__, path, content, changed)), encoding="utf-8")
    for path in sorted((root / "playbook").rglob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        content = yaml.load(front, Loader=yaml.CBaseLoader)  # noqa: S506
        changed = _planted(RECORD_KINDS["play"], content, plant, planted, None)
        path.write_text(f"---\n{_dumped(changed)}---\n{body}", encoding="utf-8")
    return planted


def _dumped(content: Any) -> str:
    return str(yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000))


def _records(folder: Path) -> Iterator[tuple[Path, type[BaseModel]]]:
    for name in ("organization", "skills", "questions", "claims"):
        yield folder / f"{name}.yml", RECORD_KINDS[name]
    for kind, pattern in {
        "program": "programs/*.yml",
        "employer": "employers/*.yml",
        "discovery": "discovery/*.yml",
        "cohort": "*/cohort.yml",
        "participant": "*/participants/*.yml",
    }.items():
        for path in sorted(folder.glob(pattern)):
            yield path, RECORD_KINDS[kind]


def _shown(model: str, path: Path, before: Any, content: Any) -> Any:
    """The record with everybody's agreement, so that as much of it as possible is published."""
    if model == "Participant":
        # Nothing of a name behind a pseudonym may stand in other texts, and here all texts hold the same words.
        is_hidden = path.stem > "s"
        # One in each cohort is called like the attack: if all were, each text would name everybody.
        name = content["name"] if path == min(path.parent.iterdir()) else before["name"]
        named = {"display": "pseudonym", "name": "Quillan Ottersby"} if is_hidden else {"display": "full", "name": name}
        consent = {
            "status": "granted",
            "scopes": ["profile", "name", "contact", "indexing", "testimonial", "outcome"],
            "wording": "2025-1",
            "obtained_on": "2026-01-15",
            "evidence": content.get("consent", {}).get("evidence", "form-1"),
        }
        return {**content, **named, "consent": consent}
    if model == "Employer":
        for signal in content.get("demand", []):
            signal["visibility"] = "public"
            signal.pop("expires", None)
        if "testimonial" in content:
            content["testimonial"]["permission"] = "yes"
        return {**content, "public": "yes"}
    return content


def _planted(hint: Any, value: Any, plant: Plant, planted: set[Field], field: Field | None) -> Any:
    """`value` with every free text below it replaced, and every free text that is left out added."""
    hint = _bare(hint)
    if _is_free(hint):
        assert field is not None
        planted.add(field)
        return {"en": plant(field), "fr": plant(field)} if _is_localized(hint) else plant(field)
    if get_origin(hint) is list and isinstance(value, list):
        return [_planted(get_args(hint)[0], item, plant, planted, field) for item in value]
    if get_origin(hint) is dict and isinstance(value, dict):
        return {key: _planted(get_args(hint)[1], item, plant, planted, field) for key, item in value.items()}
    if not _is_model(hint) or value in (None, ""):
        return value
    if issubclass(hint, RootModel):
        return _planted(hint.model_fields["root"].annotation, value, plant, planted, field)
    hints = get_type_hints(hint, include_extras=True)
    value = {**ADDED.get(hint.__name__, {}), **value}
    changed = dict(value)
    for name in hint.model_fields:
        here = (hint.__name__, name)
        if here in NAMES:
            continue
        if name in value or (_is_free(_bare(hints[name])) and _may_add(here, value)):
            changed[name] = _planted(hints[name], value.get(name), plant, planted, here)
    return changed


def _may_add(field: Field, value: dict[str, Any]) -> bool:
    """Whether a text that is left out may be added: some may stand only where something else does."""
    return field[0] != "Play" and not (field == ("CohortTestimonial", "who") and "participant" in value)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    if issubclass(model, RootModel):
        parts = list(_parts(model.model_fields["root"].annotation))
    else:
        yield model
        hints = get_type_hints(model, include_extras=True)
        parts = [part for name in model.model_fields for part in _parts(hints[name])]
    for part in parts:
        if _is_model(part):
            yield from _models(part)


def _parts(hint: Any) -> Iterator[Any]:
    """The types inside lists, dictionaries and options."""
    hint = _bare(hint)
    yield hint
    if get_origin(hint) in (list, dict):
        for argument in get_args(hint):
            yield from _parts(argument)


def _bare(hint: Any) -> Any:
    """Without `None` and annotations around it; free texts are annotated themselves and stay."""
    while not _is_free(hint):
        if get_origin(hint) in (Union, types.UnionType):
            hint = next(part for part in get_args(hint) if part is not type(None))
        elif get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        else:
            break
    return hint


def _is_free(hint: Any) -> bool:
    return bool(hint in (Line, Paragraphs)) or _is_localized(hint)


def _is_localized(hint: Any) -> bool:
    return hint is LocalizedText or (get_origin(hint) is Annotated and get_args(hint)[0] is LocalizedText)


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)
