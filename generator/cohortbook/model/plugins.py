"""What the plugins of a site may do to its pages, as far as links are concerned: what nobody can know of a file alone.

A plugin that is not in the table, and a hook, may change every text and make any page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from msgspec import Struct

from cohortbook.source import Mapping, Node, Scalar
from cohortbook.source.nodes import Sequence

_HARMLESS = frozenset(
    {
        *("awesome-nav", "cohortbook", "glightbox", "info", "literate-nav", "mermaid2", "meta", "minify", "offline"),
        *("optimize", "privacy", "rss", "search", "section-index", "typeset"),
    }
)
"""They make no page that a text could lead to, and no link and no anchor."""
_SIGNS = {
    "git-authors": ("{{",),
    "git-revision-date-localized": ("{{",),
    "include-markdown": ("{%", "{!"),
    "macros": ("{{", "{%", "{#"),
    "tags": ("material/tags", "[TAGS]"),
}
"""Plugins that change only the texts in which one of these stands."""
_CHOOSING_SIGNS = ("opening_tag", "closing_tag", "j2_", "listings_directive", "tags_file", "shadow_tags")
_PLACES = {"gen-files": ("",), "print-site": ("print_page",), "social": ("assets/images/social",)}
"""Plugins that make pages and files, below these folders, and change no other text."""
_ARRANGING = frozenset({"awesome-nav", "literate-nav"})


class Reach(Struct, frozen=True):
    """What all plugins of a site may do together. `signs` is None where any text may change.

    `places` are the folders below which pages and files may be made; "" is every folder.
    """

    signs: tuple[str, ...] | None = ()
    places: tuple[str, ...] = ()
    arranges_navs: bool = False

    @property
    def is_none(self) -> bool:
        """Whether all pages and links are those of the texts."""
        return self.signs == () and not self.places

    def may_change(self, text: str) -> bool:
        return self.signs is None or any(sign in text for sign in self.signs)

    def may_make(self, path: str) -> bool:
        """Whether the page or file at `path` below the language's folder may be there without an author's file."""
        return any(not place or f"{path.strip('/')}/".startswith(f"{place}/") for place in self.places)


ANYTHING = Reach(signs=None, places=("",), arranges_navs=True)


def reach_of(plugins: Iterable[tuple[str, Node | None]]) -> Reach:
    """What `plugins` may do, each by its name without the theme's and with its options."""
    signs: list[str] = []
    places: list[str] = []
    arranges = False
    for name, options in plugins:
        arranges |= name in _ARRANGING
        if name in _SIGNS:
            if any(key.startswith(_CHOOSING_SIGNS) for key in _values(options)):
                return ANYTHING
            signs += _SIGNS[name]
        elif name in _PLACES:
            places += _PLACES[name]
        elif name == "blog":
            folder = _values(options).get("blog_dir")
            places.append(posixpath.normpath(folder.value) if isinstance(folder, Scalar) else name)
        elif name == "redirects":
            places += _moved(_values(options).get("redirect_maps"))
        elif name not in _HARMLESS:
            return ANYTHING
    normal = ("" if place == posixpath.curdir else place for place in places)
    return Reach(tuple(dict.fromkeys(signs)), tuple(dict.fromkeys(normal)), arranges)


def _moved(maps: Node | None) -> Iterator[str]:
    """The addresses from which readers are led on."""
    for old in _values(maps):
        yield old.removesuffix("/index.md").removesuffix(".md")


def _values(node: Node | None) -> dict[str, Node]:
    match node:
        case Mapping():
            return dict(node.values)
        case Sequence() | Scalar() | None:
            return {}
