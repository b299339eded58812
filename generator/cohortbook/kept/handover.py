"""What one build takes from the last, and leaves for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.book.sample_left import LISTED
from cohortbook.commission import Commission
from cohortbook.kept.last_build import NAME, MadeOf, days_in, mark_of_key, print_beside, value_of
from cohortbook.kept.plays import as_value, digest_of_plays, rendered_before
from cohortbook.kept.program import program
from cohortbook.kept.quiet import NAME as QUIET
from cohortbook.kept.quiet import left_before, value_of_left
from cohortbook.pages import Site
from cohortbook.pages.digests import Digests
from cohortbook.problems import Problem
from cohortbook.recent import Recent
from cohortbook.site_folders import GATHERED, LOCALE, PLAYBOOK, READ
from cohortbook.value_digest import digest_of
from cohortbook.words import Message, say
from cohortbook.write import Before, Keeping, Kept, Manifest, Rendered, Written

_PAGES, _PLAYS = "pages", "plays"
_BESIDE = (LISTED, GATHERED)
_NAMED = 5  # pages that are told by name

Beside = tuple[str, ...] | Message
"""The files and folders that a host reads beside records and plays; or what keeps it from knowing them."""


class Handover:
    """Of one site, as it was built when somebody `asked` for the same. `work` says what was taken over, and why not.

    Of another `host` than the last build's no play is taken over. `obstacle` says why nothing could be kept.
    `recent` is what the last build knew of texts.
    """

    def __init__(self, root: Path, cache: Kept, asked: str, host: object) -> None:
        """Before anything is read: what changes while a build reads it is another the next time."""
        self._root, self._cache, self._asked = root, cache, asked
        self._host = f"{type(host).__module__}.{type(host).__qualname__}"
        self._program, self._key = program(), mark_of_key(root)
        self._beside = {path: print_beside(root, path) for path in _BESIDE}
        self.recent = Recent(left=left_before(cache, self._program))
        self._plays: dict[str, Mapping[str, object]] = {}
        self._of_build: tuple[MadeOf, int, tuple[Problem, ...]] | None = None
        self._is_repeatable = True
        self.work: list[Message] = []
        self.obstacle: Message | None = None

    def begin(self, book: Book, site: Site, before: Before) -> Keeping:
        """Look at what the last build left; `before` is the site that stands, `site` what may be published now."""
        self._book, self._digests, self._before = book, Digests(site, book.recent), before
        kept: Any = self._cache.read(_PLAYS)
        self._kept_plays: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
        ground = digest_of(self._program, self._prints(LOCALE))
        self.keeping = Keeping(before, ground, self._digests, self._cache.read(_PAGES))
        return self.keeping

    def rendered(
        self, beside: Beside, commission: Commission, folder: Path, render: Callable[[], Rendered]
    ) -> Rendered:
        """What a host hands over for a language: what it did last time, where it would do that again."""
        language = commission.site.language
        if isinstance(beside, Message):
            self._is_repeatable = False
            self._tell(language, beside)
            return render()
        self._beside |= {path: print_beside(self._root, path) for path in beside}
        digest = digest_of_plays(commission, self._digests, self._ground_of_plays(beside))
        kept = self._kept_plays.get(language)
        found = rendered_before(kept, digest, commission, self._before, folder)
        if found is not None and kept is not None:
            self._plays[language] = kept
            self._tell(language, say("taken over, nothing that they are made of has changed"))
            return found
        self._tell(
            language,
            say("rendered, nothing is kept of the last build")
            if kept is None
            else say("rendered, a text, a setting, the theme or something that they show has changed"),
        )
        rendered = render()
        self._plays[language] = as_value(digest, rendered, folder)
        return rendered

    def note(self, written: Written, planned: int) -> None:
        """Note what became of the `planned` pages from records in one language."""
        made, linked = written.made, planned - len(written.made)
        told = say(
            "Pages from records in '{language}': {made} made, {linked} taken over",
            language=written.language,
            made=len(made),
            linked=linked,
        )
        self.work.append(told)
        if linked:
            self.work += [say("made anew: {uri}", uri=uri) for uri in made[:_NAMED]]
            if len(made) > _NAMED:
                self.work.append(say("made anew: {n} more", n=len(made) - _NAMED))

    def note_build(
        self, as_of: AsOf, zones: Iterable[str], written: Iterable[Written], problems: Iterable[Problem]
    ) -> None:
        """Note what the whole site is made of, for a build that finds all of it as it was."""
        days = days_in(zones, as_of) if as_of.instant is not None else {}
        made_of = MadeOf.read(self._asked, self._book.fingerprints, self._beside, days, self._key)
        self._of_build = made_of, sum(each.pages for each in written), tuple(problems)

    def publish(self, manifest: Manifest) -> None:
        """Keep all of it, now that the site that it tells of is the one that `manifest` describes."""
        plays = {language: {**kept, "site": manifest.digest} for language, kept in self._plays.items() if kept}
        values: dict[str, object] = {
            _PAGES: self.keeping.value_for(manifest),
            _PLAYS: plays,
            QUIET: value_of_left(self.recent.left, self._program),
        }
        if (
            self._of_build is not None
            and self._is_repeatable
            and (found := value_of(*self._of_build, self._program, manifest))
        ):
            values[NAME] = found
        try:
            self._cache.write(values)
        except OSError as error:
            self.obstacle = say(
                "'{folder}' cannot be written ({reason}), so the next build makes everything anew.",
                folder=self._cache.folder,
                reason=error.strerror or str(error),
            )

    def _ground_of_plays(self, beside: Iterable[str]) -> str:
        settings = {path: each for path, each in self._book.fingerprints.items() if path.split("/")[0] not in READ}
        others = [(path, self._beside[path]) for path in beside]
        ours = self._program, self._host, self._prints(LOCALE), self._prints(PLAYBOOK)
        return digest_of(*ours, sorted(settings.items()), others)

    def _prints(self, folder: str) -> list[tuple[str, str]]:
        return self._book.prints(folder)

    def _tell(self, language: str, what: Message) -> None:
        self.work.append(say("Plays in '{language}': {what}", language=language, what=what))
