"""One front half: whoever checks, builds, previews or audits knows the same problems, in the same words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from cohortbook.as_of import AsOf
from cohortbook.cli import main
from cohortbook.commission import Commission, commissioned
from cohortbook.pages import Page, Plan, Site
from cohortbook.pipeline import build, finish, prepare
from cohortbook.problems import FORMATS
from cohortbook.words import in_silence
from cohortbook.write import Rendered, UnpublishableError, page_writer
from mkdocs_command import mkdocs_build
from plain_host import PlainHost
from tiny import COHORT, ORGANIZATION, PERSON, TODAY, TinySite, files_in

NOW = AsOf.on(TODAY)


def _on_its_day(tiny: TinySite) -> None:
    with tiny.record(ORGANIZATION) as organization:
        organization["sample"] = {"notice": "A sample.", "as_of": TODAY.isoformat()}


def _said(tiny: TinySite, *command: str) -> tuple[int, str]:
    ended = CliRunner().invoke(main, [*command, "-C", str(tiny.root)], env={"LC_ALL": "C", "SOURCE_DATE_EPOCH": ""})
    return ended.exit_code, ended.output


def _mkdocs(tiny: TinySite, folder: Path) -> tuple[int, str]:
    return mkdocs_build(tiny.root / "mkdocs.yml", folder, "--strict")


def test_what_is_due_today_is_told_by_every_command(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise whoever builds with MkDocs never hears that a consent ends next week."""
    _on_its_day(tiny)
    with tiny.record(PERSON) as person:
        person["consent"]["expires"] = "2026-06-20"
    line = f"{PERSON}:"
    answers = {
        "check": _said(tiny, "check"),
        "build": _said(tiny, "build"),
        "mkdocs": _mkdocs(tiny, tmp_path / "site"),
    }
    for command, (code, said) in answers.items():
        assert line in said, command
        assert "consent-expiring" in said, command
        assert code == 0, (command, said)  # a warning must not keep a take-down waiting


def test_what_ends_one_command_ends_all(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise a pull request is green and the build of main is red."""
    _on_its_day(tiny)
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
    wanted = FORMATS["text"](prepare(tiny.root, NOW, NOW).report, "en")
    assert "unknown-program" in wanted
    for code, said in (_said(tiny, "check"), _said(tiny, "build"), _said(tiny, "audit"), _said(tiny, "demand")):
        assert code == 1
        assert wanted.strip() in said
    code, said = _mkdocs(tiny, tmp_path / "site")
    assert code == 1
    assert wanted.strip() in said


def test_a_host_that_found_something_wrong_publishes_nothing(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise half a site is stamped into shells that are not there."""
    prepared = prepare(tiny.root, NOW, NOW)
    assert prepared.public is not None
    commission = commissioned(prepared.root, prepared.book, prepared.public.site())
    broken = TinySite.laid_out(tmp_path / "other")
    with broken.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
    problems = tuple(prepare(broken.root, NOW, NOW).report)
    with pytest.raises(UnpublishableError) as raised:
        finish(commission, Rendered(problems=problems), tmp_path / "site")
    assert raised.value.problems == problems
    assert files_in(tmp_path / "site") == {}


class _Silent(PlainHost):
    def render(self, commission: Commission, folder: Path) -> Rendered:
        raise UnpublishableError


def test_a_host_that_ends_without_a_word_publishes_nothing(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise a site is replaced by one that lacks a language."""
    site = tmp_path / "site"
    assert build(tiny.root, site, NOW, NOW, _Silent(), in_silence).pages == 0
    assert not site.exists()


def test_each_page_is_made_once_a_language(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a network of partners waits twice as long for the same pages."""
    made: Counter[tuple[str, str]] = Counter()
    before = page_writer.page_of

    def counted(site: Site, plan: Plan) -> Page:
        made[site.language, plan.uri] += 1
        return before(site, plan)

    monkeypatch.setattr(page_writer, "page_of", counted)
    files = tiny.published()
    assert ("fr", "graduates/qk41/") in made
    assert "fr/graduates/qk41/index.html" in files
    assert set(made.values()) == {1}
