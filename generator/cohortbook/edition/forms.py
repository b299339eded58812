"""A play's form or assessment as it may be seen: all of it, as front matter is."""

from __future__ import annotations

from cohortbook.edition.public_play import (
    PublicAssessment,
    PublicForm,
    PublicFormField,
    PublicFormPart,
    PublicFormTable,
    PublicGrade,
    PublicResult,
    PublicStatement,
)
from cohortbook.model import Assessment, Form, FormPart


def public_form(form: Form) -> PublicForm:
    return PublicForm(tuple(_part(part) for part in form.parts), form.example)


def _part(part: FormPart) -> PublicFormPart:
    table = part.table
    return PublicFormPart(
        title=part.title,
        text=part.text,
        has_wording=part.wording,
        fields=tuple(PublicFormField(field.label, field.lines, field.example) for field in part.fields),
        boxes=tuple((box.label, box.example) for box in part.boxes),
        table=None
        if table is None
        else PublicFormTable(
            tuple(table.columns), tuple(table.rows), table.empty, tuple(tuple(row) for row in table.example)
        ),
    )


def public_assessment(assessment: Assessment) -> PublicAssessment:
    starts = [result.at_least for result in assessment.results]
    ends = [start - 1 for start in starts[1:]] + [assessment.highest]
    return PublicAssessment(
        grades=tuple(PublicGrade(grade.label, grade.points) for grade in assessment.grades),
        statements=tuple(PublicStatement(statement.text, statement.play) for statement in assessment.statements),
        results=tuple(
            PublicResult(result.at_least, end, result.title, result.text, tuple(result.plays))
            for result, end in zip(assessment.results, ends, strict=True)
        ),
    )
