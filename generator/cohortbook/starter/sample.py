"""The sample book in a new site, for playing, and its way out.

What was brought is listed with its hashes in a file of its own. Records that are still as they were brought go; whoever
changed one keeps it. What the sample needs of cohorts/organization.yml stands there between two marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cohortbook.book import COHORTS, read_book
from cohortbook.book.sample_left import LISTED, hash_of
from cohortbook.problems import Severity
from cohortbook.starter.answers import Answers
from cohortbook.words import SOURCE_LANGUAGE, Message, say

_ASIDE = "sample-changed"
_ORGANIZATION = f"{COHORTS}/organization.yml"
_BLOCK = re.compile(r"(?m)^[ ]*# >>> sample\n(?:.*\n)*?[ ]*# <<< sample\n")
_PACKAGE = Path(__file__).parent.parent
# libyaml, where PyYAML was built with it, takes a tenth.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_OF_SAMPLE = frozenset({"en", "fr"})


class NoSampleError(Exception):
    """The site holds no sample; `told` is one sentence."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many files went, and what became of those that somebody changed.

    `left` are records that stay in the site, `aside` those that cannot be read without the sample, with where they lie
    now. `problems` is how many errors the site has after that, which are of its own records.
    """

    removed: int
    left: Sequence[str]
    aside: Mapping[str, str]
    is_still_sample: bool
    problems: int


def sample_folder() -> Path:
    """The sample's records: in the wheel beside the package, or at the checkout's root, and nowhere else."""
    inside = _PACKAGE / "sample"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / COHORTS


def sample_programs() -> frozenset[str]:
    """The ids of the sample's programs."""
    return frozenset(path.stem for path in (sample_folder() / "programs").glob("*.yml"))


def brought(answers: Answers) -> dict[str, bytes]:
    """The sample's files by their path in a site, but its organisation; in the site's own languages."""
    folder = sample_folder()
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        f"{COHORTS}/{name}": _in_languages(path, answers.languages)
        for name, path in found.items()
        if name not in ("organization.yml", "outlines.geojson", "releases.jsonl")  # the site has its own
    }


def in_organization(answers: Answers) -> dict[str, str]:
    """What the sample needs in the site's organization.yml, by the name that the template has for it."""
    sample = _read(sample_folder() / "organization.yml", answers.languages)
    own = {region.id for region in answers.regions}
    paid_in = {} if sample["currency"] == answers.currency else {"currency": sample["currency"]}
    regions = [{**region, **paid_in} for region in sample["regions"] if region["id"] not in own]
    return {
        "sample_regions": _block(regions, 2) if regions else "",
        "sample_wordings": _block(sample["consent_wordings"], 2),
        "sample_notice": _block({"sample": sample["sample"]}, 0),
    }


def listed(files: Mapping[str, bytes], organization: bytes) -> bytes:
    """The list of what was brought."""
    content = {
        "files": {path: hash_of(content) for path, content in files.items()},
        "organization": hash_of(_blocks(organization.decode())),
    }
    return (json.dumps(content, indent=2) + "\n").encode()


def drop_sample(root: Path) -> Dropped:
    """Take the sample out of the site at `root`, so that the site builds without it.

    Raises NoSampleError where there is none, OSError where a file cannot be removed; the next run goes on from there.
    """
    content = _listed_at(root)
    left, gone = list[str](), list[Path]()
    for path, digest in content["files"].items():
        file = root / path
        if file.is_file() and not file.is_symlink():
            if hash_of(file.read_bytes()) == digest:
                gone.append(file)
            else:
                left.append(path)
    organization = root / _ORGANIZATION
    text = organization.read_bytes().decode("utf-8", "surrogateescape") if organization.is_file() else ""
    plain = text.replace("\r\n", "\n")
    is_unchanged = hash_of(_blocks(plain)) == content["organization"]
    if is_unchanged:
        cleaned = _BLOCK.sub("", plain)
        cleaned = cleaned.replace("\n", "\r\n") if "\r\n" in text else cleaned
        organization.write_bytes(cleaned.encode("utf-8", "surrogateescape"))
    for file in gone:
        file.unlink()
    _remove_below_cohorts(root, gone)
    (root / LISTED).unlink()
    aside, problems = _set_aside(root, left)
    is_still_sample = bool(_blocks(plain)) and not is_unchanged
    return Dropped(len(gone), [path for path in left if path not in aside], aside, is_still_sample, problems)


def _set_aside(root: Path, changed: Sequence[str]) -> tuple[dict[str, str], int]:
    """Move those of the changed records out of the way that are errors now; their new places, and the errors left."""
    aside: dict[str, str] = {}
    while True:
        faulty = {problem.at.path for problem in read_book(root)[1] if problem.severity is Severity.ERROR}
        moving = [path for path in changed if path in faulty and path not in aside]
        if not moving:
            return aside, read_book(root)[1].errors
        for path in moving:
            aside[path] = f"{_ASIDE}/{path}"
            (root / aside[path]).parent.mkdir(parents=True, exist_ok=True)
            (root / path).replace(root / aside[path])
        _remove_below_cohorts(root, [root / path for path in moving])


def _listed_at(root: Path) -> dict[str, Any]:
    try:
        content = json.loads((root / LISTED).read_text(encoding="utf-8"))
        inside = {path: str(digest) for path, digest in content["files"].items() if _is_record(path)}
        return {"files": inside, "organization": str(content["organization"])}
    except FileNotFoundError:
        told = say("'{folder}' holds no sample that 'cohortbook init --with-sample' brought", folder=root)
        raise NoSampleError(told) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        told = say("'{file}' cannot be read; delete the sample's records yourself, and this file", file=root / LISTED)
        raise NoSampleError(told) from None


def _is_record(path: str) -> bool:
    """Whether the listed path lies where a sample's file can: the list is a file that anybody may have changed."""
    return path.startswith(f"{COHORTS}/") and ".." not in path.split("/") and "\\" not in path


def _remove_below_cohorts(root: Path, gone: Sequence[Path]) -> None:
    """Remove the folders of files that are gone, where nothing else lies in them."""
    folders = {parent for file in gone for parent in file.parents if parent.is_relative_to(root / COHORTS)}
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):  # it holds something
            folder.rmdir()


def _blocks(text: str) -> bytes:
    return "".join(found[0] for found in _BLOCK.finditer(text)).encode("utf-8", "surrogateescape")


def _block(content: object, indent: int) -> str:
    dumped = _dumped(content).splitlines()
    lines = ["# >>> sample", *dumped, "# <<< sample"]
    return "\n".join(f"{' ' * indent}{line}" for line in lines)


def _in_languages(path: Path, languages: Sequence[str]) -> bytes:
    if set(languages) == _OF_SAMPLE or path.suffix != ".yml":
        return path.read_bytes()
    return _dumped(_read(path, languages)).encode()


def _dumped(content: object) -> str:
    dumped: str = yaml.dump(content, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100)
    return dumped


def _read(path: Path, languages: Sequence[str]) -> Any:
    # The loader knows nothing but text, lists and mappings, and so no tag can do anything.
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    return _spoken(read, languages)


def _spoken(value: Any, languages: Sequence[str]) -> Any:
    """The value with texts in the site's languages; one English text where one of them is missing."""
    if isinstance(value, list):
        return [_spoken(item, languages) for item in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= _OF_SAMPLE:
        return _text(value, languages)
    return {key: _spoken(item, languages) for key, item in _items(value, languages)}


def _text(texts: dict[str, Any], languages: Sequence[str]) -> Any:
    if len(languages) > 1 and set(languages) <= texts.keys():
        return {language: texts[language] for language in languages}
    return texts.get(languages[0], texts.get(SOURCE_LANGUAGE, next(iter(texts.values()))))


def _items(value: dict[str, Any], languages: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """A record's own language is one of the site's."""
    for key, item in value.items():
        is_foreign = key == "language" and item in _OF_SAMPLE and item not in languages and "level" not in value
        yield key, languages[0] if is_foreign else item
