"""Why a record is refused: a failed validation becomes a problem with a place, a sentence and a fix.

What the file says is repeated only where everybody may see it. For any other field neither the value is printed nor a
guess at what was meant, because the guess would give the value away.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cohortbook.model.claim import Claims
from cohortbook.model.employer import Employer
from cohortbook.model.expectations import EXPECTATIONS, expected_within
from cohortbook.model.fields import Location, bounds_at, choices_at, model_at, visibility_at
from cohortbook.model.redirects import Redirects
from cohortbook.model.scalars import id_of, is_id
from cohortbook.model.visibility import Visibility, visibility_of
from cohortbook.problems import MAX_TOLD, Problem, did_you_mean, more_problems, or_did_you_mean, suggestion
from cohortbook.source.nodes import Mapping, Node, Scalar, Sequence, key_position, node_at, position_of
from cohortbook.words import Message, say

_NEGATIVE = re.compile(r"-\d+")
_UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\ufeff]")
_BEYOND = ("greater_than_equal", "less_than_equal")
_KEY_NEARNESS = 0.7  # below it, keys that have nothing to do with each other are alike: salary, display


def refusals(model: type[BaseModel], node: Node, error: ValidationError) -> list[Problem]:
    """The problems behind what kept `node` from being a `model`; of very many, the first and how many more."""
    details = error.errors(include_url=False, include_input=False)
    mistyped = {(*detail["loc"][:-1], _key_meant(model, detail)) for detail in details if _is_unknown_key(detail)}
    # A key that is missing because it was mistyped is one slip and not two.
    details = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in mistyped]
    problems = [_refusal(model, node, detail) for detail in details[:MAX_TOLD]]
    return problems + ([more_problems(node.at.path, len(details) - MAX_TOLD)] if len(details) > MAX_TOLD else [])


def _is_unknown_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden"


def _key_meant(model: type[BaseModel], detail: ErrorDetails) -> str:
    """The key that an unknown one was meant to be, or ''."""
    *above, key = detail["loc"]
    parent = model_at(model, [step for step in above if step != "[key]"])
    known = parent.model_fields if parent is not None else {}
    return suggestion(str(key), known, nearness=_KEY_NEARNESS) or ""


def _refusal(model: type[BaseModel], node: Node, detail: ErrorDetails) -> Problem:
    """The problem behind one error that reading `node` as a `model` met."""
    location: Location = [step for step in detail["loc"] if step != "[key]"]
    location = _as_written(model, node, location)
    kind, values = detail["type"], detail.get("ctx", {})
    match kind:
        case "missing" if model is Claims and location[-1:] == ["source"]:
            return _claim_without_source(node, location)
        case "missing":
            return _missing(node, location)
        case "extra_forbidden":
            return _unknown_key(model, node, location)
        case "play-incomplete" | "play-minutes" | "headcount-order" | "answer-unasked" | "score-gap":
            return _whole_record(kind, node, location, values)
        case "model_type" | "model_attributes_type" | "dict_type" if not location and _lists_signals(model, node):
            return Problem(
                "wrong-type",
                position_of(node, location),
                say("this is a list of demand signals, and not an employer"),
                say("paste these lines below 'demand:' in the employer's file, then delete this file"),
            )
        case _ if "[key]" in detail["loc"]:
            return _wrong_key(model, node, location, kind)
        case "literal_error" | "enum":
            return _unknown_value(model, node, location)
        case _:
            return _wrong_value(model, node, location, kind, values)


def _as_written(model: type[BaseModel], node: Node, location: Location) -> Location:
    """The location with the name that its last key has in the file, where that is an old one."""
    if not location or _is_written(node, location):
        return location
    here, parent = model_at(model, location[:-1]), node_at(node, location[:-1])
    old = getattr(here, "old_keys", {}).get(str(location[-1]))
    if old is None or not isinstance(parent, Mapping):
        return location
    found = next((key for key in parent.values if old.fullmatch(str(key))), location[-1])
    return [*location[:-1], found]


def _lists_signals(model: type[BaseModel], node: Node) -> bool:
    """Whether `node` holds the lines that the interview kit makes for an employer's file."""
    if model is not Employer or not isinstance(node, Sequence):
        return False
    return any(
        isinstance(item, Mapping) and {"role", "headcount", "observed_on"} & set(item.values) for item in node.items
    )


def _missing(node: Node, location: Location) -> Problem:
    key, parent = location[-1], _nearest_key(location[:-1])
    if _is_written(node, location):
        return Problem(
            "missing-key",
            key_position(node, location),
            say("'{key}' has no value", key=key),
            say("write its value after '{key}:'", key=key),
        )
    return Problem(
        "missing-key",
        position_of(node, location[:-1]),
        say("'{key}' is missing in '{parent}'", key=key, parent=parent)
        if parent
        else say("'{key}' is missing", key=key),
        say("add '{key}:' with its value", key=key),
    )


def _claim_without_source(node: Node, location: Location) -> Problem:
    claim_id = node_at(node, [*location[:-1], "id"])
    name = _short(claim_id.value) if isinstance(claim_id, Scalar) else ""
    return Problem(
        "claim-without-source",
        key_position(node, location) if _is_written(node, location) else position_of(node, location[:-1]),
        say("the claim '{id}' does not say where its number is from", id=name)
        if name
        else say("this claim does not say where its number is from"),
        say(
            "add 'source:' with the 'title:' of the publication, and 'author:' and 'url:' if it has them; with no "
            "source to name, delete the claim and take the number out of the text"
        ),
    )


def _is_written(node: Node, location: Location) -> bool:
    parent = node_at(node, location[:-1])
    return isinstance(parent, Mapping) and location[-1] in parent.values


def _unknown_key(model: type[BaseModel], node: Node, location: Location) -> Problem:
    """An unknown key near a known one is a slip of the pen; any other may be private text in the wrong place."""
    key, parent = str(location[-1]), model_at(model, location[:-1])
    known = parent.model_fields if parent is not None else {}
    fields_are_public = any(visibility_of(field) is Visibility.PUBLIC for field in known.values())
    moved = _where_it_belongs(model, node, location)
    if model is Redirects and len(location) == 1 and isinstance(node_at(node, location), Scalar):
        fix = say(
            "write it below the kind of what was renamed, with two spaces in front: {kinds}", kinds=", ".join(known)
        )
        return Problem(
            "unknown-key", key_position(node, location), say("'{key}' is not a key that belongs here", key=key), fix
        )
    is_shown = (
        moved is not None
        or suggestion(key, known, nearness=_KEY_NEARNESS) is not None
        or (fields_are_public and _is_public(model, node, location[:-1]))
    )
    return Problem(
        "unknown-key",
        key_position(node, location),
        say("'{key}' is not a key that belongs here", key=key)
        if is_shown
        else say("this key does not belong here (it is not shown: it could be private)"),
        moved or or_did_you_mean(key, known, say("delete the line, or check its indentation"), nearness=_KEY_NEARNESS),
    )


def _where_it_belongs(model: type[BaseModel], node: Node, location: Location) -> Message | None:
    """What to do about a key that would be right further left, or further right below one of its neighbours."""
    key = str(location[-1])
    for depth in range(len(location) - 2, -1, -1):
        around = model_at(model, location[:depth])
        is_free = not _is_written(node, [*location[:depth], key])
        if around is not None and key in around.model_fields and isinstance(location[depth], str) and is_free:
            return say("give it as many spaces in front as '{key}', beside which it belongs", key=location[depth])
    parent = model_at(model, location[:-1])
    for name in parent.model_fields if parent is not None else ():
        inside = model_at(model, [*location[:-1], name])
        if inside is not None and key in inside.model_fields:
            return say("it belongs below '{key}', with two spaces more in front than that has", key=name)
    return None


def _whole_record(kind: str, node: Node, location: Location, values: dict[str, Any]) -> Problem:
    match kind:
        case "play-incomplete":
            return Problem(
                "missing-key",
                position_of(node, location),
                say("a page of kind '{kind}' also needs: {missing}", **values),
                say("add the missing keys"),
            )
        case "play-minutes":
            return Problem(
                "minutes-do-not-add-up",
                position_of(node, (*location, "minutes")),
                say("the play takes {stated} minutes, its steps take {sum}", **values),
                say("write minutes: {sum}, or correct a step", **values),
            )
        case "answer-unasked":
            return Problem(
                "missing-key",
                position_of(node, location),
                say("this answer does not say which question it answers"),
                say("add 'question:' with an id from cohorts/questions.yml, or 'asked:' with a question of your own"),
            )
        case "score-gap":
            return Problem(
                "impossible-score",
                position_of(node, (*location, "results")),
                say("the results do not divide the scores, which go from 0 to {highest}", **values),
                say(
                    "let the first result begin at 0, each other one higher than the last, and none above {highest}",
                    **values,
                ),
            )
        case _:
            return Problem(
                "impossible-headcount",
                position_of(node, location),
                say("the headcount is not in order: min, likely and max must not decrease"),
                say("write, for example: min: 1, likely: 2, max: 4"),
            )


def _wrong_key(model: type[BaseModel], node: Node, location: Location, kind: str) -> Problem:
    at = key_position(node, location)
    if kind == "enum":
        listed = ", ".join(choices_at(model, location))
        return Problem(
            "unknown-value",
            at,
            say("this key is not one that '{parent}' can have", parent=_nearest_key(location[:-1])),
            say("write one of: {choices}", choices=listed),
        )
    name, (expected, fix) = EXPECTATIONS.get(kind, EXPECTATIONS["any"])
    if not _is_public(model, node, location):
        return Problem(name, at, say("this key is not {expected}", expected=expected), fix)
    return Problem(
        name, at, say("'{value}' is not {expected}", value=_short(str(location[-1])), expected=expected), fix
    )


def _unknown_value(model: type[BaseModel], node: Node, location: Location) -> Problem:
    found, at, subject = node_at(node, location), position_of(node, location), _subject(location)
    choices = choices_at(model, location)
    otherwise = say("write one of: {choices}", choices=", ".join(choices))
    if isinstance(found, Sequence):
        what = say("{subject} is a list, and one value belongs here", subject=subject)
        fix = say(
            "write one of them without the brackets, and an entry of its own for each other: {choices}",
            choices=", ".join(choices),
        )
        return Problem("unknown-value", at, what, fix)
    if isinstance(found, Scalar) and _is_public(model, node, location):
        what = say("{subject} cannot be '{value}'", subject=subject, value=_short(found.value))
        return Problem("unknown-value", at, what, or_did_you_mean(found.value, choices, otherwise))
    return Problem(
        "unknown-value", at, say("{subject} has a value that is not one of its choices", subject=subject), otherwise
    )


def _wrong_value(model: type[BaseModel], node: Node, location: Location, kind: str, limits: dict[str, Any]) -> Problem:
    found, at, subject = node_at(node, location), position_of(node, location), _subject(location)
    name, (expected, fix) = expected_within(kind, limits) or EXPECTATIONS.get(kind, EXPECTATIONS["any"])
    bounds = bounds_at(model, location)
    if kind == "whole-number" and isinstance(found, Scalar) and _NEGATIVE.fullmatch(found.value):
        expected, fix = say("a number from 0 upward"), say("write it without the minus sign, or correct it")
    if kind == "whole-number" and isinstance(found, Scalar) and found.value.rstrip().endswith("%"):
        fix = say("write how many people; a result that is only known as a percentage is cited, in cohorts/claims.yml")
    if bounds is not None and isinstance(found, Scalar) and (kind in _BEYOND or _NEGATIVE.fullmatch(found.value)):
        fix = say("write {least} to {most}", least=bounds[0], most=bounds[1])
    if kind in ("model_type", "dict_type"):
        fix = _keyed_by_id(found) or _keys_wanted(model, location, found) or fix
    is_public = _is_public(model, node, location)
    if kind == "id" and isinstance(found, Scalar):
        fix = _id_meant(location, found.value, fix, is_public=is_public)
    if _UNSEEN.search(found.value if isinstance(found, Scalar) else ""):
        fix = say("delete the whole value and type it again: it holds a character that cannot be seen")
    if isinstance(found, Scalar) and location and is_public:
        value = _short(found.value)
        what = say("{subject} is '{value}', which is not {expected}", subject=subject, value=value, expected=expected)
        return Problem(name, at, what, fix)
    return Problem(name, at, say("{subject} is not {expected}", subject=subject, expected=expected), fix)


def _keyed_by_id(found: Node | None) -> Message | None:
    """What to do with a list of entries that say their ids, where the ids are the keys; None for anything else."""
    entries = found.items if isinstance(found, Sequence) else ()
    if not entries or not all(isinstance(entry, Mapping) and "id" in entry.values for entry in entries):
        return None
    return say("write no list here: begin each entry with its id and a colon, and write its other keys below it")


def _keys_wanted(model: type[BaseModel], location: Location, found: Node | None) -> Message | None:
    """Which keys belong where a value stands in their place; None where none of them has to be there."""
    wanted = model_at(model, location)
    keys = [name for name, field in wanted.model_fields.items() if field.is_required()] if wanted is not None else []
    if not keys or not location:
        return None
    if isinstance(location[-1], int) and isinstance(found, Scalar):
        return say("begin the entry with its key: '- {key}: ' and then the value", key=keys[0])
    return say("write these keys below it, each on a line of its own with its value: {keys}", keys=", ".join(keys))


def _id_meant(location: Location, written: str, otherwise: Message, *, is_public: bool) -> Message:
    """What to write in place of something that is no id: mostly it is a name or a label."""
    key = _nearest_key(location)
    if is_public and is_id(meant := id_of(written)):
        return did_you_mean(meant, otherwise)
    if key in ("skill", "skills"):
        return say(
            "write the skill's id and not its label: ids stand in cohorts/skills.yml, and end the addresses of skills "
            "on the site"
        )
    if key in ("employer", "co_delivered_by"):
        return say("write the employer's id and not its name: it is the name of its file, without .yml")
    return otherwise


def _is_public(model: type[BaseModel], node: Node, location: Location) -> bool:
    """Whether everybody may see what stands at `location` of this record."""
    switch = getattr(model, "published_if", None)
    if switch is not None:
        says = node_at(node, [switch])
        if not isinstance(says, Scalar) or says.value.strip().lower() not in ("yes", "true"):
            return False
    return visibility_at(model, location) is Visibility.PUBLIC


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "..."


def _subject(location: Location) -> Message:
    """What is spoken of: the nearest key on the way to `location`, because positions in a list mean little."""
    key = _nearest_key(location)
    if not location:
        return say("this file")
    if not key:
        return say("this entry")
    return say("'{key}'", key=key) if isinstance(location[-1], str) else say("an entry of '{key}'", key=key)


def _nearest_key(location: Location) -> str:
    return next((step for step in reversed(location) if isinstance(step, str)), "")
