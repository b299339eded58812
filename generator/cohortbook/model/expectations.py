"""What a value should have been: for each kind of failure a problem name, a phrase and a fix."""

from __future__ import annotations

from typing import Any

from cohortbook.words import Message, say

_TYPE = "wrong-type"

EXPECTATIONS: dict[str, tuple[str, tuple[Message, Message]]] = {
    "date": ("bad-date", (say("a date"), say("write year-month-day, such as 2026-10-01"))),
    "no-such-day": (
        "bad-date",
        (
            say("a day of the calendar"),
            say("that month has fewer days, or there is no such month: write the day meant"),
        ),
    ),
    "open-date": (
        "bad-date",
        (
            say("a date"),
            say("write year-month-day, such as 2026-10-01, or leave the line out until it is known"),
        ),
    ),
    "moment": (
        "bad-date",
        (
            say("a date, with a time or without"),
            say("write it such as 2026-10-01 18:00, or 2026-10-01 for a whole day"),
        ),
    ),
    "clock": ("bad-date", (say("a time of day"), say("write hours and minutes, such as 18:00"))),
    "clock-order": ("bad-date", (say("a session that ends after it begins"), say("correct one of the two times"))),
    "partner-id": (
        "bad-id",
        (
            say("a partner's id and a record's there"),
            say("write the partner's id of this file, a slash, and the id at that partner: harbour/crm-hygiene"),
        ),
    ),
    "partner-place": (
        "missing-key",
        (
            say("a partner with either 'site' or 'folder'"),
            say("write 'site:' with the address of the partner's site, or 'folder:' with that of its built site"),
        ),
    ),
    "partner-twice": ("duplicate-id", (say("a list with each partner once"), say("remove one of the two"))),
    "same-twice": (
        "duplicate-id",
        (
            say("a list that names each partner's record once"),
            say("write all that are the same below one 'id:', and each of them once"),
        ),
    ),
    "whole-day": (
        "bad-date",
        (
            say("an event with two times or with two days"),
            say("write a time at both 'start' and 'end', or at neither for whole days"),
        ),
    ),
    "whole-number": (_TYPE, (say("a whole number"), say("write digits only: no separators, units or signs"))),
    "money": (
        _TYPE,
        (
            say("an amount of money"),
            say("write what a year pays in digits only, with a currency's code if need be: 60000 USD"),
        ),
    ),
    "price": (
        _TYPE,
        (
            say("a price"),
            say(
                "write digits, with a point before cents and no other signs, and a currency's code if need be: "
                "4500 or 89.50 EUR"
            ),
        ),
    ),
    "currency": (_TYPE, (say("a currency"), say("write its code of ISO 4217 in capital letters, such as CAD or USD"))),
    "yes-no": (_TYPE, (say("yes or no"), say("write yes or no"))),
    "id": ("bad-id", (say("an id"), say("use lower-case letters, digits and single hyphens, such as tech-sales"))),
    "url": (
        "unsafe-url",
        (
            say("the complete address of a web page, a mailbox or a telephone"),
            say("start it with https://, http://, mailto: or tel:, without spaces or quotes"),
        ),
    ),
    "endpoint": (
        "unsafe-url",
        (
            say("the address that a form is sent to"),
            say("start it with https://, as the form service names it, without '#', ';' and ','"),
        ),
    ),
    "site-url": (
        "unsafe-url",
        (
            say("the address of a web site"),
            say("start it with https://, and leave out what follows a '?' or '#'"),
        ),
    ),
    "email": (_TYPE, (say("a mail address"), say("write it such as hello@organization.example"))),
    "phone": (_TYPE, (say("a telephone number"), say("write it such as +1 416 555 0142"))),
    "host": (
        _TYPE,
        (
            say("the name of a host"),
            say("write it in small letters without https://, such as www.youtube-nocookie.com"),
        ),
    ),
    "code-of-ours": (
        _TYPE,
        (
            say("a code of others: it is one of ours, and means something else there"),
            say("write the name that they have for it, such as unsubsidized-employment"),
        ),
    ),
    "color": (_TYPE, (say("a colour"), say("write '#' and six hexadecimal digits in quotes, such as '#0b6b5d'"))),
    "line": (_TYPE, (say("a line of text"), say("write text on one line, at most 300 characters"))),
    "paragraphs": (
        _TYPE,
        (say("text"), say("write text, at most 20,000 characters; after '|' it may have several lines")),
    ),
    "text": (
        _TYPE,
        (say("text, or one text for each language"), say("write the text, or 'en: ...' and 'fr: ...' below it")),
    ),
    "language-code": (
        _TYPE,
        (say("a language code"), say("write the tag of a language, each once, such as en, fr or pt-BR")),
    ),
    "list_type": (_TYPE, (say("a list"), say("start each entry on a line of its own with '- '"))),
    "dict_type": (_TYPE, (say("a set of keys"), say("write 'key: value' lines, indented below it"))),
    "model_type": (_TYPE, (say("a set of keys"), say("write 'key: value' lines, indented below it"))),
    "code": (_TYPE, (say("a code"), say("write letters, digits and signs, without spaces"))),
    "code-noc": (
        _TYPE,
        (
            say("a code of NOC 2021"),
            say("write five digits, such as 62100; for another classification write 'scheme: soc' and 'code: 41-3031'"),
        ),
    ),
    "code-soc": (_TYPE, (say("a code of SOC 2018"), say("write it such as 41-3031"))),
    "code-isco": (_TYPE, (say("a code of ISCO-08"), say("write one to four digits, such as 3322"))),
    "code-esco": (_TYPE, (say("a code of ESCO"), say("write it such as 3322.1, or write the occupation's address"))),
    "code-ons-soc": (_TYPE, (say("a code of SOC 2020"), say("write four digits, such as 3556"))),
    "half-a-code": (
        _TYPE,
        (
            say("a whole code"),
            say("write both 'scheme:', the classification, and 'code:', the code in it, or neither"),
        ),
    ),
    "any": (_TYPE, (say("what this key expects"), say("see the schema for this key"))),
}
EXPECTATIONS["model_attributes_type"] = EXPECTATIONS["model_type"]
EXPECTATIONS["string_type"] = EXPECTATIONS["line"]


def expected_within(kind: str, limits: dict[str, Any]) -> tuple[str, tuple[Message, Message]] | None:
    """The same for a value beyond a limit that the model sets; None for any other kind of failure."""
    correct = say("correct the value")
    match kind:
        case "greater_than":
            return _TYPE, (say("more than {bound}", bound=limits["gt"]), correct)
        case "greater_than_equal":
            return _TYPE, (say("at least {bound}", bound=limits["ge"]), correct)
        case "less_than_equal":
            return _TYPE, (say("at most {bound}", bound=limits["le"]), correct)
        case "too_short":
            return _TYPE, (say("a list of at least {bound}", bound=limits["min_length"]), say("add what is missing"))
        case _:
            return None
