"""What of an older record today's record still allows. What cannot be read, or is not there any more, allows nothing.

Records are as YAML gives them: texts, lists and mappings. What nobody has to agree to stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from cohortbook.model import Consent
from cohortbook.upkeep.newest_record import NewestRecord, UnreadableError

Record = dict[str, object]
_REQUIRED_OF_A_PROFILE = frozenset({"headline", "story"})
_NO = "no"
UNSET: Mapping[str, object] = {"status": "unset"}


def of_participant(then: Record, now: NewestRecord | None) -> tuple[Record, bool]:
    """The record with today's consent, and without what was taken out of it; and whether the person is held back."""
    if now is None:
        return {**then, "consent": UNSET}, True
    try:
        consent = now.get("consent")
        Consent.model_validate(consent if consent is not None else UNSET)
    except (UnreadableError, ValidationError):
        return {**then, "consent": UNSET}, True
    kept = {**then, "consent": consent if consent is not None else UNSET}
    for key in ("display", "pseudonym"):
        if (said := _said(now, key)) is not None:
            kept[key] = said
    if now.lacks("photo"):
        kept = _without(kept, "photo", "photo_alt")
    if now.lacks("profile"):
        kept = _without(kept, "profile")
    shown, profile = kept.get("profile"), _said(now, "profile")
    if isinstance(shown, dict) and isinstance(profile, dict):  # where it cannot be read, the consent alone decides
        kept["profile"] = {
            key: value for key, value in shown.items() if key in profile or key in _REQUIRED_OF_A_PROFILE
        }
    return kept, False


def of_employer(then: Record, now: NewestRecord | None) -> tuple[Record, bool]:
    """The record with today's permissions; and whether the employer is not to be named."""
    if now is None or _said(now, "public") is None:
        return {**then, "public": _NO}, True
    kept = {**then, "public": _said(now, "public")}
    if _said(now, "logo_permission") is None:
        kept = _without(kept, "logo_permission")
    kept = _with_permission(kept, "testimonial", _said(now, "testimonial"))
    signals = _entries(_said(now, "demand"))
    kept["demand"] = [_signal(signal, signals) for signal in _entries(then.get("demand"))]
    return (kept if kept["demand"] else _without(kept, "demand")), False


def _signal(then: Record, now: list[Record]) -> Record:
    """A signal as visible as both say, and no longer than today's says."""
    found = next((each for each in now if each.get("id") == then.get("id")), None)
    if found is None:
        return {**then, "visibility": "private"}
    order = ("public", "aggregate", "private")
    both = [str(each.get("visibility", "private")) for each in (then, found)]
    kept = {**then, "visibility": max(both, key=lambda seen: order.index(seen) if seen in order else len(order))}
    if kept["visibility"] not in order:
        kept["visibility"] = "private"
    return kept | ({"expires": found["expires"]} if found.get("expires") is not None else {})


def of_session(then: Record, now: NewestRecord | None) -> tuple[Record, bool]:
    """The session with the quotes that may still be published; everything else of it is private anyhow."""
    allowed = [] if now is None else _entries(_said(now, "answers"))
    answers = [
        answer
        if any(each.get("quote") == answer.get("quote") and _is_yes(each.get("quote_permission")) for each in allowed)
        else _without(answer, "quote_permission")
        for answer in _entries(then.get("answers"))
    ]
    return ({**then, "answers": answers} if answers else then), now is None


def of_cohort(then: Record, now: NewestRecord | None) -> tuple[Record, bool]:
    """The cohort with those who still agree to be shown: who teaches and runs it, whose words and logos it carries.

    It waits for the later of the days that both say.
    """
    kept = dict(then)
    for key, is_same, keep in _OF_COHORT:
        there = _entries(None if now is None else _said(now, key))
        listed = [
            shown
            for each in _entries(then.get(key))
            if (shown := keep(each, next((other for other in there if is_same(each, other)), None))) is not None
        ]
        kept = {**kept, key: listed} if listed else _without(kept, key)
    days = [str(day) for day in (then.get("publish_on"), now and _said(now, "publish_on")) if day is not None]
    return (kept | {"publish_on": max(days)} if days else kept), now is None


def _same_name(one: Record, other: Record) -> bool:
    return one.get("name") == other.get("name")


def _same_words(one: Record, other: Record) -> bool:
    return all(one.get(key) == other.get(key) for key in ("quote", "participant", "employer"))


def _keep_quote(then: Record, now: Record | None) -> Record | None:
    if now is None:
        return None
    return then if "permission" not in then or _is_yes(now.get("permission")) else {**then, "permission": _NO}


def _keep_who_agreed(then: Record, now: Record | None) -> Record | None:
    return None if now is None or now.get("agreed_on") is None else then


def _keep_logo(then: Record, now: Record | None) -> Record | None:
    if now is None:
        return None
    return then if now.get("logo_permission") is not None else _without(then, "logo_permission")


def _keep_named(then: Record, now: Record | None) -> Record | None:
    return None if now is None else then


Keep = Callable[[Record, Record | None], Record | None]
_OF_COHORT: tuple[tuple[str, Callable[[Record, Record], bool], Keep], ...] = (
    ("testimonials", _same_words, _keep_quote),
    ("instructors", _same_name, _keep_who_agreed),
    ("supporters", _same_name, _keep_logo),
    ("team", _same_name, _keep_named),
)


def of_organization(then: Record, now: NewestRecord | None) -> tuple[Record, bool]:
    """The organisation with today's way of showing people, and without consent wordings that are gone."""
    if now is None:
        return then, False
    kept = dict(then)
    showcase = _said(now, "showcase")
    if isinstance(showcase, dict):
        kept["showcase"] = showcase
    return kept, False


def _with_permission(then: Record, key: str, now: object) -> Record:
    said = then.get(key)
    if not isinstance(said, dict):
        return then
    may = isinstance(now, dict) and now.get("quote") == said.get("quote") and _is_yes(now.get("permission"))
    return then if may else {**then, key: {**said, "permission": _NO}}


def _said(now: NewestRecord, key: str) -> object:
    """What today's record says, and nothing where it cannot be read."""
    try:
        return now.get(key)
    except UnreadableError:
        return None


def _entries(value: object) -> list[Record]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _is_yes(value: object) -> bool:
    return str(value).lower() in ("yes", "true")


def _without(record: Record, *keys: str) -> Record:
    return {key: value for key, value in record.items() if key not in keys}
