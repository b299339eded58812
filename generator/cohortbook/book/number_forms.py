"""Which sequences of words are a number that asks to be believed, whatever the language.

A form is written in the names of the lists of a language's table, and of the SIGNS that need none. It is tried on the
words of one sentence, each of which is in some of the lists. Nothing in a form repeats without an end, so that the time
that a text takes grows with its length and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache


class NumberKind(StrEnum):
    PERCENTAGE = "percentage"
    MONEY = "money"
    RATE = "rate"
    SHARE = "share"
    COUNT = "count"


SIGNS = (
    *("digits", "thousands", "zero", "decimal", "year", "slashed", "label"),
    *("percent_sign", "money_sign", "currency_code", "dash", "glued_k", "glued_sign", "arithmetic", "name", "pause"),
    *("maybe_who", "bid"),
)
"""What stands for itself in any language. Digits are from two to 999, from a thousand on, 0, between 0 and 1, a year,
9/10, and no number at all, such as 2A; maybe_who ends as words for people do, and
bid as words that ask for something."""

# Where a number begins: what stands before it in a form is not part of it.
NUMBERS = (
    *("digits", "thousands", "zero", "decimal", "year", "slashed", "money_sign", "currency_code"),
    *("one", "number", "quantity", "fraction", "plural_fraction", "every", "everybody", "multiplied"),
)
# What else a form begins with: it is tried nowhere else.
OPENINGS = (
    *NUMBERS,
    *("reference", "no_number", "condition", "arithmetic", "interval_before", "threshold", "fee", "rule"),
    *("cost", "all_but", "ought", "up_to", "bid", "risen_from", "multiplied_by"),
    *("pay", "rate", "change_before", "beside", "about", "placing", "auxiliary"),
)

_PARTS = {
    "SPELLED": "(one? number (joint? (number|one)){0,5} | quantity)",
    "NUMBER": "((digits | thousands | SPELLED) magnitude?)",
    "ANY": "(NUMBER | one | zero | year | decimal)",
    "UNTIL": "(range | dash)",
    "PERCENT": "(percent | percent_sign)",
    "SOME": "^pause",
    "WHO": "((between | name){0,3} who)",
    "ONE_WHO": "((between | name){0,3} (who | one_of_many))",
    "EACH": "((between | name){0,3} (who | each_one) (of article? SOME{1,4} | relative SOME{1,5})?)",
    "AMOUNT": "(digits | thousands | decimal | year | one)",
    "CURRENCY": "(money_sign | currency)",
    "TIMES": "(glued_k | glued_sign | thousand_sign | magnitude_sign | magnitude)",
    "MONEY": "(currency_code? money_sign AMOUNT TIMES{0,2} currency_code?"
    " | AMOUNT TIMES{0,2} (money_sign | currency_code) currency_code? | currency_code AMOUNT TIMES{0,2}"
    " | (AMOUNT TIMES{0,2} | SPELLED magnitude?) of? currency)",
    "STOPS": "(?= follows | article | every | pause | $)",
    "WAS": "(auxiliary{1,2} SOME? (outcome | placing))",
    "DID": "(WAS | outcome STOPS)",
    "HAPPENED": "(WAS | (outcome | placing) STOPS)",
    "PEOPLE": "((between | article){0,2} (who | whole))",
    "OTHER": "((?! follows | unit | about | auxiliary) SOME)",
    "PART": "(fraction | plural_fraction)",
    "ENDS": "(?= pause | $ | follows | of | auxiliary)",
    "FURTHER": "(magnitude | number | one | unit | PERCENT | CURRENCY | point)",
    "PRICE": "(ANY PERCENT | MONEY)",
    "SET": "(ANY PERCENT | MONEY | NUMBER SOME? (of | out_of) article? NUMBER | NUMBER WHO)",
}
"""What forms have in common. A part names only parts above it."""

FORMS: tuple[tuple[NumberKind | None, str], ...] = (
    # What is numbered, ruled, offered or part of a method is no result.
    (None, "no_number"),
    (None, "reference (ANY | slashed | label) ((UNTIL | of | out_of | inside) article? ANY)? (?! PERCENT)"),
    (None, "arithmetic slashed | slashed arithmetic"),
    (None, "interval_before ANY PERCENT"),
    (None, "(ANY PERCENT UNTIL)? ANY PERCENT (interval_behind | mode)"),
    (None, "rule pause? SOME{0,6} SET (UNTIL SET)? (SOME{0,5} pause? SOME{0,5} ANY PERCENT){0,2}"),
    (None, "START auxiliary? bid SOME{0,6} (ANY UNTIL)? PRICE (SOME{0,5} (UNTIL | pause) SOME{0,4} PRICE)?"),
    (None, "START auxiliary? bid SOME{0,6} (SPELLED | one) SOME? (out_of | inside) NUMBER"),
    (None, "START auxiliary? bid SOME{0,3} one? number WHO"),
    (None, "ought SOME{0,6} SET | SET SOME{0,2} ought"),
    (NumberKind.MONEY, "pay up_to MONEY"),
    (None, "up_to (ANY PERCENT | MONEY)"),
    (None, "cost pause MONEY (UNTIL MONEY)?"),
    (None, "every SOME{1,3} gets about? MONEY"),
    (None, "(one | NUMBER) (?! per) SOME{1,2} per (ANY ONE_WHO | NUMBER (?= pause | $))"),
    (None, "fee SOME{0,4} pause? MONEY (pause? SOME{0,2} (UNTIL | pause) MONEY){0,2}"),
    (None, "MONEY (fee | apiece)"),
    (NumberKind.SHARE, "threshold (SPELLED | one) ONE_WHO? (inside | out_of) NUMBER WHO? (?= HAPPENED | auxiliary)"),
    (NumberKind.SHARE, "threshold (SPELLED | one) ONE_WHO? (inside | out_of) NUMBER (of_them | of article? WHO)"),
    (None, "threshold (SPELLED | one) (WHO | (out_of | inside | of) (ANY | one))"),
    (NumberKind.SHARE, "about PART (of_them | of article{0,2} (PEOPLE | OTHER{1,2} PEOPLE))"),
    (None, "threshold PART | threshold SPELLED (?= HAPPENED)"),
    (None, "threshold NUMBER staff"),
    (None, "SPELLED WHO threshold (?= pause | $)"),
    (None, "condition SOME{0,4} (SPELLED | PART | digits WHO | ANY PERCENT | MONEY)"),
    (None, "(NUMBER | one) unit (out_of | inside) (NUMBER | one)"),
    (NumberKind.PERCENTAGE, "ANY (UNTIL ANY)? PERCENT"),
    (NumberKind.MONEY, "MONEY"),
    (NumberKind.MONEY, "(thousands | AMOUNT glued_k) (UNTIL (thousands | AMOUNT glued_k))? per_year"),
    (NumberKind.MONEY, "(digits | thousands) per_hour"),
    (NumberKind.MONEY, "pay SOME{0,4} thousands (?! WHO | fee) (UNTIL thousands)?"),
    (NumberKind.MONEY, "AMOUNT glued_k"),
    (NumberKind.MONEY, "risen_from AMOUNT (?= range MONEY)"),
    (NumberKind.COUNT, "risen_from NUMBER range NUMBER (?! FURTHER)"),
    (NumberKind.RATE, "risen_from NUMBER point"),
    (NumberKind.RATE, "multiplied_by about? NUMBER"),
    (NumberKind.RATE, "rate SOME{0,9} decimal (UNTIL decimal)?"),
    (NumberKind.RATE, "beside decimal (?! unit)"),
    (NumberKind.RATE, "decimal SOME{0,2} rate"),
    (NumberKind.RATE, "change_before about? NUMBER than_before"),
    (NumberKind.COUNT, "(digits | thousands) times_more WHO"),
    (NumberKind.RATE, "NUMBER times_more | multiplied STOPS"),
    (NumberKind.RATE, "NUMBER percentage_point"),
    (NumberKind.RATE, "change_before about? NUMBER point"),
    (NumberKind.RATE, "NUMBER point change_behind"),
    (NumberKind.RATE, "rate SOME{0,2} NUMBER point"),
    (NumberKind.SHARE, "slashed WHO?"),
    (NumberKind.COUNT, "(digits | thousands) WHO (?= inside SPELLED)"),
    (NumberKind.SHARE, "(NUMBER | one) ((of article?)? ONE_WHO)? (inside | out_of) article? NUMBER (?! unit) WHO?"),
    (NumberKind.SHARE, "(NUMBER | one) (?! unit) SOME out_of NUMBER (?! unit)"),
    (NumberKind.SHARE, "NUMBER of ((article between?)? NUMBER (WHO | whole) | article NUMBER SOME{1,3} WHO)"),
    (NumberKind.SHARE, "NUMBER of article NUMBER OTHER? maybe_who"),
    (NumberKind.SHARE, "(digits | thousands) of article? (digits | thousands) (?! unit | PERCENT | money_sign)"),
    (NumberKind.SHARE, "SPELLED of (article between?)? NUMBER (?= auxiliary | relative | outcome | pause | $)"),
    (NumberKind.SHARE, "NUMBER of article NUMBER (?! unit) OTHER{1,3} (?= HAPPENED | auxiliary)"),
    (NumberKind.SHARE, "(NUMBER | one) ONE_WHO (of article?)? OTHER out_of NUMBER (?! unit)"),
    (NumberKind.SHARE, "SPELLED of SPELLED (?! unit | magnitude)"),
    (NumberKind.SHARE, "every NUMBER of article between? WHO"),
    (NumberKind.SHARE, "PART (of_them | of article{0,2} (PEOPLE | OTHER{1,2} PEOPLE) | article PEOPLE)"),
    (NumberKind.SHARE, "PART of article SOME{1,4} (?= DID)"),
    (NumberKind.SHARE, "change_before about? fraction ENDS | fraction of? change_behind"),
    (None, "PART (of | article | unit)"),
    (NumberKind.SHARE, "plural_fraction"),
    (NumberKind.SHARE, "fraction (?= HAPPENED | auxiliary)"),
    (NumberKind.SHARE, "about fraction (?= pause | $)"),
    (NumberKind.SHARE, "every article? (EACH | NUMBER of_them?) (?= DID)"),
    (NumberKind.COUNT, "every (of article? | article) NUMBER WHO"),
    (NumberKind.SHARE, "everybody (inside | of) article? OTHER{1,2} (?= DID)"),
    (NumberKind.COUNT, "all_but NUMBER (WHO | of_them | (?= DID))"),
    (NumberKind.COUNT, "NUMBER (UNTIL NUMBER)? (WHO | (between | name){0,3} (SOME (?! unit))? maybe_who)"),
    (NumberKind.COUNT, "NUMBER whole (?= HAPPENED)"),
    (NumberKind.COUNT, "NUMBER of_them"),
    (NumberKind.COUNT, "NUMBER of article? between? WHO"),
    (NumberKind.COUNT, "placing (about | article | every){0,2} NUMBER whole"),
    (NumberKind.COUNT, "placing (about | article | every){0,2} NUMBER (?! unit) ENDS"),
    (NumberKind.COUNT, "placing (about | article | every){0,2} NUMBER (?= than_before)"),
    (NumberKind.COUNT, "thousands (?! unit | currency) OTHER (who | whole) (?= follows | pause | $)"),
    (NumberKind.COUNT, "NUMBER (?= HAPPENED)"),
)
"""In this order: where two begin at the same word, the first counts. A form without a kind keeps others away."""


CONTINUED = (
    "NUMBER (auxiliary | outcome | placing)",
    "beside about? NUMBER (ENDS | (?= one | than_before))",
    "outcome about? NUMBER ENDS",
    "(joint | pause) about? SPELLED ENDS",
)
"""Numbers of people as they are told behind the first of a sentence: we hired eleven people and kept TEN."""


Needs = tuple[frozenset[str], ...]
"""Lists and signs: of each set a sentence has to have one."""

_TOKEN = re.compile(r"\(\?[=!]|\^?\w+|\{\d,?\d*\}|[()|?$]")


@cache
def needs_of(form: str) -> Needs:
    """What has to be in a sentence for the form to be. Hardly any sentence has what more than two or three need."""
    return _needs_until_closed(iter(_TOKEN.findall(form)))


def _needs_until_closed(signs: Iterator[str]) -> Needs:
    alternatives: list[list[Needs]] = [[]]
    for sign in signs:
        if sign.startswith("("):
            needs = _needs_until_closed(signs)
            alternatives[-1].append(() if sign == "(?!" else needs)
        elif sign == ")":
            break
        elif sign == "|":
            alternatives.append([])
        elif sign == "?" or sign.startswith("{0"):
            alternatives[-1][-1] = ()
        elif sign[0].isalpha() and sign != "START":
            alternatives[-1].append(needs_of(_PARTS[sign]) if sign in _PARTS else (frozenset([sign]),))
        elif sign[0] == "^":
            alternatives[-1].append(())
    all_needs = [tuple(need for needs in each for need in needs) for each in alternatives]
    if len(all_needs) == 1 or not all(all_needs):
        return all_needs[0] if len(all_needs) == 1 else ()
    return (frozenset[str]().union(*(min(needs, key=len) for needs in all_needs)),)


def written_out(form: str, letters_of: Callable[[str], str]) -> str:
    """The form as a regular expression without groups; `letters_of` says which letters stand for a list."""
    for name, part in reversed(_PARTS.items()):
        form = form.replace(name, part)

    def one_of(name: re.Match[str]) -> str:
        letters = letters_of(name["list"])
        if len(letters) == 1 and not name["not"]:
            return letters  # four in five: to read a set of one takes five times as long
        return f"[{name['not'] or ''}{letters}]" if letters else "(?!)"

    form = re.sub(r"(?P<not>\^)?(?P<list>[a-z_]+)", one_of, form)
    form = re.sub(r"\s|\((?!\?)", lambda found: "(?:" if found[0] == "(" else "", form)
    return form.replace("START", f"(?<![^{letters_of('pause')}])")
