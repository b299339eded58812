"""What all parts of a made-up book are written with: words, sentences, names, ids, YAML."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


AS_OF = date(2026, 10, 15)
SECTIONS = ("understand", "discover", "design", "deliver", "adopt", "methods")
PLAYS_A_SECTION = 6
REGIONS = (("ON", "Ontario", "America/Toronto"), ("NB", "New Brunswick", "America/Moncton"))
SECTORS = ("Software", "Logistics", "Food", "Health devices", "Energy", "Printing", "Retail", "Building")
PRIOR = ("Cook", "Driver", "Shop keeper", "Teacher", "Farmer", "Porter", "Baker", "Clerk", "Carer", "Painter")
SOUGHT = ("Sales adviser", "Support specialist", "Line technician", "Office coordinator", "Planner", "Tester")
SKILL_VERBS = ("Reading", "Writing", "Planning", "Checking", "Explaining", "Testing", "Repairing", "Comparing")
SKILL_NOUNS = ("drawings", "orders", "measurements", "promises", "records")
LEVELS = ("introductory", "working", "confident")
PROGRAMS = ("Alpha", "Bravo", "Delta", "Kappa", "Omega", "Sigma")

NOUNS = _words(
    "morning,ledger,counter,workshop,kitchen,shift,queue,delivery,machine,notebook,complaint,order,shelf,drawing,"
    "meter,schedule,invoice,parcel,recipe,garden,repair,platform,corridor,warehouse,telephone,question,answer,habit,"
    "mistake,season,handover,list,promise,budget,label,cable,window,signal,pattern,rehearsal,route,storm,sample"
)
VERBS = _words(
    "sorted,mended,explained,counted,carried,drew,measured,planned,wrote,checked,cleaned,compared,moved,answered,"
    "tested,packed,taught,noticed,opened,closed,repeated,weighed,labelled,finished,questioned,described"
)
MANNERS = _words(
    "slowly,carefully,without fuss,before noon,in the rain,from memory,out loud,with patience,on paper,by hand,"
    "with a colleague,in plain words,under pressure,at the end of the day,ahead of time,in a calm voice"
)
SENTENCES = (
    "I {verb} every {noun} {manner}, and wrote down what the {noun2} had shown.",
    "The {noun} that nobody wanted became mine, so I {verb} it {manner}.",
    "What I remember best is a {noun} that we {verb} {manner} while the {noun2} waited.",
    "My part was the {noun}: I {verb} it, *then* looked at the {noun2} again.",
    "When the {noun} broke, I {verb} the {noun2} {manner} and told whoever came next.",
    "People asked about the {noun}, and I {verb} the {noun2} until they could see it.",
    "In the program I {verb} a {noun} {manner} and found that the {noun2} had been the cause.",
    "A good {noun} begins with a quiet {noun2}; that is how I {verb} most things.",
    "I **never** {verb} a {noun} twice, because the {noun2} was kept {manner}.",
    "It took a whole {noun} before I {verb} the {noun2} {manner}, and I am glad of it.",
)
RULES = (
    "Look at the {noun} first, and {manner} say what it was for.",
    "Ask who {verb} the {noun} last, then wait for the answer.",
    "Keep the {noun} beside the {noun2}, so that whoever {verb} one can find the other.",
    "Where a {noun} is missing, a {noun2} that somebody {verb} {manner} does as well.",
    "Write the {noun} down as it was told, and *not* as you would have {verb} it.",
    "Somebody {verb} a {noun} {manner} who had not seen the {noun2}.",
    "Between the {noun} and the {noun2} lies the work that is {verb} {manner}.",
)
SYLLABLES = [onset + vowel for onset in ("b", "d", "k", "l", "m", "n", "r", "t", "v", "z", "j") for vowel in "aiou"]


@dataclass(frozen=True, slots=True)
class Draft:
    """One site as it is written. What is drawn by chance is drawn in the order of the calls."""

    folder: Path
    languages: tuple[str, ...]
    chance: random.Random

    def text(self, words: str) -> str | dict[str, str]:
        """Words for readers. Other languages get the same ones: what is measured is how many there are."""
        return words if self.languages == ("en",) else dict.fromkeys(self.languages, words)

    def said(self, sentences: Sequence[str], count: int) -> str:
        chance = self.chance
        return " ".join(
            sentence.format(
                noun=chance.choice(NOUNS),
                noun2=chance.choice(NOUNS),
                verb=chance.choice(VERBS),
                manner=chance.choice(MANNERS),
            )
            for sentence in (chance.choice(sentences) for _ in range(count))
        )

    def name(self, words: int = 1) -> str:
        """Made of syllables; nobody is called so."""
        chance = self.chance
        return " ".join("".join(chance.choices(SYLLABLES, k=4)).capitalize() for _ in range(words))

    def write(self, top: str, path: str, record: object) -> None:
        put(self.folder / top / path, as_yaml(record))


def vocabulary() -> Iterator[tuple[str, str]]:
    return ((verb, noun) for verb in SKILL_VERBS for noun in SKILL_NOUNS)


def skill_id(verb: str, noun: str) -> str:
    return f"{verb}-{noun}".lower()


def skill_ids() -> list[str]:
    return [skill_id(verb, noun) for verb, noun in vocabulary()]


def letters(number: int) -> str:
    """Three letters for each number below 9,261."""
    alphabet = "bcdfghjklmnpqrstvwxyz"
    return "".join(alphabet[number // len(alphabet) ** place % len(alphabet)] for place in (2, 1, 0))


def cohort_id(number: int) -> str:
    return f"cohort-{letters(number)}"


def employer_id(number: int) -> str:
    return f"employer-{letters(number)}"


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Never a name for a value that stands in two places: YAML's aliases are refused in records."""

    def ignore_aliases(self, _content: object) -> bool:
        return True


def as_yaml(content: object) -> str:
    return yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
