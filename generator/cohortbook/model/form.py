"""A form of the playbook: what is to be filled in, and an example of it filled in."""

from cohortbook.model.scalars import Line, Paragraphs, Whole, YesNo
from cohortbook.model.visibility import Record, public


class FormField(Record):
    """One thing to write down."""

    label: Line = public("What is to be written")
    lines: Whole = public("How many lines there are for it", 1, gt=0, le=20)
    example: Paragraphs | None = public("What the example has there", None)


class FormBox(Record):
    """One box to tick."""

    label: Line = public("What ticking it says")
    example: YesNo = public("Whether the example has it ticked", False)


class FormTable(Record):
    """Rows to fill in below the same columns."""

    columns: list[Line] = public("The head of each column", min_length=1)
    rows: list[Line] = public("What stands in the first cell of each row, in print", list)
    empty: Whole = public("How many rows are empty", 0, le=40)
    example: list[list[Line]] = public("The example's rows, each from the first cell to fill in", list)


class FormPart(Record):
    """A part of a form under one heading."""

    title: Line | None = public("Its heading", None)
    text: Paragraphs | None = public("What stands above it, in print", None)
    wording: YesNo = public("Whether the organisation's wording of consent stands here", False)
    fields: list[FormField] = public("What is to be written", list)
    boxes: list[FormBox] = public("Boxes to tick", list)
    table: FormTable | None = public("A table to fill in", None)


class Form(Record):
    """A form that prints on one page, and comes as a file to edit."""

    parts: list[FormPart] = public("Its parts, in order", min_length=1)
    example: Line | None = public("What the example is about, in a sentence", None)
