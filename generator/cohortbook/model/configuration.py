"""What mkdocs.yml says, as far as a site depends on it. MkDocs reads these files too; nothing here imports it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from msgspec import Struct

from cohortbook.model.plugins import ANYTHING, Reach, reach_of
from cohortbook.position import Position
from cohortbook.source import Computed, Mapping, Node, Scalar, resolved
from cohortbook.source.nodes import Sequence, key_position, node_at

# Every key that MkDocs 1.6 knows; a test holds the list to the installed one.
KEYS = frozenset(
    {
        *("copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs", "extra"),
        *(
            "extra_css",
            "extra_javascript",
            "extra_templates",
            "google_analytics",
            "hooks",
            "markdown_extensions",
            "nav",
        ),
        *("not_in_nav", "pages", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author"),
        *("site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls"),
        *("validation", "watch"),
    }
)
PLUGIN = "cohortbook"
THEME = "material"
_FORESEEN = frozenset({PLUGIN, "search", f"{THEME}/search"})
_READS_FILES = "pymdownx.snippets"
# What comes with Markdown and the theme; names without a dot are Markdown's own.
_KNOWN_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.")
# What the theme takes from a site without looking anything up; checks look at the values.
PLAIN_THEME = frozenset({"name", "language", "features", "logo"})
_FOR_TEMPLATES = ("extra", "extra_templates")
_LEFT_OUT = ("exclude_docs", "draft_docs", "not_in_nav")


class Named(Struct, frozen=True):
    """A plugin or a Markdown extension by its name, with its options."""

    name: str
    at: Position
    options: Node | None


class NavEntry(Struct, frozen=True):
    """One line of the nav that leads somewhere: a page's path below the folder of its language, or an address."""

    target: str
    at: Position

    @property
    def path(self) -> str:
        """The target as the name of a file: './index.md' is 'index.md'."""
        return PurePosixPath(self.target).as_posix()


class Configuration(Struct, frozen=True, dict=True):
    """The configuration of one language: `node` holds the keys of `path` and those that it inherits."""

    language: str
    path: str
    node: Mapping

    def at(self, *location: str | int) -> Position:
        """Where the value at `location` stands; the start of the file where neither it nor its key is there."""
        return self._found(node_at(self.node, location).at)

    def at_key(self, *location: str | int) -> Position:
        """Where the last key of `location` stands; the start of the file where there is none."""
        return self._found(key_position(self.node, location))

    def _found(self, at: Position) -> Position:
        return Position(self.path, 1, 1) if at == self.node.at else at

    def get(self, *location: str | int) -> Node | None:
        """The node at `location`, or None where the way there ends before."""
        node: Node = self.node
        for step in location:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.values:
                node = node.values[step]
            else:
                return None
        return node

    def text(self, *location: str | int) -> str | None:
        """The text at `location`; None where there is none, or something else."""
        node = self.get(*location)
        if isinstance(node, Scalar) and not isinstance(node, Computed):
            value = resolved(node)
            return value if isinstance(value, str) else None
        return None

    @cached_property
    def plugins(self) -> tuple[Named, ...]:
        return tuple(named(self.get("plugins")))

    @cached_property
    def extensions(self) -> tuple[Named, ...]:
        return tuple(named(self.get("markdown_extensions")))

    @cached_property
    def nav(self) -> tuple[NavEntry, ...] | None:
        """The entries of the nav in their order; None where there is no nav, and so every page is in it."""
        node = self.get("nav")
        if not isinstance(node, Sequence) or not node.items:
            return None
        return tuple(_entries(node))

    @property
    def asset_entries(self) -> Iterator[Scalar]:
        """The entries that name styles and scripts for every page, as they are written."""
        for key in ("extra_css", "extra_javascript"):
            node = self.get(key)
            for item in node.items if isinstance(node, Sequence) else ():
                entry = item.values.get("path") if isinstance(item, Mapping) else item
                if isinstance(entry, Scalar) and not isinstance(entry, Computed):
                    yield entry

    @property
    def own_assets(self) -> Iterator[str]:
        """The styles and scripts that the site adds to every page, by path below the folder of the language."""
        return (PurePosixPath(entry.value).as_posix() for entry in self.asset_entries)

    def is_left_out(self, path: str) -> bool:
        """Whether the page at `path` is kept out of the nav, or out of the site, on purpose."""
        parts = path.split("/")
        is_usual = any(part.startswith(".") for part in parts) or parts[:-1][:1] == ["templates"]
        return is_usual or any(self._matches(key, path) for key in _LEFT_OUT)

    def _matches(self, key: str, path: str) -> bool:
        if isinstance(self.get(key), Computed):
            return True  # nobody knows what it says
        if not (patterns := self.text(key)):
            return False
        from pathspec import GitIgnoreSpec  # noqa: PLC0415  # few sites leave anything out

        try:
            return GitIgnoreSpec.from_lines(patterns.splitlines()).match_file(path)
        except ValueError:
            return True  # no pattern; the host tells of it

    @cached_property
    def reach(self) -> Reach:
        """What plugins and hooks may add to the pages and links of the plays."""
        if self.get("hooks") is not None or isinstance(self.get("plugins"), Computed):
            return ANYTHING
        return reach_of((plugin.name.removeprefix(f"{THEME}/"), plugin.options) for plugin in self.plugins)

    @property
    def is_foreseeable(self) -> bool:
        """Whether a rendering meets nothing that cannot be known before it.

        Other plugins make pages and links, load files, and change what pages ask for. An extension of Markdown that
        reads files may not find them, and one that is somebody's own may raise anything. Options of the theme name
        icons and templates that may be missing, and are used as what they are not: a palette's icon `.nan`, or tags
        that are `yes`. What every page would load from another site, its policy may forbid.
        """
        if {plugin.name for plugin in self.plugins} - _FORESEEN or any(map(is_elsewhere, self.own_assets)):
            return False
        if any(has_own_reader(extension.name) for extension in self.extensions):
            return False
        theme = self.get("theme")
        is_plain = not isinstance(theme, Mapping) or theme.keys.keys() <= PLAIN_THEME
        return self.reach.is_none and is_plain and all(self.get(key) is None for key in _FOR_TEMPLATES)


def has_own_reader(extension: str) -> bool:
    """Whether an extension of Markdown reads files, or is a program of which nobody knows what it reads."""
    return extension == _READS_FILES or ("." in extension and not extension.startswith(_KNOWN_EXTENSIONS))


def is_elsewhere(asset: str) -> bool:
    """Whether a style or a script is another site's."""
    return ":/" in asset or asset.startswith("//")


def named(node: Node | None) -> Iterator[Named]:
    """The entries of a list of names, some with options, or of a mapping from names to options."""
    items: list[Node] = node.items if isinstance(node, Sequence) else [node] if isinstance(node, Mapping) else []
    for item in items:
        if isinstance(item, Scalar) and not item.says_nothing:
            yield Named(item.value, item.at, None)
        elif isinstance(item, Mapping):
            for name, options in item.values.items():
                yield Named(name, item.keys[name], options)


def _entries(node: Node) -> Iterator[NavEntry]:
    if isinstance(node, Scalar):
        if not node.says_nothing:
            yield NavEntry(node.value, node.at)
        return
    for child in node.items if isinstance(node, Sequence) else node.values.values():
        yield from _entries(child)
