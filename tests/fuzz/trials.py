"""Tries broken input, one after the other, and says which of it is not answered with problems.

What has to hold of every input: no exception, no endless loop, each problem with an explanation and a place that is
there, and a report that every format can print.
"""

from __future__ import annotations

import re
import resource
import signal
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from random import Random

import hypothesis
import hypothesis.strategies as st
import yaml
from PIL import Image

from cohortbook import sheets
from cohortbook.as_of import AsOf
from cohortbook.book import Book, read_folder
from cohortbook.book.checks import playbook_files
from cohortbook.edition import published_file
from cohortbook.pipeline import Prepared, prepare
from cohortbook.problems import EXPLANATIONS, FORMATS, Report
from cohortbook.recent import Recent
from fuzz.mutations import BYTE_MUTATIONS, SCALARS, SIGNS, TEXT_MUTATIONS
from sheets.filled import AMARA, FORM, workbook
from tiny import PERSON, TODAY, TinySite, pages_of

MAX_SECONDS = 10.0  # of processor time for one input: that of a small file is a few hundredths
MAX_MEMORY = 100_000_000  # that a whole run may add
_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


_DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A &amp; b</title>
<style>.a { fill: url(#b) }</style><path class="a" d="M0 0h9v9z"/><use href="#b"/></svg>"""


class WrongAnswerError(AssertionError):
    """An input was answered with something that no person can use."""


@dataclass(frozen=True)
class Failure:
    """What was tried, known by seed and number, and what came of it. `changed` holds the files as they were tried."""

    seed: int
    number: int
    changed: dict[str, bytes] = field(repr=False)
    told: str = ""

    def save(self, folder: Path) -> Path:
        """Write it below `folder`, laid out as a case of tests/problems."""
        case = folder / f"{self.seed}-{self.number}"
        for path, content in self.changed.items():
            (case / path).parent.mkdir(parents=True, exist_ok=True)
            (case / path).write_bytes(content)
        (case / "told.txt").write_text(self.told, encoding="utf-8")
        return case


@dataclass
class Tally:
    """How many inputs were tried, how many of them were a site all the same, and what failed."""

    inputs: int = 0
    accepted: int = 0
    failures: list[Failure] = field(default_factory=list)


RECORDS, PLAYS, CONFIGURATION = "cohorts/", "playbook/", "mkdocs"


def try_sites(tiny: TinySite, seed: int, numbers: range, of: str = "") -> Tally:
    """The tiny site with one or two files broken, for each number, among those whose path begins with `of`.

    The other files are as they were, and what follows from them is remembered as in a preview: that saves a quarter
    of the time.
    """
    given, recent = AsOf.on(TODAY), Recent(lasts=True)
    files = {path.relative_to(tiny.root).as_posix(): path for path in sorted(tiny.root.rglob("*")) if path.is_file()}
    whole = {name: path.read_bytes() for name, path in files.items()}

    def attempt(changed: dict[str, bytes]) -> bool:
        try:
            for name, content in changed.items():
                files[name].write_bytes(content)
            prepared = prepare(tiny.root, given, given, recent=recent)
            require_usable(prepared.report, whole | changed)
            return _require_pages(prepared)
        finally:
            recent.turn()
            for name in changed:
                files[name].write_bytes(whole[name])

    broken = {name: content for name, content in whole.items() if name.startswith(of)}
    return _tried(seed, numbers, lambda random: _broken(random, broken), attempt)


def try_spreadsheets(tiny: TinySite, seed: int, numbers: range) -> Tally:
    """Spreadsheets of each form broken: either none that can be read, or doubts, or records."""
    folder, file = read_folder(tiny.root), tiny.root.parent / "people.file"
    whole = {"people.xlsx": workbook([AMARA, {**AMARA, **FORM, "name": "Bo Xu", "profile.email": "bo@mail.example"}])}
    whole["people.csv"] = b'Name;Status;Enrolled on\nAmara Diallo;completed;2026-03-09\n"Bo; Xu";enrolled;9.3.2026\n'
    whole["people.json"] = b'{"basics": {"name": "Bo Xu", "email": "bo@mail.example"}, "work": [{"name": "A"}]}'

    def choose(random: Random) -> dict[str, bytes]:
        name = random.choice(sorted(whole))
        content = whole[name]
        for _ in range(random.choice((1, 1, 3))):
            content = _broken_part(random, content) if name == "people.xlsx" else _broken_text(random, content)
        return {name: content[:200_000]}

    def attempt(changed: dict[str, bytes]) -> bool:
        ((name, content),) = changed.items()
        try:
            file.write_bytes(content)
            settings = sheets.Settings("tech-sales-2026", TODAY)
            found = sheets.prepared_import(tiny.root, folder, [sheets.read_sheets(file)], settings)
        except sheets.SheetError as error:
            return not str(error.told)
        for told in (*found.doubts, *found.notes):
            if not str(told.what):
                raise WrongAnswerError(f"a doubt about {name} says nothing")
        report = Report()
        report.extend(found.problems)
        require_usable(report, {record.path: record.content for record in found.written if record.content is not None})
        return not found.doubts and not report.errors

    return _tried(seed, numbers, choose, attempt)


def try_texts(tiny: TinySite, seed: int, numbers: range) -> Tally:
    """Texts as Hypothesis thinks of them, in a record and in a play: shrunk to the smallest that fails."""
    given = AsOf.on(TODAY)
    tally = Tally()
    texts = st.lists(st.sampled_from([*SIGNS, *SCALARS]) | st.text(max_size=12), max_size=30).map("".join)
    person, play = tiny.root / PERSON, tiny.root / "playbook/en/discover/running-a-session.md"
    kept = {path: path.read_bytes() for path in (person, play)}
    record = yaml.load(kept[person], Loader=yaml.BaseLoader)  # noqa: S506  # no tags, and the source is ours

    @hypothesis.seed(seed * 1_000_000 + numbers.start)
    @hypothesis.settings(
        max_examples=len(numbers), database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
    )
    @hypothesis.given(texts, texts)
    def attempt(story: str, body: str) -> None:
        tally.inputs += 1
        changed = {**record, "profile": {**record["profile"], "story": story.encode(errors="replace").decode()}}
        person.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
        play.write_bytes(kept[play] + b"\n" + body.encode(errors="replace"))
        with _within(MAX_SECONDS):
            tally.accepted += _require_pages(prepare(tiny.root, given, given))

    try:
        attempt()
    except Exception:  # noqa: BLE001  # any of them is what is looked for
        tally.failures.append(Failure(seed, numbers.start, {PERSON: person.read_bytes()}, traceback.format_exc()))
    finally:
        for path, content in kept.items():
            path.write_bytes(content)
    return tally


def try_images(seed: int, numbers: range) -> Tally:
    """Pictures of each kind with bytes broken: either told to be none, or published."""
    whole = {f"picture{ending}": _picture(kind) for ending, kind in playbook_files.FORMAT_OF_ENDING.items()}
    whole["picture.svg"] = _DRAWING

    def choose(random: Random) -> dict[str, bytes]:
        name = random.choice(sorted(whole))
        content = whole[name]
        for _ in range(random.choice((1, 2, 5))):
            content = random.choice(BYTE_MUTATIONS)(random, content)
        return {name: content}

    def attempt(changed: dict[str, bytes]) -> bool:
        ((name, content),) = changed.items()
        report = Report()
        report.extend(playbook_files.check(Book(playbook_media={name: content})))
        require_usable(report, changed)
        is_published = all(problem.name != "not-an-image" for problem in report) and not report.errors
        if is_published:  # where check only warns of it, the picture is left out
            published_file(content, PurePosixPath(name).suffix)
        return is_published

    return _tried(seed, numbers, choose, attempt)


def require_usable(report: Report, files: dict[str, bytes]) -> None:
    """Raise WrongAnswerError where a person who reads the report would be left alone."""
    for problem in report:
        if problem.name not in EXPLANATIONS:
            raise WrongAnswerError(f"nobody explains {problem.name}")
        if not problem.at.path or not str(problem.what):
            raise WrongAnswerError(f"{problem.name} says nothing")
        content = files.get(problem.at.path)
        if content is None:
            if problem.at.line and not problem.at.path.startswith(("/", "..")):  # settings may inherit from anywhere
                raise WrongAnswerError(f"{problem.at} is in no file")
            continue
        lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        if problem.at.line > lines:
            raise WrongAnswerError(f"{problem.at} is behind the end of its file ({problem.name})")
    for language in ("en", "fr"):
        for written in FORMATS.values():
            written(report, language).encode()


def _require_pages(prepared: Prepared) -> bool:
    """Whether the site may be published; then every page of it can be made."""
    if prepared.public is None:
        return False
    for site in prepared.public.sites():
        pages_of(site)
    return True


def _broken_text(random: Random, content: bytes) -> bytes:
    return random.choice(TEXT_MUTATIONS)(random, content)


def _broken_part(random: Random, content: bytes) -> bytes:
    """A workbook with one of its files broken, or with bytes of its own lost."""
    if not zipfile.is_zipfile(BytesIO(content)) or random.random() < 0.2:
        return random.choice(BYTE_MUTATIONS)(random, content)
    written = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
            chosen = random.choice(old.namelist())
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, _broken_text(random, part) if name == chosen else part)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, zlib.error):
        return content
    return written.getvalue()


def _broken(random: Random, whole: dict[str, bytes]) -> dict[str, bytes]:
    changed = {}
    for name in random.sample(sorted(whole), random.choice((1, 1, 1, 2))):
        content = whole[name] if random.random() < 0.97 else whole[random.choice(sorted(whole))]
        for _ in range(random.choice((1, 1, 1, 3))):
            content = random.choice(TEXT_MUTATIONS)(random, content)
        changed[name] = content[:200_000]
    return changed


def _tried(
    seed: int,
    numbers: range,
    choose: Callable[[Random], dict[str, bytes]],
    attempt: Callable[[dict[str, bytes]], bool],
) -> Tally:
    tally = Tally()
    for number in numbers:
        changed = choose(Random(f"{seed}/{number}"))  # noqa: S311  # nothing secret
        tally.inputs += 1
        try:
            with _within(MAX_SECONDS):
                tally.accepted += attempt(changed)
        except Exception:  # noqa: BLE001  # any of them is what is looked for
            tally.failures.append(Failure(seed, number, changed, traceback.format_exc()))
    return tally


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raises WrongAnswerError inside the block where it takes more than `seconds` of this process's own time."""

    def interrupt(_number: int, _frame: object) -> None:
        raise WrongAnswerError(f"it took more than {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def forgotten_peak() -> int:
    """The same, where Linux has been asked to forget what was before: a peak of others would hide one of ours.

    Hypothesis makes a table of all characters on a machine where it has none, and takes 200 MB for it.
    """
    st.text().validate()
    if _FORGET.is_file():
        _FORGET.write_text("5")
    return peak_memory()


def peak_memory() -> int:
    """The most bytes that this process has had at once so far."""
    peak = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text()) if _STATUS.is_file() else None
    return int(peak[1]) * 1024 if peak is not None else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _picture(kind: str) -> bytes:
    picture = Image.new("RGB", (40, 30))
    picture.putdata([(x * 6 % 256, x * 11 % 256, x * 17 % 256) for x in range(1200)])
    exif = Image.Exif()
    exif[0x0112] = 6
    written = BytesIO()
    picture.save(written, kind, **({"exif": exif} if kind != "GIF" else {}))
    return written.getvalue()
