"""Forms of the playbook: empty to print and to fill in, once more as an example, and as a file to edit."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.edition import PublicForm, PublicFormField, PublicFormPart, PublicFormTable, PublicPlay, Spoken
from cohortbook.pages.site import Site

ASSETS = ("worksheets.css", "form.css")


class FieldView(Struct, frozen=True):
    """`filled` is None where the form is empty, or its example has nothing there."""

    label: Spoken
    lines: int
    filled: Spoken | None


class BoxView(Struct, frozen=True):
    label: Spoken
    is_ticked: bool


class TableView(Struct, frozen=True):
    """Every row has as many cells as there are columns; the first is printed where `has_heads`."""

    columns: tuple[Spoken, ...]
    rows: tuple[tuple[Spoken, ...], ...]
    has_heads: bool


class PartView(Struct, frozen=True):
    """`paragraphs` are printed above what is filled in."""

    title: Spoken | None
    paragraphs: tuple[Spoken, ...]
    fields: tuple[FieldView, ...]
    boxes: tuple[BoxView, ...]
    table: TableView | None


class FormView(Struct, frozen=True):
    """The same parts twice. `about` says what the example is; without it there is none. `file` is to be edited."""

    title: Spoken
    empty: tuple[PartView, ...]
    example: tuple[PartView, ...]
    about: Spoken | None
    file: str
    organization: str


def form_view(play: PublicPlay, form: PublicForm, site: Site) -> FormView:
    own = play.language
    return FormView(
        title=Spoken(play.title, own),
        empty=tuple(_part(part, own, site, is_filled=False) for part in form.parts),
        example=tuple(_part(part, own, site, is_filled=True) for part in form.parts) if form.example else (),
        about=Spoken(form.example, own) if form.example else None,
        file=addresses.form_file(play.uri),
        organization=site.edition.organization.name,
    )


def _part(part: PublicFormPart, own: str, site: Site, *, is_filled: bool) -> PartView:
    return PartView(
        title=Spoken(part.title, own) if part.title else None,
        paragraphs=(*_paragraphs(part.text, own), *(_wording(site) if part.has_wording else ())),
        fields=tuple(_field(field, own, is_filled=is_filled) for field in part.fields),
        boxes=tuple(BoxView(Spoken(label, own), is_filled and ticked) for label, ticked in part.boxes),
        table=_table(part.table, own, is_filled=is_filled) if part.table else None,
    )


def _field(field: PublicFormField, own: str, *, is_filled: bool) -> FieldView:
    filled = Spoken(field.example, own) if is_filled and field.example else None
    return FieldView(Spoken(field.label, own), field.lines, filled)


def _paragraphs(text: str | None, own: str) -> tuple[Spoken, ...]:
    return tuple(Spoken(" ".join(each.split()), own) for each in (text or "").split("\n\n") if each.strip())


def _wording(site: Site) -> tuple[Spoken, ...]:
    """What people are asked to sign, in the reader's language; a place for it where there is none yet."""
    _ = site.words
    wording = site.edition.organization.consent_wording
    if wording is None:
        return (Spoken(_("Here stands the wording of consent, once cohorts/organization.yml has one."), _.language),)
    said = _.text(wording)
    return _paragraphs(said.text, said.language)


def _table(table: PublicFormTable, own: str, *, is_filled: bool) -> TableView:
    heads = [[head] for head in table.rows] or [[] for _row in range(table.empty)]
    heads += [[""]] * table.empty if table.rows else []
    width = len(table.columns)
    rows = []
    for place, head in enumerate(heads):
        cells = [*head, *(table.example[place] if is_filled and place < len(table.example) else ())]
        rows.append(tuple(Spoken(cell, own) for cell in [*cells, *[""] * width][:width]))
    return TableView(tuple(Spoken(column, own) for column in table.columns), tuple(rows), bool(table.rows))
