"""`adopt` makes a page of the standard playbook the site's own, and tells what became of the original."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook.book import adopting
from cohortbook.book import pack as packs
from cohortbook.cli import main
from empty import empty_site
from places import ROOT

PLAY = "listen/asking"
_TEXT = """---
title: Asking
kind: play
summary: Ask, then wait.
purpose: Answers.
when: Before anything else.
minutes: 10
people: Two of you.
materials: [a pencil] # any will do
owner: Lead
reviewed: 2026-01-02
changes: []
steps:
  - title: Ask
    minutes: 10
    text: Ask them.
checklist: [You asked.]
questions: [What did you hear?]
example: |
  In the sample book, [Acme](employer:acme) told.

  More of it.
related: []
---

Ask them.
"""


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of one play in the place of the package's; its file."""
    play = tmp_path / "package/playbook/en" / f"{PLAY}.md"
    play.parent.mkdir(parents=True)
    play.write_text(_TEXT, encoding="utf-8")
    (tmp_path / "package/playbook/pack.yml").write_text(f"order:\n  - {PLAY}.md\n", encoding="utf-8")
    for module in (packs, adopting):
        monkeypatch.setattr(module, "pack_root", lambda: tmp_path / "package")
    monkeypatch.setattr("cohortbook.book.inheriting.pack_root", lambda: tmp_path / "package")
    return play


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return empty_site(tmp_path / "site", ("en", "fr"))


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-C", str(site)])


def copy_in(site: Path) -> Path:
    return site / "playbook/en" / f"{PLAY}.md"


def test_a_page_is_copied_with_where_it_comes_from(site: Path) -> None:
    """Otherwise nobody knows later which pages are copies, and of what."""
    ended = run(site, "adopt", PLAY)
    assert ended.exit_code == 0, ended.output
    text = copy_in(site).read_text(encoding="utf-8")
    assert f"adopted:\n  page: en/{PLAY}\n  version: " in text
    assert "materials: [a pencil] # any will do\n" in text
    assert text.endswith("---\n\nAsk them.\n")


def test_a_copy_that_is_not_translated_says_its_language(site: Path) -> None:
    """Otherwise an English page is published as if it were French, and nobody is told."""
    told = run(site, "adopt", PLAY, "--language", "fr").output
    assert "take the line 'language' out" in told
    text = (site / "playbook/fr" / f"{PLAY}.md").read_text(encoding="utf-8")
    assert "language: en\nadopted:\n" in text
    run(site, "adopt", PLAY)
    assert "language:" not in copy_in(site).read_text(encoding="utf-8")
    settings = site / "cohorts/organization.yml"
    settings.write_text(re.sub("languages: .*", "languages: [en-US]", settings.read_text(encoding="utf-8")), "utf-8")
    assert "take the line" not in run(site, "adopt", PLAY, "--language", "en-US").output
    american = (site / "playbook/en-US" / f"{PLAY}.md").read_text(encoding="utf-8")
    assert "language:" not in american, "nobody translates English into English"


@pytest.mark.parametrize("wish", ["", "playbook:\n  examples: yes\n"])
def test_the_copy_is_in_order_on_a_site_without_the_sample(site: Path, wish: str) -> None:
    """Otherwise whoever adopts a page begins with errors about employers that somebody made up."""
    settings = site / "cohorts/organization.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + wish, encoding="utf-8")
    run(site, "adopt", PLAY)
    assert "Acme" not in copy_in(site).read_text(encoding="utf-8")
    checked = run(site, "check")
    assert checked.exit_code == 0, checked.output
    assert "No problems" in checked.output


def test_a_change_of_the_original_is_told_and_shown(site: Path, pack: Path) -> None:
    """Otherwise a mistake that was mended upstream stays in every copy, or one's own words are taken for changes."""
    run(site, "adopt", PLAY)
    copy_in(site).write_text(copy_in(site).read_text(encoding="utf-8") + "\nOur own words.\n", encoding="utf-8")
    pack.write_text(_TEXT.replace("\nAsk them.\n", "\nAsk them twice.\n"), encoding="utf-8")
    checked = run(site, "check")
    assert checked.exit_code == 0
    assert "adopted-changed (note)" in checked.output
    shown = run(site, "adopt", "--diff", PLAY).output
    assert "+Ask them twice." in shown
    assert "Our own words" not in shown


def test_what_was_accepted_is_not_told_again(site: Path, pack: Path) -> None:
    """Otherwise the note stays for ever, and the next one is overlooked."""
    run(site, "adopt", PLAY)
    before = copy_in(site).read_text(encoding="utf-8")
    pack.write_text(_TEXT.replace("Ask them.", "Ask."), encoding="utf-8")
    assert run(site, "adopt", "--accept", PLAY).exit_code == 0
    after = copy_in(site).read_text(encoding="utf-8")
    assert [line for line in after.split("\n") if line not in before.split("\n")] == [
        line for line in after.split("\n") if line.startswith("  hash: ")
    ]
    assert "No problems" in run(site, "check").output
    assert "as it was" in run(site, "adopt", "--diff", PLAY).output


def test_a_copy_of_what_is_gone_is_told(site: Path, pack: Path) -> None:
    """Otherwise somebody waits for news of a page that nobody keeps."""
    run(site, "adopt", PLAY)
    (pack.parent / "index.md").write_text("# Listen\n", encoding="utf-8")
    pack.unlink()
    assert "is not in the standard playbook any more" in run(site, "check").output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("listen/askin",), f"did you mean '{PLAY}'?"),
        (("nothing/of/the/kind",), "pages are named section/page"),
        ((PLAY, "--language", "es"), "'es' is not a language of this site"),
        ((PLAY, "--diff"), "this site has no page of its own"),
        ((PLAY, "--accept"), "does not say that it was adopted"),
    ],
)
def test_what_cannot_be_adopted_is_refused_in_a_sentence(site: Path, arguments: tuple[str, ...], told: str) -> None:
    """Otherwise a slip of the pen makes an override of nothing."""
    ended = run(site, "adopt", *arguments)
    assert ended.exit_code == 2
    assert told in ended.output
    assert not (site / "playbook").exists()


def test_a_page_of_ones_own_is_never_replaced(site: Path) -> None:
    """Otherwise an afternoon's work is gone."""
    copy_in(site).parent.mkdir(parents=True)
    copy_in(site).write_text("# Ours\n", encoding="utf-8")
    ended = run(site, "adopt", PLAY)
    assert (ended.exit_code, f"cohortbook adopt --diff {PLAY}" in ended.output) == (2, True)
    assert copy_in(site).read_text(encoding="utf-8") == "# Ours\n"


@pytest.mark.playbook
def test_the_playbook_itself_is_not_adopted_into_itself() -> None:
    """Otherwise the repository's pages become copies of themselves."""
    ended = run(ROOT, "adopt", "discover/the-questions")
    assert (ended.exit_code, "the standard playbook itself" in ended.output) == (2, True)
