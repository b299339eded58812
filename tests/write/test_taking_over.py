"""What has not changed is taken over from the last build, and the site is the one that a build from nothing makes."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Never
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from cohortbook import pipeline, words
from cohortbook.addresses import SHOWCASE_INDEX, File
from cohortbook.as_of import AsOf
from cohortbook.book import checks, gather, reading
from cohortbook.cli import hosts, main
from cohortbook.commission import Commission
from cohortbook.kept import handover
from cohortbook.kept.last_build import asked_for, last_build
from cohortbook.pages import Site, Source
from cohortbook.pages.digests import Digests
from cohortbook.problems import FORMATS
from cohortbook.recent import Recent
from cohortbook.render import Shell
from cohortbook.write import Cache, Previewed, Rendered, data_pages, previewed, staging
from plain_host import PlainHost
from proofs import Proofs
from tiny import PERSON, TODAY, TinySite, files_in
from write import edits
from write.edits import Edited

PARTS, SEQUENCES, LONG = 4, 50, 5000
PREVIEWS, SAVED = 4, 8  # previews, and how often something is saved in each
BEFORE_A_BUILD = 3  # edits at most


class FramedHost(PlainHost):
    """Puts a template of the site's own around every page."""

    def read_beside(self, root: Path, site: Site) -> tuple[str, ...]:
        return ("overrides",)

    def render(self, commission: Commission, folder: Path) -> Rendered:
        rendered = super().render(commission, folder)
        frame = commission.root / "overrides/frame.html"
        around = frame.read_text(encoding="utf-8") if frame.is_file() else ""
        for uri in rendered.uris:
            page = folder / uri / "index.html"
            page.write_text(around + page.read_text(encoding="utf-8"), encoding="utf-8")
        shells = {key: Shell((around + shell.pieces[0], *shell.pieces[1:])) for key, shell in rendered.shells.items()}
        return Rendered(rendered.uris, shells)


def _index(folder: Path, _language: str) -> None:
    """In place of Pagefind, which takes longer than all the rest: everything that it would be given."""
    records = folder / "pagefind-records"
    (folder / "pagefind").mkdir()
    told = [path.read_bytes() for path in sorted(records.iterdir())]
    (folder / "pagefind/all.pf_index").write_bytes(b"\n".join(told))
    shutil.rmtree(records)


@contextmanager
def quickly() -> Iterator[None]:
    """Without what takes long and does not decide what is taken over. Builds from nothing read everything."""
    with (
        patch.object(reading, "gather", gather),
        patch.object(data_pages, "build_index", _index),
        patch.object(previewed, "build_index", _index),
        patch.object(staging, "sync_files", lambda _folder: None),
        patch.object(handover, "program", lambda: "the same program"),
        patch("cohortbook.kept.last_build.program", lambda: "the same program"),
    ):
        yield


def _build(root: Path, target: Path, as_of: AsOf, *, asked: str | None, is_clock: bool = False) -> pipeline.Built:
    given = None if is_clock else as_of
    return pipeline.build(root, target, given, as_of, FramedHost(), words.in_silence, asked=asked)


def built_tiny(folder: Path, *, is_bilingual: bool = True) -> TinySite:
    """The tiny site, built once; with what the build keeps for the next."""
    tiny, as_of = TinySite.laid_out(folder / "tiny", is_bilingual=is_bilingual), AsOf.on(TODAY)
    built = _build(tiny.root, tiny.site, as_of, asked=asked_for(as_of, None))
    assert built.pages, FORMATS["text"](built.report, "en")
    return tiny


def differences(chance: random.Random, tiny: TinySite, folder: Path) -> list[str]:
    """What is another after a few random edits than if everything had been made anew, and after which edits."""
    site = Edited(TinySite(shutil.copytree(tiny.root, folder / "tiny")), chance)
    done = [site.edit() for _ in range(chance.randint(1, BEFORE_A_BUILD))]
    as_of = AsOf.on(site.day)
    built = _build(site.tiny.root, site.tiny.site, as_of, asked=asked_for(as_of, None))
    anew = _build(site.tiny.root, folder / "anew", as_of, asked=None)
    wrong = [] if built.pages == anew.pages else [f"{built.pages} pages, not {anew.pages}"]
    if list(built.report) != list(anew.report):
        wrong.append(f"told {FORMATS['text'](built.report, 'en')}, not {FORMATS['text'](anew.report, 'en')}")
    if not anew.report.errors:
        found, wanted = files_in(site.tiny.site), files_in(folder / "anew")
        wrong += [path for path in sorted(found.keys() | wanted.keys()) if found.get(path) != wanted.get(path)]
    return [f"{done}: {each}" for each in wrong]


def differences_in_preview(chance: random.Random, tiny: TinySite, folder: Path) -> Iterator[str]:
    """The same of a preview, each time that something is saved: one process builds it, and knows what it has read."""
    site = Edited(TinySite(shutil.copytree(tiny.root, folder / "tiny")), chance)
    preview, done = Previewed(folder / "preview"), ["begun"]
    preview.site.mkdir()
    for _ in range(SAVED):
        as_of = AsOf.on(site.day)
        again = pipeline.build(
            *(site.tiny.root, preview.site, as_of, as_of, FramedHost(), words.in_silence),
            asked=asked_for(as_of, None),
            previewed=preview,
        )
        anew = _build(site.tiny.root, folder / "anew", as_of, asked=None)
        if list(again.report) != list(anew.report):
            yield f"{done}: told {FORMATS['text'](again.report, 'en')}, not {FORMATS['text'](anew.report, 'en')}"
        if not anew.report.errors:
            wanted = {path: content for path, content in files_in(folder / "anew").items() if path != File.MANIFEST}
            yield from _others(files_in(preview.site), wanted, done, but=SHOWCASE_INDEX)
            if chance.random() < 0.5:
                preview.catch_up()
                yield from _others(files_in(preview.site), wanted, done)
        done.append(site.edit())


def _others(found: dict[str, bytes], wanted: dict[str, bytes], done: list[str], but: str = "*") -> Iterator[str]:
    paths = (path for path in sorted(found.keys() | wanted.keys()) if but not in path)
    return (f"{done}: {path}" for path in paths if found.get(path) != wanted.get(path))


def _sequences(part: int, number: int, *, is_bilingual: bool = True) -> list[str]:
    memory = Path("/dev/shm")  # noqa: S108  # where the machine offers that: there are hundreds of builds
    found: list[str] = []
    with quickly(), TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        tiny = built_tiny(Path(folder), is_bilingual=is_bilingual)
        for each in range(number):
            place = Path(folder, f"{each}")
            found += differences(random.Random(f"{part} {each}"), tiny, place)  # noqa: S311  # a seed, not a secret
            shutil.rmtree(place)
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_built_after_edits_is_what_is_built_from_nothing(part: int, proof: Proofs) -> None:
    """Otherwise somebody who withdrew is still shown, or a number that was corrected is still the old one."""
    assert _sequences(part, SEQUENCES, is_bilingual=not part) == []
    if not part:
        proof("builds after random edits, equal to builds from nothing", f"{PARTS * SEQUENCES}, differences 0")


@pytest.mark.heavy
def test_a_preview_shows_what_a_build_from_nothing_would(tmp_path: Path, proof: Proofs) -> None:
    """Otherwise a coordinator believes what they see, and something else is published."""
    with quickly():
        tiny = built_tiny(tmp_path)
        chances = (random.Random(f"preview {each}") for each in range(PREVIEWS))  # noqa: S311
        found = [each for n, one in enumerate(chances) for each in differences_in_preview(one, tiny, tmp_path / f"{n}")]
    assert found == []
    proof("previews after random edits, equal to builds from nothing", f"{PREVIEWS * SAVED}, differences 0")


KEYS = {
    "document": edits.edit_person,
    "page": edits.edit_play,
    "names": edits.mention_somebody,
    "graduate": edits.edit_skill,
}


@pytest.mark.heavy
@pytest.mark.parametrize("forgotten", KEYS)
def test_a_preview_that_takes_one_for_another_is_noticed(tmp_path: Path, proof: Proofs, forgotten: str) -> None:
    """Otherwise the proof above could hold for a preview that never changes."""
    found = Recent.found

    def mistaken(self: Recent, follows_from: Any, find: Callable[[], object]) -> object:
        return found(self, follows_from[:-1] if follows_from[0] == forgotten else follows_from, find)

    with (
        quickly(),
        patch.object(edits, "EDITS", (KEYS[forgotten],)),
        patch.object(Recent, "found", mistaken),
    ):
        chance = random.Random(1)  # noqa: S311
        wrong = any(differences_in_preview(chance, built_tiny(tmp_path, is_bilingual=False), tmp_path / "1"))
    proof.planted("previews after edits", is_caught=wrong)


@pytest.mark.long
@pytest.mark.parametrize("part", range(-LONG // SEQUENCES, 0))
def test_thousands_of_sequences_of_edits_make_the_same_as_builds_from_nothing(part: int) -> None:
    """The same for more edits than anybody makes in a year."""
    assert _sequences(part, SEQUENCES) == []


@contextmanager
def forgetful(forgotten: str) -> Iterator[None]:
    """Digests that leave one thing out."""
    if forgotten == "what all pages are made of":
        with patch.object(Digests, "common", ""):
            yield
    elif forgotten == "words":
        with patch.object(handover.Handover, "_prints", lambda _self, _folder: []):
            yield
    else:
        of_source = Digests.of_source

        def but_one(self: Digests, source: Source) -> str:
            return "" if source.kind == forgotten else of_source(self, source)

        with patch.object(Digests, "of_source", but_one):
            yield


FAULTS = {
    "graduate": edits.edit_person,
    "skill": edits.edit_skill,
    "employer": edits.edit_employer,
    "program": edits.edit_program,
    "cohort": edits.edit_cohort,
    "question": edits.edit_question,
    "what all pages are made of": edits.change_a_promise,
    "words": edits.translate,
}


@pytest.mark.heavy
def test_a_digest_that_forgets_something_is_noticed(tmp_path: Path, proof: Proofs) -> None:
    """Otherwise the proof above could hold whatever is forgotten."""
    with quickly():
        for forgotten, edit in FAULTS.items():
            with forgetful(forgotten), patch.object(edits, "EDITS", (edit,)):
                tiny = built_tiny(tmp_path / forgotten)
                seeds = (random.Random(seed) for seed in range(3))  # noqa: S311
                found = any(differences(each, tiny, tmp_path / f"{forgotten} {n}") for n, each in enumerate(seeds))
            proof.planted("builds after edits", is_caught=found)


def _is_sought_anew(tiny: TinySite, folder: Path) -> bool:
    """Whether a text that nobody touched is looked at again when somebody takes the name that stands in it."""
    as_of, other = AsOf.on(TODAY), PERSON.replace("qk41", "bg11")
    with tiny.record(other, like=PERSON) as person:
        person["name"] = "Tamsin Bgrovik"
        person["profile"]["story"] = "Kettles, with Osric Marchbanks."
    for name in ("Jordan Example", "Osric Marchbanks"):
        with tiny.record(PERSON) as person:
            person["name"] = name
        built = _build(tiny.root, tiny.site, as_of, asked=asked_for(as_of, None))
    anew = _build(tiny.root, folder / "anew", as_of, asked=None)
    assert any("bg11" in problem.at.path for problem in anew.report)
    return list(built.report) == list(anew.report)


def test_a_name_is_sought_in_texts_that_are_as_before(
    tiny: TinySite, tmp_path: Path, proof: Proofs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a text that names a participant is published, because nobody touched the text."""
    with quickly():
        assert _is_sought_anew(tiny, tmp_path)
        shutil.rmtree(Cache.of(tiny.site).folder)
        monkeypatch.setattr(checks, "_ground_of_texts", lambda _names, _book: "the same names")
        proof.planted("builds after edits", is_caught=not _is_sought_anew(tiny, tmp_path))


def _command(tiny: TinySite, *more: str) -> Result:
    return CliRunner().invoke(main, ["build", "-C", str(tiny.root), "--as-of", str(TODAY), *more])


def _fails(*_: object) -> Never:
    raise AssertionError("nothing has changed, and something was read")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site as the command line builds it, with what that keeps for the next time."""
    tiny = TinySite.laid_out(tmp_path_factory.mktemp("built") / "tiny", is_bilingual=False)
    with quickly(), patch.object(hosts, "find_host", lambda *_: FramedHost()):
        first = _command(tiny)
    assert first.exit_code == 0, first.output
    return tiny.root


@pytest.fixture
def tiny(request: pytest.FixtureRequest, tmp_path: Path) -> TinySite:
    """The tiny site, built where the test has the command for that."""
    if "command" not in request.fixturenames:
        return TinySite.laid_out(tmp_path / "tiny")
    return TinySite(shutil.copytree(request.getfixturevalue("built"), tmp_path / "tiny"))


@pytest.fixture
def command(tiny: TinySite) -> Iterator[Callable[..., Result]]:
    """`cohortbook build` of the tiny site, quickly; it was built once."""
    with quickly(), patch.object(hosts, "find_host", lambda *_: FramedHost()):
        yield lambda *more: _command(tiny, *more)


def test_nothing_is_read_where_nothing_has_changed(command: Callable[..., Result]) -> None:
    """Otherwise somebody who only looks waits as long as for a new site."""
    with patch.object(pipeline, "prepare", _fails):
        again = command()
    assert (again.exit_code, again.output.splitlines()[-1].split(":")[0]) == (0, "Nothing has changed")


@pytest.mark.parametrize(
    "change",
    [
        lambda tiny: (tiny.root / "playbook/en/more.md").write_text("# More\n", encoding="utf-8"),
        lambda tiny: (tiny.root / PERSON).unlink(),
        lambda tiny: (tiny.root / "overrides").mkdir() or (tiny.root / "overrides/frame.html").write_text("<b>x</b>"),
        lambda tiny: shutil.rmtree(tiny.site),
        lambda tiny: shutil.rmtree(Cache.of(tiny.site).folder),
        lambda tiny: (Cache.of(tiny.site).folder / "build.json").write_text("{}"),
        lambda tiny: (tiny.root / ".cohortbook-key").write_text("a key of more than sixteen letters"),
    ],
    ids=["page", "person", "template", "site", "cache", "changed cache", "key"],
)
def test_a_build_looks_where_anything_has_changed(
    tiny: TinySite, command: Callable[..., Result], change: Callable[[TinySite], object]
) -> None:
    """Otherwise a person who was taken out stays, because a file that nobody thought of was left out of a hash."""
    change(tiny)
    again = command()
    assert again.exit_code == 0, again.output
    assert "Nothing has changed" not in again.output


def test_the_day_is_asked_in_the_zones_of_the_site(tiny: TinySite) -> None:
    """Otherwise a cohort that closes at midnight in Toronto stays open until somebody edits a record."""
    asked = asked_for(None, None)
    evening = AsOf.at(datetime(2026, 6, 15, 22, tzinfo=UTC))
    with quickly():
        _build(tiny.root, tiny.site, evening, asked=asked, is_clock=True)
        for hours, is_same in ((1, True), (3, False), (8, False), (-30, False)):
            now = AsOf.at(evening.instant + timedelta(hours=hours)) if evening.instant else evening
            assert (last_build(tiny.root, tiny.site, asked, now, words.in_silence) is not None) == is_same, hours


def test_a_cache_holds_nobody_who_has_withdrawn(tiny: TinySite, command: Callable[..., Result]) -> None:
    """Otherwise whoever asked to be taken down stays in a folder that is carried from one CI run to the next."""
    folder = Cache.of(tiny.site).folder
    assert any(b"Jordan" in path.read_bytes() for path in folder.iterdir())
    (folder / "left.json").write_text("Jordan Example", encoding="utf-8")
    with tiny.record(PERSON) as person:
        person["consent"] |= {"status": "withdrawn", "withdrawn_on": "2026-06-01"}
    command()
    assert sorted(path.name for path in folder.iterdir()) == ["build.json", "pages.json", "plays.json", "records.json"]
    assert not any(b"Jordan" in path.read_bytes() for path in folder.iterdir())


def test_a_cache_is_believed_wherever_it_was_carried_to(tiny: TinySite, command: Callable[..., Result]) -> None:
    """Otherwise each run in CI makes everything anew: its folder, and the times of all files, are others each time."""
    there = TinySite(shutil.copytree(tiny.root, tiny.root.parent / "elsewhere/site", copy_function=shutil.copyfile))
    again = _command(there)
    assert again.output.startswith("Nothing has changed"), again.output
    with there.record(PERSON) as person:
        person["profile"]["headline"] = "Sells what people need"
    assert "taken over" in _command(there, "--timings").output


def test_a_build_without_a_cache_leaves_none(tiny: TinySite, command: Callable[..., Result]) -> None:
    """Otherwise the cache tells of an older site, and of people who are not in the one that stands."""
    assert command("--no-cache").exit_code == 0
    assert not Cache.of(tiny.site).folder.exists()


def test_a_cache_that_cannot_be_written_is_told_in_a_sentence(tiny: TinySite, command: Callable[..., Result]) -> None:
    """Otherwise a file of that name, or a disk that may only be read, keeps a whole site from being built."""
    folder = Cache.of(tiny.site).folder
    shutil.rmtree(folder)
    folder.write_text("a file", encoding="utf-8")
    again = command()
    assert again.exit_code == 0
    assert "so the next build makes everything anew" in " ".join(again.output.split())
    assert folder.read_text(encoding="utf-8") == "a file"


def test_a_cache_is_read_by_its_owner_only(tiny: TinySite, command: Callable[..., Result]) -> None:
    """Otherwise profiles that search engines may not have lie open on a machine that many use."""
    folder = Cache.of(tiny.site).folder
    assert {oct(path.stat().st_mode & 0o777) for path in (folder, *folder.iterdir())} == {"0o700", "0o600"}


def test_what_is_taken_over_is_linked_and_not_copied(tiny: TinySite, command: Callable[..., Result]) -> None:
    """Otherwise a site of ten thousand pictures is written anew for a word."""
    page = tiny.site / "cohorts/tech-sales-2026/calendar/index.html"
    before = page.stat().st_ino
    with tiny.record(PERSON) as person:
        person["profile"]["headline"] = "Another one"
    told = command("--timings").output
    assert page.stat().st_ino == before
    assert "made anew: graduates/qk41/" in told
    assert "Plays in 'en': taken over" in told
