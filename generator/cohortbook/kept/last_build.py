"""What the last build was made of: while all of it is the same, so is the site, and nothing has to be read or made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from cohortbook.as_of import AsOf
from cohortbook.kept.program import program
from cohortbook.kept.told import UntoldError, as_values, problems_of
from cohortbook.problems import Problem, Report
from cohortbook.site_folders import READ, SHOWN
from cohortbook.site_key import read_key
from cohortbook.source.folder import content_of, fingerprint, fingerprints
from cohortbook.value_digest import digest_of
from cohortbook.words import Message
from cohortbook.write import Cache, Manifest
from cohortbook.write.staging import standing

NAME = "build"


class LastBuild(Struct, frozen=True):
    """A site that is as it would be built: how many pages it has, and what there is to say of it."""

    pages: int
    report: Report


class MadeOf(Struct, frozen=True):
    """What a site was made of: the files of its folders and those `beside`, and the days that it was in each zone.

    `asked` is what somebody asked for beside the files. Nothing is in `days` where the day does not follow the clock.
    """

    asked: str
    files: str
    beside: Mapping[str, str]
    days: Mapping[str, str]
    key: str

    @classmethod
    def read(
        cls, asked: str, prints: Mapping[str, str], beside: Mapping[str, str], days: Mapping[str, str], key: str
    ) -> MadeOf:
        """That of a site whose files had the `prints`, in its folders and beside them, when they were read."""
        inside = {path: each for path, each in prints.items() if path.split("/")[0] in READ}
        outside = {path: each for path, each in prints.items() if path not in inside}
        return cls(asked, digest_of(sorted(inside.items())), {**outside, **beside}, days, key)


def asked_for(given: AsOf | None, host: str | None, *more: str) -> str:
    """What a person wants beside what the files say, as one word."""
    return repr((given.day.isoformat() if given is not None else None, host, *more))


def days_in(zones: Iterable[str], as_of: AsOf) -> dict[str, str]:
    """The day in each of the zones, and in UTC."""
    return {zone: as_of.in_zone(ZoneInfo(zone)).isoformat() for zone in ("UTC", *sorted(zones))}


def print_beside(root: Path, name: str) -> str:
    """What tells a file beside the records, or all files of a folder, from what they may be later."""
    place = root / name
    try:
        if not place.is_dir():
            return fingerprint(content_of(place))
        found = sorted(Path(folder, each) for folder, _folders, names in os.walk(place) for each in names)
        return digest_of([(str(path.relative_to(place)), fingerprint(content_of(path))) for path in found])
    except OSError:
        return "none"


def value_of(
    made_of: MadeOf, pages: int, problems: Iterable[Problem], of_program: str, manifest: Manifest
) -> dict[str, object]:
    """What `last_build` is to find, as JSON knows it; nothing where what was told cannot be written down."""
    try:
        told = as_values(problems)
    except UntoldError:
        return {}
    return {
        "site": manifest.digest,
        "program": of_program,
        **{name: getattr(made_of, name) for name in made_of.__struct_fields__},
        "pages": pages,
        "told": told,
    }


def last_build(root: Path, site: Path, asked: str, now: AsOf, warn: Callable[[Message], None]) -> LastBuild | None:
    """The site at `site` where a build would make the same again; None where one has to look.

    Every file is read, those of the site too: no time of a file is believed.
    """
    kept: Any = Cache.of(site).read(NAME)
    try:
        if kept["asked"] != asked or kept["key"] != mark_of_key(root) or kept["program"] != program():
            return None
        if kept["days"] and kept["days"] != days_in(kept["days"].keys() - {"UTC"}, now):
            return None
        if any(print_beside(root, path) != each for path, each in kept["beside"].items()):
            return None
        if kept["files"] != digest_of(sorted(fingerprints(root, *READ, shown=SHOWN).items())):
            return None
        report = Report()
        report.extend(problems_of(kept["told"]))
        pages = int(kept["pages"])
    except (TypeError, ValueError, LookupError, AttributeError):
        return None
    with standing(site, warn) as manifest:
        is_there = manifest is not None and manifest.digest == kept["site"]
    return LastBuild(pages, report) if is_there else None


def mark_of_key(root: Path) -> str:
    """What tells the key of a site from others; empty where it has none."""
    key = read_key(root)
    return key.mark if key is not None else ""
