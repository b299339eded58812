"""Values that do not change: structs of msgspec, and the few dataclasses that need what structs do not have.

A struct's class is made in a hundredth of the time that a dataclass takes, and a start makes over two hundred.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  # its arguments are checked, which those of structs are not
else:
    from dataclasses import replace as _replaced

    def replace(value: Any, /, **changes: Any) -> Any:
        """The same value with some of its fields changed."""
        return structs.replace(value, **changes) if isinstance(value, Struct) else _replaced(value, **changes)


class Unprinted:
    """For values that show nothing of their content: a crash prints what it was handed, and ends up in a public log."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"


def field_names(kind: type, *, compared_only: bool = False) -> tuple[str, ...] | None:
    """The fields of a kind in order, or those that tell two values apart; None for neither a struct nor a dataclass."""
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind) if field.compare or not compared_only)
    return None
