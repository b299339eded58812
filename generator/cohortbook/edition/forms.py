"""A play's form as it may be seen: all of it, as front matter is."""

from __future__ import annotations

from cohortbook.edition.public_play import PublicForm, PublicFormField, PublicFormPart, PublicFormTable
from cohortbook.model import Form, FormPart


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
