"""What is one line for one program is one line for all: in calendars, tables, headings and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError

from cohortbook.model.schema import RECORD_KINDS

ENDS = ["\n", "\r", "\r\n", "\t", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
# What each kind of line may say; each is broken in its middle.
WORDS = [
    "ab",
    "2026-06-15",
    "2026-06-15 10:00",
    "1234",
    "https://a.example/b",
    "a@b.example",
    "416 555 0142",
    "#0b6b5d",
]
WORDS += ["62100", "yes", "qk41.png"]
# Whoever adds a field decides here whether it may have paragraphs.
OF_MANY_LINES = {
    "Answer.asked", "Answer.notes", "Answer.quote", "Claim.limits", "Claim.text", "Cohort.about",
    "Cohort.how_to_apply", "Cohort.notes", "Cohort.prerequisites", "CohortTestimonial.quote", "Commitment.text",
    "ConsentWording.text",
    "DiscoverySession.notes", "DiscoverySession.success", "Employer.about", "Employer.contacts",
    "Employer.notes", "Financing.text", "FormField.example", "FormPart.text",
    "FrequentQuestion.answer", "Instructor.biography", "Intake.notes",
    "Mismatch.need", "Module.summary", "More.text", "ProfileMore.text", "Program.prerequisites",
    "Organization.notes", "Organization.summary", "Pain.text", "Pain.workaround", "Participant.notes",
    "Play.example", "Profile.story", "ProfileTestimonial.quote", "Program.about", "Program.completion_criteria",
    "Program.cost", "Program.eligibility", "Program.notes", "Program.summary", "Project.text",
    "Question.follow_ups", "Question.listen_for", "Question.why", "Reported.source", "Requirement.proxy_for",
    "Result.text", "Sample.notice", "Signal.channels", "Signal.hiring_steps", "Step.text", "Testimonial.quote",
    "TheirMeasure.differs",
}  # fmt: skip


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for part in get_args(annotation):
        yield from _models(part)


@cache
def _fields() -> dict[str, TypeAdapter[Any]]:
    return {
        f"{model.__name__}.{name}": TypeAdapter(Annotated[field.annotation, *field.metadata, None])
        for kind in RECORD_KINDS.values()
        for model in _models(kind)
        if not issubclass(model, RootModel)
        for name, field in model.model_fields.items()
    }


def _takes(field: str, words: str) -> bool:
    """Whether a record with these words in that field is read, in any of the ways in which words may stand there."""
    for written in (words, [words], {"en": words}):
        try:
            _fields()[field].validate_python(written)
        except ValidationError:
            continue
        return True
    return False


def test_only_these_fields_have_several_lines() -> None:
    """Otherwise a heading, a calendar or a list breaks in the middle of a name."""
    assert {field for field in _fields() if _takes(field, "ab\ncd")} == OF_MANY_LINES


def test_whatever_ends_a_line_somewhere_is_refused() -> None:
    """Otherwise a calendar or a table has a line that nobody wrote."""
    broken = [words[:1] + end + words[1:] for words in WORDS for end in ENDS]
    fields = sorted(_fields().keys() - OF_MANY_LINES)
    assert len(fields) > 300
    assert [(field, words) for field in fields for words in broken if _takes(field, words)] == []
