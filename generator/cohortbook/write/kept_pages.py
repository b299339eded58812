"""Pages as the last build left them, for those of which nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cohortbook.formats import search
from cohortbook.pages import Plan, Site, Source
from cohortbook.pages.digests import Digests
from cohortbook.value_digest import digest_of
from cohortbook.write.before import Before
from cohortbook.write.manifest import Manifest
from cohortbook.write.rendered import Rendered


class KeptPage(NamedTuple):
    """What came of a plan: its files below the language's root, and what the searches are to know of it.

    While `digest` is the same, so is all of it. `record` is what a graduate's profile can be found by.
    """

    digest: str
    files: tuple[str, ...]
    entry: search.Entry | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class KeptPages:
    """Pages by uri. Nothing of it is published twice: a page that is not planned any more is in none of the next."""

    pages: Mapping[str, KeptPage] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, value: object) -> KeptPages:
        """What `as_value` gave; no pages where it is something else."""
        try:
            return cls({uri: _page(*page) for uri, page in value.items()})  # type: ignore[attr-defined]
        except (AttributeError, TypeError, ValueError):
            return cls()

    def as_value(self) -> dict[str, object]:
        """As JSON knows it."""
        return dict(self.pages)

    def find(self, uri: str, digest: str) -> KeptPage | None:
        """The page at `uri` where it is made of the same as before."""
        page = self.pages.get(uri)
        return page if page is not None and page.digest == digest else None

    def records(self) -> Mapping[str, str]:
        """What profiles could be found by, by uri: made of all pages at each call."""
        return {uri: page.record for uri, page in self.pages.items() if page.record is not None}


def _page(digest: str, files: list[str], entry: dict[str, str] | None, record: str | None) -> KeptPage:
    return KeptPage(digest, tuple(files), entry, record)


class Keeping:
    """What a build knows of the one before it, for all languages, and what it leaves for the next.

    `ground` is a hash of all that every page follows from and no plan names, such as the program itself. Pages count as
    before only where it is the same, and where the standing site is the one of which they are told.
    """

    def __init__(self, before: Before, ground: str, digests: Digests, kept: object = None) -> None:
        self.before = before
        self._ground = ground
        self._before: Mapping[str, object] = {}
        self._found: dict[str, KeptPages] = {}
        self._files_before, self._files = KeptPages(), dict[str, KeptPage]()
        self._digests = digests
        if isinstance(kept, dict) and (kept.get("site"), kept.get("ground")) == (before.digest, ground):
            languages = kept.get("languages")
            self._before = languages if isinstance(languages, dict) else {}
            self._files_before = KeptPages.read(kept.get("files"))

    def pages(self, language: str) -> KeptPages:
        """What the last build left of the pages in `language`."""
        return KeptPages.read(self._before.get(language))

    def digests(self, site: Site, plans: Iterable[Plan], rendered: Rendered) -> list[str]:
        """A hash for each plan, of all that its page follows from in the language of `site`."""
        around = {
            key: digest_of(self._ground, site.language, rendered.names_files, shell)
            for key, shell in rendered.shells.items()
        }
        return [digest_of(around[plan.shell], self._digests.of(plan)) for plan in plans]

    def keep(self, language: str, pages: KeptPages) -> None:
        """Leave `pages` for the next build."""
        self._found[language] = pages

    def files(
        self, what: str, sources: Iterable[Source], site: Site, folder: Path, write: Callable[[], Iterable[str]]
    ) -> None:
        """Have files below `folder`, the root of the language of `site`, that follow from `sources` and from what every
        page follows from: those of the last build, or what is written, which is given by path. `what` they are, of the
        same sources, is a word for them.
        """
        named = list(sources)
        name = digest_of(what, site.language, named)
        digest = digest_of(self._ground, self._digests.common, [self._digests.of_source(source) for source in named])
        kept, below = self._files_before.find(name, digest), site.addresses.folder
        if kept is None or not all(self.before.keep(below + file, folder / file) for file in kept.files):
            kept = KeptPage(digest, tuple(write()))
        self._files[name] = kept

    def value_for(self, manifest: Manifest) -> dict[str, object]:
        """What the next build is to be given, as JSON knows it, when what `manifest` says has been published."""
        languages = {language: pages.as_value() for language, pages in self._found.items()}
        return {"site": manifest.digest, "ground": self._ground, "languages": languages, "files": self._files}
