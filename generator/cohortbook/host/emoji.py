"""How emoji in pages are drawn, whichever theme brings the icons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def emoji_options(index: Callable[..., Any], icon: Callable[..., Any]) -> dict[str, Any]:
    """Options of the extension: `index` and the drawing of an `icon` are the theme's, so that nothing is fetched.

    Characters stay characters, in the reader's own face.
    """

    def drawn(name: str, shortname: str, alias: str, uc: str | None, alt: str, *others: Any) -> Any:
        from pymdownx.emoji import to_alt  # noqa: PLC0415

        return (to_alt if uc else icon)(name, shortname, alias, uc, alt, *others)

    return {"emoji_index": index, "emoji_generator": drawn}
