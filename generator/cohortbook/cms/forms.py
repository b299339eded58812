"""JSON Schemas become fields of forms: a label, who may see the field, and what it can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from babel import Locale, UnknownLocaleError

from cohortbook.cms.field_words import hint
from cohortbook.words import ENGLISH, Catalog

Schema = Mapping[str, object]
Widget = dict[str, object]
Location = tuple[str, ...]

_LONG = frozenset(
    {
        *("about", "text", "story", "notes", "quote", "summary", "need", "description", "contacts", "answer"),
        *("why", "limits", "listen_for", "follow_ups"),
    }
)
_SCALARS = frozenset({"string", "number", "boolean", "integer"})


@dataclass(slots=True)
class FormMaker:
    """Makes the fields of one kind of record.

    `schema` is that of the record, `held` what the records of that kind hold (`shapes`). `choices` are widgets for keys
    whose values are this site's words: by name wherever they stand, or by `/name` at the top only. `words` are those of
    the hints. `left_out` collects
    the fields that some records write in one way and some in another: no form can show both, and what stands in the
    file stays as it is.
    """

    schema: Schema
    held: Mapping[Location, frozenset[str]]
    choices: Mapping[str, Widget]
    languages: Sequence[str]
    words: Catalog = ENGLISH
    left_out: list[Location] = field(default_factory=list)

    def fields(self) -> list[Widget]:
        """The fields of the record, in the order of its model."""
        return list(self._fields(self.schema, ()))

    def entries(self) -> list[Widget]:
        """The fields of each entry, where the record is a list or a mapping of entries that are alike."""
        inside = [self.schema.get("items"), *_mapping(self.schema.get("patternProperties")).values()]
        forms = (form for each in inside for form in self._forms(_mapping(each)))
        return [field for form in forms for field in self._fields(form, ("*",))]

    def _fields(self, schema: Schema, above: Location) -> Iterator[Widget]:
        required = _texts(schema.get("required"))
        for name, inner in _mapping(schema.get("properties")).items():
            location = (*above, name)
            about = _mapping(inner)
            widget = self._widget(about, location)
            if widget is None:
                self.left_out.append(location)
                continue
            label = str(about.get("title", name)).replace("_", " ").capitalize()
            yield {
                "name": name,
                "label": label,
                "hint": hint(str(about.get("description", "")), self.words),
                "required": name in required,
                **widget,
            }

    def _widget(self, schema: Schema, location: Location) -> Widget | None:
        """What a field is in the form; None where no form can show what the records hold."""
        forms = [form for form in self._forms(schema) if form.get("type") != "null"]
        held = self.held.get(location, frozenset())
        if len(held) > 1:
            return None
        chosen = self._chosen(location)
        if chosen and all(_shape(form) == "line" for form in forms):
            return chosen
        wanted = next(iter(held), None) or self._usual(forms)
        of_that_shape = [form for form in forms if _shape(form) == wanted]
        if not of_that_shape:
            return None
        return self._of_shape(wanted, of_that_shape, location)

    def _usual(self, forms: Sequence[Schema]) -> str:
        """How a value is written where none is there yet: in each language, or else in a line."""
        shapes = [_shape(form) for form in forms]
        if "languages" in shapes and len(self.languages) > 1:
            return "languages"
        return "line" if "line" in shapes else shapes[0]

    def _of_shape(self, shape: str, forms: Sequence[Schema], location: Location) -> Widget | None:
        match shape:
            case "line":
                return _line(forms, location)
            case "languages":
                widget = _line([{"type": "string"}], location)
                each = [{"name": code, "label": _language_name(code), **widget} for code in self.languages]
                return {"widget": "object", "fields": each}
            case "list":
                return self._list(_mapping(forms[0].get("items")), location)
            case _:
                fields = list(self._fields(forms[0], location))
                return {"widget": "object", "collapsed": "auto", "fields": fields} if fields else None

    def _list(self, items: Schema, location: Location) -> Widget | None:
        chosen = self._chosen(location)
        if chosen is not None:
            return {**chosen, "multiple": True}
        inner = self._widget(items, (*location, "*"))
        if inner is None:
            return None
        if inner["widget"] == "object":
            return {"widget": "list", "collapsed": "auto", "fields": inner["fields"]}
        if inner["widget"] in ("select", "relation"):
            return {**inner, "multiple": True}
        return {"widget": "list", "field": {"name": "item", "label": "", **inner}}

    def _chosen(self, location: Location) -> Widget | None:
        at_top = self.choices.get(f"/{location[0]}") if len(location) == 1 else None
        return at_top or self.choices.get(location[-1])

    def _forms(self, schema: Schema) -> Iterator[Schema]:
        """What may stand there, one by one."""
        reference = schema.get("$ref")
        if isinstance(reference, str):
            yield from self._forms(_mapping(_mapping(self.schema["$defs"])[reference.rpartition("/")[2]]))
        elif isinstance(several := schema.get("anyOf"), list):
            for each in several:
                yield from self._forms(_mapping(each))
        else:
            yield schema


def _line(forms: Sequence[Schema], location: Location) -> Widget:
    """A value in a line, or a text."""
    for form in forms:
        if isinstance(values := form.get("enum"), list):
            return select([(str(value), str(value)) for value in values if isinstance(value, str)])
    form = forms[0]
    if form.get("format") == "date":
        return {"widget": "datetime", "type": "date", "date_format": "YYYY-MM-DD", "time_format": False,
                "format": "YYYY-MM-DD"}  # fmt: skip
    if form.get("type") == "integer":
        return {"widget": "number", "value_type": "int", "min": form.get("minimum", 0)}
    if location[-1] in _LONG or (location[-1] == "*" and location[-2] in _LONG):
        return {"widget": "text"}
    return {"widget": "string"}


def _language_name(code: str) -> str:
    """As people who speak it call it; the code where nobody has written that down."""
    try:
        return (Locale.parse(code, sep="-").get_display_name() or code).capitalize()
    except (ValueError, UnknownLocaleError):
        return code


def select(choices: Iterable[tuple[str, str]]) -> Widget:
    """A choice of values, each with what people read for it."""
    return {"widget": "select", "options": [{"value": value, "label": label} for value, label in choices]}


def _shape(form: Schema) -> str:
    kind = form.get("type")
    if kind == "array":
        return "list"
    if kind == "object":
        return "languages" if "propertyNames" in form and "properties" not in form else "keys"
    return "line"


def shapes(values: Iterable[object], languages: Iterable[str]) -> dict[Location, frozenset[str]]:
    """How records write what stands at each place, through all of them: in a line, in languages, as keys or a list."""
    found: dict[Location, set[str]] = {}
    known = frozenset(languages)

    def walk(value: object, location: Location) -> None:
        if isinstance(value, list):
            found.setdefault(location, set()).add("list")
            for item in value:
                walk(item, (*location, "*"))
        elif isinstance(value, dict):
            is_text = bool(value) and value.keys() <= known
            found.setdefault(location, set()).add("languages" if is_text else "keys")
            for key, item in value.items():
                walk(item, (*location, str(key)))
        elif value is not None:
            found.setdefault(location, set()).add("line")

    for value in values:
        walk(value, ())
    return {location: frozenset(each) for location, each in found.items()}


def _mapping(value: object) -> Schema:
    return cast("Schema", value) if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
