"""Where everything lies in the published site."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Addresses:
    """The places of one language's pages in the whole site: `root` is the site's own address, ending in a slash.

    The default language lies at the root, every other in a folder of its name.
    """

    root: str
    language: str
    default_language: str

    @property
    def folder(self) -> str:
        """The language's folder below the site's root: empty, or ending in a slash."""
        return folder_of(self.language, self.default_language)

    @property
    def depth(self) -> int:
        """How many folders lie between the site's root and the language's."""
        return self.folder.count("/")

    def of(self, language: str) -> Addresses:
        """Where the same pages lie in another language."""
        return replace(self, language=language)

    def full(self, uri: str) -> str:
        """The full address of what lies at `uri` below the language's root."""
        return f"{self.root}{self.folder}{uri}"


def folder_of(language: str, default_language: str) -> str:
    """The folder of `language` below the site's root: empty for the default language, else ending in a slash."""
    return "" if language == default_language else f"{language}/"
