"""What a host made of the plays of a language, while it would make the same again: then no host is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cohortbook.addresses import File, file_of
from cohortbook.commission import Commission
from cohortbook.kept.told import UntoldError, as_values, problems_of
from cohortbook.pages import EVERY, Kind, Plan, ShellKey, Source
from cohortbook.pages.digests import Digests
from cohortbook.pages.playbook.rendered_pages import RenderedPages
from cohortbook.problems import Severity
from cohortbook.render import Frame, Renderer, Shell
from cohortbook.value_digest import digest_of
from cohortbook.values import replace
from cohortbook.write import Before, Rendered, write_file

_CHANGED_LATER = (File.SEARCH, File.SEARCH.replace(".json", ".js"), File.ITEMS)
"""The host's own files to which data pages are added: they are kept as the host left them."""


def digest_of_plays(commission: Commission, digests: Digests, ground: str) -> str:
    """A hash of all that a host's pages follow from. `ground` is one of what the host reads beside the commission.

    The page of a play is made of what its plan names. The home page names nearly everything and shows little of it: of
    that, what the frame around its text says is counted.
    """
    site = commission.site
    frame = Frame(Renderer(site))
    plans = commission.play_plans
    order = tuple(sorted(site.edition.plays[site.edition.default_language]))
    home = [plan for plan in plans if not plan.uri]
    return digest_of(
        *(ground, site.language, digests.common, digests.of_source(Source(Kind.PLAY))),
        {of: digests.of_value(text) for of, text in commission.plays.items()},
        *(commission.files, commission.withheld, commission.shell_keys, frame.not_found("/")),
        [digests.of(plan) for plan in plans if plan.uri],
        [(digests.of(_of_text(plan)), frame.play(plan.uri, order)) for plan in home],
    )


def _of_text(home: Plan) -> Plan:
    """What of a home page's plan its own text is made of."""
    kept = {source for source in home.sources if source.id != EVERY or source.kind is Kind.QUESTION}
    return replace(home, sources=frozenset(kept))


def rendered_before(kept: Any, digest: str, commission: Commission, before: Before, folder: Path) -> Rendered | None:
    """What the host has handed over, with its files below `folder`; None where it has to be asked.

    `kept` is what `as_value` gave.
    """
    try:
        if kept["digest"] != digest or before.digest != kept["site"]:
            return None
        rendered, files, texts = _rendered(kept), list(map(str, kept["files"])), dict(kept["texts"])
    except (TypeError, ValueError, LookupError, AttributeError):
        return None
    below = commission.site.addresses.folder
    if {file_of(plan.uri) for plan in commission.plans}.intersection((*files, *texts)):
        return None  # a plugin made a page of its own where there is one of ours now
    if not before.has(below + path for path in files):
        return None
    for path in files:
        before.put(below + path, folder / path)
    for path, text in texts.items():
        write_file(folder / path, text.encode())
    return rendered


def as_value(digest: str, rendered: Rendered, folder: Path) -> dict[str, object]:
    """What the host has handed over and written below `folder`, as JSON knows it; nothing where it cannot be kept."""
    try:
        told = as_values(rendered.problems)
        found = sorted(_below(folder))
        texts = {path: (folder / path).read_text(encoding="utf-8") for path in found if path in _CHANGED_LATER}
    except (UntoldError, UnicodeDecodeError):
        return {}
    if any(problem.severity is Severity.ERROR for problem in rendered.problems):
        return {}
    pages = rendered.pages
    return {
        "digest": digest,
        "files": [path for path in found if path not in texts],
        "texts": texts,
        "uris": rendered.uris,
        "shells": [[key.section, key.depth, shell.pieces] for key, shell in rendered.shells.items()],
        "problems": told,
        "samples": rendered.samples,
        "names_files": rendered.names_files,
        "pages": None if pages is None else [dict(pages.uris), dict(pages.texts), dict(pages.contents)],
    }


def _rendered(kept: Any) -> Rendered:
    shells = {ShellKey(section, depth): Shell(tuple(pieces)) for section, depth, pieces in kept["shells"]}
    pages: list[dict[str, str]] | None = kept["pages"]
    return Rendered(
        tuple(kept["uris"]),
        shells,
        tuple(problems_of(kept["problems"])),
        tuple(kept["samples"]),
        bool(kept["names_files"]),
        None if pages is None else RenderedPages(*pages),
    )


def _below(folder: Path) -> Iterator[str]:
    for parent, _folders, names in os.walk(folder):
        yield from ((Path(parent, name)).relative_to(folder).as_posix() for name in names)
