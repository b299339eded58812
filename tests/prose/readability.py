"""How hard the plays are to read, a line for each: information for whoever writes, and never a test.

    PYTHONPATH=tests python -m prose.readability [LANGUAGE …]

`grade` is the Flesch-Kincaid grade of English, the years of school after which one reads it easily. French has no
grade that is used alike; there `ease` is the Kandel-Moles score (60 to 70 is plain, more is easier). `passive` is the
share of English sentences with a form of "to be" and a participle. All three are rough: syllables are groups of vowels
that are heard, and some adjectives pass for participles. Compare plays with one another, and not with other books. The
library textstat counts alike, but loads a dictionary from the network when it first runs.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from places import ROOT
from prose.passages import passages, spoken, without_code

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»\u00a0]*\s+(?=[\"“«A-ZÀ-Ý])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|never\s+|also\s+)?(?:\w{2,}ed|"
    r"made|done|known|given|taken|shown|held|kept|told|seen|found|paid|built|written|met|lent|heard|put|set|cut|read|"
    r"said|sent|sold|taught|left|lost|chosen|drawn|spent|brought|bought|thought|hidden|forgotten|begun|run)\b"
)
_VOWELS = {"en": re.compile("[aeiouy]+"), "fr": re.compile("[aeiouyàâäéèêëîïôöùûüœæ]+")}
_SILENT = {
    "en": re.compile("(?<![aeiouy])(?:e|es|ed)$(?<![bcdfgkpt]le)(?<!ted)(?<!ded)(?<!ses)(?<!ches)(?<!ges)"),
    "fr": re.compile("(?<=[bcdfghjklmnpqrstvwxz])(?:e|es|ent)$|(?<=[aiou])es?$|(?<=é)es?$"),
}
_READ = ("purpose", "when", "people", "checklist", "questions", "example", "summary")


@dataclass(frozen=True, slots=True)
class Reading:
    """The counts of one play."""

    words: int
    sentences: int
    syllables: int
    passive: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / max(self.sentences, 1)

    @property
    def syllables_a_word(self) -> float:
        return self.syllables / max(self.words, 1)

    @property
    def grade(self) -> float:
        return 0.39 * self.words_a_sentence + 11.8 * self.syllables_a_word - 15.59

    @property
    def ease(self) -> float:
        return 209 - 1.15 * self.words_a_sentence - 68 * self.syllables_a_word


def _lines(value: object) -> list[str]:
    match value:
        case str():
            return value.split("\n\n")
        case list():
            return [line for each in value for line in _lines(each)]
        case dict():
            return [line for key in ("title", "text") for line in _lines(value.get(key))]
    return []


def sentences(markdown: str) -> list[str]:
    """What is read of a play: its front matter's sentences and its text, without tables' rules and code."""
    _, front, body = markdown.split("---\n", 2)
    matter = yaml.safe_load(front)
    told = [line for key in (*_READ, "steps") for line in _lines(matter.get(key))]
    told += [passage for _, passage in passages(without_code(body))]
    return [each for line in told for each in _SENTENCE.split(spoken(line)) if len(_WORD.findall(each)) > 2]


def syllables(word: str, language: str) -> int:
    """Groups of vowels that are heard; at least one."""
    heard = _SILENT[language].sub("", word.casefold()) or word.casefold()
    return max(1, len(_VOWELS[language].findall(heard)))


def reading(markdown: str, language: str) -> Reading:
    read = sentences(markdown)
    words = [word for each in read for word in _WORD.findall(each)]
    counted = sum(syllables(word, language) for word in words)
    return Reading(len(words), len(read), counted, sum(bool(_PASSIVE.search(each)) for each in read))


def table(language: str) -> list[str]:
    """A heading and a line for each play of the language, the hardest first."""
    folder = ROOT / "playbook" / language
    found: list[tuple[Path, Reading]] = []
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "\nkind: play\n" in text:
            found.append((path.relative_to(folder), reading(text, language)))
    score = "grade" if language == "en" else "ease"
    lines = [f"{'play':44}{'words':>7}{'a sentence':>12}{'passive':>9}{score:>7}"]
    for path, read in sorted(found, key=lambda each: -each[1].words_a_sentence):
        passive = f"{100 * read.passive / max(read.sentences, 1):8.0f}%" if language == "en" else f"{'':>9}"
        value = read.grade if language == "en" else read.ease
        lines.append(f"{path.as_posix():44}{read.words:7}{read.words_a_sentence:12.1f}{passive}{value:7.1f}")
    return lines


if __name__ == "__main__":
    for each in sys.argv[1:] or ["en", "fr"]:
        print(f"{each}\n" + "\n".join(table(each)) + "\n")
