"""Outcome vocabularies of others, such as WIOA's: what their words mean in ours, said where the figures stand."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from pydantic import TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.metric_names import METRIC_IDS
from cohortbook.model.participant import OutcomeCode
from cohortbook.model.scalars import Line, Url
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, public

MetricId = Literal[METRIC_IDS]  # type: ignore[valid-type]  # the names stand in one place


class TheirCode(Record):
    """One of their outcomes, as records may write it in `code`."""

    theirs: Line = public("Their code or short name, as records write it")
    ours: OutcomeCode = public("The code of ours that it counts as")
    label: LineOfText | None = public("What they call it in full", None)

    @model_validator(mode="after")
    def _is_not_ours(self) -> Self:
        if self.theirs in list(OutcomeCode) and self.theirs != self.ours:
            raise PydanticCustomError("code-of-ours", "")
        return self


class TheirMeasure(Record):
    """One of their measures, with the one of ours that comes nearest."""

    theirs: LineOfText = public("What they call it")
    ours: MetricId = public("The measure of ours that comes nearest, such as placement_rate_180")
    differs: Text | None = public("In what the two differ: a reader would take them for the same", None)


class OutcomeVocabulary(Record):
    """The words in which a funder or an authority speaks of outcomes."""

    name: LineOfText = public("Whose words they are, such as WIOA")
    url: Url | None = public("Where they define them", None)
    codes: list[TheirCode] = public("Their outcomes", list)
    measures: list[TheirMeasure] = public("Their measures", list)


_VOCABULARIES = TypeAdapter(list[OutcomeVocabulary])


def codes_in(vocabularies: Iterable[OutcomeVocabulary]) -> dict[str, str]:
    """Our outcome code for each one of others that records may write."""
    return {code.theirs: str(code.ours) for vocabulary in vocabularies for code in vocabulary.codes}


def codes_of_a_draft(content: object) -> dict[str, str]:
    """As `codes_in`, of an organisation's record that is not valid as a whole."""
    written = content.get("outcome_vocabularies") if isinstance(content, dict) else None
    try:
        return codes_in(_VOCABULARIES.validate_python(written or []))
    except ValidationError:
        return {}


def with_our_codes(content: object, ours: Mapping[str, str]) -> object:
    """A participant's record as it is written, with codes of others in `placement` replaced by what they are here."""
    if not isinstance(content, dict) or not isinstance(content.get("placement"), list):
        return content

    def translated(placement: Any) -> Any:
        if not isinstance(placement, dict) or not isinstance(placement.get("code"), str):
            return placement
        return {**placement, "code": ours.get(placement["code"].strip(), placement["code"])}

    return {**content, "placement": [translated(placement) for placement in content["placement"]]}
