"""What the outcome vocabularies of others say, in our words: shown beside the figures that are counted through them."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.edition import Spoken
from cohortbook.edition.public import PublicVocabulary
from cohortbook.outcomes import METRICS
from cohortbook.pages import labels
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class MeasureView(Struct, frozen=True):
    theirs: Spoken
    ours: str
    metric: str
    differs: Spoken | None


class CodeView(Struct, frozen=True):
    theirs: str
    label: Spoken | None
    ours: str


class VocabularyView(Struct, frozen=True):
    name: Spoken
    url: str | None
    measures: tuple[MeasureView, ...]
    codes: tuple[CodeView, ...]


def vocabulary_views(site: Site) -> tuple[VocabularyView, ...]:
    return tuple(_view(vocabulary, site.words) for vocabulary in site.edition.organization.vocabularies)


def _view(vocabulary: PublicVocabulary, _: Wording) -> VocabularyView:
    return VocabularyView(
        name=_.text(vocabulary.name),
        url=vocabulary.url,
        measures=tuple(
            MeasureView(_.text(theirs), _.message(METRICS[ours].title), ours, _.maybe(differs))
            for theirs, ours, differs in vocabulary.measures
        ),
        codes=tuple(
            CodeView(theirs, _.maybe(label), _("{code}: {meaning}", code=ours, meaning=labels.outcome_code(ours, _)))
            for theirs, ours, label in vocabulary.codes
        ),
    )


def also_called(metric: str, site: Site) -> tuple[str, ...]:
    """What others call the measure that comes nearest to this one, with whose words they are."""
    _ = site.words
    return tuple(
        _("Nearest to “{measure}” ({vocabulary})", measure=_.text(theirs).text, vocabulary=_.text(vocabulary.name).text)
        for vocabulary in site.edition.organization.vocabularies
        for theirs, ours, _differs in vocabulary.measures
        if ours == metric
    )
