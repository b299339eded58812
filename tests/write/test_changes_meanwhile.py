"""A site is made from one state of its records and plays, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.commission import Commission
from cohortbook.words import in_silence
from cohortbook.write import RefusedError, Rendered
from plain_host import PlainHost
from tiny import PERSON, TODAY, TinySite, files_in

PLAY = "playbook/en/discover/running-a-session.md"


@dataclass(frozen=True)
class _MeanwhileHost(PlainHost):
    """Something happens after the records were read, while the first language is rendered."""

    happen: list[Callable[[], object]]

    def render(self, commission: Commission, folder: Path) -> Rendered:
        while self.happen:
            self.happen.pop()()
        return PlainHost.render(self, commission, folder)


def _build(tiny: TinySite, happen: Callable[[], object]) -> pipeline.Built:
    when = AsOf.on(TODAY)
    return pipeline.build(tiny.root, tiny.site, when, when, _MeanwhileHost([happen]), in_silence)


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    site = TinySite.laid_out(tmp_path_factory.mktemp("built") / "tiny", is_bilingual=False)
    _build(site, lambda: None)
    return site


@pytest.mark.parametrize(
    ("named", "happen"),
    [
        (PERSON, lambda root: _append(root / PERSON)),
        (PERSON, lambda root: (root / PERSON).write_bytes(b"")),
        (PERSON, lambda root: (root / PERSON).unlink()),
        (PLAY, lambda root: _append(root / PLAY)),
        ("mkdocs.yml", lambda root: _append(root / "mkdocs.yml")),
        ("playbook/en/new.md", lambda root: shutil.copy(root / PLAY, root / "playbook/en/new.md")),
        ("playbook/en/a.png", lambda root: (root / "playbook/en/a.png").symlink_to(root / PERSON)),
    ],
    ids=["changed", "half written", "withdrawn", "play", "settings", "new play", "link"],
)
def test_a_file_that_changes_while_the_site_is_built_ends_the_build_in_a_sentence(
    tmp_path: Path, built: TinySite, named: str, happen: Callable[[Path], object]
) -> None:
    """Otherwise pages are published that no check has seen, or a person who has just been taken out."""
    tiny = TinySite(Path(shutil.copytree(built.root, tmp_path / "tiny")))
    before = files_in(tiny.site)
    with pytest.raises(RefusedError, match=rf"^'{named}' changed while"):
        _build(tiny, lambda: happen(tiny.root))
    assert files_in(tiny.site) == before


def test_a_file_that_is_saved_again_as_it_was_changes_nothing(tiny: TinySite) -> None:
    """Otherwise an editor that saves by itself ends every build."""
    path = tiny.root / PERSON
    assert _build(tiny, lambda: path.write_bytes(path.read_bytes())).pages > 0


def test_a_file_that_went_away_is_not_told_as_a_disk_that_fails(tiny: TinySite) -> None:
    """Otherwise staff look for what is wrong with the machine."""

    def vanish() -> None:
        (tiny.root / PLAY).unlink()
        raise FileNotFoundError(2, "No such file or directory", PLAY)

    with pytest.raises(RefusedError, match="changed while"):
        _build(tiny, vanish)
    assert not tiny.site.exists()
