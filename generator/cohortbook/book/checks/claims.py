"""Numbers in public prose have a source, a computation behind them, or are marked as examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.number_forms import NumberKind
from cohortbook.book.numbers import Number, NumberFinder, unbound_numbers
from cohortbook.book.prose import BoundWords, Passage, passages, references, without_code
from cohortbook.model import Claim, Claims, Filed, Play
from cohortbook.model.metric_names import MEDIANS, METRIC_IDS
from cohortbook.model.play import PAGE
from cohortbook.model.reference import (
    BINDING,
    LATEST,
    LEVELS,
    ORGANIZATION,
    PARTS,
    PARTS_OF_MEDIANS,
    YEAR,
    figure_target,
)
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean, suggestion
from cohortbook.recent import Recent, Same
from cohortbook.value_digest import digest_of
from cohortbook.words import say

# A reference that is written in another way than [words](claim:ID), and so would be lost.
_LOOSE = re.compile(
    r"(?:\]\(\s*<?|<|^ {0,3}\[[^\]\n]+\]:\s*<?)(?:claim|figure|example):",
    re.MULTILINE,
)
_DIGITS = re.compile(r"\d+")
_MOST_NOTES = 5
_SEVERITIES = {NumberKind.COUNT: Severity.WARNING}


def check(book: Book) -> Iterator[Problem]:
    used: set[str] = set()
    claims = book.claims.record.root if book.claims else []
    finder = NumberFinder(book.tables.values()) if book.own_tables else None
    ground = digest_of(book.own_tables) if book.recent.left is not None else ""
    is_strict = book.organization is not None and book.organization.record.numbers_in_pages == "sourced"
    in_pages, notes = None if is_strict else Severity.NOTE, Counter[str]()
    for passage in passages(book):
        for reference in book.recent.found(("references", Same(passage)), partial(_references, passage)):
            if reference.kind == "claim":
                used.add(reference.target)
            yield from _reference(reference, book)
        yield from book.recent.found(("unreadable", Same(passage)), partial(_unreadable, passage))
        numbers = _numbers_in(passage, finder, book.recent, ground)
        for problem in _unbound(passage, numbers, claims, in_pages):
            notes[problem.at.path] += problem.severity is Severity.NOTE
            if problem.severity is not Severity.NOTE or notes[problem.at.path] <= _MOST_NOTES:
                yield problem
    yield from (_more(path, number - _MOST_NOTES) for path, number in notes.items() if number > _MOST_NOTES)
    if book.claims is not None:
        yield from _register(book, book.claims, used)


def reviews_due(book: Book, on: date) -> Iterator[Problem]:
    """Claims that should have been looked at again by the day `on`."""
    for index, claim in enumerate(book.claims.record.root if book.claims else ()):
        if claim.status != "withdrawn" and claim.review_by < on and book.claims is not None:
            yield Problem(
                "claim-review-due",
                book.claims.at(index, "review_by"),
                say(
                    "the claim '{id}' was to be looked at again by {day}", id=claim.id, day=claim.review_by.isoformat()
                ),
                say("read its source again, then set a later 'review_by', or write 'status: withdrawn'"),
                Severity.WARNING,
            )


def _reference(reference: BoundWords, book: Book) -> Iterator[Problem]:
    match reference.kind:
        case "claim":
            yield from _claim(reference, book)
        case "figure":
            yield from figure_problems(reference.target, reference.at, book)
        case _example if reference.target:
            yield Problem(
                "unknown-reference",
                reference.at,
                say(
                    "'example:' marks an example and leads nowhere; '{target}' does not belong there",
                    target=reference.target,
                ),
                say("write [words](example:)"),
            )


def _claim(reference: BoundWords, book: Book) -> Iterator[Problem]:
    known = book.known("claims")
    if reference.target not in known:
        if "claims" not in book.unlisted:
            yield Problem(
                "unknown-claim",
                reference.at,
                say("'{id}' is not a claim of cohorts/claims.yml", id=reference.target),
                or_did_you_mean(
                    reference.target,
                    known,
                    say("correct the id, or add the claim with its source to cohorts/claims.yml"),
                ),
            )
        return
    claim = _find(book, reference.target)
    if claim is not None and claim.status == "withdrawn":
        yield Problem(
            "withdrawn-claim",
            reference.at,
            say("the claim '{id}' is withdrawn, and still cited here", id=claim.id),
            say("take the number out of the sentence, or bind it to another claim"),
        )


def _find(book: Book, claim_id: str) -> Claim | None:
    return next((claim for claim in book.all_claims() if claim.id == claim_id), None)


def figure_problems(target: str, at: Position, book: Book) -> Iterator[Problem]:
    """What is wrong with the target of a figure, such as placement_rate_180?program=tech-sales."""
    figure = figure_target(target)
    if figure.metric not in METRIC_IDS:
        yield _unknown_metric(figure.metric, at)
    parts = PARTS_OF_MEDIANS if figure.metric in MEDIANS else PARTS
    if figure.part is not None and figure.part not in parts:
        yield Problem(
            "unknown-reference",
            at,
            say("'#{part}' is no part of this figure", part=figure.part),
            say(
                "write one of: {choices}; or nothing for the whole figure",
                choices=", ".join(f"#{each}" for each in parts),
            ),
        )
    if figure.level == ORGANIZATION and not figure.id:
        return
    if figure.level not in LEVELS:
        yield Problem(
            "unknown-reference",
            at,
            say("figures are not computed by '{level}'", level=figure.level),
            or_did_you_mean(
                figure.level,
                LEVELS,
                say("write ?program=ID, ?cohort=ID, ?region=ID or ?year=latest, or nothing for the whole organisation"),
            ),
        )
        return
    known = _known(figure.level, book)
    if figure.id not in known:
        yield Problem(
            "unknown-reference",
            at,
            say("the figure 'figure:{target}' leads nowhere", target=target),
            say("write ?year=latest: the year up to the date of the figures is the only one that is computed")
            if figure.level == YEAR
            else or_did_you_mean(figure.id, known, say("correct the id after '{level}='", level=figure.level)),
        )


def _unknown_metric(metric: str, at: Position) -> Problem:
    listed = say("write one of: {choices}", choices=", ".join(METRIC_IDS))
    otherwise = listed if suggestion(metric, METRIC_IDS) is None else say("remove the figure")
    what = say("'{metric}' is not a metric", metric=metric)
    return Problem("unknown-metric", at, what, or_did_you_mean(metric, METRIC_IDS, otherwise))


def _known(level: str, book: Book) -> Iterable[str]:
    if level == YEAR:
        return [LATEST]
    if level == "region":
        return [region.id for region in book.organization.record.regions] if book.organization else []
    return book.known(f"{level}s")


def _references(passage: Passage) -> list[BoundWords]:
    return list(references(passage))


def _unreadable(passage: Passage) -> list[Problem]:
    readable = {found.start("words") + len(found["words"]) for found in BINDING.finditer(passage.text)}
    return [
        Problem(
            "unknown-reference",
            passage.at(found.start()),
            say("this reference cannot be read"),
            say("write [words](claim:ID), with no other brackets, spaces or titles in it"),
        )
        for found in _LOOSE.finditer(without_code(passage.text))
        if found.start() not in readable
    ]


def _numbers_in(passage: Passage, finder: NumberFinder | None, recent: Recent, ground: str) -> list[Number]:
    """Those that nothing is said of. Most texts have none, and `ground` is a hash of what that follows from besides."""
    left = recent.left
    # With the whole record: the hash of a short text alone could be guessed by whoever has the cache.
    what = (ground, passage.filed.source.content, passage.text, passage.is_instruction)
    digest = digest_of("numbers", *what) if left is not None else ""
    if left is not None and left.is_quiet(digest):
        return []
    follows_from = ("numbers", passage.text, passage.is_instruction, Same(finder))
    numbers = recent.found(follows_from, partial(_numbers, passage, finder))
    if left is not None and not numbers:
        left.quiet.add(digest)
    return numbers


def _numbers(passage: Passage, finder: NumberFinder | None) -> list[Number]:
    return list(unbound_numbers(passage.text, is_instruction=passage.is_instruction, finder=finder))


def _unbound(
    passage: Passage, numbers: Iterable[Number], claims: Iterable[Claim], in_pages: Severity | None
) -> Iterator[Problem]:
    """`in_pages` is how much is made of numbers in plain pages, where that is not as much as in plays."""
    is_plain = isinstance(passage.filed.record, Play) and passage.filed.record.kind == PAGE
    for number in numbers:
        # The number alone: the words that follow it in the message end anywhere.
        alone = _before_a_link(" ".join(passage.text[number.start : number.end].split()))
        likely = _likely(number, passage.text, claims)
        yield Problem(
            "unbound-number",
            passage.at(number.start),
            say("nothing says where '{words}' comes from", words=_before_a_link(number.words)),
            say(
                "if it is from '{title}', write [{words}](claim:{id})",
                title=likely.source.title,
                words=alone,
                id=likely.id,
            )
            if likely is not None
            else say(
                "if somebody published it, write [{words}](claim:ID) and add a claim with that id and its source to "
                "cohorts/claims.yml; if this site computes it, write figure:METRIC in place of claim:ID; if it is "
                "made up, write example: there",
                words=alone,
            ),
            (in_pages if is_plain else None) or _SEVERITIES.get(number.kind, Severity.ERROR),
        )


def _before_a_link(words: str) -> str:
    """The words up to a link that begins in them: brackets within brackets would be no link."""
    return words.partition(" [")[0] if "]" not in words else words


def _more(path: str, number: int) -> Problem:
    """What stands for the numbers of a plain page that are not told one by one: warnings are to be seen among them."""
    return Problem(
        "unbound-number",
        Position(path),
        say("{n} more numbers of this page are not told one by one", n=number),
        say("write 'numbers_in_pages: sourced' in cohorts/organization.yml, and each is told as an error"),
        Severity.NOTE,
        stands_for=number,
    )


def _likely(number: Number, text: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that the number is probably from: the same digits, and words of the same stems near them.

    Of a claim of many words two have to be there: one alone, such as people, stands near any number, and a wrong source
    is worse than none.
    """
    digits = set(_DIGITS.findall(number.words))
    around = _stems(text[max(0, number.start - _NEAR) : number.end + _NEAR])
    for claim in claims:
        words = " ".join((claim.id.replace("-", " "), *(words for _, words in claim.text)))
        if claim.status != "withdrawn" and digits & set(_DIGITS.findall(claim.value)):
            stems = _stems(words)
            if len(around & stems) > len(stems) // _MANY:
                return claim
    return None


# How far from a number, in letters, the words stand that say what it counts.
_NEAR = 80
_MANY = 10  # words of a claim, in all of its languages
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    {
        *(
            "about",
            "after",
            "before",
            "cent",
            "each",
            "from",
            "have",
            "least",
            "more",
            "most",
            "other",
            "percent",
            "than",
        ),
        *("that", "their", "them", "then", "these", "they", "this", "were", "what", "when", "which", "with", "your"),
        *("après", "avant", "avec", "cette", "dans", "entre", "leur", "leurs", "moins", "nous", "pour", "plus", "sont"),
        *("tous", "vous"),
    }
)


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning: 'errors' and 'error' are one."""
    return {word[:4] for word in _WORD.findall(text.lower()) if word not in _COMMON}


def _register(book: Book, claims: Filed[Claims], used: set[str]) -> Iterator[Problem]:
    inherited = book.inherited.known("claims")  # inherited plays cite these, and the site says them otherwise
    everything_is_read = all(
        book.known(kind) == records.keys()
        for kind, records in (("programs", book.programs), ("employers", book.employers), ("cohorts", book.cohorts))
    ) and all(
        book.named.get(f"plays/{language}", set()) == {play.filed.id for play in plays.values()}
        for language, plays in book.plays.items()
    )
    for index, claim in enumerate(claims.record.root):
        if claim.id not in used | inherited and claim.status != "withdrawn" and everything_is_read:
            yield Problem(
                "unused-claim",
                claims.at(index, "id"),
                say("no text cites the claim '{id}'", id=claim.id),
                say("bind the sentence that rests on it: [words](claim:{id}); or delete the entry", id=claim.id),
                Severity.WARNING,
            )
        yield from _other_than_inherited(book, claim, claims.at(index, "value"))
        if claim.figure is not None:
            at = claims.at(index, "figure")
            yield from figure_problems(claim.figure, at, book)
            if not _DIGITS.search(claim.value):
                yield Problem(
                    "wrong-type",
                    claims.at(index, "value"),
                    say("there is no number in 'value' that the figure could be compared with"),
                    say("write the number in digits, such as 96%, or remove 'figure'"),
                )


def _other_than_inherited(book: Book, claim: Claim, at: Position) -> Iterator[Problem]:
    """A page that is not the site's own goes on saying the number that the claim had, under the site's new source."""
    before = next((each for each in book.inherited.claims if each.id == claim.id), None)
    if before is None or (claim.status != "withdrawn" and _same_words(before.value, claim.value)):
        return
    pages = {
        play.uri.rstrip("/")
        for plays in book.inherited.plays.values()
        for play in plays.values()
        if _cites(play, claim)
    }
    if pages:
        page = min(pages)
        yield Problem(
            "contradicted-claim",
            at,
            say("the inherited page '{page}' says '{value}' for this claim", page=page, value=before.value),
            say(
                "give yours an id of its own, or make the page yours and change it: cohortbook adopt {page}", page=page
            ),
            Severity.WARNING,
        )


def _cites(play: FiledPlay, claim: Claim) -> bool:
    return f"](claim:{claim.id})" in play.body


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
