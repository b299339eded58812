"""The preview shows a change a moment after it was saved, and keeps the last good state otherwise."""

from __future__ import annotations

import http.client
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from cohortbook.addresses import File
from previews import BELOW, PATIENCE, Preview, Workshop, started
from tiny import COHORT, ORGANIZATION

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="module")
def preview(workshop: Workshop) -> Iterator[Preview]:
    preview = started(workshop)
    yield preview
    preview.stop()


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_preview_follows_records_plays_and_templates(preview: Preview, workshop: Workshop) -> None:
    """Otherwise people publish to see what they wrote."""
    tiny = workshop.tiny
    took = {"start": preview.seconds_to_start}

    with tiny.record(COHORT) as cohort:
        cohort["title"] = "Renamed while you watched"
    took["record"] = preview.seconds_until_shown("cohorts/tech-sales-2026/", "Renamed while you watched")
    assert "Renamed while you watched" in preview.page("fr/cohorts/"), "every language follows"
    assert f"s after '{COHORT}' was saved" in preview.said()

    _replace(tiny.root / "playbook/en/discover/running-a-session.md", "then be quiet", "then be perfectly quiet")
    took["play"] = preview.seconds_until_shown("discover/running-a-session/", "then be perfectly quiet")

    template = workshop.package / "cohortbook/theme/pages/cohorts.html"
    _replace(template, '<div class="cb-page">', '<div class="cb-page" id="new">')
    took["template"] = preview.seconds_until_shown("cohorts/", 'id="new"')

    # A mistake: it is told, and the last good state stays.
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
    took["mistake"] = preview.seconds_until(lambda: "last good state" in preview.said())
    assert "unknown-program" in preview.said()
    assert "Renamed while you watched" in preview.page("cohorts/")
    banner = preview.page("fr/cohorts/").partition('<section class="cb-preview"')[2].partition("</section>")[0]
    assert 'role="alert" tabindex="0" lang="fr"' in banner
    assert f"<code>{COHORT}:1:10</code>: &#x27;tech-sails&#x27; n&#x27;est pas un programme" in banner

    with tiny.record(COHORT) as cohort:
        cohort["program"], cohort["title"] = "tech-sales", "Mended"
    took["correction"] = preview.seconds_until_shown("cohorts/", "Mended")
    assert "cb-preview" not in preview.page("cohorts/")
    print("\nserve, seconds: " + ", ".join(f"{what} {seconds:.1f}" for what, seconds in took.items()))


def test_the_preview_follows_everything_else_that_a_site_is_made_of(preview: Preview, workshop: Workshop) -> None:
    """Otherwise whoever adds a file, or changes a setting, sees nothing of it and thinks that it does not work."""
    root = workshop.tiny.root
    (root / "static").mkdir()
    (root / "static/note.txt").write_text("A file at the root", encoding="utf-8")
    preview.seconds_until_shown("note.txt", "A file at the root")

    with workshop.tiny.record(ORGANIZATION) as organization:
        organization["name"] = "Harbour Skills and More"
    preview.seconds_until_shown("cohorts/", "Harbour Skills and More")

    (root / "overrides").mkdir()
    _replace(root / "mkdocs.yml", "theme:", "theme:\n  custom_dir: overrides")
    (root / "overrides/theme.txt").write_text("Of our theme", encoding="utf-8")
    preview.seconds_until_shown("theme.txt", "Of our theme")
    (root / "overrides/theme.txt").write_text("Changed since", encoding="utf-8")
    preview.seconds_until_shown("theme.txt", "Changed since")


def test_a_preview_lies_where_the_site_will(preview: Preview) -> None:
    """Otherwise an address that begins with a slash works here, and leads nowhere once it is published."""
    with urllib.request.urlopen(f"http://127.0.0.1:{preview.port}/", timeout=PATIENCE) as answer:
        assert answer.url == f"http://127.0.0.1:{preview.port}/{BELOW}"
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"http://127.0.0.1:{preview.port}/cohorts/", timeout=PATIENCE)


def test_a_page_that_is_not_there_shows_our_own_words(preview: Preview) -> None:
    """Otherwise the preview hides how the published page looks."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"http://127.0.0.1:{preview.port}/nothing/", timeout=PATIENCE)
    assert caught.value.code == 404
    assert "This page is not here" in caught.value.read().decode()


@pytest.mark.parametrize(
    "address",
    [
        "%00",
        "a%00/",
        "%ff%fe/",
        "..%2f..%2fetc/passwd",
        "../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "a" * 5000,
        "a/" * 2000,
        "livereload/" + "9" * 5000 + "/1",
        "%0d%0aX-Header:%20a",
        "\\..\\",
    ],
)
def test_an_address_that_no_page_can_have_is_not_found(preview: Preview, address: str) -> None:
    """Otherwise a mistyped address fills the terminal with a traceback, or shows a file from elsewhere."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", f"/{'' if address.startswith('livereload') else BELOW}{address}")
    answer = connection.getresponse()
    assert answer.status == 404
    assert b"root:" not in answer.read()
    assert "Traceback" not in preview.said()


def test_folders_that_go_away_and_come_back_are_watched_on(preview: Preview, workshop: Workshop) -> None:
    """Otherwise the preview is dead, and does not say so, after another branch was looked at."""
    tiny = workshop.tiny
    for name in ("cohorts", "playbook"):
        (tiny.root / name).rename(tiny.root / f".{name}-elsewhere")
    preview.seconds_until(lambda: "missing-file" in preview.said())
    for name in ("cohorts", "playbook"):
        (tiny.root / f".{name}-elsewhere").rename(tiny.root / name)
    with tiny.record(COHORT) as cohort:
        cohort["title"] = "Back again"
    preview.seconds_until_shown("cohorts/", "Back again")
    with (tiny.root / "playbook/en/discover/running-a-session.md").open("a", encoding="utf-8") as play:
        play.write("\nThen ask once more.\n")
    preview.seconds_until_shown("discover/running-a-session/", "Then ask once more.")
    assert "Traceback" not in preview.said()


def test_a_port_that_is_taken_is_told_in_a_sentence(preview: Preview, workshop: Workshop) -> None:
    """Otherwise whoever forgot the other window reads a traceback."""
    ended = subprocess.run(
        workshop.command(preview.port),
        cwd=workshop.tiny.root,
        env=workshop.environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 2
    assert ended.stderr.endswith("is already in use, perhaps by another preview; choose one with --port\n")
    assert "Traceback" not in ended.stderr


def test_a_preview_that_is_stopped_leaves_the_published_site_alone(preview: Preview, workshop: Workshop) -> None:
    """Otherwise a preview of a draft is what gets uploaded next."""
    assert preview.stop() == 130
    assert not workshop.tiny.site.exists()
    assert "Traceback" not in preview.said()


def test_a_preview_shows_pages_as_the_chosen_host_renders_them(tmp_path: Path) -> None:
    """Otherwise whoever leaves MkDocs sees the frame of the host that they left until they publish."""
    workshop = Workshop(tmp_path)
    with workshop.tiny.record(ORGANIZATION) as organization:
        organization["host"] = "zensical"
    preview = started(workshop)
    try:
        assert preview.page(File.ITEMS), "the search of Zensical's frame"
        assert not preview.page(File.SEARCH), "and not that of MkDocs'"
        play = workshop.tiny.root / "playbook/en/discover/running-a-session.md"
        _replace(play, "then be quiet", "then be perfectly quiet")
        took = {"play": preview.seconds_until_shown("discover/running-a-session/", "then be perfectly quiet")}
        with workshop.tiny.record(COHORT) as cohort:
            cohort["title"] = "Renamed while you watched"
        took["record"] = preview.seconds_until_shown("cohorts/", "Renamed while you watched")
        with workshop.tiny.record(COHORT) as cohort:
            cohort["program"] = "tech-sails"
        took["mistake"] = preview.seconds_until(lambda: "last good state" in preview.said())
        assert 'class="cb-preview"' in preview.page("discover/running-a-session/")
        assert "then be perfectly quiet" in preview.page("discover/running-a-session/")
        print("\nserve by Zensical, seconds: " + ", ".join(f"{what} {each:.1f}" for what, each in took.items()))
    finally:
        preview.stop()
