"""Our own templates: what they are compiled with, and what they may ask for.

They escape everything and refuse to print what is missing. What a template may reach is settled from its text when it
is compiled, so that filling it costs nothing: no name that begins with an underscore, no attribute by a computed name,
no method but three that only give text or pairs, and no filter or function that this module does not hand over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from markupsafe import Markup, escape

from cohortbook.addresses import FOR_TEMPLATES, picture, under
from cohortbook.pages import Wording
from cohortbook.pages.mail import mailto
from cohortbook.render.compiled_templates import CompiledTemplates
from cohortbook.render.theme import theme_folder

_ESCAPED = re.compile("[&<>'\"]")
_INDENTATION = re.compile("^[ \t]{2,}", re.MULTILINE)
METHODS = frozenset({"endswith", "items", "replace"})
_Row = TypeVar("_Row")
_FILTERS = ("length", "truncate", "upper")


@cache
def _compiled() -> CompiledTemplates:
    return CompiledTemplates(Path(__file__).read_text(encoding="utf-8"), [theme_folder() / "pages"])


class _Plain(Context):
    """Calls what a template calls. None of it asks for the context, so nothing is looked up before."""

    def call(self, called: Callable[..., object], /, *args: object, **named: object) -> object:
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


class _Printing(CodeGenerator):
    """Code that prints values by `shown`; all else is the library's."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            raise SecurityError(f"{self.name}:{node.lineno}: a template may not turn escaping off")
        self.write("environment.shown(")


def until(rows: Sequence[_Row], number: int) -> Sequence[_Row]:
    """The first `number` rows: what a list shows before it offers the others."""
    return rows[:number]


def after(rows: Sequence[_Row], number: int) -> Sequence[_Row]:
    """The rows that `until` leaves out, in the same order."""
    return rows[number:]


def shown(value: object) -> str:
    """What is printed for `value`: HTML as it is, anything else escaped.

    As the library's own, without a copy of what needs no escaping: half of all that pages hold is HTML already, and
    most of the rest are words.
    """
    if type(value) is Markup or (type(value) is str and _ESCAPED.search(value) is None):
        return value
    return escape(value)


class Templates(Environment):
    """The templates of one folder in the words of one language; each is read once."""

    context_class = _Plain
    code_generator_class = _Printing
    shown = staticmethod(shown)

    def __init__(self, folder: Path, wording: Wording) -> None:
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(),
            extensions=["jinja2.ext.i18n"],
        )
        self.filters = {
            **{name: self.filters[name] for name in _FILTERS},
            "after": after,
            "mailto": mailto,
            "picture": picture,
            "under": under,
            "until": until,
        }
        self.globals = {"places": FOR_TEMPLATES, "range": range, **_translations(wording)}
        self.newstyle_gettext = True  # values are escaped before they are put into a translated sentence
        self._read: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """The same for all templates, and looked through for each one that is filled: no chain of two."""
        return self.globals

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """The source with one space for the indentation of a line: more would weigh, and a page would not show it."""
        return _INDENTATION.sub(" ", super().preprocess(source, name, filename))

    def named(self, name: str) -> Template:
        """The template in the file of this name."""
        return self.get_template(name)

    def get_template(self, name: str | Template, *args: object, **named: object) -> Template:
        """As the library's, without its look at what may have changed: an include asks for each page."""
        found = self._read.get(cast(str, name))
        if found is None:
            found = self._read[cast(str, name)] = super().get_template(cast(str, name))
        return found

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _guard(source, name or "template")
        return super()._generate(source, name, filename, defer_init)


def _guard(template: nodes.Template, name: str) -> None:
    """Raise SecurityError where the template could reach behind what it is given."""
    modules = {imported.target for imported in template.find_all(nodes.Import)}
    for node in template.find_all((nodes.Getattr, nodes.Getitem, nodes.Call)):
        if not _may_stand(node, modules):
            raise SecurityError(f"{name}:{node.lineno}: a template may only read what it is given, by name")


def _may_stand(node: nodes.Node, modules: set[str]) -> bool:
    match node:
        case nodes.Getattr():
            return not node.attr.startswith("_")
        case nodes.Getitem():
            return isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)
        case nodes.Call(node=nodes.Getattr() as called):
            of_module = isinstance(called.node, nodes.Name) and called.node.name in modules
            return of_module or called.attr in METHODS
        case nodes.Call():
            return isinstance(node.node, nodes.Name)
        case _other:
            return False


# A sign of percentage, written once or twice; but not one that begins a place.
_PERCENT = re.compile(r"%%|%(?!\(\w+\)s)")


def _translations(wording: Wording) -> dict[str, Callable[..., Markup]]:
    """The words of one language as plain functions. A sentence is text with places to fill in, such as %(date)s.

    Catalogs are not only ours: a site brings its own. Nothing in a translation is HTML, and a sign of percentage that
    begins no place is only that.
    """

    @cache
    def form(translated: str) -> Markup:
        # An apostrophe ends no attribute of ours, and French is full of them.
        text = str(escape(translated)).replace("&#39;", "'")
        return Markup(_PERCENT.sub("%%", text))  # noqa: S704  # escaped here

    @cache
    def plain(sentence: str) -> Markup:
        return form(wording.gettext(sentence)) % {}

    def gettext(sentence: str, /, **values: object) -> Markup:
        if not values:
            return plain(sentence)
        said = wording.gettext(sentence)
        return form(said) % wording.apart(values, said)

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        values.setdefault("num", number)
        said = wording.ngettext(one, many, number)
        return form(said) % wording.apart(values, said)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}
