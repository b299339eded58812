"""Files in static/ lie at the root of the site, and take nobody's place."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from cohortbook.problems import Severity
from mkdocs_command import mkdocs_build
from tiny import ORGANIZATION, TODAY, TinySite, files_in


def _put(tiny: TinySite, path: str, content: bytes) -> None:
    (tiny.root / "static" / path).parent.mkdir(parents=True, exist_ok=True)
    (tiny.root / "static" / path).write_bytes(content)


def test_files_are_copied_as_they_are_and_hidden_ones_are_not(tiny: TinySite) -> None:
    """Otherwise a domain, a favicon or a service's proof is lost with each build, or a secret is published."""
    files = {"CNAME": b"www.site.example\n", ".nojekyll": b"", ".well-known/a/security.txt": b"Contact: a\r\n"}
    for path, content in files.items():
        _put(tiny, path, content)
    for path in (".env", ".git/config", "a/.nojekyll"):
        _put(tiny, path, b"secret")
    published = tiny.published()
    assert {path: published.get(path) for path in files} == files
    assert [path for path, content in published.items() if content == b"secret"] == []
    assert "fr/CNAME" not in published
    assert tiny.published() == published, "a second build refuses nothing that the first one wrote"


def test_a_link_is_not_followed(tiny: TinySite) -> None:
    """Otherwise any file of the machine can be published."""
    (tiny.root / "static").mkdir()
    (tiny.root / "static/key.txt").symlink_to("/etc/hostname")
    built = tiny.built()
    assert [(problem.name, problem.at.path) for problem in built.report if problem.severity is Severity.ERROR] == [
        ("unknown-file", "static/key.txt")
    ]


def test_a_picture_is_published_without_its_metadata(tiny: TinySite) -> None:
    """Otherwise a logo tells where it was photographed."""
    picture, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "at home"
    Image.new("RGB", (8, 8)).save(picture, "JPEG", exif=exif)
    _put(tiny, "icon.jpg", picture.getvalue())
    published = tiny.published()["icon.jpg"]
    assert b"at home" in picture.getvalue()
    assert b"at home" not in published
    assert Image.open(io.BytesIO(published)).format == "JPEG"


@pytest.mark.heavy
def test_what_a_theme_brings_keeps_its_place(tiny: TinySite) -> None:
    """Otherwise which of two files is published depends on who writes last."""
    _put(tiny, "CNAME", b"www.site.example\n")
    (tiny.root / "over").mkdir()
    (tiny.root / "over/CNAME").write_text("www.other.example\n", encoding="utf-8")
    settings = tiny.root / "mkdocs.yml"
    changed = settings.read_text(encoding="utf-8").replace("name: material\n", "name: material\n  custom_dir: over\n")
    settings.write_text(changed, encoding="utf-8")
    built = tiny.built_by_mkdocs()
    assert [problem.name for problem in built.report if problem.severity is Severity.ERROR] == ["taken-address"]
    (tiny.root / "static/CNAME").unlink()
    first = tiny.published_by_mkdocs()
    assert first["CNAME"] == b"www.other.example\n"
    assert tiny.published_by_mkdocs() == first


def test_mkdocs_by_itself_copies_them_too(tiny: TinySite) -> None:
    """Otherwise a preview lacks what the site has."""
    with tiny.record(ORGANIZATION) as organization:
        organization["sample"] = {"notice": "A sample.", "as_of": TODAY.isoformat()}
    _put(tiny, "CNAME", b"www.site.example\n")
    ended = mkdocs_build(tiny.root / "mkdocs.yml", tiny.site, "--strict")
    assert ended.code == 0, ended.said
    assert files_in(tiny.site)["CNAME"] == b"www.site.example\n"
