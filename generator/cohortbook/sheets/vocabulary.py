"""The site's own words that cells may hold: skills, regions and versions of the consent."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cohortbook.book import Book
from cohortbook.model.text import LocalizedText
from cohortbook.sheets.folding import folded
from cohortbook.sheets.tongues import Tongues


class Vocabulary(Struct, frozen=True):
    """`skills` and `regions` are ids by folded words that mean them; the labels, by id, are what people choose from.

    `employers` are ids. What two skills or regions are both called stands for neither, and their ids are their labels.
    """

    skills: Mapping[str, str]
    regions: Mapping[str, str]
    skill_labels: Mapping[str, str]
    region_labels: Mapping[str, str]
    wordings: tuple[str, ...]
    employers: tuple[str, ...]
    skill_words: Mapping[str, str]
    """What skills are called, in any language, by the folded words: as people write it."""
    tongues: Tongues

    @property
    def offered(self) -> Mapping[str, tuple[str, ...]]:
        """What may stand in columns of text, by their key."""
        return {"consent.wording": self.wordings, "employer": self.employers}

    @classmethod
    def of(cls, book: Book, language: str) -> Vocabulary:
        """That of `book`, whose labels are in `language` where they exist in it."""
        skills = {key: skill.label for key, skill in book.all_skills().items()}
        regions = {region.id: region.name for region in book.settings.regions}
        known, places = _meanings(skills), _meanings(regions)
        return cls(
            known,
            places,
            {key: _label(key, label, known, language) for key, label in skills.items()},
            {key: _label(key, name, places, language) for key, name in regions.items()},
            tuple(wording.version for wording in book.settings.consent_wordings),
            tuple(sorted(book.employers)),
            {folded(text): text for label in skills.values() for _, text in label},
            Tongues.of(book),
        )


def _meanings(labels: Mapping[str, LocalizedText]) -> dict[str, str]:
    """Ids win over labels, and what two labels share means neither."""
    meant: dict[str, str] = {}
    shared: set[str] = set()
    for key, label in labels.items():
        for word in {folded(text) for _, text in label}:
            if meant.setdefault(word, key) != key:
                shared.add(word)
    kept = {word: key for word, key in meant.items() if word not in shared}
    return kept | {folded(key): key for key in labels}


def _label(key: str, text: LocalizedText, meant: Mapping[str, str], language: str) -> str:
    said = _said(text, language)
    return said if meant.get(folded(said)) == key else key


def _said(text: LocalizedText, language: str) -> str:
    found = text.get(language) or text.plain
    return found if found is not None else next(words for _, words in text)
